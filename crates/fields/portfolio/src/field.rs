//! How the portfolio plugs into the program.

use crate::model::{ImportId, Question, Subject};
use crate::pages::{self, Shared, encode};
use crate::service::{self, ImportPortfolio, Lexicon, ReadPortfolio, UploadSbom};
use crate::store;
use crate::store::imports::RunState;
use async_trait::async_trait;
use axum::Router;
use futures::FutureExt;
use platform::consent::Subject as ConsentSubject;
use platform::db::Migration;
use platform::field::{Answer, Door, Figure, MenuChild, MenuEntry, TownFigure, View};
use platform::job::{Every, JobContext, JobKind, Schedule};
use platform::people::Tenant;
use platform::permission::ManageTenant;
use platform::{Access, App, Field, Lang, Messages, Problem, TenantId};
use std::collections::HashMap;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The job that removes shared documents to which nobody refers any more.
const COLLECT_JOB: &str = "portfolio.collect";

/// The job that measures how complete documents are, where an older program did not or by older rules.
const MEASURE_JOB: &str = "portfolio.measure";

/// The field.
#[derive(Debug, Default)]
pub struct Portfolio {
    shared: Arc<Shared>,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "portfolio-0001-tables",
        up: store::migration,
    },
    Migration {
        name: "portfolio-0002-occurrence-indexes",
        up: store::occurrence_indexes,
    },
    Migration {
        name: "portfolio-0003-quality",
        up: store::quality_migration,
    },
    Migration {
        name: "portfolio-0004-places",
        up: store::places_migration,
    },
    Migration {
        name: "portfolio-0005-imports",
        up: store::imports_migration,
    },
];

#[async_trait]
impl Field for Portfolio {
    fn id(&self) -> &'static str {
        "portfolio"
    }

    fn messages(&self) -> Vec<Messages> {
        vec![
            Messages {
                de: include_str!("../i18n/de.ftl"),
                en: include_str!("../i18n/en.ftl"),
            },
            Messages {
                de: sbom::MESSAGES_DE,
                en: sbom::MESSAGES_EN,
            },
            Messages {
                de: sheet::MESSAGES_DE,
                en: sheet::MESSAGES_EN,
            },
        ]
    }

    fn migrations(&self) -> &'static [Migration] {
        MIGRATIONS
    }

    fn permissions(&self) -> &'static [&'static str] {
        service::PERMISSIONS
    }

    fn menu(&self) -> Vec<MenuEntry> {
        const READ: &str = "portfolio.read";
        const CHILDREN: &[MenuChild] = &[
            MenuChild {
                title: "portfolio-menu-products",
                path: "/portfolio",
                permission: READ,
            },
            MenuChild {
                title: "portfolio-menu-starter",
                path: "/portfolio/starterliste",
                permission: "portfolio.write",
            },
            MenuChild {
                title: "portfolio-menu-import",
                path: "/portfolio/import",
                permission: "portfolio.import",
            },
            MenuChild {
                title: "portfolio-menu-upload",
                path: "/portfolio/sbom",
                permission: "portfolio.sbom.upload",
            },
            MenuChild {
                title: "portfolio-menu-where",
                path: "/portfolio/wo",
                permission: READ,
            },
            MenuChild {
                title: "portfolio-menu-coverage",
                path: "/portfolio/abdeckung",
                permission: READ,
            },
            MenuChild {
                title: "portfolio-menu-quality",
                path: "/portfolio/qualitaet",
                permission: READ,
            },
            MenuChild {
                title: "portfolio-menu-picture",
                path: "/portfolio/lizenzbild",
                permission: READ,
            },
        ];
        vec![MenuEntry {
            door: Door::Software,
            order: 10,
            title: "portfolio-title",
            path: "/portfolio",
            chapter: "2.3",
            permission: READ,
            children: CHILDREN,
        }]
    }

    fn targets(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("starter-list", "/portfolio/starterliste"),
            ("sbom-upload", "/portfolio/sbom"),
            ("inventory-import", "/portfolio/import"),
            ("sbom-request", "/portfolio/abdeckung"),
            ("portfolio", "/portfolio"),
            ("report-page", "/portfolio/bericht"),
        ]
    }

    fn pages(&self) -> Router<App> {
        pages::routes(self.shared.clone())
    }

    fn provider_pages(&self) -> Router<App> {
        pages::provider_routes(self.shared.clone())
    }

    fn consents(&self) -> &'static [ConsentSubject] {
        &[service::SHARED_MATRIX]
    }

    fn provider_links(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("portfolio-matrix-title", "/provider/matrix"),
            ("portfolio-everywhere-title", "/provider/wo"),
        ]
    }

    async fn town_figures(
        &self,
        app: &App,
        lang: Lang,
        towns: &[(Tenant, Access)],
    ) -> Result<Vec<TownFigure>, Problem> {
        let readable: Vec<TenantId> = towns
            .iter()
            .filter(|(_, access)| access.may::<ReadPortfolio>().is_ok())
            .map(|(tenant, _)| tenant.id)
            .collect();
        let db = app.db().read();
        let figure = |key: &str, path: &'static str, counts: HashMap<String, i64>| {
            let value = |tenant: &Tenant| {
                let count = counts.get(&tenant.id.to_string()).copied();
                readable.contains(&tenant.id).then(|| count.unwrap_or(0))
            };
            TownFigure {
                label: app.text(lang, key, &[]),
                path,
                values: towns.iter().map(|(tenant, _)| value(tenant)).collect(),
            }
        };
        let products = store::index::count_products(db, &readable).await?;
        let unknown = store::index::count_unknown(db, &readable).await?;
        Ok(vec![
            figure("portfolio-towns-products", "/portfolio", products),
            figure("portfolio-towns-unknown", "/portfolio/abdeckung", unknown),
        ])
    }

    fn api(&self) -> OpenApiRouter<App> {
        crate::api::routes(self.shared.clone())
    }

    async fn fill_demo(&self, demo: &platform::demo::Filling<'_>) -> Result<(), Problem> {
        service::fill_demo(demo, self.shared.starter(demo.app)).await
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![
            JobKind {
                kind: service::INTAKE_JOB,
                title: "portfolio-job-intake",
                run: |ctx| intake(ctx).boxed(),
            },
            JobKind {
                kind: service::IMPORT_JOB,
                title: "portfolio-job-import",
                run: |ctx| import(ctx).boxed(),
            },
            JobKind {
                kind: COLLECT_JOB,
                title: "portfolio-job-collect",
                run: |ctx| collect(ctx).boxed(),
            },
            JobKind {
                kind: MEASURE_JOB,
                title: "portfolio-job-measure",
                run: |ctx| measure(ctx).boxed(),
            },
        ]
    }

    fn schedules(&self) -> &'static [Schedule] {
        &[
            Schedule {
                kind: COLLECT_JOB,
                every: Every::Day,
            },
            Schedule {
                kind: MEASURE_JOB,
                every: Every::Day,
            },
        ]
    }

    async fn answers(&self, view: &View<'_>, question: &str) -> Result<Vec<Answer>, Problem> {
        let Ok(may) = view.access.may::<ReadPortfolio>() else {
            return Ok(Vec::new());
        };
        let list = self.shared.list(view.app, &may).await?;
        let mut answers = Vec::new();
        for product in service::products_named(view.app, &may, &list, question, 6).await? {
            answers.push(Answer {
                kind: view.t("portfolio-answer-product"),
                title: product.data.name,
                detail: [
                    product.data.maker,
                    view.t(product.data.kind.key()),
                    product.data.license,
                ]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
                link: view.link(&format!("/portfolio/produkte/{}", product.id)),
            });
        }
        if let Ok(asked) = Question::read(question, "") {
            let none = service::Window { start: 0, most: 0 };
            let answered = service::whereabouts(view.app, &may, &list, &asked, none).await?;
            let named = matches!(asked.subject, Subject::Package { .. } | Subject::Hash(_));
            if answered.total > 0 || named {
                answers.push(Answer {
                    kind: view.t("portfolio-answer-component"),
                    title: question.to_owned(),
                    detail: view.ta(
                        "portfolio-answer-where",
                        &[
                            ("n", answered.deployments.into()),
                            ("unknown", answered.unknown_total.into()),
                        ],
                    ),
                    link: view.link(&format!("/portfolio/wo?was={}", encode(question))),
                });
            }
        }
        Ok(answers)
    }

    async fn figures(&self, view: &View<'_>) -> Result<Vec<Figure>, Problem> {
        let Ok(may) = view.access.may::<ReadPortfolio>() else {
            return Ok(Vec::new());
        };
        let list = self.shared.list(view.app, &may).await?;
        let number = |count: usize| i64::try_from(count).ok();
        let with = list.iter().filter(|entry| entry.documents > 0).count();
        Ok(vec![
            Figure {
                label: view.t("portfolio-figure-releases"),
                value: number(list.len()),
                note: view.t("portfolio-figure-releases-note"),
                link: view.link("/portfolio"),
            },
            Figure {
                label: view.t("portfolio-figure-sbom"),
                value: number(with),
                note: view.ta(
                    "portfolio-figure-sbom-note",
                    &[("n", (list.len() - with).into())],
                ),
                link: view.link("/portfolio/abdeckung"),
            },
        ])
    }
}

/// Reads the files of an upload.
async fn intake(ctx: JobContext) -> Result<serde_json::Value, Problem> {
    let may = ctx.may::<UploadSbom>().await?;
    let id = ctx
        .payload
        .get("intake")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse().ok());
    let id = id.ok_or_else(|| Problem::not_found("portfolio-intake-missing"))?;
    let told = |file: &str, done: usize, total: usize| {
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        ctx.progress(
            number(done),
            Some(number(total)),
            "portfolio-job-intake-file",
            &[("file", file.to_owned())],
        );
    };
    let row = service::run_intake(&ctx.app, &may, id, &told).await?;
    Ok(serde_json::json!({
        "intake": id, "files": row.files.len(), "link": format!("/portfolio/sbom/{id}")
    }))
}

/// Writes an import.
async fn import(ctx: JobContext) -> Result<serde_json::Value, Problem> {
    let may = ctx.may::<ImportPortfolio>().await?;
    let manage = ctx.may::<ManageTenant>().await.ok();
    let id = ctx.payload.get("import").and_then(|id| id.as_str());
    let id: Option<ImportId> = id.and_then(|id| id.parse().ok());
    let id = id.ok_or_else(|| Problem::not_found("portfolio-import-missing"))?;
    let mut run = service::import(&ctx.app, &may, id).await?;
    // It was written before the job could say so.
    if run.state != RunState::Applied {
        let lexicon = Arc::new(Lexicon::load(&ctx.app));
        let told = |done: u64, total: u64| {
            ctx.progress(done, Some(total), "portfolio-job-import-step", &[]);
        };
        run = service::run_apply(&ctx.app, &may, manage.as_ref(), &lexicon, id, &told).await?;
    }
    Ok(serde_json::json!({
        "import": id, "counts": run.counts, "link": format!("/portfolio/import/{id}")
    }))
}

/// Days that an import is kept that nobody has written.
const DRAFT_DAYS: i64 = 30;
/// Days that a document to which nobody refers is kept, so that an upload under way never loses it.
const KEPT_DAYS: i64 = 2;

/// Removes uploads that were broken off, and shared documents to which nobody refers.
async fn collect(ctx: JobContext) -> Result<serde_json::Value, Problem> {
    let before = ctx.app.clock().now().plus_days(-KEPT_DAYS);
    store::intakes::remove_broken_off(ctx.app.db().read(), before).await?;
    let forgotten = ctx.app.clock().now().plus_days(-DRAFT_DAYS);
    store::imports::remove_forgotten(ctx.app.db().read(), forgotten).await?;
    let removed = store::garbage_collect(ctx.app.db(), before).await?;
    Ok(serde_json::json!({"removed": removed}))
}

/// Measures the documents that have no figure yet.
async fn measure(ctx: JobContext) -> Result<serde_json::Value, Problem> {
    let measured = service::measure_documents(&ctx.app).await?;
    Ok(serde_json::json!({"measured": measured}))
}
