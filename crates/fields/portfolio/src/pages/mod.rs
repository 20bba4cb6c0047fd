//! Pages of the portfolio, under `/t/{slug}/portfolio`.

mod compare;
mod convert;
mod coverage;
mod deployment;
mod everywhere;
mod facets;
mod forms;
mod import;
mod landscape;
mod list;
mod matrix;
mod product;
mod quality;
mod release;
mod search;
mod starter;
mod upload;

use crate::index::Cache;
use crate::model::Violations;
use crate::service::{Failure, Lexicon, ReadPortfolio};
use crate::starter::Starter;
use crate::store;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Extension, Router};
use platform::web::{FieldErrors, Frame, Page};
use platform::{App, Lang, May, Problem, clock};
use std::sync::{Arc, OnceLock};

/// What all pages and routes of the field share: the lists in memory and the starter list.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Lists of the tenants.
    pub(crate) cache: Cache,
    starter: OnceLock<Starter>,
    lexicon: OnceLock<Arc<Lexicon>>,
}

impl Shared {
    /// The starter list, read at the first use.
    pub(crate) fn starter(&self, app: &App) -> &Starter {
        self.starter.get_or_init(|| Starter::load(app.knowledge()))
    }

    /// What is known of headings and values, read at the first use.
    pub(crate) fn lexicon(&self, app: &App) -> &Arc<Lexicon> {
        self.lexicon.get_or_init(|| Arc::new(Lexicon::load(app)))
    }

    /// The tenant's list.
    pub(crate) async fn list(
        &self,
        app: &App,
        may: &May<ReadPortfolio>,
    ) -> Result<Arc<crate::index::List>, Problem> {
        Ok(self.cache.list(app, may.tenant()).await?)
    }
}

/// How the handlers get [`Shared`].
pub(crate) type Common = Extension<Arc<Shared>>;

/// All pages of a tenant.
pub(crate) fn routes(shared: Arc<Shared>) -> Router<App> {
    let upload = Router::new()
        .route("/portfolio/sbom", get(upload::form).post(upload::send))
        // The files and the other fields of the form.
        .layer(DefaultBodyLimit::max(
            crate::service::MOST_TOGETHER + (1 << 20),
        ));
    Router::new()
        .route("/portfolio", get(list::list))
        .route(
            "/portfolio/neu",
            get(forms::new_product).post(forms::create_product),
        )
        .route(
            "/portfolio/starterliste",
            get(starter::list).post(starter::tick),
        )
        .route("/portfolio/lizenzbild", get(landscape::picture))
        .route("/portfolio/bericht", get(landscape::report))
        .route("/portfolio/wo", get(search::search))
        .route("/portfolio/abdeckung", get(coverage::list))
        .route("/portfolio/qualitaet", get(quality::overview))
        .route("/portfolio/anfragen/{id}", post(coverage::change))
        .route(
            "/portfolio/sbom/{intake}",
            get(upload::show).post(upload::confirm),
        )
        .route("/portfolio/uploads/{id}/datei", get(upload::file))
        .route("/portfolio/uploads/{id}/umwandeln", get(convert::show))
        .route("/portfolio/uploads/{id}/als/{format}", get(convert::file))
        .route("/portfolio/sbom.cdx.json", get(convert::portfolio))
        .route(
            "/portfolio/uploads/{id}/zuruecknehmen",
            post(upload::withdraw),
        )
        .route(
            "/portfolio/einsaetze/{id}",
            get(deployment::edit).post(deployment::update),
        )
        .route("/portfolio/einsaetze/{id}/beenden", post(deployment::end))
        .merge(product_routes())
        .merge(release_routes())
        .merge(import_routes())
        .merge(upload)
        .layer(Extension(shared))
}

fn product_routes() -> Router<App> {
    Router::new()
        .route("/portfolio/produkte/{id}", get(product::show))
        .route(
            "/portfolio/produkte/{id}/bearbeiten",
            get(forms::edit_product).post(forms::update_product),
        )
        .route(
            "/portfolio/produkte/{id}/archivieren",
            post(forms::archive_product),
        )
        .route(
            "/portfolio/produkte/{id}/release",
            get(forms::new_release).post(forms::create_release),
        )
        .route("/portfolio/produkte/{id}/{tab}", get(product::tab))
}

fn import_routes() -> Router<App> {
    let upload = Router::new()
        .route(
            "/portfolio/import/neu",
            get(import::form).post(import::send),
        )
        // The file and the other fields of the form.
        .layer(DefaultBodyLimit::max(
            crate::service::MOST_IMPORT_BYTES + (1 << 20),
        ));
    Router::new()
        .route("/portfolio/import", get(import::list))
        .route(
            "/portfolio/import/vorlage/{format}",
            get(import::template_file),
        )
        .route("/portfolio/import/{id}", get(import::show))
        .route(
            "/portfolio/import/{id}/zuordnung",
            get(import::show_mapping).post(import::map),
        )
        .route("/portfolio/import/{id}/wahl", post(import::choose))
        .route(
            "/portfolio/import/{id}/fachbereiche",
            post(import::departments),
        )
        .route("/portfolio/import/{id}/einspielen", post(import::apply))
        .route("/portfolio/import/{id}/zuruecknehmen", post(import::undo))
        .route("/portfolio/import/{id}/verwerfen", post(import::discard))
        .merge(upload)
}

fn release_routes() -> Router<App> {
    Router::new()
        .route("/portfolio/releases/{id}", get(release::show))
        .route(
            "/portfolio/releases/{id}/bearbeiten",
            get(forms::edit_release).post(forms::update_release),
        )
        .route(
            "/portfolio/releases/{id}/archivieren",
            post(forms::archive_release),
        )
        .route("/portfolio/releases/{id}/vergleich", get(compare::compare))
        .route("/portfolio/releases/{id}/befunde", get(release::findings))
        .route(
            "/portfolio/releases/{id}/vollstaendigkeit",
            get(quality::release),
        )
        .route(
            "/portfolio/releases/{id}/einsatz",
            get(deployment::new).post(deployment::create),
        )
        .route(
            "/portfolio/releases/{id}/sbom-anfragen",
            get(coverage::form).post(coverage::ask),
        )
        .route("/portfolio/releases/{id}/{tab}", get(release::tab))
}

/// Pages over the towns that a provider serves.
pub(crate) fn provider_routes(shared: Arc<Shared>) -> Router<App> {
    Router::new()
        .route("/provider/matrix", get(matrix::show))
        .route("/provider/wo", get(everywhere::search))
        .layer(Extension(shared))
}

/// A link with its text.
pub(crate) struct Link {
    /// Text, translated.
    pub(crate) text: String,
    /// Address.
    pub(crate) href: String,
    /// The page that is open.
    pub(crate) current: bool,
}

/// Value and text of a choice.
pub(crate) type Choice = (String, String);

/// Words of a vocabulary as choices.
fn choices<'a>(page: &Page, words: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Choice> {
    words
        .map(|(word, key)| (word.to_owned(), page.t(key)))
        .collect()
}

/// The departments in use as choices, the whole municipality first.
async fn departments(page: &Page) -> Result<Vec<Choice>, Problem> {
    let mut all = vec![(String::new(), page.t("portfolio-whole"))];
    let known = store::department_names(page.app.db().read(), page.tenant()?.id).await?;
    all.extend(
        known
            .into_iter()
            .filter(|(_, _, used)| *used)
            .map(|(id, name, _)| (id.to_string(), name)),
    );
    Ok(all)
}

/// Violations as sentences beside the fields of a form.
fn errors(page: &Page, violations: &Violations) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for violation in &violations.0 {
        let key = format!("portfolio-invalid-{}", violation.code);
        errors.add(
            &violation.member,
            page.ta(&key, &[("detail", violation.detail.as_str().into())]),
        );
    }
    errors
}

/// Sentences for a form that is shown again; everything else goes on as a problem.
fn refused(page: &Page, failure: Failure) -> Result<FieldErrors, Problem> {
    match failure {
        Failure::Invalid(violations) => Ok(errors(page, &violations)),
        Failure::Problem(problem) => Err(problem),
    }
}

/// A day as people write it; empty if there is none.
fn day(date: Option<jiff::civil::Date>, lang: Lang) -> String {
    date.map(|date| clock::display_date(date, lang))
        .unwrap_or_default()
}

/// An instant that was stored, as people write it.
fn at(page: &Page, stored: &str) -> String {
    stored
        .parse::<platform::Instant>()
        .map_or_else(|_| stored.to_owned(), |instant| instant.display(page.lang))
}

/// A frame with the portfolio in the breadcrumb and the help of the chapter on licences.
fn frame(page: &Page, title: String) -> Frame {
    page.frame(title)
        .crumb(page.t("portfolio-title"), "/portfolio")
}

/// Product and version as people say it.
fn name_of(product: &str, version: &str) -> String {
    if version.is_empty() {
        product.to_owned()
    } else {
        format!("{product} {version}")
    }
}

/// A text as a value in a query string.
pub(crate) fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The first value of this name in the query string, without spaces around it; empty if there is none.
pub(crate) fn query_value(page: &Page, name: &str) -> String {
    let mut pairs = query_pairs(page).into_iter();
    let found = pairs.find(|(known, _)| known == name);
    found.map_or_else(String::new, |(_, value)| value.trim().to_owned())
}

/// The values of a query string in order, decoded; several of one name stay several.
pub(crate) fn query_pairs(page: &Page) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
            match byte {
                b'+' => bytes.push(b' '),
                b'%' => match (hex(rest.next()), hex(rest.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                    }
                    _ => bytes.push(b'?'),
                },
                other => bytes.push(other),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    page.uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}
