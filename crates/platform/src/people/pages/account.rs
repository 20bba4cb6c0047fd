//! The own account.

use super::sign_in::new_password;
use super::{Options, local_path, redirect_with};
use crate::people::client::Client;
use crate::people::model::{SignedIn, Theme};
use crate::people::session::cookie;
use crate::people::{Tenant, service};
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(show).post(change))
        .route("/account/theme", post(theme))
        .route("/account/password", post(password))
        .route("/account/email", post(email))
        .route("/account/sessions/end", post(end_session))
}

#[derive(Template)]
#[template(path = "people/account.html")]
struct AccountPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    email: String,
    towns: Vec<Tenant>,
    languages: Options,
    sessions: Vec<SessionRow>,
}

struct SessionRow {
    id: String,
    agent: String,
    began: String,
    seen: String,
    current: bool,
}

fn me(page: &Page) -> Result<&SignedIn, Problem> {
    page.identity
        .signed_in()
        .ok_or_else(|| Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed"))
}

async fn show(page: Page) -> Result<Response, Problem> {
    render(&page, StatusCode::OK, None, FieldErrors::default()).await
}

/// `sent` is what a refused form held; else the form shows what is stored.
async fn render(
    page: &Page,
    status: StatusCode,
    sent: Option<FormData>,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let me = me(page)?;
    let account = service::account(&page.app, me).await?;
    let f = page
        .frame(page.t("people-account"))
        .help("people-account-help", "");
    let sessions = service::own_sessions(&page.app, me)
        .await?
        .into_iter()
        .map(|session| SessionRow {
            id: session.id,
            agent: if session.agent.is_empty() {
                page.t("people-session-unknown")
            } else {
                browser(&session.agent)
            },
            began: f.at(session.began),
            seen: f.at(session.seen),
            current: session.current,
        })
        .collect();
    let template = AccountPage {
        f,
        data: match sent {
            Some(sent) => sent,
            None => stored(page).await?,
        },
        errors,
        email: account.email,
        towns: service::tenants_of(&page.app, &page.identity).await?,
        languages: [
            ("", "people-language-browser"),
            ("de", "people-language-de"),
            ("en", "people-language-en"),
        ]
        .map(|(code, key)| (code.to_owned(), page.t(key)))
        .to_vec(),
        sessions,
    };
    template.f.render_status(status, &template)
}

/// What the forms show at first.
async fn stored(page: &Page) -> Result<FormData, Problem> {
    let me = me(page)?;
    let account = service::account(&page.app, me).await?;
    Ok(FormData::from_pairs([
        ("name", account.name.as_str()),
        ("lang", me.lang.map_or("", |lang| lang.code())),
    ]))
}

/// Browser and system in words that people know, from `User-Agent`; the text itself if it is unknown.
fn browser(agent: &str) -> String {
    let first = |names: &[(&'static str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let program = first(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program}, {system}"),
        (Some(program), None) => program.to_owned(),
        _ => agent.to_owned(),
    }
}

async fn change(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let me = me(&page)?;
    if let Err(refused) = service::change_own_name(&page.app, me, data.get("name")).await {
        let errors = refused.field_errors(&page)?;
        return render(&page, StatusCode::UNPROCESSABLE_ENTITY, Some(data), errors).await;
    }
    service::change_settings(&page.app, me, data.get("lang").parse().ok()).await?;
    Ok(page.done("/account", "notice-people-account-saved"))
}

async fn theme(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    service::change_theme(&page.app, me(&page)?, Theme::parse(data.get("theme"))).await?;
    Ok(Redirect::to(local_path(data.get("back")).unwrap_or("/account")).into_response())
}

async fn password(client: Client, form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let me = me(&page)?;
    let current = data.all("current").next().unwrap_or("");
    match service::change_password(&page.app, &client, me, current, new_password(&data)).await {
        Ok(session) => Ok(redirect_with(
            cookie(&page.app, &session),
            "/account?ok=notice-people-password-changed",
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, None, errors).await
        }
    }
}

async fn email(client: Client, form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let me = me(&page)?;
    let current = data.all("email_password").next().unwrap_or("");
    match service::change_email(&page.app, &client, me, data.get("email"), current).await {
        Ok(session) => Ok(redirect_with(
            cookie(&page.app, &session),
            "/account?ok=notice-people-email-changed",
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            let mut kept = stored(&page).await?;
            kept.set("email", data.get("email"));
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, Some(kept), errors).await
        }
    }
}

async fn end_session(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    service::end_own_session(&page.app, me(&page)?, data.get("session")).await?;
    Ok(page.done("/account", "notice-people-session-ended"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named_as_people_know_them() {
        assert_eq!(
            browser("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
            "Firefox, Linux"
        );
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser(edge), "Edge, Windows");
        assert_eq!(browser("something else"), "something else");
    }
}
