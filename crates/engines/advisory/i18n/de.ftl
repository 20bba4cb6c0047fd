# Sicherheitsmeldungen: Fehler und Hinweise. Ein Schlüssel je Code.

## CVSS: Fehler in Vektoren. Die Stelle zählt Zeichen ab 1.

cvss-empty = Der CVSS-Vektor ist leer.
cvss-too-long = Der CVSS-Vektor ist länger als { $most } Zeichen.
cvss-unknown-version = „{ $label }“ ist keine bekannte Version von CVSS. Bekannt sind 2.0, 3.0, 3.1 und 4.0.
cvss-bracket = Zeichen { $place }: Die Klammer hat kein Gegenstück.
cvss-malformed = Zeichen { $place }: „{ $part }“ hat nicht die Form METRIK:WERT.
cvss-unknown-metric = Zeichen { $place }: CVSS { $version } kennt keine Metrik „{ $metric }“.
cvss-unknown-value = Zeichen { $place }: Die Metrik { $metric } hat keinen Wert „{ $value }“, nur { $allowed }.
cvss-duplicate = Zeichen { $place }: Die Metrik { $metric } steht zum zweiten Mal da.
cvss-order = Zeichen { $place }: In CVSS { $version } gehört die Metrik { $metric } vor { $before }.
cvss-missing = Zeichen { $place }: Hier fehlt die Metrik { $metric }, die in CVSS { $version } stehen muss.

## CVSS: Einstufungen

cvss-rating-none = keine
cvss-rating-low = niedrig
cvss-rating-medium = mittel
cvss-rating-high = hoch
cvss-rating-critical = kritisch

## Paketquellen und Versionen

advisory-ecosystem-malformed = „{ $ecosystem }“ kann keine Paketquelle benennen. Erwartet wird ein Name wie „PyPI“ oder „Debian:12“.
advisory-ecosystem-without-order = Für „{ $ecosystem }“ ist keine Reihenfolge der Versionen festgelegt. Betroffene Versionen lassen sich dort nur einzeln aufzählen.
advisory-version-too-long = Die Angabe „{ $version } …“ ist länger als 1.000 Zeichen und wurde nicht als Version gelesen.
advisory-version-malformed = „{ $version }“ ist keine Version, die { $ecosystem } in eine Reihenfolge bringt.

## Dokumente: CSAF, VEX, KEV, EPSS, endoflife.date

advisory-document-too-large = Die Datei ist größer als { $limit } MiB.
advisory-document-syntax = Ab Zeile { $line }, Spalte { $column } ist die Datei kein gültiges JSON, oder sie ist tiefer als 128 Ebenen verschachtelt.
advisory-document-other-format = Die Datei hat nicht die Form von { $format }.
advisory-document-missing = Hier fehlt die Angabe „{ $member }“. Der Eintrag wurde ausgelassen.
advisory-document-malformed = „{ $value }“ kann nicht der Wert von „{ $member }“ sein. Die Angabe wurde ausgelassen.
advisory-document-dangling = „{ $reference }“ kommt in diesem Dokument nicht vor. Der Verweis wurde ausgelassen.
advisory-document-too-many = „{ $what }“ hat mehr als { $limit } Einträge. Die übrigen wurden ausgelassen.
advisory-document-more = { $count ->
    [one] Eine weitere Beanstandung wird nicht gezeigt.
   *[other] { $count } weitere Beanstandungen werden nicht gezeigt.
 }

## OSV: Datensätze

osv-too-large = Der Datensatz ist größer als { $limit } MiB.
osv-without-id = Der Datensatz hat keine brauchbare Kennung („id“).
osv-without-package = Hier steht weder ein Paket noch ein Quelltextverzeichnis. Der Eintrag wurde ausgelassen.
osv-empty-event = Hier fehlt die Angabe, ab oder bis zu welcher Version etwas gilt. Der Versionsbereich wurde ausgelassen.
osv-without-versions = Zu „{ $package }“ ist keine betroffene Version benannt. Der Eintrag trifft auf nichts zu.

## Dringlichkeit, Sicherheit des Treffers, nicht beurteilt

advisory-priority-low = niedrig
advisory-priority-medium = mittel
advisory-priority-high = hoch
advisory-priority-immediate = sofort
advisory-rule-malicious = Das Paket selbst ist schädlich.
advisory-rule-exploited = Die Schwachstelle wird nachweislich ausgenutzt (CISA KEV).
advisory-rule-critical-and-probable = Kritisch, und eine Ausnutzung ist wahrscheinlich (EPSS ab 10 %).
advisory-rule-critical = Kritisch eingestuft.
advisory-rule-high-and-probable = Hoch eingestuft, und eine Ausnutzung ist wahrscheinlich (EPSS ab 10 %).
advisory-rule-high = Hoch eingestuft.
advisory-rule-medium-and-probable = Mittel eingestuft, und eine Ausnutzung ist wahrscheinlich (EPSS ab 10 %).
advisory-rule-unrated = Niemand sagt, wie schwer sie wiegt: mittel, bis sie jemand angesehen hat.
advisory-rule-rest = Weder hoch eingestuft noch eine Ausnutzung wahrscheinlich.
advisory-confidence-name = nur am Namen erkannt
advisory-confidence-cpe = an der CPE erkannt
advisory-confidence-any-release = Paket und Version passen; die Ausgabe der Distribution ist nicht angegeben
advisory-confidence-package = an Paket und Version erkannt
advisory-unjudged-without-identifier = weder purl noch CPE
advisory-unjudged-malformed-purl = die purl ist fehlerhaft
advisory-unjudged-unknown-type = für diese Art von Paket gibt es keine Sammlung von Meldungen
advisory-unjudged-without-version = ohne Version, aber zum Paket gibt es Meldungen
advisory-unjudged-malformed-version = die Version ist in dieser Paketquelle keine gültige, aber zum Paket gibt es Meldungen
advisory-unjudged-ecosystem-not-loaded = Meldungen zu dieser Paketquelle sind nicht eingelesen

## VEX: Stand und Begründung

vex-status-not-affected = nicht betroffen
vex-status-affected = betroffen
vex-status-fixed = behoben
vex-status-under-investigation = wird geprüft
vex-reason-component-not-present = Der verwundbare Bestandteil ist nicht enthalten.
vex-reason-code-not-present = Der verwundbare Programmteil ist nicht enthalten.
vex-reason-code-not-executed = Der verwundbare Programmteil wird nie ausgeführt.
vex-reason-code-not-controllable = Angreifende können den verwundbaren Programmteil nicht beeinflussen.
vex-reason-mitigated = Das Produkt selbst verhindert den Schaden.

advisory-unjudged-unordered-range = Mindestens eine Meldung zu diesem Paket nennt die betroffenen Versionen so, dass sie sich nicht vergleichen lassen

## Verzeichnis der Meldungen

advisory-range-unordered = „{ $version }“ lässt sich in die Versionen von { $ecosystem } nicht einordnen. Der Versionsbereich wird nicht ausgewertet.
advisory-index-full = Für { $id } ist im Verzeichnis der Sicherheitsmeldungen kein Platz mehr.
advisory-group-split = { $id } gehört zu { $count } Kennungen, die einander als gleichbedeutend nennen. Mehr als 50 werden nicht zusammengefasst; die Gruppe wurde geteilt.
advisory-index-other-file = Die Datei ist kein Verzeichnis von Sicherheitsmeldungen.
advisory-index-other-version = Das Verzeichnis der Sicherheitsmeldungen stammt von einer anderen Version des Programms. Die Meldungen müssen neu eingelesen werden.
advisory-index-damaged = Das Verzeichnis der Sicherheitsmeldungen ist beschädigt. Die Meldungen müssen neu eingelesen werden.
