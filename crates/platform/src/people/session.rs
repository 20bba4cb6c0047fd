//! Who sent a request, and what they may do in a tenant.

use super::model::{Identity, SignedIn, Tenant, TenantKind, Theme};
pub(crate) use super::secret::secret_hash;
use super::store::{api_token, mandate, person, role_grant, session, tenant, tenants};
use crate::{Access, App, Instant, Problem};
use axum::http::{header, request::Parts};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, Condition};
use std::collections::BTreeSet;

/// A session ends after 8 hours without a request …
pub(crate) const IDLE_SECONDS: i64 = 8 * 3600;
/// … and after 7 days in any case.
pub(crate) const ABSOLUTE_SECONDS: i64 = 7 * 86_400;
/// How often `last_seen` is written, so that reading pages does not write each time.
const SEEN_STEP_SECONDS: i64 = 300;

/// Name of the session cookie. Over TLS it carries the `__Host-` prefix.
pub(crate) fn cookie_name(secure: bool) -> &'static str {
    if secure {
        "__Host-allmende"
    } else {
        "allmende"
    }
}

/// `Set-Cookie` for a new session.
pub(crate) fn cookie(app: &App, session: &super::service::NewSession) -> String {
    set_cookie(app, &session.secret, ABSOLUTE_SECONDS)
}

/// `Set-Cookie` that removes the session cookie.
pub(crate) fn cookie_end(app: &App) -> String {
    set_cookie(app, "", 0)
}

fn set_cookie(app: &App, value: &str, max_age: i64) -> String {
    let secure = app.config().secure_cookies;
    let flag = if secure { "; Secure" } else { "" };
    format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{flag}",
        cookie_name(secure)
    )
}

/// Who sent this request: by session cookie or bearer token.
pub async fn identity_of(parts: &Parts, app: &App) -> Result<Identity, Problem> {
    let bearer = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    if let Some(secret) = bearer {
        return by_token(secret, app).await;
    }
    match crate::web::cookie(&parts.headers, cookie_name(app.config().secure_cookies)) {
        Some(secret) => by_session(secret, app).await,
        None => Ok(Identity::Anonymous),
    }
}

async fn by_session(secret: &str, app: &App) -> Result<Identity, Problem> {
    let hash = secret_hash(secret);
    let now = app.clock().now();
    let row = session::Entity::find_by_id(hash.clone())
        .find_also_related_person(app)
        .await?;
    let Some((session, person)) = row else {
        return Ok(Identity::Anonymous);
    };
    let created: Instant = session
        .created_at
        .parse()
        .unwrap_or(Instant::from_millis(0));
    let seen: Instant = session.last_seen.parse().unwrap_or(Instant::from_millis(0));
    if person.locked_at.is_some()
        || now > created.plus_seconds(ABSOLUTE_SECONDS)
        || now > seen.plus_seconds(IDLE_SECONDS)
    {
        return Ok(Identity::Anonymous);
    }
    if now > seen.plus_seconds(SEEN_STEP_SECONDS) {
        session::Entity::update_many()
            .set(session::ActiveModel {
                last_seen: Set(now.to_string()),
                ..Default::default()
            })
            .filter(session::Column::Hash.eq(hash.as_str()))
            .exec(app.db().read())
            .await?;
    }
    Ok(Identity::Person(SignedIn {
        person: parse_id(&person.id)?,
        name: person.name,
        session: hash,
        lang: person.lang.as_deref().and_then(|lang| lang.parse().ok()),
        theme: Theme::parse(&person.theme),
    }))
}

trait WithPerson {
    async fn find_also_related_person(
        self,
        app: &App,
    ) -> Result<Option<(session::Model, person::Model)>, DbErr>;
}

impl WithPerson for Select<session::Entity> {
    async fn find_also_related_person(
        self,
        app: &App,
    ) -> Result<Option<(session::Model, person::Model)>, DbErr> {
        let Some(session) = self.one(app.db().read()).await? else {
            return Ok(None);
        };
        let person = person::Entity::find_by_id(session.person.clone())
            .one(app.db().read())
            .await?;
        Ok(person.map(|person| (session, person)))
    }
}

async fn by_token(secret: &str, app: &App) -> Result<Identity, Problem> {
    let now = app.clock().now().to_string();
    let row = api_token::Entity::find()
        .filter(api_token::Column::Hash.eq(secret_hash(secret)))
        .filter(api_token::Column::RevokedAt.is_null())
        .filter(api_token::Column::ExpiresAt.gt(now.as_str()))
        .one(app.db().read())
        .await?;
    let Some(row) = row else {
        return Ok(Identity::Anonymous);
    };
    let owner = person::Entity::find_by_id(row.person.clone())
        .one(app.db().read())
        .await?;
    if owner.is_none_or(|owner| owner.locked_at.is_some()) {
        return Ok(Identity::Anonymous);
    }
    let bound = tenants::find(app.db().read(), &row.tenant).await?;
    if bound.is_none_or(|tenant| tenant.archived_at.is_some()) {
        return Ok(Identity::Anonymous);
    }
    let used: Instant = row
        .last_used_at
        .as_deref()
        .and_then(|used| used.parse().ok())
        .unwrap_or(Instant::from_millis(0));
    if app.clock().now() > used.plus_seconds(SEEN_STEP_SECONDS) {
        super::store::tokens::used(app.db().read(), &row.id, app.clock().now()).await?;
    }
    Ok(Identity::Token {
        token: parse_id(&row.id)?,
        person: parse_id(&row.person)?,
        tenant: parse_id(&row.tenant)?,
        scope: serde_json::from_str(&row.scope)?,
    })
}

/// The tenant with this short name and what the one who asks may do there; `None` if there is no such
/// tenant or they hold no role in it, neither of their own nor by mandate.
pub async fn enter(
    app: &App,
    identity: &Identity,
    slug: &str,
) -> Result<Option<(Tenant, Access)>, Problem> {
    let Some(actor) = identity.actor() else {
        return Ok(None);
    };
    let Some(person) = actor.person() else {
        return Ok(None);
    };
    let row = tenant::Entity::find()
        .filter(tenant::Column::Slug.eq(slug))
        .filter(tenant::Column::ArchivedAt.is_null())
        .one(app.db().read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let tenant = tenant_of(row)?;
    if let Identity::Token { tenant: bound, .. } = identity
        && *bound != tenant.id
    {
        return Ok(None);
    }
    let roles = roles_in(app, person, tenant.id).await?;
    if roles.is_empty() {
        return Ok(None);
    }
    let mut permissions: BTreeSet<String> = app.knowledge().permissions_of(&roles);
    if let Identity::Token { scope, .. } = identity {
        permissions.retain(|key| scope.contains(key));
    }
    let access = Access::new(actor, tenant.id, roles, permissions);
    Ok(Some((tenant, access)))
}

/// Every right in a tenant, for commands alone: whoever runs them on the server could change the
/// database as well. The log names the program as the one who acts.
///
/// # Errors
/// 404 `tenant-missing` if there is no such tenant.
pub async fn as_operator(app: &App, slug: &str) -> Result<(Tenant, Access), Problem> {
    let row = super::store::tenants::by_slug(app.db().read(), slug)
        .await?
        .filter(|row| row.archived_at.is_none())
        .ok_or_else(|| Problem::not_found("tenant-missing"))?;
    let tenant = tenant_of(row)?;
    let roles: Vec<String> = app
        .knowledge()
        .roles()
        .map(|role| role.id.clone())
        .collect();
    let permissions = app.knowledge().permissions_of(&roles);
    let access = Access::new(crate::Actor::System, tenant.id, roles, permissions);
    Ok((tenant, access))
}

/// Every tenant that the one who asks may enter, by name, and what they may do there: as [`enter`] for
/// each of them, in three queries.
pub async fn enter_all(app: &App, identity: &Identity) -> Result<Vec<(Tenant, Access)>, Problem> {
    let (db, today) = (app.db().read(), app.clock().now().date().to_string());
    let Some(actor) = identity.actor() else {
        return Ok(Vec::new());
    };
    let Some(person) = actor.person() else {
        return Ok(Vec::new());
    };
    let mut roles = tenants::roles_everywhere(db, &person.to_string(), &today).await?;
    if let Identity::Token { tenant, .. } = identity {
        roles.retain(|id, _| *id == tenant.to_string());
    }
    let mut entered = Vec::new();
    for row in tenants::by_ids(db, roles.keys().cloned().collect()).await? {
        if row.archived_at.is_some() {
            continue;
        }
        let held: Vec<String> = roles.remove(&row.id).into_iter().flatten().collect();
        let mut permissions = app.knowledge().permissions_of(&held);
        if let Identity::Token { scope, .. } = identity {
            permissions.retain(|key| scope.contains(key));
        }
        let tenant = tenant_of(row)?;
        let access = Access::new(actor, tenant.id, held, permissions);
        entered.push((tenant, access));
    }
    entered.sort_by_cached_key(|(tenant, _)| (crate::db::fold(&tenant.name), tenant.slug.clone()));
    Ok(entered)
}

/// Whether a person holds a role in the tenant, of their own or by mandate.
pub(crate) async fn works_in(
    app: &App,
    person: crate::PersonId,
    tenant: crate::TenantId,
) -> Result<bool, Problem> {
    Ok(!roles_in(app, person, tenant).await?.is_empty())
}

/// The roles that a person holds in a tenant: their own, and those that a mandate gives to people of
/// the provider who hold the same role there.
async fn roles_in(
    app: &App,
    person: crate::PersonId,
    tenant: crate::TenantId,
) -> Result<Vec<String>, Problem> {
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::Person.eq(person.to_string()))
        .all(app.db().read())
        .await?;
    let own = tenant.to_string();
    let mut roles: BTreeSet<String> = grants
        .iter()
        .filter(|grant| grant.tenant == own)
        .map(|grant| grant.role.clone())
        .collect();
    let elsewhere: Vec<&str> = grants
        .iter()
        .filter(|grant| grant.tenant != own)
        .map(|grant| grant.tenant.as_str())
        .collect();
    if !elsewhere.is_empty() {
        let today = app.clock().now().date().to_string();
        let mandates = mandate::Entity::find()
            .filter(mandate::Column::Town.eq(own.as_str()))
            .filter(mandate::Column::Provider.is_in(elsewhere))
            .filter(mandate::Column::EndedAt.is_null())
            .filter(mandate::Column::Begins.lte(today.as_str()))
            .filter(
                Condition::any()
                    .add(mandate::Column::Ends.is_null())
                    .add(mandate::Column::Ends.gte(today.as_str())),
            )
            .all(app.db().read())
            .await?;
        for mandate in mandates {
            let given: Vec<String> = serde_json::from_str(&mandate.roles)?;
            roles.extend(
                grants
                    .iter()
                    .filter(|grant| grant.tenant == mandate.provider && given.contains(&grant.role))
                    .map(|grant| grant.role.clone()),
            );
        }
    }
    Ok(roles.into_iter().collect())
}

pub(crate) fn tenant_of(row: tenant::Model) -> Result<Tenant, Problem> {
    Ok(Tenant {
        id: parse_id(&row.id)?,
        slug: row.slug,
        name: row.name,
        kind: TenantKind::parse(&row.kind).unwrap_or(TenantKind::Town),
        demo: row.demo != 0,
    })
}

/// Reads an identifier that the database holds.
pub(crate) fn parse_id<T: std::str::FromStr<Err = uuid::Error>>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|error: uuid::Error| {
        Problem::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
    })
}
