# Findings of the SBOM reader. Key = code.

## Unreadable
sbom-empty = The file is empty. CycloneDX or SPDX is expected.
sbom-too-large = Unpacked, the file is larger than { $limit } bytes. Split the SBOM or have the limit raised.
sbom-too-large-in-json = In JSON, what the file says would be larger than { $limit } bytes. Split the SBOM or have the limit raised.
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
sbom-yaml-syntax = Line { $line }, column { $column }: This is not valid YAML ({ $problem }).
sbom-yaml-unsupported = { $what ->
    [key] A list or mapping is used as a key here. SPDX has only text as keys.
   *[alias] An alias refers here to something that contains it, or to a key.
 }
sbom-yaml-aliases = Aliases make this document more than { $limit } bytes larger. It was not read.
sbom-xml-syntax = Line { $line }, column { $column } (byte { $byte }): { $problem ->
    [end] The file ends in the middle of an element. It is probably incomplete.
    [tag] The closing tag does not match the one that was opened.
    [attribute] An attribute stands twice or is not written as name="value".
    [entity] There is an “&” that begins no known reference to a character.
    [prefix] There is a prefix for which no namespace is declared.
    [trailing] There is more text beside the outermost element.
   *[character] There is something that XML does not allow.
 }
sbom-xml-entities = The file declares entities of its own (DOCTYPE with ENTITY). That is a way to make files that multiply when they are read, so it is not read. An SBOM needs no entities.
sbom-encoding-unknown = The file names the encoding “{ $encoding }”, which cannot be read. Save the file as UTF-8.
sbom-protobuf-broken = This is no protobuf from here on. The file is probably incomplete.
sbom-json-too-deep = More than { $limit } levels are nested in one another here.
sbom-too-many = The document exceeds the limit of { $limit } entries of the kind “{ $what ->
    [components] components
    [relationships] relationships
    [strings] strings
   *[other] other data
 }”.
sbom-rdf-without-document = { $kind ->
    [ontology] This is not an SBOM but an ontology in RDF, that is, the terms of a format.
   *[other] This is RDF without an SPDX document (spdx:SpdxDocument).
 } A document is expected.
sbom-not-yet-read = This is an SBOM in the format { $format }. This format is not read yet. CycloneDX 1.2 to 1.7 in JSON, 1.0 to 1.7 in XML and 1.3 to 1.7 in protobuf, SPDX 2.2 and 2.3 in JSON, YAML and RDF/XML, SPDX 1.2 to 2.3 in tag-value and SPDX 3.0 in JSON-LD are read.
sbom-version-not-read = This is { $format } { $version }. This version is not read. CycloneDX 1.2 to 1.7 in JSON, 1.0 to 1.7 in XML and 1.3 to 1.7 in protobuf, SPDX 2.2 and 2.3 in JSON, YAML and RDF/XML, SPDX 1.2 to 2.3 in tag-value and SPDX 3.0 in JSON-LD are read.
sbom-not-an-sbom = This is not an SBOM: the file begins with “{ $start }”. CycloneDX or SPDX is expected.
sbom-json-schema = This is not an SBOM but a JSON Schema (“{ $schema }”), that is, the rules of a format. A document is expected.
sbom-unknown-content = This is not an SBOM: the file begins with “{ $start }”. CycloneDX or SPDX is expected.

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
sbom-invalid-order = The element “{ $member }” may not stand here: it comes too late or does not go with what stands before it.
sbom-invalid-text = There is text between the elements: “{ $text }”. Only elements may stand here.
sbom-invalid-duplicate-ref = The identifier “{ $ref }” is given more than once. The schema demands that each bom-ref occurs only once.
sbom-invalid-namespace = The document has no namespace. It was read as if it said xmlns="{ $namespace }".
sbom-invalid-pattern = “{ $value }” does not have the required form. Expected is { $form ->
    [date-time] a point in time such as 2026-11-27T09:30:00Z
    [version] a version such as 3.0.1
    [media-type] a media type such as text/plain
    [identifier] an identifier with a colon such as https://example.org/sbom#package
    [integer-1] a whole number from 1 on
    [integer-0] a whole number from 0 on
    [locale] a language such as de or de-DE
    [cre] a number of the Common Requirement Enumeration such as CRE:616-305
    [patent-number] the number of a patent
    [jurisdiction] a country in two capital letters
    [line] a single line: line breaks are not allowed here
    [length] text of the required length
    [boolean] true or false
    [integer] a whole number
    [level] a whole number from 0 to 6
    [share] a number from 0 to 1
    [date] a date such as 2026-11-27
    [cpe] a CPE name such as cpe:2.3:a:example:app:1.0:*:*:*:*:*:*:*
    [number] a number
   *[other] a value of the pattern of the specification
 }.
sbom-invalid-count = “{ $member }” needs at least { $least ->
    [1] one value
   *[other] { $least } values
 }.
sbom-invalid-hash = “{ $value }” is not a hash value.
sbom-invalid-serial-number = “{ $value }” is not a serial number. Expected is “urn:uuid:” and a UUID in lower case.
sbom-invalid-line = This line is neither a tag with a value nor a comment: “{ $text }”. It is left out.
sbom-invalid-text-end = The <text> of “{ $tag }” has no </text>. The value was read to the end of its line.
sbom-invalid-place = “{ $tag }” can only stand in a section that begins with “{ $start }”. It is left out.
sbom-invalid-form = “{ $value }” does not have the required form: { $form }.
sbom-invalid-yaml-tag = The tag “{ $tag }” does not fit here. The value was read as if it had none.
sbom-invalid-length = This text must have at least { $least } characters{ $most ->
    [none] {""}
   *[other] , at most { $most }
 }.
sbom-invalid-number = { $value } is not allowed here. Expected is { $kind ->
    [whole] a whole number
   *[any] a number
 }{ $least ->
    [none] {""}
   *[other] , at least { $least }
 }{ $most ->
    [none] {""}
   *[other] , at most { $most }
 }.
sbom-invalid-unknown-member = “{ $member }” does not exist here, at least not in this version of the format.
sbom-invalid-choice = Exactly one of these must be given here: { $members }.
sbom-invalid-duplicate-item = This entry equals entry { $first } of the same list (counted from 0). Entries must differ.
sbom-invalid-empty-list = This list is empty. At least one entry is required.
sbom-invalid-not-alone = An entry with “{ $member }” must be the only one of its list.
sbom-invalid-wire-type = “{ $member }” is written with the wire type { $found } instead of { $expected }. It is left out.

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
sbom-license-cycle = The licence “{ $ref }” contains itself or too many others. It is missing from the inventory.
sbom-spdx-3-0-0 = SPDX 3.0.0 was read by the rules of 3.0.1.
sbom-format-date = “{ $value }” is not a day as in RFC 3339, for example 2026-11-27.
sbom-format-email = “{ $value }” is not an e-mail address.
sbom-format-uri = “{ $value }” is not an address (URI or IRI). Blanks and some special characters must be percent-encoded.
sbom-bad-hash = “{ $value }” is not a hash value.
sbom-verification-code = { $rule ->
    [missing] The package verification code (packageVerificationCode) is missing. Until SPDX 2.2 it is required if files were analysed (filesAnalyzed is “true” or missing).
   *[excluded] The package has a verification code (packageVerificationCode) although its files were not analysed (filesAnalyzed is “false”).
 }
sbom-spdx-2-1 = SPDX 2.1 was read by the rules of 2.2.
sbom-spdx-1 = SPDX { $version } was read by the rules of 2.2.
sbom-byte-order-mark = A byte order mark (BOM) stands before the document, which JSON does not provide for.
sbom-utf-16 = The document is written in UTF-16. JSON is exchanged in UTF-8.
sbom-yaml-documents = Another YAML document begins here. Only the first one was read.
sbom-loss = { $what ->
    [scope] Whether a component is needed (scope) is missing
    [modified] Whether a component was modified is missing
    [pedigree] The descent of a component (pedigree) is missing
    [version-range] Version ranges are missing
    [swid] SWID tags are missing
    [authors] Authors are missing
    [publisher] Publishers are missing
    [mime-type] MIME types are missing
    [file-name] File names of packages are missing
    [verification-code] Package verification codes are missing
    [license-comment] Comments on licences are missing
    [files-analyzed] Whether files were analysed is missing
    [further-purls] Of several package URLs of a component only the first stands in its place, the others are mere references
    [kind] Kinds of components were replaced by a more general one or are missing
    [identifier] Identifiers within the document were renamed
    [hash] Hash values of an unknown algorithm or in a wrong form are missing or given without the algorithm
    [reference-hash] Hash values of references are missing
    [reference-kind] Kinds of references became “other”
    [reference-comment] Comments on references are missing
    [address] Addresses were encoded to be valid
    [email] Invalid e-mail addresses are missing
    [party] Telephone numbers, contacts or addresses of parties are missing
    [party-kind] Persons and organisations are no longer told apart
    [license-id] Identifiers outside the SPDX licence list became licences of the document or names
    [license-expression] Licence expressions became names or licences of the document
    [license-list] Several licence claims were joined into one expression by AND
    [license-text] Texts and addresses of licences are missing
    [evidence-licenses] Licences found in files are missing
    [evidence-copyrights] Copyrights found in files are missing
    [extracted-license] Licences that the document itself defines are missing in whole or in part
    [nesting] Nested components stand side by side
    [dependency-kind] Kinds of dependencies are missing
    [relation] Relationships are missing
    [file] Files are missing
    [file-license] Licences of files are missing
    [file-reference] References of files are missing
    [file-purpose] What files are for is missing
    [vulnerability] Data on vulnerabilities are missing
    [rating] Ratings of vulnerabilities are missing in part
    [analysis] Statements on exploitability (VEX) are missing in part
    [affected] Affected elements outside of the document are missing
    [composition] Statements on completeness (compositions) are missing
    [lifecycle] Life cycle phases are missing
    [further-subjects] Further subjects of the document stand there as ordinary components
    [tool-vendor] Vendors of tools are missing
    [license-list-version] The version of the licence list is missing
    [created] The time of making was replaced by the present one
    [document-identifier] The document has a new identifier
    [document-name] The name of the document is missing
    [document-comment] The comment on the document is missing
    [document-version] The version of the document is missing
    [document-supplier] The supplier of the document is missing
    [document-license] Of several licences of the document only the first is there
    [document-reference] References of the document are missing
    [document-property] Properties of the document are missing
   *[property] Properties are missing
 } ({ $format }, { $count } times{ $component ->
    [nothing] {""}
   *[other] , first at { $component }
 }).
sbom-services-not-kept = { $count ->
    [one] One service is
   *[other] { $count } services are
 } not taken into the inventory.
sbom-more-findings = Further findings are not listed one by one: { $errors } errors, { $warnings } warnings, { $infos } notes.

## Completeness by BSI TR-03183-2 and NTIA
bsi-format-too-old = BSI TR-03183-2 { $guideline } demands { $format } from version { $oldest } on; this document has { $version }. It is measured all the same.
bsi-vulnerabilities = The document itself contains data on vulnerabilities ({ $count }). BSI TR-03183-2 does not allow that; CSAF and VEX are there for it.
# For how many components something is missing, in the sentences that follow.
sbom-reach = { $reach ->
        [all] All components are affected ({ $total }).
       *[some] { $count } of { $total } components are affected, such as { $names }.
    }
bsi-sbom-creator = Missing: who made the SBOM, as an e-mail address or, if there is none, a URL. { $form ->
        [cyclonedx] CycloneDX: metadata.manufacturer with contact.email or url.
        [spdx-3] SPDX 3: createdBy.
       *[spdx-2] SPDX 2: creators with an e-mail address.
    }
bsi-timestamp = Missing: when the SBOM was made (date and time by RFC 3339). { $form ->
        [cyclonedx] CycloneDX: metadata.timestamp.
       *[spdx] SPDX: created.
    }
bsi-sbom-uri = The SBOM has no identifier of its own. { $form ->
        [cyclonedx] CycloneDX: serialNumber.
        [spdx-3] SPDX 3: spdxId.
       *[spdx-2] SPDX 2: documentNamespace.
    }
bsi-component-creator = Missing: who made the component, as an e-mail address or, if there is none, a URL. { $form ->
        [cyclonedx] CycloneDX: manufacturer with contact.email or url.
        [spdx-3] SPDX 3: originatedBy.
       *[spdx-2] SPDX 2: originator with an e-mail address.
    } { sbom-reach }
bsi-component-name = Missing: the name of the component. { $form ->
        [cyclonedx] CycloneDX: name.
       *[spdx] SPDX: name.
    } { sbom-reach }
bsi-component-version = Missing: the version of the component; where there is none, the date of the file counts. { $form ->
        [cyclonedx] CycloneDX: version.
        [spdx-3] SPDX 3: packageVersion.
       *[spdx-2] SPDX 2: versionInfo.
    } { sbom-reach }
bsi-filename = Missing: the file name of the component. { $form ->
        [cyclonedx] CycloneDX: property bsi:component:filename.
        [spdx-3] SPDX 3: name of the file.
       *[spdx-2] SPDX 2: packageFileName.
    } { sbom-reach }
bsi-dependencies = Missing: what the component depends on or consists of, or whether that is complete. “Nothing” is an answer, too. { $form ->
        [cyclonedx] CycloneDX: dependencies with one entry for each component, and compositions.
       *[spdx] SPDX: relationships DEPENDS_ON or CONTAINS, if need be to NONE.
    } { sbom-reach }
bsi-associated-license = Missing: the licence of the component as an SPDX identifier. { $form ->
        [cyclonedx] CycloneDX: licences with id or expression.
        [spdx-3] SPDX 3: hasConcludedLicense.
       *[spdx-2] SPDX 2: licenseConcluded or licenseDeclared.
    } { sbom-reach }
bsi-distribution-license = Missing: the licence under which the component may be used, as an SPDX identifier. { $form ->
        [cyclonedx] CycloneDX: licences with the acknowledgement “concluded”.
        [spdx-3] SPDX 3: hasConcludedLicense.
       *[spdx-2] SPDX 2: licenseConcluded.
    } { sbom-reach }
bsi-deployable-hash = Missing: the hash (SHA-512) of the delivered file. { $form ->
        [cyclonedx] CycloneDX: hashes in externalReferences of the type “distribution”.
        [spdx-3] SPDX 3: verifiedUsing of the file.
       *[spdx-2] SPDX 2: checksums.
    } { sbom-reach }
bsi-executable = Missing: whether the file is executable. { $form ->
        [cyclonedx] CycloneDX: property bsi:component:executable with “executable” or “non-executable”.
        [spdx-3] SPDX 3: additionalPurpose.
       *[spdx-2] SPDX 2: primaryPackagePurpose.
    } { sbom-reach }
bsi-archive = Missing: whether the file is an archive. { $form ->
        [cyclonedx] CycloneDX: property bsi:component:archive with “archive” or “no archive”.
        [spdx-3] SPDX 3: additionalPurpose.
       *[spdx-2] SPDX 2: primaryPackagePurpose.
    } { sbom-reach }
bsi-structured = Missing: whether the file is divided into parts. { $form ->
        [cyclonedx] CycloneDX: property bsi:component:structured with “structured” or “unstructured”.
        [spdx-3] SPDX 3: additionalPurpose.
       *[spdx-2] SPDX 2: primaryPackagePurpose.
    } { sbom-reach }
bsi-source-uri = Missing: the address of the source code, if there is one. { $form ->
        [cyclonedx] CycloneDX: externalReferences of the type “source-distribution” or “vcs”.
        [spdx-3] SPDX 3: externalRef “sourceArtifact”.
       *[spdx-2] SPDX 2: downloadLocation.
    } { sbom-reach }
bsi-deployable-uri = Missing: the address of the delivered file, if there is one. { $form ->
        [cyclonedx] CycloneDX: externalReferences of the type “distribution”.
        [spdx-3] SPDX 3: externalRef “binaryArtifact”.
       *[spdx-2] SPDX 2: downloadLocation.
    } { sbom-reach }
bsi-identifiers = Missing: a further identifier (purl, CPE or SWID), if there is one. { $form ->
        [cyclonedx] CycloneDX: purl, cpe or swid.
        [spdx-3] SPDX 3: externalIdentifier.
       *[spdx-2] SPDX 2: externalRefs.
    } { sbom-reach }
bsi-concluded-license = Missing: the concluded licence, if there is one. { $form ->
        [cyclonedx] CycloneDX: licences with the acknowledgement “concluded”.
        [spdx-3] SPDX 3: hasConcludedLicense.
       *[spdx-2] SPDX 2: licenseConcluded.
    } { sbom-reach }
bsi-original-license = Missing: the licence that the makers themselves name, if there is one. { $form ->
        [cyclonedx] CycloneDX: licences with the acknowledgement “declared”.
        [spdx-3] SPDX 3: hasDeclaredLicense.
       *[spdx-2] SPDX 2: licenseDeclared.
    } { sbom-reach }
bsi-effective-license = Missing: the licence that was chosen. { $form ->
        [cyclonedx] CycloneDX: property bsi:component:effectiveLicense.
        [spdx-3] SPDX 3: relationship “other” to the licence with the comment “hasEffectiveLicense”.
       *[spdx-2] SPDX 2 has no place for it.
    } { sbom-reach }
bsi-source-hash = Missing: a hash of the source code. { $form ->
        [cyclonedx] CycloneDX: hashes in externalReferences of the type “source-distribution”.
        [spdx-3] SPDX 3: verifiedUsing of a file with the relationship “generates” to the component.
       *[spdx-2] SPDX 2 has no place for it.
    } { sbom-reach }
bsi-security-txt = Missing: the address of the security.txt. { $form ->
        [cyclonedx] CycloneDX: externalReferences of the type “rfc-9116”.
        [spdx-3] SPDX 3: externalRef “securityOther”.
       *[spdx-2] SPDX 2 has no place for it.
    } { sbom-reach }
ntia-author = Missing: who made the SBOM. { $form ->
        [cyclonedx] CycloneDX: metadata.authors or metadata.manufacturer.
       *[spdx] SPDX: creators with a person or an organisation.
    }
ntia-timestamp = Missing: when the SBOM was made (date and time by RFC 3339). { $form ->
        [cyclonedx] CycloneDX: metadata.timestamp.
       *[spdx] SPDX: created.
    }
ntia-supplier = Missing: who supplies the component. { $form ->
        [cyclonedx] CycloneDX: supplier.
        [spdx-3] SPDX 3: suppliedBy.
       *[spdx-2] SPDX 2: supplier.
    } { sbom-reach }
ntia-component-name = Missing: the name of the component. { $form ->
        [cyclonedx] CycloneDX: name.
       *[spdx] SPDX: name.
    } { sbom-reach }
ntia-component-version = Missing: the version of the component. { $form ->
        [cyclonedx] CycloneDX: version.
        [spdx-3] SPDX 3: packageVersion.
       *[spdx-2] SPDX 2: versionInfo.
    } { sbom-reach }
ntia-identifiers = Missing: a unique identifier (purl, CPE or SWID). { $form ->
        [cyclonedx] CycloneDX: purl, cpe or swid.
        [spdx-3] SPDX 3: externalIdentifier.
       *[spdx-2] SPDX 2: externalRefs.
    } { sbom-reach }
ntia-dependencies = Missing: any relationship to another component. { $form ->
        [cyclonedx] CycloneDX: dependencies.
       *[spdx] SPDX: relationships such as DEPENDS_ON or CONTAINS.
    } { sbom-reach }
