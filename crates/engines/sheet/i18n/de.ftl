# Befunde beim Lesen von Tabellen. Schlüssel = Code.

## Nicht lesbar
sheet-empty = In der Datei steht keine Tabelle.
sheet-too-large = Die Datei ist größer als { $limit } Bytes. Teilen Sie sie auf.
sheet-old-excel = Das ist eine Datei im alten Excel-Format (XLS) oder eine Datei mit Kennwort. Speichern Sie sie ohne Kennwort als XLSX, ODS oder CSV.
sheet-no-table = Das ist keine Tabelle. Gelesen werden CSV, XLSX und ODS.
sheet-damaged = Die Datei ist beschädigt oder unvollständig ({ $part }). Speichern Sie sie in der Tabellenkalkulation neu.
sheet-protected = Die Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort.
sheet-unpacks-too-large = Die Datei ist entpackt größer als { $limit } Bytes und wurde deshalb nicht gelesen.
sheet-missing = Ein Tabellenblatt „{ $sheet }“ gibt es in der Datei nicht.
sheet-too-many-rows = Die Tabelle hat mehr als { $limit } Zeilen. Teilen Sie sie auf.
sheet-too-many-columns = Die Tabelle hat mehr als { $limit } Spalten; in Zelle { $cell } steht noch etwas.
sheet-too-many-cells = Die Tabelle hat mehr als { $limit } Zellen. Teilen Sie sie auf.

## Einzelne Zellen
sheet-cell-too-long = Zelle { $cell }: Der Text ist länger als { $limit } Zeichen.
sheet-cell-error = Zelle { $cell }: Die Formel ergibt einen Fehler ({ $error }). Die Zelle gilt als leer.
sheet-encoding-guessed = Die Datei ist nicht in UTF-8 geschrieben. Sie wurde als Windows-1252 gelesen; sehen Sie nach, ob Umlaute stimmen.
