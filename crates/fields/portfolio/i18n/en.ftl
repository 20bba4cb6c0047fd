# Texts of the portfolio

## Menu and common words
portfolio-title = Portfolio
portfolio-menu-products = Products
portfolio-menu-starter = Tick products
portfolio-menu-upload = Upload SBOMs
portfolio-menu-where = Where is this contained?
portfolio-menu-coverage = SBOM coverage
portfolio-menu-picture = Licence picture
portfolio-whole = whole municipality
portfolio-unknown = unknown
portfolio-not-stated = not stated
portfolio-no-version = without version
portfolio-archived = archived
portfolio-search = Search
portfolio-apply = Apply
portfolio-close = Close
portfolio-show = Show
portfolio-next = Next
portfolio-first = To the beginning
portfolio-pages = Pages
portfolio-print = Print
portfolio-refresh = Reload
portfolio-as-table = Values as a table
portfolio-as-of = As of { $at }
portfolio-of = { $value } of { $of }
portfolio-facts = Key facts
portfolio-tabs = Views of { $name }
portfolio-tab-overview = Overview
portfolio-tab-release = Deployments and components
portfolio-archive = Archive

## Actions
portfolio-act-new = Add product
portfolio-act-edit = Edit
portfolio-act-release = Add release
portfolio-act-deployment = Add deployment
portfolio-act-upload = Upload SBOM
portfolio-act-upload-more = Upload more SBOMs
portfolio-act-tick = Tick products
portfolio-act-tick-more = Tick more products
portfolio-act-report = One page for the head of administration
portfolio-act-ask = Ask the vendor
portfolio-act-letter = Draft the letter anew
portfolio-act-sent = Note as sent
portfolio-act-note = Note
portfolio-act-take = Take the SBOMs over
portfolio-act-withdraw = Withdraw
portfolio-act-save = Save
portfolio-act-cancel = Cancel
portfolio-act-archive = Archive
portfolio-act-restore = Take back into use
portfolio-act-end = End deployment

## Columns
portfolio-column-product = Product
portfolio-column-products = Products
portfolio-column-release = Product and release
portfolio-column-version = Version
portfolio-column-maker = Maker
portfolio-column-license = Licence
portfolio-column-license-claimed = Licence as the SBOM states it
portfolio-column-verdict = Verdict
portfolio-column-deployments = Deployments
portfolio-column-address = Address
portfolio-column-share = Share
portfolio-column-open = open products
portfolio-column-released = Released on
portfolio-column-supported = Supported until
portfolio-column-use = Way of use
portfolio-column-contract = Contract
portfolio-column-cost = Cost
portfolio-column-ends = Notice and end
portfolio-column-file = File
portfolio-column-uploaded = Uploaded
portfolio-column-reading = Result
portfolio-column-detail = Details
portfolio-column-act = Action
portfolio-column-component = Component
portfolio-column-component-version = Version of the component
portfolio-column-direct = Relation
portfolio-column-way = Way
portfolio-column-why = Why unknown
portfolio-column-next = Next step
portfolio-column-before = Before
portfolio-column-now = Now
portfolio-column-finding = Finding
portfolio-column-severity = Severity
portfolio-column-place = Place
portfolio-column-from = From whom
portfolio-column-request = Request
portfolio-column-asked = Asked on
portfolio-column-due = Answer by
portfolio-column-towns = Towns

## List
portfolio-help = The portfolio shows which software is in use, proprietary software included. A row is a release: a certain version of a product. Each release is assessed once, however often it is deployed. “No SBOM” means that nothing is known about its parts, not that all is well.
portfolio-lead = { $n ->
    [one] One release. It is assessed once, however often it is deployed.
   *[other] { $n } releases. Each is assessed once, however often it is deployed.
 }
portfolio-empty = Nothing has been entered yet
portfolio-empty-tick = Tick products in the list
portfolio-empty-tick-why = About 20 products are enough. Then you see under which licences your municipality uses software. It takes 15 minutes.
portfolio-empty-upload = Upload an SBOM
portfolio-empty-upload-why = With the bill of materials of a product you also see what is in it. The program reads product and version from the file.
portfolio-empty-import = Import a list that you have
portfolio-empty-import-why = Do you have a list of your software already? CSV, XLSX and ODS can be read; a preview shows what would happen.
portfolio-narrow = Narrow down
portfolio-narrow-active = { $n ->
    [0] Narrow down
   *[other] Narrow down ({ $n } active)
 }
portfolio-filters = Active filters
portfolio-filter-remove = Remove filter
portfolio-filters-remove = Remove all filters
portfolio-search-label = Product, maker, task or licence
portfolio-none-found = No release matches this choice. Remove a filter or search for another word.
portfolio-found = { $n ->
    [one] One release found
   *[other] { $n } releases found
 }
portfolio-caption-name = { $n } of { $all } releases, by name
portfolio-caption-deployments = { $n } of { $all } releases, most frequent first
portfolio-range-plain = Rows { $from } to { $to } of { $n }
portfolio-range = Rows { $from } to { $to } of { $n } · per page
portfolio-facet-kind = Kind
portfolio-facet-category = Category
portfolio-facet-department = Department
portfolio-facet-operator = Operation
portfolio-facet-criticality = Criticality
portfolio-facet-sbom = SBOM
portfolio-facet-verdict = Licence verdict
portfolio-category-none = without category
portfolio-sbom-yes = present
portfolio-sbom-no = missing
portfolio-sbom-there = { $n ->
    [one] present
   *[other] { $n } present
 }
portfolio-sbom-missing = no SBOM
portfolio-sbom-missing-why = There is no SBOM
portfolio-verdict-ok = permitted
portfolio-verdict-review = to review
portfolio-verdict-no = not permitted
portfolio-verdict-unknown = not stated

## Starter list
portfolio-starter-title = Tick products in the list
portfolio-starter-lead = Tick what you run. Versions and details can be added later.
portfolio-starter-help = The list names software that German municipalities use. Each ticked product is entered with its licence, a release without version and one deployment. What is in the portfolio already stays as it is.
portfolio-starter-search = Product, maker, task or licence
portfolio-starter-all = All categories
portfolio-starter-found = { $n ->
    [one] One product in the list
   *[other] { $n } products in the list
 }
portfolio-starter-where = Where are the products used?
portfolio-starter-where-hint = Applies to all that you tick now.
portfolio-starter-ticked = Ticked:
portfolio-starter-take = Take into the portfolio
portfolio-starter-none = Tick at least one product.
portfolio-starter-nothing = The list has no such product. You can enter it yourself:
portfolio-starter-known = in the portfolio already
portfolio-starter-unchecked = licence still to be checked

## Licence picture and report
portfolio-picture-title = Licence and openness picture
portfolio-picture-help = The picture counts products by kind and by the licence that the maker states. What is inside the products is shown by an SBOM only.
portfolio-picture-sentence = { $n } products: { $open } open source, { $own } own development, { $proprietary } proprietary.
portfolio-picture-empty = No product has been entered yet. Tick products in the list; the picture then appears by itself.
portfolio-picture-next = Next step
portfolio-picture-next-why = { $n ->
    [one] For one release it is not known yet what is inside.
   *[other] For { $n } releases it is not known yet what is inside.
 }
portfolio-share-title = Shares
portfolio-share-caption = Products in use by kind
portfolio-share-open = Open source, licence known
portfolio-share-unknown = Open source, licence unknown
portfolio-share-own = Own development
portfolio-share-proprietary = Proprietary
portfolio-by-category = Open products by category
portfolio-by-category-label = Open products by category. The values are in the table below.
portfolio-by-category-caption = Open source and own development of all products of the category
portfolio-by-license = Licences of the open products
portfolio-by-license-lead = What the maker states for the product as a whole is counted.
portfolio-by-license-label = Products by licence. The values are in the table below.
portfolio-by-license-caption = The most frequent licences, ten at most
portfolio-report-title = Licence situation on one page
portfolio-report-help = This page is meant for printing and passing on. It names only what the portfolio holds.
portfolio-report-of = Software and licences: { $town }
portfolio-report-open = { $n ->
    [one] One product is recorded, { $open } of them open source.
   *[other] { $n } products are recorded, { $open } of them open source.
 }
portfolio-report-own = { $n ->
    [one] One product is an own development.
   *[other] { $n } products are own developments.
 }
portfolio-report-license = { $n ->
    [one] The most frequent licence is { $license }: one product.
   *[other] The most frequent licence is { $license }: { $n } products.
 }
portfolio-report-sbom = { $n ->
    [one] For { $with } of one release there is a bill of materials (SBOM).
   *[other] For { $with } of { $n } releases there is a bill of materials (SBOM).
 }
portfolio-report-limits = What this page does not say
portfolio-report-limits-text = The licence of a product says nothing about its parts. Without a bill of materials it remains unknown which licences and vulnerabilities are inside; unknown does not count as fine.

## Product and release
portfolio-product-help = The product page is the centre: what it is, who uses it, which contracts belong to it. Further views come from the management fields.
portfolio-product-edit = Edit product
portfolio-product-archived = This product is archived and appears in no list
portfolio-product-unknown = For at least one release it is unknown what is inside
portfolio-product-unknown-why = Without an SBOM licences and vulnerabilities cannot be judged. Upload an SBOM or ask the vendor.
portfolio-release-help = This page shows what the release consists of, where it is deployed and what its bills of materials say.
portfolio-release-edit = Edit release
portfolio-release-archived = This release is archived and appears in no list
portfolio-release-unknown = It is unknown what is inside this release
portfolio-releases = Releases
portfolio-releases-caption = { $n ->
    [one] One release
   *[other] { $n } releases, newest first
 }
portfolio-deployments = Deployments
portfolio-deployments-caption = { $n ->
    [one] One deployment
   *[other] { $n } deployments
 }
portfolio-deployments-empty = Nobody has entered yet where it is used.
portfolio-contracts = Support and contract
portfolio-contracts-caption = { $n ->
    [one] One contract
   *[other] { $n } contracts
 }
portfolio-contracts-empty = No deployment names a contract. Open a deployment to add one.
portfolio-documents = SBOM files
portfolio-documents-empty = No SBOM has been uploaded yet.
portfolio-uploads-caption = { $n ->
    [one] One file
   *[other] { $n } files, newest first
 }
portfolio-upload-what = { $n ->
    [one] { $format } { $version }, one component
   *[other] { $format } { $version }, { $n } components
 }
portfolio-upload-clean = read, sound
portfolio-upload-warnings = read, { $warnings } warnings
portfolio-upload-errors = read, { $errors } errors, { $warnings } warnings
portfolio-upload-replaced = replaced or withdrawn
portfolio-notice-until = Notice by { $day }
portfolio-ends-on = ends on { $day }
portfolio-notice-and-end = Notice by { $notice }, ends on { $day }
portfolio-modified = modified
portfolio-unmodified = unmodified
portfolio-direct = direct
portfolio-indirect = indirect
portfolio-components = Components
portfolio-components-caption = { $n ->
    [one] One component
   *[other] { $n } components, by name
 }
portfolio-components-search = Name or version
portfolio-components-direct = direct ones only
portfolio-components-none = No component matches.
portfolio-components-unknown = Without an SBOM it is unknown which components are inside.
portfolio-compare-link = What is new since the release before?
portfolio-compare-title = Difference to the release before
portfolio-compare-lead = { $before } and { $now } are compared.
portfolio-compare-help = Compared is what the SBOMs of both releases say: components, their versions and licences, and what depends on what. The release before is the next older one by date, then by version.
portfolio-compare-same = The SBOMs of both releases say the same.
portfolio-compare-changed = Other version
portfolio-compare-added = Added
portfolio-compare-removed = Removed
portfolio-compare-licenses = Other licence
portfolio-compare-added-edges = New dependencies
portfolio-compare-removed-edges = Dependencies that are gone
portfolio-column-needs = Component
portfolio-column-needed = needs
portfolio-column-difference = Difference
portfolio-findings-title = What reading the SBOM found
portfolio-findings-lead = An error breaks the specification or means that something was lost. A warning is odd, but complete.
portfolio-findings-help = Pass this list on to the vendor if they delivered the SBOM.
portfolio-findings-link = { $n ->
    [one] One finding
   *[other] { $n } findings
 }
portfolio-findings-caption = { $n ->
    [one] One finding
   *[other] { $n } findings, in the order of the file
 }
portfolio-findings-none = Reading found nothing.
portfolio-severity-error = Error
portfolio-severity-warning = Warning
portfolio-severity-info = Information
portfolio-whole-document = whole document
portfolio-place-line = line { $n }
portfolio-place-byte = byte { $n }

## Forms
portfolio-form-lead = Name and kind are enough. Everything else can be added later.
portfolio-form-help = A product is a software regardless of its version. Leave empty what you do not know: “unknown” is a statement.
portfolio-form-more = Further details
portfolio-release-form-help = A release is a certain version of a product. Licences and vulnerabilities are judged by release.
portfolio-field-name = Name of the product
portfolio-field-kind = Kind of software
portfolio-field-kind-hint = Open source means: the source code is under a free licence.
portfolio-field-version = Version
portfolio-field-version-hint = As the maker writes it. Empty if you do not know it.
portfolio-field-where = Who uses it?
portfolio-field-license = Licence
portfolio-field-license-hint = As an SPDX identifier if possible, for example EUPL-1.2.
portfolio-field-edition = Edition
portfolio-field-edition-hint = For example: Community Edition
portfolio-field-task = Task in the municipality
portfolio-field-website = Website
portfolio-field-repository = Source code
portfolio-field-address-hint = Begins with https://
portfolio-field-purl = Package URL (purl)
portfolio-field-purl-hint = For example: pkg:github/qgis/qgis
portfolio-field-cpe = CPE name
portfolio-field-cpe-hint = For example: cpe:2.3:a:qgis:qgis
portfolio-field-note = Note
portfolio-field-supported-hint = After that day the maker gives no security updates.
portfolio-deployment-lead = Nothing here is required. The way of use decides which duties follow from the licences.
portfolio-deployment-help = A deployment says where and how a release is used and which contract belongs to it.
portfolio-deployment-edit = Edit deployment
portfolio-deployment-end = End the deployment
portfolio-deployment-end-why = The deployment vanishes from the lists; it stays in the audit log.
portfolio-section-use = Way of use
portfolio-section-operation = Operation and data
portfolio-section-strategy = Classification
portfolio-field-purpose = Purpose
portfolio-field-purpose-hint = For example: citizens' portal, reachable from the internet
portfolio-field-release-hint = After an update choose the new release here.
portfolio-field-exposure = Whom does the software serve?
portfolio-field-exposure-hint = For third parties some licences demand more.
portfolio-field-modified = Was the source code changed?
portfolio-field-linking = How is own code linked?
portfolio-field-linking-hint = Without own code: separate.
portfolio-field-operator-name = Name of the operator
portfolio-field-country = Country of the data centre
portfolio-field-country-hint = Two letters, for example DE
portfolio-field-jurisdiction = Jurisdiction of the operator
portfolio-field-jurisdiction-hint = Two letters; matters if the parent company sits elsewhere
portfolio-field-delivery = Delivery
portfolio-field-platform = Platform needed
portfolio-field-platform-hint = Operating system, database, browser
portfolio-field-personal-data = Personal data
portfolio-field-interfaces = Formats and interfaces
portfolio-field-interfaces-hint = Name of the standard and whether it is open or vendor-specific. More lines appear after saving.
portfolio-interface-kind = Kind, line { $n }
portfolio-interface-standard = Standard, line { $n }
portfolio-interface-openness = Openness, line { $n }
portfolio-field-export-tested = Export of data last tried on
portfolio-field-export-tested-hint = Day on which a full export of the data succeeded.
portfolio-field-support = Support
portfolio-field-contract-hint = Name or number
portfolio-field-vendor = Vendor
portfolio-field-cost-hint = In euros, for example 12.000,00. Empty if not known.
portfolio-field-period = Period
portfolio-field-tax = Value added tax
portfolio-field-notice = Notice at the latest on
portfolio-field-contract-ends = Contract ends on
portfolio-field-layer = Place in the solution space
portfolio-field-layer-hint = After the structure of the City of Munich (report, figure 5); the last two steps are our addition.
portfolio-field-community-role = Our role in the community

## Upload
portfolio-upload-lead = CycloneDX or SPDX as JSON, packed files too. Several files at once are possible.
portfolio-upload-help = Each file is read and checked. Nothing is stored by half: a file is taken over wholly or refused with a reason. Uploading the same file again changes nothing.
portfolio-upload-into = The files belong to: { $name }
portfolio-upload-guess = The program reads from the file to which product it belongs; you confirm it afterwards.
portfolio-upload-file = Choose files or drag them here
portfolio-upload-hint = At most 20 files of 64 MB each, 256 MB together.
portfolio-upload-chosen = Chosen files
portfolio-upload-sent = Sent
portfolio-upload-large = larger than 64 MB
portfolio-upload-sending = The files are being sent.
portfolio-upload-offline = Sending was interrupted. Choose the files again.
portfolio-intake-title = Uploaded files
portfolio-intake-caption = { $n ->
    [one] One file
   *[other] { $n } files
 }
portfolio-intake-waiting = The files are being read. You may leave the page; the job goes on.
portfolio-intake-job = See the job
portfolio-file-waiting = being read
portfolio-file-refused = no SBOM
portfolio-file-read = read
portfolio-file-read-findings = read, with findings
portfolio-file-taken = taken over
portfolio-file-taken-findings = taken over, with findings
portfolio-guess-title = To which product do the files belong?
portfolio-guess-lead = Check the proposal and confirm it. Only then the SBOM counts.
portfolio-guess-found = The file names: { $name }
portfolio-guess-product = Product
portfolio-guess-new = Add a new product
portfolio-guess-later = Assign later
portfolio-guess-name = Name of the new product
portfolio-guess-name-hint = For a new product only
portfolio-guess-kind = Kind of the new product
portfolio-job-intake = Read SBOMs
portfolio-job-intake-file = { $file } is being read
portfolio-job-collect = Remove documents that nobody needs

## Search
portfolio-where-title = Where is this contained?
portfolio-where-lead = Search for a component and see who has it deployed.
portfolio-where-help = All components of all releases are searched, indirect ones too: by name, purl, hash, or with “license:” by licence. Products without an SBOM stand in a list of their own: nothing can be said about them.
portfolio-where-what = Component, purl, hash or licence:…
portfolio-where-versions = Versions (empty: all)
portfolio-where-empty = Say what shall be searched for.
portfolio-where-range = “{ $detail }” is no range of versions. Right would be for example: < 4.17.21
portfolio-where-purl = “{ $detail }” is no valid purl. Right would be for example: pkg:npm/lodash
portfolio-where-found = { $n ->
    [0] Contained, but not deployed anywhere
    [one] One deployment contains it
   *[other] { $n } deployments in { $departments ->
        [one] one unit
       *[other] { $departments } units
    } contain it
 }{ $unknown ->
    [0] {""}
    [one] ; for one release it is unknown
   *[other] ; for { $unknown } releases it is unknown
 }
portfolio-where-none = No release is known to contain it{ $unknown ->
    [0] {""}
    [one] ; for one release it is unknown
   *[other] ; for { $unknown } releases it is unknown
 }
portfolio-where-detail = Searched for: { $what }. { $clear ->
    [0] {""}
    [one] One release is known not to contain it.
   *[other] { $clear } releases are known not to contain it.
 }
portfolio-where-cut = The question meets more than is looked through at once: the figures are minimum values. Ask more precisely, for instance with purl or versions.
portfolio-where-unit = { $n ->
    [one] One deployment
   *[other] { $n } deployments
 }
portfolio-where-by-department = Contained, by department
portfolio-where-idle = Not deployed
portfolio-where-way = Way from the product to the component
portfolio-where-no-version = Version unknown
portfolio-where-unknown = Unknown
portfolio-where-unknown-all = { $n ->
    [one] See it
   *[other] See all { $n }
 }
portfolio-where-unknown-caption = { $n } of { $all } releases for which the question cannot be answered; most important first
portfolio-where-unknown-none = There is an SBOM for every release.
portfolio-answer-product = Product
portfolio-answer-component = Component
portfolio-answer-where = { $n ->
    [one] contained in one deployment, unknown for { $unknown } releases
   *[other] contained in { $n } deployments, unknown for { $unknown } releases
 }
portfolio-figure-releases = Releases in use
portfolio-figure-releases-note = assessed once, however often used
portfolio-figure-sbom = of these with SBOM
portfolio-figure-sbom-note = { $n ->
    [0] of each it is known what is inside
    [one] of one it is unknown what is inside
   *[other] of { $n } it is unknown what is inside
 }

## Coverage and requests
portfolio-coverage-title = SBOM coverage
portfolio-coverage-lead = { $n ->
    [one] For { $with } of one release there is an SBOM.
   *[other] For { $with } of { $n } releases there is an SBOM.
 }
portfolio-coverage-help = Here you see which SBOM is missing, from whom it should come and what you have asked already. What was never asked for stands first.
portfolio-coverage-empty = No software has been entered yet.
portfolio-coverage-all = There is an SBOM for every release.
portfolio-coverage-caption = { $n ->
    [one] One release without SBOM
   *[other] { $n } releases without SBOM
 }
portfolio-request-none = not asked yet
portfolio-request-overdue = answer overdue
portfolio-request-since = asked on { $day }, answer by { $due }
portfolio-request-state-of = State of the request for { $name }
portfolio-request-title = Ask for the SBOM
portfolio-request-lead = The letter is a proposal. Check it, send it in your usual way and note here that it was sent.
portfolio-request-help = The letter names a duty to deliver only if the contract contains one. Otherwise it refers to the recommendation of BSI TR-03183-2 and the Cyber Resilience Act.
portfolio-request-to = To whom?
portfolio-request-basis = On what does the request rest?
portfolio-request-basis-hint = If in doubt the recommendation: it claims no duty.
portfolio-request-clause = Clause of the contract
portfolio-request-clause-hint = For example: § 7 Absatz 3. Needed if the contract is the basis.
portfolio-request-letter = Letter
portfolio-request-letter-hint = A proposal, to be checked by you.

## Matrix
portfolio-towns-products = Products
portfolio-towns-unknown = Releases without SBOM
portfolio-consent-matrix = Products in the overview of several municipalities
portfolio-consent-matrix-what = Whoever may see the software of the other body sees in “Products in the towns served” which products your municipality uses, how often, and whether an SBOM is missing. Departments, components, costs and people are not shown there.
portfolio-matrix-title = Products in the towns served
portfolio-matrix-lead = { $n ->
    [one] One town whose portfolio you may see.
   *[other] { $n } towns whose portfolio you may see.
 }
portfolio-matrix-help = The numbers are deployments. Shown are towns for which you hold a role yourself or by a mandate of your house, and those that gave your house their consent.
portfolio-matrix-empty = Products appear here as soon as a town that you may see has entered software.
portfolio-matrix-search = Product or maker
portfolio-matrix-caption = { $n } of { $all } products, most widespread first; number of deployments
portfolio-matrix-unknown = SBOM missing
portfolio-matrix-towns = Towns

## Search in all towns served
portfolio-everywhere-title = Where is this contained in the towns served?
portfolio-everywhere-lead = { $n ->
    [0] You may not see the portfolio of any town yet.
    [one] One town whose portfolio you may see is searched.
   *[other] { $n } towns whose portfolio you may see are searched.
 }
portfolio-everywhere-help = One question to all towns at once: which of them have the component in use, and for how many releases is it not known because the SBOM is missing? The name of a town leads to the same question in its portfolio.
portfolio-everywhere-empty = A town is searched here as soon as you hold a role there or it has given your house a mandate.
portfolio-everywhere-found = { $n ->
    [0] Not known to be contained in any town
    [one] One hit in one town
   *[other] { $n } hits in { $towns ->
        [one] one town
       *[other] { $towns } towns
    }
 }{ $unknown ->
    [0] {""}
    [one] ; unknown for one release
   *[other] ; unknown for { $unknown } releases
 }
portfolio-everywhere-towns = By town
portfolio-everywhere-caption = Hits and releases without SBOM by town; towns with neither are left out
portfolio-everywhere-first = The first hits
portfolio-everywhere-shown = { $n } of { $all } hits
portfolio-column-town = Town
portfolio-column-hits = Hits
portfolio-column-unknown = Unknown (no SBOM)

## Vocabularies
portfolio-kind-open-source = Open source
portfolio-kind-proprietary = Proprietary
portfolio-kind-own-development = Own development
portfolio-operator-own = run by ourselves
portfolio-operator-provider = IT service provider
portfolio-operator-saas = Vendor (SaaS)
portfolio-exposure-internal = internal only
portfolio-exposure-network = network service for third parties
portfolio-exposure-distribution = distribution to third parties
portfolio-linking-separate = separate programs
portfolio-linking-dynamic = linked dynamically
portfolio-linking-static = linked statically or combined
portfolio-delivery-web = in the browser
portfolio-delivery-desktop = at the workplace
portfolio-delivery-mobile = mobile
portfolio-delivery-server = on servers
portfolio-criticality-critical = critical
portfolio-criticality-high = high
portfolio-criticality-normal = medium
portfolio-criticality-low = low
portfolio-criticality-unknown = unknown
portfolio-personal-data-none = none
portfolio-personal-data-personal = personal data
portfolio-personal-data-special = special categories (Art. 9 GDPR)
portfolio-personal-data-unknown = unknown
portfolio-support-none = none
portfolio-support-own = own staff
portfolio-support-provider = service provider
portfolio-support-subscription = subscription or maintenance contract
portfolio-support-unknown = unknown
portfolio-layer-commodity = commodity
portfolio-layer-municipal-standard = municipal standard
portfolio-layer-adapted = adapted solution
portfolio-layer-individual = individual solution
portfolio-layer-unknown = unknown
portfolio-community-role-user = user
portfolio-community-role-operator = operator
portfolio-community-role-host = host for others
portfolio-community-role-contributor = contributor
portfolio-community-role-maintainer = maintainer
portfolio-community-role-unknown = unknown
portfolio-interface-kind-format = file format
portfolio-interface-kind-interface = interface
portfolio-openness-open = open
portfolio-openness-vendor-specific = vendor-specific
portfolio-openness-unknown = unknown
portfolio-tax-net = net
portfolio-tax-gross = gross
portfolio-period-yearly = yearly
portfolio-period-once = once
portfolio-request-asked = asked
portfolio-request-promised = promised
portfolio-request-refused = refused
portfolio-request-received = received
portfolio-basis-contract = A clause of our contract
portfolio-basis-evb-it = SBOM annex of the EVB-IT (version of March 2026)
portfolio-basis-recommendation = Recommendation: BSI TR-03183-2 and Cyber Resilience Act

## Notices
notice-portfolio-ticked = The products are in the portfolio.
notice-portfolio-product-created = The product has been added.
notice-portfolio-release-created = The release has been added.
notice-portfolio-deployment-created = The deployment has been added.
notice-portfolio-deployment-ended = The deployment has ended.
notice-portfolio-saved = Saved.
notice-portfolio-archived = Archived.
notice-portfolio-restored = Back in use.
notice-portfolio-taken = The SBOMs have been taken over.
notice-portfolio-withdrawn = The SBOM has been withdrawn. It stays in the list of files.
notice-portfolio-asked = The request has been noted.

## Faults of input
portfolio-invalid-missing = This is missing.
portfolio-invalid-too-long = At most { $detail } characters.
portfolio-invalid-too-many = At most { $detail } entries.
portfolio-invalid-control-character = The text contains an invisible control character. Write it anew.
portfolio-invalid-unknown-word = Choose one of the values offered.
portfolio-invalid-no-date = “{ $detail }” is no date. Right would be for example: 2027-06-30
portfolio-invalid-no-address = “{ $detail }” is no web address. It begins with https://
portfolio-invalid-no-amount = “{ $detail }” is no amount. Right would be for example: 12.000,00
portfolio-invalid-no-country = Two capital letters, for example DE.
portfolio-invalid-no-currency = Three capital letters, for example EUR.
portfolio-invalid-no-cpe = A CPE name begins with “cpe:”.
portfolio-invalid-no-purl = This is no valid purl. It begins with “pkg:”.
portfolio-invalid-before-begin = The end lies before the beginning.
portfolio-invalid-known-already = This version exists already.
problem-portfolio-input-invalid = The input is not acceptable
problem-portfolio-input-invalid-help = To be changed: { $members }.
problem-portfolio-product-missing = There is no such product here
problem-portfolio-product-missing-help = It may belong to another town. Search for it in the portfolio.
problem-portfolio-release-missing = There is no such release here
problem-portfolio-release-missing-help = It may be archived or belong to another town. Search for it in the portfolio.
problem-portfolio-deployment-missing = There is no such deployment here
problem-portfolio-deployment-missing-help = Open the product; all deployments are listed there.
problem-portfolio-department-missing = There is no such department here
problem-portfolio-department-missing-help = Departments are listed in the settings.
problem-portfolio-changed-meanwhile = Somebody else has changed this entry meanwhile
problem-portfolio-changed-meanwhile-help = Go back and reload the page; your change has not been saved yet.
problem-portfolio-nothing-ticked = No product is ticked
problem-portfolio-nothing-ticked-help = Tick at least one product of the list.
problem-portfolio-too-many-ticked = Too many products at once
problem-portfolio-too-many-ticked-help = At most { $limit } at once.
problem-portfolio-no-file = No file is chosen
problem-portfolio-no-file-help = Choose at least one file.
problem-portfolio-too-many-files = At most { $limit } files at once
problem-portfolio-too-many-files-help = Upload the files in several steps.
problem-portfolio-upload-too-large = The file is too large
problem-portfolio-upload-too-large-help = A file may have at most 64 MB. Packed (gzip or zstd) it gets smaller.
problem-portfolio-upload-too-large-together = The files are too large together
problem-portfolio-upload-too-large-together-help = All files of one upload may have at most 256 MB together. Upload the files in several steps, or pack them (gzip or zstd).
problem-portfolio-not-an-sbom = This is no readable SBOM
problem-portfolio-not-an-sbom-help = CycloneDX or SPDX as JSON is expected. Reason: { $code }, place: { $location }.
problem-portfolio-subject-missing = The file names no product
problem-portfolio-subject-missing-help = Name the product yourself.
problem-portfolio-document-missing = The document is gone
problem-portfolio-document-missing-help = Upload the file again.
problem-portfolio-intake-missing = There is no such upload here
problem-portfolio-intake-missing-help = Upload the files again.
problem-portfolio-upload-missing = There is no such file here
problem-portfolio-upload-missing-help = All uploaded files are listed on the page of the release.
problem-portfolio-no-predecessor = There is no older release to compare with
problem-portfolio-no-predecessor-help = Add the release before and upload its SBOM.
problem-portfolio-request-missing = There is no such request here
problem-portfolio-request-missing-help = The requests are listed on the page of SBOM coverage.
problem-portfolio-query-wrong = This search is not possible
problem-portfolio-query-wrong-help = Not understood: { $detail }

## Completeness of SBOMs
portfolio-menu-quality = SBOM completeness
portfolio-job-measure = Measure the completeness of SBOMs
portfolio-measure-bsi-2-1 = BSI TR-03183-2, version 2.1
portfolio-measure-bsi-2-0 = BSI TR-03183-2, version 2.0
portfolio-measure-ntia = Minimum elements of the NTIA
portfolio-percent = { $n } %
portfolio-quality-title = How complete are the SBOMs?
portfolio-quality-lead = { $n ->
    [0] There is no SBOM yet.
    [one] One SBOM is in force. It meets { $percent } % of the required fields of BSI TR-03183-2, version 2.1.
   *[other] { $n } SBOMs are in force. On average they meet { $percent } % of the required fields of BSI TR-03183-2, version 2.1.
 }
portfolio-quality-help = Measured is how many of the required fields an SBOM tells: fields of the document count once, fields of components once for each component. The mean is taken over the documents. What is missing stands on the page of the release; one step leads from there to the letter to the vendor.
portfolio-quality-empty = As soon as an SBOM is uploaded, its completeness stands here.
portfolio-quality-course = Course
portfolio-quality-course-caption = Mean of all SBOMs in force at the end of the month; the last value is today's
portfolio-quality-vendors = By vendor
portfolio-quality-vendors-caption = { $n ->
    [one] One vendor
   *[other] { $n } vendors, the least complete first
 }
portfolio-quality-by-product = By product
portfolio-quality-products-caption = { $n } of { $all } products with an SBOM, the least complete first
portfolio-quality-products = { $n ->
    [one] one product
   *[other] { $n } products
 }
portfolio-quality-link = Completeness
portfolio-quality-kept = kept
portfolio-quality-open = not kept
portfolio-quality-of = { $percent } % ({ $met } of { $applicable })
portfolio-quality-not-yet = This file has not been measured yet. That happens by itself.
portfolio-quality-figures-caption = Required fields met, by three guidelines
portfolio-quality-gaps = { $n ->
    [one] The vendor should add this
   *[other] The vendor should add these { $n } points
 }
portfolio-quality-fields-caption = The fields one by one
portfolio-release-quality-title = Completeness of the SBOM
portfolio-release-quality-lead = What the SBOM tells and what it lacks, measured by BSI TR-03183-2, version 2.1.
portfolio-release-quality-help = “Required if it exists” means: the SBOM must tell it if there is such a thing. Whether there is cannot be seen from outside; it therefore does not count in the percentage.
portfolio-act-ask-better = Write a letter to the vendor
portfolio-upload-complete = { $percent } % of the fields that BSI requires
portfolio-column-sboms = SBOMs
portfolio-column-complete = Complete
portfolio-column-course = Course
portfolio-column-guideline = Guideline
portfolio-column-field = Field
portfolio-column-level = Demanded
portfolio-column-state = State
portfolio-column-told = Told
portfolio-field-met = told
portfolio-field-partly = partly
portfolio-field-missing = missing
portfolio-field-not-applicable = does not apply
portfolio-level-must = required
portfolio-level-must-if-exists = required if it exists
portfolio-level-may = optional
portfolio-sbom-field-sbom-creator = Who made the SBOM
portfolio-sbom-field-author = Who made the SBOM
portfolio-sbom-field-timestamp = When it was made
portfolio-sbom-field-sbom-uri = Identifier of the SBOM
portfolio-sbom-field-component-creator = Who made the component
portfolio-sbom-field-supplier = Who supplies the component
portfolio-sbom-field-component-name = Name of the component
portfolio-sbom-field-component-version = Version of the component
portfolio-sbom-field-filename = Name of the file
portfolio-sbom-field-dependencies = Dependencies
portfolio-sbom-field-associated-license = Licence
portfolio-sbom-field-distribution-license = Licence under which it may be used
portfolio-sbom-field-concluded-license = Concluded licence
portfolio-sbom-field-original-license = Licence as the authors state it
portfolio-sbom-field-effective-license = Chosen licence
portfolio-sbom-field-deployable-hash = Hash (SHA-512) of the delivered file
portfolio-sbom-field-source-hash = Hash of the source code
portfolio-sbom-field-executable = Whether the file is executable
portfolio-sbom-field-archive = Whether the file is an archive
portfolio-sbom-field-structured = Whether the file is structured
portfolio-sbom-field-source-uri = Address of the source code
portfolio-sbom-field-deployable-uri = Address of the delivered file
portfolio-sbom-field-identifiers = Further identifiers (purl, CPE, SWID)
portfolio-sbom-field-security-txt = Address of security.txt
portfolio-column-origin = From the file
portfolio-act-convert = In another format
portfolio-act-download-as = Download as { $format }
portfolio-act-whole-sbom = All SBOMs as one CycloneDX document
portfolio-convert-title = { $file } in another format
portfolio-convert-lead = The SBOM in a format that the other side reads. What a format cannot say stands beside it.
portfolio-convert-help = The uploaded file stays as it is. Converted is what Allmende read from it. BSI TR-03183-2, version 2.1, accepts CycloneDX 1.6 and SPDX 3.0.1.
portfolio-convert-original = The file as it was uploaded
portfolio-convert-complete = Nothing is lost.
problem-portfolio-format-missing = There is no such format.
problem-portfolio-format-missing-help = Written are cyclonedx-1.6, spdx-3.0.1 and spdx-2.3.

## Import inventory
portfolio-menu-import = Import inventory
portfolio-import-title = Import inventory
portfolio-import-lead = Take over a list that you have, from an inventory or a spreadsheet. Before anything is written you see row by row what would happen.
portfolio-import-help = CSV, XLSX and ODS can be read. A row becomes a product with its version and a deployment. If the list has a unique identifier, the program recognises each row the next time; otherwise by product, maker and department. Importing the same list a second time changes nothing.
portfolio-import-new = Import a new file
portfolio-import-none = No list was imported yet.
portfolio-import-caption = Imported lists, newest first
portfolio-import-source = Source
portfolio-import-state = State
portfolio-import-rows = Rows
portfolio-import-template = Template for a new list
portfolio-import-template-why = Without a list of your own, begin with this table: our headings and an example row. Delete the example before you import the table.
portfolio-import-new-lead = First the file, then what its columns mean, then the preview. Nothing is written before you confirm the preview.
portfolio-import-file = File
portfolio-import-file-hint = CSV, XLSX or ODS, at most 32 MB and 50,000 rows
portfolio-import-no-file = Choose a file.
portfolio-import-act-read = Read file
portfolio-import-mapping = Map columns
portfolio-import-mapping-lead = { $file }: { $rows } rows. Check what stands in which column.
portfolio-import-mapping-help = The mapping is proposed from headings and values. It is kept under the name of the source and proposed again when a file has the same headings.
portfolio-import-findings = About the file
portfolio-import-source-name = Name of the source
portfolio-import-source-hint = For example: i-doit export. Rows are recognised within a source.
portfolio-import-where = Sheet and headings
portfolio-import-sheet = Sheet
portfolio-import-header = Row with the headings
portfolio-import-header-hint = Titles above it are passed over.
portfolio-import-act-reread = Read again with this row
portfolio-import-columns = What stands in which column?
portfolio-import-columns-lead = Only the name of the product is needed. A unique identifier helps to recognise rows.
portfolio-import-columns-caption = { $n ->
    [one] One column
   *[other] { $n } columns
 }
portfolio-import-column = Column
portfolio-import-examples = Examples
portfolio-import-means = Meaning
portfolio-import-means-of = Meaning of the column “{ $column }”
portfolio-import-column-unused = do not import
portfolio-import-column-twice = “{ $field }” is given to another column already.
portfolio-import-values = Meaning of values
portfolio-import-values-lead = The program does not know these values, or their meaning was given here. Rows with values that have no meaning are not imported.
portfolio-import-value-of = { $n ->
    [0] { $field }: “{ $text }”
    [one] { $field }: “{ $text }” (one row)
   *[other] { $field }: “{ $text }” ({ $n } rows)
 }
portfolio-import-value-open = no meaning yet
portfolio-import-fixed = Fixed values
portfolio-import-fixed-lead = A fixed value counts where there is no column or its cell is empty.
portfolio-import-fixed-none = no fixed value
portfolio-import-act-preview = Show preview
portfolio-import-preview = Preview
portfolio-import-result = Result of the import
portfolio-import-undone-title = Import undone
portfolio-import-preview-help = Nothing is written yet. What was changed here since the last import stays until you decide otherwise. What is missing in the list is never deleted: you decide whether the deployment stays or ends. Rows that cannot be imported can be downloaded as a table, put right in the source and imported again.
portfolio-import-lead-mapping = { $file }: map the columns first.
portfolio-import-lead-draft = { $file }: nothing is written yet.
portfolio-import-lead-applied = { $file } is in the portfolio.
portfolio-import-lead-undone = { $file } was undone.
portfolio-import-act-mapping = Change mapping
portfolio-import-act-apply = Import
portfolio-import-writing = The rows are being written.
portfolio-import-not-written = Not imported
portfolio-import-left = What undoing left as it is
portfolio-import-left-changed-since = { $title }: “{ $field }” was changed since and stays.
portfolio-import-left-archived-since = { $title }: “{ $field }” belongs to something that was archived since, and stays.
portfolio-import-left-in-use = { $title }: the product is used elsewhere by now and stays.
portfolio-import-left-unsound = { $title }: the former values do not go together any more; what is there now stays.
portfolio-import-departments = Unknown departments
portfolio-import-departments-lead = There are no departments of these names. Their rows are imported once you decide here. New departments are made with the import.
portfolio-import-department-rows = { $n ->
    [0] { $name }
    [one] { $name } (one row)
   *[other] { $name } ({ $n } rows)
 }
portfolio-import-department-open = not decided yet
portfolio-import-department-create = make it
portfolio-import-department-new = { $name } (will be made)
portfolio-import-act-departments = Keep decisions
portfolio-import-kinds = Kinds of rows
portfolio-import-no-rows = There are no rows here.
portfolio-import-column-row = Row
portfolio-import-column-kind = What happens
portfolio-import-pick = Choose { $title }
portfolio-import-decide = For the chosen rows
portfolio-import-decide-all = for all rows of this kind
portfolio-import-choice-take = Take the value of the source
portfolio-import-choice-ours = Keep our value
portfolio-import-choice-end = End the deployment today
portfolio-import-choice-keep = Keep the deployment
portfolio-import-discard = Discard preview
portfolio-import-discard-why = The file and the preview are removed. The mapping stays. After 30 days this happens by itself.
portfolio-import-act-discard = Discard
portfolio-import-undo = Undo
portfolio-import-undo-why = What this import made is ended and archived; changed fields get their former values. What somebody changed since stays and is named. Departments that were made stay. It is possible for the last import of a source.
portfolio-import-act-undo = Undo import
portfolio-import-state-mapping = mapping missing
portfolio-import-state-draft = preview
portfolio-import-state-writing = being written
portfolio-import-state-applied = imported
portfolio-import-state-undone = undone
portfolio-import-count-all = { $n } in all
portfolio-import-count-new = { $n } new
portfolio-import-count-changed = { $n } changed
portfolio-import-count-conflict = { $n } changed here
portfolio-import-count-unchanged = { $n } unchanged
portfolio-import-count-refused = { $n } not possible
portfolio-import-count-vanished = { $n } no longer in the list
portfolio-import-kind-new = new
portfolio-import-kind-changed = changed
portfolio-import-kind-conflict = changed here
portfolio-import-kind-unchanged = unchanged
portfolio-import-kind-refused = not possible
portfolio-import-kind-vanished = no longer in the list
portfolio-import-change = { $field }: { $from } → { $to }
portfolio-import-conflict = { $field }: here “{ $from }”, in the source “{ $to }”
portfolio-import-note-by-name = Recognised by product, maker and department, because the row has no identifier.
portfolio-import-note-product-known = The product “{ $detail }” is in the portfolio already.
portfolio-import-note-product-of-row = What it says of the product differs from row { $detail }, which counts.
portfolio-import-note-release-of-row = What it says of the version differs from row { $detail }, which counts.
portfolio-import-note-starter = Completed from the list of known products: “{ $detail }”. Licence and identifiers come from there.
portfolio-import-note-ended-here = The deployment was ended here and stays so.
portfolio-import-note-product-other = Before: { $detail }
portfolio-import-yes = yes
portfolio-import-no = no
portfolio-import-field-external-id = Identifier in the source
portfolio-import-field-note = Note on the product
portfolio-import-field-release-note = Note on the release
portfolio-import-field-currency = Currency
portfolio-job-import = Import inventory
portfolio-job-import-step = Rows are being written
portfolio-invalid-unknown-value = “{ $detail }” is not known. Say what it means on the page “Map columns”.
portfolio-invalid-id-twice = This identifier stands in row { $detail } already. Each row needs its own.
portfolio-invalid-name-twice = Product, maker and department stand in row { $detail } already. Map a column with a unique identifier.
portfolio-invalid-department-unknown = There is no department “{ $detail }”. Decide above the preview what it means.
portfolio-invalid-no-row = Row { $detail } is empty.
portfolio-invalid-no-column = The column “{ $detail }” is missing in this table.
portfolio-invalid-no-name-column = Map a column to the name of the product.
notice-portfolio-import-decided = Noted. The preview is made anew.
notice-portfolio-import-started = The rows are being written.
notice-portfolio-import-undone = The import is undone.
notice-portfolio-import-discarded = The preview is discarded.
problem-portfolio-import-unreadable = The file cannot be read
problem-portfolio-import-unreadable-help = Reason: { $code }. CSV, XLSX and ODS can be read.
problem-portfolio-import-missing = There is no such import here
problem-portfolio-import-missing-help = Perhaps its preview was discarded. Import the file again.
problem-portfolio-import-source-missing = There is no such source here
problem-portfolio-import-source-missing-help = A mapping “{ $name }” is not known. Import the file once on the page “Import inventory” and map the columns.
problem-portfolio-import-choice = This decision does not go with these rows
problem-portfolio-import-choice-help = Decisions are about rows that were changed here, and about those that the list no longer names.
problem-portfolio-import-applied-already = This preview was imported already
problem-portfolio-import-applied-already-help = Imported by { $by } at { $at }. Look at the result.
problem-portfolio-import-undone-already = This import was undone already
problem-portfolio-import-undone-already-help = Undone by { $by } at { $at }.
problem-portfolio-import-unmapped = The columns are not mapped yet
problem-portfolio-import-unmapped-help = Map the columns first.
problem-portfolio-import-not-applied = This preview was not imported yet
problem-portfolio-import-not-applied-help = Only what was imported can be undone.
problem-portfolio-import-under-way = This preview is being imported
problem-portfolio-import-under-way-help = Somebody confirmed it just now. Load the page again; it says how far it is.
problem-portfolio-import-stale = The portfolio changed since the preview
problem-portfolio-import-stale-help = Nothing was written. The preview is made anew; look at it once more.
problem-portfolio-import-not-last = A later list of this source was imported
problem-portfolio-import-not-last-help = Undo the later one first.
problem-portfolio-import-departments-right = Only the administration may make departments
problem-portfolio-import-departments-right-help = Ask a person with this right to import the preview, or decide otherwise about the departments.
problem-portfolio-import-department = A department cannot be made
problem-portfolio-import-department-help = “{ $name }” is not possible as a name, or its number is taken.
problem-portfolio-import-too-large = The file is too large
problem-portfolio-import-too-large-help = A file may have at most 32 MB. Split the list.
