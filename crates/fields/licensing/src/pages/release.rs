//! The tab "Lizenzen" of the release page: every component with verdict and reason.

use super::overview::{SharePart, share_parts};
use super::{ActingLink, ExportQuery, acting_links, sentence};
use crate::assess::Engine;
use crate::model::{Outcome, ReadLicenses, excusable};
use crate::service::{self, News, ReleaseDetail, Row};
use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::Response;
use license::Verdict;
use platform::field::{Mark, View};
use platform::web::frame::Count;
use platform::web::{Page, export};
use platform::{App, Lang, Problem, i18n};
use portfolio::model::{ProductKind, ReleaseId};
use report::{Column, Kind, Table};
use std::sync::Arc;

/// Rows of a page of the table.
const ROWS: usize = 50;

/// A component as the table shows it.
struct ComponentRow {
    name: String,
    version: String,
    context: String,
    license: String,
    mark: Mark,
    reason: String,
    news: String,
    /// Where to correct it; none for whoever may not.
    correct: Option<String>,
    corrected: bool,
    /// The exceptions by which it is permitted all the same.
    acting: Vec<ActingLink>,
    /// Where to ask for an exception; none if there is nothing to ask for.
    ask: Option<String>,
}

/// The licence of the product itself as the head shows it.
struct OwnLicense {
    license: String,
    mark: Option<Mark>,
    reason: String,
    acting: Vec<ActingLink>,
    /// Where to ask for an exception; none if there is nothing to ask for.
    ask: Option<String>,
}

struct Chip {
    text: String,
    link: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "licensing/release.html")]
struct Fragment<'a> {
    view: &'a View<'a>,
    has_sbom: bool,
    proprietary: bool,
    headline: String,
    own: OwnLicense,
    uses: String,
    share: Vec<SharePart>,
    chips: Vec<Chip>,
    rows: Vec<ComponentRow>,
    caption: String,
    earlier: Option<String>,
    later: Option<String>,
    exports: String,
    /// Address of the notices, to which the format is added.
    notices: String,
    notice_formats: Vec<&'static str>,
    report: String,
    report_formats: Vec<&'static str>,
    before: Option<String>,
    news: Vec<ComponentRow>,
    gone: Vec<String>,
    /// Whether whoever looks may do anything about a component.
    acts: bool,
    /// Address of the icons.
    icons: String,
}

impl Fragment<'_> {
    fn t(&self, key: &str) -> String {
        self.view.t(key)
    }
    fn n(&self, n: impl Count) -> String {
        i18n::display_number(n.count(), self.view.lang)
    }
}

/// What `urteil` may hold besides a verdict: only what is new or changed since the release before.
const NEWS: &str = "neu";

pub(crate) async fn fragment(
    view: &View<'_>,
    engine: &Engine,
    id: ReleaseId,
) -> Result<String, Problem> {
    let may = view.access.may::<ReadLicenses>()?;
    let detail = service::release(view.app, engine, &may, id)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let base = view.link(&format!("/portfolio/releases/{id}/lizenzen"));
    let filter = view.param("urteil");
    let wanted = Outcome::from_name(&filter);
    let chosen: Vec<&Row> = detail
        .rows
        .iter()
        .filter(|row| wanted.is_none_or(|outcome| row.outcome() == outcome))
        .filter(|row| filter != NEWS || matches!(row.news, News::New | News::Changed))
        .collect();
    let number = view.param("seite").parse::<usize>().unwrap_or(1).max(1);
    let start = (number - 1).saturating_mul(ROWS).min(chosen.len());
    let last = (start + ROWS).min(chosen.len());
    let link = |filter: &str, number: usize| format!("{base}?urteil={filter}&seite={number}");
    let counts = detail.counts();
    let rows = chosen
        .iter()
        .skip(start)
        .take(ROWS)
        .map(|row| component(view, id, row))
        .collect();
    let template = Fragment {
        has_sbom: detail.summary.has_sbom,
        proprietary: detail.summary.kind == ProductKind::Proprietary,
        headline: headline(view, &detail),
        own: own_license(view, id, &detail),
        uses: uses(view, &detail),
        share: share_parts(view.app, view.lang, &counts),
        chips: chips(view, &detail, &filter, &base),
        caption: view.ta(
            "licensing-components-caption",
            &[("shown", (last - start).into()), ("n", chosen.len().into())],
        ),
        rows,
        earlier: (number > 1).then(|| link(&filter, number - 1)),
        later: (last < chosen.len()).then(|| link(&filter, number + 1)),
        exports: format!(
            "{}?",
            view.link(&format!("/lizenzen/releases/{id}/komponenten"))
        ),
        notice_formats: view
            .app
            .document_formats()
            .map(report::document::DocumentFormat::extension)
            .collect(),
        notices: format!(
            "{}?",
            view.link(&format!("/lizenzen/releases/{id}/hinweise"))
        ),
        report: view.link(&format!("/lizenzen/releases/{id}/bericht?format=")),
        report_formats: super::reports::formats(view.app),
        news: detail
            .rows
            .iter()
            .filter(|row| is_consequential(row))
            .take(20)
            .map(|row| component(view, id, row))
            .collect(),
        before: detail.before.clone(),
        gone: detail.gone.iter().take(50).cloned().collect(),
        acts: may_correct(view) || may_ask(view),
        icons: platform::web::assets::link("icons.svg"),
        view,
    };
    Ok(template.render()?)
}

fn may_correct(view: &View<'_>) -> bool {
    view.access.has("licensing.correct")
}

fn may_ask(view: &View<'_>) -> bool {
    view.access.has("licensing.exception.ask")
}

fn own_license(view: &View<'_>, id: ReleaseId, detail: &ReleaseDetail) -> OwnLicense {
    let standing = detail.summary.product.as_ref();
    // The licence of a proprietary product is not judged, so there is nothing to permit.
    let judged = standing.filter(|_| detail.summary.kind != ProductKind::Proprietary);
    let wanted = judged.is_some_and(|own| {
        excusable(own.judgement.verdict) && own.exceptions.is_empty() && may_ask(view)
    });
    OwnLicense {
        license: detail.release.license.clone(),
        mark: standing.map(|own| crate::mark_of(view.app, view.lang, own.judgement.verdict)),
        reason: standing.map_or_else(String::new, |own| {
            sentence(view.app, view.lang, &own.judgement)
        }),
        acting: judged.map_or_else(Vec::new, |own| {
            acting_links(view.app, view.lang, &view.link(""), &own.exceptions)
        }),
        ask: wanted.then(|| view.link(&format!("/lizenzen/ausnahmen/beantragen?release={id}"))),
    }
}

/// New or changed, and not simply fine.
fn is_consequential(row: &Row) -> bool {
    matches!(row.news, News::New | News::Changed) && row.outcome() != Outcome::Fine
}

fn headline(view: &View<'_>, detail: &ReleaseDetail) -> String {
    if !detail.summary.has_sbom {
        return view.t("licensing-headline-no-sbom");
    }
    let counts = detail.counts();
    if counts.worst() == Verdict::Fine && counts.excepted > 0 {
        let args = [
            ("n", counts.excepted.into()),
            ("total", counts.total().into()),
        ];
        return view.ta("licensing-headline-excepted", &args);
    }
    let key = match counts.worst() {
        Verdict::NotAllowed => "licensing-headline-not-allowed",
        Verdict::Unknown => "licensing-headline-unknown",
        Verdict::ToReview => "licensing-headline-to-review",
        Verdict::Fine => "licensing-headline-fine",
    };
    view.ta(
        key,
        &[
            ("n", counts.of(counts.worst()).into()),
            ("total", counts.total().into()),
        ],
    )
}

fn uses(view: &View<'_>, detail: &ReleaseDetail) -> String {
    let all: Vec<String> = detail
        .uses
        .iter()
        .map(|way| way_words(view.app, view.lang, *way))
        .collect();
    all.join("; ")
}

/// A way of use in words: "Netzdienst für Dritte, unverändert, getrennt".
pub(crate) fn way_words(app: &App, lang: Lang, way: license::Use) -> String {
    let words = [
        format!("licensing-way-{}", way.way.as_str()),
        format!("licensing-way-{}", way.modified.as_str()),
        format!("licensing-way-{}", way.linking.as_str()),
    ];
    words.map(|key| app.text(lang, &key, &[])).join(", ")
}

/// Ways of use in words, in their order: "nur intern, Netzdienst für Dritte".
pub(crate) fn ways_words(app: &App, lang: Lang, ways: &[license::Way]) -> String {
    let words: Vec<String> = ways
        .iter()
        .map(|way| app.text(lang, &format!("licensing-way-{}", way.as_str()), &[]))
        .collect();
    words.join(", ")
}

fn chips(view: &View<'_>, detail: &ReleaseDetail, filter: &str, base: &str) -> Vec<Chip> {
    let counts = detail.counts();
    let chip = |text: String, n: i64, key: &str| Chip {
        text: format!("{text} ({})", i18n::display_number(n, view.lang)),
        link: if key.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?urteil={key}")
        },
        current: filter == key,
    };
    let mut chips = vec![chip(
        view.t("licensing-chip-all-components"),
        counts.total(),
        "",
    )];
    let shown = |outcome: &Outcome| *outcome != Outcome::Excepted || counts.excepted > 0;
    for outcome in Outcome::ALL.into_iter().filter(shown) {
        chips.push(chip(
            view.t(outcome.key()),
            counts.of(outcome),
            outcome.as_str(),
        ));
    }
    if detail.before.is_some() {
        let news = detail
            .rows
            .iter()
            .filter(|row| matches!(row.news, News::New | News::Changed))
            .count();
        chips.push(chip(
            view.t("licensing-chip-news"),
            i64::try_from(news).unwrap_or(i64::MAX),
            NEWS,
        ));
    }
    chips
}

fn component(view: &View<'_>, release: ReleaseId, row: &Row) -> ComponentRow {
    let judgement = &row.judgement;
    let license = judgement
        .expression
        .clone()
        .or_else(|| {
            (!judgement.raw.is_empty()).then(|| {
                view.ta(
                    "licensing-quoted",
                    &[("text", judgement.raw.as_str().into())],
                )
            })
        })
        .unwrap_or_else(|| "–".to_owned());
    let reason = match &row.correction {
        Some(correction) => view.ta(
            "licensing-corrected-because",
            &[("reason", correction.reason.as_str().into())],
        ),
        None => sentence(view.app, view.lang, judgement),
    };
    let wanted = excusable(judgement.verdict) && row.exceptions.is_empty() && may_ask(view);
    ComponentRow {
        name: row.name.clone(),
        version: row.version.clone(),
        context: [row.kind.as_str(), row.namespace.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        license,
        mark: crate::mark_of(view.app, view.lang, judgement.verdict),
        reason,
        news: match row.news {
            News::New => view.t("licensing-news-new"),
            News::Changed => view.t("licensing-news-changed"),
            News::Same | News::NotComparable => String::new(),
        },
        correct: may_correct(view).then(|| {
            view.link(&format!(
                "/lizenzen/releases/{release}/komponenten/{}",
                row.handle
            ))
        }),
        corrected: row.correction.is_some(),
        acting: acting_links(view.app, view.lang, &view.link(""), &row.exceptions),
        ask: wanted.then(|| {
            view.link(&format!(
                "/lizenzen/ausnahmen/beantragen?release={release}&bestandteil={}",
                row.handle
            ))
        }),
    }
}

fn joined(acting: &[ActingLink]) -> String {
    let texts: Vec<&str> = acting.iter().map(|acting| acting.text.as_str()).collect();
    texts.join(" ")
}

/// All components of a release with their verdicts as a file.
pub(super) async fn export(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, id)): Path<(String, ReleaseId)>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Problem> {
    let format = query.format()?;
    let may = page.may::<ReadLicenses>()?;
    let detail = service::release(&page.app, &engine, &may, id)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let keys = [
        "licensing-column-component",
        "licensing-column-version",
        "licensing-column-purl",
        "licensing-column-stated",
        "licensing-column-license",
        "licensing-column-verdict",
        "licensing-column-rule",
        "licensing-column-reason",
        "licensing-column-news",
        "licensing-column-exception",
    ];
    let view = page.view()?;
    let rows = detail
        .rows
        .iter()
        .map(|row| {
            let shown = component(&view, id, row);
            vec![
                if row.namespace.is_empty() {
                    row.name.clone()
                } else {
                    format!("{}/{}", row.namespace, row.name)
                }
                .into(),
                row.version.clone().into(),
                row.purl.clone().into(),
                row.judgement.raw.clone().into(),
                row.judgement.expression.clone().into(),
                shown.mark.text.into(),
                row.judgement.rule.to_string().into(),
                shown.reason.into(),
                shown.news.into(),
                joined(&shown.acting).into(),
            ]
        })
        .collect();
    let columns = keys
        .into_iter()
        .map(|key| Column::new(page.t(key), Kind::Text))
        .collect();
    let title = format!("{} {}", detail.release.name, detail.release.version);
    export::download(
        &Table::new(title, columns, rows).in_language(page.lang.into()),
        format,
        "komponenten",
    )
}
