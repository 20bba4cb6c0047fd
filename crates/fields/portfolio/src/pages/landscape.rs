//! The licence and openness picture, and the one page for the head of administration.

use super::{Common, frame};
use crate::service::{self, Landscape, ReadPortfolio, Share};
use askama::Template;
use axum::extract::Extension;
use axum::response::Response;
use platform::web::{Frame, Page};
use platform::{Problem, i18n::display_number};

#[derive(Template)]
#[template(path = "portfolio/landscape.html")]
struct PicturePage {
    f: Frame,
    picture: Picture,
}

#[derive(Template)]
#[template(path = "portfolio/report.html")]
struct ReportPage {
    f: Frame,
    picture: Picture,
    town: String,
    at: String,
    sentences: Vec<String>,
}

/// The numbers as the templates draw them.
struct Picture {
    empty: bool,
    sentence: String,
    parts: Vec<Part>,
    categories: Vec<Bar>,
    categories_height: usize,
    licenses: Vec<Bar>,
    licenses_height: usize,
    without_sbom: usize,
}

/// A part of the share bar: 1000 wide, 3 between areas.
struct Part {
    text: String,
    count: usize,
    percent: String,
    class: &'static str,
    x: usize,
    width: usize,
}

/// A row of a bar chart: open and other products of a category, or products under a licence.
struct Bar {
    text: String,
    label_y: usize,
    top: usize,
    value: usize,
    of: usize,
    width: usize,
}

/// Height of a row of a bar chart and width of the chart (ui/MARKUP.md).
const ROW: usize = 56;
const WIDTH: usize = 640;
/// Licences that are drawn one by one.
const MOST_LICENSES: usize = 10;

fn bar(index: usize, text: String, value: usize, of: usize, largest: usize) -> Bar {
    let width = (WIDTH * value).checked_div(largest.max(1)).unwrap_or(0);
    Bar {
        text,
        label_y: index * ROW + 18,
        top: index * ROW + 26,
        value,
        of,
        width,
    }
}

impl Picture {
    fn of(page: &Page, shared: &super::Shared, landscape: &Landscape) -> Self {
        let all = landscape.all;
        let total = all.total();
        let starter = shared.starter(&page.app);
        let name = |id: &str| {
            if id.is_empty() {
                page.t("portfolio-category-none")
            } else {
                starter.category_name(id, page.lang).to_owned()
            }
        };
        let mut categories: Vec<(String, Share)> = landscape
            .by_category
            .iter()
            .map(|(id, share)| (name(id), *share))
            .collect();
        categories.sort_by(|a, b| b.1.total().cmp(&a.1.total()).then_with(|| a.0.cmp(&b.0)));
        let open = |share: &Share| share.open + share.own + share.unknown;
        let largest = landscape.licenses.first().map_or(0, |(_, count)| *count);
        let licenses: Vec<Bar> = landscape
            .licenses
            .iter()
            .take(MOST_LICENSES)
            .enumerate()
            .map(|(i, (license, n))| bar(i, license.clone(), *n, *n, largest))
            .collect();
        let categories: Vec<Bar> = categories
            .into_iter()
            .enumerate()
            .map(|(i, (text, share))| bar(i, text, open(&share), share.total(), share.total()))
            .collect();
        Self {
            empty: total == 0,
            sentence: page.ta(
                "portfolio-picture-sentence",
                &[
                    ("n", total.into()),
                    ("open", (all.open + all.unknown).into()),
                    ("own", all.own.into()),
                    ("proprietary", all.proprietary.into()),
                ],
            ),
            parts: parts(page, all),
            categories_height: categories.len() * ROW,
            categories,
            licenses_height: licenses.len() * ROW,
            licenses,
            without_sbom: landscape.releases - landscape.releases_with_sbom,
        }
    }
}

fn parts(page: &Page, all: Share) -> Vec<Part> {
    let total = all.total().max(1);
    let groups = [
        ("portfolio-share-open", all.open, "c1"),
        ("portfolio-share-own", all.own, "c2"),
        ("portfolio-share-proprietary", all.proprietary, "c4"),
        ("portfolio-share-unknown", all.unknown, "f-open"),
    ];
    let shown = groups.iter().filter(|(_, count, _)| *count > 0).count();
    let room = 1000 - 3 * shown.saturating_sub(1);
    let mut x = 0;
    let mut parts = Vec::new();
    for (key, count, class) in groups.into_iter().filter(|(_, count, _)| *count > 0) {
        let width = room * count / total;
        let tenths = 1000 * count / total;
        let percent = if page.lang == platform::Lang::De {
            format!("{},{} %", tenths / 10, tenths % 10)
        } else {
            format!("{}.{} %", tenths / 10, tenths % 10)
        };
        parts.push(Part {
            text: page.t(key),
            count,
            percent,
            class,
            x,
            width,
        });
        x += width + 3;
    }
    parts
}

/// `GET /portfolio/lizenzbild`
pub(super) async fn picture(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    let landscape = service::landscape(&page.app, &may, &list).await?;
    let f = frame(&page, page.t("portfolio-picture-title")).help("portfolio-picture-help", "2.3");
    let template = PicturePage {
        picture: Picture::of(&page, &shared, &landscape),
        f,
    };
    template.f.render(&template)
}

/// `GET /portfolio/bericht`
pub(super) async fn report(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let list = shared.list(&page.app, &may).await?;
    let landscape = service::landscape(&page.app, &may, &list).await?;
    let n = |value: usize| display_number(i64::try_from(value).unwrap_or(i64::MAX), page.lang);
    let all = landscape.all;
    let mut sentences = vec![page.ta(
        "portfolio-report-open",
        &[
            ("n", all.total().into()),
            ("open", n(all.open + all.unknown).into()),
        ],
    )];
    if all.own > 0 {
        sentences.push(page.ta("portfolio-report-own", &[("n", all.own.into())]));
    }
    if let Some((license, count)) = landscape.licenses.first() {
        sentences.push(page.ta(
            "portfolio-report-license",
            &[("license", license.as_str().into()), ("n", (*count).into())],
        ));
    }
    sentences.push(page.ta(
        "portfolio-report-sbom",
        &[
            ("n", landscape.releases.into()),
            ("with", n(landscape.releases_with_sbom).into()),
        ],
    ));
    let template = ReportPage {
        picture: Picture::of(&page, &shared, &landscape),
        town: page.tenant()?.name.clone(),
        at: page.app.clock().now().display(page.lang),
        sentences,
        f: frame(&page, page.t("portfolio-report-title")).help("portfolio-report-help", "2.3"),
    };
    template.f.render(&template)
}
