# Command line. cli-about-… explains a command, cli-more-… stands below its help, cli-option-…
# explains an option or argument, cli-value-… is the placeholder of its value.

## Words and headings of the help

cli-word-command = COMMAND
cli-word-options = [OPTIONS]
cli-word-default = default
cli-word-yes = yes
cli-word-no = no
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options

## Commands

cli-about-allmende = Allmende: the program in which a municipality runs its open-source governance.
cli-about-sbom = Software bills of materials (SBOM)
cli-about-sbom-check = Checks SBOM files: licences, and completeness by BSI TR-03183-2. Needs no database.
cli-more-sbom-check =
    Exit status: 0 everything is permitted · 1 an error in the document, or a licence that is not
    permitted, to review or unknown · 2 at least one file could not be read, or the call is wrong.
    The JSON document is described in docs/schemas/allmende-sbom-check-1.schema.json.
cli-about-sbom-convert = Writes an SBOM in another format. Needs no database.
cli-more-sbom-convert =
    What the format cannot say goes to standard error; with --format json as a JSON document, described in
    docs/schemas/allmende-sbom-convert-1.schema.json. Exit status: 0 nothing is lost · 1 something is lost,
    or the document has faults · 2 it was not readable, the result could not be written or the call is wrong.
cli-about-sbom-diff = Tells the differences between two SBOM files. Needs no database.
cli-more-sbom-diff =
    Components are compared by what they are, not by where they stand; the formats may differ.
    Exit status: 0 no difference · 1 differences · 2 a file was not readable or the call is wrong.
    The JSON document is described in docs/schemas/allmende-sbom-diff-1.schema.json.
cli-about-demo = Makes the demo town: an invented town with real software. Removes it with --remove.
cli-more-demo =
    The demo town opens to the administrators of the municipality that --tenant names; without it to
    those of the only municipality, or to the first person who sets up the program. With --remove,
    --tenant names the demo town itself.
cli-about-import = Imports a list of software into the portfolio of a municipality.
cli-more-import =
    CSV, XLSX and ODS can be read. The mapping of the columns must be known: it comes about when
    such a list was mapped once on the page “Import inventory”.
    Without --apply only a preview is made. The JSON of --format json is described in
    docs/schemas/allmende-import-1.schema.json.
cli-about-sbom-import = Takes SBOM files into the portfolio of a municipality.
cli-more-sbom-import =
    Unless told otherwise, what the document says of itself counts: product and release are entered if
    they are new. Exit status: 0 everything taken in · 1 failure · 2 at least one file was not taken in
    or the call is wrong. The JSON document is described in
    docs/schemas/allmende-sbom-import-1.schema.json.
cli-about-license = Licences
cli-about-license-explain = "May we use this?" Judges a licence and gives the reasons. Needs no database.
cli-more-license-explain = Exit status: 0 permitted · 1 not permitted, to review or unknown · 2 the call is wrong.
cli-about-license-compat = May parts under these licences be in a work under that one? Needs no database.
cli-more-license-compat = Exit status: 0 yes · 1 no · 2 the call is wrong · 3 unknown. Unless said otherwise it is about own development: passed on, modified, built in.
cli-about-license-notices = Writes the licence notices of SBOM files: copyright statements, licence texts, offer of source code. Needs no database.
cli-more-license-notices =
    Each licence text stands once. Unless said otherwise, own development is meant: passed on, changed,
    built in. Exit status: 0 everything is known; 1 something is still to be clarified, and the document
    says what; 2 a file could not be read, the document not be written, or the call is wrong.
cli-about-cvss = Scores of CVSS vectors with their rating. Needs no database.
cli-more-cvss =
    Reads CVSS 2.0, 3.0, 3.1 and 4.0. Exit status: 0 all read · 2 at least one vector cannot be used
    (the others are there all the same) or the call is wrong. The JSON document is described in
    docs/schemas/allmende-cvss-1.schema.json.
cli-about-advisories = Security advisories
cli-about-advisories-import = Imports security advisories: files, folders, archives.
cli-more-advisories-import =
    Read are advisories in OSV's schema (JSON), CSAF documents, the CISA's catalogue of exploited vulnerabilities (KEV,
    JSON or CSV) and EPSS (CSV), by themselves, in folders, as zip, tar, gz or zst. A malformed advisory is refused
    alone. Links in folders are not followed.
    Exit status: 0 everything imported · 1 something was refused, the rest is imported · 2 nothing could be imported.
    The JSON document is described in docs/schemas/allmende-advisory-import-1.schema.json.
cli-about-advisories-sync = Fetches published security advisories and takes over what changed.
cli-more-advisories-sync =
    Fetched are records of OSV, CSAF documents, the CISA's catalogue of exploited vulnerabilities (KEV) and EPSS; what, and
    from where, the file --feeds says (docs/advisory-feeds.md). What is there is not fetched again; an interrupted run
    never replaces what was there. A source that cannot be reached does not hold up the others.
    Exit status: 0 everything is there · 1 a source is missing or something was refused, the rest is in · 2 nothing worked.
    The JSON document is described in docs/schemas/allmende-advisory-sync-1.schema.json.
cli-about-advisories-status = Shows which security advisories are imported.
cli-more-advisories-status = The JSON document is described in docs/schemas/allmende-advisory-status-1.schema.json.
cli-about-advisories-match = Names the security advisories that concern components of SBOM files.
cli-more-advisories-match =
    Exit status: 0 none · 1 at least one that counts · 2 a file could not be read, the database is missing or the call is
    wrong. What a VEX statement calls not affected or fixed and what is recognised by name alone is shown, but does not
    count. The JSON document is described in docs/schemas/allmende-advisory-match-1.schema.json.
cli-about-advisories-explain = Says why an advisory concerns a package, or why not.
cli-more-advisories-explain =
    Exit status: 0 not affected · 1 affected · 2 the advisory is not imported, the package cannot be judged or the call is
    wrong. The JSON document is described in docs/schemas/allmende-advisory-explain-1.schema.json.
cli-about-advisories-order = Checks whether the program orders versions as stated. Needs no database.
cli-more-advisories-order =
    Each line names two versions: A < B, A = B or A > B. Empty lines and those that begin with # or //
    do not count. What the program orders otherwise is shown.
    Exit status: 0 all as stated · 1 something otherwise · 2 the call or the input is wrong.

cli-about-serve = Starts the program: pages, REST interface and background jobs.
cli-more-serve =
    Settings count in this order: defaults, allmende.toml in the data folder, environment
    (ALLMENDE_LISTEN and so on), options. Secrets come from files (…_file) or the environment.
cli-about-tenant = Municipalities
cli-about-tenant-restore = Brings an archived municipality back.
cli-about-user = People
cli-about-user-add = Makes a person.
cli-more-user-add =
    The password comes from a file or from the variable ALLMENDE_USER_PASSWORD, not from the call:
    there everybody on this machine could read it.
cli-about-backup = Writes a backup of the whole database, also while the program serves.
cli-more-backup =
    The file holds everything, also names and password hashes: keep it safe. The key (secret.key)
    and knowledge of your own (folder knowledge) are not in it.
cli-about-restore = Restores a backup into an empty database, SQLite or PostgreSQL.
cli-about-audit = Audit log
cli-about-audit-verify = Checks whether anything in the log was altered, removed or moved.
cli-more-audit-verify = Exit status: 0 complete and unaltered · 1 it is not · 2 the call is wrong.
cli-about-knowledge = Knowledge files
cli-about-knowledge-check = Checks a folder of knowledge files and names every place that cannot be used.

## Options and arguments

cli-option-lang = Language of messages
cli-option-help = Show this help
cli-option-version = Show the version
cli-option-format = Form of the output
cli-option-policy = Apply a policy of your own (TOML) before the default one
cli-option-way = Way of use: in house, over a network for others, giving copies away
cli-option-modified = The software was changed
cli-option-linking = How it is joined with other software: a program of its own, at run time, built in
cli-option-demo-tenant = Municipality whose administrators shall enter it; with --remove: the demo town
cli-option-demo-remove = Remove it with everything entered there
cli-option-serve-demo = Make a demo town if there is none
cli-option-import-file = Table; - reads from standard input
cli-option-import-tenant = Short name of the municipality as in its addresses
cli-option-import-mapping = Name of the source under which the mapping is kept
cli-option-import-apply = imports the rows instead of making a preview only
cli-option-import-create_departments = makes departments that are not known
cli-option-sbom-import-files = SBOM files; - reads from standard input
cli-option-sbom-import-tenant = Short name of the municipality as in its addresses
cli-option-sbom-import-product = Name of the product instead of the one in the document
cli-option-sbom-import-release = Version instead of the one in the document
cli-option-sbom-import-kind = Kind of a new product
cli-option-sbom-import-into = Identifier of the release to which all files belong
cli-option-sbom-check-files = SBOM files; - reads standard input
cli-option-sbom-check-strict = Warnings, and required fields of BSI TR-03183-2 that are missing, count like errors
cli-option-sbom-check-bsi = Version of BSI TR-03183-2 by which completeness is measured
cli-option-sbom-convert-file = SBOM file; - reads standard input
cli-option-sbom-convert-to = Format that is written
cli-option-sbom-convert-output = File instead of standard output; an existing one is replaced
cli-option-sbom-diff-old = The file before; - reads standard input
cli-option-sbom-diff-new = The file after; - reads standard input
cli-option-license-explain-expression = SPDX expression, name or address of a licence
cli-option-license-compat-expressions = SPDX expressions of the parts
cli-option-license-compat-outbound = Licence of the whole work
cli-option-license-compat-way = Who gets to see or receive the work
cli-option-license-compat-linking = How the parts are joined with the work
cli-option-license-compat-unmodified = The parts are used as they came
cli-option-license-notices-files = SBOM files; - reads from standard input
cli-option-license-notices-way = Who receives or uses the software
cli-option-license-notices-linking = How the components are joined with the software
cli-option-license-notices-unmodified = The components are used unchanged
cli-option-license-notices-format = Form of the document
cli-option-license-notices-output = File instead of standard output; an existing one is replaced
cli-option-cvss-vectors = CVSS vectors; without any, one per line of standard input
cli-option-advisories-import-files = Files, folders or archives with advisories
cli-option-advisories-import-without_originals = Do not keep advisories word for word: the database gets smaller
cli-option-advisories-sync-feeds = What is fetched from where, as TOML [default: feeds.toml beside the database, else everything public]
cli-option-advisories-sync-anew = Build the database anew from everything that was fetched
cli-option-advisories-sync-without_originals = Do not keep advisories word for word: the database gets smaller
cli-option-advisories-match-files = SBOM files; - reads standard input
cli-option-advisories-match-vex = VEX document: OpenVEX, CycloneDX or CSAF (may be repeated)
cli-option-advisories-match-min_priority = Least urgency that is shown and counts
cli-option-advisories-explain-id = Identifier of an advisory, such as GHSA-jfh8-c2jp-5v3q
cli-option-advisories-explain-purl = Package with version, such as pkg:npm/lodash@4.17.20
cli-option-db = Database of advisories [default: advisories/index in the data folder]
cli-option-advisories-order-ecosystem = Where packages come from, such as PyPI, Maven or Debian:12
cli-option-advisories-order-file = File with the pairs; - reads standard input

cli-option-data = Data folder [default: ./data]
cli-option-config = Settings from this file instead of allmende.toml in the data folder
cli-option-database = Database: sqlite:FILE or postgres://… [default: allmende.db in the data folder]
cli-option-serve-listen = Address and port; port 0 takes a free one [default: 127.0.0.1:8080]
cli-option-serve-public_url = Address under which browsers reach the program, such as https://oss.town.de
cli-option-serve-trusted_proxy = Proxy whose word about the origin is believed (may be given several times)
cli-option-serve-log = Form of the log: text or json [default: text]
cli-option-tenant-restore-slug = Short name of the municipality as it stood in addresses
cli-option-user-add-tenant = Short name of the municipality, as in the addresses
cli-option-user-add-email = E-mail address
cli-option-user-add-name = Name
cli-option-user-add-role = Role, such as administrator (may be given several times)
cli-option-user-add-password_file = File with the password; - reads standard input
cli-option-knowledge-check-folder = Folder; by default the folder knowledge in the data folder

cli-option-file = File of the backup, such as allmende.tar.zst
cli-value-file = FILE
cli-value-db = FILE
cli-value-vex = FILE
cli-value-min_priority = LEVEL
cli-value-id = ID
cli-value-purl = PURL
cli-value-ecosystem = ORIGIN
cli-value-data = FOLDER
cli-value-config = FILE
cli-value-database = ADDRESS
cli-value-listen = ADDRESS:PORT
cli-value-public_url = ADDRESS
cli-value-trusted_proxy = ADDRESS
cli-value-log = FORM
cli-value-product = NAME
cli-value-release = VERSION
cli-value-kind = KIND
cli-value-into = ID
cli-value-slug = SHORT-NAME
cli-value-tenant = SHORT-NAME
cli-value-email = ADDRESS
cli-value-name = NAME
cli-value-role = ROLE
cli-value-password_file = FILE
cli-value-folder = FOLDER
cli-value-lang = LANGUAGE
cli-value-format = FORM
cli-value-to = FORMAT
cli-value-output = FILE
cli-value-bsi = VERSION
cli-value-old = OLD
cli-value-new = NEW
cli-value-policy = FILE
cli-value-files = FILE
cli-value-way = WAY
cli-value-linking = WAY
cli-value-expression = EXPR

## Mistakes in the call

cli-error = Error
cli-error-hint = For more information: { $program } --help
cli-error-unknown-option = There is no "{ $option }" here.
cli-error-unknown-command = There is no command "{ $command }".
cli-error-missing-command = A command is missing.
cli-error-missing = Missing: { $option }.
cli-error-conflict = { $option } and { $other } cannot be used together.
cli-error-no-value = { $option } needs a value.
cli-error-value = "{ $value }" is not possible for { $option }. Possible are: { $valid }.
cli-error-value-form = "{ $value }" is no valid value for { $option }.
cli-error-number-of-values = The number of values for { $option } is wrong.
cli-error-utf8 = The call contains characters that are no valid UTF-8.
cli-error-other = The call cannot be understood: { $detail }
cli-error-suggestion = Did you mean "{ $suggestion }"?

## Files

cli-io-not-found = There is no such file.
cli-io-denied = Access is denied.
cli-io-folder = This is a folder, not a file.
cli-io-exists = The file exists already.
cli-io-full = The disk is full.
cli-file-unreadable = { $reason ->
    [not-found] There is no such file.
    [denied] Access to the file is denied.
    [folder] This is a folder, not a file.
   *[other] The file cannot be read ({ $detail }).
 }

## sbom check

cli-check-read = { $format } { $version } ({ $serialization }), { $count ->
    [one] one component
   *[other] { $count } components
 }
cli-check-subject = about { $name }
cli-check-unreadable = not readable
cli-check-error = Error
cli-check-warning = Warning
cli-check-note = Note
cli-check-licenses = Licences
cli-check-product = The product itself
cli-check-more-findings = { $count ->
    [one] One more finding is not shown here; all of them with --format json.
   *[other] { $count } more findings are not shown here; all of them with --format json.
 }
cli-check-more-components = { $count ->
    [one] One more component is not shown here; all of them with --format json.
   *[other] { $count } more components are not shown here; all of them with --format json.
 }
cli-check-and-more = { $names } and { $count } more
cli-check-end-fine = { $count } files checked, everything is permitted.
cli-check-end-attention = { $count } files checked, there is something to do.
cli-check-end-unreadable = { $count } files checked, at least one could not be read.

cli-check-bsi = BSI TR-03183-2 ({ $version }): { $percent } % of the required fields ({ $met } of { $applicable })
cli-check-bsi-if-exists = Besides, where there is one: { $codes }

## sbom convert

cli-convert-loss = Loss

## sbom diff

cli-diff-equal = No difference.
cli-diff-added = Added ({ $count }):
cli-diff-removed = Removed ({ $count }):
cli-diff-versions = Another version ({ $count }):
cli-diff-licenses = Another licence ({ $count }):
cli-diff-added-edges = Dependencies added ({ $count }):
cli-diff-removed-edges = Dependencies removed ({ $count }):
cli-diff-concluded = concluded
cli-diff-more = { $count ->
    [one] one more line; in full with --format json
   *[other] { $count } more lines; in full with --format json
 }

## license explain

cli-use-internal = in house
cli-use-network = over a network for others
cli-use-distribute = giving copies away
cli-use-unmodified = unmodified
cli-use-modified = modified
cli-use-separate = a program of its own
cli-use-dynamic = joined at run time
cli-use-static = built in
cli-explain-read-as = Read as { $expression } ({ $confidence }).
cli-explain-use = Using it ({ $use }):
cli-explain-publish = Publishing under it, naming it in a tender:
cli-explain-certified = openCode: { $list } · OSI: { $osi } · FSF: { $fsf }
cli-explain-lists = Based on the SPDX list { $spdx } and the openCode licence list { $list }. This is no legal advice.

## Settings

cli-config-unknown = There is no setting "{ $key }".
cli-config-syntax = The file is no valid TOML, or a value has the wrong type: { $detail }
cli-config-log = "{ $value }" is not possible. Possible are: text, json.
cli-config-listen = "{ $value }" is no address with a port. Right is for example 127.0.0.1:8080.
cli-config-proxies = "{ $value }" contains something that is no IP address.
cli-config-database = "{ $value }" is no database address. Right is sqlite:FILE or postgres://USER@HOST/NAME.
cli-config-public-url = "{ $value }" is no address like https://oss.town.de. A path is not possible.
cli-config-secret-in-file = Secrets do not stand in this file. Put them into a file of their own (…_file) or into the environment.
cli-config-secret-empty = The file "{ $value }" is empty.
cli-config-key = This is no key. Expected are 64 hexadecimal characters.

## Opening

cli-open-no-database = There is no database { $file }.
cli-open-newer = The database { $database } was written by a newer version ({ $migration }). Use that version or a backup.
cli-open-refused = The database { $database } does not answer as expected: { $detail }

## serve

cli-serve-address = Address
cli-serve-local = Listening on { $address }
cli-serve-setup = Set-up
cli-serve-no-tls = Note: this address is not encrypted, so nobody can sign in there. Put a proxy with TLS in front and name its address (--public-url).
cli-serve-listen = Cannot listen on { $address }: { $detail }

## tenant restore

cli-tenant-restored = { $name } is back.

## user add

cli-user-added = Person made: { $id }
cli-user-no-password = The password is missing: --password-file FILE or the variable { $variable }.

## backup, restore

cli-backup-rows = rows
cli-backup-done = Backed up into { $file }: { $rows } rows of { $tables } tables.
cli-restore-done = Restored from { $file }: { $rows } rows into { $tables } tables.

## audit verify

cli-audit-altered = Chain { $chain }: entry { $seq } was altered, or another one stands in its place.
cli-audit-missing = Chain { $chain }: the entries { $from } to { $to } are missing.
cli-audit-head = Chain { $chain }: the last entry is { $found }, but by the chain's head it should be { $expected }.
cli-audit-no-head = Chain { $chain }: the head is missing.
cli-audit-end = { $entries } entries in { $chains } chains read: { $count ->
    [0] complete and unaltered.
    [one] one fault.
   *[other] { $count } faults.
 }

## knowledge check

cli-knowledge-fine = { $folder }: everything can be used.
cli-knowledge-no-folder = There is no such folder.

## demo, sbom import

cli-demo-step = Demo town:
cli-demo-done = The demo town “{ $slug }” is made. It opens to the first person who sets up the program, or to those who manage the municipality.
cli-demo-known = The demo town “{ $slug }” is there already; what was missing has been added.
cli-demo-removed = The demo town “{ $slug }” is removed.
cli-import-taken = { $count ->
    [one] taken in, one component
   *[other] taken in, { $count } components
 } (release { $release })
cli-import-known = was there already (release { $release })
cli-import-no-id = “{ $id }” is no identifier of a release. It stands in the address of its page.
cli-import-refused = { $count ->
    [one] One file was not taken in.
   *[other] { $count } files were not taken in.
 }

## license notices

cli-notices-unclear = { $count ->
    [one] One component is still to be clarified; the document names it.
   *[other] { $count } components are still to be clarified; the document names them.
 }
cli-notices-too-long = The document would be longer than a document may be. Name fewer files.

## license compat

cli-compat-answer = In a work under { $outbound } ({ $use }): { $answer }
cli-compat-chosen = Chosen: { $chosen }
cli-compat-clause = { $license }, { $number }: “{ $words } …”
cli-compat-source = Source: { $source }
cli-compat-one-outbound = { $outbound }: the work can stand under one licence only here, without AND and OR.
cli-compat-advice = Own reading of the licence texts of the SPDX list { $spdx }, no legal advice.

## advisories

cli-advisories-no-database = There is no database { $file }. Import advisories first: allmende advisories import.
cli-advisories-locked = The database { $file } is being renewed by another run. Try again afterwards.
cli-advisories-too-large = The file is larger than { $limit } MiB and was not read.
cli-advisories-too-many = There are more files than are read at once; the rest is left out.
cli-advisories-archive = The archive is damaged or packed in an unknown way: { $detail }
cli-advisories-system = The system does not let the file be read: { $detail }
cli-advisories-progress = advisories read
cli-advisories-nothing = Nothing of it could be imported; the database is unchanged.
cli-advisories-imported = { $count ->
    [one] One advisory read
   *[other] { $count } advisories read
 }: { $new } new, { $replaced } replaced, { $unchanged } there already in this or a newer version.
cli-advisories-kev = Exploited vulnerabilities (CISA KEV): { $count }, as of { $date ->
    [unknown] unknown
   *[other] { $date }
 }
cli-advisories-epss = Probability of exploitation (EPSS): { $count } values, as of { $date ->
    [unknown] unknown
   *[other] { $date }
 }
cli-advisories-others = { $count ->
    [one] One file is no advisory and was passed over.
   *[other] { $count } files are no advisories and were passed over.
 }
cli-advisories-notes = { $count ->
    [one] There is a note on a part of an advisory; complete with --format json.
   *[other] There are { $count } notes on parts of advisories; complete with --format json.
 }
cli-advisories-refused = { $count ->
    [0] Nothing was refused.
    [one] One advisory was refused:
   *[other] { $count } advisories were refused:
 }
cli-advisories-more-refused = { $count ->
    [one] One more is not shown here; complete with --format json.
   *[other] { $count } more are not shown here; complete with --format json.
 }
cli-advisories-fetching = Fetching { $source } …
cli-advisories-fetched = { $source }: { $count ->
    [0] nothing new
    [one] one file new or changed
   *[other] { $count } files new or changed
 }.
cli-advisories-fetched-partly = { $source }: not complete; { $count ->
    [0] nothing new
    [one] one file new or changed
   *[other] { $count } files new or changed
 }. The next run tries the rest.
cli-advisories-up-to-date = The database holds everything that was fetched.
cli-advisories-file = { $file } ({ $megabytes } MB)
cli-advisories-megabytes = { $whole }.{ $tenth }
cli-advisories-records = { $count ->
    [one] One advisory
   *[other] { $count } advisories
 }, { $withdrawn } of them withdrawn
cli-advisories-last = Last import: { $at }
cli-advisories-products = Products (CPE, name)
cli-advisories-head-ecosystem = Ecosystem
cli-advisories-head-of = Records
cli-advisories-head-withdrawn = withdrawn
cli-advisories-head-packages = Packages
cli-advisories-head-newest = last change

## advisories match

cli-match-sum = { $count ->
    [0] No advisory concerns a component.
    [one] One advisory concerns a component.
   *[other] { $components ->
        [one] { $count } advisories concern one component.
       *[other] { $count } advisories concern { $components } components.
    }
 }
cli-match-when-immediate = Now ({ $count })
cli-match-when-high = Before the next planned update ({ $count })
cli-match-when-medium = With the next planned update ({ $count })
cli-match-when-low = When there is an occasion ({ $count })
cli-match-malicious = malicious package
cli-match-unrated = not rated
cli-match-exploited = is exploited (CISA KEV since { $day })
cli-match-ransomware = also for extortion
cli-match-probability = exploitation within 30 days: { $whole }.{ $tenth }%
cli-match-remove = To do: remove the package, renew the credentials on the machines concerned.
cli-match-no-version = To do: no version is known that mends it. Check whether the component can be replaced or shielded.
cli-match-update = To do: update to { $version }.
cli-match-update-or = To do: update to { $version }; also mended in { $others }.
cli-match-vex-by = VEX: { $said } ({ $author })
cli-match-vex = VEX: { $said }
cli-match-by-name = To review, because only the name fits ({ $count })
cli-match-cleared = Not affected or fixed according to VEX ({ $count })
cli-match-below = { $count ->
    [one] One match of less urgency than “{ $least }” is not shown.
   *[other] { $count } matches of less urgency than “{ $least }” are not shown.
 }
cli-match-unknown = { $count ->
    [one] One component could not be judged:
   *[other] { $count } components could not be judged:
 }
cli-match-sarif = { $component } is affected by { $id }.

## advisories explain

cli-explained-unknown = The advisory “{ $id }” is not imported.
cli-explained-affected = { $id } affects { $purl }.
cli-explained-not-affected = { $id } does not affect { $purl }.
cli-explained-withdrawn = The advisory was withdrawn ({ $at }); a withdrawn one affects nothing.
cli-explained-other-packages = It names other packages only.
cli-explained-package = Entry { $number }: { $ecosystem }, { $name }
cli-explained-every = Every version is affected.
cli-explained-listed = { $version } is one of the enumerated affected versions.
cli-explained-commits = The entry also names ranges of commits, which no version can be compared with.
cli-explained-holds = { $version } lies in this range:
cli-explained-holds-not = { $version } does not lie in this range:
cli-explained-no-order = The version cannot be compared with this range:
cli-explained-event-introduced = affected from
cli-explained-event-fixed = fixed from
cli-explained-event-last-affected = affected up to and with
cli-explained-event-limit = holds only below
cli-explained-decides = decides

## advisories order

cli-order-otherwise = Line { $line }: stated { $said }, ordered { $found }
cli-order-line = Line { $line }: { $message }
cli-order-no-pair = Two versions with <, = or > between them are expected.
cli-order-too-large = The input is larger than 20 MB.
cli-order-sum = { $ecosystem }: { $pairs ->
    [one] 1 pair compared
   *[other] { $pairs } pairs compared
 }, { $otherwise } ordered otherwise

## import
cli-inventory-new = new
cli-inventory-changed = changed
cli-inventory-conflict = changed here, our value stays
cli-inventory-vanished = no longer in the list, stays in use
cli-inventory-refused-rows = not possible
cli-inventory-unchanged = unchanged
cli-inventory-applied = Imported. Result: { $path }
cli-inventory-preview = Preview only, nothing written: { $path }
cli-inventory-refused = { $count ->
    [one] One row was not imported.
   *[other] { $count } rows were not imported.
 }

## cvss

cli-cvss-parts = base { $base } · with temporal metrics { $temporal } · with environment { $environmental }
cli-cvss-parts-threat = CVSS-B { $base } · with threat { $temporal } · with environment { $environmental } · together { $name }
cli-cvss-undefined = –
cli-cvss-too-much = Standard input has more than { $most } MB or { $lines } lines; the rest was not read.
cli-cvss-line = Line { $line }
