# Findings of reading tables. Key = code.

## Unreadable
sheet-empty = There is no table in the file.
sheet-too-large = The file is larger than { $limit } bytes. Split it.
sheet-old-excel = This is a file in the old Excel format (XLS) or one with a password. Save it without a password as XLSX, ODS or CSV.
sheet-no-table = This is no table. CSV, XLSX and ODS can be read.
sheet-damaged = The file is damaged or incomplete ({ $part }). Save it again in the spreadsheet.
sheet-protected = The file is protected by a password. Save it without one.
sheet-unpacks-too-large = The file is larger than { $limit } bytes when unpacked and was therefore not read.
sheet-missing = There is no sheet “{ $sheet }” in the file.
sheet-too-many-rows = The table has more than { $limit } rows. Split it.
sheet-too-many-columns = The table has more than { $limit } columns; cell { $cell } still holds something.
sheet-too-many-cells = The table has more than { $limit } cells. Split it.

## Single cells
sheet-cell-too-long = Cell { $cell }: the text is longer than { $limit } characters.
sheet-cell-error = Cell { $cell }: the formula gives an error ({ $error }). The cell counts as empty.
sheet-encoding-guessed = The file is not written in UTF-8. It was read as Windows-1252; check whether umlauts are right.
