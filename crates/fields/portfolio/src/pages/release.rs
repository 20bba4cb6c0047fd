//! The release page: what it consists of, where it is used, what its SBOMs say.

use super::product::{self, DeploymentLine, UploadLine, fact, other_facts, sbom_mark, tabs};
use super::{Common, Link, day, frame, query_value};
use crate::model::{ComponentKey, DocumentKey, ReleaseId};
use crate::service::{self, ReadPortfolio, ReleaseView};
use crate::store::{self, ComponentFilter, DocumentComponent};
use askama::Template;
use axum::extract::{Extension, Path};
use axum::response::Response;
use platform::field::{Fact, TabOn};
use platform::web::{Frame, Page};
use platform::{May, Problem};
use report::{Cell, Column, Kind};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "portfolio/release.html")]
struct ReleasePage {
    f: Frame,
    upper: Head,
    q: String,
    direct: bool,
    caption: String,
    /// Whether there are several SBOMs, so that it matters which of them lists a component.
    several: bool,
    components: Vec<ComponentLine>,
    next: Option<String>,
    first: Option<String>,
    export: String,
    deployments: Vec<DeploymentLine>,
    uploads: Vec<UploadLine>,
    findings: usize,
    compare: Option<String>,
    release_id: String,
    note: String,
}

#[derive(Template)]
#[template(path = "portfolio/release_tab.html")]
struct TabPage {
    f: Frame,
    upper: Head,
    content: String,
}

#[derive(Template)]
#[template(path = "portfolio/findings.html")]
struct FindingsPage {
    f: Frame,
    files: Vec<FileFindings>,
}

struct FileFindings {
    number: usize,
    name: String,
    rows: Vec<(String, String, String)>,
}

struct Head {
    base: String,
    edit: String,
    add: String,
    archived: bool,
    known: bool,
    facts: Vec<Fact>,
    tabs: Vec<Link>,
}

struct ComponentLine {
    name: String,
    version: String,
    purl: String,
    license: String,
    direct: String,
    /// The files that list it; empty for a release with one SBOM.
    origin: String,
}

/// Components on a page.
const ROWS: usize = 50;

/// `GET /portfolio/releases/{id}`
pub(super) async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let view = service::release(&page.app, &may, id).await?;
    let filter = component_filter(&page);
    let db = page.app.db().read();
    if let Ok(format) = query_value(&page, "format").parse() {
        return export(&page, &view, &filter, format).await;
    }
    let total = store::components::count_release_components(
        db,
        may.tenant(),
        id,
        &ComponentFilter {
            skip: 0,
            ..filter.clone()
        },
    )
    .await?;
    let (rows, next) = component_rows(&page, &may, id, &filter).await?;
    let names = product::department_names(&page).await?;
    let version = view.release.data.version.clone();
    let in_force = view
        .uploads
        .iter()
        .filter(|upload| upload.replaced_at.is_none());
    let figures = product::figures(&page, &view.uploads).await?;
    let template = ReleasePage {
        caption: page.ta("portfolio-components-caption", &[("n", total.into())]),
        several: several(&view),
        components: component_lines(&page, &view, rows).await?,
        first: (filter.skip > 0).then(|| components_address(&page, id, &filter, 0)),
        next,
        export: page.link(&format!(
            "/portfolio/releases/{id}?q={}&direkt={}&",
            super::encode(&filter.text),
            i32::from(filter.direct)
        )),
        deployments: view
            .deployments
            .iter()
            .map(|row| DeploymentLine::new(&page, row, &names, version.clone()))
            .collect(),
        findings: in_force
            .map(|upload| {
                usize::try_from(upload.document.errors + upload.document.warnings).unwrap_or(0)
            })
            .sum(),
        uploads: view
            .uploads
            .iter()
            .map(|upload| UploadLine::new(&page, upload, version.clone(), &figures))
            .collect(),
        compare: view
            .before
            .as_ref()
            .map(|_| page.link(&format!("/portfolio/releases/{id}/vergleich"))),
        note: view.release.data.note.clone(),
        release_id: id.to_string(),
        q: filter.text.clone(),
        direct: filter.direct,
        upper: head(&page, &view, "").await?,
        f: release_frame(&page, &view),
    };
    template.f.render(&template)
}

/// What the address says about the list of components.
fn component_filter(page: &Page) -> ComponentFilter {
    ComponentFilter {
        text: query_value(page, "q").chars().take(200).collect(),
        skip: query_value(page, "ab").parse().unwrap_or(0),
        direct: query_value(page, "direkt") == "1",
    }
}

/// A page of components, and the address of the next one.
async fn component_rows(
    page: &Page,
    may: &May<ReadPortfolio>,
    id: ReleaseId,
    filter: &ComponentFilter,
) -> Result<(Vec<DocumentComponent>, Option<String>), Problem> {
    let db = page.app.db().read();
    let mut rows = store::release_components(db, may.tenant(), id, filter, ROWS as u64 + 1).await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next =
        more.then(|| components_address(page, id, filter, filter.skip.saturating_add(ROWS as u64)));
    Ok((rows, next))
}

fn components_address(page: &Page, id: ReleaseId, filter: &ComponentFilter, skip: u64) -> String {
    let text = super::encode(&filter.text);
    let direct = i32::from(filter.direct);
    let query = format!("q={text}&direkt={direct}&ab={skip}");
    page.link(&format!("/portfolio/releases/{id}?{query}#komponenten"))
}

fn release_frame(page: &Page, view: &ReleaseView) -> Frame {
    frame(
        page,
        product::title(page, &view.product.data.name, &view.release.data.version),
    )
    .crumb(
        view.product.data.name.clone(),
        &format!("/portfolio/produkte/{}", view.product.id),
    )
    .help("portfolio-release-help", "2.3")
    .terms(&["release", "deployment", "sbom", "component", "purl"])
}

async fn head(page: &Page, view: &ReleaseView, open: &str) -> Result<Head, Problem> {
    let id = view.release.id.to_string();
    let data = &view.product.data;
    let documents = view
        .uploads
        .iter()
        .filter(|upload| upload.replaced_at.is_none())
        .count();
    let mut facts: Vec<Fact> = [
        fact(page, "portfolio-column-product", data.name.clone()).map(|f| Fact {
            link: Some(page.link(&format!("/portfolio/produkte/{}", view.product.id))),
            ..f
        }),
        fact(page, "portfolio-column-maker", data.maker.clone()),
        fact(page, "portfolio-facet-kind", page.t(data.kind.key())),
        fact(
            page,
            "portfolio-column-license",
            if data.license.is_empty() {
                page.t("portfolio-unknown")
            } else {
                data.license.clone()
            },
        ),
        fact(
            page,
            "portfolio-column-deployments",
            platform::i18n::display_number(
                i64::try_from(view.deployments.len()).unwrap_or(i64::MAX),
                page.lang,
            ),
        ),
        fact(
            page,
            "portfolio-column-released",
            day(view.release.data.released_on, page.lang),
        ),
        fact(
            page,
            "portfolio-column-supported",
            day(view.release.data.supported_until, page.lang),
        ),
        Some(Fact {
            label: page.t("portfolio-facet-sbom"),
            value: String::new(),
            mark: Some(sbom_mark(page, documents)),
            link: None,
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    facts.extend(other_facts(page, TabOn::Release, &id).await?);
    Ok(Head {
        base: page.link(&format!("/portfolio/releases/{id}")),
        edit: page.link(&format!("/portfolio/releases/{id}/bearbeiten")),
        add: page.link(&format!("/portfolio/releases/{id}/einsatz")),
        archived: view.release.archived,
        known: documents > 0,
        facts,
        tabs: tabs(
            page,
            TabOn::Release,
            &format!("/portfolio/releases/{id}"),
            open,
            "portfolio-tab-release",
        )?,
    })
}

/// Whether the release has several SBOMs in force.
fn several(view: &ReleaseView) -> bool {
    let in_force = view
        .uploads
        .iter()
        .filter(|upload| upload.replaced_at.is_none());
    in_force.count() > 1
}

/// By component the files that list it.
async fn origins(
    page: &Page,
    view: &ReleaseView,
    rows: &[DocumentComponent],
) -> Result<HashMap<ComponentKey, String>, Problem> {
    let mut origins: HashMap<ComponentKey, String> = HashMap::new();
    if !several(view) {
        return Ok(origins);
    }
    let files: HashMap<DocumentKey, &str> = view
        .uploads
        .iter()
        .map(|upload| (upload.document.key, upload.file_name.as_str()))
        .collect();
    let components: Vec<ComponentKey> = rows.iter().map(|row| row.component).collect();
    let db = page.app.db().read();
    for chunk in components.chunks(store::CHUNK) {
        let tenant = page.tenant()?.id;
        for (component, document) in
            store::components::origins(db, tenant, view.release.id, chunk).await?
        {
            let file = files.get(&document).copied().unwrap_or_default();
            let origin = origins.entry(component).or_default();
            if !origin.is_empty() {
                origin.push_str(", ");
            }
            origin.push_str(file);
        }
    }
    Ok(origins)
}

async fn component_lines(
    page: &Page,
    view: &ReleaseView,
    rows: Vec<DocumentComponent>,
) -> Result<Vec<ComponentLine>, Problem> {
    let forms: Vec<_> = rows.iter().map(|row| row.license_form).collect();
    let claims = store::license_forms(page.app.db().read(), &forms).await?;
    let origins = origins(page, view, &rows).await?;
    Ok(rows
        .into_iter()
        .map(|component| {
            let mut values: Vec<&str> = claims
                .get(&component.license_form)
                .map(Vec::as_slice)
                .unwrap_or_default()
                .iter()
                .map(|claim| {
                    if claim.value.is_empty() {
                        claim.url.as_deref().unwrap_or_default()
                    } else {
                        claim.value.as_str()
                    }
                })
                .filter(|value| !value.is_empty())
                .collect();
            values.dedup();
            ComponentLine {
                // A component that two files license differently stands in two rows.
                origin: origins
                    .get(&component.component)
                    .cloned()
                    .unwrap_or_default(),
                name: component.full_name(),
                version: if component.version.is_empty() {
                    page.t("portfolio-unknown")
                } else {
                    component.version
                },
                purl: component.purl,
                license: if values.is_empty() {
                    page.t("portfolio-not-stated")
                } else {
                    values.join("; ")
                },
                direct: page.t(match component.direct {
                    Some(true) => "portfolio-direct",
                    Some(false) => "portfolio-indirect",
                    None => "portfolio-unknown",
                }),
            }
        })
        .collect())
}

/// Most components in one exported table.
const MOST_EXPORTED: u64 = 200_000;

async fn export(
    page: &Page,
    view: &ReleaseView,
    filter: &ComponentFilter,
    format: report::Format,
) -> Result<Response, Problem> {
    let filter = ComponentFilter {
        skip: 0,
        ..filter.clone()
    };
    let rows = store::release_components(
        page.app.db().read(),
        page.tenant()?.id,
        view.release.id,
        &filter,
        MOST_EXPORTED,
    )
    .await?;
    let lines = component_lines(page, view, rows).await?;
    let cells = lines
        .into_iter()
        .map(|line| {
            [
                line.name,
                line.version,
                line.purl,
                line.license,
                line.direct,
                line.origin,
            ]
            .map(Cell::from)
            .to_vec()
        })
        .collect();
    let column = |key: &str| Column::new(page.t(key), Kind::Text);
    let columns = vec![
        column("portfolio-column-component"),
        column("portfolio-column-version"),
        column("portfolio-field-purl"),
        column("portfolio-column-license"),
        column("portfolio-column-direct"),
        column("portfolio-column-origin"),
    ];
    platform::web::export::download(
        &super::list::table(page, "portfolio-components", columns, cells),
        format,
        "komponenten",
    )
}

/// `GET /portfolio/releases/{id}/{tab}`: the tab of another field.
pub(super) async fn tab(
    page: Page,
    Extension(_): Common,
    Path((_slug, id, tab)): Path<(String, ReleaseId, String)>,
) -> Result<Response, Problem> {
    let view = service::release(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    let content = product::tab_content(&page, TabOn::Release, &tab, &id.to_string()).await?;
    let template = TabPage {
        upper: head(&page, &view, &tab).await?,
        content,
        f: release_frame(&page, &view),
    };
    template.f.render(&template)
}

/// `GET /portfolio/releases/{id}/befunde`: what reading its SBOMs found.
pub(super) async fn findings(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    let view = service::release(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    let mut files = Vec::new();
    for upload in view
        .uploads
        .iter()
        .filter(|upload| upload.replaced_at.is_none())
    {
        let json = store::documents::findings(page.app.db().read(), upload.document.key).await?;
        let rows = json
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .map(|finding| sentence(&page, finding))
            .collect();
        files.push(FileFindings {
            number: files.len() + 1,
            name: upload.file_name.clone(),
            rows,
        });
    }
    let name = product::title(&page, &view.product.data.name, &view.release.data.version);
    let f = frame(&page, page.t("portfolio-findings-title"))
        .crumb(name, &format!("/portfolio/releases/{id}"))
        .help("portfolio-findings-help", "2.3");
    let template = FindingsPage { f, files };
    template.f.render(&template)
}

/// A stored finding as severity, place and sentence.
pub(super) fn sentence(page: &Page, finding: &serde_json::Value) -> (String, String, String) {
    let text = |member: &str| {
        finding
            .get(member)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
    };
    let severity = page.t(match text("severity") {
        "error" => "portfolio-severity-error",
        "warning" => "portfolio-severity-warning",
        _ => "portfolio-severity-info",
    });
    (
        severity,
        crate::quality::place(&page.app, page.lang, text("location")),
        crate::quality::sentence(&page.app, page.lang, finding),
    )
}
