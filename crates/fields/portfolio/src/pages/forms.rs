//! Forms for products and releases.

use super::{Choice, Common, choices, departments, frame, refused};
use crate::model::{ProductId, ProductKind, ReleaseId};
use crate::service::{self, ReadPortfolio, WritePortfolio};
use crate::store;
use askama::Template;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::response::Response;
use platform::Problem;
use platform::web::{FieldErrors, Form, FormData, Frame, Page};

#[derive(Template)]
#[template(path = "portfolio/product_form.html")]
struct ProductForm {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    kinds: Vec<Choice>,
    categories: Vec<Choice>,
    departments: Vec<Choice>,
    new: bool,
    lead: String,
    action: String,
    back: String,
}

fn lead_categories(page: &Page, shared: &super::Shared) -> Vec<Choice> {
    let mut all = vec![(String::new(), page.t("portfolio-category-none"))];
    all.extend(
        shared
            .starter(&page.app)
            .categories
            .iter()
            .map(|category| (category.id.clone(), category.name.get(page.lang).to_owned())),
    );
    all
}

async fn product_form(
    page: &Page,
    shared: &super::Shared,
    status: StatusCode,
    id: Option<ProductId>,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let (title, action, back) = match id {
        None => (
            page.t("portfolio-act-new"),
            "/portfolio/neu".to_owned(),
            "/portfolio".to_owned(),
        ),
        Some(id) => (
            page.t("portfolio-product-edit"),
            format!("/portfolio/produkte/{id}/bearbeiten"),
            format!("/portfolio/produkte/{id}"),
        ),
    };
    let template = ProductForm {
        kinds: choices(
            page,
            ProductKind::ALL
                .iter()
                .map(|kind| (kind.as_str(), kind.key())),
        ),
        categories: lead_categories(page, shared),
        departments: departments(page).await?,
        new: id.is_none(),
        lead: if id.is_none() {
            page.t("portfolio-form-lead")
        } else {
            String::new()
        },
        action: page.link(&action),
        back: page.link(&back),
        f: frame(page, title).help("portfolio-form-help", "2.3"),
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

/// `GET /portfolio/neu`
pub(super) async fn new_product(
    page: Page,
    Extension(shared): Common,
) -> Result<Response, Problem> {
    page.may::<WritePortfolio>()?;
    product_form(
        &page,
        &shared,
        StatusCode::OK,
        None,
        FormData::from_pairs([("kind", "open-source")]),
        FieldErrors::default(),
    )
    .await
}

/// `POST /portfolio/neu`
pub(super) async fn create_product(
    Extension(shared): Common,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, mut data } = form;
    let may = page.may::<WritePortfolio>()?;
    data.set("deployed", "1");
    match service::create_product(&page.app, &may, &data).await {
        Ok((product, _)) => Ok(page.done(
            &page.link(&format!("/portfolio/produkte/{product}")),
            "notice-portfolio-product-created",
        )),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            product_form(
                &page,
                &shared,
                StatusCode::UNPROCESSABLE_ENTITY,
                None,
                data,
                errors,
            )
            .await
        }
    }
}

/// `GET /portfolio/produkte/{id}/bearbeiten`
pub(super) async fn edit_product(
    page: Page,
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ProductId)>,
) -> Result<Response, Problem> {
    let may = page.may::<WritePortfolio>()?;
    let found = store::products::find(page.app.db().read(), may.tenant(), id).await?;
    let row = found.ok_or_else(|| Problem::not_found("portfolio-product-missing"))?;
    let mut data = row.data.to_form();
    data.set("revision", row.revision.to_string());
    product_form(
        &page,
        &shared,
        StatusCode::OK,
        Some(id),
        data,
        FieldErrors::default(),
    )
    .await
}

/// `POST /portfolio/produkte/{id}/bearbeiten`
pub(super) async fn update_product(
    Extension(shared): Common,
    Path((_slug, id)): Path<(String, ProductId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let may = page.may::<WritePortfolio>()?;
    match service::update_product(
        &page.app,
        &may,
        id,
        data.get("revision").parse().ok(),
        &data,
    )
    .await
    {
        Ok(()) => Ok(page.done(
            &page.link(&format!("/portfolio/produkte/{id}")),
            "notice-portfolio-saved",
        )),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            product_form(
                &page,
                &shared,
                StatusCode::UNPROCESSABLE_ENTITY,
                Some(id),
                data,
                errors,
            )
            .await
        }
    }
}

/// `POST /portfolio/produkte/{id}/archivieren`
pub(super) async fn archive_product(
    Path((_slug, id)): Path<(String, ProductId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let archive = data.get("archive") == "1";
    service::archive_product(&page.app, &page.may::<WritePortfolio>()?, id, archive).await?;
    let notice = if archive {
        "notice-portfolio-archived"
    } else {
        "notice-portfolio-restored"
    };
    Ok(page.done(&page.link(&format!("/portfolio/produkte/{id}")), notice))
}

#[derive(Template)]
#[template(path = "portfolio/release_form.html")]
struct ReleaseForm {
    f: Frame,
    data: FormData,
    errors: FieldErrors,
    action: String,
    back: String,
}

struct Place<'a> {
    title: String,
    product: (ProductId, &'a str),
    action: String,
    back: String,
}

fn release_form(
    page: &Page,
    status: StatusCode,
    place: Place<'_>,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let f = frame(page, place.title)
        .crumb(
            place.product.1,
            &format!("/portfolio/produkte/{}", place.product.0),
        )
        .help("portfolio-release-form-help", "2.3");
    let template = ReleaseForm {
        action: page.link(&place.action),
        back: page.link(&place.back),
        f,
        data,
        errors,
    };
    template.f.render_status(status, &template)
}

async fn new_release_form(
    page: &Page,
    status: StatusCode,
    id: ProductId,
    data: FormData,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let may = page.may::<WritePortfolio>()?;
    let found = store::products::find(page.app.db().read(), may.tenant(), id).await?;
    let product = found.ok_or_else(|| Problem::not_found("portfolio-product-missing"))?;
    let place = Place {
        title: page.t("portfolio-act-release"),
        product: (id, &product.data.name),
        action: format!("/portfolio/produkte/{id}/release"),
        back: format!("/portfolio/produkte/{id}"),
    };
    release_form(page, status, place, data, errors)
}

/// `GET /portfolio/produkte/{id}/release`
pub(super) async fn new_release(
    page: Page,
    Path((_slug, id)): Path<(String, ProductId)>,
) -> Result<Response, Problem> {
    new_release_form(
        &page,
        StatusCode::OK,
        id,
        FormData::default(),
        FieldErrors::default(),
    )
    .await
}

/// `POST /portfolio/produkte/{id}/release`
pub(super) async fn create_release(
    Path((_slug, id)): Path<(String, ProductId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    match service::add_release(&page.app, &page.may::<WritePortfolio>()?, id, &data).await {
        Ok(release) => Ok(page.done(
            &page.link(&format!("/portfolio/releases/{release}")),
            "notice-portfolio-release-created",
        )),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            new_release_form(&page, StatusCode::UNPROCESSABLE_ENTITY, id, data, errors).await
        }
    }
}

async fn edit_release_form(
    page: &Page,
    status: StatusCode,
    id: ReleaseId,
    sent: Option<FormData>,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    page.may::<WritePortfolio>()?;
    let view = service::release(&page.app, &page.may::<ReadPortfolio>()?, id).await?;
    let data = sent.unwrap_or_else(|| {
        let mut data = view.release.data.to_form();
        data.set("revision", view.release.revision.to_string());
        data
    });
    let place = Place {
        title: page.t("portfolio-release-edit"),
        product: (view.product.id, &view.product.data.name),
        action: format!("/portfolio/releases/{id}/bearbeiten"),
        back: format!("/portfolio/releases/{id}"),
    };
    release_form(page, status, place, data, errors)
}

/// `GET /portfolio/releases/{id}/bearbeiten`
pub(super) async fn edit_release(
    page: Page,
    Path((_slug, id)): Path<(String, ReleaseId)>,
) -> Result<Response, Problem> {
    edit_release_form(&page, StatusCode::OK, id, None, FieldErrors::default()).await
}

/// `POST /portfolio/releases/{id}/bearbeiten`
pub(super) async fn update_release(
    Path((_slug, id)): Path<(String, ReleaseId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    match service::update_release(
        &page.app,
        &page.may::<WritePortfolio>()?,
        id,
        data.get("revision").parse().ok(),
        &data,
    )
    .await
    {
        Ok(()) => Ok(page.done(
            &page.link(&format!("/portfolio/releases/{id}")),
            "notice-portfolio-saved",
        )),
        Err(failure) => {
            let errors = refused(&page, failure)?;
            edit_release_form(
                &page,
                StatusCode::UNPROCESSABLE_ENTITY,
                id,
                Some(data),
                errors,
            )
            .await
        }
    }
}

/// `POST /portfolio/releases/{id}/archivieren`
pub(super) async fn archive_release(
    Path((_slug, id)): Path<(String, ReleaseId)>,
    form: Form,
) -> Result<Response, Problem> {
    let Form { page, data } = form;
    let archive = data.get("archive") == "1";
    let product =
        service::archive_release(&page.app, &page.may::<WritePortfolio>()?, id, archive).await?;
    let notice = if archive {
        "notice-portfolio-archived"
    } else {
        "notice-portfolio-restored"
    };
    Ok(page.done(
        &page.link(&format!("/portfolio/produkte/{product}")),
        notice,
    ))
}
