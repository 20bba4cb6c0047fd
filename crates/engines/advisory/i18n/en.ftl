# Security advisories: errors and notes. One key for each code.

## CVSS: faults of vectors. The place counts characters from 1.

cvss-empty = The CVSS vector is empty.
cvss-too-long = The CVSS vector has more than { $most } characters.
cvss-unknown-version = “{ $label }” is no known version of CVSS. Known are 2.0, 3.0, 3.1 and 4.0.
cvss-bracket = Character { $place }: the bracket has no counterpart.
cvss-malformed = Character { $place }: “{ $part }” does not have the form METRIC:VALUE.
cvss-unknown-metric = Character { $place }: CVSS { $version } has no metric “{ $metric }”.
cvss-unknown-value = Character { $place }: the metric { $metric } has no value “{ $value }”, only { $allowed }.
cvss-duplicate = Character { $place }: the metric { $metric } stands there for the second time.
cvss-order = Character { $place }: in CVSS { $version } the metric { $metric } belongs before { $before }.
cvss-missing = Character { $place }: here the metric { $metric } is missing, which CVSS { $version } requires.

## CVSS: ratings

cvss-rating-none = none
cvss-rating-low = low
cvss-rating-medium = medium
cvss-rating-high = high
cvss-rating-critical = critical

## Sources of packages and versions

advisory-ecosystem-malformed = “{ $ecosystem }” cannot name a source of packages. A name such as “PyPI” or “Debian:12” is expected.
advisory-ecosystem-without-order = No order of versions is defined for “{ $ecosystem }”. There, affected versions can only be listed one by one.
advisory-version-too-long = The text “{ $version } …” has more than 1,000 characters and was not read as a version.
advisory-version-malformed = “{ $version }” is not a version that { $ecosystem } can put in order.

## Documents: CSAF, VEX, KEV, EPSS, endoflife.date

advisory-document-too-large = The file is larger than { $limit } MiB.
advisory-document-syntax = From line { $line }, column { $column } on the file is not valid JSON, or it is nested more than 128 levels deep.
advisory-document-other-format = The file does not have the form of { $format }.
advisory-document-missing = “{ $member }” is missing here. The entry was left out.
advisory-document-malformed = “{ $value }” cannot be the value of “{ $member }”. It was left out.
advisory-document-dangling = “{ $reference }” does not exist in this document. The reference was left out.
advisory-document-too-many = “{ $what }” has more than { $limit } entries. The others were left out.
advisory-document-more = { $count ->
    [one] One more finding is not shown.
   *[other] { $count } more findings are not shown.
 }

## OSV: records

osv-too-large = The record is larger than { $limit } MiB.
osv-without-id = The record has no usable identifier (“id”).
osv-without-package = Here stands neither a package nor a source repository. The entry was left out.
osv-empty-event = Here it is missing from or up to which version something holds. The range of versions was left out.
osv-without-versions = No affected version of “{ $package }” is named. The entry applies to nothing.

## Urgency, confidence, not judged

advisory-priority-low = low
advisory-priority-medium = medium
advisory-priority-high = high
advisory-priority-immediate = immediate
advisory-rule-malicious = The package itself is malicious.
advisory-rule-exploited = The vulnerability is known to be exploited (CISA KEV).
advisory-rule-critical-and-probable = Critical, and exploitation is probable (EPSS of at least 10%).
advisory-rule-critical = Rated critical.
advisory-rule-high-and-probable = Rated high, and exploitation is probable (EPSS of at least 10%).
advisory-rule-high = Rated high.
advisory-rule-medium-and-probable = Rated medium, and exploitation is probable (EPSS of at least 10%).
advisory-rule-unrated = Nobody says how severe it is: medium, until somebody has looked.
advisory-rule-rest = Neither rated high nor likely to be exploited.
advisory-confidence-name = recognised by name alone
advisory-confidence-cpe = recognised by CPE
advisory-confidence-any-release = package and version fit; the release of the distribution is not stated
advisory-confidence-package = recognised by package and version
advisory-unjudged-without-identifier = neither purl nor CPE
advisory-unjudged-malformed-purl = the purl is malformed
advisory-unjudged-unknown-type = no database of advisories covers this type of package
advisory-unjudged-without-version = without a version, but there are advisories for the package
advisory-unjudged-malformed-version = the version is none by the rules of its ecosystem, but there are advisories for the package
advisory-unjudged-ecosystem-not-loaded = advisories of this ecosystem are not imported

## VEX: state and reason

vex-status-not-affected = not affected
vex-status-affected = affected
vex-status-fixed = fixed
vex-status-under-investigation = under investigation
vex-reason-component-not-present = The vulnerable component is not part of it.
vex-reason-code-not-present = The vulnerable code is not part of it.
vex-reason-code-not-executed = The vulnerable code is never run.
vex-reason-code-not-controllable = Attackers cannot influence the vulnerable code.
vex-reason-mitigated = The product itself keeps it from doing harm.

advisory-unjudged-unordered-range = At least one advisory for this package states the affected versions in a way that cannot be compared

## Index of advisories

advisory-range-unordered = “{ $version }” has no place among the versions of { $ecosystem }. The range of versions is not evaluated.
advisory-index-full = There is no room left for { $id } in the index of security advisories.
advisory-group-split = { $id } is one of { $count } identifiers that name each other as meaning the same. More than 50 are not put together; the group was split.
advisory-index-other-file = The file is no index of security advisories.
advisory-index-other-version = The index of security advisories was written by another version of the program. The advisories have to be imported again.
advisory-index-damaged = The index of security advisories is damaged. The advisories have to be imported again.
