//! The licence situation of the town, and the list of releases by verdict.

use crate::assess::Engine;
use crate::model::{Counts, Outcome, ReadLicenses};
use crate::service::{self, Overview, ReleaseVerdict};
use askama::Template;
use axum::Extension;
use axum::extract::Query;
use axum::response::Response;
use license::{Class, Verdict};
use platform::field::Mark;
use platform::web::{Frame, Page, export};
use platform::{App, Lang, Problem, i18n};
use report::{Column, Format, Kind, Table};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A bar of a picture with its row in the table.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) count: i64,
    pub(crate) share: String,
    /// Length of the bar, 0 to 600.
    pub(crate) width: i64,
    pub(crate) class: &'static str,
}

#[derive(Template)]
#[template(path = "licensing/overview.html")]
struct OverviewPage {
    f: Frame,
    empty: bool,
    releases: i64,
    without_sbom: i64,
    share: Vec<SharePart>,
    classes: Vec<Bar>,
    urgent: Vec<ReleaseRow>,
    formats: Vec<&'static str>,
}

/// A part of the share bar.
pub(crate) struct SharePart {
    pub(crate) mark: Mark,
    pub(crate) count: i64,
    pub(crate) share: String,
    /// Offset and width in the picture, 0 to 1000.
    pub(crate) x: i64,
    pub(crate) width: i64,
    pub(crate) class: &'static str,
    pub(crate) filter: &'static str,
}

pub(crate) struct ReleaseRow {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) kind: String,
    pub(crate) link: String,
    pub(crate) mark: Mark,
    pub(crate) note: String,
    pub(crate) class: String,
    pub(crate) components: i64,
}

/// The parts of a share bar, worst last.
pub(crate) fn share_parts(app: &App, lang: Lang, counts: &Counts) -> Vec<SharePart> {
    let total = counts.total().max(1);
    let mut x = 0;
    [
        (Outcome::Fine, "f-ok"),
        (Outcome::Excepted, "f-info"),
        (Outcome::ToReview, "f-check"),
        (Outcome::NotAllowed, "f-no"),
        (Outcome::Unknown, "f-open"),
    ]
    .into_iter()
    // Most towns have no exception; then there is nothing to explain.
    .filter(|(outcome, _)| *outcome != Outcome::Excepted || counts.excepted > 0)
    .map(|(outcome, class)| {
        let count = counts.of(outcome);
        // A part that exists is at least a few pixels wide.
        let width = if count == 0 {
            0
        } else {
            (count * 1000 / total).max(6)
        };
        let part = SharePart {
            mark: crate::mark_of(app, lang, outcome),
            count,
            share: percent(lang, count, total),
            x,
            width,
            class,
            filter: outcome.as_str(),
        };
        x += width;
        part
    })
    .collect()
}

fn percent(lang: Lang, count: i64, total: i64) -> String {
    let tenths = count * 1000 / total.max(1);
    let point = if lang == Lang::De { ',' } else { '.' };
    format!(
        "{}{point}{} %",
        i18n::display_number(tenths / 10, lang),
        tenths % 10
    )
}

fn row(page: &Page, verdict: &ReleaseVerdict) -> ReleaseRow {
    let summary = &verdict.summary;
    let outcome = summary.outcome();
    let note = if !summary.has_sbom {
        page.t("licensing-note-no-sbom")
    } else if outcome == Outcome::Fine {
        page.t("licensing-note-fine")
    } else {
        counts_note(page, &summary.counts)
    };
    ReleaseRow {
        name: verdict.release.name.clone(),
        version: verdict.release.version.clone(),
        kind: page.t(verdict.release.kind.key()),
        link: page.link(&format!(
            "/portfolio/releases/{}/lizenzen",
            verdict.release.release
        )),
        mark: if outcome == Outcome::Excepted {
            crate::excepted_mark(&page.app, page.lang, &summary.exceptions)
        } else {
            crate::mark_of(&page.app, page.lang, outcome)
        },
        note,
        class: summary
            .class
            .map_or_else(String::new, |class| page.t(class_key(class))),
        components: summary.counts.total(),
    }
}

/// How many components are not fine: "11 nicht zulässig, 7 ohne Angabe"; what does not occur is left out.
fn counts_note(page: &Page, counts: &Counts) -> String {
    Outcome::ALL
        .into_iter()
        .filter(|outcome| *outcome != Outcome::Fine && counts.of(*outcome) > 0)
        .map(|outcome| {
            let key = format!("licensing-count-{}", outcome.as_str());
            page.ta(&key, &[("n", counts.of(outcome).into())])
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// Text key of a licence class.
pub(crate) fn class_key(class: Class) -> &'static str {
    match class {
        Class::PublicDomain => "licensing-class-public-domain",
        Class::Permissive => "licensing-class-permissive",
        Class::WeakCopyleft => "licensing-class-weak-copyleft",
        Class::StrongCopyleft => "licensing-class-strong-copyleft",
        Class::NetworkCopyleft => "licensing-class-network-copyleft",
        Class::SourceAvailable => "licensing-class-source-available",
        Class::Proprietary => "licensing-class-proprietary",
        Class::Content => "licensing-class-content",
    }
}

fn class_bars(page: &Page, overview: &Overview) -> Vec<Bar> {
    let mut counts: BTreeMap<&'static str, i64> = BTreeMap::new();
    for row in &overview.rows {
        let key = match (row.summary.has_sbom, row.summary.class) {
            (false, _) => "licensing-class-no-sbom",
            (true, Some(class)) => class_key(class),
            (true, None) => "licensing-class-unknown",
        };
        *counts.entry(key).or_default() += 1;
    }
    let total: i64 = counts.values().sum();
    let most = counts.values().copied().max().unwrap_or(1).max(1);
    let mut bars: Vec<Bar> = counts
        .into_iter()
        .map(|(key, count)| Bar {
            label: page.t(key),
            count,
            share: percent(page.lang, count, total),
            width: count * 600 / most,
            class: match key {
                "licensing-class-permissive" | "licensing-class-public-domain" => "c1",
                "licensing-class-weak-copyleft" => "c2",
                "licensing-class-strong-copyleft" => "c3",
                "licensing-class-network-copyleft" => "c4",
                "licensing-class-source-available" | "licensing-class-proprietary" => "c5",
                _ => "c6",
            },
        })
        .collect();
    bars.sort_by_key(|bar| -bar.count);
    bars
}

pub(super) async fn show(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let overview = service::overview(&page.app, &engine, &may).await?;
    let urgent = overview
        .rows
        .iter()
        .filter(|row| row.summary.verdict() != Verdict::Fine)
        .take(10)
        .map(|r| row(&page, r))
        .collect();
    let template = OverviewPage {
        f: page
            .frame(page.t("licensing-menu"))
            .crumb(page.t("menu-start"), "/")
            .help("licensing-help", "2.3")
            .terms(&["verdict", "certified-license", "copyleft", "spdx"]),
        empty: overview.rows.is_empty(),
        releases: overview.releases.total(),
        without_sbom: overview.without_sbom,
        share: share_parts(&page.app, page.lang, &overview.releases),
        classes: class_bars(&page, &overview),
        urgent,
        formats: super::reports::formats(&page.app),
    };
    template.f.render(&template)
}

/// Rows of a page of the list.
const ROWS: usize = 50;

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    urteil: String,
    #[serde(default)]
    seite: Option<usize>,
    #[serde(default)]
    format: Option<String>,
}

struct Chip {
    text: String,
    link: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "licensing/list.html")]
struct ListPage {
    f: Frame,
    chips: Vec<Chip>,
    rows: Vec<ReleaseRow>,
    position: String,
    earlier: Option<String>,
    later: Option<String>,
    exports: String,
}

pub(super) async fn list(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let overview = service::overview(&page.app, &engine, &may).await?;
    let wanted = Outcome::from_name(&query.urteil);
    let rows: Vec<&ReleaseVerdict> = overview
        .rows
        .iter()
        .filter(|row| wanted.is_none_or(|outcome| row.summary.outcome() == outcome))
        .collect();
    if let Some(format) = &query.format {
        let format: Format = format
            .parse()
            .map_err(|_| Problem::not_found("page-missing"))?;
        return export::download(&table(&page, &rows), format, "lizenzurteile");
    }
    let link = |verdict: &str, number: usize| list_link(&page, verdict, number);
    let number = query.seite.unwrap_or(1).max(1);
    let start = (number - 1).saturating_mul(ROWS).min(rows.len());
    let shown: Vec<ReleaseRow> = rows
        .iter()
        .skip(start)
        .take(ROWS)
        .map(|r| row(&page, r))
        .collect();
    let last = start + shown.len();
    let template = ListPage {
        f: page
            .frame(page.t("licensing-menu-verdicts"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-help", "2.3"),
        chips: chips(&page, &overview, wanted),
        position: page.ta(
            "licensing-list-position",
            &[
                ("range", format!("{}–{last}", start + 1).into()),
                ("total", rows.len().into()),
            ],
        ),
        earlier: (number > 1).then(|| link(&query.urteil, number - 1)),
        later: (last < rows.len()).then(|| link(&query.urteil, number + 1)),
        exports: format!("{}&", link(&query.urteil, 1)),
        rows: shown,
    };
    template.f.render(&template)
}

fn list_link(page: &Page, verdict: &str, number: usize) -> String {
    let rest = if number > 1 {
        format!("&seite={number}")
    } else {
        String::new()
    };
    page.link(&format!("/lizenzen/urteile?urteil={verdict}{rest}"))
}

/// All verdicts, and each verdict with the number of its releases.
fn chips(page: &Page, overview: &Overview, wanted: Option<Outcome>) -> Vec<Chip> {
    let mut chips = vec![Chip {
        text: page.ta("licensing-chip-all", &[("n", overview.rows.len().into())]),
        link: page.link("/lizenzen/urteile"),
        current: wanted.is_none(),
    }];
    let shown = |outcome: &Outcome| {
        *outcome != Outcome::Excepted || overview.releases.excepted > 0 || wanted == Some(*outcome)
    };
    for outcome in Outcome::ALL.into_iter().filter(shown) {
        let word = page.t(outcome.key());
        chips.push(Chip {
            text: format!(
                "{word} ({})",
                i18n::display_number(overview.releases.of(outcome), page.lang)
            ),
            link: list_link(page, outcome.as_str(), 1),
            current: wanted == Some(outcome),
        });
    }
    chips
}

fn table(page: &Page, rows: &[&ReleaseVerdict]) -> Table {
    let text = |key: &str| Column::new(page.t(key), Kind::Text);
    let number = |key: &str| Column::new(page.t(key), Kind::Number);
    let columns = vec![
        text("licensing-column-product"),
        text("licensing-column-version"),
        text("licensing-column-kind"),
        text("licensing-column-verdict"),
        number("licensing-column-components"),
        number("licensing-column-not-allowed"),
        number("licensing-column-to-review"),
        number("licensing-column-unknown"),
        number("licensing-column-excepted"),
        text("licensing-column-class"),
    ];
    let cells = rows
        .iter()
        .map(|verdict| {
            let shown = row(page, verdict);
            let counts = verdict.summary.counts;
            vec![
                shown.name.into(),
                shown.version.into(),
                shown.kind.into(),
                shown.mark.text.into(),
                counts.total().into(),
                counts.not_allowed.into(),
                counts.to_review.into(),
                counts.unknown.into(),
                counts.excepted.into(),
                shown.class.into(),
            ]
        })
        .collect();
    Table::new(page.t("licensing-menu-verdicts"), columns, cells).in_language(page.lang.into())
}
