//! Working aids: the licence guide, the building block for tenders, requests to ZenDiS.

use crate::model::ReadLicenses;
use askama::Template;
use axum::response::Response;
use platform::Problem;
use platform::web::{Frame, Page};

struct Card {
    id: &'static str,
    title: String,
    lead: String,
    link: String,
}

#[derive(Template)]
#[template(path = "licensing/aids.html")]
struct AidsPage {
    f: Frame,
    cards: Vec<Card>,
}

pub(super) async fn show(page: Page) -> Result<Response, Problem> {
    page.may::<ReadLicenses>()?;
    let card = |id: &'static str, path: &str| Card {
        id,
        title: page.t(&format!("licensing-menu-{id}")),
        lead: page.t(&format!("licensing-{id}-lead")),
        link: page.link(path),
    };
    let template = AidsPage {
        f: page
            .frame(page.t("licensing-menu-aids"))
            .crumb(page.t("menu-start"), "/")
            .crumb(page.t("licensing-menu"), "/lizenzen")
            .help("licensing-aids-help", "2.3"),
        cards: vec![
            card("guide", "/lizenzen/leitfaden"),
            card("tender", "/lizenzen/vergabe-baustein"),
            card("zendis", "/lizenzen/zendis"),
        ],
    };
    template.f.render(&template)
}
