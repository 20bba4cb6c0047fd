# Texte des Felds Lizenzmanagement (Bericht, Kapitel 2.3)

licensing-menu = Lizenzen
licensing-menu-verdicts = Urteile
licensing-menu-question = Darf ich das nutzen?
licensing-menu-corrections = Korrekturen
licensing-menu-exceptions = Ausnahmen
licensing-menu-rules = Lizenzregeln
licensing-tab = Lizenzen
licensing-lead = Unter welchen Lizenzen die Kommune Software nutzt, und was davon nicht zulässig ist.
licensing-help = Jedes Urteil gilt für ein Release in der eingetragenen Art der Nutzung. Das schlechteste Urteil über einen Bestandteil entscheidet. „Ohne Angabe“ heißt, dass die Lizenz nicht bekannt ist; es zählt nie als zulässig.
licensing-empty = Hier ist noch nichts eingetragen. Sobald Produkte aufgenommen sind, stehen hier ihre Lizenzen und was davon zu prüfen ist.
licensing-empty-action = Produkte aufnehmen
licensing-verdicts-title = Urteile im Überblick
licensing-verdicts-all = Alle Urteile
licensing-share-title = { $n ->
    [one] Urteil über ein Release
   *[other] Urteile über { $n } Releases
 }
licensing-without-sbom = { $n ->
    [one] Zu einem Release liegt keine SBOM vor: Seine Bestandteile sind unbekannt.
   *[other] Zu { $n } Releases liegt keine SBOM vor: Ihre Bestandteile sind unbekannt.
 }
licensing-without-sbom-action = Was fehlt von wem?
licensing-classes-title = Releases nach strengster Lizenzklasse
licensing-classes-lead = Gezählt ist je Release die Lizenzklasse mit den meisten Pflichten unter seinen Bestandteilen.
licensing-urgent-title = Was zu klären ist
licensing-filter = Urteile eingrenzen
licensing-pages = Seiten der Liste
licensing-list-caption = Releases mit Urteil, strengstes Urteil zuerst
licensing-list-empty = Mit diesem Urteil gibt es kein Release.
licensing-list-position = Zeilen { $range } von { $total }
page-earlier = Zurück
page-later = Weiter
values-as-table = Werte als Tabelle
cancel = Abbrechen
print = Drucken
copy = Kopieren
copied = Der Text ist kopiert.
copy-failed = Kopieren ist hier nicht möglich; der Text ist markiert.

licensing-chip-all = Alle ({ $n })
licensing-chip-all-components = Alle
licensing-chip-news = Neu oder geändert
licensing-mark-counted = { $verdict } ({ $n } von { $all })
licensing-mark-proprietary = proprietär, Bestandteile unbekannt
licensing-note-no-sbom = keine SBOM
licensing-note-fine = alle Bestandteile zulässig

licensing-class-public-domain = Gemeinfrei
licensing-class-permissive = Permissiv
licensing-class-weak-copyleft = Schwaches Copyleft
licensing-class-strong-copyleft = Starkes Copyleft
licensing-class-network-copyleft = Netz-Copyleft
licensing-class-source-available = Quelltext einsehbar, nicht frei
licensing-class-proprietary = Proprietär
licensing-class-content = Inhalte (Texte, Bilder, Schriften)
licensing-class-no-sbom = Ohne SBOM, unbekannt
licensing-class-unknown = Ohne Angabe

licensing-column-product = Produkt
licensing-column-release = Produkt und Release
licensing-column-version = Version
licensing-column-kind = Art
licensing-column-verdict = Urteil
licensing-column-components = Bestandteile
licensing-column-not-allowed = Nicht zulässig
licensing-column-to-review = Zu prüfen
licensing-column-unknown = Ohne Angabe
licensing-column-excepted = Mit Ausnahme zulässig
licensing-column-class = Strengste Lizenzklasse
licensing-column-releases = Releases
licensing-column-share = Anteil
licensing-column-component = Bestandteil
licensing-column-license = Lizenz
licensing-column-reason = Begründung
licensing-column-action = Nächster Schritt
licensing-column-purl = purl
licensing-column-stated = Angabe der SBOM
licensing-column-rule = Regel
licensing-column-news = Neuerung
licensing-column-since = Seit
licensing-column-by = Durch (Kennung)
licensing-column-certified = Zertifiziert

licensing-headline-no-sbom = Zu diesem Release liegt keine SBOM vor. Seine Bestandteile und ihre Lizenzen sind unbekannt.
licensing-headline-not-allowed = { $n ->
    [one] Nicht zulässig, weil einer von { $total } Bestandteilen gegen die Lizenzregeln verstößt.
   *[other] Nicht zulässig, weil { $n } von { $total } Bestandteilen gegen die Lizenzregeln verstoßen.
 }
licensing-headline-unknown = { $n ->
    [one] Nicht abschließend beurteilt: Zu einem von { $total } Bestandteilen fehlt die Lizenz.
   *[other] Nicht abschließend beurteilt: Zu { $n } von { $total } Bestandteilen fehlt die Lizenz.
 }
licensing-headline-to-review = { $n ->
    [one] Zu prüfen: Bei einem von { $total } Bestandteilen muss eine Person entscheiden.
   *[other] Zu prüfen: Bei { $n } von { $total } Bestandteilen muss eine Person entscheiden.
 }
licensing-headline-fine = Zulässig: Alle { $total } Bestandteile stehen unter zulässigen Lizenzen.
licensing-product-license = Lizenz des Produkts
licensing-uses = Art der Nutzung
licensing-proprietary-note = Das Produkt ist proprietär: Für seine Nutzung gilt der Vertrag. Beurteilt werden die freien Bestandteile, soweit sie bekannt sind.
licensing-components-caption = { $shown } von { $n } Bestandteilen, strengstes Urteil zuerst
licensing-quoted = „{ $text }“
licensing-corrected = korrigiert
licensing-corrected-because = Korrigiert: { $reason }
licensing-news-new = neu
licensing-news-changed = geändert
licensing-correct = Korrigieren
licensing-difference = Unterschied zu
licensing-difference-none = Nichts, was neu oder geändert ist, muss geprüft werden.
licensing-gone = Entfallene Bestandteile

licensing-way-internal = nur intern
licensing-way-network = Netzdienst für Dritte
licensing-way-distribute = Weitergabe an Dritte
licensing-way-unmodified = unverändert
licensing-way-modified = verändert
licensing-way-separate = getrennt genutzt
licensing-way-dynamic = dynamisch verbunden
licensing-way-static = fest verbunden

licensing-fact-verdict = Lizenzurteil
licensing-fact-components = { $n ->
    [one] ein Bestandteil
   *[other] { $n } Bestandteile
 }
licensing-fact-no-sbom = keine SBOM
licensing-answer-kind = Lizenz
licensing-figure-not-allowed = Nicht zulässig
licensing-figure-to-review = Zu prüfen
licensing-figure-unknown = Lizenz unbekannt
licensing-figure-of = { $n ->
    [one] von einem Release
   *[other] von { $n } Releases
 }

licensing-correct-title = Lizenz korrigieren
licensing-corrections-lead = Wo eine SBOM die Lizenz falsch oder gar nicht nennt, hält die Korrektur fest, was wirklich gilt.
licensing-corrections-help = Eine Korrektur gilt für alle Releases der Kommune, die den Bestandteil enthalten, auch für spätere. Die SBOM selbst bleibt unverändert; das Prüfprotokoll nennt, wer wann was korrigiert hat.
licensing-corrections-empty = Es gibt keine Korrektur. Beginnen Sie bei den Bestandteilen ohne Angabe.
licensing-corrections-action = Releases ohne Angabe ansehen
licensing-corrections-caption = { $n ->
    [one] Eine Korrektur
   *[other] { $n } Korrekturen, neueste zuerst
 }
licensing-correction-end = Beenden
licensing-correct-save = Korrektur speichern
licensing-about = Worum es geht
licensing-stated-nothing = nichts
licensing-scope-version = nur diese Version
licensing-scope-all-versions = alle Versionen
licensing-field-expression = Welche Lizenz gilt?
licensing-field-expression-hint = SPDX-Ausdruck, zum Beispiel „MIT“ oder „Apache-2.0 OR GPL-2.0-only“
licensing-field-reason = Begründung
licensing-field-reason-hint = Woher wissen Sie das? Nennen Sie zum Beispiel die Fundstelle. Mindestens 20 Zeichen.
licensing-field-scope = Wofür gilt die Korrektur?
licensing-field-scope-hint = Lizenzen ändern sich manchmal mit einer neuen Version. Die engere Wahl ist die sichere.

licensing-question-lead = Lizenz oder Produkt und Art der Nutzung hinein, begründete Antwort heraus.
licensing-question-help = Die Antwort folgt den Lizenzregeln der Kommune. „Nutzen“ und „Veröffentlichen“ werden getrennt beurteilt: Für Veröffentlichungen und als Lizenzgruppe einer Ausschreibung zählt nur die Liste von openCode.
licensing-field-text = Lizenz, Name einer Lizenz oder Produkt
licensing-field-text-hint = Zum Beispiel „GPL-3.0“, „Apache 2“, „MIT OR Apache-2.0“ oder „LibreOffice“
licensing-field-way = Wer nutzt die Software?
licensing-field-modified = Wird sie verändert?
licensing-field-linking = Wie ist sie mit eigenem Code verbunden?
licensing-field-linking-hint = Im Zweifel „getrennt genutzt“: Das Programm läuft für sich.
licensing-question-send = Antwort zeigen
licensing-answer-title = Antwort
licensing-answer-at = Stand: { $at }
licensing-answer-way = Art der Nutzung: { $way }.
licensing-asked-license = Frage: Darf „{ $text }“ genutzt werden?
licensing-asked-product = Frage: Darf { $name } genutzt werden? Das Produkt steht unter { $text }.
licensing-for-use = Nutzen
licensing-for-publishing = Veröffentlichen und als Lizenzgruppe ausschreiben
licensing-chosen = Wahl: { $chosen }
licensing-parts = Die Lizenzen im Einzelnen
licensing-sources = Grundlage: SPDX-Liste { $spdx }, openCode-Lizenzliste { $list } vom { $date }.
licensing-no-advice = Die Antwort ersetzt keine Rechtsberatung im Einzelfall.
licensing-certified-both = OSI und FSF
licensing-certified-osi = OSI
licensing-certified-fsf = FSF
licensing-certified-none = nicht zertifiziert
licensing-opencode-approved = freigegeben
licensing-opencode-approved-variant = Variante einer freigegebenen
licensing-opencode-not-approved = nicht freigegeben
licensing-opencode-not-listed = nicht gelistet

licensing-rules-lead = Nach diesen Regeln wird jede Lizenz beurteilt. Eigene Regeln gehen vor.
licensing-rules-help = Die mitgelieferten Regeln folgen dem Bericht: Zertifizierte Lizenzen sind zulässig, wer nur den Quelltext zeigt, ist nicht frei. Eine eigene Regel nennt Lizenzen, Klassen, Listenstand oder Art der Nutzung und das Urteil dazu.
licensing-rules-own = Eigene Regeln
licensing-rules-own-none = Es gibt keine eigenen Regeln. Es gelten die mitgelieferten.
licensing-rules-default = Mitgelieferte Regeln
licensing-rules-default-lead = In dieser Reihenfolge; die erste, die zutrifft, entscheidet.
licensing-rules-change = Eigene Regeln ändern
licensing-rules-example = Beispiel einer Regel
licensing-rules-example-reason = Dienste für Dritte müssen den Quelltext anbieten; das ist vorher zu klären.
licensing-rules-save = Regeln speichern
licensing-rules-versions = Fassungen
licensing-rules-versions-caption = { $n ->
    [one] Eine Fassung
   *[other] { $n } Fassungen, die geltende zuerst
 }
licensing-rules-faulty = { $n ->
    [one] Eine Stelle des Textes ist nicht lesbar; sie steht unten.
   *[other] { $n } Stellen des Textes sind nicht lesbar; sie stehen unten.
 }
licensing-rules-faults = Was am Text der Regeln nicht stimmt
licensing-field-source = Regeln (TOML)
licensing-field-source-hint = Leer lassen, wenn nur die mitgelieferten Regeln gelten sollen. Das Format steht im Beispiel darunter.

notice-correction-saved = Die Korrektur ist gespeichert und gilt ab sofort.
notice-correction-ended = Die Korrektur ist beendet. Es gilt wieder, was die SBOM nennt.
notice-rules-saved = Die Regeln sind gespeichert und gelten ab sofort.

problem-licensing-release-missing = Dieses Release gibt es nicht
problem-licensing-release-missing-help = Vielleicht wurde es archiviert. Die Liste der Urteile zeigt alle Releases im Einsatz.
problem-licensing-component-missing = Diesen Bestandteil enthält das Release nicht
problem-licensing-component-missing-help = Vielleicht wurde inzwischen eine andere SBOM eingespielt. Öffnen Sie das Release neu.
problem-licensing-correction-missing = Diese Korrektur gilt nicht mehr
problem-licensing-correction-missing-help = Sie wurde bereits beendet oder durch eine neue ersetzt.
problem-licensing-expression-wrong = Das ist kein SPDX-Ausdruck
problem-licensing-expression-wrong-help = „{ $expression }“ ist kein SPDX-Ausdruck. Erwartet wird zum Beispiel „MIT“ oder „LicenseRef-Hauslizenz“.
problem-licensing-reason-short = Die Begründung ist zu kurz
problem-licensing-reason-short-help = Die Begründung ist zu kurz: { $found } von mindestens { $min } Zeichen.
problem-licensing-reason-long = Die Begründung ist zu lang
problem-licensing-reason-long-help = Höchstens { $max } Zeichen.
problem-licensing-rules-large = Der Text der Regeln ist zu groß
problem-licensing-rules-large-help = Höchstens { $max } Bytes.
problem-licensing-rules-faulty = Die Regeln sind nicht lesbar
problem-licensing-rules-faulty-help = Erster Fehler: { $first }
problem-licensing-way-wrong = Diese Art der Nutzung gibt es nicht
problem-licensing-way-wrong-help = „{ $value }“ ist nicht zulässig. Erwartet wird: { $allowed }.

# Aufgaben der Lizenzmanagerin oder des Lizenzmanagers
licensing-job-tasks = Aufgaben des Lizenzmanagements neu berechnen
licensing-task-context = Lizenzmanagement · { $release }
licensing-task-action = Urteile ansehen
licensing-task-not-allowed = { $n ->
    [0] { $release }: Die Lizenz des Produkts ist nicht zulässig
    [one] { $release }: Ein Bestandteil ist nicht zulässig
   *[other] { $release }: { $n } Bestandteile sind nicht zulässig
 }
licensing-task-to-review = { $n ->
    [0] { $release }: Die Lizenz des Produkts ist zu prüfen
    [one] { $release }: Die Lizenz eines Bestandteils ist zu prüfen
   *[other] { $release }: Die Lizenzen von { $n } Bestandteilen sind zu prüfen
 }
licensing-task-unknown = { $n ->
    [one] { $release }: Die Lizenz eines Bestandteils fehlt
   *[other] { $release }: Die Lizenzen von { $n } Bestandteilen fehlen
 }
licensing-task-news = { $n ->
    [one] { $release }: Eine Lizenz ist neu
   *[other] { $release }: { $n } Lizenzen sind neu
 }
licensing-task-not-allowed-why = Entscheidend ist { licensing-task-rule }{ licensing-task-more-rules }.{ licensing-task-own }{ licensing-task-of } Die Frist beträgt 14 Tage, weil das Release im Einsatz ist. Möglich sind: Version ohne diesen Bestandteil, Korrektur einer falschen Angabe, befristete Ausnahme, eigene Lizenzregel.
licensing-task-to-review-why = Entscheidend ist { licensing-task-rule }{ licensing-task-more-rules }.{ licensing-task-own }{ licensing-task-of }{ $n_unsure ->
    [0] { "" }
    [one] { " " }Eine Angabe ließ sich nicht sicher zuordnen.
   *[other] { " " }{ $n_unsure } Angaben ließen sich nicht sicher zuordnen.
 } Eine Korrektur oder eine Lizenzregel gilt für alle Releases.
licensing-task-unknown-why = Ohne Angabe zählt ein Bestandteil nie als zulässig.{ licensing-task-of } Möglich sind: Lizenz im Quelltext nachsehen und eintragen, beim Hersteller eine vollständige SBOM anfordern.
licensing-task-news-why = Gegenüber { $before } sind hinzugekommen: { $named }{ $n_more ->
    [0] { "" }
    [one] { " " }und eine weitere
   *[other] { " " }und { $n_more } weitere
 }. Bitte prüfen, ob sich daraus neue Pflichten ergeben.
licensing-task-rule = { $rule ->
    [town] die eigene Regel „{ $name }“
    [source-available] die Regel „Quelltext offen, Nutzung eingeschränkt“
    [proprietary-component] die Regel „proprietärer Bestandteil in Open-Source-Software“
    [opencode-not-approved] die Negativliste von openCode
    [opencode-not-approved-but-certified] die Regel „auf der Negativliste von openCode, aber zertifiziert“
    [content-restricted] die Regel „Inhalte nur eingeschränkt nutzbar“
    [not-certified] die Regel „weder gelistet noch zertifiziert“
    [license-ref] die Regel „eigener Lizenztext der SBOM“
    [name-family] die Regel „Name nennt nur eine Lizenzfamilie“
    [name-unknown] die Regel „Lizenzname nicht bekannt“
    [statement-elsewhere] die Regel „Angabe verweist auf eine fehlende Datei“
    [none-stated] die Regel „ausdrücklich keine Lizenz erteilt“
   *[other] die Regel „{ $rule }“
 }
licensing-task-more-rules = { $n_rules ->
    [0] { "" }
    [one] , daneben eine weitere Regel
   *[other] , daneben { $n_rules } weitere Regeln
 }
licensing-task-own = { $own ->
    [yes] { " " }Das Produkt selbst steht unter { $license }.
   *[other] { "" }
 }
licensing-task-of = { $n_total ->
    [0] { "" }
   *[other] { " " }Die SBOM nennt { $n_total } Bestandteile.
 }

# Die Frage „Darf ich das nutzen?“
licensing-asked-product-only = Frage: Darf { $name } genutzt werden?
licensing-asked-product-parts = Beurteilt ist die Lizenz des Produkts. Was in ihm steckt, steht bei seinen Releases.
licensing-asked-product-listed = Das Produkt ist noch nicht aufgenommen; seine Lizenz stammt aus der Starterliste.
licensing-asked-product-proprietary = Das Produkt ist proprietär. Ob es so genutzt werden darf, sagt der Vertrag, nicht eine Open-Source-Lizenz.
licensing-asked-product-unstated = Zu diesem Produkt ist keine Lizenz eingetragen. Tragen Sie sie beim Produkt ein, oder fragen Sie hier nach der Lizenz selbst.
licensing-asked-product-link = Produkt öffnen
licensing-read-as = Gelesen als { $expression } ({ $sure }).
licensing-column-license-class = Lizenzklasse
problem-licensing-question-empty = Nennen Sie eine Lizenz oder ein Produkt, zum Beispiel „Apache 2“ oder „LibreOffice“.
problem-licensing-question-empty-help = Ein Lizenzausdruck, der Name einer Lizenz, ihre Adresse oder der Name eines Produkts genügt.
problem-licensing-question-long = Die Frage ist mit { $found } Zeichen zu lang: höchstens { $max } Zeichen. Nennen Sie den Namen der Lizenz statt ihres Textes.
problem-licensing-question-long-help = Der Name steht meist in der ersten Zeile des Lizenztextes.

# Die mitgelieferten Regeln, allgemein gesagt
licensing-rule-text = { $rule ->
    [source-available] Der Quelltext liegt offen, die Nutzung ist aber eingeschränkt: nicht zulässig. Das ist keine Open-Source-Lizenz.
    [proprietary-component] Ein proprietärer Bestandteil in Open-Source-Software: zu prüfen. Der Vertrag muss diese Nutzung decken.
    [opencode-not-approved] Auf der Negativliste von openCode: nicht zulässig.
    [opencode-not-approved-but-certified] Auf der Negativliste von openCode, aber von OSI oder FSF zertifiziert: zu prüfen.
    [opencode-approved] Auf der Erlaubt-Liste von openCode: zulässig.
    [opencode-approved-variant] Variante einer Lizenz auf der Erlaubt-Liste von openCode: zulässig.
    [opencode-not-listed] Nicht auf der Liste von openCode: für Veröffentlichung und Vergabe zu prüfen. Vorher ist eine Prüfung beim ZenDiS anzustoßen.
    [certified] Nicht auf der Liste von openCode, aber von OSI oder FSF zertifiziert: zum Nutzen zulässig.
    [content-free] Freie Lizenz für Inhalte wie Texte, Bilder, Schriften oder Daten: zulässig.
    [content-restricted] Inhalte nur eingeschränkt nutzbar (nicht kommerziell oder nicht verändert): zu prüfen.
    [not-certified] Weder gelistet noch zertifiziert: zu prüfen.
    [license-ref] Eigener Lizenztext der SBOM: zu prüfen. Der Text ist zu lesen und zuzuordnen.
    [name-family] Der Name nennt nur eine Lizenzfamilie wie „BSD“ oder „GPL“: Es gilt das strengste Urteil über die möglichen Lizenzen, mindestens zu prüfen.
    [name-unknown] Der Name ist keine bekannte Lizenz: zu prüfen.
    [no-statement] Die SBOM nennt keine Lizenz: ohne Angabe, nie zulässig.
    [statement-elsewhere] Die Angabe verweist auf eine Datei, die nicht vorliegt: ohne Angabe.
    [none-stated] Die SBOM sagt ausdrücklich, dass keine Lizenz erteilt ist (NONE): zu prüfen. Ohne Lizenz besteht kein Nutzungsrecht.
   *[other] { $rule }
 }
licensing-filter-none = Kein Bestandteil fällt unter diese Auswahl.
licensing-count-not-allowed = { $n } nicht zulässig
licensing-count-to-review = { $n } zu prüfen
licensing-count-unknown = { $n } ohne Angabe
licensing-column-scope = Gilt für

## Pflichten

licensing-menu-duties = Pflichten
licensing-tab-duties = Pflichten
licensing-duties-lead = Was die Lizenzen in der eingetragenen Art der Nutzung verlangen, und was davon erledigt ist.
licensing-duties-help = Eine Pflicht entsteht durch die Lizenz eines Bestandteils und die Art der Nutzung. Wer sie erledigt, hält fest, wodurch. Der Nachweis bleibt beim Release; ein neues Release übernimmt ihn nur auf Wunsch, und neue Bestandteile öffnen die Pflicht wieder.
licensing-duties-none = In der eingetragenen Art der Nutzung verlangen die bekannten Lizenzen nichts. Das ändert sich, sobald die Software weitergegeben, geändert oder Dritten als Dienst angeboten wird.
licensing-duties-empty = Kein Release im Einsatz hat Lizenzpflichten. Sie entstehen, wenn Software weitergegeben, geändert oder Dritten als Dienst angeboten wird; das steht beim Einsatz.
licensing-duties-empty-action = Zum Portfolio
licensing-duties-done = erledigt
licensing-duties-open = offen
licensing-duties-total = { $done } von { $total } Pflichten sind erledigt.
licensing-duties-caption = { $n ->
    [one] Ein Release mit Pflichten
   *[other] { $n } Releases mit Pflichten, die meisten offenen zuerst
 }
licensing-duties-unknown = { $n ->
    [one] Zu einem Bestandteil ist die Lizenz nicht sicher bekannt: Seine Pflichten fehlen hier.
   *[other] Zu { $n } Bestandteilen ist die Lizenz nicht sicher bekannt: Ihre Pflichten fehlen hier.
 }
licensing-duties-unknown-action = Lizenzen klären
licensing-duties-unread = { $n ->
    [one] Eine Lizenz ist hier noch nicht ausgewertet; ihren Text muss jemand lesen.
   *[other] { $n } Lizenzen sind hier noch nicht ausgewertet; ihre Texte muss jemand lesen.
 }
licensing-duties-offered = { $n ->
    [one] Für eine Pflicht liegt ein Nachweis des Releases davor vor.
   *[other] Für { $n } Pflichten liegen Nachweise des Releases davor vor.
 }
licensing-duties-take-over = Nachweise ansehen und übernehmen aus
licensing-duty-open = offen
licensing-duty-reopened = wieder offen
licensing-duty-partly = teilweise erledigt
licensing-duty-done = erledigt
licensing-duty-taken-over = vom Release davor übernommen
licensing-duty-uncovered = Neu und ohne Nachweis:
licensing-duty-more = und { $n } weitere
licensing-duty-cause = { $when } ({ $license }, { $place }: „{ $words } …“)
licensing-clause-number = Nummer { $n }
licensing-clause-paragraph = Absatz { $n }
licensing-duty-fulfil = Als erledigt eintragen
licensing-duty-change = Nachweis ändern oder zurückziehen
licensing-duty-license = { $n ->
    [one] { $license }: ein Bestandteil, { $state }
   *[other] { $license }: { $n } Bestandteile, { $state }
 }
licensing-duty-save = Erledigt
licensing-duty-withdraw = Nachweis zurückziehen
licensing-field-licenses = Für welche Lizenzen ist das erledigt?
licensing-field-licenses-hint = Der Nachweis gilt für alle Bestandteile, die heute unter der Lizenz im Release sind.
licensing-field-note = Wodurch?
licensing-field-note-hint = Was getan wurde und wo man es sieht, zum Beispiel „Lizenzhinweise liegen unter /hinweise im Programm, Fassung 2.1“. Mindestens 20 Zeichen.
licensing-field-url = Adresse des Nachweises
licensing-field-url-hint = Wenn es einen gibt: Seite, Akte oder Datei im Repository, beginnend mit https://
licensing-column-duty = Pflicht
licensing-column-state = Stand
licensing-column-cause = Ausgelöst durch
licensing-column-todo = Was zu tun ist
licensing-column-evidence = Nachweis
licensing-takeover-title = Nachweise übernehmen
licensing-takeover-lead = Diese Nachweise gab es für das Release { $version }. Übernommen gelten sie für die Bestandteile, die noch da sind; neue bleiben offen. Bitte prüfen, ob sie auch auf das neue Release zutreffen.
licensing-takeover-none = Das Release davor hat keinen Nachweis, der hier noch etwas erledigt.
licensing-takeover-caption = { $n ->
    [one] Ein Nachweis
   *[other] { $n } Nachweise
 }
licensing-takeover-covered = gilt für
licensing-takeover-open = bleibt offen für
licensing-takeover-save = Übernehmen
licensing-task-duties = { $n ->
    [one] { $release }: eine Lizenzpflicht erfüllen
   *[other] { $release }: { $n } Lizenzpflichten erfüllen
 }
licensing-task-duties-why = Die Lizenzen verlangen in der eingetragenen Art der Nutzung { $n_total ->
    [one] eine Pflicht
   *[other] { $n_total } Pflichten
 }, davon { $n_done ->
    [0] ist keine
    [one] ist eine
   *[other] sind { $n_done }
 } erledigt.
notice-duty-fulfilled = Der Nachweis ist eingetragen.
notice-duty-taken-over = Die Nachweise sind übernommen.
notice-duty-withdrawn = Der Nachweis ist zurückgezogen. Die Pflicht ist wieder offen.
problem-licensing-duty-missing = Diese Pflicht gibt es hier nicht
problem-licensing-duty-missing-help = Das Release hat diese Pflicht nicht oder nicht mehr. Auf der Seite der Pflichten steht der heutige Stand.
problem-licensing-duty-none-chosen = Keine Lizenz gewählt
problem-licensing-duty-none-chosen-help = Bitte mindestens eine Lizenz wählen, für die das erledigt ist.
problem-licensing-evidence-missing = Diesen Nachweis gibt es nicht
problem-licensing-evidence-missing-help = Der Nachweis ist schon zurückgezogen oder gehört zu einer anderen Kommune.
problem-licensing-evidence-url = Die Adresse ist nicht brauchbar
problem-licensing-evidence-url-help = Die Adresse beginnt mit https:// oder http://, hat keine Leerzeichen und höchstens 2.000 Zeichen. Das Feld darf leer bleiben.

## Bedingungen einer Lizenz, Vereinbarkeit

licensing-field-outbound = Lizenz des Werks, in das es soll
licensing-field-outbound-hint = Nur wenn es in eigene Software eingebaut werden soll: die SPDX-Kennung ihrer Lizenz, zum Beispiel EUPL-1.2. Bitte dann oben auch Weitergabe und Verbindung wählen.
licensing-outbound-wrong = „{ $text }“ ist keine einzelne SPDX-Lizenz. Möglich ist zum Beispiel MIT, EUPL-1.2 oder GPL-3.0-or-later.
licensing-compat-title = In einem Werk unter { $outbound }
licensing-source = Quelle
licensing-clause = { $place }: „{ $words } …“
licensing-terms-title = Was { $license } regelt
licensing-terms-nothing = In der gewählten Art der Nutzung ist nichts zu tun.
licensing-terms-now = In der gewählten Art der Nutzung zu tun
licensing-terms-otherwise = In anderen Arten der Nutzung zu tun
licensing-terms-rights = Rechte
licensing-terms-limitations = Grenzen
problem-licensing-outbound = Die Lizenz des Werks ist keine einzelne SPDX-Lizenz
problem-licensing-outbound-help = „{ $text }“ ist keine einzelne SPDX-Lizenz. Möglich ist zum Beispiel MIT, EUPL-1.2 oder GPL-3.0-or-later.

# Ausnahmen
licensing-outcome-excepted = mit Ausnahme zulässig
licensing-count-excepted = { $n } mit Ausnahme zulässig
licensing-mark-excepted = mit Ausnahme zulässig bis { $until }
licensing-permitted-until = Bis { $until } erlaubt durch Ausnahme { $number }.
licensing-headline-excepted = { $n ->
    [one] Mit Ausnahme zulässig: Einer von { $total } Bestandteilen ist nur durch eine befristete Ausnahme erlaubt.
   *[other] Mit Ausnahme zulässig: { $n } von { $total } Bestandteilen sind nur durch befristete Ausnahmen erlaubt.
 }
licensing-exceptions-lead = Eine Ausnahme erlaubt befristet, was die Lizenzregeln nicht zulassen.
licensing-exception-help = Eine Person beantragt, eine andere entscheidet; vorher zeigt die Seite, welche Releases und Einsätze betroffen sind. Das Urteil der Regeln bleibt daneben sichtbar. Am letzten Tag endet die Ausnahme von selbst; 60 Tage vorher steht das unter „Was liegt an“. Was ohne Angabe ist, kann keine Ausnahme erlauben.
licensing-exceptions-empty = Hier ist noch keine Ausnahme. Beantragt wird sie dort, wo das Urteil steht: beim Bestandteil, beim Release oder in der Antwort auf „Darf ich das nutzen?“.
licensing-exceptions-action = Was nicht zulässig ist
licensing-exceptions-caption = Ausnahmen, neueste zuerst
licensing-exception-releases = { $n ->
    [0] zurzeit in keinem Release
    [one] in einem Release
   *[other] in { $n } Releases
 }
licensing-exception-ask = Ausnahme beantragen
licensing-exception-instead = Die Angabe stimmt, und der Bestandteil wird trotzdem gebraucht?
licensing-exception-ask-lead = Bis über den Antrag entschieden ist, bleibt das Urteil, wie es ist.
licensing-exception-send = Antrag senden
licensing-exception-replaces = Soll ersetzen
licensing-exception-renew = Verlängerung beantragen
licensing-exception-permits = Was die Ausnahme erlaubt
licensing-exception-what = { $kind ->
    [component] { $named }
    [component-all] { $named } in allen Versionen
    [license] Lizenz { $named }
   *[product] { $named } mit allen Bestandteilen
 }{ $within ->
    [town] { " " }– in der ganzen Kommune
    [product] { $kind ->
        [product] { "" }
       *[other] { " " }– in allen Releases von { $place }
     }
   *[release] { $kind ->
        [product] { "" }
       *[other] { " " }– in { $place }
     }
 }
licensing-column-permitted = Erlaubt wird
licensing-column-ways = Art der Nutzung
licensing-column-reach = Reichweite
licensing-column-without = Ohne Ausnahme
licensing-column-with = Mit Ausnahme
licensing-column-department = Organisationseinheit
licensing-column-purpose = Zweck
licensing-column-exception = Ausnahme
licensing-whole-town = ganze Kommune
licensing-reach-title = Wo sie wirkt
licensing-reach-none = Zurzeit ändert diese Ausnahme kein Urteil: Kein Release enthält, was sie erlaubt, oder es ist aus anderem Grund nicht zulässig.
licensing-reach-releases = { $n ->
    [one] Ein Release
   *[other] { $n } Releases
 }
licensing-reach-deployments = { $n ->
    [one] Ein Einsatz
   *[other] { $n } Einsätze
 }
licensing-reach-no-deployment = Keines dieser Releases ist im Einsatz.
licensing-reach-not-covered = nicht erfasst
licensing-field-choice = Was soll erlaubt werden?
licensing-field-choice-hint = Die engere Wahl ist die sichere.
licensing-field-extent = Wo soll die Ausnahme gelten?
licensing-field-extent-hint = Für ein Produkt gilt sie auch in späteren Releases.
licensing-extent-release = nur in diesem Release
licensing-extent-product = in allen Releases dieses Produkts
licensing-extent-town = in der ganzen Kommune
licensing-choice-component-version = { $name } { $version }
licensing-choice-component = { $name } in allen Versionen
licensing-choice-license = alles, was unter { $license } steht
licensing-choice-product = { $name } mit allen Bestandteilen
licensing-field-ways = Für welche Art der Nutzung?
licensing-field-ways-hint = Angekreuzt ist, wie das Release zurzeit genutzt wird.
licensing-field-why-hint = Wofür wird die Software gebraucht, und welches Risiko bleibt? Mindestens 20 Zeichen.
licensing-field-alternatives = Geprüfte Alternativen
licensing-field-alternatives-hint = Was sonst in Betracht kam und warum es nicht geht, zum Beispiel eine andere Version oder ein anderes Produkt.
licensing-field-conditions = Auflagen
licensing-field-conditions-hint = Was bis zum Ende zu tun ist, zum Beispiel: Ersatz beschaffen bis zum zweiten Quartal. Darf leer bleiben.
licensing-field-until = Gilt bis
licensing-field-until-hint = Letzter Tag, höchstens { $months } Monate, also bis { $last }. Was länger gelten soll, ist eine Lizenzregel.
licensing-way-on = So geht es weiter
licensing-way-on-ask = Sie begründen und befristen.
licensing-way-on-decide = Eine zweite Person sieht, wo die Ausnahme wirkt, und entscheidet.
licensing-way-on-end = Die Ausnahme endet von selbst; 60 Tage vorher werden Sie erinnert.
notice-exception-asked = Der Antrag ist gestellt. Bis zur Entscheidung bleibt das Urteil, wie es ist.
problem-licensing-exception-nothing = Es ist nicht gesagt, wofür die Ausnahme gelten soll.
problem-licensing-exception-nothing-help = Beantragen Sie die Ausnahme beim Bestandteil, beim Release oder in der Antwort auf „Darf ich das nutzen?“.
problem-licensing-exception-choice-missing = Wählen Sie, was erlaubt werden soll.
problem-licensing-exception-choice-missing-help = Zur Wahl stehen der Bestandteil, seine Lizenzen und das Produkt.
problem-licensing-exception-extent-wrong = Wählen Sie, wo die Ausnahme gelten soll.
problem-licensing-exception-extent-wrong-help = Ohne Release gilt eine Ausnahme in der ganzen Kommune.
problem-licensing-exception-product-town = Ein Produkt wird in einem Release oder in allen seinen Releases erlaubt.
problem-licensing-exception-product-town-help = Wählen Sie „nur in diesem Release“ oder „in allen Releases dieses Produkts“.
problem-licensing-exception-ways-missing = Wählen Sie mindestens eine Art der Nutzung.
problem-licensing-exception-ways-missing-help = Eine Ausnahme gilt nur für die genannten Arten der Nutzung.
problem-licensing-exception-alternatives-missing = Nennen Sie, welche Alternativen geprüft wurden.
problem-licensing-exception-alternatives-missing-help = Wenn es keine gibt, sagen Sie, woran das liegt.
problem-licensing-exception-until-far = Eine Ausnahme gilt höchstens { $months } Monate.
problem-licensing-exception-until-far-help = Was länger gelten soll, ist eine Lizenzregel der Kommune.

# Eigene Lizenzregeln: Entwurf, Wirkung, Fassungen
licensing-or = { " oder " }
licensing-yes = ja
licensing-no = nein
licensing-any = gleichgültig
licensing-rule-own = Eigene Regel „{ $name }“
licensing-condition-none = Gilt für jede Lizenz.
licensing-condition-licenses = Lizenz: { $list }
licensing-condition-exceptions = mit Ausnahme des Lizenztextes: { $list }
licensing-condition-classes = Lizenzklasse: { $list }
licensing-condition-content = Inhalte: { $list }
licensing-condition-opencode = Stand bei openCode: { $list }
licensing-condition-osi-yes = von der OSI zertifiziert
licensing-condition-osi-no = nicht von der OSI zertifiziert
licensing-condition-fsf-yes = von der FSF als frei bezeichnet
licensing-condition-fsf-no = nicht von der FSF als frei bezeichnet
licensing-condition-certified-yes = von OSI oder FSF zertifiziert
licensing-condition-certified-no = weder von OSI noch von FSF zertifiziert
licensing-condition-ways = Nutzung: { $list }
licensing-condition-modified = Software: { $list }
licensing-condition-linking = Verbindung: { $list }
licensing-condition-purposes = Zweck: { $list }
licensing-content-permissive = frei verwendbar
licensing-content-copyleft = frei, Weitergabe unter gleichen Bedingungen
licensing-content-restricted = eingeschränkt (nicht kommerziell, nicht verändert)
licensing-purpose-use = Nutzen
licensing-purpose-publish = Veröffentlichen und Ausschreiben
licensing-rules-order = Zuerst entscheiden Regeln, die Lizenzen nennen, danach die übrigen; jeweils die erste, die zutrifft. Trifft keine zu, gelten die mitgelieferten Regeln.
licensing-column-number = Fassung
licensing-column-who = Durch
licensing-version-compare = Unterschied zur vorigen
licensing-version-take = Zurückholen
licensing-version-number = Fassung { $number }
licensing-compare-title = Unterschied zweier Fassungen
licensing-compare-unreadable = Eine der beiden Fassungen lässt sich nicht mehr lesen. Ihr Text steht in der Ausgabe der Fassungen.
licensing-difference-same = Beide sagen dasselbe.
licensing-rules-added = Hinzugekommen
licensing-rules-removed = Entfallen
licensing-rules-changed = Geändert
licensing-rules-moved = Verschoben
licensing-rule-was = vorher
licensing-rule-is = nachher
licensing-draft-title = Lizenzregeln ändern
licensing-draft-lead = Ein Entwurf, den nur Sie sehen. Er gilt erst, wenn Sie seine Wirkung angesehen und ihn gespeichert haben.
licensing-draft-help = Ändern Sie Regeln einzeln oder übernehmen Sie einen fertigen Regelsatz. Vor dem Speichern zeigt „Wirkung ansehen“, bei welchen Releases sich das Urteil ändert. Jede gespeicherte Fassung bleibt erhalten und lässt sich zurückholen.
licensing-draft-text = Als Text bearbeiten
licensing-draft-text-lead = Für alle, die das Format kennen. Wird danach eine Regel im Formular geändert, entfallen Anmerkungen im Text.
licensing-draft-keep = In den Entwurf übernehmen
licensing-draft-on = Weiter ändern
licensing-draft-discard = Entwurf verwerfen
licensing-rule-add = Regel hinzufügen
licensing-rule-change = Regel ändern
licensing-rule-up = Nach oben
licensing-rule-down = Nach unten
licensing-rule-delete = Löschen
licensing-rule-lead = Was die Regel sagt, und wann sie zutrifft.
licensing-rule-when = Wann sie zutrifft
licensing-rule-when-lead = Alle Angaben müssen zutreffen; was leer bleibt, spielt keine Rolle. Sind mehrere angekreuzt, genügt eine davon.
licensing-rule-more = Weitere Bedingungen
licensing-field-rule-id = Name der Regel
licensing-field-rule-id-hint = Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel „agpl-nur-intern“. Er steht später beim Urteil.
licensing-field-rule-reason-hint = Warum die Kommune so entscheidet. Der Satz steht später beim Urteil.
licensing-field-rule-licenses = Lizenzen
licensing-field-rule-licenses-hint = SPDX-Kennungen, durch Komma oder Zeilen getrennt, zum Beispiel „SSPL-1.0, BUSL-1.1“. Leer: alle Lizenzen.
licensing-field-exceptions = Ausnahmen des Lizenztextes
licensing-field-exceptions-hint = SPDX-Kennungen, zum Beispiel „Classpath-exception-2.0“
licensing-field-classes = Lizenzklasse
licensing-field-content = Art der Inhalte
licensing-field-opencode = Stand auf der Liste von openCode
licensing-field-certified = Von OSI oder FSF zertifiziert?
licensing-field-osi = Von der OSI zertifiziert?
licensing-field-fsf = Von der FSF als frei bezeichnet?
licensing-field-purposes = Wofür wird geurteilt?
licensing-field-policy-reason-hint = Zum Beispiel der Beschluss, auf dem die Änderung beruht. Mindestens 20 Zeichen.
licensing-sets-title = Fertige Regelsätze
licensing-sets-lead = Ein Regelsatz wird vor die Regeln des Entwurfs gesetzt und kann dort geändert werden.
licensing-set-take = In den Entwurf übernehmen
licensing-set-source = Grundlage: { $source }
licensing-set-rules = { $n ->
    [one] Eine Regel
   *[other] { $n } Regeln
 }
licensing-between-title = { $by } hat inzwischen eine neue Fassung gespeichert ({ $at })
licensing-between-lead = Das ist der Unterschied von der neuen Fassung zu Ihrem Entwurf. Prüfen Sie, ob Ihr Entwurf die neue Fassung ersetzen soll.
licensing-between-keep = Meinen Entwurf behalten
licensing-preview-title = Wirkung ansehen
licensing-preview-lead = Was sich ändert, wenn der Entwurf gilt. Gespeichert ist noch nichts.
licensing-preview-releases = { $n ->
    [0] Kein Release erhält ein anderes Urteil.
    [one] Ein Release erhält ein anderes Urteil.
   *[other] { $n } Releases erhalten ein anderes Urteil.
 }
licensing-preview-components = { $n ->
    [0] Kein Bestandteil wird anders beurteilt.
    [one] Ein Bestandteil wird anders beurteilt.
   *[other] { $n } Bestandteile werden anders beurteilt.
 }
licensing-preview-before = Geltende Regeln
licensing-preview-after = Entwurf
licensing-preview-same = bleibt
licensing-preview-releases-title = Releases, bei denen sich etwas ändert
licensing-preview-caption = { $n ->
    [one] Ein Release
   *[other] { $n } Releases, höchstens 50 davon hier
 }
licensing-preview-licenses-title = Lizenzen, die anders beurteilt werden
licensing-preview-licenses = { $n ->
    [one] Eine Lizenz
   *[other] { $n } Lizenzen, höchstens 50 davon hier
 }
licensing-preview-save = Speichern
licensing-column-from = Bisher
licensing-column-to = Künftig
licensing-column-components-changed = Bestandteile mit anderem Urteil
notice-draft-changed = Der Entwurf ist geändert. Er gilt erst, wenn Sie ihn speichern.
notice-draft-discarded = Der Entwurf ist verworfen. Es gilt weiter die letzte Fassung.
notice-draft-version = Die frühere Fassung ist Ihr Entwurf. Sehen Sie ihre Wirkung an und speichern Sie sie.
problem-licensing-draft-nobody = Einen Entwurf hat nur eine Person
problem-licensing-draft-nobody-help = Melden Sie sich mit einem Konto an.
problem-licensing-rule-missing = Diese Regel enthält der Entwurf nicht
problem-licensing-rule-missing-help = Vielleicht haben Sie sie in einem anderen Fenster gelöscht. Öffnen Sie den Entwurf neu.
problem-licensing-rule-twice = Eine Regel mit diesem Namen gibt es schon.
problem-licensing-rule-twice-help = Wählen Sie einen anderen Namen.
problem-licensing-rule-verdict = Wählen Sie ein Urteil.
problem-licensing-rule-names = Höchstens 200 Kennungen je Regel.
problem-licensing-rule-reason = Höchstens 1000 Zeichen.
problem-licensing-rule-id = Nur Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel „agpl-nur-intern“.
problem-licensing-rule-licenses = Mindestens eine Angabe ist keine SPDX-Kennung einer Lizenz.
problem-licensing-rule-exceptions = Mindestens eine Angabe ist keine SPDX-Kennung einer Ausnahme.
problem-licensing-set-missing = Diesen Regelsatz gibt es nicht
problem-licensing-set-missing-help = Öffnen Sie den Entwurf neu und wählen Sie aus der Liste.
problem-licensing-version-missing = Diese Fassung gibt es nicht
problem-licensing-version-missing-help = Die Liste der Fassungen steht auf der Seite der Lizenzregeln.
problem-licensing-rules-unreadable = Der Text des Entwurfs ist nicht lesbar
problem-licensing-rules-unreadable-help = Berichtigen Sie ihn unter „Als Text bearbeiten“, oder verwerfen Sie den Entwurf.
problem-licensing-rules-between = Inzwischen wurde eine neue Fassung gespeichert; sie steht oben. Entscheiden Sie dort, ob Ihr Entwurf sie ersetzen soll.
problem-licensing-rules-between-help = Öffnen Sie den Entwurf: Dort steht, was sich inzwischen geändert hat.
## Lizenzhinweise

licensing-notices-heading = Lizenzhinweise
licensing-notices-help = Ein Dokument, das mit der Software weitergegeben wird: Urheberrechtsvermerke und Lizenztexte aller Bestandteile, jeder Text einmal, und ein Angebot des Quelltextes, wo eine Lizenz es verlangt.
licensing-notices-title = Lizenzhinweise: { $release }
licensing-notices-note = Hinweis
licensing-notices-fill-in = [bitte ausfüllen]
licensing-notices-release = Software
licensing-notices-author = Herausgegeben von
licensing-notices-sources = Grundlage (SBOM)
licensing-notices-no-sbom = keine SBOM
licensing-notices-components = Bestandteile
licensing-notices-uses = Art der Nutzung
licensing-notices-list = Fassung der SPDX-Lizenzliste
licensing-notices-lead = Diese Software enthält die unten genannten Bestandteile anderer. Die Angaben stammen aus den genannten SBOMs und aus den Korrekturen dazu; wo eine Lizenz die Wahl lässt, gilt die hier genannte. Jeder Lizenztext steht einmal im Anhang.
licensing-notices-unclear-note = { $n ->
    [one] Zu einem Bestandteil ist die Lizenz oder ihr Text nicht bekannt. Er steht unter „Noch zu klären“.
   *[other] Zu { $n } Bestandteilen ist die Lizenz oder ihr Text nicht bekannt. Sie stehen unter „Noch zu klären“.
 }
licensing-notices-statements-left-out = { $n ->
    [one] Ein Urheberrechtsvermerk fehlt, weil es zu viele sind. Er steht in der SBOM.
   *[other] { $n } Urheberrechtsvermerke fehlen, weil es zu viele sind. Sie stehen in der SBOM.
 }
licensing-notices-offer = Angebot des Quelltextes
licensing-notices-offer-text = Für die folgenden Bestandteile verlangt die Lizenz, dass ihr Quelltext mitgegeben oder angeboten wird. Liegt er nicht bei, gilt dieses Angebot: { $author } stellt jeder Person, die diese Software erhalten hat, auf Anfrage den vollständigen zugehörigen Quelltext der weitergegebenen Fassung in maschinenlesbarer Form bereit, höchstens gegen die Kosten der Übermittlung. Das Angebot gilt mindestens drei Jahre ab der letzten Weitergabe und so lange, wie diese Software betreut wird.
licensing-notices-address = Anschrift
licensing-notices-mail = E-Mail
licensing-notices-source-address = Adresse des Quelltextes für alle, die die Software über ein Netz benutzen
licensing-notices-clause = { $license }, { $number }: „{ $words } …“
licensing-notices-groups = Bestandteile nach Lizenz
licensing-notices-texts-of-group = Lizenztexte im Anhang: { $texts }
licensing-notices-copyrights = Urheberrechtsvermerke
licensing-notices-without-copyright = { $n ->
    [one] Zu einem dieser Bestandteile nennt die SBOM keinen Urheberrechtsvermerk.
   *[other] Zu { $n } dieser Bestandteile nennt die SBOM keinen Urheberrechtsvermerk.
 }
licensing-notices-unclear = Noch zu klären
licensing-notices-unclear-no-license = Keine Lizenz angegeben
licensing-notices-unclear-not-sure = Angabe nicht eindeutig
licensing-notices-unclear-no-text = Lizenztext liegt nicht vor
licensing-notices-annex = Anhang: Lizenztexte
licensing-notices-from-list = Text der SPDX-Lizenzliste für { $names }
licensing-notices-from-document = Text aus der SBOM für { $names }
licensing-notices-from-document-unnamed = Text aus der SBOM
licensing-notices-text-left-out = Der Text ist zu lang; { $n } Bytes fehlen hier. Er steht vollständig in der SBOM.
problem-licensing-notices-too-large = Das Release ist für ein Dokument zu groß
problem-licensing-notices-too-large-help = Es hat { $n } Bestandteile; Lizenzhinweise fassen höchstens { $most }. Teilen Sie die SBOM auf mehrere Releases auf.
# Lizenzleitfaden der Kommune

licensing-menu-guide = Leitfaden
licensing-guide-title = Lizenzleitfaden: { $town }
licensing-guide-lead = Die Lizenzen, die im Haus genutzt werden oder ausdrücklich erlaubt sind: was sie geben, was zu tun ist.
licensing-guide-help = Der Leitfaden entsteht aus den Releases im Einsatz, ihren Arten der Nutzung und den Lizenzregeln. Er wird zur Freigabe vorgelegt; eine zweite Person entscheidet. Danach bleibt die Fassung, wie sie freigegeben wurde. Weicht der heutige Stand ab, steht das hier.
licensing-guide-intro-what = Dieser Leitfaden hilft allen, die Software beschaffen, einführen oder entwickeln lassen. Er nennt je Lizenz die Rechte und das, was in den Arten der Nutzung zu tun ist, die im Haus vorkommen.
licensing-guide-intro-read = Eine Lizenz ist die Erlaubnis der Urheber:innen. Wer sich an ihre Bedingungen hält, darf die Software nutzen; wer dagegen verstößt, kann die Rechte verlieren. Die meisten Pflichten entstehen erst, wenn Software weitergegeben, geändert oder Dritten als Dienst angeboten wird. Ändert sich die Art der Nutzung, ist deshalb vorher neu zu prüfen.
licensing-guide-intro-common = Fast jede Lizenz schließt Gewährleistung und Haftung der Urheber:innen aus. Das steht hier nicht bei jeder Lizenz. Ansprüche gegen Auftragnehmer:innen ergeben sich aus deren Vertrag.
licensing-guide-intro-ask = Steht eine Lizenz nicht in diesem Leitfaden, oder ist die Art der Nutzung eine andere, hilft die Rolle Lizenzmanager:in weiter – vor der Beschaffung, nicht danach.
licensing-guide-class-public-domain = Die Urheber:innen verzichten auf ihre Rechte oder verlangen so gut wie nichts. Solche Bestandteile lassen sich mit allem verbinden.
licensing-guide-class-permissive = Nutzen, ändern und weitergeben ist auch unter eigenen Bedingungen erlaubt. Wer weitergibt, legt in der Regel Urhebervermerke und Lizenztext bei.
licensing-guide-class-weak-copyleft = Änderungen am Bestandteil selbst bleiben bei Weitergabe unter seiner Lizenz und kommen mit Quelltext. Das Programm, das ihn nutzt, darf unter einer anderen Lizenz stehen.
licensing-guide-class-strong-copyleft = Wer ein Werk weitergibt, das auf dem Bestandteil beruht, stellt das ganze Werk unter dieselbe Lizenz und gibt den Quelltext mit. Die Nutzung im Haus löst das nicht aus.
licensing-guide-class-network-copyleft = Wie starkes Copyleft; zusätzlich können Pflichten entstehen, wenn eine geänderte Fassung Dritten über ein Netz angeboten wird, etwa als Onlinedienst für Bürger:innen.
licensing-guide-class-source-available = Der Quelltext ist einsehbar, aber Zwecke oder Einsatzgebiete sind beschränkt. Das ist keine freie Software; sie wird wie proprietäre Software geprüft.
licensing-guide-class-proprietary = Es gilt der Vertrag oder die Nutzungsbedingung der Anbieter:innen. Ohne ausdrückliche Erlaubnis sind Ändern und Weitergeben nicht erlaubt.
licensing-guide-class-content = Lizenzen für Texte, Bilder, Schriften und Daten. Sie sind nicht für Programme gemacht; meist ist die Urheberschaft zu nennen.
licensing-guide-class-unknown = Zu diesen Lizenzen ist keine Klasse erfasst, oder es sind eigene Texte der Anbieter:innen. Vor Änderung, Weitergabe oder Angebot als Dienst ist der Text zu lesen.
licensing-guide-empty = Noch läuft kein Release, dessen Lizenz bekannt ist, und keine Regel erlaubt eine Lizenz ausdrücklich. Sobald Produkte aufgenommen sind, entsteht der Leitfaden von selbst.
licensing-guide-rights = Rechte
licensing-guide-limits = Nicht erlaubt oder nicht enthalten
licensing-guide-note = Besonders zu beachten
licensing-guide-standing-title = Einordnung
licensing-guide-occasion = { $when }: { $what }.
licensing-guide-nothing = In den Arten der Nutzung, die vorkommen: nichts.
licensing-guide-unread = Noch nicht erfasst.
licensing-guide-unread-todo = Lizenztext lesen; vor Änderung, Weitergabe oder Angebot als Dienst die Rolle Lizenzmanager:in fragen.
licensing-guide-standing = { $n ->
    [0] In keinem Release im Einsatz
    [one] In einem Release im Einsatz
   *[other] In { $n } Releases im Einsatz
 }{ $allowed ->
    [yes] , durch Regel ausdrücklich erlaubt
   *[no] {""}
 }. openCode: { $opencode }. Zertifiziert: { $certified }.
licensing-guide-sources = Angaben zu openCode nach Fassung { $version } der Lizenzliste vom { $date }.
licensing-guide-stand-now = Heutiger Stand ({ $at }), nicht freigegeben.
licensing-guide-stand-requested = Fassung { $number } vom { $since } liegt zur Freigabe vor (Entscheidung { $decision }).
licensing-guide-stand-granted = Fassung { $number }, freigegeben am { $at } durch { $by } (Entscheidung { $decision }).
licensing-guide-stand-superseded = Fassung { $number } vom { $since } galt früher; eine spätere hat sie abgelöst.
licensing-guide-stand-ended = Fassung { $number } vom { $since } galt früher; die Freigabe wurde beendet.
licensing-guide-stand-rejected = Fassung { $number } vom { $since } wurde nicht freigegeben.
licensing-guide-mark-now = Entwurf
licensing-guide-mark-approved = freigegeben
licensing-guide-mark-requested = zur Freigabe
licensing-guide-mark-superseded = abgelöst
licensing-guide-mark-ended = nicht mehr gültig
licensing-guide-mark-rejected = nicht freigegeben
licensing-guide-draft = Nicht freigegeben
licensing-guide-draft-note = Diese Fassung ist nicht freigegeben. Verbindlich ist allein die freigegebene Fassung.
licensing-guide-version = Fassung
licensing-guide-versions = Fassungen
licensing-guide-versions-caption = { $n ->
    [one] Eine Fassung
   *[other] { $n } Fassungen, die neueste zuerst
 }
licensing-guide-on = Wann und durch wen
licensing-guide-approved-at = Freigegeben am
licensing-guide-approved-by = Freigegeben durch
licensing-guide-hash = Prüfsumme (SHA-256)
licensing-guide-decision-title = Entscheidung
licensing-guide-differs = Der heutige Stand weicht von der freigegebenen Fassung ab
licensing-guide-came = Neu hinzugekommen:
licensing-guide-went = Nicht mehr genutzt:
licensing-guide-changed = Anders zu beschreiben:
licensing-guide-show-now = Heutigen Stand ansehen und als neue Fassung zur Freigabe vorlegen
licensing-guide-waits = Fassung { $number } wartet auf die Entscheidung. Bis dahin lässt sich keine weitere vorlegen.
licensing-guide-propose-title = Neue Fassung zur Freigabe
licensing-guide-propose-lead = Vorgelegt wird der heutige Stand. Eine zweite Person entscheidet; danach ändert sich diese Fassung nicht mehr.
licensing-guide-why-hint = Mindestens 20 Zeichen, zum Beispiel: erste Fassung nach Aufnahme aller Fachverfahren
licensing-guide-propose = Zur Freigabe vorlegen
licensing-guide-decision = Freigabe des Lizenzleitfadens, Fassung { $number } ({ $n ->
    [one] eine Lizenz
   *[other] { $n } Lizenzen
 })
licensing-guide-evidence = Die vorgelegte Fassung (Prüfsumme { $hash })
notice-guide-proposed = Die Fassung liegt zur Freigabe vor.
problem-licensing-guide-missing = Diese Fassung gibt es nicht
problem-licensing-guide-missing-help = Auf der Seite des Leitfadens stehen alle Fassungen.
problem-licensing-guide-altered = Der Inhalt dieser Fassung stimmt nicht mit ihrer Prüfsumme überein
problem-licensing-guide-altered-help = Die Fassung wurde außerhalb des Programms verändert. Bitte den Betrieb verständigen; die Sicherung enthält den vorgelegten Inhalt.
problem-licensing-guide-waits = Eine Fassung wartet schon auf die Entscheidung
problem-licensing-guide-waits-help = Erst wenn sie entschieden oder zurückgezogen ist, lässt sich eine weitere vorlegen.
problem-licensing-guide-empty = Der Leitfaden ist leer
problem-licensing-guide-empty-help = Es gibt noch kein Release mit bekannter Lizenz und keine Regel, die eine Lizenz erlaubt.
problem-licensing-guide-large = Der Leitfaden ist zu groß
problem-licensing-guide-large-help = Eine Fassung fasst höchstens 4 MB. Bitte zuerst Lizenzangaben bereinigen, die nur in einzelnen Dokumenten stehen.

# Berichte

licensing-report-as = Bericht als
licensing-report-town-title = Lizenzbericht: { $town }
licensing-report-release-title = Lizenzbericht: { $release }
licensing-report-at = Stand
licensing-report-basis = Grundlage
licensing-report-lists = openCode-Lizenzliste { $version } vom { $date }, SPDX-Lizenzliste { $spdx }, Lizenzregeln der Kommune
licensing-report-releases = Releases im Einsatz
licensing-report-components = Bestandteile
licensing-report-without-sbom = Releases ohne SBOM
licensing-report-duties = Lizenzpflichten
licensing-report-progress = { $total ->
    [0] keine bekannt
   *[other] { $done } von { $total } erledigt
 }
licensing-report-by-verdict = Releases nach Urteil
licensing-report-parts-by-verdict = Bestandteile nach Urteil
licensing-report-parts-by-class = Bestandteile nach Lizenzklasse
licensing-report-town-empty = Es ist noch kein Release im Einsatz eingetragen.
licensing-report-town-not-allowed = { $n ->
    [one] Von { $all } Releases im Einsatz ist eines nach den Lizenzregeln nicht zulässig.
   *[other] Von { $all } Releases im Einsatz sind { $n } nach den Lizenzregeln nicht zulässig.
 }
licensing-report-town-unknown = { $n ->
    [one] Von { $all } Releases im Einsatz lässt sich eines nicht beurteilen, weil Angaben fehlen; keines ist nicht zulässig.
   *[other] Von { $all } Releases im Einsatz lassen sich { $n } nicht beurteilen, weil Angaben fehlen; keines ist nicht zulässig.
 }
licensing-report-town-to-review = { $n ->
    [one] Von { $all } Releases im Einsatz ist eines zu prüfen; alle übrigen sind zulässig.
   *[other] Von { $all } Releases im Einsatz sind { $n } zu prüfen; alle übrigen sind zulässig.
 }
licensing-report-town-fine = { $all ->
    [one] Das eine Release im Einsatz ist nach den Lizenzregeln zulässig.
   *[other] Alle { $all } Releases im Einsatz sind nach den Lizenzregeln zulässig.
 }
licensing-report-release-no-sbom = Zu diesem Release liegt keine SBOM vor: Seine Bestandteile sind unbekannt.
licensing-report-release-not-allowed = { $n ->
    [0] Die Lizenz des Produkts selbst ist nach den Lizenzregeln nicht zulässig.
    [one] Von { $all } Bestandteilen ist einer nach den Lizenzregeln nicht zulässig.
   *[other] Von { $all } Bestandteilen sind { $n } nach den Lizenzregeln nicht zulässig.
 }
licensing-report-release-unknown = { $n ->
    [0] Das Release lässt sich nicht beurteilen: Die Lizenz des Produkts selbst oder seine Bestandteile sind nicht bekannt.
    [one] Zu einem von { $all } Bestandteilen fehlt die Lizenzangabe; keiner ist nicht zulässig.
   *[other] Zu { $n } von { $all } Bestandteilen fehlt die Lizenzangabe; keiner ist nicht zulässig.
 }
licensing-report-release-to-review = { $n ->
    [0] Die Lizenz des Produkts selbst ist zu prüfen.
    [one] Von { $all } Bestandteilen ist einer zu prüfen; alle übrigen sind zulässig.
   *[other] Von { $all } Bestandteilen sind { $n } zu prüfen; alle übrigen sind zulässig.
 }
licensing-report-release-fine = { $all ->
    [one] Der eine Bestandteil ist nach den Lizenzregeln zulässig.
   *[other] Alle { $all } Bestandteile sind nach den Lizenzregeln zulässig.
 }
licensing-report-release-excepted = Das Release ist zulässig, weil Ausnahmen gelten; { $n } von { $all } Bestandteilen sind nur durch sie zulässig.
licensing-report-todo = Was zu entscheiden oder zu tun ist
licensing-report-todo-caption = Offene Aufgaben, die früheste zuerst
licensing-report-todo-none = Zu Lizenzen ist keine Aufgabe offen.
licensing-report-todo-more = { $n ->
    [one] Eine weitere Aufgabe steht in der Liste der Aufgaben.
   *[other] { $n } weitere Aufgaben stehen in der Liste der Aufgaben.
 }
licensing-report-what = Was
licensing-report-who = Wer
licensing-report-until = Bis wann
licensing-report-person = eine namentlich benannte Person
licensing-report-urgent-caption = Releases, die nicht zulässig, zu prüfen oder ohne Angabe sind
licensing-report-parts-urgent = Nicht zulässige und zu prüfende Bestandteile
licensing-report-components-caption = Bestandteile, strengstes Urteil zuerst
licensing-report-duties-open = Offene Lizenzpflichten
licensing-report-duties-caption = Pflichten ohne vollständigen Nachweis
licensing-report-in-annex = { $n ->
    [one] Eine weitere Zeile steht im Anhang.
   *[other] { $n } weitere Zeilen stehen im Anhang.
 }
licensing-report-annex-releases = Anhang: alle Releases im Einsatz
licensing-report-annex-components = Anhang: alle Bestandteile
licensing-report-note = Hinweis

# Baustein für Vergaben

licensing-menu-tender = Vergabe-Baustein
licensing-tender-title = Lizenzanforderungen für die Leistungsbeschreibung
licensing-tender-lead = Lizenzgruppe und Klauseln für eine Vergabe, mit Begründung, zum Einfügen in die Leistungsbeschreibung.
licensing-tender-help = Der Baustein nennt eine Gruppe von Lizenzen nach Eigenschaften, nie ein Produkt oder eine einzelne Lizenz. Grundlage ist die openCode-Lizenzliste. Die Begründungen gehören in die Vergabeakte und sind an den eigenen Bedarf anzupassen.
licensing-tender-what = Was wird beschafft?
licensing-tender-development = Eigene Entwicklung wird beauftragt
licensing-tender-standard = Open-Source-Software mit Unterstützung
licensing-tender-proprietary = Proprietäre Software mit Open-Source-Bestandteilen
licensing-tender-send = Baustein zusammenstellen
licensing-tender-for = Zusammengestellt für
licensing-tender-need = { $what }; { $way }
licensing-tender-group-title = Lizenzgruppe
licensing-tender-group = Alle Open-Source-Bestandteile der Leistung stehen unter Lizenzen der openCode-Lizenzliste, Fassung { $version } vom { $date } oder einer späteren Fassung, die dort als freigegeben geführt werden und einer der folgenden Lizenzklassen angehören: { $classes }. Dokumentation, Bilder, Schriften und Daten stehen unter Inhaltslizenzen derselben Liste.
licensing-tender-clauses = Klauseln
licensing-tender-text = Text für die Leistungsbeschreibung
licensing-tender-text-hint = Zum Kopieren. Der Text lässt sich hier nicht ändern.
licensing-tender-reasons = Begründung
licensing-tender-reasons-lead = Für die Vergabeakte: warum diese Lizenzgruppe und diese Klauseln nötig sind.
licensing-tender-reason-development = Das Ergebnis soll veröffentlicht und von anderen Verwaltungen nachgenutzt werden. Freigegebene Lizenzen entsprechen der Open-Source-Definition und sind fachlich und juristisch für die öffentliche Verwaltung geprüft.
licensing-tender-reason-standard = Freigegebene Lizenzen erlauben, die Software zu nutzen, zu prüfen, zu ändern und weiterzugeben. Das macht unabhängig von einzelnen Dienstleistungsunternehmen und erlaubt die Nachnutzung. Alle Klassen freier Software sind zugelassen, damit der Wettbewerb nicht ohne Not beschränkt wird.
licensing-tender-reason-proprietary = Auch in proprietärer Software stecken Open-Source-Bestandteile. Freigegebene Lizenzen stellen sicher, dass deren Nutzung und Lieferung rechtmäßig sind und keine überraschenden Pflichten entstehen.
licensing-tender-reason-closed = Die Bestandteile werden mit der proprietären Software verbunden geliefert. Lizenzen mit Copyleft für das ganze Werk würden verlangen, dass auch diese unter ihren Bedingungen und mit Quelltext geliefert wird; sie sind deshalb für verbundene Bestandteile ausgenommen.
licensing-tender-reason-joined = Eigene Software wird mit der Leistung verbunden und bleibt nicht im Haus. Bei starkem Copyleft steht dann auch der eigene Teil unter dieser Lizenz; das ist bei der Wahl der eigenen Lizenz zu beachten und schließt kein Angebot aus.
licensing-tender-reason-network = Die Software wird Dritten über ein Netz angeboten. Netz-Copyleft ist zugelassen, weil sich die Pflicht, den Quelltext anzubieten, durch die Klausel dazu erfüllen lässt.
licensing-tender-anchors = Anker
licensing-tender-read = gelesen am { $date }
licensing-tender-unchecked = Quelle noch zu prüfen
licensing-tender-no-advice = Der Baustein ist eine Arbeitshilfe und keine Rechtsberatung. Vor der Bekanntmachung prüft ihn die Vergabestelle.

# Arbeitshilfen, Anfragen an das ZenDiS

licensing-menu-aids = Arbeitshilfen
licensing-aids-lead = Leitfaden, Vergabe-Baustein und Anfragen zu Lizenzen, die auf keiner Liste stehen.
licensing-aids-help = Die Arbeitshilfen machen aus den Lizenzangaben des Portfolios Texte, die andere nutzen können: das Haus, die Vergabestelle, das ZenDiS.
licensing-aids-open = Öffnen
licensing-menu-zendis = Anfragen an das ZenDiS
licensing-zendis-lead = Lizenzen, die auf keiner Liste stehen, prüfen lassen: anfragen, nachhalten, Antwort übernehmen.
licensing-zendis-help = Steht eine Lizenz weder auf der openCode-Liste noch ist sie zertifiziert, kann die Kommune ihre Prüfung anstoßen. Das Programm schreibt den Text; gesendet wird er von Hand. Kommt binnen 30 Tagen keine Antwort, erinnert eine Aufgabe.
licensing-zendis-candidates = Lizenzen, die auf keiner Liste stehen
licensing-zendis-candidates-none = Alle erkannten Lizenzen der Releases im Einsatz stehen auf einer Liste.
licensing-zendis-candidates-caption = { $n ->
    [one] Eine Lizenz oder Angabe, die keine Liste kennt
   *[other] { $n } Lizenzen oder Angaben, die keine Liste kennt
 }
licensing-zendis-deployments = Einsätze
licensing-zendis-ask = Prüfung anfragen
licensing-zendis-requests = Anfragen
licensing-zendis-requests-none = Noch keine Anfrage.
licensing-zendis-requests-caption = { $n ->
    [one] Eine Anfrage
   *[other] { $n } Anfragen, die neueste zuerst
 }
licensing-zendis-new = Neue Anfrage
licensing-zendis-new-lead = Name, Lizenztext, wo die Lizenz vorkommt und warum sie geprüft werden soll.
licensing-zendis-name = Name oder Kennung der Lizenz
licensing-zendis-name-hint = Höchstens 200 Zeichen
licensing-zendis-text = Lizenztext
licensing-zendis-text-hint = Der genaue Wortlaut, höchstens 200 KB. Er steht meist in der Datei LICENSE des Quelltexts.
licensing-zendis-used = Wo die Lizenz vorkommt
licensing-zendis-used-hint = Aus dem Portfolio ausgefüllt. Bitte streichen, was nicht nach außen gehört.
licensing-zendis-used-words = { $releases ->
    [one] In einem Release
   *[other] In { $releases } Releases
 }, { $deployments ->
    [one] einem Einsatz
   *[other] { $deployments } Einsätzen
 }, { $components ->
    [one] einem Bestandteil
   *[other] { $components } Bestandteilen
 }:
licensing-zendis-reason-hint = Mindestens 20 Zeichen: wofür die Software gebraucht wird, und warum die Lizenz der Open-Source-Definition entspricht
licensing-zendis-write = Anfrage schreiben
licensing-zendis-show-lead = Anfrage zur Prüfung einer Lizenz
licensing-zendis-mail = Text der E-Mail
licensing-zendis-subject = Prüfung einer Lizenz für die openCode-Lizenzliste: { $license }
licensing-zendis-letter = Guten Tag, { $town } bittet um Prüfung der Lizenz „{ $license }“ für die openCode-Lizenzliste. Der genaue Lizenztext steht unten.
licensing-zendis-greeting = Mit freundlichen Grüßen
licensing-zendis-to = Empfangende Stelle
licensing-zendis-email = E-Mail
licensing-zendis-how = Vorgehen
licensing-zendis-source = { $title }, gelesen am { $date }
licensing-zendis-draft = Entwurf
licensing-zendis-sent = gesendet, ohne Antwort
licensing-zendis-approved = freigegeben
licensing-zendis-conditions = unter Bedingungen
licensing-zendis-refused = abgelehnt
licensing-zendis-written = Geschrieben am
licensing-zendis-sent-at = Gesendet am
licensing-zendis-answered-at = Beantwortet am
licensing-zendis-answer = Wortlaut der Antwort
licensing-zendis-answer-hint = Höchstens 10.000 Zeichen; Bedingungen bitte vollständig
licensing-zendis-send-title = Gesendet?
licensing-zendis-send-lead = Das Programm verschickt nichts. Bitte den Text kopieren, als E-Mail senden und das hier festhalten; nach 30 Tagen erinnert eine Aufgabe.
licensing-zendis-send = Als gesendet eintragen
licensing-zendis-answer-title = Antwort eintragen
licensing-zendis-answer-what = Ergebnis
licensing-zendis-answer-save = Antwort eintragen
licensing-zendis-choose = Bitte ein Ergebnis wählen.
licensing-zendis-then = Was folgt
licensing-zendis-then-lead = Die Antwort ändert noch kein Urteil. Erst eine Lizenzregel der Kommune übernimmt sie; die nächste Fassung der openCode-Liste bringt eine Freigabe von selbst.
licensing-zendis-then-action = Antwort in die Lizenzregeln übernehmen
licensing-task-request = Antwort zur Lizenz { $license } nachfragen
licensing-task-request-why = Die Anfrage an das ZenDiS ist gesendet. Ohne Antwort nach { $days } Tagen bitte nachfragen.
notice-request-drafted = Die Anfrage ist geschrieben.
notice-request-sent = Die Anfrage ist als gesendet eingetragen.
notice-request-answered = Die Antwort ist eingetragen.
problem-licensing-request-missing = Diese Anfrage gibt es nicht
problem-licensing-request-missing-help = Auf der Seite der Anfragen stehen alle.
problem-licensing-request-stage = Die Anfrage steht inzwischen anders
problem-licensing-request-stage-help = Jemand anderes war schneller. Bitte die Seite neu laden.
problem-licensing-request-license = Der Name der Lizenz fehlt oder ist zu lang
problem-licensing-request-license-help = Bitte einen Namen mit höchstens { $max } Zeichen angeben.
problem-licensing-request-text = Der Lizenztext fehlt oder ist zu lang
problem-licensing-request-text-help = Bitte den genauen Wortlaut einfügen, höchstens { $max } KB.
problem-licensing-request-used = Die Angabe, wo die Lizenz vorkommt, ist zu lang
problem-licensing-request-used-help = Höchstens { $max } Zeichen.
problem-licensing-request-answer = Der Wortlaut der Antwort ist zu lang
problem-licensing-request-answer-help = Höchstens { $max } Zeichen.
