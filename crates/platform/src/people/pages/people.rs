//! People of the tenant, invitations, one person.

use super::{Options, ROWS, SecretPage, role_names, roles, show_secret, ticked};
use crate::api::Cursor;
use crate::field::{Mark, MarkKind};
use crate::people::service::{self, PersonRow};
use crate::permission::ManagePeople;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, PersonId, Problem};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

const LIST: &str = "/einstellungen/personen";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/t/{slug}/einstellungen/personen", get(list))
        .route("/t/{slug}/einstellungen/personen/einladung", post(invite))
        .route(
            "/t/{slug}/einstellungen/personen/einladung/zuruecknehmen",
            post(withdraw),
        )
        .route(
            "/t/{slug}/einstellungen/personen/{id}",
            get(show).post(change),
        )
        .route(
            "/t/{slug}/einstellungen/personen/{id}/rollen",
            post(set_roles),
        )
        .route(
            "/t/{slug}/einstellungen/personen/{id}/passwort",
            post(reset),
        )
        .route("/t/{slug}/einstellungen/personen/{id}/sperren", post(lock))
        .route(
            "/t/{slug}/einstellungen/personen/{id}/entsperren",
            post(unlock),
        )
        .route(
            "/t/{slug}/einstellungen/personen/{id}/loeschen",
            get(ask_erase).post(erase),
        )
}

#[derive(Template)]
#[template(path = "people/people.html")]
struct ListPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    q: String,
    rows: Vec<Row>,
    next: Option<String>,
    invitations: Vec<InvitationRow>,
    roles: Options,
}

struct Row {
    link: String,
    name: String,
    email: String,
    roles: String,
    mark: Mark,
}

struct InvitationRow {
    id: String,
    email: String,
    roles: String,
    ends: String,
}

#[derive(Default, serde::Deserialize)]
struct Search {
    #[serde(default)]
    q: String,
    cursor: Option<String>,
}

async fn list(page: Page, Query(search): Query<Search>) -> Result<Response, Problem> {
    render_list(
        &page,
        StatusCode::OK,
        search,
        FormData::default(),
        FieldErrors::default(),
    )
    .await
}

async fn render_list(
    page: &Page,
    status: StatusCode,
    search: Search,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<ManagePeople>()?;
    let cursor = Cursor {
        cursor: search.cursor,
        limit: Some(ROWS),
    };
    let named = Some(search.q.trim()).filter(|q| !q.is_empty());
    let rows = service::people(&page.app, page.access()?, named, &cursor).await?;
    let f = page
        .frame(page.t("people-menu"))
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .help("people-help", "3.1");
    let next = rows.next.map(|cursor| {
        let q = crate::web::percent_encode(search.q.trim());
        format!("{}?q={q}&cursor={cursor}", f.link(LIST))
    });
    let rows = rows
        .items
        .into_iter()
        .map(|row| Row {
            link: link(page, row.id),
            mark: mark(page, &row),
            roles: role_names(page, &row.roles),
            email: row.email.unwrap_or_default(),
            name: row.name,
        })
        .collect();
    let invitations = service::open_invitations(&page.app, &may)
        .await?
        .into_iter()
        .map(|row| InvitationRow {
            roles: role_names(page, &row.roles),
            ends: f.at(row.ends),
            id: row.id,
            email: row.email,
        })
        .collect();
    let template = ListPage {
        f,
        data,
        errors,
        q: search.q,
        rows,
        next,
        invitations,
        roles: roles(page),
    };
    template.f.render_status(status, &template)
}

fn link(page: &Page, id: PersonId) -> String {
    page.link(&format!("{LIST}/{id}"))
}

fn mark(page: &Page, row: &PersonRow) -> Mark {
    let (kind, key) = if row.locked {
        (MarkKind::Danger, "people-state-locked")
    } else if row.home {
        (MarkKind::Ok, "people-state-active")
    } else {
        (MarkKind::Info, "people-state-guest")
    };
    Mark {
        kind,
        text: page.t(key),
    }
}

async fn invite(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePeople>()?;
    match service::invite(&page.app, &may, data.get("email"), &ticked(&data, "roles")).await {
        Ok(secret) => show_secret(&SecretPage {
            f: page
                .frame(page.t("people-invited"))
                .crumb(page.t("people-menu"), LIST),
            lead: page.ta(
                "people-invited-lead",
                &[("email", data.get("email").into())],
            ),
            secret: format!("{}/invite#{secret}", page.app.config().public_url),
            note: page.t("people-invited-note"),
            back: page.link(LIST),
        }),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render_list(
                &page,
                StatusCode::UNPROCESSABLE_ENTITY,
                Search::default(),
                data,
                errors,
            )
            .await
        }
    }
}

async fn withdraw(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    service::withdraw_invitation(&page.app, &page.may::<ManagePeople>()?, data.get("id")).await?;
    Ok(page.done(&page.link(LIST), "notice-people-invitation-withdrawn"))
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct PersonPage {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    link: String,
    email: String,
    mark: Mark,
    since: String,
    home: bool,
    locked: bool,
    myself: bool,
    roles: Options,
}

async fn found(page: &Page, id: PersonId) -> Result<PersonRow, Problem> {
    let row = service::person(&page.app, &page.may::<ManagePeople>()?, id).await?;
    row.ok_or_else(|| Problem::not_found("people-missing"))
}

/// What the forms of a person show at first.
fn stored(row: &PersonRow) -> FormData {
    let mut pairs = vec![
        ("name", row.name.clone()),
        ("email", row.email.clone().unwrap_or_default()),
    ];
    pairs.extend(row.roles.iter().map(|role| ("roles", role.clone())));
    FormData::from_pairs(pairs)
}

async fn show(
    page: Page,
    Path((_slug, id)): Path<(String, PersonId)>,
) -> Result<Response, Problem> {
    let row = found(&page, id).await?;
    let data = stored(&row);
    render(&page, StatusCode::OK, &row, data, FieldErrors::default())
}

fn render(
    page: &Page,
    status: StatusCode,
    row: &PersonRow,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let f = page
        .frame(row.name.as_str())
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .crumb(page.t("people-menu"), LIST)
        .help("people-person-help", "3.1");
    let template = PersonPage {
        since: f.at(row.created_at),
        f,
        data,
        errors,
        link: link(page, row.id),
        email: row.email.clone().unwrap_or_default(),
        mark: mark(page, row),
        home: row.home,
        locked: row.locked,
        myself: page
            .identity
            .signed_in()
            .is_some_and(|me| me.person == row.id),
        roles: roles(page),
    };
    template.f.render_status(status, &template)
}

async fn change(
    Path((_slug, id)): Path<(String, PersonId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePeople>()?;
    match service::change_person(&page.app, &may, id, data.get("name"), data.get("email")).await {
        Ok(()) => Ok(page.done(&link(&page, id), "notice-people-saved")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            let row = found(&page, id).await?;
            let mut shown = stored(&row);
            shown.set("name", data.get("name"));
            shown.set("email", data.get("email"));
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, &row, shown, errors)
        }
    }
}

async fn set_roles(
    Path((_slug, id)): Path<(String, PersonId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePeople>()?;
    match service::set_roles(&page.app, &may, id, &ticked(&data, "roles")).await {
        Ok(()) => Ok(page.done(&link(&page, id), "notice-people-roles-saved")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            let row = found(&page, id).await?;
            let shown = stored(&row);
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, &row, shown, errors)
        }
    }
}

async fn reset(
    Path((_slug, id)): Path<(String, PersonId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    let row = found(&page, id).await?;
    let secret = service::reset_link(&page.app, &page.may::<ManagePeople>()?, id).await?;
    show_secret(&SecretPage {
        f: page
            .frame(page.t("people-reset-made"))
            .crumb(page.t("people-menu"), LIST),
        lead: page.ta("people-reset-lead", &[("name", row.name.into())]),
        secret: format!("{}/reset#{secret}", page.app.config().public_url),
        note: page.t("people-reset-note"),
        back: link(&page, id),
    })
}

async fn lock(
    Path((_slug, id)): Path<(String, PersonId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::lock(&page.app, &page.may::<ManagePeople>()?, id).await?;
    Ok(page.done(&link(&page, id), "notice-people-locked"))
}

async fn unlock(
    Path((_slug, id)): Path<(String, PersonId)>,
    form: Form,
) -> Result<Response, Problem> {
    let page = form.page;
    service::unlock(&page.app, &page.may::<ManagePeople>()?, id).await?;
    Ok(page.done(&link(&page, id), "notice-people-unlocked"))
}

#[derive(Template)]
#[template(path = "people/erase.html")]
struct ErasePage {
    f: Frame,
    errors: FieldErrors,
    link: String,
    name: String,
}

async fn ask_erase(
    page: Page,
    Path((_slug, id)): Path<(String, PersonId)>,
) -> Result<Response, Problem> {
    render_erase(&page, StatusCode::OK, id, FieldErrors::default()).await
}

async fn render_erase(
    page: &Page,
    status: StatusCode,
    id: PersonId,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let row = found(page, id).await?;
    let f = page
        .frame(page.t("people-erase-title"))
        .crumb(page.t("people-menu"), LIST)
        .crumb(row.name.as_str(), &format!("{LIST}/{id}"));
    let template = ErasePage {
        f,
        errors,
        link: link(page, id),
        name: row.name,
    };
    template.f.render_status(status, &template)
}

async fn erase(
    Path((_slug, id)): Path<(String, PersonId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManagePeople>()?;
    if data.get("sure") != "yes" {
        let mut errors = FieldErrors::default();
        errors.add("sure", page.t("people-erase-not-sure"));
        return render_erase(&page, StatusCode::UNPROCESSABLE_ENTITY, id, errors).await;
    }
    service::erase(&page.app, &may, id).await?;
    Ok(page.done(&page.link(LIST), "notice-people-erased"))
}
