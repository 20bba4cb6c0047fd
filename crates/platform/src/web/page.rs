//! What a page handler gets ([`Page`]) and what a template shows around its content ([`Frame`]).

use super::frame::Frame;
use crate::field::View;
use crate::people::{Identity, Tenant};
use crate::{Access, App, Lang, May, Permission, Problem};
use axum::extract::{FromRequestParts, OriginalUri, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentValue;

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
    pub(super) shown_at: Uri,
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
