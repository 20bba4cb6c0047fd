# Befunde des SBOM-Lesers. Schlüssel = Code.

## Nicht lesbar
sbom-empty = Die Datei ist leer. Erwartet wird CycloneDX oder SPDX.
sbom-too-large = Die Datei ist entpackt größer als { $limit } Bytes. Teilen Sie die SBOM oder lassen Sie die Grenze anheben.
sbom-too-large-in-json = Was die Datei sagt, wäre in JSON größer als { $limit } Bytes. Teilen Sie die SBOM oder lassen Sie die Grenze anheben.
sbom-compression-ratio = Die Datei ist mehr als { $limit }:1 komprimiert und wurde deshalb nicht entpackt. Laden Sie sie unkomprimiert.
sbom-compression-broken = Die Datei lässt sich nicht entpacken ({ $method }); vermutlich ist sie unvollständig.
sbom-compression-unknown = Die Datei ist mit { $method } gepackt. Gelesen werden unkomprimierte Dateien, gzip, bzip2, xz und zstd.
sbom-not-text = Die Datei ist kein Text in UTF-8 oder UTF-16.
sbom-json-syntax = Zeile { $line }, Spalte { $column } (Byte { $byte }): { $problem ->
    [end] Die Datei endet mitten in einem Wert. Vermutlich ist sie unvollständig.
    [number] Hier steht eine Zahl, die JSON nicht erlaubt.
    [escape] Hier steht eine Zeichenfolge nach „\“, die JSON nicht kennt.
    [control] In einer Zeichenkette steht ein Steuerzeichen.
    [trailing] Nach dem Ende des Dokuments folgt weiterer Text.
   *[other] Das Zeichen „{ $character }“ darf hier nicht stehen.
 }
sbom-yaml-syntax = Zeile { $line }, Spalte { $column }: Das ist kein gültiges YAML ({ $problem }).
sbom-yaml-unsupported = { $what ->
    [key] Hier ist eine Liste oder Zuordnung der Schlüssel. In SPDX sind Schlüssel immer Text.
   *[alias] Ein Alias verweist hier auf etwas, worin er selbst steht, oder auf einen Schlüssel.
 }
sbom-yaml-aliases = Aliase vergrößern dieses Dokument um mehr als { $limit } Byte. Es wurde nicht gelesen.
sbom-xml-syntax = Zeile { $line }, Spalte { $column } (Byte { $byte }): { $problem ->
    [end] Die Datei endet mitten in einem Element. Vermutlich ist sie unvollständig.
    [tag] Das schließende Element passt nicht zum geöffneten.
    [attribute] Ein Attribut steht doppelt oder ist nicht als Name="Wert" geschrieben.
    [entity] Hier steht ein „&“, das keine bekannte Zeichenreferenz beginnt.
    [prefix] Ein Präfix steht hier, für das kein Namensraum erklärt ist.
    [trailing] Neben dem äußersten Element steht weiterer Text.
   *[character] Hier steht etwas, das XML nicht erlaubt.
 }
sbom-xml-entities = Die Datei erklärt eigene Entitäten (DOCTYPE mit ENTITY). Damit lassen sich Dateien bauen, die sich beim Lesen vervielfachen; sie wird deshalb nicht gelesen. Eine SBOM braucht keine Entitäten.
sbom-encoding-unknown = Die Datei nennt die Kodierung „{ $encoding }“. Sie lässt sich nicht lesen. Speichern Sie die Datei in UTF-8.
sbom-protobuf-broken = Ab hier ist das kein Protobuf mehr. Die Datei ist vermutlich unvollständig.
sbom-json-too-deep = Hier sind mehr als { $limit } Ebenen ineinander geschachtelt.
sbom-too-many = Das Dokument überschreitet die Grenze von { $limit } Einträgen der Art „{ $what ->
    [components] Komponenten
    [relationships] Beziehungen
    [strings] Zeichenketten
   *[other] sonstige Angaben
 }“.
sbom-rdf-without-document = { $kind ->
    [ontology] Das ist keine SBOM, sondern eine Ontologie in RDF, also die Begriffe eines Formats.
   *[other] Das ist RDF ohne ein SPDX-Dokument (spdx:SpdxDocument).
 } Erwartet wird ein Dokument.
sbom-not-yet-read = Das ist eine SBOM im Format { $format }. Dieses Format wird noch nicht gelesen. Gelesen werden CycloneDX 1.2 bis 1.7 als JSON, 1.0 bis 1.7 als XML und 1.3 bis 1.7 als Protobuf, SPDX 2.2 und 2.3 als JSON, YAML und RDF/XML, SPDX 1.2 bis 2.3 als Tag-Value sowie SPDX 3.0 als JSON-LD.
sbom-version-not-read = Das ist { $format } { $version }. Diese Version wird nicht gelesen. Gelesen werden CycloneDX 1.2 bis 1.7 als JSON, 1.0 bis 1.7 als XML und 1.3 bis 1.7 als Protobuf, SPDX 2.2 und 2.3 als JSON, YAML und RDF/XML, SPDX 1.2 bis 2.3 als Tag-Value sowie SPDX 3.0 als JSON-LD.
sbom-not-an-sbom = Das ist keine SBOM: Die Datei beginnt mit „{ $start }“. Erwartet wird CycloneDX oder SPDX.
sbom-json-schema = Das ist keine SBOM, sondern ein JSON-Schema („{ $schema }“), also die Regeln eines Formats. Erwartet wird ein Dokument.
sbom-unknown-content = Das ist keine SBOM: Die Datei beginnt mit „{ $start }“. Erwartet wird CycloneDX oder SPDX.

## Verstöße gegen die Spezifikation
sbom-invalid-bom-format = Hier steht „{ $value }“. Richtig ist „CycloneDX“.
sbom-invalid-version = Die Version { $version } von { $format } gibt es nicht oder nicht als JSON. Das Dokument wurde nach den Regeln von { $read_as } gelesen.
sbom-invalid-type = Hier steht ein Wert der Art { $found ->
    [object] „Objekt“
    [array] „Liste“
    [string] „Zeichenkette“
    [number] „Zahl“
    [boolean] „Wahrheitswert“
   *[null] „null“
 }. Erwartet wird { $expected ->
    [object] ein Objekt
    [array] eine Liste
    [string] eine Zeichenkette
    [number] eine Zahl
   *[boolean] ein Wahrheitswert
 }. Nur dieser Wert bleibt unberücksichtigt.
sbom-invalid-missing = Die Pflichtangabe „{ $member }“ fehlt.
sbom-invalid-duplicate-member = „{ $member }“ steht hier zweimal. Es gilt die erste Angabe.
sbom-invalid-value = „{ $value }“ ist in Version { $version } an dieser Stelle kein erlaubter Wert.
sbom-invalid-order = Das Element „{ $member }“ darf hier nicht stehen: Es kommt zu spät oder verträgt sich nicht mit dem, was vor ihm steht.
sbom-invalid-text = Zwischen den Elementen steht Text: „{ $text }“. Hier sind nur Elemente erlaubt.
sbom-invalid-duplicate-ref = Die Kennung „{ $ref }“ ist mehrfach vergeben. Das Schema verlangt, dass jede bom-ref nur einmal vorkommt.
sbom-invalid-namespace = Dem Dokument fehlt der Namensraum. Gelesen wurde es, als stünde da xmlns="{ $namespace }".
sbom-invalid-pattern = „{ $value }“ hat nicht die vorgeschriebene Form. Erwartet wird { $form ->
    [date-time] ein Zeitpunkt wie 2026-11-27T09:30:00Z
    [version] eine Version wie 3.0.1
    [media-type] ein Medientyp wie text/plain
    [identifier] eine Kennung mit Doppelpunkt wie https://example.org/sbom#paket
    [integer-1] eine ganze Zahl ab 1
    [integer-0] eine ganze Zahl ab 0
    [locale] eine Sprachangabe wie de oder de-DE
    [cre] eine Nummer der Common Requirement Enumeration wie CRE:616-305
    [patent-number] eine Patentnummer
    [jurisdiction] ein Land in zwei Großbuchstaben
    [line] eine einzige Zeile: Zeilenumbrüche sind hier nicht erlaubt
    [length] Text in der vorgeschriebenen Länge
    [boolean] true oder false
    [integer] eine ganze Zahl
    [level] eine ganze Zahl von 0 bis 6
    [share] eine Zahl von 0 bis 1
    [date] ein Datum wie 2026-11-27
    [cpe] ein CPE-Name wie cpe:2.3:a:example:app:1.0:*:*:*:*:*:*:*
    [number] eine Zahl
   *[other] ein Wert nach dem Muster der Spezifikation
 }.
sbom-invalid-count = „{ $member }“ braucht mindestens { $least ->
    [1] einen Wert
   *[other] { $least } Werte
 }.
sbom-invalid-hash = „{ $value }“ ist kein Hashwert.
sbom-invalid-serial-number = „{ $value }“ ist keine Seriennummer. Erwartet wird „urn:uuid:“ und eine UUID in Kleinbuchstaben.
sbom-invalid-line = Diese Zeile ist weder eine Angabe (Name: Wert) noch ein Kommentar: „{ $text }“. Sie bleibt weg.
sbom-invalid-text-end = Zum <text> von „{ $tag }“ fehlt das </text>. Der Wert wurde bis zum Ende der Zeile gelesen.
sbom-invalid-place = „{ $tag }“ darf nur in einem Abschnitt stehen, der mit „{ $start }“ beginnt. Die Angabe bleibt weg.
sbom-invalid-form = „{ $value }“ hat nicht die verlangte Form: { $form }.
sbom-invalid-yaml-tag = Das Tag „{ $tag }“ passt hier nicht. Der Wert wurde gelesen, als stünde es nicht da.
sbom-invalid-length = Dieser Text muss mindestens { $least } Zeichen haben{ $most ->
    [none] {""}
   *[other] , höchstens { $most }
 }.
sbom-invalid-number = { $value } ist hier nicht erlaubt. Erwartet wird eine { $kind ->
    [whole] ganze Zahl
   *[any] Zahl
 }{ $least ->
    [none] {""}
   *[other] , mindestens { $least }
 }{ $most ->
    [none] {""}
   *[other] , höchstens { $most }
 }.
sbom-invalid-unknown-member = „{ $member }“ gibt es an dieser Stelle nicht, jedenfalls nicht in dieser Version des Formats.
sbom-invalid-choice = Genau eine dieser Angaben muss hier stehen: { $members }.
sbom-invalid-duplicate-item = Dieser Eintrag gleicht dem Eintrag { $first } derselben Liste (ab 0 gezählt). Einträge müssen sich unterscheiden.
sbom-invalid-empty-list = Diese Liste ist leer. Mindestens ein Eintrag ist Pflicht.
sbom-invalid-not-alone = Ein Eintrag mit „{ $member }“ muss der einzige seiner Liste sein.
sbom-invalid-wire-type = „{ $member }“ ist mit dem Wire-Typ { $found } statt { $expected } geschrieben. Die Angabe bleibt weg.

## Was nicht zusammenpasst
sbom-duplicate-ref = Die Kennung „{ $ref }“ kommt mehrfach vor. Verweise auf sie gelten dem ersten Vorkommen.
sbom-dangling-ref = Der Verweis auf „{ $ref }“ führt ins Leere; diese Beziehung fehlt im Inventar.
sbom-nesting-cycle = Die Komponente „{ $ref }“ enthält sich über andere selbst. Die Schachtelung wurde hier getrennt.
sbom-dependency-cycle = { $count ->
    [one] Eine Komponente hängt von sich selbst ab: { $members }.
   *[other] { $count } Komponenten hängen im Kreis voneinander ab, darunter: { $members }.
 }
sbom-bad-purl = „{ $purl }“ ist keine gültige Package-URL (purl). Die Komponente wird über Name und Version erkannt.
sbom-format-date-time = „{ $value }“ ist kein Zeitpunkt nach RFC 3339, zum Beispiel 2026-11-27T09:30:00Z.
sbom-license-cycle = Die Lizenz „{ $ref }“ enthält sich selbst oder zu viele andere. Sie fehlt im Inventar.
sbom-spdx-3-0-0 = SPDX 3.0.0 wurde nach den Regeln von 3.0.1 gelesen.
sbom-format-date = „{ $value }“ ist kein Tag nach RFC 3339, zum Beispiel 2026-11-27.
sbom-format-email = „{ $value }“ ist keine E-Mail-Adresse.
sbom-format-uri = „{ $value }“ ist keine Adresse (URI oder IRI). Leerzeichen und manche Sonderzeichen müssen prozentkodiert sein.
sbom-bad-hash = „{ $value }“ ist kein Hashwert.
sbom-verification-code = { $rule ->
    [missing] Der Prüfcode des Pakets (packageVerificationCode) fehlt. Bis SPDX 2.2 ist er Pflicht, wenn Dateien untersucht wurden (filesAnalyzed ist „true“ oder fehlt).
   *[excluded] Das Paket hat einen Prüfcode (packageVerificationCode), obwohl seine Dateien nicht untersucht wurden (filesAnalyzed ist „false“).
 }
sbom-spdx-2-1 = SPDX 2.1 wurde nach den Regeln von 2.2 gelesen.
sbom-spdx-1 = SPDX { $version } wurde nach den Regeln von 2.2 gelesen.
sbom-byte-order-mark = Vor dem Dokument steht eine Bytereihenfolge-Markierung (BOM), die JSON nicht vorsieht.
sbom-utf-16 = Das Dokument ist in UTF-16 geschrieben. JSON wird in UTF-8 ausgetauscht.
sbom-yaml-documents = Hier beginnt ein weiteres YAML-Dokument. Nur das erste wurde gelesen.
sbom-loss = { $what ->
    [scope] Ob eine Komponente nötig ist (scope), fehlt
    [modified] Ob eine Komponente geändert wurde (modified), fehlt
    [pedigree] Die Herkunft einer Komponente (pedigree) fehlt
    [version-range] Versionsbereiche fehlen
    [swid] SWID-Kennungen fehlen
    [authors] Autorinnen und Autoren fehlen
    [publisher] Herausgeber (publisher) fehlen
    [mime-type] Medientypen fehlen
    [file-name] Dateinamen von Paketen fehlen
    [verification-code] Prüfcodes von Paketen fehlen
    [license-comment] Anmerkungen zu Lizenzen fehlen
    [files-analyzed] Ob Dateien untersucht wurden, fehlt
    [further-purls] Von mehreren Package-URLs einer Komponente steht nur die erste an ihrem Platz, die übrigen sind bloße Verweise
    [kind] Arten von Komponenten wurden durch eine allgemeinere ersetzt oder fehlen
    [identifier] Kennungen innerhalb des Dokuments wurden umbenannt
    [hash] Hashwerte mit einem unbekannten Verfahren oder in falscher Form fehlen oder sind ohne Verfahren angegeben
    [reference-hash] Hashwerte von Verweisen fehlen
    [reference-kind] Arten von Verweisen wurden zu „other“
    [reference-comment] Anmerkungen zu Verweisen fehlen
    [address] Adressen wurden kodiert, damit sie gültig sind
    [email] Ungültige E-Mail-Adressen fehlen
    [party] Telefonnummern, Ansprechpersonen oder Adressen von Beteiligten fehlen
    [party-kind] Personen und Organisationen sind nicht mehr unterschieden
    [license-id] Kennungen außerhalb der SPDX-Lizenzliste wurden zu eigenen Lizenzen oder Namen
    [license-expression] Lizenzausdrücke wurden zu Namen oder eigenen Lizenzen
    [license-list] Mehrere Lizenzangaben wurden mit AND zu einem Ausdruck verbunden
    [license-text] Texte und Adressen zu Lizenzen fehlen
    [evidence-licenses] In Dateien gefundene Lizenzen fehlen
    [evidence-copyrights] In Dateien gefundene Urheberangaben fehlen
    [extracted-license] Lizenzen, die das Dokument selbst definiert, fehlen ganz oder zum Teil
    [nesting] Ineinander liegende Komponenten stehen nebeneinander
    [dependency-kind] Arten von Abhängigkeiten fehlen
    [relation] Beziehungen fehlen
    [file] Dateien fehlen
    [file-license] Lizenzen von Dateien fehlen
    [file-reference] Verweise von Dateien fehlen
    [file-purpose] Wozu Dateien dienen, fehlt
    [vulnerability] Angaben zu Schwachstellen fehlen
    [rating] Bewertungen von Schwachstellen fehlen zum Teil
    [analysis] Aussagen zur Betroffenheit (VEX) fehlen zum Teil
    [affected] Von Schwachstellen Betroffenes außerhalb des Dokuments fehlt
    [composition] Angaben zur Vollständigkeit (compositions) fehlen
    [lifecycle] Lebenszyklusphasen fehlen
    [further-subjects] Weitere Gegenstände des Dokuments stehen als gewöhnliche Komponenten da
    [tool-vendor] Hersteller von Werkzeugen fehlen
    [license-list-version] Die Version der Lizenzliste fehlt
    [created] Der Zeitpunkt der Erstellung wurde durch den jetzigen ersetzt
    [document-identifier] Das Dokument hat eine neue Kennung
    [document-name] Der Name des Dokuments fehlt
    [document-comment] Die Anmerkung zum Dokument fehlt
    [document-version] Die Version des Dokuments fehlt
    [document-supplier] Der Lieferant des Dokuments fehlt
    [document-license] Von mehreren Lizenzen des Dokuments steht nur die erste da
    [document-reference] Verweise des Dokuments fehlen
    [document-property] Eigenschaften des Dokuments fehlen
   *[property] Eigenschaften (properties) fehlen
 } ({ $format }, { $count }-mal{ $component ->
    [nothing] {""}
   *[other] , zuerst bei { $component }
 }).
sbom-services-not-kept = { $count ->
    [one] Ein Dienst (services) wird
   *[other] { $count } Dienste (services) werden
 } nicht ins Inventar übernommen.
sbom-more-findings = Weitere Befunde sind nicht einzeln aufgeführt: { $errors } Fehler, { $warnings } Warnungen, { $infos } Hinweise.

## Vollständigkeit nach BSI TR-03183-2 und NTIA
bsi-format-too-old = BSI TR-03183-2 { $guideline } verlangt { $format } ab Version { $oldest }, dieses Dokument hat { $version }. Gemessen ist es trotzdem.
bsi-vulnerabilities = Das Dokument enthält selbst Angaben zu Schwachstellen ({ $count }). BSI TR-03183-2 erlaubt das nicht; dafür gibt es CSAF und VEX.
# Bei wie vielen Komponenten etwas fehlt, in den folgenden Sätzen.
sbom-reach = { $reach ->
        [all] Betrifft alle Komponenten ({ $total }).
       *[some] Betrifft { $count } von { $total } Komponenten, etwa { $names }.
    }
bsi-sbom-creator = Es fehlt, wer die SBOM erstellt hat: eine E-Mail-Adresse oder, wenn es keine gibt, eine URL. { $form ->
        [cyclonedx] CycloneDX: metadata.manufacturer mit contact.email oder url.
        [spdx-3] SPDX 3: createdBy.
       *[spdx-2] SPDX 2: creators mit E-Mail-Adresse.
    }
bsi-timestamp = Es fehlt, wann die SBOM erstellt wurde (Datum und Uhrzeit nach RFC 3339). { $form ->
        [cyclonedx] CycloneDX: metadata.timestamp.
       *[spdx] SPDX: created.
    }
bsi-sbom-uri = Die SBOM hat keine eigene Kennung. { $form ->
        [cyclonedx] CycloneDX: serialNumber.
        [spdx-3] SPDX 3: spdxId.
       *[spdx-2] SPDX 2: documentNamespace.
    }
bsi-component-creator = Es fehlt, wer die Komponente erstellt hat: eine E-Mail-Adresse oder, wenn es keine gibt, eine URL. { $form ->
        [cyclonedx] CycloneDX: manufacturer mit contact.email oder url.
        [spdx-3] SPDX 3: originatedBy.
       *[spdx-2] SPDX 2: originator mit E-Mail-Adresse.
    } { sbom-reach }
bsi-component-name = Es fehlt der Name der Komponente. { $form ->
        [cyclonedx] CycloneDX: name.
       *[spdx] SPDX: name.
    } { sbom-reach }
bsi-component-version = Es fehlt die Version der Komponente; gibt es keine, zählt das Datum der Datei. { $form ->
        [cyclonedx] CycloneDX: version.
        [spdx-3] SPDX 3: packageVersion.
       *[spdx-2] SPDX 2: versionInfo.
    } { sbom-reach }
bsi-filename = Es fehlt der Dateiname der Komponente. { $form ->
        [cyclonedx] CycloneDX: Eigenschaft bsi:component:filename.
        [spdx-3] SPDX 3: name der Datei.
       *[spdx-2] SPDX 2: packageFileName.
    } { sbom-reach }
bsi-dependencies = Es fehlt, wovon die Komponente abhängt oder woraus sie besteht, oder ob diese Angabe vollständig ist. Auch „nichts“ ist eine Angabe. { $form ->
        [cyclonedx] CycloneDX: dependencies mit einem Eintrag je Komponente und compositions.
       *[spdx] SPDX: Beziehungen DEPENDS_ON oder CONTAINS, notfalls zu NONE.
    } { sbom-reach }
bsi-associated-license = Es fehlt die Lizenz der Komponente als SPDX-Kennung. { $form ->
        [cyclonedx] CycloneDX: licenses mit id oder expression.
        [spdx-3] SPDX 3: hasConcludedLicense.
       *[spdx-2] SPDX 2: licenseConcluded oder licenseDeclared.
    } { sbom-reach }
bsi-distribution-license = Es fehlt die Lizenz, unter der die Komponente genutzt werden darf, als SPDX-Kennung. { $form ->
        [cyclonedx] CycloneDX: licenses mit acknowledgement „concluded“.
        [spdx-3] SPDX 3: hasConcludedLicense.
       *[spdx-2] SPDX 2: licenseConcluded.
    } { sbom-reach }
bsi-deployable-hash = Es fehlt der Hashwert (SHA-512) der ausgelieferten Datei. { $form ->
        [cyclonedx] CycloneDX: hashes in externalReferences vom Typ „distribution“.
        [spdx-3] SPDX 3: verifiedUsing der Datei.
       *[spdx-2] SPDX 2: checksums.
    } { sbom-reach }
bsi-executable = Es fehlt, ob die Datei ausführbar ist. { $form ->
        [cyclonedx] CycloneDX: Eigenschaft bsi:component:executable mit „executable“ oder „non-executable“.
        [spdx-3] SPDX 3: additionalPurpose.
       *[spdx-2] SPDX 2: primaryPackagePurpose.
    } { sbom-reach }
bsi-archive = Es fehlt, ob die Datei ein Archiv ist. { $form ->
        [cyclonedx] CycloneDX: Eigenschaft bsi:component:archive mit „archive“ oder „no archive“.
        [spdx-3] SPDX 3: additionalPurpose.
       *[spdx-2] SPDX 2: primaryPackagePurpose.
    } { sbom-reach }
bsi-structured = Es fehlt, ob die Datei in Teile gegliedert ist. { $form ->
        [cyclonedx] CycloneDX: Eigenschaft bsi:component:structured mit „structured“ oder „unstructured“.
        [spdx-3] SPDX 3: additionalPurpose.
       *[spdx-2] SPDX 2: primaryPackagePurpose.
    } { sbom-reach }
bsi-source-uri = Es fehlt die Adresse des Quelltexts, sofern es sie gibt. { $form ->
        [cyclonedx] CycloneDX: externalReferences vom Typ „source-distribution“ oder „vcs“.
        [spdx-3] SPDX 3: externalRef „sourceArtifact“.
       *[spdx-2] SPDX 2: downloadLocation.
    } { sbom-reach }
bsi-deployable-uri = Es fehlt die Adresse der ausgelieferten Datei, sofern es sie gibt. { $form ->
        [cyclonedx] CycloneDX: externalReferences vom Typ „distribution“.
        [spdx-3] SPDX 3: externalRef „binaryArtifact“.
       *[spdx-2] SPDX 2: downloadLocation.
    } { sbom-reach }
bsi-identifiers = Es fehlt eine weitere Kennung (purl, CPE oder SWID), sofern es sie gibt. { $form ->
        [cyclonedx] CycloneDX: purl, cpe oder swid.
        [spdx-3] SPDX 3: externalIdentifier.
       *[spdx-2] SPDX 2: externalRefs.
    } { sbom-reach }
bsi-concluded-license = Es fehlt die festgestellte Lizenz, sofern es sie gibt. { $form ->
        [cyclonedx] CycloneDX: licenses mit acknowledgement „concluded“.
        [spdx-3] SPDX 3: hasConcludedLicense.
       *[spdx-2] SPDX 2: licenseConcluded.
    } { sbom-reach }
bsi-original-license = Es fehlt die Lizenz, die die Urheber selbst nennen, sofern es sie gibt. { $form ->
        [cyclonedx] CycloneDX: licenses mit acknowledgement „declared“.
        [spdx-3] SPDX 3: hasDeclaredLicense.
       *[spdx-2] SPDX 2: licenseDeclared.
    } { sbom-reach }
bsi-effective-license = Es fehlt die gewählte Lizenz. { $form ->
        [cyclonedx] CycloneDX: Eigenschaft bsi:component:effectiveLicense.
        [spdx-3] SPDX 3: Beziehung „other“ zur Lizenz mit dem Kommentar „hasEffectiveLicense“.
       *[spdx-2] SPDX 2 hat dafür keinen Platz.
    } { sbom-reach }
bsi-source-hash = Es fehlt ein Hashwert des Quelltexts. { $form ->
        [cyclonedx] CycloneDX: hashes in externalReferences vom Typ „source-distribution“.
        [spdx-3] SPDX 3: verifiedUsing einer Datei mit der Beziehung „generates“ zur Komponente.
       *[spdx-2] SPDX 2 hat dafür keinen Platz.
    } { sbom-reach }
bsi-security-txt = Es fehlt die Adresse der security.txt. { $form ->
        [cyclonedx] CycloneDX: externalReferences vom Typ „rfc-9116“.
        [spdx-3] SPDX 3: externalRef „securityOther“.
       *[spdx-2] SPDX 2 hat dafür keinen Platz.
    } { sbom-reach }
ntia-author = Es fehlt, wer die SBOM erstellt hat. { $form ->
        [cyclonedx] CycloneDX: metadata.authors oder metadata.manufacturer.
       *[spdx] SPDX: creators mit Person oder Organisation.
    }
ntia-timestamp = Es fehlt, wann die SBOM erstellt wurde (Datum und Uhrzeit nach RFC 3339). { $form ->
        [cyclonedx] CycloneDX: metadata.timestamp.
       *[spdx] SPDX: created.
    }
ntia-supplier = Es fehlt, wer die Komponente liefert. { $form ->
        [cyclonedx] CycloneDX: supplier.
        [spdx-3] SPDX 3: suppliedBy.
       *[spdx-2] SPDX 2: supplier.
    } { sbom-reach }
ntia-component-name = Es fehlt der Name der Komponente. { $form ->
        [cyclonedx] CycloneDX: name.
       *[spdx] SPDX: name.
    } { sbom-reach }
ntia-component-version = Es fehlt die Version der Komponente. { $form ->
        [cyclonedx] CycloneDX: version.
        [spdx-3] SPDX 3: packageVersion.
       *[spdx-2] SPDX 2: versionInfo.
    } { sbom-reach }
ntia-identifiers = Es fehlt eine eindeutige Kennung (purl, CPE oder SWID). { $form ->
        [cyclonedx] CycloneDX: purl, cpe oder swid.
        [spdx-3] SPDX 3: externalIdentifier.
       *[spdx-2] SPDX 2: externalRefs.
    } { sbom-reach }
ntia-dependencies = Es fehlt jede Beziehung zu einer anderen Komponente. { $form ->
        [cyclonedx] CycloneDX: dependencies.
       *[spdx] SPDX: Beziehungen wie DEPENDS_ON oder CONTAINS.
    } { sbom-reach }
