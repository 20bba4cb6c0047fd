//! Set-up, sign-in, invitation, reset, sign-out: pages outside a tenant.

use super::{Options, kinds, local_path, redirect_with, states, tenant_input};
use crate::people::client::Client;
use crate::people::refused::Refused;
use crate::people::rules::NewPassword;
use crate::people::service::{self, NewSession, SetUp};
use crate::people::session::{cookie, cookie_end};
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Problem};
use askama::Template;
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/login", get(show_login).post(login))
        .route("/logout", post(logout))
        .route("/setup", get(show_setup).post(set_up))
        .route("/invite", get(show_invite).post(accept))
        .route("/reset", get(show_reset).post(reset))
}

#[derive(Template)]
#[template(path = "people/login.html")]
struct LoginPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    /// Nobody can sign in yet.
    set_up: bool,
}

#[derive(serde::Deserialize)]
struct Back {
    #[serde(default)]
    back: String,
}

async fn show_login(
    page: Page,
    axum::extract::Query(back): axum::extract::Query<Back>,
) -> Result<Response, Problem> {
    let back = local_path(&back.back).unwrap_or("");
    if page.identity.signed_in().is_some() {
        return Ok(Redirect::to(if back.is_empty() { "/" } else { back }).into_response());
    }
    render_login(
        &page,
        StatusCode::OK,
        FormData::from_pairs([("back", back)]),
        FieldErrors::default(),
    )
    .await
}

async fn render_login(
    page: &Page,
    status: StatusCode,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let set_up = service::set_up_is_open(&page.app).await?;
    let template = LoginPage {
        f: page.frame(page.t("login-title")),
        data,
        errors,
        set_up,
    };
    template.f.render_status(status, &template)
}

async fn login(client: Client, form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let old = page.identity.signed_in().map(|me| me.session.clone());
    // The password as it was typed: white space at its ends belongs to it.
    let password = data.all("password").next().unwrap_or("").to_owned();
    match service::sign_in(
        &page.app,
        &client,
        data.get("email"),
        &password,
        old.as_deref(),
    )
    .await
    {
        Ok(session) => {
            let path = local_path(data.get("back")).unwrap_or("/");
            Ok(redirect_with(cookie(&page.app, &session), path))
        }
        Err(problem) if problem.code.starts_with("login-") => {
            let mut errors = FieldErrors::default();
            errors.add(
                "email",
                page.ta(&format!("problem-{}", problem.code), &problem.fluent_args()),
            );
            let mut response = render_login(&page, problem.status, data, errors).await?;
            let wait = problem
                .args
                .iter()
                .find(|(name, _)| *name == "seconds")
                .and_then(|(_, value)| HeaderValue::from_str(value).ok());
            if let Some(wait) = wait {
                response.headers_mut().insert(header::RETRY_AFTER, wait);
            }
            Ok(response)
        }
        Err(problem) => Err(problem),
    }
}

async fn logout(form: Form) -> Result<Response, Problem> {
    if let Some(me) = form.page.identity.signed_in() {
        service::sign_out(&form.page.app, &me.session).await?;
    }
    Ok(redirect_with(
        cookie_end(&form.page.app),
        "/login?ok=notice-login-signed-out",
    ))
}

#[derive(Template)]
#[template(path = "people/setup.html")]
struct SetupPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    kinds: Options,
    states: Options,
}

async fn show_setup(page: Page) -> Result<Response, Problem> {
    if !service::set_up_is_open(&page.app).await? {
        return Ok(Redirect::to("/login").into_response());
    }
    render_setup(
        &page,
        StatusCode::OK,
        FormData::default(),
        FieldErrors::default(),
    )
}

fn render_setup(
    page: &Page,
    status: StatusCode,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let template = SetupPage {
        f: page.frame(page.t("setup-title")),
        data,
        errors,
        kinds: kinds(page),
        states: states(page),
    };
    template.f.render_status(status, &template)
}

async fn set_up(client: Client, form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let input = SetUp {
        token: data.get("token"),
        tenant: tenant_input(&data),
        person: data.get("person"),
        email: data.get("email"),
        password: new_password(&data),
    };
    match service::set_up(&page.app, &client, input).await {
        Ok((tenant, session)) => Ok(redirect_with(
            cookie(&page.app, &session),
            &format!("/t/{}/", tenant.slug),
        )),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render_setup(&page, StatusCode::UNPROCESSABLE_ENTITY, data, errors)
        }
    }
}

/// The fields `password` and `repeat` as they were typed.
pub(super) fn new_password(data: &FormData) -> NewPassword<'_> {
    NewPassword {
        password: data.all("password").next().unwrap_or(""),
        repeat: data.all("repeat").next().unwrap_or(""),
    }
}

#[derive(Template)]
#[template(path = "people/invite.html")]
struct InvitePage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
}

async fn show_invite(page: Page) -> Result<Response, Problem> {
    render_invite(
        &page,
        StatusCode::OK,
        FormData::default(),
        FieldErrors::default(),
    )
}

fn render_invite(
    page: &Page,
    status: StatusCode,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let template = InvitePage {
        f: page.frame(page.t("login-invite-title")),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

async fn accept(client: Client, form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let accepted: Result<NewSession, Refused> = if data.get("way") == "existing" {
        let password = data.all("account-password").next().unwrap_or("");
        service::accept_with_account(&page.app, &client, data.get("token"), password).await
    } else {
        service::accept_as_new(
            &page.app,
            &client,
            data.get("token"),
            data.get("name"),
            new_password(&data),
        )
        .await
    };
    match accepted {
        Ok(session) => Ok(redirect_with(cookie(&page.app, &session), "/")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render_invite(&page, StatusCode::UNPROCESSABLE_ENTITY, data, errors)
        }
    }
}

#[derive(Template)]
#[template(path = "people/reset.html")]
struct ResetPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
}

async fn show_reset(page: Page) -> Result<Response, Problem> {
    render_reset(
        &page,
        StatusCode::OK,
        FormData::default(),
        FieldErrors::default(),
    )
}

fn render_reset(
    page: &Page,
    status: StatusCode,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let template = ResetPage {
        f: page.frame(page.t("login-reset-title")),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

async fn reset(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    match service::reset_password(&page.app, data.get("token"), new_password(&data)).await {
        Ok(()) => Ok(page.done("/login", "notice-login-password-set")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render_reset(&page, StatusCode::UNPROCESSABLE_ENTITY, data, errors)
        }
    }
}
