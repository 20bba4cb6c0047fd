# Aufträge, Aufgaben, Entscheidungen, Prüfprotokoll, Sicherung

menu-jobs = Aufträge

job-list-title = Aufträge
job-list-help = Aufträge sind Arbeiten, die länger dauern, zum Beispiel das Einlesen vieler Dateien. Sie laufen weiter, wenn Sie die Seite verlassen, und überstehen einen Neustart. Sie sehen Ihre eigenen Aufträge; wer die Kommune verwaltet oder prüft, sieht alle.
job-list-empty = Hier ist noch kein Auftrag. Aufträge entstehen, wenn Sie etwas anstoßen, das länger dauert.
job-list-caption = Aufträge, neueste zuerst
job-list-pages = Weitere Aufträge
list-older = Ältere anzeigen
job-column-title = Auftrag
job-column-state = Stand
job-column-progress = Fortschritt
job-column-created = Angelegt am
job-column-finished = Beendet am
job-state-waiting = wartet
job-state-running = läuft
job-state-done = fertig
job-state-failed = fehlgeschlagen
job-state-cancelled = abgebrochen
job-progress-of = { $done } von { $total } Schritten
job-progress-steps = Schritte bisher: { $done }
job-leave = Sie können die Seite verlassen; der Auftrag läuft weiter.
job-refresh = Stand aktualisieren
job-cancel = Auftrag abbrechen
job-cancelling = Der Abbruch ist angefordert. Der Auftrag endet nach seinem laufenden Schritt.
job-title-unknown = Unbekannter Auftrag
notice-job-cancelled = Der Abbruch ist angefordert.

problem-job-missing = Diesen Auftrag gibt es nicht.
problem-job-missing-help = Vielleicht gehört er einer anderen Person oder einer anderen Kommune.
problem-job-ended-already = Der Auftrag ist schon beendet.
problem-job-ended-already-help = Sehen Sie sich sein Ergebnis an.
problem-job-cancelled = Der Auftrag wurde abgebrochen.
problem-job-cancelled-help = Stoßen Sie ihn neu an, wenn Sie ihn doch brauchen.
problem-job-worker-lost = Der Auftrag brach fünfmal ab, weil das Programm endete, während er lief.
problem-job-worker-lost-help = Wenden Sie sich an die Person, die das Programm betreibt; im Betriebsprotokoll steht die Ursache.
problem-job-kind-unknown = Für Aufträge der Art „{ $kind }“ fehlt der Programmteil.
problem-job-kind-unknown-help = Vermutlich hat ein Programm mit anderer Ausstattung den Auftrag angelegt.
problem-job-broke-off = Der Auftrag brach wegen eines Programmfehlers ab.
problem-job-broke-off-help = Wenden Sie sich an die Person, die das Programm betreibt; im Betriebsprotokoll steht die Ursache.

# Prüfprotokoll
menu-audit = Prüfprotokoll
audit-title = Prüfprotokoll
audit-lead = Wer hat wann was getan? Jeder Eintrag ist mit dem vorigen verkettet; eine spätere Änderung fällt auf.
audit-help = Das Protokoll wächst nur: Einträge werden weder geändert noch gelöscht. Personen stehen darin als Kennung, damit ein Name gelöscht werden kann, ohne die Kette zu brechen. Ob die Kette heil ist, prüft der Befehl „allmende audit verify“.
audit-filter-subject = Gegenstand
audit-filter-subject-hint = Art und Kennung, zum Beispiel „decision:“ und die Kennung aus der Adresse der Seite
audit-filter-action = Vorgang
audit-filter-action-hint = Anfang genügt, zum Beispiel „platform.decision“
audit-filter-send = Einträge anzeigen
audit-empty = Kein Eintrag passt.
audit-caption = Einträge, neueste zuerst
audit-pages = Weitere Einträge
audit-entry = Eintrag { $seq }
audit-actor-program = das Programm
audit-actor-erased = Name gelöscht
audit-column-seq = Nummer
audit-column-at = Zeitpunkt
audit-column-actor = Wer
audit-column-action = Vorgang und Gegenstand
audit-column-subject = Gegenstand
audit-column-details = Einzelheiten
audit-column-hash = Prüfsumme
