# Findings of the SBOM reader. Key = code.

## Unreadable
sbom-empty = The file is empty. CycloneDX or SPDX is expected.
sbom-too-large = Unpacked, the file is larger than { $limit } bytes. Split the SBOM or have the limit raised.
sbom-compression-ratio = The file is compressed by more than { $limit }:1 and was therefore not unpacked. Upload it uncompressed.
sbom-compression-broken = The file cannot be unpacked ({ $method }); it is probably incomplete.
sbom-compression-unknown = The file is packed with { $method }. Uncompressed files, gzip, bzip2, xz and zstd are read.
sbom-not-text = The file is not text in UTF-8 or UTF-16.
sbom-json-syntax = Line { $line }, column { $column } (byte { $byte }): { $problem ->
    [end] The file ends in the middle of a value. It is probably incomplete.
    [number] This number is not allowed in JSON.
    [escape] JSON does not know this sequence after “\”.
    [control] A string contains a control character.
    [trailing] More text follows after the end of the document.
   *[other] The character “{ $character }” cannot stand here.
 }
sbom-json-too-deep = More than { $limit } levels are nested in one another here.
sbom-too-many = The document exceeds the limit of { $limit } entries of the kind “{ $what ->
    [components] components
    [relationships] relationships
    [strings] strings
   *[other] other data
 }”.
sbom-not-yet-read = This is an SBOM in the format { $format }. This format is not read yet. CycloneDX 1.2 to 1.7 and SPDX 2.2 and 2.3 in JSON are read.
sbom-version-not-read = This is { $format } { $version }. This version is not read. CycloneDX 1.2 to 1.7 and SPDX 2.2 and 2.3 in JSON are read.
sbom-not-an-sbom = This is not an SBOM: the file begins with “{ $start }”. CycloneDX or SPDX is expected.
sbom-unknown-content = This is not an SBOM in JSON: the file begins with “{ $start }”. CycloneDX or SPDX is expected.

## Violations of the specification
sbom-invalid-bom-format = This says “{ $value }”. It must be “CycloneDX”.
sbom-invalid-version = Version { $version } of { $format } does not exist, or not in JSON. The document was read by the rules of { $read_as }.
sbom-invalid-type = This value is of the type { $found ->
    [object] “object”
    [array] “array”
    [string] “string”
    [number] “number”
    [boolean] “boolean”
   *[null] “null”
 }. Expected is { $expected ->
    [object] an object
    [array] an array
    [string] a string
    [number] a number
   *[boolean] a boolean
 }. Only this value is left out.
sbom-invalid-missing = The required member “{ $member }” is missing.
sbom-invalid-duplicate-member = “{ $member }” stands here twice. The first one counts.
sbom-invalid-value = “{ $value }” is not an allowed value here in version { $version }.
sbom-invalid-hash = “{ $value }” is not a hash value.
sbom-invalid-serial-number = “{ $value }” is not a serial number. Expected is “urn:uuid:” and a UUID in lower case.
sbom-invalid-license-choice = A licence needs either an identifier (id) or a name (name) or an expression (expression).

## What does not fit together
sbom-duplicate-ref = The identifier “{ $ref }” occurs more than once. References to it mean the first occurrence.
sbom-dangling-ref = The reference to “{ $ref }” leads nowhere; this relationship is missing from the inventory.
sbom-nesting-cycle = The component “{ $ref }” contains itself through others. The nesting was cut here.
sbom-dependency-cycle = { $count ->
    [one] A component depends on itself: { $members }.
   *[other] { $count } components depend on one another in a circle, among them: { $members }.
 }
sbom-bad-purl = “{ $purl }” is not a valid package URL (purl). The component is identified by name and version.
sbom-format-date-time = “{ $value }” is not a point in time as in RFC 3339, for example 2026-11-27T09:30:00Z.
sbom-spdx-2-1 = SPDX 2.1 was read by the rules of 2.2.
sbom-byte-order-mark = A byte order mark (BOM) stands before the document, which JSON does not provide for.
sbom-utf-16 = The document is written in UTF-16. JSON is exchanged in UTF-8.
sbom-services-not-kept = { $count ->
    [one] One service is
   *[other] { $count } services are
 } not taken into the inventory.
sbom-more-findings = Further findings are not listed one by one: { $errors } errors, { $warnings } warnings, { $infos } notes.
