//! REST of tenancy and people.

use super::model::{Identity, MandateId, MandateSide, Tenant, TenantKind};
use super::rules::{TenantData, TenantInput};
use super::service::{
    self, Department, MandateInput, MandateRow, PersonRow, TokenInput, TokenRow, Which,
};
use crate::api::{Body, Cursor, ListOf, ProblemDetails, etag};
use crate::permission::{ManagePeople, ManageTenant, ManageTokens};
use crate::web::Page;
use crate::{App, DepartmentId, PersonId, Problem, TokenId};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Routes below `/api/v1`.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(list_tenants))
        .routes(routes!(show_tenant, change_tenant))
        .routes(routes!(list_departments, create_department))
        .routes(routes!(show_department, change_department))
        .routes(routes!(list_people))
        .routes(routes!(show_person))
        .routes(routes!(set_roles))
        .routes(routes!(list_mandates, give_mandate))
        .routes(routes!(end_mandate))
        .routes(routes!(list_tokens, create_token))
        .routes(routes!(revoke_token))
}

/// Who asks.
#[derive(Serialize, ToSchema)]
struct Me {
    /// The person, or for whom the token acts.
    person: PersonId,
    /// Name; absent for tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Rights that the token carries at most; absent for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<BTreeSet<String>>,
}

/// A tenant that the caller may enter.
#[derive(Serialize, ToSchema)]
struct TenantRow {
    /// Short name in addresses.
    slug: String,
    /// Name.
    name: String,
    /// What it is.
    kind: TenantKind,
    /// Whether it is the demo town.
    demo: bool,
}

impl From<Tenant> for TenantRow {
    fn from(tenant: Tenant) -> Self {
        Self {
            slug: tenant.slug,
            name: tenant.name,
            kind: tenant.kind,
            demo: tenant.demo,
        }
    }
}

/// Data of a tenant.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TenantBody {
    /// Name.
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// What it is.
    kind: TenantKind,
    /// Municipality key: 8 digits, for districts 5.
    #[schema(pattern = "^([0-9]{5}|[0-9]{8})$")]
    ags: Option<String>,
    /// First two digits of the municipality key, `01` to `16`.
    #[schema(pattern = "^(0[1-9]|1[0-6])$")]
    state: Option<String>,
    /// Inhabitants.
    #[schema(minimum = 0)]
    population: Option<i64>,
}

impl From<TenantData> for TenantBody {
    fn from(data: TenantData) -> Self {
        Self {
            name: data.name,
            kind: data.kind,
            ags: data.ags,
            state: data.state,
            population: data.population,
        }
    }
}

/// Number and name of a department.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DepartmentBody {
    /// Number as the municipality writes it; may be empty.
    number: String,
    /// Name.
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// Whether it is no longer in use.
    #[serde(default)]
    archived: bool,
}

/// The roles that a person holds in the tenant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RolesBody {
    /// Ids of roles.
    roles: BTreeSet<String>,
}

/// A mandate for a provider.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MandateBody {
    /// Short name of the provider.
    #[schema(min_length = 1, max_length = 40)]
    provider: String,
    /// Ids of roles.
    roles: BTreeSet<String>,
    /// First day, `YYYY-MM-DD`; today if absent.
    #[schema(format = Date)]
    begins: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    #[schema(format = Date)]
    ends: Option<String>,
}

/// A token that is wanted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenBody {
    /// What it is for.
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// Keys of rights.
    scope: BTreeSet<String>,
    /// Last day, `YYYY-MM-DD`, at most a year ahead.
    #[schema(format = Date)]
    expires: String,
}

/// What was made.
#[derive(Serialize, ToSchema)]
struct MadeEntry {
    /// Its identifier.
    id: String,
    /// The secret, this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// Which departments are wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DepartmentQuery {
    /// Also those that are no longer in use.
    #[serde(default)]
    archived: bool,
}

/// Which people are wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PeopleQuery {
    /// Part of the name.
    q: Option<String>,
}

/// Which mandates are wanted.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MandateQuery {
    /// `true`: those by which the tenant serves others; else those by which it is served.
    #[serde(default)]
    given_to_us: bool,
}

fn missing(code: &'static str) -> impl Fn() -> Problem {
    move || Problem::not_found(code)
}

/// Who asks.
#[utoipa::path(get, path = "/me", tag = "people", responses((status = 200, body = Me)))]
async fn me(page: Page) -> Result<Json<Me>, Problem> {
    match &page.identity {
        Identity::Anonymous => Err(Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed")),
        Identity::Person(me) => Ok(Json(Me {
            person: me.person,
            name: Some(me.name.clone()),
            scope: None,
        })),
        Identity::Token { person, scope, .. } => Ok(Json(Me {
            person: *person,
            name: None,
            scope: Some(scope.clone()),
        })),
    }
}

/// Tenants that the caller may enter, by name.
#[utoipa::path(get, path = "/tenants", tag = "tenants", params(Cursor), responses((status = 200, body = ListOf<TenantRow>)))]
async fn list_tenants(
    page: Page,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<TenantRow>>, Problem> {
    if matches!(page.identity, Identity::Anonymous) {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed"));
    }
    let key = |tenant: &Tenant| (crate::db::fold(&tenant.name), tenant.slug.clone());
    let (after, limit) = (cursor.position::<(String, String)>()?, cursor.limit()?);
    let mut tenants = service::tenants_of(&page.app, &page.identity).await?;
    tenants.retain(|tenant| after.as_ref().is_none_or(|after| key(tenant) > *after));
    service::page_of(tenants, limit, key, |tenant| Ok(TenantRow::from(tenant))).map(Json)
}

/// Data of the tenant.
#[utoipa::path(get, path = "/tenants/{slug}", tag = "tenants", params(("slug" = String, Path, description = "Short name of the tenant")),
    responses((status = 200, body = TenantBody), (status = 304, description = "Not changed")))]
async fn show_tenant(page: Page, headers: HeaderMap) -> Result<Response, Problem> {
    let data = service::tenant_data(&page.app, page.access()?).await?;
    etag::respond(&headers, &TenantBody::from(data))
}

/// Change the data of the tenant.
#[utoipa::path(put, path = "/tenants/{slug}", tag = "tenants", params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = TenantBody, responses((status = 200, body = TenantBody), (status = 412, description = "Changed meanwhile", body = ProblemDetails)))]
async fn change_tenant(
    page: Page,
    headers: HeaderMap,
    Body(body): Body<TenantBody>,
) -> Result<Json<TenantBody>, Problem> {
    let may = page.may::<ManageTenant>()?;
    etag::check(
        &headers,
        &TenantBody::from(service::tenant_data(&page.app, page.access()?).await?),
    )?;
    let input = TenantInput {
        name: body.name,
        kind: body.kind.as_str().to_owned(),
        ags: body.ags.unwrap_or_default(),
        state: body.state.unwrap_or_default(),
        population: body
            .population
            .map(|number| number.to_string())
            .unwrap_or_default(),
    };
    Ok(Json(
        service::change_tenant(&page.app, &may, &input)
            .await?
            .into(),
    ))
}

/// Departments by number.
#[utoipa::path(get, path = "/tenants/{slug}/departments", tag = "departments",
    params(("slug" = String, Path, description = "Short name of the tenant"), DepartmentQuery, Cursor),
    responses((status = 200, body = ListOf<Department>)))]
async fn list_departments(
    page: Page,
    Query(query): Query<DepartmentQuery>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<Department>>, Problem> {
    let which = if query.archived {
        Which::All
    } else {
        Which::InUse
    };
    Ok(Json(
        service::departments(&page.app, page.access()?, which, &cursor).await?,
    ))
}

/// Add a department.
#[utoipa::path(post, path = "/tenants/{slug}/departments", tag = "departments",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = DepartmentBody, responses((status = 201, body = MadeEntry)))]
async fn create_department(
    page: Page,
    Body(body): Body<DepartmentBody>,
) -> Result<(StatusCode, Json<MadeEntry>), Problem> {
    let may = page.may::<ManageTenant>()?;
    let id = service::create_department(&page.app, &may, &body.number, &body.name).await?;
    if body.archived {
        service::archive_department(&page.app, &may, id).await?;
    }
    Ok((
        StatusCode::CREATED,
        Json(MadeEntry {
            id: id.to_string(),
            secret: None,
        }),
    ))
}

/// A department.
#[utoipa::path(get, path = "/tenants/{slug}/departments/{id}", tag = "departments",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DepartmentId, Path, description = "Department")),
    responses((status = 200, body = Department), (status = 304, description = "Not changed")))]
async fn show_department(
    page: Page,
    headers: HeaderMap,
    Path((_slug, id)): Path<(String, DepartmentId)>,
) -> Result<Response, Problem> {
    let found = service::department(&page.app, page.access()?, id).await?;
    etag::respond(
        &headers,
        &found.ok_or_else(missing("tenant-department-missing"))?,
    )
}

/// Change a department, take it out of use or into use again.
#[utoipa::path(put, path = "/tenants/{slug}/departments/{id}", tag = "departments",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = DepartmentId, Path, description = "Department")),
    request_body = DepartmentBody, responses((status = 200, body = Department), (status = 412, description = "Changed meanwhile", body = ProblemDetails)))]
async fn change_department(
    page: Page,
    headers: HeaderMap,
    Path((_slug, id)): Path<(String, DepartmentId)>,
    Body(body): Body<DepartmentBody>,
) -> Result<Json<Department>, Problem> {
    let may = page.may::<ManageTenant>()?;
    let found = || async {
        service::department(&page.app, page.access()?, id)
            .await?
            .ok_or_else(missing("tenant-department-missing"))
    };
    let before = found().await?;
    etag::check(&headers, &before)?;
    service::change_department(&page.app, &may, id, &body.number, &body.name).await?;
    match (before.archived, body.archived) {
        (false, true) => service::archive_department(&page.app, &may, id).await?,
        (true, false) => service::restore_department(&page.app, &may, id).await?,
        _ => {}
    }
    found().await.map(Json)
}

/// People of the tenant, by name. E-mail addresses only with the right `platform.people.manage`.
#[utoipa::path(get, path = "/tenants/{slug}/people", tag = "people",
    params(("slug" = String, Path, description = "Short name of the tenant"), PeopleQuery, Cursor),
    responses((status = 200, body = ListOf<PersonRow>)))]
async fn list_people(
    page: Page,
    Query(query): Query<PeopleQuery>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<PersonRow>>, Problem> {
    Ok(Json(
        service::people(&page.app, page.access()?, query.q.as_deref(), &cursor).await?,
    ))
}

/// A person of the tenant.
#[utoipa::path(get, path = "/tenants/{slug}/people/{id}", tag = "people",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = PersonId, Path, description = "Person")),
    responses((status = 200, body = PersonRow), (status = 304, description = "Not changed")))]
async fn show_person(
    page: Page,
    headers: HeaderMap,
    Path((_slug, id)): Path<(String, PersonId)>,
) -> Result<Response, Problem> {
    let found = service::person(&page.app, &page.may::<ManagePeople>()?, id).await?;
    etag::respond(&headers, &found.ok_or_else(missing("people-missing"))?)
}

/// Give and take roles, so that the person holds exactly these in the tenant.
#[utoipa::path(put, path = "/tenants/{slug}/people/{id}/roles", tag = "people",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = PersonId, Path, description = "Person")),
    request_body = RolesBody, responses((status = 204)))]
async fn set_roles(
    page: Page,
    Path((_slug, id)): Path<(String, PersonId)>,
    Body(body): Body<RolesBody>,
) -> Result<StatusCode, Problem> {
    service::set_roles(&page.app, &page.may::<ManagePeople>()?, id, &body.roles).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mandates, the newest first.
#[utoipa::path(get, path = "/tenants/{slug}/mandates", tag = "mandates",
    params(("slug" = String, Path, description = "Short name of the tenant"), MandateQuery, Cursor),
    responses((status = 200, body = ListOf<MandateRow>)))]
async fn list_mandates(
    page: Page,
    Query(query): Query<MandateQuery>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<MandateRow>>, Problem> {
    let side = if query.given_to_us {
        MandateSide::Provider
    } else {
        MandateSide::Town
    };
    Ok(Json(
        service::mandates(&page.app, &page.may::<ManageTenant>()?, side, &cursor).await?,
    ))
}

/// Give a provider a mandate.
#[utoipa::path(post, path = "/tenants/{slug}/mandates", tag = "mandates",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = MandateBody, responses((status = 201, body = MadeEntry)))]
async fn give_mandate(
    page: Page,
    Body(body): Body<MandateBody>,
) -> Result<(StatusCode, Json<MadeEntry>), Problem> {
    let input = MandateInput {
        provider: &body.provider,
        roles: &body.roles,
        begins: body.begins.as_deref().unwrap_or(""),
        ends: body.ends.as_deref().unwrap_or(""),
    };
    let id = service::give_mandate(&page.app, &page.may::<ManageTenant>()?, input).await?;
    Ok((
        StatusCode::CREATED,
        Json(MadeEntry {
            id: id.to_string(),
            secret: None,
        }),
    ))
}

/// End a mandate by which the tenant is served, at once.
#[utoipa::path(delete, path = "/tenants/{slug}/mandates/{id}", tag = "mandates",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = MandateId, Path, description = "Mandate")),
    responses((status = 204)))]
async fn end_mandate(
    page: Page,
    Path((_slug, id)): Path<(String, MandateId)>,
) -> Result<StatusCode, Problem> {
    service::end_mandate(&page.app, &page.may::<ManageTenant>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// API tokens of the tenant, the newest first; never their secrets.
#[utoipa::path(get, path = "/tenants/{slug}/tokens", tag = "tokens",
    params(("slug" = String, Path, description = "Short name of the tenant"), Cursor),
    responses((status = 200, body = ListOf<TokenRow>)))]
async fn list_tokens(
    page: Page,
    Query(cursor): Query<Cursor>,
) -> Result<Json<ListOf<TokenRow>>, Problem> {
    Ok(Json(
        service::tokens(&page.app, &page.may::<ManageTokens>()?, &cursor).await?,
    ))
}

/// Make an API token for oneself; only for people with a session.
#[utoipa::path(post, path = "/tenants/{slug}/tokens", tag = "tokens",
    params(("slug" = String, Path, description = "Short name of the tenant")),
    request_body = TokenBody, responses((status = 201, body = MadeEntry)))]
async fn create_token(
    page: Page,
    Body(body): Body<TokenBody>,
) -> Result<(StatusCode, Json<MadeEntry>), Problem> {
    let input = TokenInput {
        name: &body.name,
        scope: &body.scope,
        expires: &body.expires,
    };
    let (id, secret) = service::create_token(
        &page.app,
        &page.may::<ManageTokens>()?,
        page.access()?,
        input,
    )
    .await?;
    Ok((
        StatusCode::CREATED,
        Json(MadeEntry {
            id: id.to_string(),
            secret: Some(secret),
        }),
    ))
}

/// Revoke an API token, at once.
#[utoipa::path(delete, path = "/tenants/{slug}/tokens/{id}", tag = "tokens",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("id" = TokenId, Path, description = "Token")),
    responses((status = 204)))]
async fn revoke_token(
    page: Page,
    Path((_slug, id)): Path<(String, TokenId)>,
) -> Result<StatusCode, Problem> {
    service::revoke_token(&page.app, &page.may::<ManageTokens>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
