//! What a page handler gets ([`Page`]) and what a template shows around its content ([`Frame`]).

use crate::field::View;
use crate::people::{Identity, Tenant};
use crate::{Access, App, Lang, May, Permission, Problem};
use askama::Template;
use axum::extract::{FromRequestParts, OriginalUri, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use fluent_bundle::FluentValue;
use std::fmt::Display;

/// Whether the browser wants the whole page or htmx a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// The whole page.
    Whole,
    /// Only the `main` block.
    Part,
}

impl Want {
    fn from_headers(headers: &HeaderMap) -> Self {
        let is = |name: &str, value: &str| {
            headers
                .get(name)
                .is_some_and(|v| v.as_bytes() == value.as_bytes())
        };
        // htmx 4 names the kind; a history restore always needs the whole page.
        if is("hx-request-type", "partial") && !is("hx-history-restore-request", "true") {
            Self::Part
        } else {
            Self::Whole
        }
    }
}

/// What every page handler gets: who asks, for which tenant, in which language.
#[derive(Clone, Debug)]
pub struct Page {
    /// The program.
    pub app: App,
    /// Who asks.
    pub identity: Identity,
    /// The tenant of the address, if the address names one and the person may enter it.
    pub tenant: Option<(Tenant, Access)>,
    /// Language of the page.
    pub lang: Lang,
    /// Tenants that the person may enter, by name; only on pages of a tenant.
    pub towns: std::sync::Arc<[Town]>,
    /// Whole page or part.
    pub want: Want,
    /// The whole address asked for, with `/t/{slug}` and the query.
    pub uri: Uri,
    /// The address at which this page can be asked for again: for a form that was sent, the page on
    /// which it stood, because the address of a form need not answer `GET`.
    shown_at: Uri,
}

impl FromRequestParts<App> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let identity = crate::people::identity_of(parts, app).await?;
        let slug = RawPathParams::from_request_parts(parts, app)
            .await
            .ok()
            .and_then(|params| {
                params
                    .iter()
                    .find(|(key, _)| *key == "slug")
                    .map(|(_, value)| value.to_owned())
            });
        let tenant = match slug {
            None => None,
            Some(_) if matches!(identity, Identity::Anonymous) => {
                return Err(Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed"));
            }
            // A tenant that exists but is not theirs looks like one that does not exist.
            Some(slug) => Some(
                crate::people::enter(app, &identity, &slug)
                    .await?
                    .ok_or_else(|| Problem::not_found("tenant-missing"))?,
            ),
        };
        let towns = match (&identity, &tenant) {
            (Identity::Person(_), Some(_)) => {
                crate::people::service::tenants_of(app, &identity).await?
            }
            _ => Vec::new(),
        };
        let towns: Vec<Town> = towns
            .into_iter()
            .map(|tenant| Town {
                slug: tenant.slug,
                name: tenant.name,
            })
            .collect();
        Ok(Self {
            towns: towns.into(),
            lang: language(parts, &identity),
            want: Want::from_headers(&parts.headers),
            uri: whole_uri(parts),
            shown_at: shown_at(parts),
            app: app.clone(),
            identity,
            tenant,
        })
    }
}

/// `?lang=` → the person's setting → cookie → `Accept-Language` → German.
pub(crate) fn language(parts: &Parts, identity: &Identity) -> Lang {
    let from_query = parts.uri.query().and_then(|query| {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix("lang="))
            .and_then(|code| code.parse().ok())
    });
    let accept = parts
        .headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    from_query
        .or_else(|| identity.lang())
        .or_else(|| crate::web::cookie(&parts.headers, "lang").and_then(|code| code.parse().ok()))
        .or_else(|| accept.map(Lang::from_accept))
        .unwrap_or_default()
}

/// The address as it was asked for: within nested routes the request's own lacks what was matched before.
fn whole_uri(parts: &Parts) -> Uri {
    let original = parts.extensions.get::<OriginalUri>();
    original.map_or_else(|| parts.uri.clone(), |OriginalUri(uri)| uri.clone())
}

fn shown_at(parts: &Parts) -> Uri {
    let text = |name| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let sent_from = || {
        let from: Uri = text(header::REFERER)?.parse().ok()?;
        let is_ours =
            from.authority().map(axum::http::uri::Authority::as_str) == text(header::HOST);
        from.path_and_query()
            // `//host` would lead out of the program.
            .filter(|path| is_ours && !path.as_str().starts_with("//"))
            .map(|path| Uri::from(path.clone()))
    };
    if parts.method.is_safe() {
        return whole_uri(parts);
    }
    sent_from().unwrap_or_else(|| whole_uri(parts))
}

impl Page {
    /// A page outside every tenant, for error pages.
    pub(crate) async fn plain(app: &App, parts: &Parts) -> Self {
        let identity = crate::people::identity_of(parts, app)
            .await
            .unwrap_or(Identity::Anonymous);
        Self {
            towns: std::sync::Arc::new([]),
            lang: language(parts, &identity),
            want: Want::Whole,
            uri: whole_uri(parts),
            shown_at: shown_at(parts),
            app: app.clone(),
            identity,
            tenant: None,
        }
    }
    /// The proof that the person holds the right `P` in this tenant.
    pub fn may<P: Permission>(&self) -> Result<May<P>, Problem> {
        Ok(self.access()?.may::<P>()?)
    }
    /// The person's rights in this tenant.
    pub fn access(&self) -> Result<&Access, Problem> {
        self.tenant
            .as_ref()
            .map(|(_, access)| access)
            .ok_or_else(|| Problem::not_found("tenant-missing"))
    }
    /// The tenant of the address.
    pub fn tenant(&self) -> Result<&Tenant, Problem> {
        self.tenant
            .as_ref()
            .map(|(tenant, _)| tenant)
            .ok_or_else(|| Problem::not_found("tenant-missing"))
    }
    /// What fields need to contribute to the page.
    pub fn view(&self) -> Result<View<'_>, Problem> {
        let (tenant, access) = self
            .tenant
            .as_ref()
            .ok_or_else(|| Problem::not_found("tenant-missing"))?;
        Ok(View {
            app: &self.app,
            access,
            slug: &tenant.slug,
            lang: self.lang,
            query: self.uri.query().unwrap_or(""),
        })
    }
    /// An address within the tenant: `path` begins with a slash.
    pub fn link(&self, path: &str) -> String {
        match &self.tenant {
            Some((tenant, _)) => format!("/t/{}{path}", tenant.slug),
            None => path.to_owned(),
        }
    }
    /// The text for `key` in the page's language.
    pub fn t(&self, key: &str) -> String {
        self.app.text(self.lang, key, &[])
    }
    /// The text for `key` with arguments.
    pub fn ta(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.app.text(self.lang, key, args)
    }
    /// The CSRF token of this session; for people who are not signed in, of the set-up or sign-in form.
    pub fn csrf(&self) -> String {
        self.app.sign("csrf", &self.identity.session_key())
    }
    /// Refuses a form whose token is not the session's.
    pub fn check_csrf(&self, token: &str) -> Result<(), Problem> {
        if super::csrf::same(token, &self.csrf()) {
            Ok(())
        } else {
            Err(Problem::new(StatusCode::FORBIDDEN, "form-expired"))
        }
    }
    /// The frame of a page with this title (already translated).
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        Frame {
            page: self.clone(),
            title: title.into(),
            crumbs: Vec::new(),
            help: None,
            terms: &[],
            notice: crate::web::notice_of(&self.uri),
            refreshes: false,
        }
    }
    /// After a form was accepted: to `path` (303), where the notice with this text key is shown.
    pub fn done(&self, path: &str, notice_key: &str) -> Response {
        let separator = if path.contains('?') { '&' } else { '?' };
        Redirect::to(&format!("{path}{separator}ok={notice_key}")).into_response()
    }
}

/// A tenant in the town switch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town {
    /// Short name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    #[test]
    fn a_sent_form_is_shown_at_the_page_on_which_it_stood() {
        let at = |method: &str, referer: &str| {
            let request = Request::builder()
                .method(method)
                .uri("/t/a/anfragen/1?x=1")
                .header("host", "localhost:8080")
                .header("referer", referer)
                .body(())
                .unwrap();
            shown_at(&request.into_parts().0).to_string()
        };
        let ours = "http://localhost:8080/t/a/abdeckung?after=2";
        assert_eq!(at("GET", ours), "/t/a/anfragen/1?x=1");
        assert_eq!(at("POST", ours), "/t/a/abdeckung?after=2");
        for foreign in [
            "https://example.org/t/a",
            "http://localhost:8080//example.org/",
            "no address",
            "",
        ] {
            assert_eq!(at("POST", foreign), "/t/a/anfragen/1?x=1", "{foreign}");
        }
    }
}
