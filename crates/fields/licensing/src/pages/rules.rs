//! The licence rules: the town's own in plain words, the default rules beneath them, the versions.

use super::draft::{DifferenceView, fault_lines};
use super::rule_words::RuleView;
use crate::model::{PolicyId, ReadLicenses, RuleDifference};
use crate::service::{self, History, Version};
use crate::store::PolicyRow;
use crate::words;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use license::RuleId;
use platform::people::service::names;
use platform::web::{Frame, Page, export};
use platform::{PersonId, Problem};
use report::{Column, Format, Kind, Table};
use serde::Deserialize;

struct VersionRow {
    id: PolicyId,
    number: u64,
    at: String,
    by: String,
    reason: String,
    /// Where it is compared with the version before; none for the first.
    compare: Option<String>,
    /// Where it is taken back; none for the version in force.
    take: Option<String>,
}

#[derive(Template)]
#[template(path = "licensing/rules.html")]
struct RulesPage {
    f: Frame,
    own: Vec<RuleView>,
    defaults: Vec<String>,
    versions: Vec<VersionRow>,
    exports: String,
    faults: Vec<String>,
    may_change: bool,
}

/// The names of those who made these versions; the pseudonym of whoever has none any more.
pub(super) async fn names_of(page: &Page, rows: &[PolicyRow]) -> Result<Vec<String>, Problem> {
    let person = |row: &PolicyRow| -> Option<PersonId> {
        let (_, id) = row.created_by.rsplit_once("person:")?;
        id.parse().ok()
    };
    let people: Vec<PersonId> = rows.iter().filter_map(person).collect();
    let names = names(&page.app, &people).await?;
    Ok(rows
        .iter()
        .map(|row| {
            let name = person(row).and_then(|person| names.get(&person));
            let name = name.filter(|name| !name.is_empty());
            name.cloned().unwrap_or_else(|| row.created_by.clone())
        })
        .collect())
}

async fn versions(page: &Page, history: &History) -> Result<Vec<VersionRow>, Problem> {
    let names = names_of(page, &history.versions).await?;
    let rows = history.versions.iter().zip(names).enumerate();
    Ok(rows
        .zip((1..=history.number).rev())
        .map(|((at, (row, by)), number)| VersionRow {
            id: row.id,
            number,
            at: words::at(&row.created_at, page.lang),
            by,
            reason: row.reason.clone(),
            compare: history.versions.get(at + 1).map(|before| {
                page.link(&format!(
                    "/lizenzen/regeln/vergleich?von={}&bis={}",
                    before.id, row.id
                ))
            }),
            take: (at > 0).then(|| {
                page.link(&format!(
                    "/lizenzen/regeln/fassungen/{}/uebernehmen",
                    row.id
                ))
            }),
        })
        .collect())
}

/// The versions of the rules with their text.
fn table(page: &Page, history: &History) -> Table {
    let columns = [
        "licensing-column-since",
        "licensing-column-reason",
        "licensing-column-by",
        "licensing-field-source",
    ];
    let columns = columns.map(|key| Column::new(page.t(key), Kind::Text));
    let rows = history.versions.iter().map(|row| {
        vec![
            row.created_at.clone().into(),
            row.reason.clone().into(),
            row.created_by.clone().into(),
            row.source.clone().into(),
        ]
    });
    Table::new(
        page.t("licensing-rules-versions"),
        columns.to_vec(),
        rows.collect(),
    )
    .in_language(page.lang.into())
}

#[derive(Deserialize)]
pub(super) struct ShowQuery {
    format: Option<String>,
}

pub(super) async fn show(page: Page, Query(query): Query<ShowQuery>) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let history = service::history(&page.app, &may).await?;
    if let Some(format) = query.format {
        let format: Format = format
            .parse()
            .map_err(|_| Problem::not_found("page-missing"))?;
        return export::download(&table(&page, &history), format, "lizenzregeln");
    }
    let own = history.policy.rules.iter();
    let template = RulesPage {
        f: page
            .frame(page.t("licensing-menu-rules"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-rules-help", "2.3")
            .terms(&["license-policy", "certified-license", "copyleft"]),
        own: own
            .map(|rule| RuleView::new(&page.app, page.lang, rule))
            .collect(),
        defaults: RuleId::DEFAULT
            .iter()
            .map(|rule| page.ta("licensing-rule-text", &[("rule", rule.to_string().into())]))
            .collect(),
        versions: versions(&page, &history).await?,
        exports: format!("{}?", page.link("/lizenzen/regeln")),
        faults: fault_lines(&page, &history.faults),
        may_change: page.access()?.has("licensing.policy.manage"),
    };
    template.f.render(&template)
}

#[derive(Deserialize)]
pub(super) struct CompareQuery {
    von: PolicyId,
    bis: PolicyId,
}

/// A version as the comparison names it.
struct Side {
    number: u64,
    at: String,
    by: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "licensing/compare.html")]
struct ComparePage {
    f: Frame,
    earlier: Side,
    later: Side,
    /// None if one of the texts cannot be read any more.
    difference: Option<DifferenceView>,
}

pub(super) async fn compare(
    page: Page,
    Query(query): Query<CompareQuery>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let (earlier, later) = service::compare(&page.app, &may, (query.von, query.bis)).await?;
    let rows = [earlier.row.clone(), later.row.clone()];
    let mut names = names_of(&page, &rows).await?.into_iter();
    let mut side = |version: &Version| Side {
        number: version.number,
        at: words::at(&version.row.created_at, page.lang),
        by: names.next().unwrap_or_default(),
        reason: version.row.reason.clone(),
    };
    let difference = match (&earlier.policy, &later.policy) {
        (Some(earlier), Some(later)) => Some(DifferenceView::new(
            &page,
            &RuleDifference::between(earlier, later),
        )),
        _ => None,
    };
    let template = ComparePage {
        f: page
            .frame(page.t("licensing-compare-title"))
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .crumb(page.t("licensing-menu-rules"), "/lizenzen/regeln")
            .help("licensing-rules-help", "2.3"),
        earlier: side(&earlier),
        later: side(&later),
        difference,
    };
    template.f.render(&template)
}
