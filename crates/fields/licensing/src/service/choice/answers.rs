//! Reading the answers to the guiding questions from a form or a query.

use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::service::verdicts;
use license::{Answers, BuiltIn, Expression, Funding, Linking, Network, Rights, Sharing, Work};
use platform::web::FormData;
use platform::{App, May, Problem};
use portfolio::model::ReleaseId;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Longest list of licences of parts, in characters.
const MAX_LIST: usize = 20_000;
/// Most lines of that list.
const MAX_LINES: usize = 500;
/// Longest id of a licence that a funding names, in characters.
const MAX_LICENSE: usize = 200;

/// The answers as sent. What is absent or empty is "not known yet".
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Questionnaire {
    /// What kind of work is it?
    #[param(pattern = "^(|application|library|text|data)$")]
    pub work: Option<String>,
    /// Who may build on it: `everyone` also in closed products, everyone but `changes` stay open, or the `whole`
    /// stays open?
    #[param(pattern = "^(|everyone|changes|whole)$")]
    pub sharing: Option<String>,
    /// Is it offered over a network, and shall changes there come back?
    #[param(pattern = "^(|not-offered|offered|shared-back)$")]
    pub network: Option<String>,
    /// Is an express patent licence wanted?
    #[param(pattern = "^(|yes|no)$")]
    pub patents: Option<String>,
    /// Is an official German text wanted?
    #[param(pattern = "^(|yes|no)$")]
    pub german: Option<String>,
    /// Are parts of others built in? A list or a release means `some`.
    #[param(pattern = "^(|none|some)$")]
    pub parts: Option<String>,
    /// Licences of the parts, one SPDX expression in each line, at most 500 lines.
    #[param(max_length = 20000)]
    pub list: Option<String>,
    /// Identifier of a release of an own development whose judged components are the parts.
    pub release: Option<String>,
    /// How the parts are joined with the work; `static` if absent.
    #[param(pattern = "^(|separate|dynamic|static)$")]
    pub linking: Option<String>,
    /// Which rights are there?
    #[param(pattern = "^(|all|use-only)$")]
    pub rights: Option<String>,
    /// What does whoever pays demand?
    #[param(pattern = "^(|free|osi|permissive|copyleft|license)$")]
    pub funding: Option<String>,
    /// The licence that the funding demands, if `funding` is `license`; SPDX id.
    #[param(max_length = 200)]
    pub funding_license: Option<String>,
    /// Is it to be published on openCode?
    #[param(pattern = "^(|yes|no)$")]
    pub opencode: Option<String>,
}

/// A value that says something.
fn said(value: Option<&String>) -> Option<&str> {
    value
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

fn wrong(code: &'static str, field: &'static str) -> Problem {
    Problem::invalid(code).arg("field", field)
}

/// One of the words that a question knows.
fn word<T>(
    value: Option<&String>,
    field: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Problem> {
    match said(value) {
        None => Ok(None),
        Some(text) => read(text)
            .map(Some)
            .ok_or_else(|| wrong("licensing-own-word", field).arg("value", text)),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl Questionnaire {
    /// From the fields of a form.
    pub fn of_form(form: &FormData) -> Self {
        let field = |name: &str| form.some(name).map(ToOwned::to_owned);
        Self {
            work: field("work"),
            sharing: field("sharing"),
            network: field("network"),
            patents: field("patents"),
            german: field("german"),
            parts: field("parts"),
            list: field("list"),
            release: field("release"),
            linking: field("linking"),
            rights: field("rights"),
            funding: field("funding"),
            funding_license: field("funding_license"),
            opencode: field("opencode"),
        }
    }

    /// The fields with their values, empty where nothing is said, in the order of the form.
    pub fn pairs(&self) -> [(&'static str, &str); 13] {
        [
            ("work", &self.work),
            ("sharing", &self.sharing),
            ("network", &self.network),
            ("patents", &self.patents),
            ("german", &self.german),
            ("parts", &self.parts),
            ("list", &self.list),
            ("release", &self.release),
            ("linking", &self.linking),
            ("rights", &self.rights),
            ("funding", &self.funding),
            ("funding_license", &self.funding_license),
            ("opencode", &self.opencode),
        ]
        .map(|(name, value)| (name, said(value.as_ref()).unwrap_or_default()))
    }

    /// Whether the questions were answered at all, be it with "not known yet" throughout.
    pub fn is_sent(&self) -> bool {
        self.work.is_some() || self.pairs().iter().any(|(_, value)| !value.is_empty())
    }

    /// Reads the answers; parts may come from a release of the tenant.
    ///
    /// # Errors
    /// `licensing-own-word`, `licensing-own-part-wrong`, `licensing-own-parts-many`,
    /// `licensing-own-parts-missing`, `licensing-own-funding-license-wrong`, each with its field;
    /// `licensing-release-missing`.
    pub async fn answers(
        &self,
        app: &App,
        engine: &Engine,
        may: &May<ReadLicenses>,
    ) -> Result<Answers, Problem> {
        Ok(Answers {
            work: word(self.work.as_ref(), "work", Work::from_name)?,
            sharing: word(self.sharing.as_ref(), "sharing", Sharing::from_name)?,
            network: word(self.network.as_ref(), "network", Network::from_name)?,
            patents: word(self.patents.as_ref(), "patents", yes_or_no)?,
            german: word(self.german.as_ref(), "german", yes_or_no)?,
            rights: word(self.rights.as_ref(), "rights", Rights::from_name)?,
            funding: self.funding()?,
            opencode: word(self.opencode.as_ref(), "opencode", yes_or_no)?,
            parts: self.parts(app, engine, may).await?,
        })
    }

    fn funding(&self) -> Result<Option<Funding>, Problem> {
        Ok(Some(match said(self.funding.as_ref()) {
            None => return Ok(None),
            Some("free") => Funding::Free,
            Some("osi") => Funding::Osi,
            Some("permissive") => Funding::Permissive,
            Some("copyleft") => Funding::Copyleft,
            Some("license") => Funding::License(self.funding_license()?),
            Some(other) => {
                return Err(wrong("licensing-own-word", "funding").arg("value", other));
            }
        }))
    }

    fn funding_license(&self) -> Result<license::License, Problem> {
        let wrong = || wrong("licensing-own-funding-license-wrong", "funding_license");
        let text = said(self.funding_license.as_ref()).ok_or_else(wrong)?;
        if text.chars().count() > MAX_LICENSE {
            return Err(wrong());
        }
        match text.parse() {
            Ok(Expression::License(license)) => Ok(license),
            _ => Err(wrong()),
        }
    }

    async fn parts(
        &self,
        app: &App,
        engine: &Engine,
        may: &May<ReadLicenses>,
    ) -> Result<Option<Vec<BuiltIn>>, Problem> {
        let linking = word(self.linking.as_ref(), "linking", Linking::from_name)?;
        let linking = linking.unwrap_or(Linking::Static);
        let (list, release) = (said(self.list.as_ref()), said(self.release.as_ref()));
        if list.is_none() && release.is_none() {
            return match said(self.parts.as_ref()) {
                None => Ok(None),
                Some("none") => Ok(Some(Vec::new())),
                Some("some") => Err(wrong("licensing-own-parts-missing", "list")),
                Some(other) => Err(wrong("licensing-own-word", "parts").arg("value", other)),
            };
        }
        // Each licence once, in a stable order; none for parts of which nobody knows it.
        let mut licenses: BTreeSet<Option<Expression>> = listed(list.unwrap_or_default())?;
        if let Some(release) = release {
            licenses.extend(components(app, engine, may, release).await?);
        }
        let parts = licenses.into_iter().map(|expression| BuiltIn {
            expression,
            linking,
        });
        Ok(Some(parts.collect()))
    }
}

/// The licences of a list, one in each line.
fn listed(list: &str) -> Result<BTreeSet<Option<Expression>>, Problem> {
    let lines = || list.lines().map(str::trim).filter(|line| !line.is_empty());
    if list.chars().count() > MAX_LIST || lines().nth(MAX_LINES).is_some() {
        return Err(wrong("licensing-own-parts-many", "list").arg("max", MAX_LINES.to_string()));
    }
    let read = |line: &str| {
        let expression: Expression = line
            .parse()
            .map_err(|_| wrong("licensing-own-part-wrong", "list").arg("value", line))?;
        Ok(Some(expression.normalized()))
    };
    lines().map(read).collect()
}

/// The licences of the judged components of a release.
async fn components(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    release: &str,
) -> Result<Vec<Option<Expression>>, Problem> {
    let missing = || Problem::not_found("licensing-release-missing").arg("field", "release");
    let id: ReleaseId = release.parse().map_err(|_| missing())?;
    let detail = verdicts::release(app, engine, may, id).await?;
    let detail = detail.ok_or_else(missing)?;
    let license = |text: &str| {
        text.parse()
            .ok()
            .map(|license: Expression| license.normalized())
    };
    let stated = detail
        .rows
        .iter()
        .map(|row| row.judgement.expression.as_deref());
    Ok(stated.map(|text| text.and_then(license)).collect())
}
