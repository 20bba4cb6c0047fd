//! What a column can hold.

use crate::model::{
    CommunityRole, Criticality, Delivery, Exposure, Layer, Linking, Operator, Period, PersonalData,
    ProductKind, Support, Tax,
};

/// Of what a field is a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The row itself.
    Row,
    /// The product.
    Product,
    /// Its release.
    Release,
    /// The deployment of the release.
    Deployment,
}

/// Makes the enumeration of fields: the member of the form and of the API, its part and the key of its text.
macro_rules! targets {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $part:ident, $key:literal;)+) => {
        /// A field that a column can fill; named like the member of the form and of the API.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        pub enum Target { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl Target {
            /// All fields, in the order in which pages show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The member of the form and of the API.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
            /// Reads [`Self::as_str`].
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
            /// Of what it is a part.
            pub fn part(self) -> Part {
                match self { $(Self::$variant => Part::$part),+ }
            }
            /// Key of the text that a person reads.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

targets! {
    /// What the source calls the row: unique within it.
    ExternalId = "external_id", Row, "portfolio-import-field-external-id";
    /// Name of the product.
    Name = "name", Product, "portfolio-field-name";
    /// Who makes it.
    Maker = "maker", Product, "portfolio-column-maker";
    /// Version.
    Version = "version", Release, "portfolio-field-version";
    /// Kind of software.
    Kind = "kind", Product, "portfolio-field-kind";
    /// Edition.
    Edition = "edition", Product, "portfolio-field-edition";
    /// Category of the starter list.
    Category = "category", Product, "portfolio-facet-category";
    /// Task in the municipality.
    Task = "task", Product, "portfolio-field-task";
    /// Licence as the maker states it.
    License = "license", Product, "portfolio-field-license";
    /// Address of the product.
    Website = "website", Product, "portfolio-field-website";
    /// Address of the source code.
    Repository = "repository", Product, "portfolio-field-repository";
    /// CPE name.
    Cpe = "cpe", Product, "portfolio-field-cpe";
    /// Package URL.
    Purl = "purl", Product, "portfolio-field-purl";
    /// Note on the product.
    Note = "note", Product, "portfolio-import-field-note";
    /// Day of the release.
    ReleasedOn = "released_on", Release, "portfolio-column-released";
    /// Last day of support.
    SupportedUntil = "supported_until", Release, "portfolio-column-supported";
    /// Note on the release.
    ReleaseNote = "release_note", Release, "portfolio-import-field-release-note";
    /// The department that uses it.
    Department = "department", Deployment, "portfolio-facet-department";
    /// What for.
    Purpose = "purpose", Deployment, "portfolio-field-purpose";
    /// Who runs it.
    Operator = "operator", Deployment, "portfolio-facet-operator";
    /// Name of the operator.
    OperatorName = "operator_name", Deployment, "portfolio-field-operator-name";
    /// Country of the data centre.
    Country = "country", Deployment, "portfolio-field-country";
    /// Law to which the operator is subject.
    Jurisdiction = "jurisdiction", Deployment, "portfolio-field-jurisdiction";
    /// Whom it serves.
    Exposure = "exposure", Deployment, "portfolio-field-exposure";
    /// Whether the source code was changed.
    Modified = "modified", Deployment, "portfolio-field-modified";
    /// How own code is linked.
    Linking = "linking", Deployment, "portfolio-field-linking";
    /// Forms in which it reaches its users.
    Delivery = "delivery", Deployment, "portfolio-field-delivery";
    /// What it needs to run.
    Platform = "platform", Deployment, "portfolio-field-platform";
    /// How badly an outage would hit.
    Criticality = "criticality", Deployment, "portfolio-facet-criticality";
    /// Personal data.
    PersonalData = "personal-data", Deployment, "portfolio-field-personal-data";
    /// Day of the last full export.
    ExportTestedOn = "export_tested_on", Deployment, "portfolio-field-export-tested";
    /// Who helps.
    Support = "support", Deployment, "portfolio-field-support";
    /// Name or number of the contract.
    Contract = "contract", Deployment, "portfolio-column-contract";
    /// Other party of the contract.
    Vendor = "vendor", Deployment, "portfolio-field-vendor";
    /// Cost.
    Cost = "cost", Deployment, "portfolio-column-cost";
    /// Currency of the cost.
    Currency = "currency", Deployment, "portfolio-import-field-currency";
    /// With or without tax.
    Tax = "tax", Deployment, "portfolio-field-tax";
    /// Yearly or once.
    Period = "period", Deployment, "portfolio-field-period";
    /// Last day to give notice.
    NoticeUntil = "notice_until", Deployment, "portfolio-field-notice";
    /// End of the contract.
    ContractEnds = "contract_ends", Deployment, "portfolio-field-contract-ends";
    /// Place in the solution space.
    Layer = "layer", Deployment, "portfolio-field-layer";
    /// Role in the community.
    CommunityRole = "community-role", Deployment, "portfolio-field-community-role";
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Free words.
    Text,
    /// A calendar day.
    Day,
    /// An amount.
    Money,
    /// Yes or no.
    Truth,
    /// A word of a closed vocabulary.
    Word,
    /// Several words of one.
    Words,
    /// A web address.
    Address,
    /// A category of the starter list.
    Category,
    /// A department of the tenant.
    Department,
}

impl Target {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::ReleasedOn
            | Self::SupportedUntil
            | Self::ExportTestedOn
            | Self::NoticeUntil
            | Self::ContractEnds => Kind::Day,
            Self::Cost => Kind::Money,
            Self::Modified => Kind::Truth,
            Self::Kind
            | Self::Operator
            | Self::Exposure
            | Self::Linking
            | Self::Criticality
            | Self::PersonalData
            | Self::Support
            | Self::Tax
            | Self::Period
            | Self::Layer
            | Self::CommunityRole => Kind::Word,
            Self::Delivery => Kind::Words,
            Self::Website | Self::Repository => Kind::Address,
            Self::Category => Kind::Category,
            Self::Department => Kind::Department,
            _ => Kind::Text,
        }
    }

    /// Words and keys of their texts, for fields with a closed vocabulary; empty for the others.
    pub fn vocabulary(self) -> Vec<(&'static str, &'static str)> {
        macro_rules! all {
            ($kind:ty) => {
                <$kind>::ALL
                    .iter()
                    .map(|word| (word.as_str(), word.key()))
                    .collect()
            };
        }
        match self {
            Self::Kind => all!(ProductKind),
            Self::Operator => all!(Operator),
            Self::Exposure => all!(Exposure),
            Self::Linking => all!(Linking),
            Self::Delivery => all!(Delivery),
            Self::Criticality => all!(Criticality),
            Self::PersonalData => all!(PersonalData),
            Self::Support => all!(Support),
            Self::Tax => all!(Tax),
            Self::Period => all!(Period),
            Self::Layer => all!(Layer),
            Self::CommunityRole => all!(CommunityRole),
            Self::Modified => vec![("1", "portfolio-import-yes"), ("0", "portfolio-import-no")],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DeploymentData, ProductData, ProductKind, ReleaseData};

    #[test]
    fn every_field_is_a_member_of_its_form() {
        let product = ProductData::read(&platform::web::FormData::from_pairs([
            ("name", "x"),
            ("kind", "proprietary"),
        ]));
        let deployment = platform::web::FormData::from_pairs([("cost", "1"), ("delivery", "web")]);
        let deployment = DeploymentData::read(&deployment, ProductKind::Proprietary).unwrap();
        let forms = [
            (Part::Product, format!("{:?}", product.unwrap().to_form())),
            (
                Part::Release,
                format!("{:?}", ReleaseData::default().to_form()),
            ),
            (Part::Deployment, format!("{:?}", deployment.to_form())),
        ];
        for target in Target::ALL {
            assert_eq!(Target::parse(target.as_str()), Some(*target));
            let member = format!("\"{}\"", target.as_str());
            let found = forms
                .iter()
                .filter(|(part, form)| *part == target.part() && form.contains(&member));
            let expected = usize::from(*target != Target::ExternalId);
            assert_eq!(found.count(), expected, "{member}");
        }
    }
}
