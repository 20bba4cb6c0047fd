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
cli-about-sbom-check = Prüft SBOM-Dateien: Lizenzen und Vollständigkeit nach BSI TR-03183-2. Braucht keine Datenbank.
cli-more-sbom-check =
    Ende-Status: 0 alles zulässig · 1 Fehler im Dokument oder eine Lizenz, die nicht zulässig, zu
    prüfen oder unbekannt ist · 2 mindestens eine Datei war nicht lesbar oder der Aufruf ist falsch.
    Das JSON-Dokument ist in docs/schemas/allmende-sbom-check-1.schema.json beschrieben.
cli-about-sbom-convert = Schreibt eine SBOM in einem anderen Format. Braucht keine Datenbank.
cli-more-sbom-convert =
    Was das Format nicht ausdrücken kann, steht auf der Standardfehlerausgabe; mit --format json als
    JSON-Dokument, beschrieben in docs/schemas/allmende-sbom-convert-1.schema.json. Ende-Status: 0 nichts
    ging verloren · 1 etwas ging verloren, oder das Dokument ist fehlerhaft · 2 es war nicht lesbar, das
    Ergebnis nicht zu schreiben oder der Aufruf ist falsch.
cli-about-sbom-diff = Nennt die Unterschiede zwischen zwei SBOM-Dateien. Braucht keine Datenbank.
cli-more-sbom-diff =
    Verglichen wird, was eine Komponente ist, nicht, wo sie steht; die Formate dürfen verschieden sein.
    Ende-Status: 0 kein Unterschied · 1 Unterschiede · 2 eine Datei war nicht lesbar oder der Aufruf ist
    falsch. Das JSON-Dokument ist in docs/schemas/allmende-sbom-diff-1.schema.json beschrieben.
cli-about-demo = Legt die Beispielstadt an: erfundene Stadt, echte Software. Entfernt sie mit --remove.
cli-more-demo =
    Die Beispielstadt öffnen die Administrator:innen der Kommune, die --tenant nennt; ohne Angabe die
    der einzigen Kommune oder die erste Person, die das Programm einrichtet. Mit --remove nennt
    --tenant die Beispielstadt selbst.
cli-about-import = Liest eine Liste vorhandener Software in das Portfolio einer Kommune ein.
cli-more-import =
    Gelesen werden CSV, XLSX und ODS. Die Zuordnung der Spalten muss bekannt sein: Sie entsteht,
    wenn eine solche Liste einmal auf der Seite „Bestand einlesen“ zugeordnet wurde.
    Ohne --apply entsteht nur eine Vorschau. Das JSON mit --format json ist in
    docs/schemas/allmende-import-1.schema.json beschrieben.
cli-about-sbom-import = Übernimmt SBOM-Dateien in das Portfolio einer Kommune.
cli-more-sbom-import =
    Ohne Angaben zählt, was das Dokument über sich sagt: Produkt und Release werden angelegt, wenn es
    sie noch nicht gibt. Ende-Status: 0 alles übernommen · 1 Fehler · 2 mindestens eine Datei ist nicht
    übernommen oder der Aufruf ist falsch. Das JSON-Dokument ist in
    docs/schemas/allmende-sbom-import-1.schema.json beschrieben.
cli-about-license = Lizenzen
cli-about-license-explain = „Dürfen wir das nutzen?“ Beurteilt eine Lizenzangabe und begründet es. Braucht keine Datenbank.
cli-more-license-explain = Ende-Status: 0 zulässig · 1 nicht zulässig, zu prüfen oder unbekannt · 2 der Aufruf ist falsch.
cli-about-license-compat = Dürfen Bestandteile unter diesen Lizenzen in ein Werk unter jener? Braucht keine Datenbank.
cli-more-license-compat = Status: 0 ja · 1 nein · 2 Aufruf falsch · 3 unbekannt. Ohne Angaben gilt die eigene Entwicklung: weitergegeben, geändert, fest eingebaut.
cli-about-license-notices = Schreibt die Lizenzhinweise zu SBOM-Dateien: Urheberrechtsvermerke, Lizenztexte, Angebot des Quelltextes. Braucht keine Datenbank.
cli-more-license-notices =
    Jeder Lizenztext steht einmal. Ohne Angaben gilt die eigene Entwicklung: weitergegeben, geändert, fest
    eingebaut. Ende-Status: 0 alles ist bekannt · 1 etwas ist noch zu klären; das Dokument nennt es · 2 eine
    Datei war nicht lesbar, das Dokument nicht zu schreiben oder der Aufruf ist falsch.
cli-about-cvss = Bewertung von CVSS-Vektoren: Wert und Einstufung. Braucht keine Datenbank.
cli-more-cvss =
    Liest CVSS 2.0, 3.0, 3.1 und 4.0. Ende-Status: 0 alle gelesen · 2 mindestens ein Vektor ist nicht
    brauchbar (die anderen stehen trotzdem da) oder der Aufruf ist falsch. Das JSON-Dokument ist in
    docs/schemas/allmende-cvss-1.schema.json beschrieben.
cli-about-advisories = Sicherheitsmeldungen
cli-about-advisories-import = Liest Sicherheitsmeldungen ein: Dateien, Ordner, Archive.
cli-more-advisories-import =
    Gelesen werden Meldungen im Schema von OSV (JSON), CSAF-Dokumente, der Katalog ausgenutzter Schwachstellen der CISA
    (KEV, JSON oder CSV) und EPSS (CSV), einzeln, in Ordnern, als zip, tar, gz oder zst. Eine fehlerhafte Meldung
    wird für sich abgewiesen. Verweise in Ordnern werden nicht verfolgt.
    Ende-Status: 0 alles eingelesen · 1 etwas wurde abgewiesen, der Rest ist eingelesen · 2 nichts ließ sich einlesen.
    Das JSON-Dokument ist in docs/schemas/allmende-advisory-import-1.schema.json beschrieben.
cli-about-advisories-sync = Holt veröffentlichte Sicherheitsmeldungen und liest ein, was sich geändert hat.
cli-more-advisories-sync =
    Geholt werden Meldungen von OSV, CSAF-Dokumente, der Katalog ausgenutzter Schwachstellen der CISA (KEV) und EPSS; was
    und woher, bestimmt die Datei --feeds (docs/advisory-feeds.md). Was schon da ist, wird nicht noch einmal geholt; ein
    abgebrochener Lauf ersetzt nie, was da war. Eine nicht erreichbare Quelle hält die anderen nicht auf.
    Ende-Status: 0 alles ist da · 1 eine Quelle fehlt oder etwas wurde abgewiesen, der Rest ist eingelesen · 2 nichts ging.
    Das JSON-Dokument ist in docs/schemas/allmende-advisory-sync-1.schema.json beschrieben.
cli-about-advisories-status = Zeigt, welche Sicherheitsmeldungen eingelesen sind.
cli-more-advisories-status = Das JSON-Dokument ist in docs/schemas/allmende-advisory-status-1.schema.json beschrieben.
cli-about-advisories-match = Nennt die Sicherheitsmeldungen, die Komponenten von SBOM-Dateien betreffen.
cli-more-advisories-match =
    Ende-Status: 0 keine · 1 mindestens eine, die zählt · 2 eine Datei war nicht lesbar, die Datenbank fehlt oder der
    Aufruf ist falsch. Was eine VEX-Aussage als nicht betroffen oder behoben bezeichnet und was nur am Namen erkannt ist,
    wird gezeigt, zählt aber nicht. Das JSON-Dokument ist in docs/schemas/allmende-advisory-match-1.schema.json beschrieben.
cli-about-advisories-explain = Begründet, warum eine Meldung ein Paket betrifft oder nicht.
cli-more-advisories-explain =
    Ende-Status: 0 nicht betroffen · 1 betroffen · 2 die Meldung ist nicht eingelesen, das Paket nicht zu beurteilen oder der
    Aufruf falsch. Das JSON-Dokument ist in docs/schemas/allmende-advisory-explain-1.schema.json beschrieben.
cli-about-advisories-order = Prüft, ob das Programm Versionen so ordnet wie angegeben. Braucht keine Datenbank.
cli-more-advisories-order =
    Jede Zeile nennt zwei Versionen: A < B, A = B oder A > B. Leere Zeilen und solche mit # oder //
    am Anfang zählen nicht. Gezeigt wird, was das Programm anders ordnet.
    Ende-Status: 0 alles wie angegeben · 1 etwas anders · 2 Aufruf oder Eingabe falsch.

cli-about-serve = Startet das Programm: Seiten, REST-Schnittstelle und Aufträge im Hintergrund.
cli-more-serve =
    Einstellungen gelten in dieser Reihenfolge: Vorgaben, allmende.toml im Datenordner, Umgebung
    (ALLMENDE_LISTEN und so weiter), Optionen. Geheimes kommt aus Dateien (…_file) oder der Umgebung.
cli-about-tenant = Kommunen
cli-about-tenant-restore = Holt eine archivierte Kommune zurück.
cli-about-user = Personen
cli-about-user-add = Legt eine Person an.
cli-more-user-add =
    Das Passwort kommt aus einer Datei oder aus der Variablen ALLMENDE_USER_PASSWORD, nicht aus dem
    Aufruf: Dort könnten es alle auf diesem Rechner lesen.
cli-about-backup = Schreibt eine Sicherung der ganzen Datenbank, auch im laufenden Betrieb.
cli-more-backup =
    Die Datei enthält alles, auch Namen und Kennwort-Prüfwerte: Bewahren Sie sie geschützt auf. Der
    Schlüssel (secret.key) und eigenes Wissen (Ordner knowledge) sind nicht darin.
cli-about-restore = Spielt eine Sicherung in eine leere Datenbank ein, SQLite oder PostgreSQL.
cli-about-audit = Prüfprotokoll
cli-about-audit-verify = Prüft, ob im Protokoll etwas verändert, entfernt oder verschoben wurde.
cli-more-audit-verify = Ende-Status: 0 vollständig und unverändert · 1 nicht · 2 der Aufruf ist falsch.
cli-about-knowledge = Wissensdateien
cli-about-knowledge-check = Prüft einen Ordner mit Wissensdateien und nennt jede Stelle, die nicht zu verwenden ist.

## Optionen und Argumente

cli-option-lang = Sprache der Meldungen
cli-option-help = Diese Hilfe zeigen
cli-option-version = Version zeigen
cli-option-format = Form der Ausgabe
cli-option-policy = Eigene Lizenzregeln (TOML) vor den vorgegebenen anwenden
cli-option-way = Art der Nutzung: im eigenen Haus, über ein Netz für Dritte, Weitergabe
cli-option-modified = Die Software ist verändert
cli-option-linking = Verbindung mit anderer Software: eigenständig, dynamisch, fest eingebunden
cli-option-demo-tenant = Kommune, deren Administrator:innen sie öffnen; mit --remove: die Beispielstadt
cli-option-demo-remove = Entfernen, mit allem, was darin eingetragen ist
cli-option-serve-demo = Beispielstadt anlegen, falls es keine gibt
cli-option-import-file = Tabelle; - liest von der Standardeingabe
cli-option-import-tenant = Kurzname der Kommune, wie er in den Adressen steht
cli-option-import-mapping = Name der Quelle, unter dem die Zuordnung behalten ist
cli-option-import-apply = übernimmt die Zeilen, statt nur eine Vorschau anzulegen
cli-option-import-create_departments = legt unbekannte Fachbereiche an
cli-option-sbom-import-files = SBOM-Dateien; - liest von der Standardeingabe
cli-option-sbom-import-tenant = Kurzname der Kommune, wie er in den Adressen steht
cli-option-sbom-import-product = Name des Produkts statt dessen, den das Dokument nennt
cli-option-sbom-import-release = Version statt der, die das Dokument nennt
cli-option-sbom-import-kind = Art eines neuen Produkts
cli-option-sbom-import-into = Kennung des Release, zu dem alle Dateien gehören
cli-option-sbom-check-files = SBOM-Dateien; - liest von der Standardeingabe
cli-option-sbom-check-strict = Warnungen und fehlende Pflichtangaben nach BSI TR-03183-2 zählen wie Fehler
cli-option-sbom-check-bsi = Version von BSI TR-03183-2, nach der die Vollständigkeit gemessen wird
cli-option-sbom-convert-file = SBOM-Datei; - liest von der Standardeingabe
cli-option-sbom-convert-to = Format, das geschrieben wird
cli-option-sbom-convert-output = Datei statt der Standardausgabe; eine vorhandene wird ersetzt
cli-option-sbom-diff-old = Die Datei vorher; - liest von der Standardeingabe
cli-option-sbom-diff-new = Die Datei nachher; - liest von der Standardeingabe
cli-option-license-explain-expression = SPDX-Ausdruck, Name oder Adresse einer Lizenz
cli-option-license-compat-expressions = SPDX-Ausdrücke der Bestandteile
cli-option-license-compat-outbound = Lizenz des ganzen Werks
cli-option-license-compat-way = Wer das Werk erhält oder benutzt
cli-option-license-compat-linking = Wie die Bestandteile mit dem Werk verbunden sind
cli-option-license-compat-unmodified = Die Bestandteile werden unverändert verwendet
cli-option-license-notices-files = SBOM-Dateien; - liest von der Standardeingabe
cli-option-license-notices-way = Wer die Software erhält oder benutzt
cli-option-license-notices-linking = Wie die Bestandteile mit der Software verbunden sind
cli-option-license-notices-unmodified = Die Bestandteile werden unverändert verwendet
cli-option-license-notices-format = Form des Dokuments
cli-option-license-notices-output = Datei statt der Standardausgabe; eine vorhandene wird ersetzt
cli-option-cvss-vectors = CVSS-Vektoren; ohne Angabe je Zeile einer aus der Standardeingabe
cli-option-advisories-import-files = Dateien, Ordner oder Archive mit Meldungen
cli-option-advisories-import-without_originals = Meldungen nicht im Wortlaut aufbewahren: die Datenbank wird kleiner
cli-option-advisories-sync-feeds = Was woher geholt wird, als TOML [Vorgabe: feeds.toml neben der Datenbank, sonst alles Öffentliche]
cli-option-advisories-sync-anew = Die Datenbank aus allem Geholten neu aufbauen
cli-option-advisories-sync-without_originals = Meldungen nicht im Wortlaut aufbewahren: die Datenbank wird kleiner
cli-option-advisories-match-files = SBOM-Dateien; - liest von der Standardeingabe
cli-option-advisories-match-vex = VEX-Dokument: OpenVEX, CycloneDX oder CSAF (mehrfach möglich)
cli-option-advisories-match-min_priority = Geringste Dringlichkeit, die gezeigt wird und zählt
cli-option-advisories-explain-id = Kennung einer Meldung, etwa GHSA-jfh8-c2jp-5v3q
cli-option-advisories-explain-purl = Paket mit Version, etwa pkg:npm/lodash@4.17.20
cli-option-db = Datenbank der Meldungen [Vorgabe: advisories/index im Datenordner]
cli-option-advisories-order-ecosystem = Herkunft der Pakete, etwa PyPI, Maven oder Debian:12
cli-option-advisories-order-file = Datei mit den Paaren; - liest von der Standardeingabe

cli-option-data = Datenordner [Vorgabe: ./data]
cli-option-config = Einstellungen aus dieser Datei statt aus allmende.toml im Datenordner
cli-option-database = Datenbank: sqlite:DATEI oder postgres://… [Vorgabe: allmende.db im Datenordner]
cli-option-serve-listen = Adresse und Port; Port 0 nimmt einen freien [Vorgabe: 127.0.0.1:8080]
cli-option-serve-public_url = Adresse, unter der Browser das Programm erreichen, etwa https://oss.stadt.de
cli-option-serve-trusted_proxy = Proxy, dessen Angabe zur Herkunft geglaubt wird (mehrfach möglich)
cli-option-serve-log = Form des Protokolls: text oder json [Vorgabe: text]
cli-option-tenant-restore-slug = Kurzname der Kommune, wie er in den Adressen stand
cli-option-user-add-tenant = Kurzname der Kommune, wie er in den Adressen steht
cli-option-user-add-email = E-Mail-Adresse
cli-option-user-add-name = Name
cli-option-user-add-role = Rolle, etwa administrator (mehrfach möglich)
cli-option-user-add-password_file = Datei mit dem Passwort; - liest von der Standardeingabe
cli-option-knowledge-check-folder = Ordner; ohne Angabe der Ordner knowledge im Datenordner

cli-option-file = Datei der Sicherung, etwa allmende.tar.zst
cli-value-file = DATEI
cli-value-data = ORDNER
cli-value-config = DATEI
cli-value-database = ADRESSE
cli-value-listen = ADRESSE:PORT
cli-value-public_url = ADRESSE
cli-value-trusted_proxy = ADRESSE
cli-value-log = FORM
cli-value-product = NAME
cli-value-release = VERSION
cli-value-kind = ART
cli-value-into = KENNUNG
cli-value-slug = KURZNAME
cli-value-tenant = KURZNAME
cli-value-email = ADRESSE
cli-value-name = NAME
cli-value-role = ROLLE
cli-value-password_file = DATEI
cli-value-folder = ORDNER
cli-value-lang = SPRACHE
cli-value-format = FORM
cli-value-to = FORMAT
cli-value-output = DATEI
cli-value-bsi = VERSION
cli-value-old = ALT
cli-value-new = NEU
cli-value-policy = DATEI
cli-value-files = DATEI
cli-value-way = ART
cli-value-linking = ART
cli-value-expression = ANGABE
cli-value-db = DATEI
cli-value-vex = DATEI
cli-value-min_priority = STUFE
cli-value-id = KENNUNG
cli-value-purl = PURL
cli-value-ecosystem = HERKUNFT

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

cli-check-bsi = BSI TR-03183-2 ({ $version }): { $percent } % der Pflichtangaben ({ $met } von { $applicable })
cli-check-bsi-if-exists = Außerdem, sofern es sie gibt: { $codes }

## sbom convert

cli-convert-loss = Verlust

## sbom diff

cli-diff-equal = Kein Unterschied.
cli-diff-added = Neu ({ $count }):
cli-diff-removed = Entfallen ({ $count }):
cli-diff-versions = Andere Version ({ $count }):
cli-diff-licenses = Andere Lizenz ({ $count }):
cli-diff-added-edges = Neue Abhängigkeiten ({ $count }):
cli-diff-removed-edges = Entfallene Abhängigkeiten ({ $count }):
cli-diff-concluded = festgestellt
cli-diff-more = { $count ->
    [one] eine weitere Zeile; vollständig mit --format json
   *[other] { $count } weitere Zeilen; vollständig mit --format json
 }

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

## Einstellungen

cli-config-unknown = Die Einstellung „{ $key }“ gibt es nicht.
cli-config-syntax = Die Datei ist kein gültiges TOML, oder ein Wert hat den falschen Typ: { $detail }
cli-config-log = „{ $value }“ ist nicht möglich. Möglich sind: text, json.
cli-config-listen = „{ $value }“ ist keine Adresse mit Port. Richtig ist zum Beispiel 127.0.0.1:8080.
cli-config-proxies = „{ $value }“ enthält etwas, das keine IP-Adresse ist.
cli-config-database = „{ $value }“ ist keine Datenbankadresse. Richtig ist sqlite:DATEI oder postgres://PERSON@RECHNER/NAME.
cli-config-public-url = „{ $value }“ ist keine Adresse wie https://oss.stadt.de. Ein Pfad ist nicht möglich.
cli-config-secret-in-file = Geheimes steht nicht in dieser Datei. Legen Sie es in eine eigene Datei (…_file) oder in die Umgebung.
cli-config-secret-empty = Die Datei „{ $value }“ ist leer.
cli-config-key = Das ist kein Schlüssel. Erwartet werden 64 hexadezimale Zeichen.

## Öffnen

cli-open-no-database = Die Datenbank { $file } gibt es nicht.
cli-open-newer = Die Datenbank { $database } stammt von einer neueren Version ({ $migration }). Verwenden Sie diese Version oder eine Sicherung.
cli-open-refused = Die Datenbank { $database } antwortet nicht wie erwartet: { $detail }

## serve

cli-serve-address = Adresse
cli-serve-local = Lauscht auf { $address }
cli-serve-setup = Einrichtung
cli-serve-no-tls = Hinweis: Diese Adresse ist nicht verschlüsselt. Anmelden geht dort nicht; stellen Sie einen Proxy mit TLS davor und nennen Sie seine Adresse (--public-url).
cli-serve-listen = Auf { $address } lässt sich nicht lauschen: { $detail }

## tenant restore

cli-tenant-restored = { $name } ist zurückgeholt.

## user add

cli-user-added = Person angelegt: { $id }
cli-user-no-password = Es fehlt das Passwort: --password-file DATEI oder die Variable { $variable }.

## backup, restore

cli-backup-rows = Zeilen
cli-backup-done = Gesichert in { $file }: { $rows } Zeilen aus { $tables } Tabellen.
cli-restore-done = Eingespielt aus { $file }: { $rows } Zeilen in { $tables } Tabellen.

## audit verify

cli-audit-altered = Kette { $chain }: Eintrag { $seq } ist verändert, oder ein anderer steht an seiner Stelle.
cli-audit-missing = Kette { $chain }: Die Einträge { $from } bis { $to } fehlen.
cli-audit-head = Kette { $chain }: Der letzte Eintrag ist { $found }, nach dem Kettenende müsste es { $expected } sein.
cli-audit-no-head = Kette { $chain }: Das Kettenende fehlt.
cli-audit-end = { $entries } Einträge in { $chains } Ketten gelesen: { $count ->
    [0] vollständig und unverändert.
    [one] ein Fehler.
   *[other] { $count } Fehler.
 }

## knowledge check

cli-knowledge-fine = { $folder }: alles verwendbar.
cli-knowledge-no-folder = Diesen Ordner gibt es nicht.

## demo, sbom import

cli-demo-step = Beispielstadt:
cli-demo-done = Die Beispielstadt „{ $slug }“ ist angelegt. Öffnen kann sie die erste Person, die sich einrichtet, oder wer die Kommune verwaltet.
cli-demo-known = Die Beispielstadt „{ $slug }“ gibt es schon; was fehlte, ist ergänzt.
cli-demo-removed = Die Beispielstadt „{ $slug }“ ist entfernt.
cli-import-taken = { $count ->
    [one] übernommen, eine Komponente
   *[other] übernommen, { $count } Komponenten
 } (Release { $release })
cli-import-known = war schon da (Release { $release })
cli-import-no-id = „{ $id }“ ist keine Kennung eines Release. Sie steht in der Adresse seiner Seite.
cli-import-refused = { $count ->
    [one] Eine Datei ist nicht übernommen.
   *[other] { $count } Dateien sind nicht übernommen.
 }

## license notices

cli-notices-unclear = { $count ->
    [one] Ein Bestandteil ist noch zu klären; das Dokument nennt ihn.
   *[other] { $count } Bestandteile sind noch zu klären; das Dokument nennt sie.
 }
cli-notices-too-long = Das Dokument wäre länger, als ein Dokument sein darf. Geben Sie weniger Dateien an.

## license compat

cli-compat-answer = In einem Werk unter { $outbound } ({ $use }): { $answer }
cli-compat-chosen = Gewählt: { $chosen }
cli-compat-clause = { $license }, { $number }: „{ $words } …“
cli-compat-source = Quelle: { $source }
cli-compat-one-outbound = { $outbound }: Das Werk kann hier nur unter einer einzigen Lizenz stehen, ohne AND und OR.
cli-compat-advice = Eigene Lesart der Lizenztexte der SPDX-Liste { $spdx }, keine Rechtsberatung.

## advisories

cli-advisories-no-database = Die Datenbank { $file } gibt es nicht. Lesen Sie zuerst Meldungen ein: allmende advisories import.
cli-advisories-locked = Die Datenbank { $file } wird gerade von einem anderen Lauf erneuert. Versuchen Sie es danach noch einmal.
cli-advisories-too-large = Die Datei ist größer als { $limit } MiB und wurde nicht gelesen.
cli-advisories-too-many = Es sind mehr Dateien, als auf einmal gelesen werden; der Rest ist ausgelassen.
cli-advisories-archive = Das Archiv ist beschädigt oder unbekannt gepackt: { $detail }
cli-advisories-system = Das System lässt die Datei nicht lesen: { $detail }
cli-advisories-progress = Meldungen gelesen
cli-advisories-nothing = Nichts davon ließ sich einlesen; die Datenbank ist unverändert.
cli-advisories-imported = { $count ->
    [one] Eine Meldung gelesen
   *[other] { $count } Meldungen gelesen
 }: { $new } neu, { $replaced } ersetzt, { $unchanged } schon in dieser oder einer neueren Fassung da.
cli-advisories-kev = Ausgenutzte Schwachstellen (CISA KEV): { $count }, Stand { $date ->
    [unknown] unbekannt
   *[other] { $date }
 }
cli-advisories-epss = Wahrscheinlichkeit der Ausnutzung (EPSS): { $count } Werte, Stand { $date ->
    [unknown] unbekannt
   *[other] { $date }
 }
cli-advisories-others = { $count ->
    [one] Eine Datei ist keine Meldung und wurde übergangen.
   *[other] { $count } Dateien sind keine Meldungen und wurden übergangen.
 }
cli-advisories-notes = { $count ->
    [one] Zu einem Teil einer Meldung gibt es einen Hinweis; vollständig mit --format json.
   *[other] Zu Teilen von Meldungen gibt es { $count } Hinweise; vollständig mit --format json.
 }
cli-advisories-refused = { $count ->
    [0] Nichts wurde abgewiesen.
    [one] Eine Meldung wurde abgewiesen:
   *[other] { $count } Meldungen wurden abgewiesen:
 }
cli-advisories-more-refused = { $count ->
    [one] Eine weitere ist hier nicht gezeigt; vollständig mit --format json.
   *[other] { $count } weitere sind hier nicht gezeigt; vollständig mit --format json.
 }
cli-advisories-fetching = Hole { $source } …
cli-advisories-fetched = { $source }: { $count ->
    [0] nichts Neues
    [one] eine Datei neu oder geändert
   *[other] { $count } Dateien neu oder geändert
 }.
cli-advisories-fetched-partly = { $source }: nicht vollständig; { $count ->
    [0] nichts Neues
    [one] eine Datei neu oder geändert
   *[other] { $count } Dateien neu oder geändert
 }. Der nächste Lauf versucht den Rest.
cli-advisories-up-to-date = Die Datenbank ist auf dem Stand des Geholten.
cli-advisories-file = { $file } ({ $megabytes } MB)
cli-advisories-megabytes = { $whole },{ $tenth }
cli-advisories-records = { $count ->
    [one] Eine Meldung
   *[other] { $count } Meldungen
 }, davon { $withdrawn } zurückgezogen
cli-advisories-last = Zuletzt eingelesen: { $at }
cli-advisories-products = Produkte (CPE, Name)
cli-advisories-head-ecosystem = Paketquelle
cli-advisories-head-of = Meldungen
cli-advisories-head-withdrawn = zurückgezogen
cli-advisories-head-packages = Pakete
cli-advisories-head-newest = letzte Änderung

## advisories match

cli-match-sum = { $count ->
    [0] Keine Meldung betrifft eine Komponente.
    [one] Eine Meldung betrifft eine Komponente.
   *[other] { $components ->
        [one] { $count } Meldungen betreffen eine Komponente.
       *[other] { $count } Meldungen betreffen { $components } Komponenten.
    }
 }
cli-match-when-immediate = Sofort ({ $count })
cli-match-when-high = Vor der nächsten planmäßigen Aktualisierung ({ $count })
cli-match-when-medium = Mit der nächsten planmäßigen Aktualisierung ({ $count })
cli-match-when-low = Bei Gelegenheit ({ $count })
cli-match-malicious = schädliches Paket
cli-match-unrated = nicht eingestuft
cli-match-exploited = wird ausgenutzt (CISA KEV seit { $day })
cli-match-ransomware = auch zur Erpressung
cli-match-probability = Ausnutzung in 30 Tagen: { $whole },{ $tenth } %
cli-match-remove = Zu tun: Paket entfernen, Zugangsdaten auf betroffenen Rechnern erneuern.
cli-match-no-version = Zu tun: Eine Version, die das behebt, ist nicht bekannt. Prüfen Sie, ob sich die Komponente ersetzen oder absichern lässt.
cli-match-update = Zu tun: auf { $version } aktualisieren.
cli-match-update-or = Zu tun: auf { $version } aktualisieren; auch behoben in { $others }.
cli-match-vex-by = VEX: { $said } ({ $author })
cli-match-vex = VEX: { $said }
cli-match-by-name = Zu prüfen, weil nur der Name passt ({ $count })
cli-match-cleared = Nach VEX nicht betroffen oder behoben ({ $count })
cli-match-below = { $count ->
    [one] Ein Treffer mit geringerer Dringlichkeit als „{ $least }“ ist nicht gezeigt.
   *[other] { $count } Treffer mit geringerer Dringlichkeit als „{ $least }“ sind nicht gezeigt.
 }
cli-match-unknown = { $count ->
    [one] Eine Komponente ließ sich nicht beurteilen:
   *[other] { $count } Komponenten ließen sich nicht beurteilen:
 }
cli-match-sarif = { $component } ist betroffen von { $id }.

## advisories explain

cli-explained-unknown = Die Meldung „{ $id }“ ist nicht eingelesen.
cli-explained-affected = { $id } betrifft { $purl }.
cli-explained-not-affected = { $id } betrifft { $purl } nicht.
cli-explained-withdrawn = Die Meldung ist zurückgezogen ({ $at }); eine zurückgezogene betrifft nichts.
cli-explained-other-packages = Sie nennt nur andere Pakete.
cli-explained-package = Eintrag { $number }: { $ecosystem }, { $name }
cli-explained-every = Jede Version ist betroffen.
cli-explained-listed = { $version } steht in der Aufzählung der betroffenen Versionen.
cli-explained-commits = Der Eintrag nennt auch Bereiche von Commits; damit lässt sich keine Version vergleichen.
cli-explained-holds = { $version } liegt in diesem Bereich:
cli-explained-holds-not = { $version } liegt nicht in diesem Bereich:
cli-explained-no-order = Mit diesem Bereich lässt sich die Version nicht vergleichen:
cli-explained-event-introduced = betroffen ab
cli-explained-event-fixed = behoben ab
cli-explained-event-last-affected = betroffen bis einschließlich
cli-explained-event-limit = gilt nur unterhalb von
cli-explained-decides = entscheidet

## advisories order

cli-order-otherwise = Zeile { $line }: angegeben { $said }, geordnet { $found }
cli-order-line = Zeile { $line }: { $message }
cli-order-no-pair = Erwartet werden zwei Versionen mit <, = oder > dazwischen.
cli-order-too-large = Die Eingabe ist größer als 20 MB.
cli-order-sum = { $ecosystem }: { $pairs ->
    [one] 1 Paar verglichen
   *[other] { $pairs } Paare verglichen
 }, { $otherwise } anders geordnet

## import
cli-inventory-new = neu
cli-inventory-changed = geändert
cli-inventory-conflict = hier geändert, unser Wert bleibt
cli-inventory-vanished = nicht mehr in der Liste, bleibt im Einsatz
cli-inventory-refused-rows = nicht übernehmbar
cli-inventory-unchanged = unverändert
cli-inventory-applied = Übernommen. Ergebnis: { $path }
cli-inventory-preview = Nur Vorschau, nichts geschrieben: { $path }
cli-inventory-refused = { $count ->
    [one] Eine Zeile wurde nicht übernommen.
   *[other] { $count } Zeilen wurden nicht übernommen.
 }

## cvss

cli-cvss-parts = Basis { $base } · mit zeitlichen Metriken { $temporal } · mit Umgebung { $environmental }
cli-cvss-parts-threat = CVSS-B { $base } · mit Bedrohung { $temporal } · mit Umgebung { $environmental } · zusammen { $name }
cli-cvss-undefined = –
cli-cvss-too-much = Die Standardeingabe hat mehr als { $most } MB oder { $lines } Zeilen; der Rest ist nicht gelesen.
cli-cvss-line = Zeile { $line }
