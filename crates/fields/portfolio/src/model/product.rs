//! Products and releases.

use super::input::{Reader, Violations};
use super::{ProductKind, version_key};
use jiff::civil::Date;
use platform::db::fold;
use platform::web::FormData;

/// What is known about a product. All texts but the name may be empty, which means "not known".
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct ProductData {
    /// Name.
    pub name: String,
    /// Who makes it.
    #[serde(default)]
    pub maker: String,
    /// What kind of software it is.
    pub kind: ProductKind,
    /// Edition, for example `Community Edition`.
    #[serde(default)]
    pub edition: String,
    /// Id of a category of `knowledge/products/categories.toml`.
    #[serde(default)]
    pub category: String,
    /// What the municipality uses it for.
    #[serde(default)]
    pub task: String,
    /// Licence as the maker states it: an SPDX expression, or words.
    #[serde(default)]
    pub license: String,
    /// Address of the source code.
    #[serde(default)]
    pub repository: String,
    /// Address of the product.
    #[serde(default)]
    pub website: String,
    /// CPE 2.3 name.
    #[serde(default)]
    pub cpe: String,
    /// Package URL without version.
    #[serde(default)]
    pub purl: String,
    /// Id of the entry of the starter list from which it was ticked.
    #[serde(default)]
    pub starter: String,
    /// Anything else.
    #[serde(default)]
    pub note: String,
}

impl ProductData {
    /// Reads the members `name`, `maker`, `kind`, … ; only `name` and `kind` are required.
    ///
    /// # Errors
    /// Everything that is wrong, member by member.
    pub fn read(input: &FormData) -> Result<Self, Violations> {
        let mut r = Reader::new(input);
        let name = r.required("name");
        let kind = r.word("kind", ProductKind::parse, None);
        let mut data = Self {
            name,
            maker: r.line("maker"),
            kind: kind.unwrap_or(ProductKind::OpenSource),
            edition: r.line("edition"),
            category: r.line("category"),
            task: r.line("task"),
            license: r.line("license"),
            repository: r.address("repository"),
            website: r.address("website"),
            cpe: r.line("cpe"),
            purl: r.line("purl"),
            starter: r.line("starter"),
            note: r.prose("note"),
        };
        if !data.cpe.is_empty() && !data.cpe.starts_with("cpe:") {
            r.wrong.add("cpe", "no-cpe", "");
        }
        if !data.purl.is_empty() {
            match sbom::canonical_purl(&data.purl) {
                Some(canonical) => data.purl = canonical.into_owned(),
                None => r.wrong.add("purl", "no-purl", ""),
            }
        }
        r.wrong.or(data)
    }

    /// As a form shows it.
    pub fn to_form(&self) -> FormData {
        FormData::from_pairs([
            ("name", self.name.as_str()),
            ("maker", &self.maker),
            ("kind", self.kind.as_str()),
            ("edition", &self.edition),
            ("category", &self.category),
            ("task", &self.task),
            ("license", &self.license),
            ("repository", &self.repository),
            ("website", &self.website),
            ("cpe", &self.cpe),
            ("purl", &self.purl),
            ("starter", &self.starter),
            ("note", &self.note),
        ])
    }

    /// What the search of the portfolio looks in, folded.
    pub(crate) fn search_text(&self) -> String {
        fold(
            &[
                &self.name,
                &self.maker,
                &self.edition,
                &self.task,
                &self.license,
            ]
            .map(String::as_str)
            .join(" "),
        )
    }
}

/// What is known about a release.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default)]
pub struct ReleaseData {
    /// Version as the maker writes it; empty if the municipality does not know which one it runs.
    pub version: String,
    /// Day on which the maker released it.
    #[schema(value_type = Option<String>, format = Date)]
    pub released_on: Option<Date>,
    /// Last day on which the maker supports it.
    #[schema(value_type = Option<String>, format = Date)]
    pub supported_until: Option<Date>,
    /// Anything else.
    pub note: String,
}

impl ReleaseData {
    /// Reads `version`, `released_on`, `supported_until`, `release_note`; nothing is required.
    ///
    /// # Errors
    /// Everything that is wrong, member by member.
    pub fn read(input: &FormData) -> Result<Self, Violations> {
        let mut r = Reader::new(input);
        let data = Self {
            version: r.line("version"),
            released_on: r.date("released_on"),
            supported_until: r.date("supported_until"),
            note: r.prose("release_note"),
        };
        if let (Some(from), Some(until)) = (data.released_on, data.supported_until)
            && until < from
        {
            r.wrong.add("supported_until", "before-begin", "");
        }
        r.wrong.or(data)
    }

    /// As a form shows it.
    pub fn to_form(&self) -> FormData {
        let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        FormData::from_pairs([
            ("version", self.version.clone()),
            ("released_on", day(self.released_on)),
            ("supported_until", day(self.supported_until)),
            ("release_note", self.note.clone()),
        ])
    }

    /// The order-preserving key of its version.
    pub fn key(&self) -> Vec<u8> {
        version_key(&self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_needs_a_name_and_a_kind() {
        let wrong = ProductData::read(&FormData::from_pairs([("maker", "x")])).unwrap_err();
        let members: Vec<_> = wrong
            .0
            .iter()
            .map(|v| (v.member.as_str(), v.code))
            .collect();
        assert_eq!(members, [("name", "missing"), ("kind", "missing")]);
    }

    #[test]
    fn addresses_and_identifiers_are_checked() {
        let form = FormData::from_pairs([
            ("name", "QGIS"),
            ("kind", "open-source"),
            ("website", "javascript:alert(1)"),
            ("purl", "npm/x"),
            ("cpe", "x"),
        ]);
        let wrong = ProductData::read(&form).unwrap_err();
        let codes: Vec<_> = wrong.0.iter().map(|v| v.code).collect();
        assert_eq!(codes, ["no-address", "no-cpe", "no-purl"]);
    }

    #[test]
    fn what_a_form_shows_reads_back() {
        let form = FormData::from_pairs([
            ("name", "QGIS"),
            ("kind", "open-source"),
            ("website", "https://qgis.org"),
            ("purl", "pkg:GitHub/QGIS/QGIS"),
        ]);
        let data = ProductData::read(&form).unwrap();
        assert_eq!(data.purl, "pkg:github/qgis/qgis");
        assert_eq!(ProductData::read(&data.to_form()).unwrap(), data);
    }
}
