//! Ticking products of the starter list.

use super::{Common, departments, frame, query_pairs};
use crate::service::{self, ReadPortfolio, WritePortfolio};
use crate::starter::Status;
use askama::Template;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};

#[derive(Template)]
#[template(path = "portfolio/starter.html")]
struct StarterPage {
    f: Frame,
    q: String,
    category: String,
    categories: Vec<super::Choice>,
    groups: Vec<Group>,
    found: usize,
    data: FormData,
    errors: FieldErrors,
    departments: Vec<super::Choice>,
}

struct Group {
    id: String,
    name: String,
    products: Vec<Tick>,
}

struct Tick {
    id: String,
    name: String,
    meta: String,
    unchecked: bool,
    known: bool,
    ticked: bool,
}

/// `GET /portfolio/starterliste`
pub(super) async fn list(page: Page, Extension(shared): Common) -> Result<Response, Problem> {
    let pairs = query_pairs(&page);
    let one = |name: &str| {
        pairs
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.clone())
            .unwrap_or_default()
    };
    render(
        &page,
        &shared,
        StatusCode::OK,
        (one("q"), one("kategorie")),
        FormData::default(),
        FieldErrors::default(),
    )
    .await
}

async fn render(
    page: &Page,
    shared: &super::Shared,
    status: StatusCode,
    (q, category): (String, String),
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    page.may::<WritePortfolio>()?;
    let known = service::ticked_already(&page.app, &page.may::<ReadPortfolio>()?).await?;
    let starter = shared.starter(&page.app);
    let mut groups: Vec<Group> = starter
        .categories
        .iter()
        .map(|category| Group {
            id: category.id.clone(),
            name: category.name.get(page.lang).to_owned(),
            products: Vec::new(),
        })
        .collect();
    let mut found = 0;
    for product in starter.search(&q, &category) {
        let Some(group) = groups.iter_mut().find(|group| group.id == product.category) else {
            continue;
        };
        found += 1;
        let license = if product.license.is_empty() {
            page.t(product.kind.key())
        } else {
            product.license.clone()
        };
        let edition = if product.edition.is_empty() {
            String::new()
        } else {
            format!(" ({})", product.edition)
        };
        group.products.push(Tick {
            id: product.id.clone(),
            name: format!("{}{edition}", product.name),
            meta: [
                product.maker.as_str(),
                product.task.get(page.lang),
                &license,
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
            unchecked: product.status == Status::ToBeChecked && !product.license.is_empty(),
            known: known.contains(&product.id),
            ticked: data.is("product", &product.id),
        });
    }
    groups.retain(|group| !group.products.is_empty());
    let mut categories = vec![(String::new(), page.t("portfolio-starter-all"))];
    categories.extend(
        starter
            .categories
            .iter()
            .map(|category| (category.id.clone(), category.name.get(page.lang).to_owned())),
    );
    let departments = departments(page).await?;
    let f = frame(page, page.t("portfolio-starter-title")).help("portfolio-starter-help", "2.3");
    let template = StarterPage {
        f,
        q,
        category,
        categories,
        groups,
        found,
        data,
        errors,
        departments,
    };
    template.f.render_status(status, &template)
}

/// `POST /portfolio/starterliste`
pub(super) async fn tick(Extension(shared): Common, form: Form) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<WritePortfolio>()?;
    let ids: Vec<String> = data.all("product").map(str::to_owned).collect();
    if ids.is_empty() {
        let mut errors = FieldErrors::default();
        errors.add("produkte", page.t("portfolio-starter-none"));
        return render(
            &page,
            &shared,
            StatusCode::UNPROCESSABLE_ENTITY,
            (String::new(), String::new()),
            data,
            errors,
        )
        .await;
    }
    let department = match data.some("department") {
        None => None,
        Some(id) => Some(
            id.parse()
                .map_err(|_| Problem::not_found("portfolio-department-missing"))?,
        ),
    };
    service::tick(
        &page.app,
        &may,
        shared.starter(&page.app),
        &ids,
        department,
        page.lang,
    )
    .await?;
    Ok(page.done(
        &page.link("/portfolio/lizenzbild"),
        "notice-portfolio-ticked",
    ))
}
