//! The first administrator and their tenant, and people made on the command line.

use super::super::client::Client;
use super::super::model::Tenant;
use super::super::password;
use super::super::refused::{Faults, Refused};
use super::super::rules::{self, NewPassword, TenantData, TenantInput};
use super::super::secret::{new_secret, secret_hash};
use super::super::store::{self, one_time_link, people::NewPerson};
use super::sign_in::{NewSession, open_session};
use super::{ADMINISTRATOR, check_roles};
use crate::{Actor, App, Instant, PersonId, Problem, TenantId, audit};
use serde_json::json;
use std::collections::BTreeSet;

const PURPOSE: &str = "setup";
/// The set-up link ends after 24 hours.
const SETUP_HOURS: i64 = 24;

/// A new secret for the set-up link if nobody can sign in yet; `None` once somebody can. Links made
/// at earlier starts or by other nodes stay good until they end.
pub async fn ensure_setup_link(app: &App) -> Result<Option<String>, Problem> {
    let now = app.clock().now();
    if store::people::anyone_with_password(app.db().read()).await? {
        return Ok(None);
    }
    let secret = new_secret();
    store::links::purge(app.db().read(), now).await?;
    store::links::insert(
        app.db().read(),
        one_time_link::Model {
            hash: secret_hash(&secret),
            purpose: PURPOSE.to_owned(),
            tenant: None,
            person: None,
            payload: "{}".to_owned(),
            created_at: now.to_string(),
            expires_at: now.plus_seconds(SETUP_HOURS * 3600).to_string(),
            used_at: None,
        },
    )
    .await?;
    Ok(Some(secret))
}

/// What the set-up form asks for.
#[derive(Clone, Debug)]
pub struct SetUp<'a> {
    /// Secret of the link.
    pub token: &'a str,
    /// The tenant.
    pub tenant: TenantInput,
    /// Name of the first administrator (field `person`).
    pub person: &'a str,
    /// Their e-mail address.
    pub email: &'a str,
    /// Their password.
    pub password: NewPassword<'a>,
}

/// Makes the first tenant and its administrator, who is then signed in.
///
/// # Errors
/// 410 `setup-link-ended` if the link is unknown, used or over; fields otherwise.
pub async fn set_up(
    app: &App,
    client: &Client,
    input: SetUp<'_>,
) -> Result<(Tenant, NewSession), Refused> {
    let now = app.clock().now();
    let hash = secret_hash(input.token.trim());
    if store::links::usable(app.db().read(), PURPOSE, &hash, now)
        .await?
        .is_none()
    {
        return Err(Refused::field("token", "setup-link-ended"));
    }
    let (name, email) = (input.person.trim(), input.email.trim());
    let (data, slug) = check_set_up(&input, name, email)?;
    let password = password::hash(input.password.password).await?;

    let tenant = TenantId::new(now);
    let person = PersonId::new(now);
    let tx = app.db().write().await?;
    // Two links used at the same moment meet here: the second waits and then finds a person.
    store::links::take_all(&tx, PURPOSE, now).await?;
    if store::people::anyone_with_password(&tx).await? {
        return Err(Refused::field("token", "setup-link-ended"));
    }
    let slug = free_slug(&tx, slug).await?;
    store::tenants::insert(&tx, &tenant.to_string(), &slug, &data, now).await?;
    store::people::insert(
        &tx,
        NewPerson {
            id: person.to_string(),
            home: tenant.to_string(),
            name,
            email,
            password: Some(password),
            now,
        },
    )
    .await?;
    store::people::give_role(
        &tx,
        &tenant.to_string(),
        &person.to_string(),
        ADMINISTRATOR,
        now,
    )
    .await?;
    crate::demo::adopt(app, &tx, person).await?;
    let session = open_session(app, &tx, client, &person.to_string()).await?;
    let tenant = Tenant {
        id: tenant,
        slug,
        name: data.name,
        kind: data.kind,
        demo: false,
    };
    log_set_up(&tx, &tenant, person, now).await?;
    tx.commit().await?;
    Ok((tenant, session))
}

/// The tenant's sound data and its short name, or everything that is wrong in the form.
fn check_set_up(
    input: &SetUp<'_>,
    name: &str,
    email: &str,
) -> Result<(TenantData, String), Refused> {
    let mut faults = Faults::default();
    let data = input.tenant.check(&mut faults);
    rules::check_name(&mut faults, "person", name);
    rules::check_email(&mut faults, "email", email);
    rules::check_password(&mut faults, input.password, name, email);
    let slug = rules::slug_of(&data.name);
    if !data.name.is_empty() && slug.len() < 2 {
        faults.add("name", "tenant-name-without-letters");
    }
    faults.into_result()?;
    Ok((data, slug))
}

/// The set-up in the installation's log, the tenant and its administrator in the tenant's.
async fn log_set_up(
    tx: &impl sea_orm::ConnectionTrait,
    tenant: &Tenant,
    person: PersonId,
    now: Instant,
) -> Result<(), Problem> {
    let of_tenant = format!("tenant:{}", tenant.id);
    let made = json!({ "name": tenant.name, "kind": tenant.kind.as_str() });
    let of_person = format!("person:{person}");
    let roles = json!({ "roles": [ADMINISTRATOR] });
    let id = Some(tenant.id);
    for (chain, action, subject, details) in [
        (None, "platform.setup.complete", &of_tenant, json!({})),
        (id, "platform.tenant.create", &of_tenant, made),
        (id, "platform.person.create", &of_person, roles),
    ] {
        audit::append_system(
            tx,
            chain,
            Actor::Person(person),
            now,
            action,
            subject,
            details,
        )
        .await?;
    }
    Ok(())
}

/// The short name, with a number if it is taken (a demo town may hold it).
pub(crate) async fn free_slug(
    tx: &impl sea_orm::ConnectionTrait,
    slug: String,
) -> Result<String, Refused> {
    for number in 1..100 {
        let candidate = if number == 1 {
            slug.clone()
        } else {
            format!("{slug}-{number}")
        };
        if store::tenants::by_slug(tx, &candidate).await?.is_none() {
            return Ok(candidate);
        }
    }
    Err(Refused::field("name", "tenant-slug-taken"))
}

/// `allmende user add`: a person with these roles in the tenant, made by the operator.
///
/// # Errors
/// 404 `tenant-missing`, or fields `roles`, `name`, `email`, `password`.
pub async fn add_user_cli(
    app: &App,
    slug: &str,
    email: &str,
    name: &str,
    roles: &BTreeSet<String>,
    password: &str,
) -> Result<PersonId, Refused> {
    let now = app.clock().now();
    let row = store::tenants::by_slug(app.db().read(), slug)
        .await?
        .ok_or_else(|| Problem::not_found("tenant-missing"))?;
    let tenant: TenantId = super::super::session::parse_id(&row.id)?;
    let (name, email) = (name.trim(), email.trim());
    let mut faults = Faults::default();
    rules::check_email(&mut faults, "email", email);
    rules::check_name(&mut faults, "name", name);
    check_roles(app, &mut faults, roles);
    rules::check_password(
        &mut faults,
        NewPassword {
            password,
            repeat: password,
        },
        name,
        email,
    );
    faults.into_result()?;
    let password = password::hash(password).await?;
    let person = PersonId::new(now);
    let tx = app.db().write().await?;
    if store::people::by_email(&tx, &rules::fold_email(email))
        .await?
        .is_some()
    {
        return Err(Refused::field("email", "people-email-taken"));
    }
    store::people::insert(
        &tx,
        NewPerson {
            id: person.to_string(),
            home: row.id.clone(),
            name,
            email,
            password: Some(password),
            now,
        },
    )
    .await?;
    for role in roles {
        store::people::give_role(&tx, &row.id, &person.to_string(), role, now).await?;
    }
    let subject = format!("person:{person}");
    audit::append_system(
        &tx,
        Some(tenant),
        Actor::System,
        now,
        "platform.person.create",
        &subject,
        json!({ "roles": roles }),
    )
    .await?;
    tx.commit().await?;
    Ok(person)
}

/// Whether nobody can sign in yet.
pub async fn set_up_is_open(app: &App) -> Result<bool, Problem> {
    Ok(!store::people::anyone_with_password(app.db().read()).await?)
}
