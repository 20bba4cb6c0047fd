# Texte des Portfolios

## Menü und allgemeine Wörter
portfolio-title = Portfolio
portfolio-menu-products = Produkte
portfolio-menu-starter = Produkte ankreuzen
portfolio-menu-upload = SBOM einspielen
portfolio-menu-where = Wo ist das enthalten?
portfolio-menu-coverage = SBOM-Abdeckung
portfolio-menu-picture = Lizenzbild
portfolio-whole = ganze Kommune
portfolio-unknown = unbekannt
portfolio-not-stated = ohne Angabe
portfolio-no-version = ohne Version
portfolio-archived = archiviert
portfolio-search = Suchen
portfolio-apply = Anwenden
portfolio-close = Schließen
portfolio-show = Anzeigen
portfolio-next = Weiter
portfolio-first = Zum Anfang
portfolio-pages = Seiten
portfolio-print = Drucken
portfolio-refresh = Neu laden
portfolio-as-table = Werte als Tabelle
portfolio-as-of = Stand: { $at }
portfolio-of = { $value } von { $of }
portfolio-facts = Eckdaten
portfolio-tabs = Ansichten zu { $name }
portfolio-tab-overview = Überblick
portfolio-tab-release = Einsätze und Komponenten
portfolio-archive = Archiv

## Handlungen
portfolio-act-new = Produkt anlegen
portfolio-act-edit = Bearbeiten
portfolio-act-release = Release anlegen
portfolio-act-deployment = Einsatz anlegen
portfolio-act-upload = SBOM einspielen
portfolio-act-upload-more = Weitere SBOM einspielen
portfolio-act-tick = Produkte ankreuzen
portfolio-act-tick-more = Weitere Produkte ankreuzen
portfolio-act-report = Eine Seite für die Verwaltungsleitung
portfolio-act-ask = Beim Hersteller anfragen
portfolio-act-letter = Schreiben neu entwerfen
portfolio-act-sent = Als gesendet vermerken
portfolio-act-note = Vermerken
portfolio-act-take = SBOM übernehmen
portfolio-act-withdraw = Zurücknehmen
portfolio-act-save = Speichern
portfolio-act-cancel = Abbrechen
portfolio-act-archive = Archivieren
portfolio-act-restore = Wieder in Gebrauch nehmen
portfolio-act-end = Einsatz beenden

## Spalten
portfolio-column-product = Produkt
portfolio-column-products = Produkte
portfolio-column-release = Produkt und Release
portfolio-column-version = Version
portfolio-column-maker = Herausgeber
portfolio-column-license = Lizenz
portfolio-column-license-claimed = Lizenz laut SBOM
portfolio-column-verdict = Urteil
portfolio-column-deployments = Einsätze
portfolio-column-address = Adresse
portfolio-column-share = Anteil
portfolio-column-open = offene Produkte
portfolio-column-released = Erschienen am
portfolio-column-supported = Unterstützt bis
portfolio-column-use = Nutzungsart
portfolio-column-contract = Vertrag
portfolio-column-cost = Kosten
portfolio-column-ends = Kündigung und Ende
portfolio-column-file = Datei
portfolio-column-uploaded = Eingespielt
portfolio-column-reading = Ergebnis
portfolio-column-detail = Einzelheiten
portfolio-column-act = Handlung
portfolio-column-component = Komponente
portfolio-column-component-version = Version der Komponente
portfolio-column-direct = Bindung
portfolio-column-way = Weg
portfolio-column-why = Warum unbekannt
portfolio-column-next = Nächster Schritt
portfolio-column-before = Vorher
portfolio-column-now = Jetzt
portfolio-column-finding = Hinweis
portfolio-column-severity = Schwere
portfolio-column-place = Stelle
portfolio-column-from = Von wem
portfolio-column-request = Anfrage
portfolio-column-asked = Gefragt am
portfolio-column-due = Antwort bis
portfolio-column-towns = Kommunen

## Liste
portfolio-help = Das Portfolio zeigt, welche Software im Einsatz ist – auch proprietäre. Eine Zeile ist ein Release: eine bestimmte Version eines Produkts. Jedes Release wird einmal bewertet, gleich wie oft es im Einsatz ist. „Keine SBOM“ heißt, dass über die Bestandteile nichts bekannt ist, nicht, dass alles in Ordnung ist.
portfolio-lead = { $n ->
    [one] Ein Release. Es wird einmal bewertet, gleich wie oft es im Einsatz ist.
   *[other] { $n } Releases. Jedes wird einmal bewertet, gleich wie oft es im Einsatz ist.
 }
portfolio-empty = Hier ist noch nichts eingetragen
portfolio-empty-tick = Produkte aus der Liste ankreuzen
portfolio-empty-tick-why = Etwa 20 Produkte genügen. Danach sehen Sie, unter welchen Lizenzen Ihre Kommune Software nutzt. Dauer: 15 Minuten.
portfolio-empty-upload = SBOM einspielen
portfolio-empty-upload-why = Mit der Stückliste eines Produkts sehen Sie auch, was in ihm steckt. Produkt und Version liest das Programm aus der Datei.
portfolio-empty-import = Vorhandene Liste einlesen
portfolio-empty-import-why = Haben Sie schon ein Verzeichnis Ihrer Software? CSV, XLSX und ODS werden gelesen; eine Vorschau zeigt vorher, was geschieht.
portfolio-narrow = Eingrenzen
portfolio-narrow-active = { $n ->
    [0] Eingrenzen
   *[other] Eingrenzen ({ $n } aktiv)
 }
portfolio-filters = Aktive Filter
portfolio-filter-remove = Filter entfernen
portfolio-filters-remove = Alle Filter entfernen
portfolio-search-label = Produkt, Herausgeber, Aufgabe oder Lizenz
portfolio-none-found = Kein Release passt zu dieser Auswahl. Entfernen Sie einen Filter oder suchen Sie nach einem anderen Wort.
portfolio-found = { $n ->
    [one] Ein Release gefunden
   *[other] { $n } Releases gefunden
 }
portfolio-caption-name = { $n } von { $all } Releases, nach Name
portfolio-caption-deployments = { $n } von { $all } Releases, häufigste zuerst
portfolio-range-plain = Zeilen { $from } bis { $to } von { $n }
portfolio-range = Zeilen { $from } bis { $to } von { $n } · je Seite
portfolio-facet-kind = Art
portfolio-facet-category = Kategorie
portfolio-facet-department = Fachbereich
portfolio-facet-operator = Betrieb
portfolio-facet-criticality = Kritikalität
portfolio-facet-sbom = SBOM
portfolio-facet-verdict = Lizenzurteil
portfolio-category-none = ohne Kategorie
portfolio-sbom-yes = liegt vor
portfolio-sbom-no = fehlt
portfolio-sbom-there = { $n ->
    [one] liegt vor
   *[other] { $n } liegen vor
 }
portfolio-sbom-missing = keine SBOM
portfolio-sbom-missing-why = Es liegt keine SBOM vor
portfolio-verdict-ok = zulässig
portfolio-verdict-review = zu prüfen
portfolio-verdict-no = nicht zulässig
portfolio-verdict-unknown = ohne Angabe

## Starterliste
portfolio-starter-title = Produkte aus der Liste ankreuzen
portfolio-starter-lead = Kreuzen Sie an, was bei Ihnen läuft. Versionen und Einzelheiten können Sie später ergänzen.
portfolio-starter-help = Die Liste nennt Software, die deutsche Kommunen einsetzen. Jedes angekreuzte Produkt wird mit seiner Lizenz, einem Release ohne Version und einem Einsatz angelegt. Was schon im Portfolio steht, bleibt, wie es ist.
portfolio-starter-search = Produkt, Herausgeber, Aufgabe oder Lizenz
portfolio-starter-all = Alle Kategorien
portfolio-starter-found = { $n ->
    [one] Ein Produkt in der Liste
   *[other] { $n } Produkte in der Liste
 }
portfolio-starter-where = Wo werden die Produkte genutzt?
portfolio-starter-where-hint = Gilt für alle, die Sie jetzt ankreuzen.
portfolio-starter-ticked = Angekreuzt:
portfolio-starter-take = In das Portfolio übernehmen
portfolio-starter-none = Kreuzen Sie mindestens ein Produkt an.
portfolio-starter-nothing = Die Liste enthält kein solches Produkt. Sie können es selbst eintragen:
portfolio-starter-known = schon im Portfolio
portfolio-starter-unchecked = Lizenz noch zu prüfen

## Lizenzbild und Bericht
portfolio-picture-title = Lizenz- und Offenheitsbild
portfolio-picture-help = Das Bild zählt Produkte nach ihrer Art und nach der Lizenz, die der Herausgeber nennt. Was in den Produkten steckt, zeigt erst eine SBOM.
portfolio-picture-sentence = { $n } Produkte: { $open } Open Source, { $own } Eigenentwicklung, { $proprietary } proprietär.
portfolio-picture-empty = Noch ist kein Produkt eingetragen. Kreuzen Sie Produkte aus der Liste an; danach entsteht das Bild von selbst.
portfolio-picture-next = Nächster Schritt
portfolio-picture-next-why = { $n ->
    [one] Für ein Release ist noch unbekannt, was in ihm steckt.
   *[other] Für { $n } Releases ist noch unbekannt, was in ihnen steckt.
 }
portfolio-share-title = Anteile
portfolio-share-caption = Produkte im Einsatz nach Art
portfolio-share-open = Open Source, Lizenz bekannt
portfolio-share-unknown = Open Source, Lizenz unbekannt
portfolio-share-own = Eigenentwicklung
portfolio-share-proprietary = Proprietär
portfolio-by-category = Offene Produkte je Kategorie
portfolio-by-category-label = Offene Produkte je Kategorie. Werte stehen in der Tabelle darunter.
portfolio-by-category-caption = Open Source und Eigenentwicklung von allen Produkten der Kategorie
portfolio-by-license = Lizenzen der offenen Produkte
portfolio-by-license-lead = Gezählt ist, was der Herausgeber für das Produkt als Ganzes nennt.
portfolio-by-license-label = Produkte je Lizenz. Werte stehen in der Tabelle darunter.
portfolio-by-license-caption = Die häufigsten Lizenzen, höchstens zehn
portfolio-report-title = Lizenzlage auf einer Seite
portfolio-report-help = Diese Seite ist zum Ausdrucken und Weitergeben gedacht. Sie nennt nur, was im Portfolio steht.
portfolio-report-of = Software und Lizenzen: { $town }
portfolio-report-open = { $n ->
    [one] Erfasst ist ein Produkt, davon { $open } Open Source.
   *[other] Erfasst sind { $n } Produkte, davon { $open } Open Source.
 }
portfolio-report-own = { $n ->
    [one] Ein Produkt ist eine Eigenentwicklung.
   *[other] { $n } Produkte sind Eigenentwicklungen.
 }
portfolio-report-license = { $n ->
    [one] Die häufigste Lizenz ist { $license }: ein Produkt.
   *[other] Die häufigste Lizenz ist { $license }: { $n } Produkte.
 }
portfolio-report-sbom = { $n ->
    [one] Für { $with } von einem Release liegt eine Stückliste (SBOM) vor.
   *[other] Für { $with } von { $n } Releases liegt eine Stückliste (SBOM) vor.
 }
portfolio-report-limits = Was diese Seite nicht sagt
portfolio-report-limits-text = Die Lizenz eines Produkts sagt nichts über seine Bestandteile. Ohne Stückliste bleibt unbekannt, welche Lizenzen und Schwachstellen enthalten sind; unbekannt zählt nicht als unbedenklich.

## Produkt und Release
portfolio-product-help = Die Produktseite ist die Mitte: was es ist, wer es nutzt, welche Verträge dazu gehören. Weitere Ansichten kommen von den Handlungsfeldern.
portfolio-product-edit = Produkt bearbeiten
portfolio-product-archived = Dieses Produkt ist archiviert und erscheint in keiner Liste
portfolio-product-unknown = Für mindestens ein Release ist unbekannt, was in ihm steckt
portfolio-product-unknown-why = Ohne SBOM lassen sich Lizenzen und Schwachstellen nicht beurteilen. Spielen Sie eine SBOM ein oder fragen Sie beim Hersteller an.
portfolio-release-help = Diese Seite zeigt, woraus das Release besteht, wo es im Einsatz ist und was seine Stücklisten sagen.
portfolio-release-edit = Release bearbeiten
portfolio-release-archived = Dieses Release ist archiviert und erscheint in keiner Liste
portfolio-release-unknown = Es ist unbekannt, was in diesem Release steckt
portfolio-releases = Releases
portfolio-releases-caption = { $n ->
    [one] Ein Release
   *[other] { $n } Releases, neuestes zuerst
 }
portfolio-deployments = Einsätze
portfolio-deployments-caption = { $n ->
    [one] Ein Einsatz
   *[other] { $n } Einsätze
 }
portfolio-deployments-empty = Noch ist nicht eingetragen, wo es genutzt wird.
portfolio-contracts = Support und Vertrag
portfolio-contracts-caption = { $n ->
    [one] Ein Vertrag
   *[other] { $n } Verträge
 }
portfolio-contracts-empty = Zu keinem Einsatz ist ein Vertrag eingetragen. Öffnen Sie einen Einsatz, um ihn zu ergänzen.
portfolio-documents = SBOM-Dateien
portfolio-documents-empty = Noch ist keine SBOM eingespielt.
portfolio-uploads-caption = { $n ->
    [one] Eine Datei
   *[other] { $n } Dateien, neueste zuerst
 }
portfolio-upload-what = { $n ->
    [one] { $format } { $version }, eine Komponente
   *[other] { $format } { $version }, { $n } Komponenten
 }
portfolio-upload-clean = gelesen, in Ordnung
portfolio-upload-warnings = gelesen, { $warnings } Hinweise
portfolio-upload-errors = gelesen, { $errors } Fehler, { $warnings } Hinweise
portfolio-upload-replaced = ersetzt oder zurückgenommen
portfolio-notice-until = Kündigung bis { $day }
portfolio-ends-on = endet am { $day }
portfolio-notice-and-end = Kündigung bis { $notice }, endet am { $day }
portfolio-modified = verändert
portfolio-unmodified = unverändert
portfolio-direct = direkt
portfolio-indirect = mittelbar
portfolio-components = Komponenten
portfolio-components-caption = { $n ->
    [one] Eine Komponente
   *[other] { $n } Komponenten, nach Name
 }
portfolio-components-search = Name oder Version
portfolio-components-direct = nur direkte
portfolio-components-none = Keine Komponente passt dazu.
portfolio-components-unknown = Ohne SBOM ist unbekannt, welche Komponenten enthalten sind.
portfolio-compare-link = Was ist neu seit dem vorigen Release?
portfolio-compare-title = Unterschied zum vorigen Release
portfolio-compare-lead = Verglichen werden { $before } und { $now }.
portfolio-compare-help = Verglichen wird, was die SBOMs beider Releases sagen: Komponenten, ihre Versionen und Lizenzen, und was wovon abhängt. Das vorige Release ist nach Datum, dann nach Version das nächstältere.
portfolio-compare-same = Die SBOMs beider Releases sagen dasselbe.
portfolio-compare-changed = Andere Version
portfolio-compare-added = Hinzugekommen
portfolio-compare-removed = Weggefallen
portfolio-compare-licenses = Andere Lizenz
portfolio-compare-added-edges = Neue Abhängigkeiten
portfolio-compare-removed-edges = Weggefallene Abhängigkeiten
portfolio-column-needs = Komponente
portfolio-column-needed = braucht
portfolio-column-difference = Unterschied
portfolio-findings-title = Was beim Lesen der SBOM auffiel
portfolio-findings-lead = Ein Fehler verletzt die Spezifikation oder bedeutet, dass etwas verloren ging. Ein Hinweis ist ungewöhnlich, aber vollständig.
portfolio-findings-help = Geben Sie diese Liste dem Hersteller weiter, wenn er die SBOM geliefert hat.
portfolio-findings-link = { $n ->
    [one] Ein Hinweis zum Lesen
   *[other] { $n } Hinweise zum Lesen
 }
portfolio-findings-caption = { $n ->
    [one] Ein Hinweis
   *[other] { $n } Hinweise, in der Reihenfolge der Datei
 }
portfolio-findings-none = Beim Lesen fiel nichts auf.
portfolio-severity-error = Fehler
portfolio-severity-warning = Hinweis
portfolio-severity-info = Information
portfolio-whole-document = ganzes Dokument
portfolio-place-line = Zeile { $n }
portfolio-place-byte = Byte { $n }

## Formulare
portfolio-form-lead = Name und Art genügen. Alles andere können Sie später ergänzen.
portfolio-form-help = Ein Produkt ist eine Software unabhängig von ihrer Version. Was Sie nicht wissen, lassen Sie leer: „unbekannt“ ist eine Angabe.
portfolio-form-more = Weitere Angaben
portfolio-release-form-help = Ein Release ist eine bestimmte Version eines Produkts. Lizenzen und Schwachstellen werden je Release beurteilt.
portfolio-field-name = Name des Produkts
portfolio-field-kind = Art der Software
portfolio-field-kind-hint = Open Source heißt: Der Quellcode steht unter einer freien Lizenz.
portfolio-field-version = Version
portfolio-field-version-hint = So, wie der Herausgeber sie schreibt. Leer, wenn Sie sie nicht kennen.
portfolio-field-where = Wer nutzt es?
portfolio-field-license = Lizenz
portfolio-field-license-hint = Wenn möglich als SPDX-Kennung, zum Beispiel EUPL-1.2.
portfolio-field-edition = Ausgabe
portfolio-field-edition-hint = Zum Beispiel: Community Edition
portfolio-field-task = Aufgabe in der Kommune
portfolio-field-website = Webseite
portfolio-field-repository = Quellcode
portfolio-field-address-hint = Beginnt mit https://
portfolio-field-purl = Package-URL (purl)
portfolio-field-purl-hint = Zum Beispiel: pkg:github/qgis/qgis
portfolio-field-cpe = CPE-Name
portfolio-field-cpe-hint = Zum Beispiel: cpe:2.3:a:qgis:qgis
portfolio-field-note = Bemerkung
portfolio-field-supported-hint = Danach gibt es vom Herausgeber keine Sicherheitsaktualisierungen mehr.
portfolio-deployment-lead = Nichts davon ist Pflicht. Die Nutzungsart entscheidet, welche Pflichten aus den Lizenzen folgen.
portfolio-deployment-help = Ein Einsatz sagt, wo und wie ein Release genutzt wird und welcher Vertrag dazu gehört.
portfolio-deployment-edit = Einsatz bearbeiten
portfolio-deployment-end = Einsatz beenden
portfolio-deployment-end-why = Der Einsatz verschwindet aus den Listen; im Prüfprotokoll bleibt er erhalten.
portfolio-section-use = Nutzungsart
portfolio-section-operation = Betrieb und Daten
portfolio-section-strategy = Einordnung
portfolio-field-purpose = Zweck
portfolio-field-purpose-hint = Zum Beispiel: Bürgerportal, aus dem Internet erreichbar
portfolio-field-release-hint = Nach einer Aktualisierung wählen Sie hier das neue Release.
portfolio-field-exposure = Wem dient die Software?
portfolio-field-exposure-hint = Für Dritte gelten bei manchen Lizenzen zusätzliche Pflichten.
portfolio-field-modified = Wurde der Quellcode verändert?
portfolio-field-linking = Wie ist eigener Code verbunden?
portfolio-field-linking-hint = Ohne eigenen Code: getrennt.
portfolio-field-operator-name = Name des Betreibers
portfolio-field-country = Land des Rechenzentrums
portfolio-field-country-hint = Zwei Buchstaben, zum Beispiel DE
portfolio-field-jurisdiction = Rechtsraum des Betreibers
portfolio-field-jurisdiction-hint = Zwei Buchstaben; wichtig, wenn der Mutterkonzern anderswo sitzt
portfolio-field-delivery = Auslieferung
portfolio-field-platform = Benötigte Plattform
portfolio-field-platform-hint = Betriebssystem, Datenbank, Browser
portfolio-field-personal-data = Personenbezogene Daten
portfolio-field-interfaces = Formate und Schnittstellen
portfolio-field-interfaces-hint = Name des Standards und ob er offen oder herstellereigen ist. Weitere Zeilen erscheinen nach dem Speichern.
portfolio-interface-kind = Art, Zeile { $n }
portfolio-interface-standard = Standard, Zeile { $n }
portfolio-interface-openness = Offenheit, Zeile { $n }
portfolio-field-export-tested = Datenausgabe zuletzt erprobt am
portfolio-field-export-tested-hint = Tag, an dem eine vollständige Ausgabe der Daten gelang.
portfolio-field-support = Support
portfolio-field-contract-hint = Name oder Nummer
portfolio-field-vendor = Vertragspartner
portfolio-field-cost-hint = In Euro, zum Beispiel 12.000,00. Leer, wenn nicht bekannt.
portfolio-field-period = Zahlweise
portfolio-field-tax = Umsatzsteuer
portfolio-field-notice = Kündigung spätestens am
portfolio-field-contract-ends = Vertrag endet am
portfolio-field-layer = Ort im Lösungsraum
portfolio-field-layer-hint = Nach der Gliederung der Landeshauptstadt München (Bericht, Abbildung 5); die beiden letzten Stufen sind unsere Ergänzung.
portfolio-field-community-role = Unsere Rolle in der Community

## Upload
portfolio-upload-lead = CycloneDX oder SPDX als JSON, auch gepackt. Mehrere Dateien auf einmal sind möglich.
portfolio-upload-help = Jede Datei wird gelesen und geprüft. Nichts wird halb gespeichert: Eine Datei wird ganz übernommen oder mit Begründung abgelehnt. Dieselbe Datei noch einmal einzuspielen, ändert nichts.
portfolio-upload-into = Die Dateien gehören zu: { $name }
portfolio-upload-guess = Zu welchem Produkt eine Datei gehört, liest das Programm aus ihr; Sie bestätigen es danach.
portfolio-upload-file = Dateien auswählen oder hierher ziehen
portfolio-upload-hint = Höchstens 20 Dateien mit je 64 MB, zusammen höchstens 256 MB.
portfolio-upload-chosen = Ausgewählte Dateien
portfolio-upload-sent = Übertragen
portfolio-upload-large = größer als 64 MB
portfolio-upload-sending = Die Dateien werden übertragen.
portfolio-upload-offline = Die Übertragung brach ab. Wählen Sie die Dateien noch einmal.
portfolio-intake-title = Eingespielte Dateien
portfolio-intake-caption = { $n ->
    [one] Eine Datei
   *[other] { $n } Dateien
 }
portfolio-intake-waiting = Die Dateien werden gelesen. Sie können die Seite verlassen; der Auftrag läuft weiter.
portfolio-intake-job = Auftrag ansehen
portfolio-file-waiting = wird gelesen
portfolio-file-refused = keine SBOM
portfolio-file-read = gelesen
portfolio-file-read-findings = gelesen, mit Hinweisen
portfolio-file-taken = übernommen
portfolio-file-taken-findings = übernommen, mit Hinweisen
portfolio-guess-title = Zu welchem Produkt gehören die Dateien?
portfolio-guess-lead = Prüfen Sie den Vorschlag und bestätigen Sie ihn. Erst dann zählt die SBOM.
portfolio-guess-found = Die Datei nennt: { $name }
portfolio-guess-product = Produkt
portfolio-guess-new = Neues Produkt anlegen
portfolio-guess-later = Später zuordnen
portfolio-guess-name = Name des neuen Produkts
portfolio-guess-name-hint = Nur bei einem neuen Produkt
portfolio-guess-kind = Art des neuen Produkts
portfolio-job-intake = SBOM einlesen
portfolio-job-intake-file = { $file } wird gelesen
portfolio-job-collect = Nicht mehr gebrauchte Dokumente entfernen

## Suche
portfolio-where-title = Wo ist das enthalten?
portfolio-where-lead = Suchen Sie eine Komponente und sehen Sie, wer sie im Einsatz hat.
portfolio-where-help = Gesucht wird in allen Komponenten aller Releases, auch in mittelbar enthaltenen: nach Name, purl, Prüfsumme oder mit „lizenz:“ nach Lizenz. Produkte ohne SBOM stehen in einer eigenen Liste: Über sie lässt sich nichts sagen.
portfolio-where-what = Komponente, purl, Prüfsumme oder lizenz:…
portfolio-where-versions = Versionen (leer: alle)
portfolio-where-empty = Nennen Sie, was gesucht werden soll.
portfolio-where-range = „{ $detail }“ ist keine Versionsangabe. Richtig wäre zum Beispiel: < 4.17.21
portfolio-where-purl = „{ $detail }“ ist keine gültige purl. Richtig wäre zum Beispiel: pkg:npm/lodash
portfolio-where-found = { $n ->
    [0] Enthalten, aber nirgends im Einsatz
    [one] Ein Einsatz enthält es
   *[other] { $n } Einsätze in { $departments ->
        [one] einem Bereich
       *[other] { $departments } Bereichen
    } enthalten es
 }{ $unknown ->
    [0] {""}
    [one] ; bei einem Release ist es unbekannt
   *[other] ; bei { $unknown } Releases ist es unbekannt
 }
portfolio-where-none = Kein Release enthält es nachweislich{ $unknown ->
    [0] {""}
    [one] ; bei einem Release ist es unbekannt
   *[other] ; bei { $unknown } Releases ist es unbekannt
 }
portfolio-where-detail = Gesucht: { $what }. { $clear ->
    [0] {""}
    [one] Ein Release enthält es nachweislich nicht.
   *[other] { $clear } Releases enthalten es nachweislich nicht.
 }
portfolio-where-cut = Die Frage trifft mehr, als auf einmal durchgesehen wird: Die Zahlen sind Mindestwerte. Fragen Sie genauer, zum Beispiel mit purl oder Versionen.
portfolio-where-unit = { $n ->
    [one] Ein Einsatz
   *[other] { $n } Einsätze
 }
portfolio-where-by-department = Enthalten, nach Fachbereich
portfolio-where-idle = Nicht im Einsatz
portfolio-where-way = Weg vom Produkt zur Komponente
portfolio-where-no-version = Version unbekannt
portfolio-where-unknown = Unbekannt
portfolio-where-unknown-all = { $n ->
    [one] Ansehen
   *[other] Alle { $n } ansehen
 }
portfolio-where-unknown-caption = { $n } von { $all } Releases, bei denen sich die Frage nicht beantworten lässt; wichtigste zuerst
portfolio-where-unknown-none = Für jedes Release liegt eine SBOM vor.
portfolio-answer-product = Produkt
portfolio-answer-component = Komponente
portfolio-answer-where = { $n ->
    [one] in einem Einsatz enthalten, bei { $unknown } Releases unbekannt
   *[other] in { $n } Einsätzen enthalten, bei { $unknown } Releases unbekannt
 }
portfolio-figure-releases = Releases im Einsatz
portfolio-figure-releases-note = einmal bewertet, gleich wie oft genutzt
portfolio-figure-sbom = davon mit SBOM
portfolio-figure-sbom-note = { $n ->
    [0] zu jedem ist bekannt, was enthalten ist
    [one] bei einem ist unbekannt, was enthalten ist
   *[other] bei { $n } ist unbekannt, was enthalten ist
 }

## Abdeckung und Anfragen
portfolio-coverage-title = SBOM-Abdeckung
portfolio-coverage-lead = { $n ->
    [one] Für { $with } von einem Release liegt eine SBOM vor.
   *[other] Für { $with } von { $n } Releases liegt eine SBOM vor.
 }
portfolio-coverage-help = Hier steht, welche SBOM fehlt, von wem sie kommen müsste und was Sie schon gefragt haben. Was noch nie angefragt wurde, steht oben.
portfolio-coverage-empty = Noch ist keine Software eingetragen.
portfolio-coverage-all = Für jedes Release liegt eine SBOM vor.
portfolio-coverage-caption = { $n ->
    [one] Ein Release ohne SBOM
   *[other] { $n } Releases ohne SBOM
 }
portfolio-request-none = noch nicht gefragt
portfolio-request-overdue = Antwort überfällig
portfolio-request-since = gefragt am { $day }, Antwort bis { $due }
portfolio-request-state-of = Stand der Anfrage zu { $name }
portfolio-request-title = SBOM anfragen
portfolio-request-lead = Das Schreiben ist ein Vorschlag. Prüfen Sie es, senden Sie es auf Ihrem üblichen Weg und vermerken Sie hier, dass es gesendet ist.
portfolio-request-help = Eine Pflicht zur Lieferung nennt das Schreiben nur, wenn der Vertrag sie enthält. Sonst verweist es auf die Empfehlung der BSI TR-03183-2 und den Cyber Resilience Act.
portfolio-request-to = An wen?
portfolio-request-basis = Worauf stützt sich die Anfrage?
portfolio-request-basis-hint = Im Zweifel die Empfehlung: Sie behauptet keine Pflicht.
portfolio-request-clause = Klausel des Vertrages
portfolio-request-clause-hint = Zum Beispiel: § 7 Absatz 3. Nötig, wenn der Vertrag die Grundlage ist.
portfolio-request-letter = Schreiben
portfolio-request-letter-hint = Vorschlag, von Ihnen zu prüfen.

## Matrix
portfolio-towns-products = Produkte
portfolio-towns-unknown = Releases ohne SBOM
portfolio-consent-matrix = Produkte in der Übersicht mehrerer Kommunen
portfolio-consent-matrix-what = Wer bei der anderen Stelle die Software sehen darf, sieht in „Produkte in den betreuten Kommunen“, welche Produkte Ihre Kommune einsetzt, wie oft, und ob eine SBOM fehlt. Fachbereiche, Komponenten, Kosten und Personen sind dort nicht zu sehen.
portfolio-matrix-title = Produkte in den betreuten Kommunen
portfolio-matrix-lead = { $n ->
    [one] Eine Kommune, deren Portfolio Sie sehen dürfen.
   *[other] { $n } Kommunen, deren Portfolio Sie sehen dürfen.
 }
portfolio-matrix-help = Die Zahlen sind Einsätze. Gezeigt werden Kommunen, für die Sie selbst oder durch ein Mandat Ihres Hauses eine Rolle haben, und solche, die Ihrem Haus zugestimmt haben.
portfolio-matrix-empty = Hier stehen Produkte, sobald eine Kommune, die Sie sehen dürfen, Software eingetragen hat.
portfolio-matrix-search = Produkt oder Herausgeber
portfolio-matrix-caption = { $n } von { $all } Produkten, die verbreitetsten zuerst; Zahl der Einsätze
portfolio-matrix-unknown = SBOM fehlt
portfolio-matrix-towns = Kommunen

## Suche in allen betreuten Kommunen
portfolio-everywhere-title = Wo ist das in den betreuten Kommunen enthalten?
portfolio-everywhere-lead = { $n ->
    [0] Sie dürfen bisher kein Portfolio einer Kommune sehen.
    [one] Gesucht wird in einer Kommune, deren Portfolio Sie sehen dürfen.
   *[other] Gesucht wird in { $n } Kommunen, deren Portfolio Sie sehen dürfen.
 }
portfolio-everywhere-help = Eine Frage an alle Kommunen zugleich: Welche haben die Komponente im Einsatz, und bei wie vielen Releases ist es nicht bekannt, weil die SBOM fehlt? Der Name einer Kommune führt zur selben Frage in ihrem Portfolio.
portfolio-everywhere-empty = Eine Kommune wird hier durchsucht, sobald Sie dort eine Rolle haben oder sie Ihrem Haus ein Mandat erteilt hat.
portfolio-everywhere-found = { $n ->
    [0] In keiner Kommune nachweislich enthalten
    [one] Ein Treffer in einer Kommune
   *[other] { $n } Treffer in { $towns ->
        [one] einer Kommune
       *[other] { $towns } Kommunen
    }
 }{ $unknown ->
    [0] {""}
    [one] ; bei einem Release ist es unbekannt
   *[other] ; bei { $unknown } Releases ist es unbekannt
 }
portfolio-everywhere-towns = Nach Kommune
portfolio-everywhere-caption = Treffer und Releases ohne SBOM je Kommune; Kommunen ohne beides fehlen
portfolio-everywhere-first = Die ersten Treffer
portfolio-everywhere-shown = { $n } von { $all } Treffern
portfolio-column-town = Kommune
portfolio-column-hits = Treffer
portfolio-column-unknown = Unbekannt (ohne SBOM)

## Vokabulare
portfolio-kind-open-source = Open Source
portfolio-kind-proprietary = Proprietär
portfolio-kind-own-development = Eigenentwicklung
portfolio-operator-own = selbst betrieben
portfolio-operator-provider = IT-Dienstleister
portfolio-operator-saas = Hersteller (SaaS)
portfolio-exposure-internal = nur intern
portfolio-exposure-network = Netzdienst für Dritte
portfolio-exposure-distribution = Weitergabe an Dritte
portfolio-linking-separate = getrennte Programme
portfolio-linking-dynamic = dynamisch gebunden
portfolio-linking-static = statisch gebunden oder zusammengefügt
portfolio-delivery-web = im Browser
portfolio-delivery-desktop = am Arbeitsplatz
portfolio-delivery-mobile = mobil
portfolio-delivery-server = auf Servern
portfolio-criticality-critical = kritisch
portfolio-criticality-high = hoch
portfolio-criticality-normal = mittel
portfolio-criticality-low = gering
portfolio-criticality-unknown = unbekannt
portfolio-personal-data-none = keine
portfolio-personal-data-personal = personenbezogene Daten
portfolio-personal-data-special = besondere Kategorien (Art. 9 DSGVO)
portfolio-personal-data-unknown = unbekannt
portfolio-support-none = keiner
portfolio-support-own = eigenes Personal
portfolio-support-provider = Dienstleister
portfolio-support-subscription = Subskription oder Pflegevertrag
portfolio-support-unknown = unbekannt
portfolio-layer-commodity = Commodity
portfolio-layer-municipal-standard = kommunaler Branchenstandard
portfolio-layer-adapted = angepasste Lösung
portfolio-layer-individual = individuelle Lösung
portfolio-layer-unknown = unbekannt
portfolio-community-role-user = Nutzerin
portfolio-community-role-operator = Betreiberin
portfolio-community-role-host = Bereitstellerin für andere
portfolio-community-role-contributor = trägt bei
portfolio-community-role-maintainer = führt das Projekt mit
portfolio-community-role-unknown = unbekannt
portfolio-interface-kind-format = Dateiformat
portfolio-interface-kind-interface = Schnittstelle
portfolio-openness-open = offen
portfolio-openness-vendor-specific = herstellereigen
portfolio-openness-unknown = unbekannt
portfolio-tax-net = netto
portfolio-tax-gross = brutto
portfolio-period-yearly = jährlich
portfolio-period-once = einmalig
portfolio-request-asked = gefragt
portfolio-request-promised = zugesagt
portfolio-request-refused = abgelehnt
portfolio-request-received = erhalten
portfolio-basis-contract = Klausel unseres Vertrages
portfolio-basis-evb-it = SBOM-Anlage der EVB-IT (Fassung März 2026)
portfolio-basis-recommendation = Empfehlung: BSI TR-03183-2 und Cyber Resilience Act

## Meldungen
notice-portfolio-ticked = Die Produkte stehen im Portfolio.
notice-portfolio-product-created = Das Produkt ist angelegt.
notice-portfolio-release-created = Das Release ist angelegt.
notice-portfolio-deployment-created = Der Einsatz ist angelegt.
notice-portfolio-deployment-ended = Der Einsatz ist beendet.
notice-portfolio-saved = Gespeichert.
notice-portfolio-archived = Archiviert.
notice-portfolio-restored = Wieder in Gebrauch.
notice-portfolio-taken = Die SBOMs sind übernommen.
notice-portfolio-withdrawn = Die SBOM ist zurückgenommen. Sie bleibt in der Liste der Dateien.
notice-portfolio-asked = Die Anfrage ist vermerkt.

## Fehler in Eingaben
portfolio-invalid-missing = Diese Angabe fehlt.
portfolio-invalid-too-long = Höchstens { $detail } Zeichen.
portfolio-invalid-too-many = Höchstens { $detail } Einträge.
portfolio-invalid-control-character = Der Text enthält ein unsichtbares Steuerzeichen. Schreiben Sie ihn neu.
portfolio-invalid-unknown-word = Wählen Sie einen der angebotenen Werte.
portfolio-invalid-no-date = „{ $detail }“ ist kein Datum. Richtig wäre zum Beispiel: 30.06.2027
portfolio-invalid-no-address = „{ $detail }“ ist keine Web-Adresse. Sie beginnt mit https://
portfolio-invalid-no-amount = „{ $detail }“ ist kein Betrag. Richtig wäre zum Beispiel: 12.000,00
portfolio-invalid-no-country = Zwei Großbuchstaben, zum Beispiel DE.
portfolio-invalid-no-currency = Drei Großbuchstaben, zum Beispiel EUR.
portfolio-invalid-no-cpe = Ein CPE-Name beginnt mit „cpe:“.
portfolio-invalid-no-purl = Das ist keine gültige purl. Sie beginnt mit „pkg:“.
portfolio-invalid-before-begin = Das Ende liegt vor dem Anfang.
portfolio-invalid-known-already = Diese Version gibt es schon.
problem-portfolio-input-invalid = Die Angaben sind so nicht möglich
problem-portfolio-input-invalid-help = Zu ändern ist: { $members }.
problem-portfolio-product-missing = Dieses Produkt gibt es hier nicht
problem-portfolio-product-missing-help = Vielleicht gehört es zu einer anderen Kommune. Suchen Sie es im Portfolio.
problem-portfolio-release-missing = Dieses Release gibt es hier nicht
problem-portfolio-release-missing-help = Vielleicht ist es archiviert oder gehört zu einer anderen Kommune. Suchen Sie es im Portfolio.
problem-portfolio-deployment-missing = Diesen Einsatz gibt es hier nicht
problem-portfolio-deployment-missing-help = Öffnen Sie das Produkt; dort stehen alle Einsätze.
problem-portfolio-department-missing = Diesen Fachbereich gibt es hier nicht
problem-portfolio-department-missing-help = Fachbereiche stehen unter Einstellungen.
problem-portfolio-changed-meanwhile = Jemand anderes hat diesen Eintrag inzwischen geändert
problem-portfolio-changed-meanwhile-help = Gehen Sie zurück und laden Sie die Seite neu; Ihre Änderung ist noch nicht gespeichert.
problem-portfolio-nothing-ticked = Es ist kein Produkt angekreuzt
problem-portfolio-nothing-ticked-help = Kreuzen Sie mindestens ein Produkt der Liste an.
problem-portfolio-too-many-ticked = Zu viele Produkte auf einmal
problem-portfolio-too-many-ticked-help = Höchstens { $limit } auf einmal.
problem-portfolio-no-file = Es ist keine Datei ausgewählt
problem-portfolio-no-file-help = Wählen Sie mindestens eine Datei aus.
problem-portfolio-too-many-files = Höchstens { $limit } Dateien auf einmal
problem-portfolio-too-many-files-help = Spielen Sie die Dateien in mehreren Schritten ein.
problem-portfolio-upload-too-large = Die Datei ist zu groß
problem-portfolio-upload-too-large-help = Eine Datei darf höchstens 64 MB groß sein. Gepackt (gzip oder zstd) wird sie kleiner.
problem-portfolio-upload-too-large-together = Die Dateien sind zusammen zu groß
problem-portfolio-upload-too-large-together-help = Alle Dateien einer Übertragung dürfen zusammen höchstens 256 MB groß sein. Spielen Sie die Dateien in mehreren Schritten ein, oder packen Sie sie (gzip oder zstd).
problem-portfolio-not-an-sbom = Das ist keine lesbare SBOM
problem-portfolio-not-an-sbom-help = Erwartet wird CycloneDX oder SPDX als JSON. Grund: { $code }, Stelle: { $location }.
problem-portfolio-subject-missing = Die Datei nennt kein Produkt
problem-portfolio-subject-missing-help = Nennen Sie das Produkt selbst.
problem-portfolio-document-missing = Das Dokument ist nicht mehr da
problem-portfolio-document-missing-help = Spielen Sie die Datei noch einmal ein.
problem-portfolio-intake-missing = Diesen Vorgang gibt es hier nicht
problem-portfolio-intake-missing-help = Spielen Sie die Dateien noch einmal ein.
problem-portfolio-upload-missing = Diese Datei gibt es hier nicht
problem-portfolio-upload-missing-help = Auf der Seite des Releases stehen alle eingespielten Dateien.
problem-portfolio-no-predecessor = Es gibt kein älteres Release zum Vergleichen
problem-portfolio-no-predecessor-help = Legen Sie das vorige Release an und spielen Sie seine SBOM ein.
problem-portfolio-request-missing = Diese Anfrage gibt es hier nicht
problem-portfolio-request-missing-help = Die Anfragen stehen auf der Seite der SBOM-Abdeckung.
problem-portfolio-query-wrong = Diese Suche ist so nicht möglich
problem-portfolio-query-wrong-help = Nicht verstanden: { $detail }

## Vollständigkeit der SBOMs
portfolio-menu-quality = SBOM-Vollständigkeit
portfolio-job-measure = Vollständigkeit der SBOMs messen
portfolio-measure-bsi-2-1 = BSI TR-03183-2, Version 2.1
portfolio-measure-bsi-2-0 = BSI TR-03183-2, Version 2.0
portfolio-measure-ntia = Mindestangaben der NTIA
portfolio-percent = { $n } %
portfolio-quality-title = Wie vollständig sind die SBOMs?
portfolio-quality-lead = { $n ->
    [0] Noch liegt keine SBOM vor.
    [one] Eine SBOM ist in Kraft. Sie erfüllt { $percent } % der Pflichtangaben nach BSI TR-03183-2, Version 2.1.
   *[other] { $n } SBOMs sind in Kraft. Sie erfüllen im Mittel { $percent } % der Pflichtangaben nach BSI TR-03183-2, Version 2.1.
 }
portfolio-quality-help = Gemessen wird, wie viele der Pflichtangaben eine SBOM enthält: Angaben zum Dokument zählen einmal, Angaben zu Komponenten je Komponente. Das Mittel wird über die Dokumente gebildet. Was fehlt, zeigt die Seite des Releases; von dort führt ein Schritt zum Brief an den Hersteller.
portfolio-quality-empty = Sobald eine SBOM hochgeladen ist, steht hier, wie vollständig sie ist.
portfolio-quality-course = Verlauf
portfolio-quality-course-caption = Mittel aller SBOMs, die am Monatsende in Kraft waren; letzter Wert: heute
portfolio-quality-vendors = Nach Hersteller
portfolio-quality-vendors-caption = { $n ->
    [one] Ein Hersteller
   *[other] { $n } Hersteller, die unvollständigsten zuerst
 }
portfolio-quality-by-product = Nach Produkt
portfolio-quality-products-caption = { $n } von { $all } Produkten mit SBOM, die unvollständigsten zuerst
portfolio-quality-products = { $n ->
    [one] ein Produkt
   *[other] { $n } Produkte
 }
portfolio-quality-link = Vollständigkeit
portfolio-quality-kept = eingehalten
portfolio-quality-open = nicht eingehalten
portfolio-quality-of = { $percent } % ({ $met } von { $applicable })
portfolio-quality-not-yet = Diese Datei wurde noch nicht gemessen. Das geschieht von selbst.
portfolio-quality-figures-caption = Erfüllte Pflichtangaben nach den drei Maßstäben
portfolio-quality-gaps = { $n ->
    [one] Das sollte der Hersteller ergänzen
   *[other] Diese { $n } Punkte sollte der Hersteller ergänzen
 }
portfolio-quality-fields-caption = Die Angaben im Einzelnen
portfolio-release-quality-title = Vollständigkeit der SBOM
portfolio-release-quality-lead = Was die SBOM aussagt und was ihr fehlt, gemessen an BSI TR-03183-2, Version 2.1.
portfolio-release-quality-help = „Pflicht, falls vorhanden“ heißt: Die Angabe muss in der SBOM stehen, wenn es sie gibt. Ob es sie gibt, lässt sich von außen nicht sehen; sie zählt deshalb nicht in der Prozentzahl.
portfolio-act-ask-better = Brief an den Hersteller schreiben
portfolio-upload-complete = { $percent } % der Pflichtangaben nach BSI
portfolio-column-sboms = SBOMs
portfolio-column-complete = Vollständig
portfolio-column-course = Verlauf
portfolio-column-guideline = Maßstab
portfolio-column-field = Angabe
portfolio-column-level = Verlangt
portfolio-column-state = Stand
portfolio-column-told = Vorhanden
portfolio-field-met = vorhanden
portfolio-field-partly = teilweise
portfolio-field-missing = fehlt
portfolio-field-not-applicable = trifft nicht zu
portfolio-level-must = Pflicht
portfolio-level-must-if-exists = Pflicht, falls vorhanden
portfolio-level-may = freiwillig
portfolio-sbom-field-sbom-creator = Wer die SBOM erstellt hat
portfolio-sbom-field-author = Wer die SBOM erstellt hat
portfolio-sbom-field-timestamp = Wann sie erstellt wurde
portfolio-sbom-field-sbom-uri = Kennung der SBOM
portfolio-sbom-field-component-creator = Wer die Komponente erstellt hat
portfolio-sbom-field-supplier = Wer die Komponente liefert
portfolio-sbom-field-component-name = Name der Komponente
portfolio-sbom-field-component-version = Version der Komponente
portfolio-sbom-field-filename = Dateiname
portfolio-sbom-field-dependencies = Abhängigkeiten
portfolio-sbom-field-associated-license = Lizenz
portfolio-sbom-field-distribution-license = Lizenz, unter der sie genutzt werden darf
portfolio-sbom-field-concluded-license = Festgestellte Lizenz
portfolio-sbom-field-original-license = Lizenz nach Angabe der Urheber:innen
portfolio-sbom-field-effective-license = Gewählte Lizenz
portfolio-sbom-field-deployable-hash = Prüfsumme (SHA-512) der ausgelieferten Datei
portfolio-sbom-field-source-hash = Prüfsumme des Quelltexts
portfolio-sbom-field-executable = Ob die Datei ausführbar ist
portfolio-sbom-field-archive = Ob die Datei ein Archiv ist
portfolio-sbom-field-structured = Ob die Datei gegliedert ist
portfolio-sbom-field-source-uri = Adresse des Quelltexts
portfolio-sbom-field-deployable-uri = Adresse der ausgelieferten Datei
portfolio-sbom-field-identifiers = Weitere Kennungen (purl, CPE, SWID)
portfolio-sbom-field-security-txt = Adresse der security.txt
portfolio-column-origin = Aus der Datei
portfolio-act-convert = In anderem Format
portfolio-act-download-as = Als { $format } herunterladen
portfolio-act-whole-sbom = Alle SBOMs als ein CycloneDX-Dokument
portfolio-convert-title = { $file } in anderem Format
portfolio-convert-lead = Die SBOM in einem Format, das die Gegenseite liest. Was ein Format nicht sagen kann, steht dabei.
portfolio-convert-help = Die hochgeladene Datei bleibt, wie sie ist. Umgewandelt wird, was Allmende aus ihr gelesen hat. CycloneDX 1.6 und SPDX 3.0.1 nimmt BSI TR-03183-2 in Version 2.1 an.
portfolio-convert-original = Die Datei, wie sie hochgeladen wurde
portfolio-convert-complete = Dabei geht nichts verloren.
problem-portfolio-format-missing = Dieses Format gibt es nicht.
problem-portfolio-format-missing-help = Geschrieben werden cyclonedx-1.6, spdx-3.0.1 und spdx-2.3.

## Bestand einlesen
portfolio-menu-import = Bestand einlesen
portfolio-import-title = Bestand einlesen
portfolio-import-lead = Übernehmen Sie eine vorhandene Liste aus einem Inventar oder einer Tabelle. Bevor etwas geschrieben wird, sehen Sie Zeile für Zeile, was geschähe.
portfolio-import-help = Gelesen werden CSV, XLSX und ODS. Eine Zeile wird zu einem Produkt mit seiner Version und einem Einsatz. Steht eine eindeutige Kennung in der Liste, erkennt das Programm jede Zeile beim nächsten Mal wieder; sonst an Produkt, Herausgeber und Fachbereich. Dieselbe Liste ein zweites Mal einzulesen ändert nichts.
portfolio-import-new = Neue Datei einlesen
portfolio-import-none = Es wurde noch keine Liste eingelesen.
portfolio-import-caption = Eingelesene Listen, neueste zuerst
portfolio-import-source = Quelle
portfolio-import-state = Stand
portfolio-import-rows = Zeilen
portfolio-import-template = Vorlage für eine neue Liste
portfolio-import-template-why = Ohne eigene Liste beginnen Sie mit dieser Tabelle: unsere Überschriften und eine Beispielzeile. Löschen Sie das Beispiel, bevor Sie die Tabelle einlesen.
portfolio-import-new-lead = Zuerst die Datei, dann die Zuordnung der Spalten, dann die Vorschau. Geschrieben wird erst, wenn Sie die Vorschau bestätigen.
portfolio-import-file = Datei
portfolio-import-file-hint = CSV, XLSX oder ODS, höchstens 32 MB und 50.000 Zeilen
portfolio-import-no-file = Wählen Sie eine Datei aus.
portfolio-import-act-read = Datei lesen
portfolio-import-mapping = Spalten zuordnen
portfolio-import-mapping-lead = { $file }: { $rows } Zeilen. Prüfen Sie, was in welcher Spalte steht.
portfolio-import-mapping-help = Die Zuordnung ist aus den Überschriften und Werten vorgeschlagen. Sie wird unter dem Namen der Quelle behalten und beim nächsten Mal wieder vorgeschlagen, wenn eine Datei dieselben Überschriften hat.
portfolio-import-findings = Hinweise zur Datei
portfolio-import-source-name = Name der Quelle
portfolio-import-source-hint = Zum Beispiel: i-doit-Ausgabe. Zeilen werden innerhalb einer Quelle wiedererkannt.
portfolio-import-where = Tabellenblatt und Überschriften
portfolio-import-sheet = Tabellenblatt
portfolio-import-header = Zeile mit den Überschriften
portfolio-import-header-hint = Titel darüber werden übergangen.
portfolio-import-act-reread = Mit dieser Zeile neu lesen
portfolio-import-columns = Was steht in welcher Spalte?
portfolio-import-columns-lead = Nötig ist nur der Name des Produkts. Eine eindeutige Kennung erleichtert das Wiedererkennen.
portfolio-import-columns-caption = { $n ->
    [one] Eine Spalte
   *[other] { $n } Spalten
 }
portfolio-import-column = Spalte
portfolio-import-examples = Beispiele
portfolio-import-means = Bedeutung
portfolio-import-means-of = Bedeutung der Spalte „{ $column }“
portfolio-import-column-unused = nicht übernehmen
portfolio-import-column-twice = „{ $field }“ ist schon einer anderen Spalte zugeordnet.
portfolio-import-values = Bedeutung von Werten
portfolio-import-values-lead = Diese Werte kennt das Programm nicht, oder ihre Bedeutung wurde hier festgelegt. Zeilen mit nicht zugeordneten Werten werden nicht übernommen.
portfolio-import-value-of = { $n ->
    [0] { $field }: „{ $text }“
    [one] { $field }: „{ $text }“ (eine Zeile)
   *[other] { $field }: „{ $text }“ ({ $n } Zeilen)
 }
portfolio-import-value-open = nicht zugeordnet
portfolio-import-fixed = Feste Werte
portfolio-import-fixed-lead = Ein fester Wert gilt, wo es keine Spalte gibt oder ihre Zelle leer ist.
portfolio-import-fixed-none = kein fester Wert
portfolio-import-act-preview = Vorschau ansehen
portfolio-import-preview = Vorschau
portfolio-import-result = Ergebnis des Einlesens
portfolio-import-undone-title = Zurückgenommenes Einlesen
portfolio-import-preview-help = Noch ist nichts geschrieben. Was seit dem letzten Einlesen hier geändert wurde, bleibt, bis Sie anders entscheiden. Was in der Liste fehlt, wird nie gelöscht: Sie entscheiden, ob der Einsatz bleibt oder endet. Nicht übernehmbare Zeilen können Sie als Tabelle herunterladen, in der Quelle berichtigen und erneut einlesen.
portfolio-import-lead-mapping = { $file }: Ordnen Sie zuerst die Spalten zu.
portfolio-import-lead-draft = { $file }: Noch ist nichts geschrieben.
portfolio-import-lead-applied = { $file } steht im Portfolio.
portfolio-import-lead-undone = { $file } wurde zurückgenommen.
portfolio-import-act-mapping = Zuordnung ändern
portfolio-import-act-apply = Übernehmen
portfolio-import-writing = Die Zeilen werden geschrieben.
portfolio-import-not-written = Nicht übernommen
portfolio-import-left = Was beim Zurücknehmen blieb
portfolio-import-left-changed-since = { $title }: „{ $field }“ wurde inzwischen geändert und bleibt so.
portfolio-import-left-archived-since = { $title }: „{ $field }“ gehört zu etwas, das inzwischen archiviert ist, und bleibt so.
portfolio-import-left-in-use = { $title }: Das Produkt wird inzwischen anderweitig genutzt und bleibt.
portfolio-import-left-unsound = { $title }: Die früheren Angaben passen nicht mehr zusammen; der jetzige Stand bleibt.
portfolio-import-departments = Unbekannte Fachbereiche
portfolio-import-departments-lead = Diese Fachbereiche gibt es nicht unter diesem Namen. Ihre Zeilen werden erst übernommen, wenn Sie hier entscheiden. Neue Fachbereiche entstehen beim Übernehmen.
portfolio-import-department-rows = { $n ->
    [0] { $name }
    [one] { $name } (eine Zeile)
   *[other] { $name } ({ $n } Zeilen)
 }
portfolio-import-department-open = noch nicht entschieden
portfolio-import-department-create = neu anlegen
portfolio-import-department-new = { $name } (wird angelegt)
portfolio-import-act-departments = Entscheidungen übernehmen
portfolio-import-kinds = Arten von Zeilen
portfolio-import-no-rows = Hier gibt es keine Zeilen.
portfolio-import-column-row = Zeile
portfolio-import-column-kind = Was geschieht
portfolio-import-pick = { $title } auswählen
portfolio-import-decide = Für die ausgewählten Zeilen
portfolio-import-decide-all = für alle Zeilen dieser Art
portfolio-import-choice-take = Wert der Quelle übernehmen
portfolio-import-choice-ours = Unseren Wert behalten
portfolio-import-choice-end = Einsatz heute beenden
portfolio-import-choice-keep = Einsatz behalten
portfolio-import-discard = Vorschau verwerfen
portfolio-import-discard-why = Die Datei und die Vorschau werden entfernt. Die Zuordnung bleibt. Nach 30 Tagen geschieht das von selbst.
portfolio-import-act-discard = Verwerfen
portfolio-import-undo = Zurücknehmen
portfolio-import-undo-why = Was dieses Einlesen angelegt hat, wird beendet und archiviert; geänderte Felder bekommen ihren früheren Wert. Was seitdem jemand geändert hat, bleibt und wird genannt. Angelegte Fachbereiche bleiben. Möglich ist es für das letzte Einlesen einer Quelle.
portfolio-import-act-undo = Einlesen zurücknehmen
portfolio-import-state-mapping = Zuordnung fehlt
portfolio-import-state-draft = Vorschau
portfolio-import-state-writing = wird geschrieben
portfolio-import-state-applied = übernommen
portfolio-import-state-undone = zurückgenommen
portfolio-import-count-all = { $n } insgesamt
portfolio-import-count-new = { $n } neu
portfolio-import-count-changed = { $n } geändert
portfolio-import-count-conflict = { $n } hier geändert
portfolio-import-count-unchanged = { $n } unverändert
portfolio-import-count-refused = { $n } nicht übernehmbar
portfolio-import-count-vanished = { $n } in der Liste nicht mehr da
portfolio-import-kind-new = neu
portfolio-import-kind-changed = geändert
portfolio-import-kind-conflict = hier geändert
portfolio-import-kind-unchanged = unverändert
portfolio-import-kind-refused = nicht übernehmbar
portfolio-import-kind-vanished = nicht mehr in der Liste
portfolio-import-change = { $field }: { $from } → { $to }
portfolio-import-conflict = { $field }: hier „{ $from }“, in der Quelle „{ $to }“
portfolio-import-note-by-name = An Produkt, Herausgeber und Fachbereich erkannt, weil die Zeile keine Kennung hat.
portfolio-import-note-product-known = Das Produkt „{ $detail }“ steht schon im Portfolio.
portfolio-import-note-product-of-row = Angaben zum Produkt weichen von Zeile { $detail } ab; jene gelten.
portfolio-import-note-release-of-row = Angaben zur Version weichen von Zeile { $detail } ab; jene gelten.
portfolio-import-note-starter = Aus der Liste bekannter Produkte ergänzt: „{ $detail }“. Lizenz und Kennungen kommen von dort.
portfolio-import-note-ended-here = Der Einsatz wurde hier beendet und bleibt es.
portfolio-import-note-product-other = Bisher: { $detail }
portfolio-import-yes = ja
portfolio-import-no = nein
portfolio-import-field-external-id = Kennung in der Quelle
portfolio-import-field-note = Bemerkung zum Produkt
portfolio-import-field-release-note = Bemerkung zum Release
portfolio-import-field-currency = Währung
portfolio-job-import = Bestand einlesen
portfolio-job-import-step = Zeilen werden geschrieben
portfolio-invalid-unknown-value = „{ $detail }“ ist unbekannt. Ordnen Sie den Wert auf der Seite „Spalten zuordnen“ zu.
portfolio-invalid-id-twice = Diese Kennung steht schon in Zeile { $detail }. Jede Zeile braucht ihre eigene.
portfolio-invalid-name-twice = Produkt, Herausgeber und Fachbereich stehen so schon in Zeile { $detail }. Ordnen Sie eine Spalte mit eindeutiger Kennung zu.
portfolio-invalid-department-unknown = Den Fachbereich „{ $detail }“ gibt es nicht. Entscheiden Sie oben in der Vorschau, was er bedeutet.
portfolio-invalid-no-row = In Zeile { $detail } steht nichts.
portfolio-invalid-no-column = Die Spalte „{ $detail }“ fehlt in dieser Tabelle.
portfolio-invalid-no-name-column = Ordnen Sie eine Spalte dem Namen des Produkts zu.
notice-portfolio-import-decided = Vermerkt. Die Vorschau ist neu berechnet.
notice-portfolio-import-started = Die Zeilen werden geschrieben.
notice-portfolio-import-undone = Das Einlesen ist zurückgenommen.
notice-portfolio-import-discarded = Die Vorschau ist verworfen.
problem-portfolio-import-unreadable = Die Datei lässt sich nicht lesen
problem-portfolio-import-unreadable-help = Grund: { $code }. Gelesen werden CSV, XLSX und ODS.
problem-portfolio-import-missing = Dieses Einlesen gibt es hier nicht
problem-portfolio-import-missing-help = Vielleicht wurde die Vorschau verworfen. Lesen Sie die Datei noch einmal ein.
problem-portfolio-import-source-missing = Diese Quelle gibt es hier nicht
problem-portfolio-import-source-missing-help = Eine Zuordnung „{ $name }“ ist nicht bekannt. Lesen Sie die Datei einmal auf der Seite „Bestand einlesen“ ein und ordnen Sie die Spalten zu.
problem-portfolio-import-choice = Diese Entscheidung passt nicht zu diesen Zeilen
problem-portfolio-import-choice-help = Entschieden wird über Zeilen, die hier geändert wurden, und über solche, die in der Liste nicht mehr stehen.
problem-portfolio-import-applied-already = Diese Vorschau wurde schon übernommen
problem-portfolio-import-applied-already-help = Übernommen von { $by } am { $at }. Sehen Sie sich das Ergebnis an.
problem-portfolio-import-undone-already = Dieses Einlesen wurde schon zurückgenommen
problem-portfolio-import-undone-already-help = Zurückgenommen von { $by } am { $at }.
problem-portfolio-import-unmapped = Die Spalten sind noch nicht zugeordnet
problem-portfolio-import-unmapped-help = Ordnen Sie zuerst die Spalten zu.
problem-portfolio-import-not-applied = Diese Vorschau wurde noch nicht übernommen
problem-portfolio-import-not-applied-help = Zurücknehmen lässt sich nur, was übernommen wurde.
problem-portfolio-import-under-way = Diese Vorschau wird gerade übernommen
problem-portfolio-import-under-way-help = Jemand hat sie eben bestätigt. Laden Sie die Seite neu; dort steht, wie weit es ist.
problem-portfolio-import-stale = Das Portfolio hat sich seit der Vorschau geändert
problem-portfolio-import-stale-help = Es wurde nichts geschrieben. Die Vorschau ist neu berechnet; sehen Sie sie noch einmal an.
problem-portfolio-import-not-last = Aus dieser Quelle wurde später noch eine Liste eingelesen
problem-portfolio-import-not-last-help = Nehmen Sie zuerst die spätere zurück.
problem-portfolio-import-departments-right = Neue Fachbereiche darf nur die Administration anlegen
problem-portfolio-import-departments-right-help = Bitten Sie eine Person mit diesem Recht, die Vorschau zu übernehmen, oder entscheiden Sie anders über die Fachbereiche.
problem-portfolio-import-department = Ein Fachbereich lässt sich nicht anlegen
problem-portfolio-import-department-help = „{ $name }“ ist als Name nicht möglich, oder seine Nummer ist vergeben.
problem-portfolio-import-too-large = Die Datei ist zu groß
problem-portfolio-import-too-large-help = Eine Datei darf höchstens 32 MB groß sein. Teilen Sie die Liste auf.
