# Licences: rules, reasons, notes, mistakes. One key per code.

## Mistakes in licence expressions

license-expression-empty = The licence statement is empty.
license-expression-too-long = The licence statement is longer than 16 KiB and was not read.
license-expression-too-deep = Too many nested brackets from character { $position } on. Up to 64 levels are read.
license-expression-bad-character = The character “{ $part }” at position { $position } cannot be part of a licence expression.
license-expression-unknown-license = “{ $part }” (from character { $position }) is no SPDX id. Licences of your own begin with “LicenseRef-”.
license-expression-unknown-exception = “{ $part }” (from character { $position }) is no SPDX exception. Additions of your own begin with “AdditionRef-”.
license-expression-operator-missing = AND or OR is missing before “{ $part }” (character { $position }).
license-expression-license-missing = A licence is missing at position { $position }.
license-expression-misplaced-with = WITH at position { $position } must follow a single licence directly.
license-expression-misplaced-plus = The “+” at position { $position } must follow an SPDX id without a space.
license-expression-bracket-open = The bracket at position { $position } is not closed.
license-expression-bracket-close = The closing bracket at position { $position } has no opening one.
license-expression-bad-reference = “{ $part }” (from character { $position }) is no valid reference. Write “LicenseRef-name” or “DocumentRef-document:LicenseRef-name”.

## Notes on reading

license-note-case = “{ $found }” was read as { $read_as } (upper and lower case).
license-note-operator-case = “{ $found }” was read as { $read_as }; SPDX writes operators in capitals.
license-note-deprecated = “{ $found }” is a deprecated SPDX id and was read as { $read_as }.
license-note-deprecated-kept = “{ $found }” is a deprecated SPDX id without a single successor.
license-note-list-read-as-and = The list joined by “{ $found }” was read as { $read_as }: all licences named apply. This is the stricter reading.
license-note-slash-read-as-or = “{ $found }” between licences was read as { $read_as }: one of them may be chosen.
license-note-exception-unnamed = An exception is mentioned (“{ $found }”) but not named. { $read_as } is judged without it.

## Rules

license-rule-town = { $license }: the rule “{ $rule }” of your municipality decides. { $reason }
license-rule-source-available = { $license } shows the source but restricts its use. It is no open-source licence.
license-rule-proprietary-component = { $license } is proprietary. As a part of open-source software it must be clear whether the contract covers this use.
license-rule-opencode-not-approved = { $license } is on openCode's negative list.
license-rule-opencode-not-approved-but-certified = { $license } is on openCode's negative list, but certified ({ $by }). Please review.
license-rule-opencode-approved = { $license } is on openCode's list of approved licences.
license-rule-opencode-approved-variant = { $license } is on openCode's list of approved licences as a variant of { $similar }.
license-rule-opencode-not-listed = { $license } is not on openCode's list. For publication and tenders ask ZenDiS to examine it first.
license-rule-certified = { $license } is not on openCode's list, but certified ({ $by }).
license-rule-content-free = { $license } is a free licence for content such as texts, pictures, fonts or data.
license-rule-content-restricted = { $license } restricts the use of content (non-commercial or unmodified only). Please review.
license-rule-not-certified = { $license } is not on openCode's list and certified by neither OSI nor FSF. Please review.
license-rule-license-ref = { $license } is a licence text of the SBOM's own. Please read and assign it.
license-rule-name-family = The name “{ $raw }” could not be assigned for sure; presumably { $suspected }. Possible: { $candidates }.
license-rule-name-unknown = “{ $raw }” is no known licence. Please assign it.
license-rule-no-statement = The SBOM states no licence.
license-rule-statement-elsewhere = The statement “{ $raw }” points to a file that is not at hand.
license-rule-none-stated = The SBOM says expressly that no licence is granted (NONE). Without a licence there is no right of use. Please review.

## Further reasons

license-reason-exception = The exception { $exception } extends { $license }. The licence is judged; the exception is named so that you can take it into account.
license-reason-suspected = By its name { $raw } is presumably { $suspected }.
license-reason-and-worst = { $count } licence statements apply at once; the strictest judgement decides: { $part }.
license-choice-opencode-approved = Choice: { $chosen }, because it is on the list of approved licences.
license-choice-certified = Choice: { $chosen }, because it is certified.
license-choice-town = Choice: { $chosen }, because a rule of your municipality permits it.
license-choice-fine = Choice: { $chosen }, because it is permitted.
license-choice-least-bad = Choice: { $chosen }, because the alternatives are not judged better.
license-hint-network-source = { $license }: whoever uses the modified software over a network must be able to get its source.
license-hint-weak-combined = { $license }: weak copyleft, built in. Changes to the part stay under this licence; the part must be replaceable or available as source.
license-hint-weak-library = { $license }: weak copyleft, a separate part or library. Only the part itself stays under this licence.
license-hint-strong-combined = { $license }: strong copyleft, combined. When distributed, the whole stands under this licence.
license-hint-strong-distributed = { $license }: strong copyleft. When distributed, the source of this program must be given or offered.

## Verdicts

license-verdict-fine = permitted
license-verdict-to-review = to review
license-verdict-unknown = not stated
license-verdict-not-allowed = not permitted

## Confidence of the mapping

license-confidence-exact = exact
license-confidence-normalised = after normalising the spelling
license-confidence-family = family of licences only
license-confidence-none = not assigned

## State on the openCode list

license-opencode-approved = approved
license-opencode-approved-variant = approved as a variant
license-opencode-not-approved = not approved
license-opencode-not-listed = not listed

## Classes: name, then a description in two lines

license-class-name-public-domain = Public domain
license-class-name-permissive = Permissive
license-class-name-content = Content
license-class-name-weak-copyleft = Weak copyleft
license-class-name-strong-copyleft = Strong copyleft
license-class-name-network-copyleft = Network copyleft
license-class-name-source-available = Source available
license-class-name-proprietary = Proprietary

license-class-public-domain =
    The authors give up their rights as far as the law lets them.
    You may use, change and pass on the work without conditions.
license-class-permissive =
    You may use, change and pass on; licence text and copyright notices stay.
    Own software that contains the part may stand under any licence.
license-class-content =
    Made for texts, pictures, fonts and data, not for programs.
    Usually the source is to be named; some ask for the same licence for adaptations.
license-class-weak-copyleft =
    Changes to the part itself stay under the same licence when passed on.
    Software that merely uses the part may stand under another licence.
license-class-strong-copyleft =
    Whoever passes on the software or a work combined with it puts the whole under the same licence.
    Use within the own house does not trigger this duty.
license-class-network-copyleft =
    As strong copyleft; offering the changed software over a network already triggers the duty.
    Whoever uses it there must be able to get the source.
license-class-source-available =
    The source can be read, but purpose, field or competition are restricted.
    This does not meet the Open Source Definition.
license-class-proprietary =
    Rights exist by contract only; source and passing on are usually excluded.
    What counts is what your municipality has agreed.

## Content

license-content-permissive = free to use, name the source
license-content-copyleft = free to use, adaptations under the same licence
license-content-restricted = restricted use only

## Compatibility: may a part be in a work under another licence?

license-answer-yes = yes
license-answer-unknown = unknown
license-answer-no = no
license-compat-same = Part and work stand under the same licence: { $inbound } in { $outbound }.
license-compat-internal = Nobody outside receives the work; the conditions for passing on do not bite yet.
license-compat-separate = { $inbound } runs as a program of its own beside { $outbound }; each keeps its licence.
license-compat-pair = { $reason_en }
license-compat-no-terms = The terms of { $license } are not recorded here yet; the legal department has to read the text.
license-compat-permitted = { $outbound } expressly allows combining with { $inbound }.
license-compat-purpose = { $inbound } limits the purpose of use ({ $duty_en }), { $outbound } promises use for every purpose.
license-compat-other-license = { $inbound } expressly allows passing on under { $outbound }.
license-compat-whole = { $inbound } demands that the whole work stands under it and does not name { $outbound } as an exception.
license-compat-part = { $outbound } demands the whole work for itself, { $inbound } keeps the part under its own licence.
license-compat-restriction = { $inbound } binds recipients to something ({ $duty_en }) that { $outbound } does not let others add as a further restriction.
license-compat-no-duties = { $inbound } sets no conditions that touch { $outbound }.
license-compat-permissive = { $inbound } only asks for notices to be kept; the work may stand under { $outbound }.
license-compat-file = { $inbound } goes on applying to its own files with their changes; the rest of the work may stand under { $outbound }.
license-compat-library = The library stays under { $inbound } and must be replaceable; the program may stand under { $outbound }.
license-compat-exception = The exception in { $inbound } frees the work; it may stand under { $outbound }.
license-compat-exception-permits = The exception in { $inbound } expressly allows combining with { $outbound }.
license-compat-content = { $inbound } goes on applying to the content itself (text, picture, font, data); the program may stand under { $outbound }.
license-compat-exception-lost = { $inbound } does not have the exception that { $outbound } grants; the work could only be passed on without it.
license-compat-this-version = { $inbound } holds in this version only; { $outbound } promises recipients later ones, too.
license-compat-not-reached = { $inbound } obliges only when copies are passed on; using the work under { $outbound } over a network sets nothing off.

## Choosing a licence for own development: what speaks for or against a licence

license-own-work-suits = It is made for this kind of work.
license-own-work-unusual = It is possible but not usual for this kind of work.
license-own-work-not-software = It is made for texts, pictures and data, not for software.
license-own-work-not-content = It is made for software, not for texts, pictures and data.
license-own-sharing-everyone = Everyone may build on it, also in closed products; that is what is wanted.
license-own-sharing-changes = Changes to the part itself stay open, others may put their own beside it; that is what is wanted.
license-own-sharing-whole = What builds on it stays open as a whole; that is what is wanted.
license-own-sharing-more = It asks more openness of others than is wanted.
license-own-sharing-less = It asks less openness of others than is wanted.
license-own-network-back = Whoever only offers a changed version as a service over a network has to offer its source too; that is what is wanted.
license-own-network-kept = Whoever only offers a changed version as a service over a network may keep the changes.
license-own-network-more = Whoever only offers a changed version as a service over a network has to offer its source too; that is not wanted.
license-own-patents-granted = It contains an express patent licence.
license-own-patents-silent = It says nothing express about patents.
license-own-german-official = There is a German text that is official or recognised by the publisher.
license-own-german-missing = Only the English text is binding.
license-own-funding-met = It meets the condition of the funding.
license-own-funding-osi = The funding demands a licence certified by the Open Source Initiative; this one is not.
license-own-funding-permissive = The funding demands a licence without copyleft; this one has copyleft.
license-own-funding-copyleft = The funding demands a licence with copyleft; this one has none.
license-own-funding-license = The funding demands { $license }.
license-own-opencode-approved = It is approved on the licence list of openCode.
license-own-opencode-missing = It is not approved on the licence list of openCode; the work cannot be published there.
license-own-house-default = It is the default licence of your town.
license-own-parts-fit = All parts that are built in may be in a work under this licence.
license-own-part-unstated = Of parts that are built in no licence is known; it can rule this licence out.

## Choosing a licence: what is still open

license-own-open-work = What kind of work is it? Without this there is no recommendation.
license-own-open-rights = Which rights does the town have? Find out whether its own staff developed all of it; otherwise the contract (EVB-IT) has to contain the right to pass the work on under an open-source licence.
license-own-open-rights-use-only = The contract gives rights of use only. Agree with the contractor that the town may pass the work on under an open-source licence; the EVB-IT of 2026 provide for that.
license-own-open-parts = Which parts are built in? Their licences can rule a licence out.
license-own-open-funding = Does a funding set conditions about the licence? Read the grant notice and its ancillary terms.
license-own-open-sharing = Who shall be allowed to build on it?
license-own-open-network = Is the work offered over a network, and shall changes there come back?
license-own-open-patents = Is an express patent licence wanted?
license-own-open-german = Is a German licence text wanted?
license-own-open-opencode = Shall the work be published on openCode?

## Mistakes in files (licence catalogue, licence policy)

license-file-syntax = The file is not valid TOML or a value has the wrong type: { $detail }
license-file-unknown-key = There is no key “{ $value }” in this file.
license-file-bad-value = “{ $value }” is no valid value for { $key }. Possible: { $expected }.
license-file-unknown-license = “{ $value }” is no SPDX id. Licences of your own begin with “LicenseRef-”.
license-file-unknown-exception = “{ $value }” is no SPDX exception.
license-file-bad-expression = “{ $value }” is no valid licence expression.
license-file-bad-url = “{ $value }” is no address with http or https.
license-file-duplicate = “{ $value }” stands twice in the file.
license-file-ambiguous-name = “{ $value }” is already taken for { $other }.
license-terms-no-clause = The place for “{ $value }” is missing: number in the licence text (or ¶n) and at least eight characters of its wording.
license-terms-not-in-text = “{ $value }” does not stand like this in the text of { $license }.
license-terms-no-words = A text in German or English is missing for “{ $value }”.
license-own-no-terms = The terms of “{ $value }” are missing in terms/; without them the licence does not belong on the short list.
