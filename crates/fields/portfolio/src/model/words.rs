//! The closed vocabularies of the portfolio. Stored and sent as kebab-case words; the text a person
//! reads has the key `portfolio-{group}-{word}`.

/// Makes an enumeration of words: `as_str`, `parse`, `ALL`, `key` (of its text), serde and OpenAPI.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $group:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All values, in the order in which forms offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Name of the form field and part of the text keys.
            pub const GROUP: &'static str = $group;

            /// The word as it is stored and sent.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
            /// Reads [`Self::as_str`].
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
            /// Key of the text that a person reads.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => concat!("portfolio-", $group, "-", $word)),+ }
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
    /// What kind of software a product is.
    ProductKind, "kind" {
        /// Open source.
        OpenSource = "open-source",
        /// Proprietary.
        Proprietary = "proprietary",
        /// Developed by or for the municipality itself.
        OwnDevelopment = "own-development",
    }
}

words! {
    /// Who runs a deployment.
    Operator, "operator" {
        /// The municipality itself.
        Own = "own",
        /// A municipal or other IT service provider, on behalf of the municipality.
        Provider = "provider",
        /// The vendor, as software as a service.
        Saas = "saas",
    }
}

words! {
    /// Whom the software serves: first part of the way of use.
    Exposure, "exposure" {
        /// Only the municipality's own staff.
        Internal = "internal",
        /// Third parties use it over a network.
        Network = "network",
        /// It is handed to third parties.
        Distribution = "distribution",
    }
}

words! {
    /// How own code is linked with the software: third part of the way of use.
    Linking, "linking" {
        /// Separate programs.
        Separate = "separate",
        /// Linked dynamically.
        Dynamic = "dynamic",
        /// Linked statically or combined into one work.
        Static = "static",
    }
}

words! {
    /// In which form the software reaches its users.
    Delivery, "delivery" {
        /// In the browser.
        Web = "web",
        /// Installed at the workplace.
        Desktop = "desktop",
        /// On mobile devices.
        Mobile = "mobile",
        /// On servers, without users of its own.
        Server = "server",
    }
}

words! {
    /// How badly an outage would hit the municipality.
    Criticality, "criticality" {
        /// Work stops, or people are at risk.
        Critical = "critical",
        /// Important services fail.
        High = "high",
        /// Annoying for some days.
        Normal = "normal",
        /// Hardly noticed.
        Low = "low",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

words! {
    /// Whether personal data is processed.
    PersonalData, "personal-data" {
        /// None.
        None = "none",
        /// Personal data (Art. 4 GDPR).
        Personal = "personal",
        /// Special categories (Art. 9 GDPR).
        Special = "special",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

words! {
    /// Who helps when something does not work.
    Support, "support" {
        /// Nobody under contract.
        None = "none",
        /// The municipality's own staff.
        Own = "own",
        /// A service provider.
        Provider = "provider",
        /// The vendor, by subscription or maintenance contract.
        Subscription = "subscription",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

words! {
    /// Where the solution stands between market and own development: Munich's structure of the
    /// solution space (report, figure 5). The report names the first two; the others are ours.
    Layer, "layer" {
        /// Commodity: operating systems, databases, devices.
        Commodity = "commodity",
        /// What is usual in municipalities.
        MunicipalStandard = "municipal-standard",
        /// Adapted to the municipality.
        Adapted = "adapted",
        /// Made for the municipality alone.
        Individual = "individual",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

words! {
    /// The municipality's role in the community of the software (report, chapter 2.7).
    CommunityRole, "community-role" {
        /// It uses the software and does not take part.
        User = "user",
        /// It runs the software itself.
        Operator = "operator",
        /// It offers its instance to others.
        Host = "host",
        /// It contributes reports, translations, code or money.
        Contributor = "contributor",
        /// It leads the project or belongs to its core.
        Maintainer = "maintainer",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

words! {
    /// What an entry of the list of formats and interfaces is.
    InterfaceKind, "interface-kind" {
        /// A file format.
        Format = "format",
        /// A programming or data interface.
        Interface = "interface",
    }
}

words! {
    /// Whether a format or an interface is open.
    Openness, "openness" {
        /// An open standard.
        Open = "open",
        /// Bound to a vendor.
        VendorSpecific = "vendor-specific",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

words! {
    /// Whether an amount includes value added tax.
    Tax, "tax" {
        /// Without.
        Net = "net",
        /// With.
        Gross = "gross",
    }
}

words! {
    /// How often an amount falls due.
    Period, "period" {
        /// Every year.
        Yearly = "yearly",
        /// Once.
        Once = "once",
    }
}

words! {
    /// How far a request for an SBOM has come.
    RequestState, "request" {
        /// Asked for.
        Asked = "asked",
        /// The vendor promised it.
        Promised = "promised",
        /// The vendor refused.
        Refused = "refused",
        /// It arrived.
        Received = "received",
    }
}

words! {
    /// On what a request for an SBOM rests.
    Basis, "basis" {
        /// A clause of the contract that names the SBOM.
        Contract = "contract",
        /// The SBOM annex of the revised EVB-IT (March 2026).
        EvbIt = "evb-it",
        /// No duty: the recommendation of BSI TR-03183-2 and the Cyber Resilience Act as reasons.
        Recommendation = "recommendation",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_and_serializes_as_itself() {
        for kind in ProductKind::ALL {
            assert_eq!(ProductKind::parse(kind.as_str()), Some(*kind));
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{kind}\""));
        }
        assert_eq!(Operator::parse("elsewhere"), None);
        assert_eq!(Basis::EvbIt.key(), "portfolio-basis-evb-it");
    }
}
