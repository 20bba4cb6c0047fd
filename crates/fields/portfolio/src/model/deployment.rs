//! Deployments: where and how a release is used, under which contract.

use super::input::{Reader, Violations};
use super::{
    CommunityRole, Criticality, Delivery, Exposure, InterfaceKind, Layer, Linking, Openness,
    Operator, Period, PersonalData, ProductKind, Support, Tax,
};
use jiff::civil::Date;
use platform::DepartmentId;
use platform::web::FormData;

/// Most formats and interfaces of one deployment.
const MAX_INTERFACES: usize = 50;

/// The way of use: what licences ask about. Verdicts depend on it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
pub struct Use {
    /// Whom the software serves.
    pub exposure: Exposure,
    /// Whether the municipality or somebody for it changed the software.
    pub modified: bool,
    /// How own code is linked with it.
    pub linking: Linking,
}

impl Use {
    /// What is assumed until somebody says otherwise: internal and unmodified; for own development
    /// distribution, modified, combined.
    pub fn default_for(kind: ProductKind) -> Self {
        match kind {
            ProductKind::OwnDevelopment => Self {
                exposure: Exposure::Distribution,
                modified: true,
                linking: Linking::Static,
            },
            ProductKind::OpenSource | ProductKind::Proprietary => Self {
                exposure: Exposure::Internal,
                modified: false,
                linking: Linking::Separate,
            },
        }
    }
}

/// Who runs it, and where.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Operation {
    /// Who runs it.
    pub operator: Operator,
    /// Name of the provider or of the vendor that runs it.
    pub operator_name: String,
    /// Country of the data centre: ISO 3166-1 alpha-2, empty if not known.
    pub country: String,
    /// Law to which the operator is subject, as far as it differs: a country's code or `EU`.
    pub jurisdiction: String,
}

/// A file format or an interface that the deployment reads, writes or offers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Interface {
    /// What it is.
    pub kind: InterfaceKind,
    /// Name of the standard: `ODF 1.3`, `XÖV XPlanung 6.0`, `REST`.
    pub standard: String,
    /// Open or vendor-specific.
    pub openness: Openness,
}

/// What a contract costs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Cost {
    /// Amount in cents.
    pub cents: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// With or without value added tax.
    pub tax: Tax,
    /// Every year or once.
    pub period: Period,
}

/// What is known about a deployment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct DeploymentData {
    /// The department that uses it; none means the whole municipality.
    pub department: Option<DepartmentId>,
    /// What it is used for here.
    pub purpose: String,
    /// Who runs it.
    #[serde(flatten)]
    pub operation: Operation,
    /// Way of use.
    #[serde(rename = "use")]
    pub usage: Use,
    /// In which forms it reaches its users.
    pub delivery: Vec<Delivery>,
    /// What it needs to run: operating system, database, browser.
    pub platform: String,
    /// Formats and interfaces.
    pub interfaces: Vec<Interface>,
    /// Day on which a full export of the data was last tried with success.
    #[schema(value_type = Option<String>, format = Date)]
    pub export_tested_on: Option<Date>,
    /// How badly an outage would hit.
    pub criticality: Criticality,
    /// Personal data.
    pub personal_data: PersonalData,
    /// Who helps.
    pub support: Support,
    /// Name or number of the contract.
    pub contract: String,
    /// The other party of the contract.
    pub vendor: String,
    /// What it costs; none if not known.
    pub cost: Option<Cost>,
    /// Last day to give notice.
    #[schema(value_type = Option<String>, format = Date)]
    pub notice_until: Option<Date>,
    /// Day on which the contract ends.
    #[schema(value_type = Option<String>, format = Date)]
    pub contract_ends: Option<Date>,
    /// Place in the solution space.
    pub layer: Layer,
    /// Role in the community.
    pub community_role: CommunityRole,
}

impl Default for Operation {
    /// Run by the municipality itself; nothing else is known.
    fn default() -> Self {
        Self {
            operator: Operator::Own,
            operator_name: String::new(),
            country: String::new(),
            jurisdiction: String::new(),
        }
    }
}

impl Default for DeploymentData {
    /// A deployment of open source of which nothing is known.
    fn default() -> Self {
        Self::plain(ProductKind::OpenSource, None)
    }
}

impl DeploymentData {
    /// A deployment of which nothing is known but who uses it.
    pub fn plain(kind: ProductKind, department: Option<DepartmentId>) -> Self {
        Self {
            department,
            purpose: String::new(),
            operation: Operation::default(),
            usage: Use::default_for(kind),
            delivery: Vec::new(),
            platform: String::new(),
            interfaces: Vec::new(),
            export_tested_on: None,
            criticality: Criticality::Unknown,
            personal_data: PersonalData::Unknown,
            support: Support::Unknown,
            contract: String::new(),
            vendor: String::new(),
            cost: None,
            notice_until: None,
            contract_ends: None,
            layer: Layer::Unknown,
            community_role: CommunityRole::Unknown,
        }
    }

    /// Reads the members of a deployment of a product of this kind. Nothing is required: what is
    /// missing is "not known", the way of use is that of [`Use::default_for`].
    ///
    /// # Errors
    /// Everything that is wrong, member by member.
    pub fn read(input: &FormData, kind: ProductKind) -> Result<Self, Violations> {
        let mut r = Reader::new(input);
        let usual = Use::default_for(kind);
        let data = Self {
            department: department(&mut r),
            purpose: r.line("purpose"),
            operation: operation(&mut r),
            usage: Use {
                exposure: r
                    .word("exposure", Exposure::parse, Some(usual.exposure))
                    .unwrap_or(usual.exposure),
                modified: if input.get("modified").is_empty() {
                    usual.modified
                } else {
                    r.flag("modified")
                },
                linking: r
                    .word("linking", Linking::parse, Some(usual.linking))
                    .unwrap_or(usual.linking),
            },
            delivery: r.set("delivery", Delivery::parse),
            platform: r.line("platform"),
            interfaces: interfaces(&mut r),
            export_tested_on: r.date("export_tested_on"),
            criticality: r
                .word(
                    "criticality",
                    Criticality::parse,
                    Some(Criticality::Unknown),
                )
                .unwrap_or(Criticality::Unknown),
            personal_data: r
                .word(
                    "personal-data",
                    PersonalData::parse,
                    Some(PersonalData::Unknown),
                )
                .unwrap_or(PersonalData::Unknown),
            support: r
                .word("support", Support::parse, Some(Support::Unknown))
                .unwrap_or(Support::Unknown),
            contract: r.line("contract"),
            vendor: r.line("vendor"),
            cost: cost(&mut r),
            notice_until: r.date("notice_until"),
            contract_ends: r.date("contract_ends"),
            layer: r
                .word("layer", Layer::parse, Some(Layer::Unknown))
                .unwrap_or(Layer::Unknown),
            community_role: r
                .word(
                    "community-role",
                    CommunityRole::parse,
                    Some(CommunityRole::Unknown),
                )
                .unwrap_or(CommunityRole::Unknown),
        };
        if let (Some(notice), Some(end)) = (data.notice_until, data.contract_ends)
            && end < notice
        {
            r.wrong.add("contract_ends", "before-begin", "");
        }
        r.wrong.or(data)
    }

    /// As a form shows it.
    pub fn to_form(&self) -> FormData {
        let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut pairs = vec![
            (
                "department",
                self.department.map(|id| id.to_string()).unwrap_or_default(),
            ),
            ("purpose", self.purpose.clone()),
            ("operator", self.operation.operator.to_string()),
            ("operator_name", self.operation.operator_name.clone()),
            ("country", self.operation.country.clone()),
            ("jurisdiction", self.operation.jurisdiction.clone()),
            ("exposure", self.usage.exposure.to_string()),
            (
                "modified",
                if self.usage.modified { "1" } else { "0" }.to_owned(),
            ),
            ("linking", self.usage.linking.to_string()),
            ("platform", self.platform.clone()),
            ("export_tested_on", day(self.export_tested_on)),
            ("criticality", self.criticality.to_string()),
            ("personal-data", self.personal_data.to_string()),
            ("support", self.support.to_string()),
            ("contract", self.contract.clone()),
            ("vendor", self.vendor.clone()),
            ("notice_until", day(self.notice_until)),
            ("contract_ends", day(self.contract_ends)),
            ("layer", self.layer.to_string()),
            ("community-role", self.community_role.to_string()),
        ];
        pairs.extend(
            self.delivery
                .iter()
                .map(|delivery| ("delivery", delivery.to_string())),
        );
        if let Some(cost) = &self.cost {
            pairs.push((
                "cost",
                format!("{},{:02}", cost.cents / 100, cost.cents % 100),
            ));
            pairs.push(("currency", cost.currency.clone()));
            pairs.push(("tax", cost.tax.to_string()));
            pairs.push(("period", cost.period.to_string()));
        }
        for interface in &self.interfaces {
            pairs.push(("interface-kind", interface.kind.to_string()));
            pairs.push(("interface-standard", interface.standard.clone()));
            pairs.push(("openness", interface.openness.to_string()));
        }
        FormData::from_pairs(pairs)
    }
}

fn department(r: &mut Reader<'_>) -> Option<DepartmentId> {
    let text = r.line("department");
    let id = text.parse().ok();
    if id.is_none() && !text.is_empty() {
        r.wrong.add("department", "unknown-word", "");
    }
    id
}

fn operation(r: &mut Reader<'_>) -> Operation {
    let country = r.line("country").to_uppercase();
    let jurisdiction = r.line("jurisdiction").to_uppercase();
    for (member, code) in [("country", &country), ("jurisdiction", &jurisdiction)] {
        let two_letters = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        if !code.is_empty() && !two_letters {
            r.wrong.add(member, "no-country", "");
        }
    }
    Operation {
        operator: r
            .word("operator", Operator::parse, Some(Operator::Own))
            .unwrap_or(Operator::Own),
        operator_name: r.line("operator_name"),
        country,
        jurisdiction,
    }
}

fn cost(r: &mut Reader<'_>) -> Option<Cost> {
    let currency = match r.line("currency") {
        code if code.is_empty() => "EUR".to_owned(),
        code => code.to_uppercase(),
    };
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        r.wrong.add("currency", "no-currency", "");
    }
    let tax = r
        .word("tax", Tax::parse, Some(Tax::Gross))
        .unwrap_or(Tax::Gross);
    let period = r
        .word("period", Period::parse, Some(Period::Yearly))
        .unwrap_or(Period::Yearly);
    r.cents("cost").map(|cents| Cost {
        cents,
        currency,
        tax,
        period,
    })
}

/// Three columns of equal length; rows without a standard's name are empty lines of the form.
fn interfaces(r: &mut Reader<'_>) -> Vec<Interface> {
    let kinds = r.column("interface-kind");
    let openness = r.column("openness");
    let mut found = Vec::new();
    for (index, standard) in r
        .column("interface-standard")
        .into_iter()
        .enumerate()
        .filter(|(_, standard)| !standard.is_empty())
    {
        let word = |column: &[String]| column.get(index).cloned().unwrap_or_default();
        found.push(Interface {
            kind: InterfaceKind::parse(&word(&kinds)).unwrap_or(InterfaceKind::Format),
            standard: standard.chars().take(super::input::LINE).collect(),
            openness: Openness::parse(&word(&openness)).unwrap_or(Openness::Unknown),
        });
    }
    if found.len() > MAX_INTERFACES {
        r.wrong
            .add("interface-standard", "too-many", MAX_INTERFACES.to_string());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_sent_means_nothing_known() {
        let data = DeploymentData::read(&FormData::default(), ProductKind::OpenSource).unwrap();
        assert_eq!(data, DeploymentData::plain(ProductKind::OpenSource, None));
        let own = DeploymentData::read(&FormData::default(), ProductKind::OwnDevelopment).unwrap();
        assert_eq!(
            own.usage,
            Use {
                exposure: Exposure::Distribution,
                modified: true,
                linking: Linking::Static
            }
        );
    }

    #[test]
    fn what_a_form_shows_reads_back() {
        let form = FormData::from_pairs([
            ("purpose", "Bürgerportal"),
            ("operator", "saas"),
            ("country", "de"),
            ("exposure", "network"),
            ("modified", "1"),
            ("delivery", "web"),
            ("delivery", "mobile"),
            ("cost", "12.000,50"),
            ("notice_until", "30.06.2027"),
            ("contract_ends", "2027-12-31"),
            ("interface-kind", "format"),
            ("interface-standard", "ODF 1.3"),
            ("openness", "open"),
        ]);
        let data = DeploymentData::read(&form, ProductKind::Proprietary).unwrap();
        assert_eq!(data.cost.as_ref().map(|cost| cost.cents), Some(1_200_050));
        assert_eq!(data.operation.country, "DE");
        assert_eq!(
            DeploymentData::read(&data.to_form(), ProductKind::Proprietary).unwrap(),
            data
        );
    }

    #[test]
    fn contradictions_and_nonsense_are_named_with_their_member() {
        let form = FormData::from_pairs([
            ("notice_until", "2027-12-31"),
            ("contract_ends", "2027-06-30"),
            ("cost", "viel"),
            ("operator", "nobody"),
            ("country", "Germany"),
        ]);
        let wrong = DeploymentData::read(&form, ProductKind::OpenSource).unwrap_err();
        let members: Vec<_> = wrong.0.iter().map(|v| v.member.as_str()).collect();
        assert_eq!(members, ["country", "operator", "cost", "contract_ends"]);
    }
}
