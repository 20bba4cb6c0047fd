//! What stands around the content of a page, and what templates call `f`.

use super::page::{Page, Want};
use crate::Problem;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use std::fmt::Display;

/// One step of the breadcrumb.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Text, translated.
    pub text: String,
    /// Address.
    pub link: String,
}

/// A whole number in a template, by value or by reference.
pub trait Count {
    /// As 64 bits; larger numbers become the largest.
    fn count(&self) -> i64;
}
macro_rules! count {
    ($($kind:ty),*) => {$(
        impl Count for $kind {
            fn count(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )*};
}
count!(u8, u16, u32, u64, usize, i32, i64);
impl<T: Count> Count for &T {
    fn count(&self) -> i64 {
        (**self).count()
    }
}

/// Everything around the content of a page. Templates call it `f`.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The request.
    pub page: Page,
    /// The page's `h1` and title.
    pub title: String,
    /// The way to here, without the page itself.
    pub crumbs: Vec<Crumb>,
    /// Text key of the help and chapter of the report.
    pub help: Option<(&'static str, &'static str)>,
    /// Ids of the glossary's terms that the page uses.
    pub terms: &'static [&'static str],
    /// Text key of what was just done.
    pub notice: Option<String>,
    /// Whether a browser without JavaScript shall ask for the page again every few seconds.
    pub refreshes: bool,
}

/// A whole page: the frame around a content.
#[derive(Template)]
#[template(path = "frame.html")]
struct Whole<'a> {
    f: &'a Frame,
    /// Markup.
    content: String,
}

/// A term of the glossary as a page explains it.
#[derive(Clone, Debug)]
pub struct TermHelp {
    /// The word.
    pub name: String,
    /// One or two plain sentences.
    pub text: String,
    /// Chapter of the report, or empty.
    pub chapter: String,
    /// Its place in the glossary.
    pub link: String,
}

/// An entry of the town switch.
#[derive(Clone, Debug)]
pub struct SwitchEntry {
    /// Name of the tenant.
    pub text: String,
    /// Its start page.
    pub link: String,
    /// The one that is open.
    pub current: bool,
}

impl Frame {
    /// Answers with a template as the content of the page, or with the template alone if htmx asked for a part.
    pub fn render(&self, content: &impl Template) -> Result<Response, Problem> {
        self.render_status(StatusCode::OK, content)
    }
    /// As [`Frame::render`], for example with 422 for a form that is shown again.
    pub fn render_status(
        &self,
        status: StatusCode,
        content: &impl Template,
    ) -> Result<Response, Problem> {
        let content = content.render()?;
        let html = match self.page.want {
            Want::Whole => self.around(content)?,
            Want::Part => content,
        };
        let mut response = (status, Html(html)).into_response();
        response.headers_mut().insert(
            header::VARY,
            HeaderValue::from_static("HX-Request-Type, Accept-Language, Cookie"),
        );
        Ok(response)
    }
    /// The whole page around a content, which is markup.
    pub(crate) fn around(&self, content: String) -> askama::Result<String> {
        Whole { f: self, content }.render()
    }
    /// Lets a browser without JavaScript ask for the page again every few seconds, while something is going on.
    #[must_use]
    pub fn refreshing(mut self, refreshes: bool) -> Self {
        self.refreshes = refreshes;
        self
    }
    /// Adds a step of the breadcrumb; `path` lies within the tenant.
    #[must_use]
    pub fn crumb(mut self, text: impl Into<String>, path: &str) -> Self {
        let link = self.page.link(path);
        self.crumbs.push(Crumb {
            text: text.into(),
            link,
        });
        self
    }
    /// Adds the help: text key and chapter of the report.
    #[must_use]
    pub fn help(mut self, key: &'static str, chapter: &'static str) -> Self {
        self.help = Some((key, chapter));
        self
    }
    /// Names the terms of the glossary that the page uses; they are explained below its help.
    #[must_use]
    pub fn terms(mut self, ids: &'static [&'static str]) -> Self {
        self.terms = ids;
        self
    }
    /// The explanations of the page's terms, in its language.
    pub fn term_help(&self) -> Vec<TermHelp> {
        let knowledge = self.page.app.knowledge();
        let known = self.terms.iter().filter_map(|id| knowledge.term(id));
        known
            .map(|term| {
                let text = term.text(self.page.lang);
                TermHelp {
                    name: text.name.clone(),
                    text: text.text.clone(),
                    chapter: term.chapter.clone(),
                    link: format!("/glossar#{}", term.id),
                }
            })
            .collect()
    }
    /// Endings of the files in which documents are offered.
    pub fn document_formats(&self) -> Vec<&'static str> {
        let formats = self.page.app.document_formats();
        formats
            .map(report::document::DocumentFormat::extension)
            .collect()
    }
    /// The text for `key`.
    pub fn t(&self, key: impl AsRef<str>) -> String {
        self.page.t(key.as_ref())
    }
    /// The text for `key` with one argument, written as text.
    pub fn t1(&self, key: impl AsRef<str>, name: &str, value: impl Display) -> String {
        let value = value.to_string();
        self.page.ta(key.as_ref(), &[(name, value.into())])
    }
    /// The text for `key` with two arguments, written as text.
    pub fn t2(
        &self,
        key: impl AsRef<str>,
        a: &str,
        x: impl Display,
        b: &str,
        y: impl Display,
    ) -> String {
        self.page.ta(
            key.as_ref(),
            &[(a, x.to_string().into()), (b, y.to_string().into())],
        )
    }
    /// The text for `key` with the number `n` as argument `n` (for plural forms).
    pub fn tn(&self, key: impl AsRef<str>, n: impl Count) -> String {
        self.page.ta(key.as_ref(), &[("n", n.count().into())])
    }
    /// A whole number as people of the page's language write it.
    pub fn n(&self, n: impl Count) -> String {
        crate::i18n::display_number(n.count(), self.page.lang)
    }
    /// Date and time as people write it.
    pub fn at(&self, instant: crate::Instant) -> String {
        instant.display(self.page.lang)
    }
    /// Name of the tenant of the page.
    pub fn town(&self) -> Option<&str> {
        self.page
            .tenant
            .as_ref()
            .map(|(tenant, _)| tenant.name.as_str())
    }
    /// Whether this is the demo town.
    pub fn demo(&self) -> bool {
        self.page
            .tenant
            .as_ref()
            .is_some_and(|(tenant, _)| tenant.demo)
    }
    /// Entries of the town switch.
    pub fn towns(&self) -> Vec<SwitchEntry> {
        let here = self
            .page
            .tenant
            .as_ref()
            .map(|(tenant, _)| tenant.slug.as_str());
        self.page
            .towns
            .iter()
            .map(|town| SwitchEntry {
                text: town.name.clone(),
                link: format!("/t/{}/", town.slug),
                current: here == Some(town.slug.as_str()),
            })
            .collect()
    }
    /// Name of the signed-in person.
    pub fn person_name(&self) -> Option<&str> {
        self.page
            .identity
            .signed_in()
            .map(|person| person.name.as_str())
    }
    /// The person's roles in this tenant, as people read them; of many the first and how many more.
    pub fn role_names(&self) -> String {
        let Some((_, access)) = &self.page.tenant else {
            return String::new();
        };
        let knowledge = self.page.app.knowledge();
        let names = knowledge.role_names(access.roles(), self.page.lang);
        match names.as_slice() {
            // The head of the page has room for two.
            [first, _, _, ..] => self.page.ta(
                "frame-roles-more",
                &[("first", (*first).into()), ("n", (names.len() - 1).into())],
            ),
            few => few.join(", "),
        }
    }
    /// Theme as KERN takes it, empty for the system's choice.
    pub fn theme(&self) -> &'static str {
        self.page
            .identity
            .signed_in()
            .map_or("", |person| person.theme.as_str())
    }
    /// Whether this theme (`light`, `dark`, `system`) is chosen.
    pub fn theme_is(&self, choice: &str) -> bool {
        self.theme() == if choice == "system" { "" } else { choice }
    }
    /// Text key of a theme.
    pub fn theme_key(&self, choice: &str) -> String {
        format!("frame-theme-{choice}")
    }
    /// Address of this page, for coming back to it.
    pub fn here(&self) -> String {
        self.page
            .uri
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string)
    }
    /// An address within the tenant.
    pub fn link(&self, path: &str) -> String {
        self.page.link(path)
    }
    /// Address of an asset with its content hash.
    pub fn asset(&self, name: &str) -> String {
        crate::web::assets::link(name)
    }
    /// The CSRF token for the form's hidden field `csrf`.
    pub fn csrf(&self) -> String {
        self.page.csrf()
    }
    /// Language code of the page.
    pub fn lang(&self) -> &'static str {
        self.page.lang.code()
    }
    /// The same page in another language.
    pub fn in_language(&self, code: &str) -> String {
        let kept = self
            .page
            .shown_at
            .query()
            .unwrap_or("")
            .split('&')
            .filter(|pair| {
                !pair.is_empty() && !pair.starts_with("lang=") && !pair.starts_with("ok=")
            });
        let mut query: Vec<&str> = kept.collect();
        let lang = format!("lang={code}");
        query.push(&lang);
        format!("{}?{}", self.page.shown_at.path(), query.join("&"))
    }
    /// Whether the person holds the right with this key; for showing or hiding a link only.
    pub fn has(&self, permission: &str) -> bool {
        self.page
            .tenant
            .as_ref()
            .is_some_and(|(_, access)| access.has(permission))
    }
}
