//! The list of releases with facets, search, pages and exports.

use super::facets::{FacetView, chips, facets};
use super::{Common, Link, encode, query_pairs};
use crate::index::{self, Filter, Place, Sort, WHOLE};
use crate::model::{Criticality, Operator, ProductKind, ReleaseId};
use crate::service::ReadPortfolio;
use crate::store::{self, index::Entry, releases::ReleaseDocuments};
use askama::Template;
use axum::extract::Extension;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform::field::{Mark, MarkKind};
use platform::web::{Frame, Page};
use platform::{App, Problem};
use report::{Cell, Column, Kind, Table};
use std::collections::{BTreeMap, HashMap};

#[derive(Template)]
#[template(path = "portfolio/list.html")]
struct ListPage {
    f: Frame,
    lead: String,
    empty: bool,
    q: String,
    sort: Sort,
    facets: Vec<FacetView>,
    chips: Vec<Link>,
    active: usize,
    caption: String,
    announce: String,
    rows: Vec<Row>,
    judged: bool,
    range: String,
    sizes: Vec<(usize, bool)>,
    hidden: Vec<(String, String)>,
    hidden_filter: Vec<(String, String)>,
    next: Option<String>,
    first: Option<String>,
    export: String,
    sort_name: String,
    sort_deployments: String,
    clear: String,
}

struct Row {
    link: String,
    product: String,
    version: String,
    meta: String,
    marks: Vec<Mark>,
    sbom: Mark,
    deployments: u32,
}

/// What the address says.
pub(super) struct Wish {
    pub(super) filter: Filter,
    pub(super) verdicts: Vec<String>,
    sort: Sort,
    size: usize,
    after: Option<Place>,
    format: Option<report::Format>,
    pub(super) pairs: Vec<(String, String)>,
}

const SIZES: [usize; 3] = [15, 50, 100];
/// Names of the facets in the address.
const FACETS: [&str; 7] = [
    "art",
    "kategorie",
    "fachbereich",
    "betrieb",
    "kritisch",
    "sbom",
    "urteil",
];
/// What in the address says where in the list one is, and as what.
const PLACE: &[&str] = &["after", "format"];

impl Wish {
    fn of(page: &Page) -> Self {
        let pairs = query_pairs(page);
        let all = |name: &str| {
            pairs
                .iter()
                .filter(|(n, v)| n == name && !v.is_empty())
                .map(|(_, v)| v.as_str())
                .collect::<Vec<_>>()
        };
        let one = |name: &str| all(name).first().copied().unwrap_or_default();
        let filter = Filter {
            text: one("q").chars().take(200).collect(),
            kinds: all("art")
                .into_iter()
                .filter_map(ProductKind::parse)
                .collect(),
            categories: all("kategorie").into_iter().map(str::to_owned).collect(),
            departments: all("fachbereich")
                .into_iter()
                .filter_map(|v| {
                    if v == WHOLE {
                        Some(None)
                    } else {
                        v.parse().ok().map(Some)
                    }
                })
                .collect(),
            operators: all("betrieb")
                .into_iter()
                .filter_map(Operator::parse)
                .collect(),
            criticalities: all("kritisch")
                .into_iter()
                .filter_map(Criticality::parse)
                .collect(),
            sbom: all("sbom")
                .into_iter()
                .filter_map(|v| match v {
                    "ja" => Some(true),
                    "nein" => Some(false),
                    _ => None,
                })
                .collect(),
        };
        let size = one("n")
            .parse()
            .ok()
            .filter(|n| SIZES.contains(n))
            .unwrap_or(15);
        let after = URL_SAFE_NO_PAD
            .decode(one("after"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let verdicts = all("urteil")
            .into_iter()
            .filter(|v| MARKS.iter().any(|(word, _, _)| word == v))
            .map(str::to_owned)
            .collect();
        Self {
            verdicts,
            sort: Sort::parse(one("sort")),
            size,
            after,
            format: one("format").parse().ok(),
            filter,
            pairs: pairs.clone(),
        }
    }

    /// The address with the same wishes but those named, and others instead.
    fn address(&self, page: &Page, without: &[&str], with: &[(&str, &str)]) -> String {
        let kept = self.pairs.iter().filter(|(name, value)| {
            !value.is_empty() && !without.contains(&name.as_str()) && name != "ok" && name != "lang"
        });
        let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
        let query: Vec<String> = kept
            .chain(with.iter().copied())
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        if query.is_empty() {
            page.link("/portfolio")
        } else {
            format!("{}?{}", page.link("/portfolio"), query.join("&"))
        }
    }

    fn hidden(&self, without: &[&str]) -> Vec<(String, String)> {
        let kept = |name: &str| {
            !without.contains(&name) && !matches!(name, "ok" | "lang" | "after" | "format")
        };
        self.pairs
            .iter()
            .filter(|(name, value)| !value.is_empty() && kept(name))
            .cloned()
            .collect()
    }
}

/// Verdicts by which the list can be narrowed: value, mark, text.
pub(super) const MARKS: [(&str, MarkKind, &str); 4] = [
    ("ok", MarkKind::Ok, "portfolio-verdict-ok"),
    ("pruefen", MarkKind::Warning, "portfolio-verdict-review"),
    ("nein", MarkKind::Danger, "portfolio-verdict-no"),
    ("unbekannt", MarkKind::Unknown, "portfolio-verdict-unknown"),
];

/// `GET /portfolio`
pub(super) async fn list(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let wish = Wish::of(&page);
    let list = shared.list(&page.app, &may).await?;
    let mut selection = index::select(&list, &wish.filter, wish.sort);
    if !wish.verdicts.is_empty() {
        let all = marks(&page, &index::ids(&selection)).await?;
        selection.retain(|entry| {
            all.get(&entry.release.to_string())
                .is_some_and(|marks| has_verdict(marks, &wish.verdicts))
        });
    }
    if let Some(format) = wish.format {
        return export(&page, &shared, &selection, format).await;
    }
    let (start, entries, next) = index::page(&selection, wish.sort, wish.after.as_ref(), wish.size);
    let rows = rows(&page, &entries).await?;
    let names: BTreeMap<String, String> =
        store::department_names(page.app.db().read(), may.tenant())
            .await?
            .into_iter()
            .map(|(id, name, _)| (id.to_string(), name))
            .collect();
    let counts = list.counts(&wish.filter);
    let facets = facets(&page, &wish, &counts, &names, shared.starter(&page.app));
    let chips = chips(&page, &wish, &facets);
    let next = next
        .map(|place| serde_json::to_vec(&place))
        .transpose()?
        .map(|json| URL_SAFE_NO_PAD.encode(json));
    let count = |key: &str, n: usize| page.ta(key, &[("n", n.into())]);
    let template = ListPage {
        lead: count("portfolio-lead", list.len()),
        empty: list.is_empty(),
        caption: caption(&page, wish.sort, selection.len(), list.len()),
        announce: count("portfolio-found", selection.len()),
        judged: rows.iter().any(|row| !row.marks.is_empty()),
        rows,
        range: range(&page, start, entries.len(), selection.len()),
        sizes: SIZES.iter().map(|n| (*n, *n == wish.size)).collect(),
        hidden: wish.hidden(&["n"]),
        hidden_filter: wish.hidden(&FACETS),
        next: next.map(|after| wish.address(&page, PLACE, &[("after", &after)])),
        first: (wish.after.is_some()).then(|| wish.address(&page, PLACE, &[])),
        export: with_question_mark(&wish.address(&page, &["after", "format", "n"], &[])),
        sort_name: wish.address(&page, &["after", "sort", "format"], &[]),
        sort_deployments: wish.address(
            &page,
            &["after", "sort", "format"],
            &[("sort", Sort::Deployments.as_str())],
        ),
        clear: page.link("/portfolio"),
        q: wish.filter.text.clone(),
        sort: wish.sort,
        active: chips.len(),
        chips,
        facets,
        f: page
            .frame(page.t("portfolio-title"))
            .help("portfolio-help", "2.3")
            .terms(&["product", "release", "deployment", "sbom", "verdict"]),
    };
    template.f.render(&template)
}

fn caption(page: &Page, sort: Sort, found: usize, all: usize) -> String {
    let key = if sort == Sort::Name {
        "portfolio-caption-name"
    } else {
        "portfolio-caption-deployments"
    };
    page.ta(key, &[("n", found.into()), ("all", all.into())])
}

/// Which rows are shown: "1–15 of 282".
fn range(page: &Page, start: usize, shown: usize, found: usize) -> String {
    let args = [
        ("from", (start + 1).min(found).into()),
        ("to", (start + shown).into()),
        ("n", found.into()),
    ];
    page.ta("portfolio-range", &args)
}

fn with_question_mark(address: &str) -> String {
    if address.contains('?') {
        format!("{address}&")
    } else {
        format!("{address}?")
    }
}

fn has_verdict(marks: &[Mark], verdicts: &[String]) -> bool {
    marks.iter().any(|mark| {
        MARKS.iter().any(|(word, kind, _)| {
            *kind == mark.kind && verdicts.iter().any(|verdict| verdict == word)
        })
    })
}

/// The marks of all fields for these releases: one call a field.
async fn marks(page: &Page, releases: &[ReleaseId]) -> Result<HashMap<String, Vec<Mark>>, Problem> {
    let view = page.view()?;
    let ids: Vec<String> = releases.iter().map(ToString::to_string).collect();
    let mut all: HashMap<String, Vec<Mark>> = HashMap::new();
    for field in page.app.fields() {
        for (release, mark) in field.release_marks(&view, &ids).await? {
            all.entry(release).or_default().push(mark);
        }
    }
    Ok(all)
}

async fn heads(
    app: &App,
    tenant: platform::TenantId,
    entries: &[&Entry],
) -> Result<HashMap<ReleaseId, ReleaseDocuments>, Problem> {
    let ids: Vec<ReleaseId> = entries.iter().map(|entry| entry.release).collect();
    let heads = store::releases_with_documents(app.db().read(), tenant, Some(&ids)).await?;
    Ok(heads.into_iter().map(|head| (head.release, head)).collect())
}

async fn rows(page: &Page, entries: &[&Entry]) -> Result<Vec<Row>, Problem> {
    let heads = heads(&page.app, page.tenant()?.id, entries).await?;
    let mut marks = marks(page, &index::ids(entries)).await?;
    let row = |entry: &&Entry| {
        let head = heads.get(&entry.release)?;
        let sbom = match entry.documents {
            0 => Mark {
                kind: MarkKind::Unknown,
                text: page.t("portfolio-sbom-missing"),
            },
            n => Mark {
                kind: MarkKind::Info,
                text: page.ta("portfolio-sbom-there", &[("n", n.into())]),
            },
        };
        let kind = page.t(head.kind.key());
        Some(Row {
            link: page.link(&format!("/portfolio/releases/{}", entry.release)),
            product: head.name.clone(),
            version: if head.version.is_empty() {
                page.t("portfolio-no-version")
            } else {
                head.version.clone()
            },
            meta: if head.license.is_empty() {
                kind
            } else {
                format!("{kind} · {}", head.license)
            },
            marks: marks.remove(&entry.release.to_string()).unwrap_or_default(),
            sbom,
            deployments: entry.deployments,
        })
    };
    Ok(entries.iter().filter_map(row).collect())
}

/// The selection as a table with everything the list knows, all rows.
async fn export(
    page: &Page,
    shared: &super::Shared,
    selection: &[&Entry],
    format: report::Format,
) -> Result<Response, Problem> {
    let mut rows = Vec::with_capacity(selection.len());
    let starter = shared.starter(&page.app);
    for chunk in selection.chunks(500) {
        let heads = heads(&page.app, page.tenant()?.id, chunk).await?;
        for entry in chunk {
            let Some(head) = heads.get(&entry.release) else {
                continue;
            };
            let words = |keys: Vec<&'static str>| {
                keys.into_iter()
                    .map(|key| page.t(key))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            rows.push(vec![
                Cell::from(head.name.clone()),
                Cell::from(head.version.clone()),
                Cell::from(page.t(head.kind.key())),
                Cell::from(starter.category_name(&entry.category, page.lang)),
                Cell::from(head.license.clone()),
                Cell::Bool(entry.documents > 0),
                Cell::Integer(i64::from(entry.deployments)),
                Cell::from(words(
                    entry
                        .operators
                        .iter()
                        .map(|operator| operator.key())
                        .collect(),
                )),
                Cell::from(words(
                    entry
                        .criticalities
                        .iter()
                        .map(|criticality| criticality.key())
                        .collect(),
                )),
                Cell::from(format!(
                    "{}{}",
                    page.app.config().public_url,
                    page.link(&format!("/portfolio/releases/{}", entry.release))
                )),
            ]);
        }
    }
    let column = |key: &str, kind: Kind| Column::new(page.t(key), kind);
    let columns = vec![
        column("portfolio-column-product", Kind::Text),
        column("portfolio-column-version", Kind::Text),
        column("portfolio-facet-kind", Kind::Text),
        column("portfolio-facet-category", Kind::Text),
        column("portfolio-column-license", Kind::Text),
        column("portfolio-facet-sbom", Kind::Bool),
        column("portfolio-column-deployments", Kind::Number),
        column("portfolio-facet-operator", Kind::Text),
        column("portfolio-facet-criticality", Kind::Text),
        column("portfolio-column-address", Kind::Text),
    ];
    let table = table(page, "portfolio-title", columns, rows);
    platform::web::export::download(&table, format, "portfolio")
}

/// A table in the language of the page.
pub(super) fn table(page: &Page, title: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    let language = if page.lang == platform::Lang::De {
        report::Language::De
    } else {
        report::Language::En
    };
    Table::new(page.t(title), columns, rows).in_language(language)
}
