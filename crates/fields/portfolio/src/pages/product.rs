//! The product page: the centre. Other fields add tabs and facts.

use super::{Common, Link, at, day, frame, name_of};
use crate::model::{DocumentKey, ProductData, ProductId, Use};
use crate::service::{self, ProductView, ReadPortfolio};
use crate::store::{self, DeploymentRow};
use askama::Template;
use axum::extract::{Extension, Path};
use axum::response::Response;
use platform::field::{Fact, Mark, MarkKind, TabOn};
use platform::web::{Frame, Page};
use platform::{Problem, i18n::display_number};
use std::collections::HashMap;

/// How complete the documents of these uploads are.
pub(super) async fn figures(
    page: &Page,
    uploads: &[store::UploadRow],
) -> Result<HashMap<DocumentKey, (usize, usize)>, Problem> {
    let documents: Vec<DocumentKey> = uploads.iter().map(|upload| upload.document.key).collect();
    Ok(store::quality::figures(page.app.db().read(), &documents).await?)
}

#[derive(Template)]
#[template(path = "portfolio/product.html")]
struct ProductPage {
    f: Frame,
    upper: Head,
    releases: Vec<ReleaseLine>,
    deployments: Vec<DeploymentLine>,
    contracts: Vec<DeploymentLine>,
    uploads: Vec<UploadLine>,
    note: String,
}

#[derive(Template)]
#[template(path = "portfolio/product_tab.html")]
struct TabPage {
    f: Frame,
    upper: Head,
    content: String,
}

/// What stands above the tabs.
struct Head {
    edit: String,
    add: String,
    archive: String,
    archived: bool,
    facts: Vec<Fact>,
    tabs: Vec<Link>,
    unknown: bool,
    newest: String,
}

struct ReleaseLine {
    link: String,
    version: String,
    released: String,
    supported: String,
    sbom: Mark,
    deployments: usize,
    archived: bool,
}

/// A deployment as tables show it.
pub(super) struct DeploymentLine {
    pub(super) link: String,
    pub(super) department: String,
    pub(super) purpose: String,
    pub(super) release: String,
    pub(super) operator: String,
    pub(super) usage: String,
    pub(super) criticality: String,
    pub(super) support: String,
    pub(super) contract: String,
    pub(super) cost: String,
    pub(super) ends: String,
}

/// An upload as tables show it.
pub(super) struct UploadLine {
    pub(super) id: String,
    pub(super) link: String,
    /// Where it is written in another format.
    pub(super) convert: String,
    pub(super) file: String,
    pub(super) what: String,
    pub(super) release: String,
    pub(super) at: String,
    pub(super) state: Mark,
    pub(super) in_force: bool,
}

/// `GET /portfolio/produkte/{id}`
pub(super) async fn show(
    page: Page,
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ProductId)>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let view = service::product(&page.app, &may, id).await?;
    let names = department_names(&page).await?;
    let versions: HashMap<_, _> = view
        .releases
        .iter()
        .map(|release| (release.id, release.data.version.clone()))
        .collect();
    let version = |release| {
        versions
            .get(release)
            .filter(|version| !version.is_empty())
            .cloned()
            .unwrap_or_else(|| page.t("portfolio-no-version"))
    };
    let deployments: Vec<DeploymentLine> = view
        .deployments
        .iter()
        .map(|row| DeploymentLine::new(&page, row, &names, version(&row.release)))
        .collect();
    let contracts = view
        .deployments
        .iter()
        .filter(|row| {
            !row.data.contract.is_empty()
                || !row.data.vendor.is_empty()
                || row.data.cost.is_some()
                || row.data.contract_ends.is_some()
        })
        .map(|row| DeploymentLine::new(&page, row, &names, version(&row.release)))
        .collect();
    let figures = figures(&page, &view.uploads).await?;
    let template = ProductPage {
        upper: head(&page, &shared, &view, "").await?,
        releases: releases(&page, &view),
        deployments,
        contracts,
        uploads: view
            .uploads
            .iter()
            .map(|upload| UploadLine::new(&page, upload, version(&upload.release), &figures))
            .collect(),
        note: view.product.data.note.clone(),
        f: frame(&page, view.product.data.name.clone()).help("portfolio-product-help", "2.3"),
    };
    template.f.render(&template)
}

/// `GET /portfolio/produkte/{id}/{tab}`: the tab of another field.
pub(super) async fn tab(
    page: Page,
    Extension(shared): Common,
    Path((_slug, id, tab)): Path<(String, ProductId, String)>,
) -> Result<Response, Problem> {
    let may = page.may::<ReadPortfolio>()?;
    let product = service::product(&page.app, &may, id).await?;
    let content = tab_content(&page, TabOn::Product, &tab, &id.to_string()).await?;
    let template = TabPage {
        upper: head(&page, &shared, &product, &tab).await?,
        content,
        f: frame(&page, product.product.data.name.clone()).help("portfolio-product-help", "2.3"),
    };
    template.f.render(&template)
}

/// The content of another field's tab; a tab that nobody has, or that the person may not see, is no page.
pub(super) async fn tab_content(
    page: &Page,
    on: TabOn,
    tab: &str,
    subject: &str,
) -> Result<String, Problem> {
    let access = page.access()?;
    let allowed = |permission: &str| permission.is_empty() || access.has(permission);
    for field in page.app.fields() {
        if field
            .tabs()
            .iter()
            .any(|entry| entry.on == on && entry.id == tab && allowed(entry.permission))
        {
            return field.tab(&page.view()?, tab, subject).await;
        }
    }
    Err(Problem::not_found("page-missing"))
}

/// The tabs of a page: its own first, then those of the other fields. `open` is the id of the open one.
pub(super) fn tabs(
    page: &Page,
    on: TabOn,
    base: &str,
    open: &str,
    own: &str,
) -> Result<Vec<Link>, Problem> {
    let access = page.access()?;
    let mut tabs = vec![Link {
        text: page.t(own),
        href: page.link(base),
        current: open.is_empty(),
    }];
    for field in page.app.fields() {
        for tab in field
            .tabs()
            .into_iter()
            .filter(|tab| tab.on == on && (tab.permission.is_empty() || access.has(tab.permission)))
        {
            tabs.push(Link {
                text: page.t(tab.title),
                href: page.link(&format!("{base}/{}", tab.id)),
                current: open == tab.id,
            });
        }
    }
    Ok(tabs)
}

/// Facts of the other fields for the head of a page.
pub(super) async fn other_facts(
    page: &Page,
    on: TabOn,
    subject: &str,
) -> Result<Vec<Fact>, Problem> {
    let mut facts = Vec::new();
    for field in page.app.fields() {
        facts.extend(field.facts(&page.view()?, on, subject).await?);
    }
    Ok(facts)
}

/// A fact without status; left out if there is nothing to say.
pub(super) fn fact(page: &Page, key: &str, value: impl Into<String>) -> Option<Fact> {
    let value = value.into();
    (!value.is_empty()).then(|| Fact {
        label: page.t(key),
        value,
        mark: None,
        link: None,
    })
}

/// What the portfolio itself knows about a product.
fn own_facts(page: &Page, shared: &super::Shared, data: &ProductData) -> Vec<Fact> {
    let link = |text: &String| Some(text.clone()).filter(|text| text.starts_with("http"));
    [
        fact(page, "portfolio-column-maker", data.maker.clone()),
        fact(page, "portfolio-facet-kind", page.t(data.kind.key())),
        fact(page, "portfolio-field-edition", data.edition.clone()),
        fact(
            page,
            "portfolio-facet-category",
            if data.category.is_empty() {
                String::new()
            } else {
                shared
                    .starter(&page.app)
                    .category_name(&data.category, page.lang)
                    .to_owned()
            },
        ),
        fact(page, "portfolio-field-task", data.task.clone()),
        fact(
            page,
            "portfolio-column-license",
            if data.license.is_empty() {
                page.t("portfolio-unknown")
            } else {
                data.license.clone()
            },
        ),
        fact(page, "portfolio-field-website", data.website.clone()).map(|f| Fact {
            link: link(&data.website),
            ..f
        }),
        fact(page, "portfolio-field-repository", data.repository.clone()).map(|f| Fact {
            link: link(&data.repository),
            ..f
        }),
        fact(page, "portfolio-field-purl", data.purl.clone()),
        fact(page, "portfolio-field-cpe", data.cpe.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn head(
    page: &Page,
    shared: &super::Shared,
    view: &ProductView,
    open: &str,
) -> Result<Head, Problem> {
    let id = view.product.id.to_string();
    let mut facts = own_facts(page, shared, &view.product.data);
    facts.extend(other_facts(page, TabOn::Product, &id).await?);
    let in_use = view.releases.iter().filter(|release| !release.archived);
    let unknown = in_use.clone().any(|release| {
        !view
            .uploads
            .iter()
            .any(|upload| upload.release == release.id && upload.replaced_at.is_none())
    });
    let newest = in_use
        .clone()
        .next()
        .map(|release| page.link(&format!("/portfolio/releases/{}", release.id)))
        .unwrap_or_default();
    Ok(Head {
        archived: view.product.archived,
        tabs: tabs(
            page,
            TabOn::Product,
            &format!("/portfolio/produkte/{id}"),
            open,
            "portfolio-tab-overview",
        )?,
        edit: page.link(&format!("/portfolio/produkte/{id}/bearbeiten")),
        add: page.link(&format!("/portfolio/produkte/{id}/release")),
        archive: page.link(&format!("/portfolio/produkte/{id}/archivieren")),
        facts,
        unknown,
        newest,
    })
}

fn releases(page: &Page, view: &ProductView) -> Vec<ReleaseLine> {
    view.releases
        .iter()
        .map(|release| ReleaseLine {
            link: page.link(&format!("/portfolio/releases/{}", release.id)),
            version: if release.data.version.is_empty() {
                page.t("portfolio-no-version")
            } else {
                release.data.version.clone()
            },
            released: day(release.data.released_on, page.lang),
            supported: day(release.data.supported_until, page.lang),
            sbom: sbom_mark(
                page,
                view.uploads
                    .iter()
                    .filter(|upload| upload.release == release.id && upload.replaced_at.is_none())
                    .count(),
            ),
            deployments: view
                .deployments
                .iter()
                .filter(|row| row.release == release.id)
                .count(),
            archived: release.archived,
        })
        .collect()
}

/// Whether SBOMs are there: none is "unknown", never fine.
pub(super) fn sbom_mark(page: &Page, documents: usize) -> Mark {
    match documents {
        0 => Mark {
            kind: MarkKind::Unknown,
            text: page.t("portfolio-sbom-missing"),
        },
        n => Mark {
            kind: MarkKind::Info,
            text: page.ta("portfolio-sbom-there", &[("n", n.into())]),
        },
    }
}

/// Names of the departments, archived ones too.
pub(super) async fn department_names(
    page: &Page,
) -> Result<HashMap<platform::DepartmentId, String>, Problem> {
    let known = store::department_names(page.app.db().read(), page.tenant()?.id).await?;
    Ok(known.into_iter().map(|(id, name, _)| (id, name)).collect())
}

/// The way of use in words.
pub(super) fn usage(page: &Page, usage: Use) -> String {
    let modified = page.t(if usage.modified {
        "portfolio-modified"
    } else {
        "portfolio-unmodified"
    });
    format!("{}, {modified}", page.t(usage.exposure.key()))
}

impl DeploymentLine {
    pub(super) fn new(
        page: &Page,
        row: &DeploymentRow,
        names: &HashMap<platform::DepartmentId, String>,
        release: String,
    ) -> Self {
        let data = &row.data;
        let cost = data.cost.as_ref().map(|cost| {
            let euros = display_number(cost.cents / 100, page.lang);
            let point = if page.lang == platform::Lang::De {
                ','
            } else {
                '.'
            };
            format!(
                "{euros}{point}{:02} {} {}, {}",
                cost.cents % 100,
                cost.currency,
                page.t(cost.period.key()),
                page.t(cost.tax.key())
            )
        });
        let mut operator = page.t(data.operation.operator.key());
        for part in [&data.operation.operator_name, &data.operation.country] {
            if !part.is_empty() {
                operator.push_str(" · ");
                operator.push_str(part);
            }
        }
        Self {
            link: page.link(&format!("/portfolio/einsaetze/{}", row.id)),
            department: data.department.map_or_else(
                || page.t("portfolio-whole"),
                |id| {
                    names
                        .get(&id)
                        .cloned()
                        .unwrap_or_else(|| page.t("portfolio-unknown"))
                },
            ),
            purpose: data.purpose.clone(),
            release,
            operator,
            usage: usage(page, data.usage),
            criticality: page.t(data.criticality.key()),
            support: page.t(data.support.key()),
            contract: [data.contract.as_str(), data.vendor.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            cost: cost.unwrap_or_default(),
            ends: match (data.notice_until, data.contract_ends) {
                (None, None) => String::new(),
                (Some(notice), None) => page.ta(
                    "portfolio-notice-until",
                    &[("day", day(Some(notice), page.lang).into())],
                ),
                (None, Some(end)) => page.ta(
                    "portfolio-ends-on",
                    &[("day", day(Some(end), page.lang).into())],
                ),
                (Some(notice), Some(end)) => page.ta(
                    "portfolio-notice-and-end",
                    &[
                        ("notice", day(Some(notice), page.lang).into()),
                        ("day", day(Some(end), page.lang).into()),
                    ],
                ),
            },
        }
    }
}

impl UploadLine {
    pub(super) fn new(
        page: &Page,
        upload: &store::UploadRow,
        release: String,
        figures: &HashMap<DocumentKey, (usize, usize)>,
    ) -> Self {
        let document = &upload.document;
        let (kind, key) = match (&upload.replaced_at, document.errors, document.warnings) {
            (Some(_), _, _) => (MarkKind::Info, "portfolio-upload-replaced"),
            (None, 0, 0) => (MarkKind::Ok, "portfolio-upload-clean"),
            (None, 0, _) => (MarkKind::Info, "portfolio-upload-warnings"),
            (None, _, _) => (MarkKind::Warning, "portfolio-upload-errors"),
        };
        let text = page.ta(
            key,
            &[
                ("errors", document.errors.into()),
                ("warnings", document.warnings.into()),
            ],
        );
        let mut what = page.ta(
            "portfolio-upload-what",
            &[
                ("format", document.format.as_str().into()),
                ("version", document.spec_version.as_str().into()),
                ("n", document.components.into()),
            ],
        );
        if let Some((met, applicable)) = figures.get(&document.key) {
            let percent = crate::quality::percent(*met, *applicable);
            what.push_str(" · ");
            what.push_str(&page.ta("portfolio-upload-complete", &[("percent", percent.into())]));
        }
        Self {
            id: upload.id.to_string(),
            link: page.link(&format!("/portfolio/uploads/{}/datei", upload.id)),
            convert: page.link(&format!("/portfolio/uploads/{}/umwandeln", upload.id)),
            file: upload.file_name.clone(),
            what,
            release,
            at: at(page, &upload.uploaded_at),
            state: Mark { kind, text },
            in_force: upload.replaced_at.is_none(),
        }
    }
}

/// Title of a release page.
pub(super) fn title(page: &Page, product: &str, version: &str) -> String {
    if version.is_empty() {
        format!("{product} ({})", page.t("portfolio-no-version"))
    } else {
        name_of(product, version)
    }
}
