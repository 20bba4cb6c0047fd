# Texte der Plattform: Rahmen, Startseite, Formulare, Fehler

door-tasks = Aufgaben
door-software = Software
door-procure = Beschaffen
door-steer = Steuern
door-together = Gemeinsam
door-settings = Einstellungen
menu-start = Was liegt an
unknown = unbekannt
yes = ja
no = nein
export-as = Ausgeben als
document-as = Dokument als

frame-skip = Zum Inhalt
frame-switch-town = Kommune wechseln, aktuell:
frame-all-towns = Alle betreuten Kommunen
frame-ask = Frage an Allmende
frame-ask-in-menu = Frage an Allmende, im Menü
frame-ask-label = Produkt, Komponente, Lizenz oder Begriff
frame-ask-example = Log4j, GPL-3.0, Terminvergabe …
frame-ask-send = Fragen
frame-language = Sprache
frame-language-end = Sprache, Seitenende
frame-account-of = Konto von { $name }
frame-signed-in = Angemeldet als { $name }
frame-roles-more = { $first } und { $n } weitere Rollen
frame-account = Mein Konto
frame-theme = Darstellung:
frame-theme-light = hell
frame-theme-dark = dunkel
frame-theme-system = wie das System
frame-sign-out = Abmelden
frame-menu = Menü
frame-menu-close = Menü schließen
frame-areas = Bereiche
frame-chapter = Kapitel
frame-you-are-here = Sie sind hier
frame-demo = Beispielstadt: Alle Angaben dienen nur der Anschauung. Die Produkte und ihre Komponenten sind echt.
frame-accessibility = Barrierefreiheit
frame-privacy = Datenschutz
frame-imprint = Impressum
frame-api = API
frame-glossary = Begriffe
frame-source = Quellcode (EUPL-1.2)
frame-offline = Der Server antwortet nicht. Ihre Eingaben sind noch da; versuchen Sie es in einer Minute noch einmal.
frame-help = Hilfe zu dieser Seite
frame-help-chapter = Hilfe zu dieser Seite – Bericht, Kapitel { $chapter }
frame-help-source = Grundlage: KGSt-Bericht 18/2024 „Open Source in Kommunen“, Kapitel { $chapter }.
frame-terms = Begriffe auf dieser Seite:

form-errors = { $n ->
    [one] Noch nicht gespeichert. Bitte prüfen Sie eine Angabe.
   *[other] Noch nicht gespeichert. Bitte prüfen Sie { $n } Angaben.
 }
form-error-prefix = Fehler:
form-please-choose = Bitte wählen

start-lead = { $n ->
    [0] Keine Aufgaben für Sie.
    [one] Eine Aufgabe wartet auf Sie.
   *[other] { $n } Aufgaben warten auf Sie.
 }
start-help = Hier stehen alle Fristen, die Ihnen oder Ihrer Rolle zugeordnet sind – gleich, aus welchem Handlungsfeld sie kommen. Jede Aufgabe nennt den Grund und einen nächsten Schritt.
start-tasks-all = Alle { $n } Aufgaben ansehen
start-no-tasks = Neue Aufgaben entstehen zum Beispiel, wenn ein neues Release unbekannte Lizenzen mitbringt.
start-figures = Lage in Zahlen
start-guide-title = Womit beginnen?
start-guide-lead = Fünf Fragen führen zu Ihren drei ersten Schritten. Der erste ist in 15 Minuten getan: Danach sehen Sie, unter welchen Lizenzen Ihre Kommune Software nutzt.
start-guide-help = Die Antworten bestimmen nur, welche Schritte vorgeschlagen werden. Sie können sie jederzeit ändern; alle Seiten stehen Ihnen auch ohne sie offen.
start-guide-begin = Fünf Fragen beantworten
start-guide-send = Erste Schritte zeigen
start-steps-title = Ihre ersten Schritte
start-steps-again = Antworten ändern
start-minutes = { $n ->
    [one] etwa eine Minute
   *[other] etwa { $n } Minuten
 }
start-step-done = erledigt
start-step-begin = Beginnen
start-step-look = Ansehen
start-answer-missing = Bitte beantworten Sie: { $question }
notice-start-answered = Ihre Antworten sind gespeichert. Unten stehen Ihre ersten Schritte.

ask-title = Frage an Allmende
ask-title-for = Antworten zu „{ $q }“
ask-help = Gefragt werden kann nach Produkten, Komponenten, Lizenzen und Begriffen. Gesucht wird nur in dem, was diese Kommune eingetragen hat und Sie sehen dürfen.
ask-empty = Geben Sie oben ein Produkt, eine Komponente, eine Lizenz oder einen Begriff ein, zum Beispiel „Log4j“ oder „GPL-3.0“.
ask-nothing = Kein Treffer für „{ $q }“. Produkte ohne SBOM können den gesuchten Bestandteil trotzdem enthalten: Was niemand eingetragen hat, ist unbekannt.
ask-count = { $n ->
    [one] Eine Antwort
   *[other] { $n } Antworten
 }
ask-kind-term = Begriff

glossary-title = Begriffe
glossary-lead = Was die Wörter bedeuten, die in Allmende und im KGSt-Bericht 18/2024 vorkommen.
glossary-chapter = Bericht, Kapitel { $chapter }

api-title = Schnittstelle (REST)
api-lead = Alles, was eine Seite zeigt, lässt sich auch als JSON abrufen. Anmeldung mit einem Zugriffsschlüssel aus Einstellungen → Schnittstellen. Die Beschreibung der Aufrufe ist englisch.
api-document = OpenAPI-Dokument
api-refusals = Jeder Aufruf kann mit einer Problembeschreibung (RFC 9457) abgelehnt werden. Ihr „code“ bleibt gleich, die Sätze folgen der Sprache.
api-problems-title = Verzeichnis der Problemcodes
api-problems-lead = Was die Codes in Problembeschreibungen der Schnittstelle bedeuten und was jeweils richtig wäre.
api-groups = Bereiche der Schnittstelle
api-parameters = { $n ->
    [one] ein Parameter
   *[other] { $n } Parameter
 }
api-required = erforderlich

shell-imprint-title = Impressum
shell-imprint = Diese Installation von Allmende wird von der Stelle betrieben, die sie eingerichtet hat. Ihre Angaben nach § 5 DDG trägt sie hier ein: Datei „impressum.md“ im Datenverzeichnis.
shell-privacy-title = Datenschutz
shell-privacy = Allmende speichert von Personen nur Name, E-Mail-Adresse, Rollen und Einstellungen. Das Prüfprotokoll kennt Personen nur unter einer Kennung; wird eine Person gelöscht, bleibt das Protokoll vollständig, aber ohne ihren Namen.
    
    Das Programm setzt ein Cookie für die Anmeldung. Es lädt nichts von fremden Servern und sendet nichts dorthin.
shell-accessibility-title = Barrierefreiheit
shell-accessibility = Allmende ist nach WCAG 2.2 (A und AA) gebaut und wird bei jeder Änderung mit axe, mit der Tastatur, ohne JavaScript und bei 320 Pixeln Breite geprüft. Eine Prüfung mit Vorleseprogrammen steht noch aus.
    
    Wenn Sie auf eine Barriere stoßen, wenden Sie sich an die Stelle, die diese Installation betreibt.
shell-source-title = Quellcode
shell-source = Allmende { $version } ist freie Software unter der European Union Public Licence 1.2 (EUPL-1.2).
    
    Die Oberfläche verwendet KERN UX (EUPL-1.2), htmx (0BSD) und die Schrift Fira Sans (OFL-1.1). Die Texte der Lizenzen liegen dem Programm bei.

problem-to-start = Zur Startseite
problem-request = Kennung der Anfrage für den Betrieb: { $id }
problem-sign-in-needed = Bitte melden Sie sich an
problem-sign-in-needed-help = Diese Adresse gehört zu einer Kommune und ist nur nach Anmeldung zugänglich.
problem-tenant-missing = Diese Kommune gibt es hier nicht
problem-tenant-missing-help = Entweder ist die Adresse falsch, oder Sie haben in dieser Kommune keine Rolle. Rollen vergibt deren Administrator:in.
problem-page-missing = Diese Seite gibt es nicht
problem-page-missing-help = Die Adresse führt zu keiner Seite. Vielleicht wurde der Eintrag archiviert oder die Adresse abgeschnitten.
problem-method-wrong = So kann diese Adresse nicht aufgerufen werden
problem-method-wrong-help = Die Adresse gibt es, aber nicht für diese Art von Anfrage.
problem-media-type-wrong = Diese Form des Inhalts wird hier nicht gelesen
problem-media-type-wrong-help = Senden Sie JSON mit dem Kopf „Content-Type: application/json“, bei Dateien „multipart/form-data“.
problem-request-unreadable = Die Anfrage ist nicht lesbar
problem-request-unreadable-help = Ein Wert der Adresse oder des Inhalts hat nicht die erwartete Form. Die Beschreibung der Schnittstelle nennt sie.
problem-request-refused = Die Anfrage wurde abgelehnt
problem-request-refused-help = Der Server nimmt diese Anfrage nicht an.
problem-request-from-elsewhere = Die Anfrage kam von einer fremden Seite
problem-request-from-elsewhere-help = Änderungen nimmt Allmende nur von den eigenen Seiten an. Öffnen Sie die Seite neu und versuchen Sie es von dort.
problem-too-slow = Die Anfrage hat zu lange gedauert
problem-too-slow-help = Es wurde nichts gespeichert. Versuchen Sie es mit einer kleineren Auswahl oder später noch einmal.
problem-form-expired = Das Formular ist nicht mehr gültig
problem-form-expired-help = Sie haben sich seitdem neu angemeldet oder die Sitzung ist abgelaufen. Laden Sie die Seite neu und senden Sie das Formular noch einmal.
problem-form-too-large = Die Eingabe ist zu groß
problem-form-too-large-help = Dateien werden auf der Seite „SBOM einspielen“ hochgeladen; dort gelten höhere Grenzen.
problem-form-unreadable = Das Formular ist nicht lesbar
problem-form-unreadable-help = Die Eingaben sind nicht als UTF-8 kodiert.
problem-permission-missing = Dafür fehlt Ihnen ein Recht
problem-permission-missing-help = Nötig ist das Recht „{ $permission }“. Vergeben kann es, wer in Ihrer Kommune Personen verwaltet.
problem-store-unavailable = Die Datenbank antwortet nicht
problem-store-unavailable-help = Es wurde nichts gespeichert. Versuchen Sie es in einer Minute noch einmal; hält es an, wenden Sie sich an den Betrieb.
problem-internal = Im Programm ist ein Fehler aufgetreten
problem-internal-help = Es wurde nichts halb gespeichert. Nennen Sie dem Betrieb die Kennung der Anfrage.
problem-export-failed = Die Tabelle ließ sich nicht ausgeben
problem-export-failed-help = Sie hat mehr Zeilen, als das Format fasst. Grenzen Sie die Auswahl ein.
problem-document-format = Dieses Format gibt es hier nicht.
problem-document-format-help = Dokumente gibt es als pdf, odt, html und txt.
problem-document-too-long = Das Dokument ist zu lang
problem-document-too-long-help = Das Format fasst höchstens { $limit } MB Text. Grenzen Sie die Auswahl ein oder wählen Sie ein anderes Format.
problem-changed-meanwhile = Der Eintrag wurde inzwischen geändert
problem-changed-meanwhile-help = Rufen Sie ihn neu ab, vergleichen Sie und senden Sie Ihre Änderung mit der neuen Marke (ETag).
problem-limit-wrong = Die Zahl der Zeilen ist nicht zulässig
problem-limit-wrong-help = „limit“ ist eine Zahl von 1 bis 200, nicht { $limit }.
problem-cursor-wrong = Die Stelle in der Liste ist nicht lesbar
problem-cursor-wrong-help = „cursor“ muss unverändert aus „next“ der vorigen Antwort stammen.
problem-start-answer-unknown = Diese Antwort gibt es nicht
problem-start-answer-unknown-help = Zur Frage „{ $question }“ gibt es keine Antwort „{ $option }“.

## Beispielstadt

demo-offer-title = Erst einmal ansehen
demo-offer-text = Die Beispielstadt zeigt, wie Allmende mit Daten aussieht: Produkte mit Releases, SBOMs, Urteilen und Verträgen. Stadt, Verträge und Kosten sind erfunden, Produkte und Komponenten echt. Ihre eigenen Daten bleiben davon getrennt, und Sie können die Beispielstadt jederzeit mit einem Klick entfernen.
demo-offer-do = Beispielstadt anlegen
demo-remove-title = Beispielstadt entfernen
demo-remove-text = Alles in dieser Beispielstadt wird gelöscht, auch was Sie hier selbst eingetragen haben. Die Daten Ihrer Kommune bleiben, wie sie sind.
demo-remove-do = Beispielstadt entfernen
demo-job-title = Beispielstadt einrichten
demo-job-step = { $what }
problem-demo-missing = Hier gibt es keine Beispielstadt.
problem-demo-missing-help = Sie wurde vielleicht schon entfernt. Anlegen können Sie eine auf der Startseite Ihrer Kommune.
problem-demo-which = Es gibt mehrere Beispielstädte.
problem-demo-which-help = Nennen Sie den Kurznamen der Beispielstadt, um die es geht.
problem-demo-for-whom = Es gibt mehrere Kommunen.
problem-demo-for-whom-help = Nennen Sie den Kurznamen der Kommune, deren Administrator:innen die Beispielstadt öffnen sollen.
problem-demo-in-demo = Dies ist schon eine Beispielstadt.
problem-demo-in-demo-help = Wechseln Sie zu Ihrer Kommune, wenn Sie dort etwas anlegen möchten.
problem-demo-being-filled = Die Beispielstadt wird gerade eingerichtet.
problem-demo-being-filled-help = Warten Sie, bis der Auftrag fertig ist, oder brechen Sie ihn unter „Aufträge“ ab. Danach lässt sie sich entfernen.
problem-demo-no-short-name = Für die Beispielstadt ist kein Kurzname mehr frei.
problem-demo-no-short-name-help = Entfernen Sie Beispielstädte, die niemand mehr braucht.
