# Fetching published security advisories.

feeds-address = “{ $address }” is no address that may be fetched. Allowed is https, on this machine http as well.
feeds-redirect = “{ $address }” leads on to “{ $to }”. This redirection is not followed.
feeds-network = “{ $address }” could not be reached, or the connection broke off: { $reason }
feeds-status = “{ $address }” answered with status { $status }.
feeds-too-large = “{ $address }” is larger than { $limit } bytes.
feeds-format = “{ $address }” does not have the form “{ $format }”. The data of before stay.
feeds-archive = The archive “{ $address }” has the entry “{ $entry }”, which must not be there. The archive was not taken over.
feeds-hash = The checksum of “{ $address }” is wrong. The document was not taken over.
feeds-signature = The signature of “{ $address }” was made with none of the provider's keys. The document was not taken over.
feeds-unproven = The checksum or the signature of “{ $address }” is missing, though the provider promises both. The document was not taken over.
feeds-key = The key “{ $address }” is missing, revoked, or not the one announced. It is not used.
feeds-name = The file name of “{ $address }” does not belong to the identifier “{ $name }”. The document was not taken over.
feeds-gone = “{ $address }” is in the list of changes, but is there no more.
feeds-provider = No file provider-metadata.json was found for “{ $provider }”.
feeds-too-many = “{ $source }” has more than { $limit } new documents. The others follow with the next run.
feeds-locked = The folder “{ $path }” is in use by another run.
feeds-disk = “{ $path }” cannot be read or written: { $reason }
feeds-setting = “{ $value }” is no value for the setting “{ $setting }”.
