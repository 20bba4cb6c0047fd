# Texts of the platform: frame, start page, forms, errors

door-tasks = Tasks
door-software = Software
door-procure = Procure
door-steer = Steer
door-together = Together
door-settings = Settings
menu-start = What is due
unknown = unknown
yes = yes
no = no
export-as = Export as
document-as = Document as

frame-skip = To the content
frame-switch-town = Switch municipality, current:
frame-all-towns = All municipalities you serve
frame-ask = Ask Allmende
frame-ask-in-menu = Ask Allmende, in the menu
frame-ask-label = Product, component, licence or term
frame-ask-example = Log4j, GPL-3.0, appointments …
frame-ask-send = Ask
frame-language = Language
frame-language-end = Language, end of page
frame-account-of = Account of { $name }
frame-signed-in = Signed in as { $name }
frame-roles-more = { $first } and { $n } more roles
frame-account = My account
frame-theme = Appearance:
frame-theme-light = light
frame-theme-dark = dark
frame-theme-system = as the system
frame-sign-out = Sign out
frame-menu = Menu
frame-menu-close = Close menu
frame-areas = Areas
frame-chapter = Chapter
frame-you-are-here = You are here
frame-demo = Demo town: all details are for illustration only. The products and their components are real.
frame-accessibility = Accessibility
frame-privacy = Privacy
frame-imprint = Legal notice
frame-api = API
frame-glossary = Terms
frame-source = Source code (EUPL-1.2)
frame-offline = The server does not answer. Your entries are still here; try again in a minute.
frame-help = Help for this page
frame-help-chapter = Help for this page – report, chapter { $chapter }
frame-help-source = Basis: KGSt report 18/2024 “Open Source in Kommunen”, chapter { $chapter }.
frame-terms = Terms on this page:

form-errors = { $n ->
    [one] Not saved yet. Please check one entry.
   *[other] Not saved yet. Please check { $n } entries.
 }
form-error-prefix = Error:
form-please-choose = Please choose

start-lead = { $n ->
    [0] No tasks for you.
    [one] One task is waiting for you.
   *[other] { $n } tasks are waiting for you.
 }
start-help = Here are all due dates that concern you or your role, whichever field they come from. Each task states its reason and one next step.
start-tasks-all = See all { $n } tasks
start-no-tasks = New tasks appear, for example, when a new release brings unknown licenses.
start-figures = Situation in figures
start-guide-title = Where to begin?
start-guide-lead = Five questions lead to your three first steps. The first takes 15 minutes: then you see under which licences your municipality uses software.
start-guide-help = The answers only decide which steps are suggested. You can change them at any time; all pages are open to you without them.
start-guide-begin = Answer five questions
start-guide-send = Show first steps
start-steps-title = Your first steps
start-steps-again = Change answers
start-minutes = { $n ->
    [one] about one minute
   *[other] about { $n } minutes
 }
start-step-done = done
start-step-begin = Begin
start-step-look = Look
start-answer-missing = Please answer: { $question }
notice-start-answered = Your answers are saved. Your first steps are below.

ask-title = Ask Allmende
ask-title-for = Answers for “{ $q }”
ask-help = You can ask for products, components, licences and terms. Only what this municipality has entered and you may see is searched.
ask-empty = Enter a product, a component, a licence or a term above, for example “Log4j” or “GPL-3.0”.
ask-nothing = Nothing found for “{ $q }”. Products without an SBOM may contain it all the same: what nobody has entered is unknown.
ask-count = { $n ->
    [one] One answer
   *[other] { $n } answers
 }
ask-kind-term = Term

glossary-title = Terms
glossary-lead = What the words mean that Allmende and the KGSt report 18/2024 use.
glossary-chapter = Report, chapter { $chapter }

api-title = Interface (REST)
api-lead = Everything a page shows can be had as JSON as well. Sign in with an access key from Settings → Interfaces.
api-document = OpenAPI document
api-refusals = Every call may be refused with a problem detail (RFC 9457). Its “code” never changes, the sentences follow the language.
api-problems-title = Directory of problem codes
api-problems-lead = What the codes in the interface’s problem details mean, and what would be right.
api-groups = Parts of the interface
api-parameters = { $n ->
    [one] one parameter
   *[other] { $n } parameters
 }
api-required = required

shell-imprint-title = Legal notice
shell-imprint = This installation of Allmende is run by the body that set it up. It enters its details here: file “impressum.md” in the data directory.
shell-privacy-title = Privacy
shell-privacy = Of people, Allmende stores only name, e-mail address, roles and settings. The audit log knows people only by an identifier; if a person is erased, the log stays complete, without their name.
    
    The program sets one cookie for signing in. It loads nothing from other servers and sends nothing there.
shell-accessibility-title = Accessibility
shell-accessibility = Allmende is built to WCAG 2.2 (A and AA) and is checked on every change with axe, by keyboard, without JavaScript and at a width of 320 pixels. A check with screen readers is still to come.
    
    If you meet a barrier, turn to the body that runs this installation.
shell-source-title = Source code
shell-source = Allmende { $version } is free software under the European Union Public Licence 1.2 (EUPL-1.2).
    
    The interface uses KERN UX (EUPL-1.2), htmx (0BSD) and the typeface Fira Sans (OFL-1.1). The licence texts come with the program.

problem-to-start = To the start page
problem-request = Identifier of the request for the operator: { $id }
problem-sign-in-needed = Please sign in
problem-sign-in-needed-help = This address belongs to a municipality and is open only after signing in.
problem-tenant-missing = There is no such municipality here
problem-tenant-missing-help = Either the address is wrong or you hold no role in this municipality. Its administrator gives roles.
problem-page-missing = There is no such page
problem-page-missing-help = The address leads to no page. Perhaps the entry was archived or the address cut off.
problem-method-wrong = This address cannot be called this way
problem-method-wrong-help = The address exists, but not for this kind of request.
problem-media-type-wrong = This form of content is not read here
problem-media-type-wrong-help = Send JSON with the header “Content-Type: application/json”, files as “multipart/form-data”.
problem-request-unreadable = The request cannot be read
problem-request-unreadable-help = A value in the address or body does not have the expected form. The description of the interface names it.
problem-request-refused = The request was refused
problem-request-refused-help = The server does not accept this request.
problem-request-from-elsewhere = The request came from another site
problem-request-from-elsewhere-help = Allmende accepts changes from its own pages only. Open the page again and try from there.
problem-too-slow = The request took too long
problem-too-slow-help = Nothing was saved. Try a smaller selection or try again later.
problem-form-expired = The form is no longer valid
problem-form-expired-help = You signed in again since, or the session ended. Reload the page and send the form again.
problem-form-too-large = The input is too large
problem-form-too-large-help = Files are uploaded on the page “Upload SBOM”, where higher limits hold.
problem-form-unreadable = The form cannot be read
problem-form-unreadable-help = The entries are not encoded as UTF-8.
problem-permission-missing = You lack a right for this
problem-permission-missing-help = The right “{ $permission }” is needed. Whoever manages people in your municipality can give it.
problem-store-unavailable = The database does not answer
problem-store-unavailable-help = Nothing was saved. Try again in a minute; if it lasts, turn to the operator.
problem-internal = An error occurred in the program
problem-internal-help = Nothing was saved halfway. Give the operator the identifier of the request.
problem-export-failed = The table could not be exported
problem-export-failed-help = It has more rows than the format holds. Narrow the selection.
problem-document-format = There is no such format here.
problem-document-format-help = Documents are written as pdf, odt, html and txt.
problem-document-too-long = The document is too long
problem-document-too-long-help = The format holds at most { $limit } MB of text. Narrow the selection or choose another format.
problem-changed-meanwhile = The entry was changed meanwhile
problem-changed-meanwhile-help = Fetch it again, compare, and send your change with the new tag (ETag).
problem-limit-wrong = The number of rows is not allowed
problem-limit-wrong-help = “limit” is a number from 1 to 200, not { $limit }.
problem-cursor-wrong = The position in the list cannot be read
problem-cursor-wrong-help = “cursor” must come unchanged from “next” of the answer before.
problem-start-answer-unknown = There is no such answer
problem-start-answer-unknown-help = The question “{ $question }” has no answer “{ $option }”.

## Demo town

demo-offer-title = Have a look first
demo-offer-text = The demo town shows what Allmende looks like with data: products with their releases, SBOMs, verdicts and contracts. Town, contracts and costs are invented, products and components are real. Your own data stay apart, and you can remove the demo town with one click at any time.
demo-offer-do = Create the demo town
demo-remove-title = Remove the demo town
demo-remove-text = Everything in this demo town is deleted, including what you entered here yourself. The data of your municipality stay as they are.
demo-remove-do = Remove the demo town
demo-job-title = Set up the demo town
demo-job-step = { $what }
problem-demo-missing = There is no demo town here.
problem-demo-missing-help = It may have been removed already. You can create one on the start page of your municipality.
problem-demo-which = There are several demo towns.
problem-demo-which-help = Give the short name of the demo town in question.
problem-demo-for-whom = There are several municipalities.
problem-demo-for-whom-help = Give the short name of the municipality whose administrators shall enter the demo town.
problem-demo-in-demo = This is a demo town already.
problem-demo-in-demo-help = Switch to your municipality if you want to create something there.
problem-demo-being-filled = The demo town is being set up.
problem-demo-being-filled-help = Wait until the job is done, or cancel it under “Jobs”. Then it can be removed.
problem-demo-no-short-name = No short name is left for the demo town.
problem-demo-no-short-name-help = Remove demo towns that nobody needs any more.
