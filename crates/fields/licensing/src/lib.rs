//! Field licensing (KGSt-Bericht 18/2024, chapter 2.3): under which licences a municipality runs its
//! software, what of that is permitted, and why.

mod api;
mod assess;
mod cache;
pub mod fulfilment;
pub mod guide;
mod lately;
pub mod model;
pub mod notices;
mod pages;
pub mod reports;
pub mod service;
mod store;
mod tasks;
pub mod tender;
mod words;
pub mod zendis;

pub use assess::{Engine, Shift};
use async_trait::async_trait;
use axum::{Extension, Router};
use license::{Catalogue, Mapping};
use model::{Exception, Outcome, PERMISSIONS, ReadLicenses, Summary};
use platform::db::Migration;
use platform::decision::{DecisionKind, DecisionRow, Matter};
use platform::field::{
    Answer, Door, Fact, Field, Figure, Mark, MarkKind, MenuChild, MenuEntry, Tab, TabOn, View,
};
use platform::job::JobKind;
use platform::{Actor, App, Lang, Messages, Problem, TenantId};
use portfolio::model::{ProductKind, ReleaseId};
use std::collections::HashMap;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The texts of the field.
pub const MESSAGES: Messages = Messages {
    de: include_str!("../i18n/de.ftl"),
    en: include_str!("../i18n/en.ftl"),
};

/// The field. One for the program: it keeps what it has judged.
#[derive(Debug, Default)]
pub struct Licensing {
    engine: Arc<Engine>,
    /// Held while tasks are computed anew.
    refreshing: tokio::sync::Mutex<()>,
}

impl Licensing {
    /// With the built-in catalogue.
    pub fn new() -> Self {
        Self::default()
    }
    /// With entries and names that an installation laid over the catalogue (`licenses/*.toml`).
    ///
    /// # Errors
    /// What is wrong in the files.
    pub fn with_overlay(files: &[&str]) -> Result<Self, Vec<platform::finding::Finding>> {
        let (catalogue, findings) = Catalogue::with_overlay(files);
        if findings.is_empty() {
            Ok(Self {
                engine: Arc::new(Engine {
                    catalogue,
                    ..Engine::default()
                }),
                ..Self::default()
            })
        } else {
            Err(findings)
        }
    }
}

/// What is wrong in the texts that the field takes from the knowledge: the building block for tenders, the
/// office for requests.
pub fn knowledge_faults(
    knowledge: &platform::knowledge::Knowledge,
) -> Vec<platform::knowledge::Fault> {
    let mut faults = tender::faults(knowledge);
    faults.extend(zendis::faults(knowledge));
    faults
}

/// The mark of a verdict, or of what an exception permits.
pub(crate) fn mark_of(app: &App, lang: Lang, outcome: impl Into<Outcome>) -> Mark {
    let outcome = outcome.into();
    let kind = match outcome {
        Outcome::Fine => MarkKind::Ok,
        Outcome::Excepted => MarkKind::Info,
        Outcome::ToReview => MarkKind::Warning,
        Outcome::Unknown => MarkKind::Unknown,
        Outcome::NotAllowed => MarkKind::Danger,
    };
    Mark {
        kind,
        text: app.text(lang, outcome.key(), &[]),
    }
}

/// The mark of what these exceptions permit: until when the first of them holds.
pub(crate) fn excepted_mark(app: &App, lang: Lang, exceptions: &[Arc<Exception>]) -> Mark {
    let until = exceptions.iter().map(|known| known.until).min();
    let until = until.map(|until| platform::clock::display_date(until, lang));
    Mark {
        kind: MarkKind::Info,
        text: app.text(
            lang,
            "licensing-mark-excepted",
            &[("until", until.unwrap_or_default().into())],
        ),
    }
}

/// The mark of a release: proprietary products are shown as such where their components say nothing worse.
fn release_mark(view: &View<'_>, summary: &Summary) -> Mark {
    if summary.kind == ProductKind::Proprietary && !summary.has_sbom {
        return Mark {
            kind: MarkKind::Unknown,
            text: view.t("licensing-mark-proprietary"),
        };
    }
    let outcome = summary.outcome();
    if outcome == Outcome::Excepted {
        return excepted_mark(view.app, view.lang, &summary.exceptions);
    }
    let mark = mark_of(view.app, view.lang, outcome);
    // The worst of its components decides; how many they are says how bad it is.
    let n = summary.counts.of(outcome);
    if outcome == Outcome::Fine || n == 0 {
        return mark;
    }
    let args = [
        ("verdict", mark.text.as_str().into()),
        ("n", n.into()),
        ("all", summary.counts.total().into()),
    ];
    Mark {
        text: view.ta("licensing-mark-counted", &args),
        ..mark
    }
}

fn release_id(text: &str) -> Result<ReleaseId, Problem> {
    text.parse()
        .map_err(|_| Problem::not_found("licensing-release-missing"))
}

#[async_trait]
impl Field for Licensing {
    fn id(&self) -> &'static str {
        "licensing"
    }

    fn messages(&self) -> Vec<Messages> {
        vec![
            MESSAGES,
            Messages {
                de: include_str!("../i18n/choice.de.ftl"),
                en: include_str!("../i18n/choice.en.ftl"),
            },
            Messages {
                de: license::MESSAGES_DE,
                en: license::MESSAGES_EN,
            },
        ]
    }

    fn migrations(&self) -> &'static [Migration] {
        &[
            Migration {
                name: "licensing-0001-verdicts",
                up: store::migration,
            },
            Migration {
                name: "licensing-0002-exceptions",
                up: store::exceptions::migration,
            },
            Migration {
                name: "licensing-0003-evidence",
                up: store::evidence::migration,
            },
            Migration {
                name: "licensing-0004-choice",
                up: store::choice::migration,
            },
            Migration {
                name: "licensing-0005-guide",
                up: store::guide::migration,
            },
            Migration {
                name: "licensing-0006-zendis",
                up: store::zendis::migration,
            },
        ]
    }

    fn permissions(&self) -> &'static [&'static str] {
        PERMISSIONS
    }

    fn menu(&self) -> Vec<MenuEntry> {
        const CHILDREN: &[MenuChild] = &[
            MenuChild {
                title: "licensing-menu-verdicts",
                path: "/lizenzen/urteile",
                permission: "licensing.read",
            },
            MenuChild {
                title: "licensing-menu-duties",
                path: "/lizenzen/pflichten",
                permission: "licensing.read",
            },
            MenuChild {
                title: "licensing-menu-question",
                path: "/lizenzen/darf-ich",
                permission: "licensing.read",
            },
            MenuChild {
                title: "licensing-menu-choice",
                path: "/lizenzen/lizenz-waehlen",
                permission: "licensing.read",
            },
            MenuChild {
                title: "licensing-menu-aids",
                path: "/lizenzen/arbeitshilfen",
                permission: "licensing.read",
            },
            MenuChild {
                title: "licensing-menu-corrections",
                path: "/lizenzen/korrekturen",
                permission: "licensing.read",
            },
            MenuChild {
                title: "licensing-menu-exceptions",
                path: "/lizenzen/ausnahmen",
                permission: "licensing.read",
            },
            MenuChild {
                title: "licensing-menu-rules",
                path: "/lizenzen/regeln",
                permission: "licensing.read",
            },
        ];
        vec![MenuEntry {
            door: Door::Software,
            order: 20,
            title: "licensing-menu",
            path: "/lizenzen",
            chapter: "2.3",
            permission: "licensing.read",
            children: CHILDREN,
        }]
    }

    fn pages(&self) -> Router<App> {
        pages::routes().layer(Extension(Arc::clone(&self.engine)))
    }

    fn api(&self) -> OpenApiRouter<App> {
        api::routes().layer(Extension(Arc::clone(&self.engine)))
    }

    fn jobs(&self) -> Vec<JobKind> {
        vec![JobKind {
            kind: service::TASKS_JOB,
            title: "licensing-job-tasks",
            run: |ctx| Box::pin(service::run_tasks(ctx)),
        }]
    }

    fn decisions(&self) -> &'static [DecisionKind] {
        &[DecisionKind {
            kind: model::KIND,
            decide: "licensing.exception.decide",
            ahead_days: model::AHEAD_DAYS,
            role: tasks::ROLE,
            changed: service::TASKS_JOB,
        }]
    }

    async fn decision_matter(
        &self,
        app: &App,
        of: &Matter<'_>,
        decision: &DecisionRow,
    ) -> Result<Option<String>, Problem> {
        pages::exception::fragment(app, &self.engine, of, decision).await
    }

    async fn releases_changed(
        &self,
        app: &App,
        _actor: Actor,
        tenant: TenantId,
        releases: &[String],
    ) -> Result<(), Problem> {
        let ids: Vec<ReleaseId> = releases.iter().filter_map(|id| id.parse().ok()).collect();
        service::refresh_tasks(app, self, tenant, Some(&ids)).await?;
        Ok(())
    }

    async fn fill_demo(&self, demo: &platform::demo::Filling<'_>) -> Result<(), Problem> {
        service::fill_demo(demo).await
    }

    fn targets(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("licenses", "/lizenzen"),
            ("policy", "/lizenzen/regeln"),
            ("may-we-use", "/lizenzen/darf-ich"),
        ]
    }

    fn tabs(&self) -> Vec<Tab> {
        vec![
            Tab {
                on: TabOn::Release,
                id: "lizenzen",
                title: "licensing-tab",
                permission: "licensing.read",
            },
            Tab {
                on: TabOn::Release,
                id: "pflichten",
                title: "licensing-tab-duties",
                permission: "licensing.read",
            },
        ]
    }

    async fn tab(&self, view: &View<'_>, tab: &str, subject: &str) -> Result<String, Problem> {
        let release = release_id(subject)?;
        match tab {
            "lizenzen" => pages::release::fragment(view, &self.engine, release).await,
            "pflichten" => pages::duties::fragment(view, &self.engine, release).await,
            _ => Err(Problem::not_found("page-missing")),
        }
    }

    async fn facts(&self, view: &View<'_>, on: TabOn, subject: &str) -> Result<Vec<Fact>, Problem> {
        let Ok(may) = view.access.may::<ReadLicenses>() else {
            return Ok(Vec::new());
        };
        if on == TabOn::Product {
            return pages::choice::fact(view, &may, subject).await;
        }
        let id = release_id(subject)?;
        let summaries =
            service::summaries_of(view.app, &self.engine, view.access.tenant(), &[id]).await?;
        let Some(summary) = summaries.get(&id) else {
            return Ok(Vec::new());
        };
        let value = if summary.has_sbom {
            view.ta(
                "licensing-fact-components",
                &[("n", summary.counts.total().into())],
            )
        } else {
            view.t("licensing-fact-no-sbom")
        };
        Ok(vec![Fact {
            label: view.t("licensing-fact-verdict"),
            value,
            mark: Some(release_mark(view, summary)),
            link: Some(view.link(&format!("/portfolio/releases/{id}/lizenzen"))),
        }])
    }

    async fn release_marks(
        &self,
        view: &View<'_>,
        releases: &[String],
    ) -> Result<HashMap<String, Mark>, Problem> {
        if view.access.may::<ReadLicenses>().is_err() {
            return Ok(HashMap::new());
        }
        let ids: Vec<ReleaseId> = releases.iter().filter_map(|id| id.parse().ok()).collect();
        let summaries =
            service::summaries_of(view.app, &self.engine, view.access.tenant(), &ids).await?;
        Ok(summaries
            .iter()
            .map(|(id, summary)| (id.to_string(), release_mark(view, summary)))
            .collect())
    }

    async fn answers(&self, view: &View<'_>, question: &str) -> Result<Vec<Answer>, Problem> {
        if view.access.may::<ReadLicenses>().is_err() {
            return Ok(Vec::new());
        }
        let mapping = Mapping::of(question, &self.engine.catalogue);
        let Some(expression) = mapping.expression else {
            return Ok(Vec::new());
        };
        let verdict = pages::verdict_word(view, &self.engine, &expression).await?;
        Ok(vec![Answer {
            kind: view.t("licensing-answer-kind"),
            title: expression.to_string(),
            detail: verdict,
            link: view.link(&format!(
                "/lizenzen/darf-ich?text={}",
                platform::web::percent_encode(&expression.to_string())
            )),
        }])
    }

    async fn figures(&self, view: &View<'_>) -> Result<Vec<Figure>, Problem> {
        let Ok(may) = view.access.may::<ReadLicenses>() else {
            return Ok(Vec::new());
        };
        let overview = service::overview(view.app, &self.engine, &may).await?;
        let figure = |key: &str, value: i64, note: String, filter: &str| Figure {
            label: view.t(key),
            value: Some(value),
            note,
            link: view.link(&format!("/lizenzen/urteile{filter}")),
        };
        let of = view.ta(
            "licensing-figure-of",
            &[("n", overview.releases.total().into())],
        );
        Ok(vec![
            figure(
                "licensing-figure-not-allowed",
                overview.releases.not_allowed,
                of.clone(),
                "?urteil=not-allowed",
            ),
            figure(
                "licensing-figure-to-review",
                overview.releases.to_review,
                of.clone(),
                "?urteil=to-review",
            ),
            figure(
                "licensing-figure-unknown",
                overview.releases.unknown,
                of,
                "?urteil=unknown",
            ),
        ])
    }
}

#[cfg(test)]
mod tests;
