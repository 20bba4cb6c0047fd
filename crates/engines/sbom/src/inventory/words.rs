//! The closed vocabularies of the formats, as one set of words.

/// How the group of a component is named where a format has no member for it but takes properties.
pub(crate) const GROUP_PROPERTY: &str = "cyclonedx:group";

/// What stands before the group of a component in a comment upon it.
pub(crate) const GROUP_NOTE: &str = "cyclonedx:group=";

/// The property by which the BSI names the licence under which a component is used.
pub(crate) const EFFECTIVE_LICENSE: &str = "bsi:component:effectiveLicense";

/// How properties of a document begin that say what SPDX says of the licences it defines itself.
const LICENSE_PROPERTY: &str = "spdx:license:";

/// What SPDX says of a licence that the document defines itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LicenseMember {
    Text,
    Name,
    Comment,
    SeeAlso,
}

impl LicenseMember {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Text, "extractedText"),
        (Self::Name, "name"),
        (Self::Comment, "comment"),
        (Self::SeeAlso, "seeAlso"),
    ];

    /// The name of the property that says it of a licence; none for what is no licence of a document.
    pub(crate) fn property(self, license: &str) -> Option<String> {
        let (_, word) = Self::ALL.iter().find(|(own, _)| *own == self)?;
        let name = format!("{LICENSE_PROPERTY}{license}:{word}");
        Self::of_property(&name).is_some().then_some(name)
    }

    /// The licence and the member of which a property speaks.
    pub(crate) fn of_property(name: &str) -> Option<(&str, Self)> {
        let (license, word) = name.strip_prefix(LICENSE_PROPERTY)?.rsplit_once(':')?;
        let (member, _) = Self::ALL.iter().find(|(_, own)| *own == word)?;
        license
            .starts_with("LicenseRef-")
            .then_some((license, *member))
    }
}

/// Makes an enumeration with its written forms. `parse` knows every form, `as_str` gives the first.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $first:literal $(| $other:literal)*),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// The word, as this inventory writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $first),+ }
            }

            /// The value of a word in the spelling of any of the formats.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($first $(| $other)* => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// The family of a document.
    Format {
        /// OWASP CycloneDX, ECMA-424.
        CycloneDx = "CycloneDX",
        /// SPDX, ISO/IEC 5962.
        Spdx = "SPDX",
    }
}

words! {
    /// The syntax in which a document was written. More will follow; treat unknown ones alike.
    #[non_exhaustive]
    Serialization {
        /// JSON.
        Json = "JSON",
        /// SPDX tag-value: a tag and its value on each line.
        TagValue = "tag-value",
        /// SPDX in YAML.
        Yaml = "YAML",
        /// JSON-LD (SPDX 3).
        JsonLd = "JSON-LD",
        /// SPDX in RDF/XML.
        Rdf = "RDF/XML",
        /// CycloneDX in protobuf.
        Protobuf = "protobuf",
        /// XML.
        Xml = "XML",
    }
}

words! {
    /// What a component is: `type` in CycloneDX, `primaryPackagePurpose` in SPDX.
    ComponentKind {
        /// A program.
        Application = "application" | "APPLICATION",
        /// A framework.
        Framework = "framework" | "FRAMEWORK",
        /// A library.
        Library = "library" | "LIBRARY",
        /// A container image.
        Container = "container" | "CONTAINER",
        /// A runtime that others run on.
        Platform = "platform",
        /// An operating system.
        OperatingSystem = "operating-system" | "OPERATING-SYSTEM",
        /// Hardware.
        Device = "device" | "DEVICE",
        /// A device driver.
        DeviceDriver = "device-driver",
        /// Firmware.
        Firmware = "firmware" | "FIRMWARE",
        /// A file.
        File = "file" | "FILE",
        /// A machine-learning model.
        MachineLearningModel = "machine-learning-model",
        /// Data.
        Data = "data",
        /// A cryptographic asset.
        CryptographicAsset = "cryptographic-asset",
        /// Source code (SPDX).
        Source = "source" | "SOURCE",
        /// An archive (SPDX).
        Archive = "archive" | "ARCHIVE",
        /// An installer (SPDX).
        Install = "install" | "INSTALL",
        /// Something else (SPDX).
        Other = "other" | "OTHER",
    }
}

words! {
    /// Whether a component is needed (CycloneDX).
    Scope {
        /// Needed at run time.
        Required = "required",
        /// Used if present.
        Optional = "optional",
        /// Not part of the product, for instance a test dependency.
        Excluded = "excluded",
    }
}

words! {
    /// Hash algorithms of both families, written as CycloneDX does.
    HashAlgorithm {
        /// MD2 (SPDX).
        Md2 = "MD2",
        /// MD4 (SPDX).
        Md4 = "MD4",
        /// MD5.
        Md5 = "MD5",
        /// MD6 (SPDX).
        Md6 = "MD6",
        /// SHA-1.
        Sha1 = "SHA-1" | "SHA1",
        /// SHA-224 (SPDX).
        Sha224 = "SHA-224" | "SHA224",
        /// SHA-256.
        Sha256 = "SHA-256" | "SHA256",
        /// SHA-384.
        Sha384 = "SHA-384" | "SHA384",
        /// SHA-512.
        Sha512 = "SHA-512" | "SHA512",
        /// SHA3-256.
        Sha3_256 = "SHA3-256",
        /// SHA3-384.
        Sha3_384 = "SHA3-384",
        /// SHA3-512.
        Sha3_512 = "SHA3-512",
        /// BLAKE2b-256.
        Blake2b256 = "BLAKE2b-256",
        /// BLAKE2b-384.
        Blake2b384 = "BLAKE2b-384",
        /// BLAKE2b-512.
        Blake2b512 = "BLAKE2b-512",
        /// BLAKE3.
        Blake3 = "BLAKE3",
        /// Streebog-256.
        Streebog256 = "Streebog-256",
        /// Streebog-512.
        Streebog512 = "Streebog-512",
        /// Adler-32 (SPDX).
        Adler32 = "ADLER32",
        /// An algorithm that the format does not know; the finding names it.
        Unknown = "unknown",
    }
}

words! {
    /// How a component depends on another one.
    DependencyKind {
        /// Depends on it, nothing more is said.
        General = "general" | "DEPENDS_ON" | "DEPENDENCY_OF",
        /// Needs it at run time.
        Runtime = "runtime" | "RUNTIME_DEPENDENCY_OF",
        /// Needs it to be built.
        Build = "build" | "BUILD_DEPENDENCY_OF",
        /// Needs it for development.
        Development = "development" | "DEV_DEPENDENCY_OF",
        /// Uses it if present.
        Optional = "optional" | "OPTIONAL_DEPENDENCY_OF",
        /// Expects it from the surroundings.
        Provided = "provided" | "PROVIDED_DEPENDENCY_OF",
        /// Needs it for its tests.
        Test = "test" | "TEST_DEPENDENCY_OF",
    }
}

words! {
    /// On what a licence claim rests.
    Acknowledgement {
        /// Nothing is said; CycloneDX before 1.6 cannot say it. Counts as declared.
        Unspecified = "unspecified",
        /// What the authors say.
        Declared = "declared",
        /// What the maker of the document found.
        Concluded = "concluded",
        /// Found in files (SPDX `licenseInfoFromFiles`, CycloneDX `evidence.licenses`).
        Evidence = "evidence",
    }
}

words! {
    /// The form in which a licence is given.
    LicenseForm {
        /// An identifier that is meant to be one of the SPDX list.
        Id = "id",
        /// A free name.
        Name = "name",
        /// An SPDX expression, including `NONE`.
        Expression = "expression",
        /// Neither: only a text or an address.
        Unnamed = "unnamed",
    }
}

words! {
    /// What kind of party made or supplied something.
    PartyKind {
        /// A natural person.
        Person = "person",
        /// An organisation.
        Organization = "organization",
    }
}
