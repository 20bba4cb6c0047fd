//! API tokens of the tenant.

use super::{Options, ROWS, SecretPage, next_link, show_secret, ticked};
use crate::api::Cursor;
use crate::clock::display_date;
use crate::people::service::{self, LONGEST_DAYS, TokenInput, TokenRow};
use crate::permission::ManageTokens;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Problem, TokenId};
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

const LIST: &str = "/einstellungen/schnittstellen";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/t/{slug}/einstellungen/schnittstellen",
            get(list).post(create),
        )
        .route(
            "/t/{slug}/einstellungen/schnittstellen/widerrufen",
            post(revoke),
        )
}

#[derive(Template)]
#[template(path = "people/tokens.html")]
struct ListPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    rows: Vec<Row>,
    next: Option<String>,
    rights: Options,
    latest: String,
}

struct Row {
    id: String,
    name: String,
    person: String,
    scope: String,
    used: String,
    state: String,
    good: bool,
}

async fn list(page: Page, Query(cursor): Query<Cursor>) -> Result<Response, Problem> {
    render(
        &page,
        StatusCode::OK,
        cursor.cursor,
        FormData::default(),
        FieldErrors::default(),
    )
    .await
}

async fn render(
    page: &Page,
    status: StatusCode,
    cursor: Option<String>,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<ManageTokens>()?;
    let list = service::tokens(
        &page.app,
        &may,
        &Cursor {
            cursor,
            limit: Some(ROWS),
        },
    )
    .await?;
    let f = page
        .frame(page.t("token-menu"))
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .help("token-help", "");
    let latest = page.app.clock().now().plus_days(LONGEST_DAYS).date();
    // A right that the person does not hold cannot go into a token, so it is not offered.
    let rights = page
        .access()?
        .permissions()
        .map(|key| (key.to_owned(), key.to_owned()))
        .collect();
    let template = ListPage {
        next: next_link(&f, LIST, list.next),
        rows: list.items.into_iter().map(|row| row_of(&f, row)).collect(),
        f,
        data,
        errors,
        rights,
        latest: display_date(latest, page.lang),
    };
    template.f.render_status(status, &template)
}

fn row_of(f: &Frame, row: TokenRow) -> Row {
    let over = row.expires_at < f.page.app.clock().now();
    let (key, at) = match row.revoked_at {
        Some(at) => ("token-state-revoked", at),
        None if over => ("token-state-over", row.expires_at),
        None => ("token-state-good", row.expires_at),
    };
    Row {
        id: row.id.to_string(),
        name: row.name,
        person: if row.person_name.is_empty() {
            f.t("people-erased-name")
        } else {
            row.person_name
        },
        scope: row.scope.into_iter().collect::<Vec<_>>().join(", "),
        used: row
            .last_used_at
            .map_or_else(|| f.t("token-never-used"), |at| f.at(at)),
        state: f.t1(key, "at", f.at(at)),
        good: row.revoked_at.is_none() && !over,
    }
}

async fn create(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTokens>()?;
    let scope = ticked(&data, "scope");
    let input = TokenInput {
        name: data.get("name"),
        scope: &scope,
        expires: data.get("expires"),
    };
    match service::create_token(&page.app, &may, page.access()?, input).await {
        Ok((_, secret)) => show_secret(&SecretPage {
            f: page
                .frame(page.t("token-made"))
                .crumb(page.t("token-menu"), LIST),
            lead: page.ta("token-made-lead", &[("name", data.get("name").into())]),
            secret,
            note: page.t("token-made-note"),
            back: page.link(LIST),
        }),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, None, data, errors).await
        }
    }
}

async fn revoke(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTokens>()?;
    let id: TokenId = data
        .get("id")
        .parse()
        .map_err(|_| Problem::not_found("token-missing"))?;
    service::revoke_token(&page.app, &may, id).await?;
    Ok(page.done(&page.link(LIST), "notice-token-revoked"))
}
