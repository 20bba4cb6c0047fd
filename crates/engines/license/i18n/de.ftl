# Lizenzen: Regeln, Gründe, Hinweise, Fehler. Ein Schlüssel je Code.

## Fehler in Lizenzausdrücken

license-expression-empty = Die Lizenzangabe ist leer.
license-expression-too-long = Die Lizenzangabe ist länger als 16 KiB und wurde nicht gelesen.
license-expression-too-deep = Zu viele Klammern ineinander ab Zeichen { $position }. Gelesen werden bis zu 64 Ebenen.
license-expression-bad-character = Das Zeichen „{ $part }“ an Stelle { $position } gehört nicht in einen Lizenzausdruck.
license-expression-unknown-license = „{ $part }“ (ab Zeichen { $position }) ist keine SPDX-Kennung. Eigene Lizenzen beginnen mit „LicenseRef-“.
license-expression-unknown-exception = „{ $part }“ (ab Zeichen { $position }) ist keine SPDX-Ausnahme. Eigene Zusätze beginnen mit „AdditionRef-“.
license-expression-operator-missing = Vor „{ $part }“ (Zeichen { $position }) fehlt AND oder OR.
license-expression-license-missing = An Stelle { $position } fehlt eine Lizenz.
license-expression-misplaced-with = WITH an Stelle { $position } muss unmittelbar auf eine einzelne Lizenz folgen.
license-expression-misplaced-plus = Das „+“ an Stelle { $position } muss ohne Leerzeichen auf eine SPDX-Kennung folgen.
license-expression-bracket-open = Die Klammer an Stelle { $position } wird nicht geschlossen.
license-expression-bracket-close = Die schließende Klammer an Stelle { $position } hat keine öffnende.
license-expression-bad-reference = „{ $part }“ (ab Zeichen { $position }) ist kein gültiger Verweis. Richtig ist „LicenseRef-Name“ oder „DocumentRef-Dokument:LicenseRef-Name“.

## Hinweise zum Lesen

license-note-case = „{ $found }“ wurde als { $read_as } gelesen (Groß- und Kleinschreibung).
license-note-operator-case = „{ $found }“ wurde als { $read_as } gelesen; SPDX schreibt Operatoren groß.
license-note-deprecated = „{ $found }“ ist eine veraltete SPDX-Kennung und wurde als { $read_as } gelesen.
license-note-deprecated-kept = „{ $found }“ ist eine veraltete SPDX-Kennung ohne eindeutigen Nachfolger.
license-note-list-read-as-and = Die Aufzählung mit „{ $found }“ wurde als { $read_as } gelesen: Alle genannten Lizenzen gelten. Das ist die strengere Lesart.
license-note-slash-read-as-or = „{ $found }“ zwischen Lizenzen wurde als { $read_as } gelesen: Eine davon darf gewählt werden.
license-note-exception-unnamed = Eine Ausnahme ist erwähnt („{ $found }“), aber nicht benannt. Beurteilt wird { $read_as } ohne sie.

## Regeln

license-rule-town = { $license }: Es entscheidet die Regel „{ $rule }“ Ihrer Kommune. { $reason }
license-rule-source-available = { $license } legt den Quelltext offen, schränkt die Nutzung aber ein. Das ist keine Open-Source-Lizenz.
license-rule-proprietary-component = { $license } ist proprietär. Als Teil von Open-Source-Software muss geklärt sein, ob der Vertrag diese Nutzung deckt.
license-rule-opencode-not-approved = { $license } steht auf der Negativliste von openCode.
license-rule-opencode-not-approved-but-certified = { $license } steht auf der Negativliste von openCode, ist aber zertifiziert ({ $by }). Bitte prüfen.
license-rule-opencode-approved = { $license } steht auf der Erlaubt-Liste von openCode.
license-rule-opencode-approved-variant = { $license } ist auf der Erlaubt-Liste von openCode als Variante von { $similar } geführt.
license-rule-opencode-not-listed = { $license } steht nicht auf der Liste von openCode. Für Veröffentlichung und Vergabe ist vorher eine Prüfung beim ZenDiS anzustoßen.
license-rule-certified = { $license } steht nicht auf der Liste von openCode, ist aber zertifiziert ({ $by }).
license-rule-content-free = { $license } ist eine freie Lizenz für Inhalte wie Texte, Bilder, Schriften oder Daten.
license-rule-content-restricted = { $license } erlaubt Inhalte nur eingeschränkt (nicht kommerziell oder nicht verändert). Bitte prüfen.
license-rule-not-certified = { $license } steht nicht auf der Liste von openCode und ist weder von OSI noch von FSF zertifiziert. Bitte prüfen.
license-rule-license-ref = { $license } ist ein eigener Lizenztext der SBOM. Bitte lesen und zuordnen.
license-rule-name-family = Name „{ $raw }“ ließ sich nicht sicher zuordnen; vermutlich { $suspected }. Möglich sind: { $candidates }.
license-rule-name-unknown = „{ $raw }“ ist keine bekannte Lizenz. Bitte zuordnen.
license-rule-no-statement = Die SBOM nennt keine Lizenz.
license-rule-statement-elsewhere = Die Angabe „{ $raw }“ verweist auf eine Datei, die nicht vorliegt.
license-rule-none-stated = Die SBOM sagt ausdrücklich, dass keine Lizenz erteilt ist (NONE). Ohne Lizenz besteht kein Nutzungsrecht. Bitte prüfen.

## Weitere Gründe

license-reason-exception = Die Ausnahme { $exception } erweitert { $license }. Beurteilt wird die Lizenz; die Ausnahme ist genannt, damit Sie sie berücksichtigen können.
license-reason-suspected = Dem Namen nach ist { $raw } vermutlich { $suspected }.
license-reason-and-worst = Es gelten { $count } Lizenzangaben zugleich; die strengste Beurteilung entscheidet: { $part }.
license-choice-opencode-approved = Wahl: { $chosen }, weil sie auf der Erlaubt-Liste steht.
license-choice-certified = Wahl: { $chosen }, weil sie zertifiziert ist.
license-choice-town = Wahl: { $chosen }, weil eine Regel Ihrer Kommune sie zulässt.
license-choice-fine = Wahl: { $chosen }, weil sie zulässig ist.
license-choice-least-bad = Wahl: { $chosen }, weil die anderen Möglichkeiten nicht besser beurteilt sind.
license-hint-network-source = { $license }: Wer die veränderte Software über ein Netz nutzt, muss ihren Quelltext erhalten können.
license-hint-weak-combined = { $license }: Schwaches Copyleft, fest eingebunden. Änderungen daran bleiben unter dieser Lizenz; der Teil muss austauschbar oder im Quelltext verfügbar sein.
license-hint-weak-library = { $license }: Schwaches Copyleft, als eigenständiger Teil oder Bibliothek eingebunden. Nur der Teil selbst bleibt unter dieser Lizenz.
license-hint-strong-combined = { $license }: Starkes Copyleft, fest verbunden. Bei Weitergabe steht das Ganze unter dieser Lizenz.
license-hint-strong-distributed = { $license }: Starkes Copyleft. Bei Weitergabe muss der Quelltext dieses Programms mitgegeben oder angeboten werden.

## Urteile

license-verdict-fine = zulässig
license-verdict-to-review = zu prüfen
license-verdict-unknown = ohne Angabe
license-verdict-not-allowed = nicht zulässig

## Sicherheit der Zuordnung

license-confidence-exact = genau
license-confidence-normalised = nach Vereinheitlichung der Schreibweise
license-confidence-family = nur Lizenzfamilie
license-confidence-none = nicht zugeordnet

## Zustand auf der Liste von openCode

license-opencode-approved = freigegeben
license-opencode-approved-variant = als Variante freigegeben
license-opencode-not-approved = nicht freigegeben
license-opencode-not-listed = nicht gelistet

## Klassen: Name, dann Beschreibung in zwei Zeilen

license-class-name-public-domain = Gemeinfrei
license-class-name-permissive = Permissiv
license-class-name-content = Inhalte
license-class-name-weak-copyleft = Schwaches Copyleft
license-class-name-strong-copyleft = Starkes Copyleft
license-class-name-network-copyleft = Netz-Copyleft
license-class-name-source-available = Quelltext einsehbar
license-class-name-proprietary = Proprietär

license-class-public-domain =
    Die Urheber:innen verzichten so weit wie möglich auf ihre Rechte.
    Sie dürfen das Werk ohne Auflagen nutzen, ändern und weitergeben.
license-class-permissive =
    Nutzen, ändern und weitergeben ist erlaubt; Lizenztext und Urhebervermerke bleiben erhalten.
    Eigene Software, die den Teil enthält, darf unter jeder Lizenz stehen.
license-class-content =
    Für Texte, Bilder, Schriften und Daten gedacht, nicht für Programme.
    Meist ist die Quelle zu nennen; manche verlangen dieselbe Lizenz für Bearbeitungen.
license-class-weak-copyleft =
    Änderungen am Teil selbst bleiben bei Weitergabe unter derselben Lizenz.
    Software, die den Teil nur verwendet, darf unter einer anderen Lizenz stehen.
license-class-strong-copyleft =
    Wer die Software oder ein damit verbundenes Werk weitergibt, stellt das Ganze unter dieselbe Lizenz.
    Nutzung im eigenen Haus löst diese Pflicht nicht aus.
license-class-network-copyleft =
    Wie starkes Copyleft; zusätzlich löst schon das Anbieten der geänderten Software über ein Netz die Pflicht aus.
    Wer sie dort nutzt, muss den Quelltext erhalten können.
license-class-source-available =
    Der Quelltext ist einsehbar, aber Zweck, Branche oder Wettbewerb sind eingeschränkt.
    Das erfüllt die Open-Source-Definition nicht.
license-class-proprietary =
    Rechte bestehen nur nach einem Vertrag; Quelltext und Weitergabe sind in der Regel ausgeschlossen.
    Maßgeblich ist, was Ihre Kommune vereinbart hat.

## Inhalte

license-content-permissive = frei nutzbar, Quelle nennen
license-content-copyleft = frei nutzbar, Bearbeitungen unter derselben Lizenz
license-content-restricted = nur eingeschränkt nutzbar

## Vereinbarkeit: darf ein Bestandteil in ein Werk unter einer anderen Lizenz?

license-answer-yes = ja
license-answer-unknown = unbekannt
license-answer-no = nein
license-compat-same = Bestandteil und Werk stehen unter derselben Lizenz: { $inbound } in { $outbound }.
license-compat-internal = Niemand außerhalb erhält das Werk; die Bedingungen für die Weitergabe greifen noch nicht.
license-compat-separate = { $inbound } läuft als eigenes Programm neben { $outbound }; jedes behält seine Lizenz.
license-compat-pair = { $reason_de }
license-compat-no-terms = Die Bedingungen von { $license } sind hier noch nicht erfasst; die Rechtsstelle muss den Text lesen.
license-compat-permitted = { $outbound } erlaubt ausdrücklich die Verbindung mit { $inbound }.
license-compat-purpose = { $inbound } schränkt den Zweck der Nutzung ein ({ $duty_de }), { $outbound } verspricht die Nutzung zu jedem Zweck.
license-compat-other-license = { $inbound } erlaubt ausdrücklich die Weitergabe unter { $outbound }.
license-compat-whole = { $inbound } verlangt, dass das ganze Werk unter dieser Lizenz steht, und nennt { $outbound } nicht als Ausnahme.
license-compat-part = { $outbound } verlangt das ganze Werk für sich, { $inbound } behält den Bestandteil unter der eigenen Lizenz.
license-compat-restriction = { $inbound } bindet Empfangende an etwas ({ $duty_de }), das { $outbound } nicht als weitere Beschränkung zulässt.
license-compat-no-duties = { $inbound } stellt keine Bedingungen, die { $outbound } berühren.
license-compat-permissive = { $inbound } verlangt nur, dass Hinweise erhalten bleiben; das Werk darf unter { $outbound } stehen.
license-compat-file = { $inbound } gilt weiter für die eigenen Dateien mit ihren Änderungen; das übrige Werk darf unter { $outbound } stehen.
license-compat-library = Die Bibliothek bleibt unter { $inbound } und muss austauschbar sein; das Programm darf unter { $outbound } stehen.
license-compat-exception = Die Ausnahme in { $inbound } gibt das Werk frei; es darf unter { $outbound } stehen.
license-compat-exception-permits = Die Ausnahme in { $inbound } erlaubt ausdrücklich die Verbindung mit { $outbound }.
license-compat-content = { $inbound } gilt weiter für den Inhalt selbst (Text, Bild, Schrift, Daten); das Programm darf unter { $outbound } stehen.
license-compat-exception-lost = { $inbound } kennt die Ausnahme nicht, die { $outbound } gewährt; das Werk dürfte nur ohne sie weitergegeben werden.
license-compat-this-version = { $inbound } gilt nur in dieser Fassung; { $outbound } verspricht Empfangenden auch spätere.
license-compat-not-reached = { $inbound } verpflichtet erst bei der Weitergabe; die Nutzung des Werks unter { $outbound } über ein Netz löst nichts aus.

## Wahl einer Lizenz für eigene Entwicklungen: was für oder gegen eine Lizenz spricht

license-own-work-suits = Sie ist für diese Art von Werk gemacht.
license-own-work-unusual = Für diese Art von Werk ist sie möglich, aber nicht üblich.
license-own-work-not-software = Sie ist für Texte, Bilder und Daten gemacht, nicht für Software.
license-own-work-not-content = Sie ist für Software gemacht, nicht für Texte, Bilder und Daten.
license-own-sharing-everyone = Alle dürfen darauf aufbauen, auch in geschlossenen Produkten; so ist es gewünscht.
license-own-sharing-changes = Änderungen am eigenen Teil bleiben offen, andere dürfen Eigenes danebenstellen; so ist es gewünscht.
license-own-sharing-whole = Was darauf aufbaut, bleibt als Ganzes offen; so ist es gewünscht.
license-own-sharing-more = Sie verlangt mehr Offenheit von anderen als gewünscht.
license-own-sharing-less = Sie verlangt weniger Offenheit von anderen als gewünscht.
license-own-network-back = Auch wer eine geänderte Fassung nur als Dienst über ein Netz anbietet, muss ihren Quelltext anbieten; so ist es gewünscht.
license-own-network-kept = Wer eine geänderte Fassung nur als Dienst über ein Netz anbietet, darf die Änderungen für sich behalten.
license-own-network-more = Auch wer eine geänderte Fassung nur als Dienst über ein Netz anbietet, muss ihren Quelltext anbieten; das ist nicht gewünscht.
license-own-patents-granted = Sie enthält ausdrücklich eine Patentlizenz.
license-own-patents-silent = Sie sagt nichts ausdrücklich zu Patenten.
license-own-german-official = Es gibt einen amtlichen oder vom Herausgeber anerkannten deutschen Text.
license-own-german-missing = Verbindlich ist nur der englische Text.
license-own-funding-met = Sie erfüllt die Vorgabe der Förderung.
license-own-funding-osi = Die Förderung verlangt eine von der Open Source Initiative zertifizierte Lizenz; diese ist es nicht.
license-own-funding-permissive = Die Förderung verlangt eine Lizenz ohne Copyleft; diese hat Copyleft.
license-own-funding-copyleft = Die Förderung verlangt eine Lizenz mit Copyleft; diese hat keines.
license-own-funding-license = Die Förderung verlangt { $license }.
license-own-opencode-approved = Sie ist auf der Lizenzliste von openCode freigegeben.
license-own-opencode-missing = Sie ist auf der Lizenzliste von openCode nicht freigegeben; dort kann das Werk nicht veröffentlicht werden.
license-own-house-default = Sie ist die Hauslizenz Ihrer Kommune.
license-own-parts-fit = Alle eingebauten Bestandteile dürfen in ein Werk unter dieser Lizenz.
license-own-part-unstated = Zu eingebauten Bestandteilen ist keine Lizenz bekannt; sie kann diese Lizenz ausschließen.

## Wahl einer Lizenz: was noch offen ist

license-own-open-work = Welche Art von Werk ist es? Ohne diese Angabe gibt es keine Empfehlung.
license-own-open-rights = Welche Rechte hat die Kommune? Klären Sie, ob eigene Beschäftigte alles entwickelt haben; sonst muss der Vertrag (EVB-IT) das Recht enthalten, das Werk unter einer Open-Source-Lizenz weiterzugeben.
license-own-open-rights-use-only = Der Vertrag gibt nur Nutzungsrechte. Vereinbaren Sie mit dem Auftragnehmer nach, dass die Kommune das Werk unter einer Open-Source-Lizenz weitergeben darf; die EVB-IT von 2026 sehen das vor.
license-own-open-parts = Welche Bestandteile sind eingebaut? Ihre Lizenzen können eine Lizenz ausschließen.
license-own-open-funding = Macht eine Förderung Vorgaben zur Lizenz? Lesen Sie den Zuwendungsbescheid und seine Nebenbestimmungen.
license-own-open-sharing = Wer soll darauf aufbauen dürfen?
license-own-open-network = Wird das Werk über ein Netz angeboten, und sollen Änderungen dort zurückkommen?
license-own-open-patents = Ist eine ausdrückliche Patentlizenz gewünscht?
license-own-open-german = Ist ein deutscher Lizenztext gewünscht?
license-own-open-opencode = Soll das Werk auf openCode veröffentlicht werden?

## Fehler in Dateien (Lizenzkatalog, Lizenzregeln)

license-file-syntax = Die Datei ist kein gültiges TOML oder ein Wert hat den falschen Typ: { $detail }
license-file-unknown-key = Den Schlüssel „{ $value }“ gibt es in dieser Datei nicht.
license-file-bad-value = „{ $value }“ ist kein gültiger Wert für { $key }. Möglich: { $expected }.
license-file-unknown-license = „{ $value }“ ist keine SPDX-Kennung. Eigene Lizenzen beginnen mit „LicenseRef-“.
license-file-unknown-exception = „{ $value }“ ist keine SPDX-Ausnahme.
license-file-bad-expression = „{ $value }“ ist kein gültiger Lizenzausdruck.
license-file-bad-url = „{ $value }“ ist keine Adresse mit http oder https.
license-file-duplicate = „{ $value }“ steht zweimal in der Datei.
license-file-ambiguous-name = „{ $value }“ ist schon für { $other } vergeben.
license-terms-no-clause = Zu „{ $value }“ fehlt die Fundstelle: Nummer im Lizenztext (oder ¶n) und mindestens acht Zeichen ihres Wortlauts.
license-terms-not-in-text = „{ $value }“ steht so nicht im Text von { $license }.
license-terms-no-words = Zu „{ $value }“ fehlt ein Text auf Deutsch oder Englisch.
license-own-no-terms = Zu „{ $value }“ fehlen die Bedingungen in terms/; ohne sie gehört die Lizenz nicht auf die Kurzliste.
