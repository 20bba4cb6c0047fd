# Abruf veröffentlichter Sicherheitshinweise.

feeds-address = „{ $address }“ ist keine Adresse, die abgerufen werden darf. Erlaubt ist https, auf diesem Rechner auch http.
feeds-redirect = „{ $address }“ verweist auf „{ $to }“ weiter. Dieser Weiterleitung wird nicht gefolgt.
feeds-network = „{ $address }“ war nicht zu erreichen, oder die Verbindung brach ab: { $reason }
feeds-status = „{ $address }“ hat mit dem Status { $status } geantwortet.
feeds-too-large = „{ $address }“ ist größer als { $limit } Byte.
feeds-format = „{ $address }“ hat nicht die Form „{ $format }“. Die bisherigen Daten bleiben bestehen.
feeds-archive = Das Archiv „{ $address }“ enthält den Eintrag „{ $entry }“, der dort nicht stehen darf. Das Archiv wurde nicht übernommen.
feeds-hash = Die Prüfsumme zu „{ $address }“ stimmt nicht. Das Dokument wurde nicht übernommen.
feeds-signature = Die Signatur zu „{ $address }“ stammt von keinem der Schlüssel des Anbieters. Das Dokument wurde nicht übernommen.
feeds-unproven = Zu „{ $address }“ fehlt die Prüfsumme oder die Signatur, obwohl der Anbieter beides zusagt. Das Dokument wurde nicht übernommen.
feeds-key = Der Schlüssel „{ $address }“ fehlt, ist widerrufen oder ist nicht der angekündigte. Er wird nicht verwendet.
feeds-name = Der Dateiname von „{ $address }“ passt nicht zur Kennung „{ $name }“. Das Dokument wurde nicht übernommen.
feeds-gone = „{ $address }“ steht in der Liste der Änderungen, ist aber nicht mehr vorhanden.
feeds-provider = Für „{ $provider }“ wurde keine Datei provider-metadata.json gefunden.
feeds-too-many = „{ $source }“ hat mehr als { $limit } neue Dokumente. Die übrigen folgen beim nächsten Abruf.
feeds-locked = Der Ordner „{ $path }“ wird gerade von einem anderen Abruf benutzt.
feeds-disk = „{ $path }“ kann nicht gelesen oder geschrieben werden: { $reason }
feeds-setting = „{ $value }“ ist kein Wert für die Einstellung „{ $setting }“.
