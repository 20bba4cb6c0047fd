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
cli-about-sbom-check = Checks SBOM files and judges their licences. Needs no database.
cli-more-sbom-check =
    Exit status: 0 everything is permitted · 1 an error in the document, or a licence that is not
    permitted, to review or unknown · 2 at least one file could not be read, or the call is wrong.
    The JSON document is described in docs/schemas/allmende-sbom-check-1.schema.json.
cli-about-license = Licences
cli-about-license-explain = "May we use this?" Judges a licence and gives the reasons. Needs no database.
cli-more-license-explain = Exit status: 0 permitted · 1 not permitted, to review or unknown · 2 the call is wrong.

## Options and arguments

cli-option-lang = Language of messages
cli-option-help = Show this help
cli-option-version = Show the version
cli-option-format = Form of the output
cli-option-policy = Apply a policy of your own (TOML) before the default one
cli-option-way = Way of use: in house, over a network for others, giving copies away
cli-option-modified = The software was changed
cli-option-linking = How it is joined with other software: a program of its own, at run time, built in
cli-option-sbom-check-files = SBOM files; - reads standard input
cli-option-sbom-check-strict = Warnings count like errors
cli-option-license-explain-expression = SPDX expression, name or address of a licence

cli-value-lang = LANGUAGE
cli-value-format = FORM
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
