//! Page: what this tenant lets others see, and what others let it see.

use super::{ConsentId, ConsentRow};
use crate::field::{Door, MenuEntry};
use crate::people::refused::Refused;
use crate::permission::ManageTenant;
use crate::web::{FieldErrors, Form, FormData, Frame, Page};
use crate::{App, Permission, Problem};
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

const PATH: &str = "/einstellungen/zustimmungen";

/// Pages of a tenant.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/einstellungen/zustimmungen", get(show).post(give))
        .route("/einstellungen/zustimmungen/beenden", post(end))
}

/// The menu entry; none if no field has anything to consent to.
pub fn menu(app: &App) -> Option<MenuEntry> {
    let entry = MenuEntry {
        door: Door::Settings,
        order: 45,
        title: "consent-menu",
        path: PATH,
        chapter: "",
        permission: ManageTenant::KEY,
        children: &[],
    };
    (!super::subjects(app).is_empty()).then_some(entry)
}

struct Row {
    id: String,
    other: String,
    subject: String,
    time: String,
    over: bool,
    /// Where the receiver sees it.
    link: String,
}

struct SubjectView {
    title: String,
    what: String,
}

#[derive(Template)]
#[template(path = "consent/list.html")]
struct ListPage {
    f: Frame,
    given: Vec<Row>,
    received: Vec<Row>,
    subjects: Vec<SubjectView>,
    receivers: Vec<(String, String)>,
    choices: Vec<(String, String)>,
    data: FormData,
    errors: FieldErrors,
}

async fn show(page: Page) -> Result<Response, Problem> {
    let (data, errors) = (FormData::default(), FieldErrors::default());
    render(&page, StatusCode::OK, data, errors).await
}

async fn render(
    page: &Page,
    status: StatusCode,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<ManageTenant>()?;
    let rows = super::list(&page.app, &may).await?;
    let (given, received): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.giver == may.tenant());
    let known = super::subjects(&page.app);
    let f = page
        .frame(page.t("consent-menu"))
        .crumb(page.t("tenant-menu"), "/einstellungen")
        .help("consent-help", "3.4");
    let mut receivers = vec![(String::new(), page.t("form-please-choose"))];
    for (id, name) in super::receivers(&page.app, &may).await? {
        receivers.push((id.to_string(), name));
    }
    let mut choices = vec![(String::new(), page.t("form-please-choose"))];
    choices.extend(
        known
            .iter()
            .map(|one| (one.id.to_owned(), page.t(one.title))),
    );
    let rows = |rows: Vec<ConsentRow>, given| -> Vec<Row> {
        rows.into_iter()
            .map(|one| row(page, &f, one, given))
            .collect()
    };
    let template = ListPage {
        given: rows(given, true),
        received: rows(received, false),
        subjects: known
            .iter()
            .map(|one| SubjectView {
                title: page.t(one.title),
                what: page.t(one.what),
            })
            .collect(),
        receivers,
        choices,
        data,
        errors,
        f,
    };
    template.f.render_status(status, &template)
}

fn row(page: &Page, f: &Frame, row: ConsentRow, given: bool) -> Row {
    let subject = super::subjects(&page.app)
        .into_iter()
        .find(|known| known.id == row.subject);
    let time = match row.ended_at {
        None => f.t1("consent-since", "at", f.at(row.given_at)),
        Some(ended) => f.t2(
            "consent-from-to",
            "from",
            f.at(row.given_at),
            "to",
            f.at(ended),
        ),
    };
    Row {
        id: row.id.to_string(),
        other: if given {
            row.receiver_name
        } else {
            row.giver_name
        },
        link: subject
            .filter(|_| !given && row.ended_at.is_none())
            .map(|known| known.path.to_owned())
            .unwrap_or_default(),
        subject: subject.map_or(row.subject, |known| page.t(known.title)),
        time,
        over: row.ended_at.is_some(),
    }
}

async fn give(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    let done = match data.get("receiver").parse() {
        Ok(receiver) => super::give(&page.app, &may, receiver, data.get("subject")).await,
        Err(_) => Err(Refused::field("receiver", "consent-receiver-unknown")),
    };
    match done {
        Ok(()) => Ok(page.done(&page.link(PATH), "notice-consent-given")),
        Err(refused) => {
            let errors = refused.field_errors(&page)?;
            render(&page, StatusCode::UNPROCESSABLE_ENTITY, data, errors).await
        }
    }
}

async fn end(form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<ManageTenant>()?;
    let id: ConsentId = data
        .get("id")
        .parse()
        .map_err(|_| Problem::not_found("consent-missing"))?;
    super::end(&page.app, &may, id).await?;
    Ok(page.done(&page.link(PATH), "notice-consent-ended"))
}
