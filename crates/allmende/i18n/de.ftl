# Kommandozeile. cli-about-… erklärt einen Befehl, cli-more-… steht unter seiner Hilfe,
# cli-option-… erklärt eine Option oder ein Argument, cli-value-… ist der Platzhalter ihres Wertes.

## Wörter und Überschriften der Hilfe

cli-word-command = BEFEHL
cli-word-options = [OPTIONEN]
cli-word-default = Vorgabe
cli-word-yes = ja
cli-word-no = nein
cli-heading-usage = Aufruf
cli-heading-commands = Befehle
cli-heading-arguments = Argumente
cli-heading-options = Optionen

## Befehle

cli-about-allmende = Allmende: das Programm, mit dem eine Kommune ihre Open-Source-Software steuert.
cli-about-sbom = Stücklisten von Software (SBOM)
cli-about-sbom-check = Prüft SBOM-Dateien und beurteilt ihre Lizenzen. Braucht keine Datenbank.
cli-more-sbom-check =
    Ende-Status: 0 alles zulässig · 1 Fehler im Dokument oder eine Lizenz, die nicht zulässig, zu
    prüfen oder unbekannt ist · 2 mindestens eine Datei war nicht lesbar oder der Aufruf ist falsch.
    Das JSON-Dokument ist in docs/schemas/allmende-sbom-check-1.schema.json beschrieben.
cli-about-license = Lizenzen
cli-about-license-explain = „Dürfen wir das nutzen?“ Beurteilt eine Lizenzangabe und begründet es. Braucht keine Datenbank.
cli-more-license-explain = Ende-Status: 0 zulässig · 1 nicht zulässig, zu prüfen oder unbekannt · 2 der Aufruf ist falsch.

## Optionen und Argumente

cli-option-lang = Sprache der Meldungen
cli-option-help = Diese Hilfe zeigen
cli-option-version = Version zeigen
cli-option-format = Form der Ausgabe
cli-option-policy = Eigene Lizenzregeln (TOML) vor den vorgegebenen anwenden
cli-option-way = Art der Nutzung: im eigenen Haus, über ein Netz für Dritte, Weitergabe
cli-option-modified = Die Software ist verändert
cli-option-linking = Verbindung mit anderer Software: eigenständig, dynamisch, fest eingebunden
cli-option-sbom-check-files = SBOM-Dateien; - liest von der Standardeingabe
cli-option-sbom-check-strict = Warnungen zählen wie Fehler
cli-option-license-explain-expression = SPDX-Ausdruck, Name oder Adresse einer Lizenz

cli-value-lang = SPRACHE
cli-value-format = FORM
cli-value-policy = DATEI
cli-value-files = DATEI
cli-value-way = ART
cli-value-linking = ART
cli-value-expression = ANGABE

## Fehler im Aufruf

cli-error = Fehler
cli-error-hint = Mehr dazu: { $program } --help
cli-error-unknown-option = „{ $option }“ gibt es hier nicht.
cli-error-unknown-command = Den Befehl „{ $command }“ gibt es nicht.
cli-error-missing-command = Es fehlt ein Befehl.
cli-error-missing = Es fehlt: { $option }.
cli-error-conflict = { $option } und { $other } lassen sich nicht zusammen verwenden.
cli-error-no-value = { $option } braucht einen Wert.
cli-error-value = „{ $value }“ ist für { $option } nicht möglich. Möglich sind: { $valid }.
cli-error-value-form = „{ $value }“ ist kein gültiger Wert für { $option }.
cli-error-number-of-values = Die Zahl der Werte für { $option } stimmt nicht.
cli-error-utf8 = Der Aufruf enthält Zeichen, die kein gültiges UTF-8 sind.
cli-error-other = Der Aufruf ist nicht verständlich: { $detail }
cli-error-suggestion = Meinten Sie „{ $suggestion }“?

## Dateien

cli-io-not-found = Die Datei gibt es nicht.
cli-io-denied = Der Zugriff ist nicht erlaubt.
cli-io-folder = Das ist ein Ordner, keine Datei.
cli-io-exists = Die Datei gibt es schon.
cli-io-full = Der Datenträger ist voll.
cli-file-unreadable = { $reason ->
    [not-found] Die Datei gibt es nicht.
    [denied] Der Zugriff auf die Datei ist nicht erlaubt.
    [folder] Das ist ein Ordner, keine Datei.
   *[other] Die Datei lässt sich nicht lesen ({ $detail }).
 }

## sbom check

cli-check-read = { $format } { $version } ({ $serialization }), { $count ->
    [one] eine Komponente
   *[other] { $count } Komponenten
 }
cli-check-subject = Gegenstand: { $name }
cli-check-unreadable = nicht lesbar
cli-check-error = Fehler
cli-check-warning = Warnung
cli-check-note = Hinweis
cli-check-licenses = Lizenzen
cli-check-product = Das Produkt selbst
cli-check-more-findings = { $count ->
    [one] Ein weiterer Befund ist hier nicht gezeigt; vollständig mit --format json.
   *[other] { $count } weitere Befunde sind hier nicht gezeigt; vollständig mit --format json.
 }
cli-check-more-components = { $count ->
    [one] Eine weitere Komponente ist hier nicht gezeigt; vollständig mit --format json.
   *[other] { $count } weitere Komponenten sind hier nicht gezeigt; vollständig mit --format json.
 }
cli-check-and-more = { $names } und { $count ->
    [one] eine weitere
   *[other] { $count } weitere
 }
cli-check-end-fine = { $count } Dateien geprüft, alles zulässig.
cli-check-end-attention = { $count } Dateien geprüft, es ist etwas zu tun.
cli-check-end-unreadable = { $count } Dateien geprüft, mindestens eine war nicht lesbar.

## license explain

cli-use-internal = im eigenen Haus
cli-use-network = über ein Netz für Dritte
cli-use-distribute = Weitergabe
cli-use-unmodified = unverändert
cli-use-modified = verändert
cli-use-separate = eigenständig
cli-use-dynamic = dynamisch verbunden
cli-use-static = fest eingebunden
cli-explain-read-as = Gelesen als { $expression } ({ $confidence }).
cli-explain-use = Nutzen ({ $use }):
cli-explain-publish = Selbst veröffentlichen, in einer Vergabe nennen:
cli-explain-certified = openCode: { $list } · OSI: { $osi } · FSF: { $fsf }
cli-explain-lists = Grundlage: SPDX-Liste { $spdx }, openCode-Lizenzliste { $list }. Das ist keine Rechtsberatung.
