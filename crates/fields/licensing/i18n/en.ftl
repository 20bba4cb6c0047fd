# Texts of the field licence management (report, chapter 2.3)

licensing-menu = Licences
licensing-menu-verdicts = Verdicts
licensing-menu-question = May we use this?
licensing-menu-corrections = Corrections
licensing-menu-exceptions = Exceptions
licensing-menu-rules = Licence rules
licensing-tab = Licences
licensing-lead = Under which licences the municipality uses software, and what of that is not permitted.
licensing-help = Each verdict holds for a release in the way of use that was entered. The worst verdict about a component decides. “Not stated” means that the licence is not known; it never counts as permitted.
licensing-empty = Nothing has been entered yet. Once products are recorded, their licences and what has to be reviewed stand here.
licensing-empty-action = Record products
licensing-verdicts-title = Verdicts at a glance
licensing-verdicts-all = All verdicts
licensing-share-title = { $n ->
    [one] Verdict on one release
   *[other] Verdicts on { $n } releases
 }
licensing-without-sbom = { $n ->
    [one] There is no SBOM for one release: its components are unknown.
   *[other] There is no SBOM for { $n } releases: their components are unknown.
 }
licensing-without-sbom-action = What is missing from whom?
licensing-classes-title = Releases by strictest licence class
licensing-classes-lead = Counted for each release is the licence class with the most duties among its components.
licensing-urgent-title = What has to be settled
licensing-filter = Narrow the verdicts
licensing-pages = Pages of the list
licensing-list-caption = Releases with verdict, strictest first
licensing-list-empty = No release has this verdict.
licensing-list-position = Rows { $range } of { $total }
page-earlier = Back
page-later = Next
values-as-table = Values as a table
cancel = Cancel
print = Print
copy = Copy
copied = The text has been copied.
copy-failed = Copying is not possible here; the text is selected.

licensing-chip-all = All ({ $n })
licensing-chip-all-components = All
licensing-chip-news = New or changed
licensing-mark-counted = { $verdict } ({ $n } of { $all })
licensing-mark-proprietary = proprietary, components unknown
licensing-note-no-sbom = no SBOM
licensing-note-fine = all components permitted

licensing-class-public-domain = Public domain
licensing-class-permissive = Permissive
licensing-class-weak-copyleft = Weak copyleft
licensing-class-strong-copyleft = Strong copyleft
licensing-class-network-copyleft = Network copyleft
licensing-class-source-available = Source available, not free
licensing-class-proprietary = Proprietary
licensing-class-content = Content (texts, pictures, fonts)
licensing-class-no-sbom = No SBOM, unknown
licensing-class-unknown = Not stated

licensing-column-product = Product
licensing-column-release = Product and release
licensing-column-version = Version
licensing-column-kind = Kind
licensing-column-verdict = Verdict
licensing-column-components = Components
licensing-column-not-allowed = Not permitted
licensing-column-to-review = To review
licensing-column-unknown = Not stated
licensing-column-excepted = Fine by exception
licensing-column-class = Strictest licence class
licensing-column-releases = Releases
licensing-column-share = Share
licensing-column-component = Component
licensing-column-license = Licence
licensing-column-reason = Reason
licensing-column-action = Next step
licensing-column-purl = purl
licensing-column-stated = Stated by the SBOM
licensing-column-rule = Rule
licensing-column-news = What is new
licensing-column-since = Since
licensing-column-by = By (identifier)
licensing-column-certified = Certified

licensing-headline-no-sbom = There is no SBOM for this release. Its components and their licences are unknown.
licensing-headline-not-allowed = { $n ->
    [one] Not permitted, because one of { $total } components breaks the licence rules.
   *[other] Not permitted, because { $n } of { $total } components break the licence rules.
 }
licensing-headline-unknown = { $n ->
    [one] No final verdict: the licence of one of { $total } components is missing.
   *[other] No final verdict: the licences of { $n } of { $total } components are missing.
 }
licensing-headline-to-review = { $n ->
    [one] To review: a person has to decide about one of { $total } components.
   *[other] To review: a person has to decide about { $n } of { $total } components.
 }
licensing-headline-fine = Permitted: all { $total } components stand under permitted licenses.
licensing-product-license = Licence of the product
licensing-uses = Way of use
licensing-proprietary-note = The product is proprietary: its use follows the contract. Its free components are judged as far as they are known.
licensing-components-caption = { $shown } of { $n } components, strictest verdict first
licensing-quoted = “{ $text }”
licensing-corrected = corrected
licensing-corrected-because = Corrected: { $reason }
licensing-news-new = new
licensing-news-changed = changed
licensing-correct = Correct
licensing-difference = Difference from
licensing-difference-none = Nothing that is new or changed has to be reviewed.
licensing-gone = Components that are gone

licensing-way-internal = internal only
licensing-way-network = network service for others
licensing-way-distribute = passed on to others
licensing-way-unmodified = unmodified
licensing-way-modified = modified
licensing-way-separate = used separately
licensing-way-dynamic = linked dynamically
licensing-way-static = combined

licensing-fact-verdict = Licence verdict
licensing-fact-components = { $n ->
    [one] one component
   *[other] { $n } components
 }
licensing-fact-no-sbom = no SBOM
licensing-answer-kind = Licence
licensing-figure-not-allowed = Not permitted
licensing-figure-to-review = To review
licensing-figure-unknown = Licence unknown
licensing-figure-of = { $n ->
    [one] of one release
   *[other] of { $n } releases
 }

licensing-correct-title = Correct a licence
licensing-corrections-lead = Where an SBOM states the licence wrongly or not at all, the correction records what really applies.
licensing-corrections-help = A correction holds for all releases of the municipality that contain the component, later ones included. The SBOM itself stays unchanged; the audit log says who corrected what and when.
licensing-corrections-empty = There is no correction. Begin with components whose licence is not stated.
licensing-corrections-action = See releases with licences not stated
licensing-corrections-caption = { $n ->
    [one] One correction
   *[other] { $n } corrections, newest first
 }
licensing-correction-end = End
licensing-correct-save = Save correction
licensing-about = What this is about
licensing-stated-nothing = nothing
licensing-scope-version = this version only
licensing-scope-all-versions = all versions
licensing-field-expression = Which licence applies?
licensing-field-expression-hint = SPDX expression, for example “MIT” or “Apache-2.0 OR GPL-2.0-only”
licensing-field-reason = Reason
licensing-field-reason-hint = How do you know? Name the place where you read it, for example. At least 20 characters.
licensing-field-scope = What does the correction hold for?
licensing-field-scope-hint = Licences sometimes change with a new version. The narrower choice is the safe one.

licensing-question-lead = Licence or product and way of use in, reasoned answer out.
licensing-question-help = The answer follows the licence rules of the municipality. “Using” and “publishing” are judged apart: for publishing and as licence group of a tender only the openCode list counts.
licensing-field-text = Licence, name of a licence, or product
licensing-field-text-hint = For example “GPL-3.0”, “Apache 2”, “MIT OR Apache-2.0” or “LibreOffice”
licensing-field-way = Who uses the software?
licensing-field-modified = Is it modified?
licensing-field-linking = How is it linked with own code?
licensing-field-linking-hint = If in doubt “used separately”: the program runs by itself.
licensing-question-send = Show answer
licensing-answer-title = Answer
licensing-answer-at = As of { $at }
licensing-answer-way = Way of use: { $way }.
licensing-asked-license = Question: may “{ $text }” be used?
licensing-asked-product = Question: may { $name } be used? The product stands under { $text }.
licensing-for-use = Using
licensing-for-publishing = Publishing, and as licence group of a tender
licensing-chosen = Choice: { $chosen }
licensing-parts = The licences one by one
licensing-sources = Basis: SPDX list { $spdx }, openCode licence list { $list } of { $date }.
licensing-no-advice = The answer does not replace legal advice in the particular case.
licensing-certified-both = OSI and FSF
licensing-certified-osi = OSI
licensing-certified-fsf = FSF
licensing-certified-none = not certified
licensing-opencode-approved = approved
licensing-opencode-approved-variant = variant of an approved one
licensing-opencode-not-approved = not approved
licensing-opencode-not-listed = not listed

licensing-rules-lead = Every licence is judged by these rules. The town's own rules come first.
licensing-rules-help = The rules supplied follow the report: certified licences are permitted; merely showing the source is not freedom. A rule of your own names licences, classes, list state or way of use, and the verdict.
licensing-rules-own = Own rules
licensing-rules-own-none = There are no own rules. The rules supplied apply.
licensing-rules-default = Rules supplied
licensing-rules-default-lead = In this order; the first that fits decides.
licensing-rules-change = Change own rules
licensing-rules-example = Example of a rule
licensing-rules-example-reason = Services for others must offer the source code; this has to be settled first.
licensing-rules-save = Save rules
licensing-rules-versions = Versions
licensing-rules-versions-caption = { $n ->
    [one] One version
   *[other] { $n } versions, the one in force first
 }
licensing-rules-faulty = { $n ->
    [one] One place of the text cannot be read; it stands below.
   *[other] { $n } places of the text cannot be read; they stand below.
 }
licensing-rules-faults = What is wrong with the text of the rules
licensing-field-source = Rules (TOML)
licensing-field-source-hint = Leave empty if only the rules supplied are to apply. The example below shows the format.

notice-correction-saved = The correction is saved and holds from now on.
notice-correction-ended = The correction has ended. What the SBOM states counts again.
notice-rules-saved = The rules are saved and apply from now on.

problem-licensing-release-missing = There is no such release
problem-licensing-release-missing-help = Perhaps it was archived. The list of verdicts shows all releases in use.
problem-licensing-component-missing = The release does not contain this component
problem-licensing-component-missing-help = Perhaps another SBOM was uploaded meanwhile. Open the release again.
problem-licensing-correction-missing = This correction no longer holds
problem-licensing-correction-missing-help = It has ended already or was replaced by a new one.
problem-licensing-expression-wrong = This is no SPDX expression
problem-licensing-expression-wrong-help = “{ $expression }” is no SPDX expression. Expected is, for example, “MIT” or “LicenseRef-House”.
problem-licensing-reason-short = The reason is too short
problem-licensing-reason-short-help = The reason is too short: { $found } of at least { $min } characters.
problem-licensing-reason-long = The reason is too long
problem-licensing-reason-long-help = At most { $max } characters.
problem-licensing-rules-large = The text of the rules is too large
problem-licensing-rules-large-help = At most { $max } bytes.
problem-licensing-rules-faulty = The rules cannot be read
problem-licensing-rules-faulty-help = First fault: { $first }
problem-licensing-way-wrong = There is no such way of use
problem-licensing-way-wrong-help = “{ $value }” is not allowed. Expected: { $allowed }.

# Tasks of the license manager
licensing-job-tasks = Compute the tasks of licence management anew
licensing-task-context = Licence management · { $release }
licensing-task-action = View verdicts
licensing-task-not-allowed = { $n ->
    [0] { $release }: The product’s licence is not allowed
    [one] { $release }: One component is not allowed
   *[other] { $release }: { $n } components are not allowed
 }
licensing-task-to-review = { $n ->
    [0] { $release }: The product’s licence needs a review
    [one] { $release }: The licence of one component needs a review
   *[other] { $release }: The licences of { $n } components need a review
 }
licensing-task-unknown = { $n ->
    [one] { $release }: The licence of one component is missing
   *[other] { $release }: The licences of { $n } components are missing
 }
licensing-task-news = { $n ->
    [one] { $release }: One licence is new
   *[other] { $release }: { $n } licences are new
 }
licensing-task-not-allowed-why = What decides is { licensing-task-rule }{ licensing-task-more-rules }.{ licensing-task-own }{ licensing-task-of } The deadline is 14 days because the release is in use. Possible steps: a version without this component, a correction of a wrong statement, an exception with an end, a licence rule of your own.
licensing-task-to-review-why = What decides is { licensing-task-rule }{ licensing-task-more-rules }.{ licensing-task-own }{ licensing-task-of }{ $n_unsure ->
    [0] { "" }
    [one] { " " }One statement could not be mapped for sure.
   *[other] { " " }{ $n_unsure } statements could not be mapped for sure.
 } A correction or a licence rule holds for all releases.
licensing-task-unknown-why = A component without a statement never counts as allowed.{ licensing-task-of } Possible steps: look up the licence in the source code and enter it, ask the maker for a complete SBOM.
licensing-task-news-why = Since { $before } these were added: { $named }{ $n_more ->
    [0] { "" }
    [one] { " " }and one more
   *[other] { " " }and { $n_more } more
 }. Please check whether new obligations follow.
licensing-task-rule = { $rule ->
    [town] your own rule “{ $name }”
    [source-available] the rule “source open, use restricted”
    [proprietary-component] the rule “proprietary component in open-source software”
    [opencode-not-approved] the openCode list of licences not approved
    [opencode-not-approved-but-certified] the rule “not approved by openCode, but certified”
    [content-restricted] the rule “content with restricted use”
    [not-certified] the rule “neither listed nor certified”
    [license-ref] the rule “license text of the SBOM’s own”
    [name-family] the rule “the name means a family of licences”
    [name-unknown] the rule “name of the licence not known”
    [statement-elsewhere] the rule “the statement points to a missing file”
    [none-stated] the rule “explicitly no licence granted”
   *[other] the rule “{ $rule }”
 }
licensing-task-more-rules = { $n_rules ->
    [0] { "" }
    [one] , besides one more rule
   *[other] , besides { $n_rules } more rules
 }
licensing-task-own = { $own ->
    [yes] { " " }The product itself is under { $license }.
   *[other] { "" }
 }
licensing-task-of = { $n_total ->
    [0] { "" }
   *[other] { " " }The SBOM names { $n_total } components.
 }

# The question “may we use this?”
licensing-asked-product-only = Question: may { $name } be used?
licensing-asked-product-parts = The product’s own licence is judged. What is inside it is shown with its releases.
licensing-asked-product-listed = The product has not been entered yet; its licence comes from the starter list.
licensing-asked-product-proprietary = The product is proprietary. Whether it may be used this way is a matter of its contract, not of an open-source license.
licensing-asked-product-unstated = No licence is entered for this product. Enter it with the product, or ask here for the licence itself.
licensing-asked-product-link = Open product
licensing-read-as = Read as { $expression } ({ $sure }).
licensing-column-license-class = Licence class
problem-licensing-question-empty = Name a licence or a product, for example “Apache 2” or “LibreOffice”.
problem-licensing-question-empty-help = A licence expression, the name of a licence, its address or the name of a product will do.
problem-licensing-question-long = The question is too long with { $found } characters: at most { $max }. Name the licence instead of quoting its text.
problem-licensing-question-long-help = The name mostly stands in the first line of the licence text.

# The rules supplied, in general words
licensing-rule-text = { $rule ->
    [source-available] The source is open but its use is restricted: not allowed. This is no open-source license.
    [proprietary-component] A proprietary component inside open-source software: to review. The contract must cover this use.
    [opencode-not-approved] On the openCode list of licences not approved: not allowed.
    [opencode-not-approved-but-certified] Not approved by openCode, but certified by OSI or FSF: to review.
    [opencode-approved] On the openCode list of approved licences: allowed.
    [opencode-approved-variant] Variant of a licence approved by openCode: allowed.
    [opencode-not-listed] Not on the openCode list: to review for publishing and tenders. Ask ZenDiS for a review first.
    [certified] Not on the openCode list, but certified by OSI or FSF: allowed for use.
    [content-free] Free licence for content such as texts, images, fonts or data: allowed.
    [content-restricted] Content with restricted use (not commercial or not modified): to review.
    [not-certified] Neither listed nor certified: to review.
    [license-ref] Licence text of the SBOM’s own: to review. The text has to be read and mapped.
    [name-family] The name only means a family of licences such as “BSD” or “GPL”: the strictest verdict about the possible licences counts, at least to review.
    [name-unknown] The name is no known licence: to review.
    [no-statement] The SBOM states no licence: without data, never allowed.
    [statement-elsewhere] The statement points to a file that is not at hand: without data.
    [none-stated] The SBOM says explicitly that no licence is granted (NONE): to review. Without a licence there is no right of use.
   *[other] { $rule }
 }
licensing-filter-none = No component falls under this selection.
licensing-count-not-allowed = { $n } not allowed
licensing-count-to-review = { $n } to review
licensing-count-unknown = { $n } without data
licensing-column-scope = Holds for

## Obligations

licensing-menu-duties = Obligations
licensing-tab-duties = Obligations
licensing-duties-lead = What the licences ask on the recorded way of use, and what of it is done.
licensing-duties-help = An obligation comes from the licence of a component and the way of use. Whoever fulfils it records how. The evidence stays with the release; a new release takes it over only if asked to, and new components open the obligation again.
licensing-duties-none = On the recorded way of use the known licences ask for nothing. That changes as soon as the software is passed on, changed or offered to others as a service.
licensing-duties-empty = No release in use has licence obligations. They come when software is passed on, changed or offered to others as a service; the deployment says so.
licensing-duties-empty-action = To the portfolio
licensing-duties-done = done
licensing-duties-open = open
licensing-duties-total = { $done } of { $total } obligations are fulfilled.
licensing-duties-caption = { $n ->
    [one] One release with obligations
   *[other] { $n } releases with obligations, most open first
 }
licensing-duties-unknown = { $n ->
    [one] The licence of one component is not known for sure: its obligations are missing here.
   *[other] The licences of { $n } components are not known for sure: their obligations are missing here.
 }
licensing-duties-unknown-action = Clear up licences
licensing-duties-unread = { $n ->
    [one] One licence is not recorded here yet; someone has to read its text.
   *[other] { $n } licences are not recorded here yet; someone has to read their texts.
 }
licensing-duties-offered = { $n ->
    [one] For one obligation there is evidence of the release before.
   *[other] For { $n } obligations there is evidence of the release before.
 }
licensing-duties-take-over = See and take over the evidence of
licensing-duty-open = open
licensing-duty-reopened = open again
licensing-duty-partly = partly done
licensing-duty-done = done
licensing-duty-taken-over = taken over from the release before
licensing-duty-uncovered = New and without evidence:
licensing-duty-more = and { $n } more
licensing-duty-cause = { $when } ({ $license }, { $place }: “{ $words } …”)
licensing-clause-number = number { $n }
licensing-clause-paragraph = paragraph { $n }
licensing-duty-fulfil = Record as done
licensing-duty-change = Change or withdraw evidence
licensing-duty-license = { $n ->
    [one] { $license }: one component, { $state }
   *[other] { $license }: { $n } components, { $state }
 }
licensing-duty-save = Done
licensing-duty-withdraw = Withdraw evidence
licensing-field-licenses = For which licences is this done?
licensing-field-licenses-hint = The evidence holds for all components that are in the release under the licence today.
licensing-field-note = How?
licensing-field-note-hint = What was done and where it can be seen, such as “Licence notices are at /notices in the program, version 2.1”. At least 20 characters.
licensing-field-url = Address of the evidence
licensing-field-url-hint = If there is one: page, file or record in the repository, beginning with https://
licensing-column-duty = Obligation
licensing-column-state = State
licensing-column-cause = Set off by
licensing-column-todo = What is to be done
licensing-column-evidence = Evidence
licensing-takeover-title = Take over evidence
licensing-takeover-lead = This evidence was there for release { $version }. Taken over it holds for the components that are still there; new ones stay open. Please check that it holds for the new release, too.
licensing-takeover-none = The release before has no evidence that still settles anything here.
licensing-takeover-caption = { $n ->
    [one] One piece of evidence
   *[other] { $n } pieces of evidence
 }
licensing-takeover-covered = holds for
licensing-takeover-open = stays open for
licensing-takeover-save = Take over
licensing-task-duties = { $n ->
    [one] { $release }: fulfil one licence obligation
   *[other] { $release }: fulfil { $n } licence obligations
 }
licensing-task-duties-why = On the recorded way of use the licences ask for { $n_total ->
    [one] one thing
   *[other] { $n_total } things
 }, of which { $n_done ->
    [0] none is
    [one] one is
   *[other] { $n_done } are
 } done.
notice-duty-fulfilled = The evidence is recorded.
notice-duty-taken-over = The evidence is taken over.
notice-duty-withdrawn = The evidence is withdrawn. The obligation is open again.
problem-licensing-duty-missing = There is no such obligation here
problem-licensing-duty-missing-help = The release does not have this obligation (any more). The page of obligations shows today's state.
problem-licensing-duty-none-chosen = No licence chosen
problem-licensing-duty-none-chosen-help = Please choose at least one licence for which this is done.
problem-licensing-evidence-missing = There is no such evidence
problem-licensing-evidence-missing-help = The evidence was withdrawn already or belongs to another municipality.
problem-licensing-evidence-url = The address cannot be used
problem-licensing-evidence-url-help = The address begins with https:// or http://, has no spaces and at most 2,000 characters. The field may stay empty.

## Terms of a licence, compatibility

licensing-field-outbound = Licence of the work it goes into
licensing-field-outbound-hint = Only if it is to be built into own software: the SPDX id of its licence, such as EUPL-1.2. Please choose passing on and linking above then, too.
licensing-outbound-wrong = “{ $text }” is not one SPDX licence. Possible are MIT, EUPL-1.2 or GPL-3.0-or-later, for example.
licensing-compat-title = In a work under { $outbound }
licensing-source = Source
licensing-clause = { $place }: “{ $words } …”
licensing-terms-title = What { $license } says
licensing-terms-nothing = On the chosen way of use there is nothing to do.
licensing-terms-now = To be done on the chosen way of use
licensing-terms-otherwise = To be done on other ways of use
licensing-terms-rights = Rights
licensing-terms-limitations = Limits
problem-licensing-outbound = The licence of the work is not one SPDX licence
problem-licensing-outbound-help = “{ $text }” is not one SPDX licence. Possible are MIT, EUPL-1.2 or GPL-3.0-or-later, for example.

# Exceptions
licensing-outcome-excepted = fine by exception
licensing-count-excepted = { $n } fine by exception
licensing-mark-excepted = fine by exception until { $until }
licensing-permitted-until = Permitted until { $until } by exception { $number }.
licensing-headline-excepted = { $n ->
    [one] Fine by exception: one of { $total } components is permitted only by an exception with an end.
   *[other] Fine by exception: { $n } of { $total } components are permitted only by exceptions with an end.
 }
licensing-exceptions-lead = An exception permits for a time what the licence rules do not.
licensing-exception-help = One person asks, another decides; before that the page shows which releases and deployments are affected. The verdict of the rules stays visible beside it. An exception ends by itself on its last day; 60 days before, it stands under “What is due”. No exception can permit what is without licence data.
licensing-exceptions-empty = There is no exception yet. It is asked for where the verdict stands: at the component, at the release or in the answer to “May I use this?”.
licensing-exceptions-action = What is not allowed
licensing-exceptions-caption = Exceptions, newest first
licensing-exception-releases = { $n ->
    [0] in no release at present
    [one] in one release
   *[other] in { $n } releases
 }
licensing-exception-ask = Ask for an exception
licensing-exception-instead = The statement is right, and the component is needed all the same?
licensing-exception-ask-lead = Until the request is decided the verdict stays as it is.
licensing-exception-send = Send request
licensing-exception-replaces = Is to replace
licensing-exception-renew = Ask for an extension
licensing-exception-permits = What the exception permits
licensing-exception-what = { $kind ->
    [component] { $named }
    [component-all] { $named } in all versions
    [license] Licence { $named }
   *[product] { $named } with all components
 }{ $within ->
    [town] { " " }– in the whole municipality
    [product] { $kind ->
        [product] { "" }
       *[other] { " " }– in all releases of { $place }
     }
   *[release] { $kind ->
        [product] { "" }
       *[other] { " " }– in { $place }
     }
 }
licensing-column-permitted = Permits
licensing-column-ways = Way of use
licensing-column-reach = Reach
licensing-column-without = Without exception
licensing-column-with = With exception
licensing-column-department = Department
licensing-column-purpose = Purpose
licensing-column-exception = Exception
licensing-whole-town = whole municipality
licensing-reach-title = Where it acts
licensing-reach-none = At present this exception changes no verdict: no release contains what it permits, or it is not allowed for another reason.
licensing-reach-releases = { $n ->
    [one] One release
   *[other] { $n } releases
 }
licensing-reach-deployments = { $n ->
    [one] One deployment
   *[other] { $n } deployments
 }
licensing-reach-no-deployment = None of these releases is deployed.
licensing-reach-not-covered = not covered
licensing-field-choice = What is to be permitted?
licensing-field-choice-hint = The narrower choice is the safe one.
licensing-field-extent = Where is the exception to hold?
licensing-field-extent-hint = For a product it holds in later releases too.
licensing-extent-release = only in this release
licensing-extent-product = in all releases of this product
licensing-extent-town = in the whole municipality
licensing-choice-component-version = { $name } { $version }
licensing-choice-component = { $name } in all versions
licensing-choice-license = everything under { $license }
licensing-choice-product = { $name } with all components
licensing-field-ways = For which way of use?
licensing-field-ways-hint = Checked is how the release is used at present.
licensing-field-why-hint = What is the software needed for, and which risk remains? At least 20 characters.
licensing-field-alternatives = Alternatives considered
licensing-field-alternatives-hint = What else was considered and why it will not do, for example another version or another product.
licensing-field-conditions = Conditions
licensing-field-conditions-hint = What is to be done until the end, for example: buy a replacement by the second quarter. May stay empty.
licensing-field-until = Holds until
licensing-field-until-hint = Last day, at most { $months } months, that is until { $last }. What is to hold longer is a licence rule.
licensing-way-on = How it goes on
licensing-way-on-ask = You give the reason and the end.
licensing-way-on-decide = A second person sees where the exception acts, and decides.
licensing-way-on-end = The exception ends by itself; you are reminded 60 days before.
notice-exception-asked = The request is made. Until it is decided the verdict stays as it is.
problem-licensing-exception-nothing = It is not said what the exception is for.
problem-licensing-exception-nothing-help = Ask for the exception at the component, at the release or in the answer to “May I use this?”.
problem-licensing-exception-choice-missing = Choose what is to be permitted.
problem-licensing-exception-choice-missing-help = There is a choice of the component, its licences and the product.
problem-licensing-exception-extent-wrong = Choose where the exception is to hold.
problem-licensing-exception-extent-wrong-help = Without a release an exception holds in the whole municipality.
problem-licensing-exception-product-town = A product is permitted in one release or in all its releases.
problem-licensing-exception-product-town-help = Choose “only in this release” or “in all releases of this product”.
problem-licensing-exception-ways-missing = Choose at least one way of use.
problem-licensing-exception-ways-missing-help = An exception holds only for the ways of use that it names.
problem-licensing-exception-alternatives-missing = Say which alternatives were considered.
problem-licensing-exception-alternatives-missing-help = If there are none, say why.
problem-licensing-exception-until-far = An exception holds for at most { $months } months.
problem-licensing-exception-until-far-help = What is to hold longer is a licence rule of the municipality.

# The town's own license rules: draft, effect, versions
licensing-or = { " or " }
licensing-yes = yes
licensing-no = no
licensing-any = does not matter
licensing-rule-own = Own rule “{ $name }”
licensing-condition-none = Fits every license.
licensing-condition-licenses = Licence: { $list }
licensing-condition-exceptions = with exception of the licence text: { $list }
licensing-condition-classes = Licence class: { $list }
licensing-condition-content = Content: { $list }
licensing-condition-opencode = State at openCode: { $list }
licensing-condition-osi-yes = certified by OSI
licensing-condition-osi-no = not certified by OSI
licensing-condition-fsf-yes = called free by the FSF
licensing-condition-fsf-no = not called free by the FSF
licensing-condition-certified-yes = certified by OSI or FSF
licensing-condition-certified-no = certified by neither OSI nor FSF
licensing-condition-ways = Use: { $list }
licensing-condition-modified = Software: { $list }
licensing-condition-linking = Linking: { $list }
licensing-condition-purposes = Purpose: { $list }
licensing-content-permissive = free to use
licensing-content-copyleft = free, passed on under the same terms
licensing-content-restricted = restricted (not commercial, not changed)
licensing-purpose-use = use
licensing-purpose-publish = publishing and tenders
licensing-rules-order = Rules that name licences decide first, then the others; of each the first that fits. If none fits, the rules supplied apply.
licensing-column-number = Version
licensing-column-who = By
licensing-version-compare = Difference to the one before
licensing-version-take = Take back
licensing-version-number = Version { $number }
licensing-compare-title = Difference of two versions
licensing-compare-unreadable = One of the two versions cannot be read any more. Its text is in the file of the versions.
licensing-difference-same = Both say the same.
licensing-rules-added = Added
licensing-rules-removed = Removed
licensing-rules-changed = Changed
licensing-rules-moved = Moved
licensing-rule-was = before
licensing-rule-is = after
licensing-draft-title = Change licence rules
licensing-draft-lead = A draft that only you see. It counts only after you looked at its effect and saved it.
licensing-draft-help = Change rules one by one or take over a ready-made set. Before saving, “See the effect” shows for which releases the verdict changes. Every saved version is kept and can be taken back.
licensing-draft-text = Edit as text
licensing-draft-text-lead = For those who know the format. When a rule is changed in the form afterwards, comments in the text are lost.
licensing-draft-keep = Take into the draft
licensing-draft-on = Go on changing
licensing-draft-discard = Discard draft
licensing-rule-add = Add rule
licensing-rule-change = Change rule
licensing-rule-up = Up
licensing-rule-down = Down
licensing-rule-delete = Delete
licensing-rule-lead = What the rule says, and when it fits.
licensing-rule-when = When it fits
licensing-rule-when-lead = Everything given must hold; what stays empty does not matter. Of several that are checked one is enough.
licensing-rule-more = More conditions
licensing-field-rule-id = Name of the rule
licensing-field-rule-id-hint = Lower-case letters, digits and hyphens, for example “agpl-internal-only”. It later stands beside the verdict.
licensing-field-rule-reason-hint = Why the municipality decides so. The sentence later stands beside the verdict.
licensing-field-rule-licenses = Licences
licensing-field-rule-licenses-hint = SPDX ids, separated by commas or lines, for example “SSPL-1.0, BUSL-1.1”. Empty: all licenses.
licensing-field-exceptions = Exceptions of the licence text
licensing-field-exceptions-hint = SPDX ids, for example “Classpath-exception-2.0”
licensing-field-classes = Licence class
licensing-field-content = Kind of content
licensing-field-opencode = State on openCode's list
licensing-field-certified = Certified by OSI or FSF?
licensing-field-osi = Certified by OSI?
licensing-field-fsf = Called free by the FSF?
licensing-field-purposes = What is judged?
licensing-field-policy-reason-hint = For example the resolution on which the change rests. At least 20 characters.
licensing-sets-title = Ready-made rules
licensing-sets-lead = A set is put in front of the rules of the draft and can be changed there.
licensing-set-take = Take into the draft
licensing-set-source = Based on: { $source }
licensing-set-rules = { $n ->
    [one] One rule
   *[other] { $n } rules
 }
licensing-between-title = { $by } saved a new version in the meantime ({ $at })
licensing-between-lead = This is the difference from the new version to your draft. Check whether your draft is to replace the new version.
licensing-between-keep = Keep my draft
licensing-preview-title = See the effect
licensing-preview-lead = What changes once the draft counts. Nothing is saved yet.
licensing-preview-releases = { $n ->
    [0] No release gets another verdict.
    [one] One release gets another verdict.
   *[other] { $n } releases get another verdict.
 }
licensing-preview-components = { $n ->
    [0] No component is judged otherwise.
    [one] One component is judged otherwise.
   *[other] { $n } components are judged otherwise.
 }
licensing-preview-before = Rules in force
licensing-preview-after = Draft
licensing-preview-same = stays
licensing-preview-releases-title = Releases in which something changes
licensing-preview-caption = { $n ->
    [one] One release
   *[other] { $n } releases, at most 50 of them here
 }
licensing-preview-licenses-title = Licences that are judged otherwise
licensing-preview-licenses = { $n ->
    [one] One licence
   *[other] { $n } licences, at most 50 of them here
 }
licensing-preview-save = Save
licensing-column-from = So far
licensing-column-to = From then on
licensing-column-components-changed = Components with another verdict
notice-draft-changed = The draft is changed. It counts only after you save it.
notice-draft-discarded = The draft is discarded. The last version still counts.
notice-draft-version = The earlier version is your draft. Look at its effect and save it.
problem-licensing-draft-nobody = Only a person has a draft
problem-licensing-draft-nobody-help = Sign in with an account.
problem-licensing-rule-missing = The draft does not hold this rule
problem-licensing-rule-missing-help = Perhaps you deleted it in another window. Open the draft anew.
problem-licensing-rule-twice = There is a rule of this name already.
problem-licensing-rule-twice-help = Choose another name.
problem-licensing-rule-verdict = Choose a verdict.
problem-licensing-rule-names = At most 200 ids in one rule.
problem-licensing-rule-reason = At most 1000 characters.
problem-licensing-rule-id = Only lower-case letters, digits and hyphens, for example “agpl-internal-only”.
problem-licensing-rule-licenses = At least one of them is no SPDX id of a license.
problem-licensing-rule-exceptions = At least one of them is no SPDX id of an exception.
problem-licensing-set-missing = There is no such set of rules
problem-licensing-set-missing-help = Open the draft anew and choose from the list.
problem-licensing-version-missing = There is no such version
problem-licensing-version-missing-help = The list of versions is on the page of the licence rules.
problem-licensing-rules-unreadable = The text of the draft cannot be read
problem-licensing-rules-unreadable-help = Mend it under “Edit as text”, or discard the draft.
problem-licensing-rules-between = A new version was saved in the meantime; it stands above. Decide there whether your draft is to replace it.
problem-licensing-rules-between-help = Open the draft: it shows what has changed in the meantime.
## Licence notices

licensing-notices-heading = Licence notices
licensing-notices-help = A document to be passed on with the software: copyright statements and licence texts of all components, each text once, and an offer of source code where a licence asks for it.
licensing-notices-title = Licence notices: { $release }
licensing-notices-note = Note
licensing-notices-fill-in = [please fill in]
licensing-notices-release = Software
licensing-notices-author = Published by
licensing-notices-sources = Based on (SBOM)
licensing-notices-no-sbom = no SBOM
licensing-notices-components = Components
licensing-notices-uses = Ways of use
licensing-notices-list = Version of the SPDX licence list
licensing-notices-lead = This software contains the components of others that are named below. What is said of them comes from the SBOMs named above and from corrections to these; where a licence leaves a choice, the one named here applies. Each licence text stands once, in the annex.
licensing-notices-unclear-note = { $n ->
    [one] The licence of one component, or its text, is not known. It stands under “Still to be clarified”.
   *[other] The licences of { $n } components, or their texts, are not known. They stand under “Still to be clarified”.
 }
licensing-notices-statements-left-out = { $n ->
    [one] One copyright statement is missing, because there are too many. It stands in the SBOM.
   *[other] { $n } copyright statements are missing, because there are too many. They stand in the SBOM.
 }
licensing-notices-offer = Offer of source code
licensing-notices-offer-text = For the following components the licence asks that their source code is passed on or offered. Where it does not go along, this offer holds: { $author } provides, on request, to everyone who has received this software the complete corresponding source code of the version passed on, in machine-readable form, for no more than the cost of delivery. The offer is valid for at least three years from the last time the software was passed on, and for as long as this software is supported.
licensing-notices-address = Postal address
licensing-notices-mail = E-mail
licensing-notices-source-address = Address of the source code for everyone who uses the software over a network
licensing-notices-clause = { $license }, { $number }: “{ $words } …”
licensing-notices-groups = Components by licence
licensing-notices-texts-of-group = Licence texts in the annex: { $texts }
licensing-notices-copyrights = Copyright statements
licensing-notices-without-copyright = { $n ->
    [one] For one of these components the SBOM states no copyright.
   *[other] For { $n } of these components the SBOM states no copyright.
 }
licensing-notices-unclear = Still to be clarified
licensing-notices-unclear-no-license = No licence stated
licensing-notices-unclear-not-sure = Statement not definite
licensing-notices-unclear-no-text = Licence text not at hand
licensing-notices-annex = Annex: licence texts
licensing-notices-from-list = Text of the SPDX licence list for { $names }
licensing-notices-from-document = Text from the SBOM for { $names }
licensing-notices-from-document-unnamed = Text from the SBOM
licensing-notices-text-left-out = The text is too long; { $n } bytes are missing here. The SBOM has all of it.
problem-licensing-notices-too-large = The release is too large for a document
problem-licensing-notices-too-large-help = It has { $n } components; licence notices hold at most { $most }. Spread the SBOM over several releases.
# The town's licence guide

licensing-menu-guide = Guide
licensing-guide-title = Licence guide: { $town }
licensing-guide-lead = The licences that are in use here or expressly allowed: what they give, what has to be done.
licensing-guide-help = The guide is made of the releases in use, their ways of use and the licence rules. It is put up for approval; a second person decides. After that the version stays as it was approved. Where the present state differs, it says so here.
licensing-guide-intro-what = This guide helps everyone who procures, introduces or commissions software. For each licence it names the rights, and what has to be done on the ways of use that occur here.
licensing-guide-intro-read = A licence is the authors' permission. Whoever keeps its terms may use the software; whoever breaches them may lose the rights. Most duties only arise when software is passed on, changed or offered to others as a service. So ask again before the way of use changes.
licensing-guide-intro-common = Nearly every licence excludes the authors' warranty and liability. That is not repeated at each licence. Claims against a contractor follow from the contract.
licensing-guide-intro-ask = If a licence is not in this guide, or the way of use is another one, the licence manager helps – before the procurement, not after it.
licensing-guide-class-public-domain = The authors waive their rights or ask next to nothing. Such components can be combined with anything.
licensing-guide-class-permissive = Using, changing and passing on is permitted, also under terms of one's own. Whoever passes on usually adds copyright notices and the licence text.
licensing-guide-class-weak-copyleft = Changes to the component itself stay under its licence when passed on, and come with source code. The program that uses it may stand under another licence.
licensing-guide-class-strong-copyleft = Whoever passes on a work that is based on the component puts the whole work under the same licence and adds the source code. Use within the house does not set this off.
licensing-guide-class-network-copyleft = As strong copyleft; in addition, duties may arise when a changed version is offered to others over a network, for example as an online service for citizens.
licensing-guide-class-source-available = The source code can be read, but purposes or fields of use are limited. This is not free software; it is examined as proprietary software is.
licensing-guide-class-proprietary = The vendor's contract or terms of use apply. Without express permission, changing and passing on are not allowed.
licensing-guide-class-content = Licences for texts, images, fonts and data. They are not made for programs; usually the authors have to be named.
licensing-guide-class-unknown = No class is recorded for these licences, or they are texts of the vendors' own. Read the text before changing, passing on or offering as a service.
licensing-guide-empty = No release whose licence is known is in use yet, and no rule expressly allows a licence. As soon as products are recorded, the guide makes itself.
licensing-guide-rights = Rights
licensing-guide-limits = Not allowed or not included
licensing-guide-note = Worth knowing
licensing-guide-standing-title = Classification
licensing-guide-occasion = { $when }: { $what }.
licensing-guide-nothing = On the ways of use that occur: nothing.
licensing-guide-unread = Not recorded yet.
licensing-guide-unread-todo = Read the licence text; ask the licence manager before changing, passing on or offering as a service.
licensing-guide-standing = { $n ->
    [0] In no release in use
    [one] In one release in use
   *[other] In { $n } releases in use
 }{ $allowed ->
    [yes] , expressly allowed by a rule
   *[no] {""}
 }. openCode: { $opencode }. Certified: { $certified }.
licensing-guide-sources = States of openCode by version { $version } of the licence list of { $date }.
licensing-guide-stand-now = Present state ({ $at }), not approved.
licensing-guide-stand-requested = Version { $number } of { $since } is up for approval (decision { $decision }).
licensing-guide-stand-granted = Version { $number }, approved on { $at } by { $by } (decision { $decision }).
licensing-guide-stand-superseded = Version { $number } of { $since } was in force earlier; a later one took its place.
licensing-guide-stand-ended = Version { $number } of { $since } was in force earlier; its approval was ended.
licensing-guide-stand-rejected = Version { $number } of { $since } was not approved.
licensing-guide-mark-now = draft
licensing-guide-mark-approved = approved
licensing-guide-mark-requested = up for approval
licensing-guide-mark-superseded = superseded
licensing-guide-mark-ended = no longer in force
licensing-guide-mark-rejected = not approved
licensing-guide-draft = Not approved
licensing-guide-draft-note = This version is not approved. Only the approved version is binding.
licensing-guide-version = Version
licensing-guide-versions = Versions
licensing-guide-versions-caption = { $n ->
    [one] One version
   *[other] { $n } versions, the newest first
 }
licensing-guide-on = When and by whom
licensing-guide-approved-at = Approved on
licensing-guide-approved-by = Approved by
licensing-guide-hash = Checksum (SHA-256)
licensing-guide-decision-title = Decision
licensing-guide-differs = The present state differs from the approved version
licensing-guide-came = New:
licensing-guide-went = No longer in use:
licensing-guide-changed = To be described differently:
licensing-guide-show-now = See the present state and put it up for approval as a new version
licensing-guide-waits = Version { $number } waits for its decision. Until then no other one can be put up.
licensing-guide-propose-title = New version for approval
licensing-guide-propose-lead = The present state is put up. A second person decides; after that this version does not change any more.
licensing-guide-why-hint = At least 20 characters, for example: first version after all specialist applications were recorded
licensing-guide-propose = Put up for approval
licensing-guide-decision = Approval of the licence guide, version { $number } ({ $n ->
    [one] one licence
   *[other] { $n } licences
 })
licensing-guide-evidence = The version put up (checksum { $hash })
notice-guide-proposed = The version is up for approval.
problem-licensing-guide-missing = There is no such version
problem-licensing-guide-missing-help = All versions stand on the page of the guide.
problem-licensing-guide-altered = The content of this version does not match its checksum
problem-licensing-guide-altered-help = The version was altered outside the program. Please tell the operator; the backup holds the content that was put up.
problem-licensing-guide-waits = A version already waits for its decision
problem-licensing-guide-waits-help = Another one can be put up once it is decided or withdrawn.
problem-licensing-guide-empty = The guide is empty
problem-licensing-guide-empty-help = There is no release with a known licence yet and no rule that allows a licence.
problem-licensing-guide-large = The guide is too large
problem-licensing-guide-large-help = A version holds at most 4 MB. Please clean up licence statements first that stand in single documents only.

# Reports

licensing-report-as = Report as
licensing-report-town-title = Licence report: { $town }
licensing-report-release-title = Licence report: { $release }
licensing-report-at = As of
licensing-report-basis = Based on
licensing-report-lists = openCode licence list { $version } of { $date }, SPDX licence list { $spdx }, licence rules of the town
licensing-report-releases = Releases in use
licensing-report-components = Components
licensing-report-without-sbom = Releases without SBOM
licensing-report-duties = Licence obligations
licensing-report-progress = { $total ->
    [0] none known
   *[other] { $done } of { $total } done
 }
licensing-report-by-verdict = Releases by verdict
licensing-report-parts-by-verdict = Components by verdict
licensing-report-parts-by-class = Components by licence class
licensing-report-town-empty = No release in use is recorded yet.
licensing-report-town-not-allowed = { $n ->
    [one] Of { $all } releases in use, one is not allowed by the licence rules.
   *[other] Of { $all } releases in use, { $n } are not allowed by the licence rules.
 }
licensing-report-town-unknown = { $n ->
    [one] Of { $all } releases in use, one cannot be judged because data is missing; none is not allowed.
   *[other] Of { $all } releases in use, { $n } cannot be judged because data is missing; none is not allowed.
 }
licensing-report-town-to-review = { $n ->
    [one] Of { $all } releases in use, one has to be looked at; all others are allowed.
   *[other] Of { $all } releases in use, { $n } have to be looked at; all others are allowed.
 }
licensing-report-town-fine = { $all ->
    [one] The one release in use is allowed by the licence rules.
   *[other] All { $all } releases in use are allowed by the licence rules.
 }
licensing-report-release-no-sbom = There is no SBOM for this release: its components are unknown.
licensing-report-release-not-allowed = { $n ->
    [0] The licence of the product itself is not allowed by the licence rules.
    [one] Of { $all } components, one is not allowed by the licence rules.
   *[other] Of { $all } components, { $n } are not allowed by the licence rules.
 }
licensing-report-release-unknown = { $n ->
    [0] The release cannot be judged: the licence of the product itself or its components are not known.
    [one] One of { $all } components lacks licence data; none is not allowed.
   *[other] { $n } of { $all } components lack licence data; none is not allowed.
 }
licensing-report-release-to-review = { $n ->
    [0] The licence of the product itself has to be looked at.
    [one] Of { $all } components, one has to be looked at; all others are allowed.
   *[other] Of { $all } components, { $n } have to be looked at; all others are allowed.
 }
licensing-report-release-fine = { $all ->
    [one] The one component is allowed by the licence rules.
   *[other] All { $all } components are allowed by the licence rules.
 }
licensing-report-release-excepted = The release is allowed because exceptions hold; { $n } of { $all } components are allowed only by them.
licensing-report-todo = What has to be decided or done
licensing-report-todo-caption = Open tasks, the earliest first
licensing-report-todo-none = No task about licences is open.
licensing-report-todo-more = { $n ->
    [one] One more task is in the list of tasks.
   *[other] { $n } more tasks are in the list of tasks.
 }
licensing-report-what = What
licensing-report-who = Who
licensing-report-until = Until
licensing-report-person = a person given by name
licensing-report-urgent-caption = Releases that are not allowed, to review or without data
licensing-report-parts-urgent = Components that are not allowed or to review
licensing-report-components-caption = Components, worst verdict first
licensing-report-duties-open = Open licence obligations
licensing-report-duties-caption = Obligations without complete evidence
licensing-report-in-annex = { $n ->
    [one] One more row is in the annex.
   *[other] { $n } more rows are in the annex.
 }
licensing-report-annex-releases = Annex: all releases in use
licensing-report-annex-components = Annex: all components
licensing-report-note = Note

# Building block for tenders

licensing-menu-tender = Tender building block
licensing-tender-title = Licence requirements for the specification
licensing-tender-lead = Licence group and clauses for a procurement, with reasons, to paste into the specification.
licensing-tender-help = The building block names a group of licences by qualities, never a product or a single licence. It rests on the openCode licence list. The reasons belong in the procurement file and are to be fitted to one's own needs.
licensing-tender-what = What is procured?
licensing-tender-development = Own development is ordered
licensing-tender-standard = Open-source software with support
licensing-tender-proprietary = Proprietary software with open-source components
licensing-tender-send = Put the building block together
licensing-tender-for = Put together for
licensing-tender-need = { $what }; { $way }
licensing-tender-group-title = Licence group
licensing-tender-group = All open-source components of the service stand under licences of the openCode licence list, version { $version } of { $date } or a later version, that are marked there as approved and belong to one of the following licence classes: { $classes }. Documentation, images, fonts and data stand under content licences of the same list.
licensing-tender-clauses = Clauses
licensing-tender-text = Text for the specification
licensing-tender-text-hint = To be copied. The text cannot be changed here.
licensing-tender-reasons = Reasons
licensing-tender-reasons-lead = For the procurement file: why this licence group and these clauses are needed.
licensing-tender-reason-development = The result is to be published and reused by other administrations. Approved licences match the Open Source Definition and were examined technically and legally for public administration.
licensing-tender-reason-standard = Approved licences permit the software to be used, examined, changed and passed on. This makes independent of single service providers and allows reuse. All classes of free software are admitted, so that competition is not limited without need.
licensing-tender-reason-proprietary = Proprietary software contains open-source components, too. Approved licences make sure that their use and delivery are lawful and bring no surprising duties.
licensing-tender-reason-closed = The components are delivered joined with the proprietary software. Licences with copyleft for the whole work would demand that this is delivered under their terms and with source code as well; therefore they are excepted for joined components.
licensing-tender-reason-joined = Own software is joined with the service and does not stay in the house. With strong copyleft the own part then stands under that licence as well; this has to be kept in mind when the own licence is chosen and excludes no offer.
licensing-tender-reason-network = The software is offered to others over a network. Network copyleft is admitted, because the duty to offer the source code can be met by the clause about it.
licensing-tender-anchors = Anchors
licensing-tender-read = read on { $date }
licensing-tender-unchecked = source still to be checked
licensing-tender-no-advice = The building block is a working aid and no legal advice. The procurement office examines it before publication.

# Working aids, requests to ZenDiS

licensing-menu-aids = Working aids
licensing-aids-lead = Guide, building block for tenders, and requests about licences that are on no list.
licensing-aids-help = The working aids turn the licence data of the portfolio into texts that others can use: the house, the procurement office, ZenDiS.
licensing-aids-open = Open
licensing-menu-zendis = Requests to ZenDiS
licensing-zendis-lead = Have licences examined that are on no list: ask, follow up, take over the answer.
licensing-zendis-help = If a licence is neither on the openCode list nor certified, the municipality can ask for its examination. The program writes the text; it is sent by hand. If no answer comes within 30 days, a task reminds.
licensing-zendis-candidates = Licences that are on no list
licensing-zendis-candidates-none = All recognised licences of the releases in use are on a list.
licensing-zendis-candidates-caption = { $n ->
    [one] One licence or statement that no list knows
   *[other] { $n } licences or statements that no list knows
 }
licensing-zendis-deployments = Deployments
licensing-zendis-ask = Ask for examination
licensing-zendis-requests = Requests
licensing-zendis-requests-none = No request yet.
licensing-zendis-requests-caption = { $n ->
    [one] One request
   *[other] { $n } requests, the newest first
 }
licensing-zendis-new = New request
licensing-zendis-new-lead = Name, licence text, where the licence occurs and why it should be examined.
licensing-zendis-name = Name or id of the licence
licensing-zendis-name-hint = At most 200 characters
licensing-zendis-text = Licence text
licensing-zendis-text-hint = The exact wording, at most 200 KB. It usually stands in the file LICENSE of the source code.
licensing-zendis-used = Where the licence occurs
licensing-zendis-used-hint = Filled in from the portfolio. Please strike out what should not leave the house.
licensing-zendis-used-words = { $releases ->
    [one] In one release
   *[other] In { $releases } releases
 }, { $deployments ->
    [one] one deployment
   *[other] { $deployments } deployments
 }, { $components ->
    [one] one component
   *[other] { $components } components
 }:
licensing-zendis-reason-hint = At least 20 characters: what the software is needed for, and why the licence matches the Open Source Definition
licensing-zendis-write = Write the request
licensing-zendis-show-lead = Request to examine a licence
licensing-zendis-mail = Text of the e-mail
licensing-zendis-subject = Examination of a licence for the openCode licence list: { $license }
licensing-zendis-letter = To whom it may concern: { $town } asks for the examination of the licence “{ $license }” for the openCode licence list. The exact text stands below.
licensing-zendis-greeting = Kind regards
licensing-zendis-to = Receiving office
licensing-zendis-email = E-mail
licensing-zendis-how = Procedure
licensing-zendis-source = { $title }, read on { $date }
licensing-zendis-draft = draft
licensing-zendis-sent = sent, without an answer
licensing-zendis-approved = approved
licensing-zendis-conditions = under conditions
licensing-zendis-refused = refused
licensing-zendis-written = Written on
licensing-zendis-sent-at = Sent on
licensing-zendis-answered-at = Answered on
licensing-zendis-answer = Words of the answer
licensing-zendis-answer-hint = At most 10,000 characters; conditions in full, please
licensing-zendis-send-title = Sent?
licensing-zendis-send-lead = The program sends nothing. Please copy the text, send it as an e-mail and note that here; a task reminds after 30 days.
licensing-zendis-send = Note as sent
licensing-zendis-answer-title = Note the answer
licensing-zendis-answer-what = Result
licensing-zendis-answer-save = Note the answer
licensing-zendis-choose = Please choose a result.
licensing-zendis-then = What follows
licensing-zendis-then-lead = The answer does not change a verdict yet. Only a licence rule of the municipality takes it over; the next version of the openCode list brings an approval by itself.
licensing-zendis-then-action = Take the answer into the licence rules
licensing-task-request = Ask again about the licence { $license }
licensing-task-request-why = The request to ZenDiS was sent. Without an answer after { $days } days please ask again.
notice-request-drafted = The request is written.
notice-request-sent = The request is noted as sent.
notice-request-answered = The answer is noted.
problem-licensing-request-missing = There is no such request
problem-licensing-request-missing-help = All requests stand on their page.
problem-licensing-request-stage = The request stands differently by now
problem-licensing-request-stage-help = Somebody else was faster. Please load the page again.
problem-licensing-request-license = The name of the licence is missing or too long
problem-licensing-request-license-help = Please give a name of at most { $max } characters.
problem-licensing-request-text = The licence text is missing or too long
problem-licensing-request-text-help = Please paste the exact wording, at most { $max } KB.
problem-licensing-request-used = The statement of where the licence occurs is too long
problem-licensing-request-used-help = At most { $max } characters.
problem-licensing-request-answer = The words of the answer are too long
problem-licensing-request-answer-help = At most { $max } characters.
