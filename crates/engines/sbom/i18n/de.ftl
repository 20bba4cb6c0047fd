# Befunde des SBOM-Lesers. Schlüssel = Code.

## Nicht lesbar
sbom-empty = Die Datei ist leer. Erwartet wird CycloneDX oder SPDX.
sbom-too-large = Die Datei ist entpackt größer als { $limit } Bytes. Teilen Sie die SBOM oder lassen Sie die Grenze anheben.
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
sbom-json-too-deep = Hier sind mehr als { $limit } Ebenen ineinander geschachtelt.
sbom-too-many = Das Dokument überschreitet die Grenze von { $limit } Einträgen der Art „{ $what ->
    [components] Komponenten
    [relationships] Beziehungen
    [strings] Zeichenketten
   *[other] sonstige Angaben
 }“.
sbom-not-yet-read = Das ist eine SBOM im Format { $format }. Dieses Format wird noch nicht gelesen. Gelesen werden CycloneDX 1.2 bis 1.7 und SPDX 2.2 und 2.3 als JSON.
sbom-version-not-read = Das ist { $format } { $version }. Diese Version wird nicht gelesen. Gelesen werden CycloneDX 1.2 bis 1.7 und SPDX 2.2 und 2.3 als JSON.
sbom-not-an-sbom = Das ist keine SBOM: Die Datei beginnt mit „{ $start }“. Erwartet wird CycloneDX oder SPDX.
sbom-unknown-content = Das ist keine SBOM in JSON: Die Datei beginnt mit „{ $start }“. Erwartet wird CycloneDX oder SPDX.

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
sbom-invalid-hash = „{ $value }“ ist kein Hashwert.
sbom-invalid-serial-number = „{ $value }“ ist keine Seriennummer. Erwartet wird „urn:uuid:“ und eine UUID in Kleinbuchstaben.
sbom-invalid-license-choice = Eine Lizenz braucht entweder eine Kennung (id) oder einen Namen (name) oder einen Ausdruck (expression).

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
sbom-spdx-2-1 = SPDX 2.1 wurde nach den Regeln von 2.2 gelesen.
sbom-byte-order-mark = Vor dem Dokument steht eine Bytereihenfolge-Markierung (BOM), die JSON nicht vorsieht.
sbom-utf-16 = Das Dokument ist in UTF-16 geschrieben. JSON wird in UTF-8 ausgetauscht.
sbom-services-not-kept = { $count ->
    [one] Ein Dienst (services) wird
   *[other] { $count } Dienste (services) werden
 } nicht ins Inventar übernommen.
sbom-more-findings = Weitere Befunde sind nicht einzeln aufgeführt: { $errors } Fehler, { $warnings } Warnungen, { $infos } Hinweise.
