//! People of a tenant, as administrators see and change them.
//!
//! Every account has a *home*, the tenant where it was made. Only the home resets its password, locks
//! or erases it; other tenants give and take roles.

use super::super::refused::{Faults, Refused};
use super::super::rules;
use super::super::secret::{new_secret, secret_hash};
use super::super::session::parse_id;
use super::super::store::{self, one_time_link, person};
use super::{account, check_roles, keep_an_administrator, page_of, roles_with};
use crate::api::{Cursor, ListOf};
use crate::permission::ManagePeople;
use crate::{Access, App, Instant, May, Permission, PersonId, Problem, TenantId, audit};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Purpose of links that set a new password.
pub(crate) const RESET: &str = "reset";
/// Such a link ends after 24 hours.
const RESET_HOURS: i64 = 24;

/// A person as a tenant sees them.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct PersonRow {
    /// Identifier.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// E-mail address; only for those who manage people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Ids of the roles held in this tenant, sorted. Empty is possible for people at home here.
    pub roles: Vec<String>,
    /// Whether the person cannot sign in.
    pub locked: bool,
    /// Whether this tenant answers for the account.
    pub home: bool,
    /// When the account was made.
    pub created_at: Instant,
}

/// People of the tenant, by name; `named` is a part of it. E-mail addresses only for those who manage
/// people.
pub async fn people(
    app: &App,
    access: &Access,
    named: Option<&str>,
    page: &Cursor,
) -> Result<ListOf<PersonRow>, Problem> {
    let tenant = access.tenant().to_string();
    let (after, limit) = (page.position::<(String, String)>()?, page.limit()?);
    let after = after
        .as_ref()
        .map(|(name, id)| (name.as_str(), id.as_str()));
    let rows = store::people::list(app.db().read(), &tenant, named, after, limit + 1).await?;
    let roles = roles_of(app, &tenant, &rows).await?;
    let with_email = access.has(ManagePeople::KEY);
    page_of(
        rows,
        limit,
        |row| (row.name_folded.clone(), row.id.clone()),
        |row| row_of(row, &tenant, &roles, with_email),
    )
}

/// A person of the tenant.
pub async fn person(
    app: &App,
    may: &May<ManagePeople>,
    id: PersonId,
) -> Result<Option<PersonRow>, Problem> {
    let tenant = may.tenant().to_string();
    let Some(row) = store::people::find_in(app.db().read(), &tenant, &id.to_string()).await? else {
        return Ok(None);
    };
    let roles = roles_of(app, &tenant, std::slice::from_ref(&row)).await?;
    row_of(row, &tenant, &roles, true).map(Some)
}

type Roles = HashMap<String, Vec<String>>;

async fn roles_of(app: &App, tenant: &str, rows: &[person::Model]) -> Result<Roles, Problem> {
    let ids = rows.iter().map(|row| row.id.clone()).collect();
    let mut roles = Roles::new();
    for grant in store::people::roles(app.db().read(), tenant, ids).await? {
        roles.entry(grant.person).or_default().push(grant.role);
    }
    Ok(roles)
}

fn row_of(
    row: person::Model,
    tenant: &str,
    roles: &Roles,
    with_email: bool,
) -> Result<PersonRow, Problem> {
    Ok(PersonRow {
        id: parse_id(&row.id)?,
        roles: roles.get(&row.id).cloned().unwrap_or_default(),
        home: row.home.as_deref() == Some(tenant),
        name: row.name,
        email: with_email.then_some(row.email),
        locked: row.locked_at.is_some(),
        created_at: row.created_at.parse().unwrap_or(Instant::from_millis(0)),
    })
}

/// Names of people by identifier, wherever they are at home; an erased person's is empty.
pub async fn names(app: &App, ids: &[PersonId]) -> Result<HashMap<PersonId, String>, Problem> {
    let ids = ids.iter().map(ToString::to_string).collect();
    let rows = store::people::names(app.db().read(), ids).await?;
    rows.into_iter()
        .map(|(id, name)| Ok((parse_id(&id)?, name)))
        .collect()
}

/// People who hold this right in the tenant, by own role or by mandate, by name; at most 500 of each.
pub async fn holders(
    app: &App,
    tenant: TenantId,
    permission: &str,
) -> Result<Vec<(PersonId, String)>, Problem> {
    with_roles(app, tenant, &roles_with(app, permission)).await
}

/// People who hold any role in the tenant, by own role or by mandate, by name; at most 500 of each.
pub async fn staff(app: &App, tenant: TenantId) -> Result<Vec<(PersonId, String)>, Problem> {
    let all: Vec<String> = app
        .knowledge()
        .roles()
        .map(|role| role.id.clone())
        .collect();
    with_roles(app, tenant, &all).await
}

async fn with_roles(
    app: &App,
    tenant: TenantId,
    roles: &[String],
) -> Result<Vec<(PersonId, String)>, Problem> {
    let db = app.db().read();
    let town = tenant.to_string();
    let mut rows = store::people::holders(db, &town, roles).await?;
    let today = app.clock().now().date().to_string();
    for mandate in store::tenants::running_mandates(db, &town, &today).await? {
        let given: Vec<String> = serde_json::from_str(&mandate.roles)?;
        let useful: Vec<String> = given
            .into_iter()
            .filter(|role| roles.contains(role))
            .collect();
        rows.extend(store::people::holders(db, &mandate.provider, &useful).await?);
    }
    rows.sort_by(|a, b| (&a.name_folded, &a.id).cmp(&(&b.name_folded, &b.id)));
    rows.dedup_by(|a, b| a.id == b.id);
    rows.into_iter()
        .map(|row| Ok((parse_id(&row.id)?, row.name)))
        .collect()
}

/// Gives and takes roles, so that the person holds exactly these.
///
/// # Errors
/// 409 `people-last-administrator` if nobody could manage people any more; 409
/// `people-works-by-mandate` for people of a provider that serves this tenant: their rights must end
/// with the mandate.
pub async fn set_roles(
    app: &App,
    may: &May<ManagePeople>,
    id: PersonId,
    roles: &BTreeSet<String>,
) -> Result<(), Refused> {
    let mut faults = Faults::default();
    if !roles.is_empty() {
        check_roles(app, &mut faults, roles);
    }
    faults.into_result()?;
    let now = app.clock().now();
    let (tenant, person) = (may.tenant().to_string(), id.to_string());
    let tx = app.db().write().await?;
    store::tenants::lock(&tx, &tenant).await?;
    let row = found(store::people::find_in(&tx, &tenant, &person).await?)?;
    let held: BTreeSet<String> = store::people::roles(&tx, &tenant, vec![person.clone()])
        .await?
        .into_iter()
        .map(|grant| grant.role)
        .collect();
    let (given, taken): (Vec<_>, Vec<_>) = (
        roles.difference(&held).collect(),
        held.difference(roles).collect(),
    );
    if given.is_empty() && taken.is_empty() {
        return Ok(());
    }
    if !given.is_empty() {
        refuse_mandated(app, &tx, &tenant, &row).await?;
    }
    if !roles_with(app, ManagePeople::KEY)
        .iter()
        .any(|role| roles.contains(role))
    {
        keep_an_administrator(app, &tx, &tenant, &person).await?;
    }
    for role in &given {
        store::people::give_role(&tx, &tenant, &person, role, now).await?;
    }
    for role in &taken {
        store::people::take_role(&tx, &tenant, &person, role).await?;
    }
    let details = json!({ "given": given, "taken": taken });
    audit::append(
        &tx,
        may,
        now,
        "platform.person.roles",
        &format!("person:{person}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Refuses a role of its own to somebody whose home serves this tenant.
pub(crate) async fn refuse_mandated(
    app: &App,
    tx: &impl ConnectionTrait,
    tenant: &str,
    row: &person::Model,
) -> Result<(), Refused> {
    let today = app.clock().now().date().to_string();
    let Some(home) = row.home.as_deref() else {
        return Ok(());
    };
    if home != tenant && store::tenants::mandate_open(tx, home, tenant, &today).await? {
        return Err(Problem::conflict("people-works-by-mandate").into());
    }
    Ok(())
}

/// Locks a person out of all tenants, at once: sessions end, tokens no longer work.
pub async fn lock(app: &App, may: &May<ManagePeople>, id: PersonId) -> Result<(), Refused> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    store::tenants::lock(&tx, &may.tenant().to_string()).await?;
    let row = at_home(&tx, may, id).await?;
    if may.actor().person() == Some(id) {
        return Err(Problem::conflict("people-not-yourself").into());
    }
    keep_an_administrator(app, &tx, &may.tenant().to_string(), &row.id).await?;
    let change = person::ActiveModel {
        locked_at: Set(Some(now.to_string())),
        ..Default::default()
    };
    store::people::update(&tx, &row.id, change).await?;
    store::sessions::end_all(&tx, &row.id).await?;
    store::links::remove_of_person(&tx, &row.id).await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.person.lock",
        &format!("person:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Lets a person sign in again.
pub async fn unlock(app: &App, may: &May<ManagePeople>, id: PersonId) -> Result<(), Refused> {
    let tx = app.db().write().await?;
    let row = at_home(&tx, may, id).await?;
    let change = person::ActiveModel {
        locked_at: Set(None),
        ..Default::default()
    };
    store::people::update(&tx, &row.id, change).await?;
    audit::append(
        &tx,
        may,
        app.clock().now(),
        "platform.person.unlock",
        &format!("person:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Changes name and e-mail address of a person at home here.
pub async fn change_person(
    app: &App,
    may: &May<ManagePeople>,
    id: PersonId,
    name: &str,
    email: &str,
) -> Result<(), Refused> {
    let (name, email) = (name.trim(), email.trim());
    let mut faults = Faults::default();
    rules::check_name(&mut faults, "name", name);
    rules::check_email(&mut faults, "email", email);
    faults.into_result()?;
    let folded = rules::fold_email(email);
    let tx = app.db().write().await?;
    let row = at_home(&tx, may, id).await?;
    if store::people::by_email(&tx, &folded)
        .await?
        .is_some_and(|other| other.id != row.id)
    {
        return Err(Refused::field("email", "people-email-taken"));
    }
    let change = person::ActiveModel {
        name: Set(name.to_owned()),
        name_folded: Set(crate::db::fold(name)),
        email: Set(email.to_owned()),
        email_folded: Set(folded),
        ..Default::default()
    };
    store::people::update(&tx, &row.id, change).await?;
    audit::append(
        &tx,
        may,
        app.clock().now(),
        "platform.person.change",
        &format!("person:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A one-time link with which the person sets a new password; the secret is shown once. Earlier
/// links end.
pub async fn reset_link(
    app: &App,
    may: &May<ManagePeople>,
    id: PersonId,
) -> Result<String, Refused> {
    let now = app.clock().now();
    let secret = new_secret();
    let tx = app.db().write().await?;
    let row = at_home(&tx, may, id).await?;
    if row.locked_at.is_some() {
        return Err(Problem::conflict("people-locked").into());
    }
    store::links::remove_of_person(&tx, &row.id).await?;
    store::links::insert(
        &tx,
        one_time_link::Model {
            hash: secret_hash(&secret),
            purpose: RESET.to_owned(),
            tenant: Some(may.tenant().to_string()),
            person: Some(row.id),
            payload: "{}".to_owned(),
            created_at: now.to_string(),
            expires_at: now.plus_seconds(RESET_HOURS * 3600).to_string(),
            used_at: None,
        },
    )
    .await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.person.reset-link",
        &format!("person:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(secret)
}

/// Sets a new password with the secret of a reset link. All sessions of the person end.
pub async fn reset_password(
    app: &App,
    secret: &str,
    new: rules::NewPassword<'_>,
) -> Result<(), Refused> {
    let now = app.clock().now();
    let hash = secret_hash(secret.trim());
    let ended = || Refused::field("token", "login-link-ended");
    let link = store::links::usable(app.db().read(), RESET, &hash, now)
        .await?
        .ok_or_else(ended)?;
    let id = link.person.ok_or_else(ended)?;
    let row = store::people::find(app.db().read(), &id)
        .await?
        .ok_or_else(ended)?;
    let mut faults = Faults::default();
    rules::check_password(&mut faults, new, &row.name, &row.email);
    faults.into_result()?;
    let hashed = super::super::password::hash(new.password).await?;
    let tx = app.db().write().await?;
    store::links::take(&tx, RESET, &hash, now)
        .await?
        .ok_or_else(ended)?;
    let change = person::ActiveModel {
        password: Set(Some(hashed)),
        ..Default::default()
    };
    store::people::update(&tx, &row.id, change).await?;
    store::sessions::end_all(&tx, &row.id).await?;
    account::log(
        &tx,
        &row,
        crate::Actor::Person(parse_id(&row.id)?),
        now,
        "platform.person.password",
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Erases a person: name and address go, the pseudonym stays, so that the log remains whole and says
/// what was done, but no longer by whom. Roles, sessions and tokens end in all tenants.
pub async fn erase(app: &App, may: &May<ManagePeople>, id: PersonId) -> Result<(), Refused> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    store::tenants::lock(&tx, &may.tenant().to_string()).await?;
    let row = at_home(&tx, may, id).await?;
    if may.actor().person() == Some(id) {
        return Err(Problem::conflict("people-not-yourself").into());
    }
    keep_an_administrator(app, &tx, &may.tenant().to_string(), &row.id).await?;
    let change = person::ActiveModel {
        name: Set(String::new()),
        name_folded: Set(String::new()),
        email: Set(String::new()),
        email_folded: Set(format!("erased:{}", row.id)),
        password: Set(None),
        lang: Set(None),
        theme: Set(String::new()),
        locked_at: Set(Some(now.to_string())),
        erased_at: Set(Some(now.to_string())),
        ..Default::default()
    };
    store::people::update(&tx, &row.id, change).await?;
    store::people::take_all_roles(&tx, &row.id).await?;
    store::sessions::end_all(&tx, &row.id).await?;
    store::tokens::revoke_of_person(&tx, &row.id, now).await?;
    store::links::remove_of_person(&tx, &row.id).await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.person.erase",
        &format!("person:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The person's row, locked, if their home is the tenant of the proof.
async fn at_home(
    tx: &impl ConnectionTrait,
    may: &May<ManagePeople>,
    id: PersonId,
) -> Result<person::Model, Problem> {
    let tenant = may.tenant().to_string();
    let row = found(store::people::find_in(tx, &tenant, &id.to_string()).await?)?;
    if row.home.as_deref() != Some(tenant.as_str()) {
        return Err(Problem::conflict("people-home-elsewhere"));
    }
    store::people::lock(tx, &row.id).await?;
    Ok(row)
}

fn found(row: Option<person::Model>) -> Result<person::Model, Problem> {
    row.ok_or_else(|| Problem::not_found("people-missing"))
}
