//! What an exception permits and how far it reaches: the part of the decision's page that comes from
//! licensing, shown before anybody decides.

use super::ExportQuery;
use super::release::{way_words, ways_words};
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::service::{self, Reach};
use crate::store::exceptions::{self as store, ExceptionRow};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::Response;
use platform::decision::{self, DecisionId, DecisionRow, State};
use platform::field::Mark;
use platform::web::frame::Count;
use platform::web::{Page, export};
use platform::{App, Lang, Problem, TenantId, i18n};
use report::{Column, Kind, Table};
use std::sync::Arc;

/// Releases and deployments that the page shows; the file has all.
const SHOWN: usize = 30;

struct ReleaseLine {
    name: String,
    link: Option<String>,
    without: Mark,
    with: Mark,
    components: i64,
}

struct DeploymentLine {
    release: String,
    department: String,
    purpose: String,
    way: String,
    covered: bool,
}

#[derive(Template)]
#[template(path = "licensing/exception.html")]
struct Fragment<'a> {
    app: &'a App,
    lang: Lang,
    what: String,
    ways: String,
    conditions: String,
    /// Whether it can still come to act.
    open: bool,
    releases: Vec<ReleaseLine>,
    n_releases: usize,
    deployments: Vec<DeploymentLine>,
    n_deployments: usize,
    exports: Option<String>,
    /// Where to ask for its successor.
    renew: Option<String>,
    icons: String,
}

impl Fragment<'_> {
    fn t(&self, key: &str) -> String {
        self.app.text(self.lang, key, &[])
    }
    fn tn(&self, key: &str, n: impl Count) -> String {
        self.app.text(self.lang, key, &[("n", n.count().into())])
    }
    fn n(&self, n: impl Count) -> String {
        i18n::display_number(n.count(), self.lang)
    }
}

/// The fragment for the page of a decision; none if whoever looks may not read licences, or if the decision
/// was asked for without saying what it permits.
pub(crate) async fn fragment(
    app: &App,
    engine: &Engine,
    of: &decision::Matter<'_>,
    decision: &DecisionRow,
) -> Result<Option<String>, Problem> {
    let may_not = |access: &platform::Access| access.may::<ReadLicenses>().is_err();
    if of.access.is_some_and(may_not) {
        return Ok(None);
    }
    let tenant = of.may.tenant();
    let found = store::of_decisions(app.db().read(), tenant, &[decision.id]).await?;
    let Some(row) = found.into_values().next() else {
        return Ok(None);
    };
    let state = service::state_on(decision, app.clock().now().date());
    let open = matches!(state, State::Requested | State::Granted);
    let reach = if open {
        reach_of(app, engine, tenant, row.clone(), decision).await?
    } else {
        Reach::default()
    };
    let mark = |outcome| crate::mark_of(app, of.lang, outcome);
    let link = |path: String| of.slug.map(|slug| format!("/t/{slug}{path}"));
    let asks = |access: &platform::Access| access.has("licensing.exception.ask");
    let may_ask = of.access.is_some_and(asks);
    let renewable = matches!(state, State::Granted | State::Expired);
    let template = Fragment {
        what: service::subject_words(app, of.lang, &row.subject, &row.place_name),
        ways: ways_words(app, of.lang, &row.ways),
        conditions: row.conditions,
        open,
        n_releases: reach.releases.len(),
        n_deployments: reach.deployments.len(),
        releases: reach
            .releases
            .iter()
            .take(SHOWN)
            .map(|reached| ReleaseLine {
                name: format!("{} {}", reached.release.name, reached.release.version),
                link: link(format!(
                    "/portfolio/releases/{}/lizenzen",
                    reached.release.release
                )),
                without: mark(reached.without),
                with: mark(reached.with),
                components: reached.components,
            })
            .collect(),
        deployments: reach
            .deployments
            .into_iter()
            .take(SHOWN)
            .map(|reached| DeploymentLine {
                release: reached.release,
                department: reached
                    .department
                    .unwrap_or_else(|| app.text(of.lang, "licensing-whole-town", &[])),
                purpose: reached.purpose,
                way: way_words(app, of.lang, reached.way),
                covered: reached.covered,
            })
            .collect(),
        exports: link(format!("/lizenzen/ausnahmen/{}/reichweite?", decision.id)),
        renew: link(format!(
            "/lizenzen/ausnahmen/beantragen?ersetzt={}",
            decision.id
        ))
        .filter(|_| may_ask && renewable && decision.superseded_by.is_none()),
        icons: platform::web::assets::link("icons.svg"),
        app,
        lang: of.lang,
    };
    Ok(Some(template.render()?))
}

async fn reach_of(
    app: &App,
    engine: &Engine,
    tenant: TenantId,
    row: ExceptionRow,
    decision: &DecisionRow,
) -> Result<Reach, Problem> {
    match row.if_granted(decision) {
        Some(exception) => service::reach(app, engine, tenant, &exception).await,
        None => Ok(Reach::default()),
    }
}

/// All releases and deployments that an exception reaches, as a file: a row for each deployment, and one for
/// each release that runs nowhere.
pub(super) async fn export(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, id)): Path<(String, DecisionId)>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let format = query.format()?;
    let read = page.may::<ReadLicenses>()?;
    let may = decision::may_read(page.access()?)?;
    let decision = decision::get(&page.app, &may, id).await?;
    let row = service::exception_of(&page.app, &read, id).await?;
    let row = row.ok_or_else(|| Problem::not_found("decision-missing"))?;
    let reach = reach_of(&page.app, &engine, read.tenant(), row, &decision).await?;
    let word = |outcome: crate::model::Outcome| page.t(outcome.key());
    let mut rows = Vec::new();
    let mut deployments = reach.deployments.iter().peekable();
    for reached in &reach.releases {
        let name = format!("{} {}", reached.release.name, reached.release.version);
        let head = [
            name.trim_end().to_owned(),
            word(reached.without),
            word(reached.with),
        ];
        let mut tails: Vec<[String; 3]> = Vec::new();
        // They stand in the order of the releases.
        while let Some(deployment) = deployments.next_if(|row| row.of == reached.release.release) {
            let whole = || page.t("licensing-whole-town");
            tails.push([
                deployment.department.clone().unwrap_or_else(whole),
                deployment.purpose.clone(),
                way_words(&page.app, page.lang, deployment.way),
            ]);
        }
        if tails.is_empty() {
            tails.push(<[String; 3]>::default());
        }
        for tail in tails {
            rows.push(head.iter().cloned().chain(tail).map(Into::into).collect());
        }
    }
    let keys = [
        "licensing-column-release",
        "licensing-column-without",
        "licensing-column-with",
        "licensing-column-department",
        "licensing-column-purpose",
        "licensing-uses",
    ];
    let columns = keys
        .map(|key| Column::new(page.t(key), Kind::Text))
        .to_vec();
    let table = Table::new(page.t("licensing-reach-title"), columns, rows);
    let table = table.in_language(page.lang.into());
    export::download(&table, format, "reichweite")
}
