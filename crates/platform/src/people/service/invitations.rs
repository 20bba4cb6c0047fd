//! Invitations: an administrator makes a one-time link, the invited person makes the account.

use super::super::client::Client;
use super::super::password;
use super::super::refused::{Faults, Refused};
use super::super::rules::{self, NewPassword};
use super::super::secret::{new_secret, secret_hash};
use super::super::session::parse_id;
use super::super::store::{self, one_time_link, people::NewPerson, person};
use super::sign_in::{NewSession, open_session, proven};
use super::{check_roles, people::refuse_mandated};
use crate::permission::ManagePeople;
use crate::{Actor, App, Instant, May, PersonId, Problem, TenantId, audit};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;

const PURPOSE: &str = "invite";
/// An invitation ends after 7 days.
const INVITATION_DAYS: i64 = 7;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    email: String,
    roles: BTreeSet<String>,
}

/// An invitation that nobody has used yet.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Names it in forms; it is not the secret.
    pub id: String,
    /// To whom.
    pub email: String,
    /// Roles that go with it.
    pub roles: BTreeSet<String>,
    /// Until when.
    pub ends: Instant,
}

/// Invites somebody. The answer is the secret of the link, which is shown once. It says nothing about
/// whether the address has an account already.
pub async fn invite(
    app: &App,
    may: &May<ManagePeople>,
    email: &str,
    roles: &BTreeSet<String>,
) -> Result<String, Refused> {
    let email = email.trim();
    let mut faults = Faults::default();
    rules::check_email(&mut faults, "email", email);
    check_roles(app, &mut faults, roles);
    faults.into_result()?;
    let now = app.clock().now();
    let secret = new_secret();
    let tx = app.db().write().await?;
    store::links::purge(&tx, now).await?;
    store::links::insert(
        &tx,
        one_time_link::Model {
            hash: secret_hash(&secret),
            purpose: PURPOSE.to_owned(),
            tenant: Some(may.tenant().to_string()),
            person: None,
            payload: serde_json::to_string(&Payload {
                email: email.to_owned(),
                roles: roles.clone(),
            })?,
            created_at: now.to_string(),
            expires_at: now.plus_days(INVITATION_DAYS).to_string(),
            used_at: None,
        },
    )
    .await?;
    let subject = format!("tenant:{}", may.tenant());
    audit::append(
        &tx,
        may,
        now,
        "platform.person.invite",
        &subject,
        json!({ "roles": roles }),
    )
    .await?;
    tx.commit().await?;
    Ok(secret)
}

/// Invitations of the tenant that can still be used.
pub async fn open_invitations(
    app: &App,
    may: &May<ManagePeople>,
) -> Result<Vec<Invitation>, Problem> {
    let now = app.clock().now();
    let rows =
        store::links::open_of_tenant(app.db().read(), &may.tenant().to_string(), PURPOSE, now)
            .await?;
    rows.into_iter()
        .map(|row| {
            let payload: Payload = serde_json::from_str(&row.payload)?;
            let ends = row.expires_at.parse().unwrap_or(now);
            Ok(Invitation {
                id: row.hash,
                email: payload.email,
                roles: payload.roles,
                ends,
            })
        })
        .collect()
}

/// Takes an invitation back.
pub async fn withdraw_invitation(
    app: &App,
    may: &May<ManagePeople>,
    id: &str,
) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    if !store::links::withdraw(&tx, &may.tenant().to_string(), PURPOSE, id).await? {
        return Err(Problem::not_found("people-invitation-missing"));
    }
    let subject = format!("tenant:{}", may.tenant());
    audit::append(
        &tx,
        may,
        now,
        "platform.person.invite-withdraw",
        &subject,
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The invited person makes an account and is signed in. Fields `token`, `name`, `password`, `repeat`.
pub async fn accept_as_new(
    app: &App,
    client: &Client,
    secret: &str,
    name: &str,
    new: NewPassword<'_>,
) -> Result<NewSession, Refused> {
    let now = app.clock().now();
    let hash = secret_hash(secret.trim());
    let link = usable(app, &hash, now).await?;
    let payload: Payload = serde_json::from_str(&link.payload)?;
    let name = name.trim();
    let mut faults = Faults::default();
    rules::check_name(&mut faults, "name", name);
    rules::check_password(&mut faults, new, name, &payload.email);
    faults.into_result()?;
    let hashed = password::hash(new.password).await?;
    let tx = app.db().write().await?;
    let (tenant, payload) = take(&tx, &hash, now).await?;
    if store::people::by_email(&tx, &rules::fold_email(&payload.email))
        .await?
        .is_some()
    {
        return Err(Refused::field("name", "people-account-exists"));
    }
    let person = PersonId::new(now);
    let new = NewPerson {
        id: person.to_string(),
        home: tenant.to_string(),
        name,
        email: &payload.email,
        password: Some(hashed),
        now,
    };
    store::people::insert(&tx, new).await?;
    let session = join(
        app,
        &tx,
        client,
        tenant,
        person,
        &payload.roles,
        "platform.person.create",
    )
    .await?;
    tx.commit().await?;
    Ok(session)
}

/// Somebody who has an account already takes the roles of the invitation and is signed in.
/// The invitation must be for their address. Fields `token`, `account-password`.
pub async fn accept_with_account(
    app: &App,
    client: &Client,
    secret: &str,
    password: &str,
) -> Result<NewSession, Refused> {
    let now = app.clock().now();
    let hash = secret_hash(secret.trim());
    let link = usable(app, &hash, now).await?;
    let payload: Payload = serde_json::from_str(&link.payload)?;
    let row: person::Model = match proven(app, client, &payload.email, password).await {
        Ok(row) => row,
        Err(problem) if problem.code == "login-failed" => {
            return Err(Refused::field("account-password", "login-password-wrong"));
        }
        Err(problem) => return Err(problem.into()),
    };
    let tx = app.db().write().await?;
    let (tenant, payload) = take(&tx, &hash, now).await?;
    refuse_mandated(app, &tx, &tenant.to_string(), &row).await?;
    let person = parse_id(&row.id)?;
    let session = join(
        app,
        &tx,
        client,
        tenant,
        person,
        &payload.roles,
        "platform.person.join",
    )
    .await?;
    tx.commit().await?;
    Ok(session)
}

async fn usable(app: &App, hash: &str, now: Instant) -> Result<one_time_link::Model, Refused> {
    store::links::usable(app.db().read(), PURPOSE, hash, now)
        .await?
        .ok_or_else(ended)
}

async fn take(
    tx: &impl ConnectionTrait,
    hash: &str,
    now: Instant,
) -> Result<(TenantId, Payload), Refused> {
    let link = store::links::take(tx, PURPOSE, hash, now)
        .await?
        .ok_or_else(ended)?;
    let tenant = link.tenant.as_deref().ok_or_else(ended)?;
    Ok((parse_id(tenant)?, serde_json::from_str(&link.payload)?))
}

fn ended() -> Refused {
    Refused::field("token", "login-link-ended")
}

async fn join(
    app: &App,
    tx: &impl ConnectionTrait,
    client: &Client,
    tenant: TenantId,
    person: PersonId,
    roles: &BTreeSet<String>,
    action: &str,
) -> Result<NewSession, Refused> {
    let now = app.clock().now();
    for role in roles {
        store::people::give_role(tx, &tenant.to_string(), &person.to_string(), role, now).await?;
    }
    let session = open_session(app, tx, client, &person.to_string()).await?;
    let subject = format!("person:{person}");
    audit::append_system(
        tx,
        Some(tenant),
        Actor::Person(person),
        now,
        action,
        &subject,
        json!({ "roles": roles }),
    )
    .await?;
    Ok(session)
}
