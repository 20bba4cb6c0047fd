//! Makes the reports from what the use cases tell, with words in the language of the reader.

use crate::assess::Engine;
use crate::fulfilment::{Progress, State};
use crate::model::ReadLicenses;
use crate::pages::release::way_words;
use crate::pages::{permitted_until, sentence};
use crate::reports::{
    ComponentLine, OpenDuty, RELEASE, ReleaseLine, ReleaseReport, ReportBasis, TOWN, Todo,
    TownReport,
};
use crate::service::{self, Fulfilment, ReleaseDetail, ReleaseVerdict, Row};
use crate::store::evidence;
use crate::tasks::PREFIX;
use crate::words::said;
use license::{Catalogue, Class};
use platform::{App, Lang, May, Problem, task};
use portfolio::model::ReleaseId;
use std::collections::{BTreeMap, HashMap};

/// Rows that are read of how far releases have come: more than any town has releases.
const ALL_RELEASES: u64 = 1_000_000;

/// How the keys of all tasks of the field begin.
const ALL: &str = "licensing/";

fn basis() -> ReportBasis {
    let list = Catalogue::list();
    ReportBasis {
        list_version: list.version.to_owned(),
        list_date: list.date.to_owned(),
        spdx_version: Catalogue::spdx_version().to_owned(),
    }
}

async fn todo(
    app: &App,
    may: &May<ReadLicenses>,
    lang: Lang,
    prefix: String,
) -> Result<Vec<Todo>, Problem> {
    let tasks = task::of_field(app, may, lang, &[prefix]).await?;
    Ok(tasks.into_iter().map(Todo::from).collect())
}

/// The report of the town: the same figures as its overview. `lang` is the reader's language.
pub async fn town_report(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    town: &str,
    lang: Lang,
) -> Result<TownReport, Problem> {
    let overview = service::overview(app, engine, may).await?;
    let all = evidence::progress(app.db().read(), may.tenant(), 0, ALL_RELEASES).await?;
    let progress: HashMap<ReleaseId, Progress> = all.into_iter().collect();
    let mut classes: BTreeMap<String, i64> = BTreeMap::new();
    for row in &overview.rows {
        *classes.entry(class_of(row).to_owned()).or_default() += 1;
    }
    let rows: Vec<ReleaseLine> = overview
        .rows
        .iter()
        .map(|row| release_line(row, &progress))
        .collect();
    let mut duties = Progress::default();
    for row in &rows {
        duties.total += row.duties.total;
        duties.done += row.duties.done;
    }
    Ok(TownReport {
        schema: TOWN,
        town: town.to_owned(),
        made_at: app.clock().now().to_string(),
        basis: basis(),
        verdict: overview.releases.worst().as_str().to_owned(),
        releases: overview.releases,
        without_sbom: overview.without_sbom,
        components: overview.components,
        classes,
        duties,
        todo: todo(app, may, lang, ALL.to_owned()).await?,
        rows,
    })
}

/// Under which class a release is counted.
fn class_of(row: &ReleaseVerdict) -> &'static str {
    match (row.summary.has_sbom, row.summary.class) {
        (false, _) => "no-sbom",
        (true, Some(class)) => class.as_str(),
        (true, None) => "unknown",
    }
}

fn release_line(row: &ReleaseVerdict, progress: &HashMap<ReleaseId, Progress>) -> ReleaseLine {
    ReleaseLine {
        release: row.release.release.to_string(),
        name: row.release.name.clone(),
        version: row.release.version.clone(),
        kind: row.release.kind.as_str().to_owned(),
        verdict: row.summary.outcome().as_str().to_owned(),
        has_sbom: row.summary.has_sbom,
        counts: row.summary.counts,
        class: row.summary.class.map(|class| class.as_str().to_owned()),
        duties: progress
            .get(&row.release.release)
            .copied()
            .unwrap_or_default(),
    }
}

/// The report of a release; `None` if the tenant has no such release.
pub async fn release_report(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    id: ReleaseId,
    town: &str,
    lang: Lang,
) -> Result<Option<ReleaseReport>, Problem> {
    let Some(detail) = service::release(app, engine, may, id).await? else {
        return Ok(None);
    };
    let Some(duties) = service::fulfilment(app, engine, may, id).await? else {
        return Ok(None);
    };
    let rows: Vec<ComponentLine> = detail
        .rows
        .iter()
        .map(|row| component_line(app, lang, row))
        .collect();
    let mut classes: BTreeMap<String, i64> = BTreeMap::new();
    for row in &rows {
        let class = row.class.as_deref().unwrap_or("unknown");
        *classes.entry(class.to_owned()).or_default() += 1;
    }
    Ok(Some(ReleaseReport {
        schema: RELEASE,
        town: town.to_owned(),
        made_at: app.clock().now().to_string(),
        basis: basis(),
        verdict: detail.summary.outcome().as_str().to_owned(),
        has_sbom: detail.summary.has_sbom,
        counts: detail.summary.counts,
        uses: uses(app, lang, &detail),
        classes,
        duties: duties.progress(),
        open_duties: open_duties(&duties, lang),
        todo: todo(app, may, lang, format!("{PREFIX}{id}/")).await?,
        rows,
        release: id.to_string(),
        kind: detail.release.kind.as_str().to_owned(),
        name: detail.release.name,
        version: detail.release.version,
        license: detail.release.license,
    }))
}

fn uses(app: &App, lang: Lang, detail: &ReleaseDetail) -> Vec<String> {
    detail
        .uses
        .iter()
        .map(|way| way_words(app, lang, *way))
        .collect()
}

fn component_line(app: &App, lang: Lang, row: &Row) -> ComponentLine {
    let judgement = &row.judgement;
    ComponentLine {
        namespace: row.namespace.clone(),
        name: row.name.clone(),
        version: row.version.clone(),
        purl: row.purl.clone(),
        stated: judgement.raw.clone(),
        license: judgement.expression.clone(),
        class: judgement.class.map(Class::as_str).map(str::to_owned),
        verdict: row.outcome().as_str().to_owned(),
        rule: judgement.rule.to_string(),
        reason: match (row.exceptions.first(), &row.correction) {
            (Some(exception), _) => permitted_until(app, lang, exception),
            (None, Some(correction)) => app.text(
                lang,
                "licensing-corrected-because",
                &[("reason", correction.reason.as_str().into())],
            ),
            (None, None) => sentence(app, lang, judgement),
        },
        corrected: row.correction.is_some(),
    }
}

/// What is not fulfilled, by duty; in the order of the duties.
fn open_duties(found: &Fulfilment, lang: Lang) -> Vec<OpenDuty> {
    let mut open: Vec<OpenDuty> = Vec::new();
    for one in found.list.iter().filter(|one| one.state() != State::Done) {
        match open.iter_mut().find(|known| known.duty == one.duty.id) {
            Some(known) => known.licenses.push(one.license.clone()),
            None => open.push(OpenDuty {
                duty: one.duty.id.to_owned(),
                title: said(one.duty.title, lang).to_owned(),
                todo: said(one.duty.todo, lang).to_owned(),
                licenses: vec![one.license.clone()],
            }),
        }
    }
    open
}
