//! How a management field plugs into the program: one description.

use crate::db::Migration;
use crate::{Access, App, Lang, Messages, Problem};
use async_trait::async_trait;
use axum::Router;
use std::collections::HashMap;
use utoipa_axum::router::OpenApiRouter;

/// A management field. Everything has a default, so that a field names only what it has.
#[async_trait]
pub trait Field: std::any::Any + Send + Sync {
    /// Stable id, the crate's name.
    fn id(&self) -> &'static str;

    /// Texts in both languages (the field's own, and those of engines that only it uses).
    fn messages(&self) -> Vec<Messages>;

    /// Steps of the schema, in order.
    fn migrations(&self) -> &'static [Migration] {
        &[]
    }

    /// Keys of the rights that the field declares (`PERMISSIONS` of [`permissions!`](crate::permissions)).
    fn permissions(&self) -> &'static [&'static str] {
        &[]
    }

    /// Entries of the side menu.
    fn menu(&self) -> Vec<MenuEntry> {
        Vec::new()
    }

    /// Pages, nested under `/t/{slug}`.
    fn pages(&self) -> Router<App> {
        Router::new()
    }

    /// Pages of service providers over several tenants, with absolute addresses under `/provider`.
    fn provider_pages(&self) -> Router<App> {
        Router::new()
    }

    /// REST routes, nested under `/api/v1/tenants/{slug}`.
    fn api(&self) -> OpenApiRouter<App> {
        OpenApiRouter::new()
    }

    /// Pages that the guided start may lead to: target id of `knowledge/start`, address within the tenant.
    fn targets(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// Whether the town has already done what this target is for.
    async fn target_done(&self, view: &View<'_>, target: &str) -> Result<bool, Problem> {
        let (_, _) = (view, target);
        Ok(false)
    }

    /// Kinds of decisions that the field asks for, with their own rules.
    fn decisions(&self) -> &'static [crate::decision::DecisionKind] {
        &[]
    }

    /// What there is to know about the matter of such a decision before deciding it, as HTML (a rendered
    /// fragment) for the page of the decision.
    async fn decision_matter(
        &self,
        app: &App,
        of: &crate::decision::Matter<'_>,
        decision: &crate::decision::DecisionRow,
    ) -> Result<Option<String>, Problem> {
        let (_, _, _) = (app, of, decision);
        Ok(None)
    }

    /// Called after releases changed: documents, deployments, what is known about them or their product,
    /// archived or taken back. The place to open and close tasks. `actor` is who caused it.
    async fn releases_changed(
        &self,
        app: &App,
        actor: crate::Actor,
        tenant: crate::TenantId,
        releases: &[String],
    ) -> Result<(), Problem> {
        let (_, _, _, _) = (app, actor, tenant, releases);
        Ok(())
    }

    /// Fills the demo town with what this field knows of it. Called again after it broke off: what is
    /// there stays as it is.
    async fn fill_demo(&self, demo: &crate::demo::Filling<'_>) -> Result<(), Problem> {
        let _ = demo;
        Ok(())
    }

    /// Background work that the field can do.
    fn jobs(&self) -> Vec<crate::job::JobKind> {
        Vec::new()
    }

    /// Which of them the program does by itself, and how often.
    fn schedules(&self) -> &'static [crate::job::Schedule] {
        &[]
    }

    /// Tabs that the field adds to the product or release page.
    fn tabs(&self) -> Vec<Tab> {
        Vec::new()
    }

    /// The content of a tab as HTML (a rendered fragment). `subject` is the product's or release's id.
    async fn tab(&self, view: &View<'_>, tab: &str, subject: &str) -> Result<String, Problem> {
        let (_, _, _) = (view, tab, subject);
        Err(Problem::not_found("page-missing"))
    }

    /// Short facts for the head of the product or release page.
    async fn facts(&self, view: &View<'_>, on: TabOn, subject: &str) -> Result<Vec<Fact>, Problem> {
        let (_, _, _) = (view, on, subject);
        Ok(Vec::new())
    }

    /// For each of these releases the mark that lists show beside it; one call for the whole list.
    async fn release_marks(
        &self,
        view: &View<'_>,
        releases: &[String],
    ) -> Result<HashMap<String, Mark>, Problem> {
        let (_, _) = (view, releases);
        Ok(HashMap::new())
    }

    /// Answers to what was typed into the question box, best first, at most ten.
    async fn answers(&self, view: &View<'_>, question: &str) -> Result<Vec<Answer>, Problem> {
        let (_, _) = (view, question);
        Ok(Vec::new())
    }

    /// Key figures of several tenants at once, for the overview of those who serve many: at most three, each
    /// asked for all tenants in one query. Where the right is missing a value is `None`.
    async fn town_figures(
        &self,
        app: &App,
        lang: Lang,
        towns: &[(crate::people::Tenant, Access)],
    ) -> Result<Vec<TownFigure>, Problem> {
        let (_, _, _) = (app, lang, towns);
        Ok(Vec::new())
    }

    /// What a tenant can let another tenant see. Name only what a page of the field makes use of.
    fn consents(&self) -> &'static [crate::consent::Subject] {
        &[]
    }

    /// Pages over several tenants that the overview leads to: text key and absolute address.
    fn provider_links(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// Key figures for the start page.
    async fn figures(&self, view: &View<'_>) -> Result<Vec<Figure>, Problem> {
        let _ = view;
        Ok(Vec::new())
    }
}

/// Who looks, in which language, at which tenant: what a field needs to contribute to a page.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The program.
    pub app: &'a App,
    /// Who looks, with which rights.
    pub access: &'a Access,
    /// The tenant's short name in addresses.
    pub slug: &'a str,
    /// Language of the page.
    pub lang: Lang,
    /// The query string of the page's address (filters, sort, position), without the question mark.
    pub query: &'a str,
}

impl View<'_> {
    /// A value from the query string, percent-decoded; empty if it is not there.
    pub fn param(&self, name: &str) -> String {
        crate::web::form::query_value(self.query, name)
    }
    /// An address within the tenant: `path` begins with a slash.
    pub fn link(&self, path: &str) -> String {
        format!("/t/{}{path}", self.slug)
    }
    /// The text for `key` in the page's language.
    pub fn t(&self, key: &str) -> String {
        self.app.text(self.lang, key, &[])
    }
    /// The text for `key` with arguments.
    pub fn ta(&self, key: &str, args: &[(&str, fluent_bundle::FluentValue<'_>)]) -> String {
        self.app.text(self.lang, key, args)
    }
}

/// The five doors, and the settings behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// Aufgaben: „Was liegt an“.
    Tasks,
    /// Software.
    Software,
    /// Beschaffen.
    Procure,
    /// Steuern.
    Steer,
    /// Gemeinsam.
    Together,
    /// Einstellungen.
    Settings,
}

/// One entry of the side menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuEntry {
    /// The door under which it stands.
    pub door: Door,
    /// Order within the door; the plan's order in steps of ten.
    pub order: u8,
    /// Text key.
    pub title: &'static str,
    /// Address within the tenant, beginning with a slash.
    pub path: &'static str,
    /// Chapter of the report, or empty.
    pub chapter: &'static str,
    /// Right that is needed to see it.
    pub permission: &'static str,
    /// Pages beneath it; shown while one of them is open.
    pub children: &'static [MenuChild],
}

/// A page beneath a menu entry.
#[derive(Clone, Copy, Debug)]
pub struct MenuChild {
    /// Text key.
    pub title: &'static str,
    /// Address within the tenant.
    pub path: &'static str,
    /// Right that is needed to see it.
    pub permission: &'static str,
}

/// On which page a tab stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabOn {
    /// The product page.
    Product,
    /// The release page.
    Release,
}

/// A tab of the product or release page.
#[derive(Clone, Copy, Debug)]
pub struct Tab {
    /// On which page.
    pub on: TabOn,
    /// Last part of the address, German: `lizenzen`.
    pub id: &'static str,
    /// Text key.
    pub title: &'static str,
    /// Right that is needed to see it.
    pub permission: &'static str,
}

/// A short fact in the head of a page: label and value.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Label, translated.
    pub label: String,
    /// Value, translated.
    pub value: String,
    /// Status that goes with it.
    pub mark: Option<Mark>,
    /// Where it leads.
    pub link: Option<String>,
}

/// A status: icon (own shape) and word. Colour never stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which shape and colour.
    pub kind: MarkKind,
    /// The word, translated.
    pub text: String,
}

/// The shapes of the status vocabulary (UI.md, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Tick, green: checked and fine.
    Ok,
    /// Triangle: somebody must look.
    Warning,
    /// Diamond, red: not permitted, overdue, critical.
    Danger,
    /// Question mark, grey: not known. Never counted as fine.
    Unknown,
    /// Info.
    Info,
    /// Calendar: waits for a date.
    Calendar,
    /// Arrows: under way.
    Running,
}

impl MarkKind {
    /// Last part of the CSS class (`mark--…`).
    pub fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "check",
            Self::Danger => "no",
            Self::Unknown | Self::Calendar => "open",
            Self::Info => "info",
            Self::Running => "run",
        }
    }
    /// Name of the icon in the sprite.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Ok => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Unknown => "help",
            Self::Info => "info",
            Self::Calendar => "calendar-today",
            Self::Running => "autorenew",
        }
    }
}

/// One answer of the question box.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Kind of thing, translated: „Produkt“, „Komponente“, „Lizenz“.
    pub kind: String,
    /// Its name.
    pub title: String,
    /// One line more.
    pub detail: String,
    /// Where it leads.
    pub link: String,
}

/// A key figure of several tenants.
#[derive(Clone, Debug)]
pub struct TownFigure {
    /// Label, translated.
    pub label: String,
    /// Where it leads, within each tenant.
    pub path: &'static str,
    /// The number of each tenant, in the order in which they were named; `None` is "not known".
    pub values: Vec<Option<i64>>,
}

/// A key figure. `None` is "not known" and never counts as zero.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Label, translated.
    pub label: String,
    /// The number.
    pub value: Option<i64>,
    /// One line below it.
    pub note: String,
    /// Where it leads.
    pub link: String,
}
