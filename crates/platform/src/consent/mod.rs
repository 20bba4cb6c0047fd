//! Consent between tenants: one lets another see or use something of its own, until it ends it.
//!
//! What there is to consent to, the fields say ([`Field::consents`](crate::Field::consents)). A tenant
//! learns only of tenants with which a mandate connects it, gives consent only to those, and a consent
//! has effect only as long as a mandate connects both.

mod api;
mod pages;
#[cfg(test)]
mod tests;

pub use api::api;
pub use pages::{menu, routes};

use crate::people::Tenant;
use crate::people::refused::Refused;
use crate::people::service::tenant_names;
use crate::people::session::{parse_id, tenant_of};
use crate::people::store::{mandate, tenants};
use crate::permission::ManageTenant;
use crate::{Access, App, Instant, May, Problem, TenantId, audit, entity, typed_id};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{Condition, QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

typed_id!(
    /// A consent.
    ConsentId
);

entity!(consent, "consent", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    receiver: String, subject: String, open_key: String, given_by: Option<String>, given_at: String, ended_by: Option<String>,
    ended_at: Option<String>,
});

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema
        .table("consent", |t| {
            t.text("tenant")
                .text("id")
                .text("receiver")
                .text("subject")
                .text("open_key")
                .text_null("given_by")
                .text("given_at")
                .text_null("ended_by")
                .text_null("ended_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
                .references(&["receiver"], "tenant", &["id"])
        })
        // At most one consent that holds per giver, receiver and subject; an ended one gets its id as key.
        .unique("consent", &["tenant", "open_key"])
        .index("consent", &["receiver"]);
}

/// A consent as both sides see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ConsentRow {
    /// Identifier.
    pub id: ConsentId,
    /// Who gave it.
    pub giver: TenantId,
    /// Name of who gave it.
    pub giver_name: String,
    /// Who may see or use the subject.
    pub receiver: TenantId,
    /// Name of who may see or use the subject.
    pub receiver_name: String,
    /// What it is about: `area.thing` or `kind:id`.
    pub subject: String,
    /// Since when.
    pub given_at: Instant,
    /// Until when; absent while it holds.
    pub ended_at: Option<Instant>,
}

/// What a tenant can consent to.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// Stable name: `area.thing`.
    pub id: &'static str,
    /// Text key of its name.
    pub title: &'static str,
    /// Text key of what the receiver will see, and what not.
    pub what: &'static str,
    /// Where the receiver sees it: an absolute address.
    pub path: &'static str,
}

/// All subjects of the fields that are plugged in.
pub fn subjects(app: &App) -> Vec<Subject> {
    let fields = app.fields().iter();
    fields.flat_map(|field| field.consents()).copied().collect()
}

/// Tenants to which this tenant can give consent: those with which a mandate connects it, by name.
pub async fn receivers(
    app: &App,
    may: &May<ManageTenant>,
) -> Result<Vec<(TenantId, String)>, Problem> {
    let db = app.db().read();
    let own = may.tenant().to_string();
    let mandates = running(db, app.clock().now(), &[own.as_str()], &[]).await?;
    let others: BTreeSet<String> = mandates
        .into_iter()
        .map(|row| {
            if row.town == own {
                row.provider
            } else {
                row.town
            }
        })
        .collect();
    let mut named = Vec::new();
    for row in tenants::by_ids(db, others.into_iter().collect()).await? {
        if row.archived_at.is_none() {
            named.push((parse_id(&row.id)?, row.name));
        }
    }
    named.sort_by_cached_key(|(id, name)| (crate::db::fold(name), *id));
    Ok(named)
}

/// Mandates that run today between one of `some` and one of `others`; an empty list stands for all.
async fn running(
    db: &impl ConnectionTrait,
    now: Instant,
    some: &[&str],
    others: &[&str],
) -> Result<Vec<mandate::Model>, DbErr> {
    use mandate::Column as C;
    let between = |a: C, b: C| {
        let one = Condition::all().add(a.is_in(some.iter().copied()));
        if others.is_empty() {
            one
        } else {
            one.add(b.is_in(others.iter().copied()))
        }
    };
    let today = now.date().to_string();
    mandate::Entity::find()
        .filter(C::EndedAt.is_null())
        .filter(C::Begins.lte(today.as_str()))
        .filter(
            Condition::any()
                .add(C::Ends.is_null())
                .add(C::Ends.gte(today.as_str())),
        )
        .filter(
            Condition::any()
                .add(between(C::Town, C::Provider))
                .add(between(C::Provider, C::Town)),
        )
        .all(db)
        .await
}

/// Proof that a tenant lets one of the asker's tenants see a subject. Only this module makes it.
#[derive(Clone, Debug)]
pub struct Consented(Tenant);

impl Consented {
    /// Who gave the consent.
    pub fn giver(&self) -> &Tenant {
        &self.0
    }
}

/// Who lets the asker see `subject`: consent was given to a tenant of `entered` in which the asker holds
/// the right `permission`, and a mandate connects both today. By name.
pub async fn received(
    app: &App,
    entered: &[(Tenant, Access)],
    subject: &str,
    permission: &str,
) -> Result<Vec<Consented>, Problem> {
    let db = app.db().read();
    let receivers: Vec<String> = entered
        .iter()
        .filter(|(_, access)| access.has(permission))
        .map(|(tenant, _)| tenant.id.to_string())
        .collect();
    let given = consent::Entity::find()
        .filter(consent::Column::Receiver.is_in(receivers))
        .filter(consent::Column::Subject.eq(subject))
        .filter(consent::Column::EndedAt.is_null())
        .all(db)
        .await?;
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let givers: Vec<&str> = given.iter().map(|row| row.tenant.as_str()).collect();
    let takers: Vec<&str> = given.iter().map(|row| row.receiver.as_str()).collect();
    let mandates = running(db, app.clock().now(), &givers, &takers).await?;
    let connected = |row: &&consent::Model| {
        mandates.iter().any(|mandate| {
            (mandate.town == row.tenant && mandate.provider == row.receiver)
                || (mandate.provider == row.tenant && mandate.town == row.receiver)
        })
    };
    let ids: BTreeSet<String> = given
        .iter()
        .filter(connected)
        .map(|row| row.tenant.clone())
        .collect();
    let mut shown = Vec::new();
    for row in tenants::by_ids(db, ids.into_iter().collect()).await? {
        if row.archived_at.is_none() {
            shown.push(Consented(tenant_of(row)?));
        }
    }
    shown.sort_by_cached_key(|one| crate::db::fold(&one.0.name));
    Ok(shown)
}

/// Gives consent. Giving what holds already changes nothing. Fields `receiver`, `subject`.
pub async fn give(
    app: &App,
    may: &May<ManageTenant>,
    receiver: TenantId,
    subject: &str,
) -> Result<(), Refused> {
    if !subjects(app).iter().any(|known| known.id == subject) {
        return Err(Refused::field("subject", "consent-subject-unknown"));
    }
    if !receivers(app, may)
        .await?
        .iter()
        .any(|(id, _)| *id == receiver)
    {
        return Err(Refused::field("receiver", "consent-receiver-unknown"));
    }
    let now = app.clock().now();
    let id = ConsentId::new(now);
    let tx = app.db().write().await?;
    if holds(&tx, may.tenant(), receiver, subject).await? {
        return Ok(());
    }
    let row = consent::ActiveModel {
        tenant: Set(may.tenant().to_string()),
        id: Set(id.to_string()),
        receiver: Set(receiver.to_string()),
        subject: Set(subject.to_owned()),
        open_key: Set(open_key(receiver, subject)),
        given_by: Set(may.actor().person().map(|person| person.to_string())),
        given_at: Set(now.to_string()),
        ..Default::default()
    };
    let nothing = OnConflict::columns([consent::Column::Tenant, consent::Column::OpenKey])
        .update_column(consent::Column::OpenKey)
        .to_owned();
    consent::Entity::insert(row)
        .on_conflict(nothing)
        .exec_without_returning(&tx)
        .await?;
    let details = json!({ "receiver": receiver, "on": subject });
    audit::append(
        &tx,
        may,
        now,
        "platform.consent.give",
        &format!("consent:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

fn open_key(receiver: TenantId, subject: &str) -> String {
    format!("{receiver}/{subject}")
}

/// Ends a consent that this tenant gave.
pub async fn end(app: &App, may: &May<ManageTenant>, id: ConsentId) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let ended = consent::Entity::update_many()
        .set(consent::ActiveModel {
            open_key: Set(id.to_string()),
            ended_by: Set(may.actor().person().map(|person| person.to_string())),
            ended_at: Set(Some(now.to_string())),
            ..Default::default()
        })
        .filter(consent::Column::Tenant.eq(may.tenant().to_string()))
        .filter(consent::Column::Id.eq(id.to_string()))
        .filter(consent::Column::EndedAt.is_null())
        .exec(&tx)
        .await?;
    if ended.rows_affected != 1 {
        return Err(Problem::not_found("consent-missing"));
    }
    audit::append(
        &tx,
        may,
        now,
        "platform.consent.end",
        &format!("consent:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Whether `giver` lets `receiver` see or use the subject now.
pub async fn holds(
    db: &impl ConnectionTrait,
    giver: TenantId,
    receiver: TenantId,
    subject: &str,
) -> Result<bool, Problem> {
    let found = consent::Entity::find()
        .filter(consent::Column::Tenant.eq(giver.to_string()))
        .filter(consent::Column::OpenKey.eq(open_key(receiver, subject)))
        .one(db)
        .await?;
    Ok(found.is_some_and(|row| row.ended_at.is_none()))
}

/// Consents that this tenant gave or received, the newest first, at most 500.
pub async fn list(app: &App, may: &May<ManageTenant>) -> Result<Vec<ConsentRow>, Problem> {
    let own = may.tenant().to_string();
    let rows = consent::Entity::find()
        .filter(
            Condition::any()
                .add(consent::Column::Tenant.eq(own.as_str()))
                .add(consent::Column::Receiver.eq(own.as_str())),
        )
        .order_by_desc(consent::Column::GivenAt)
        .order_by_desc(consent::Column::Id)
        .limit(500)
        .all(app.db().read())
        .await?;
    let sides = rows
        .iter()
        .flat_map(|row| [row.tenant.clone(), row.receiver.clone()]);
    let names = tenant_names(app, sides.collect::<BTreeSet<_>>().into_iter().collect()).await?;
    rows.into_iter().map(|row| shown(row, &names)).collect()
}

fn shown(
    row: consent::Model,
    names: &HashMap<TenantId, (String, String)>,
) -> Result<ConsentRow, Problem> {
    let (giver, receiver) = (parse_id(&row.tenant)?, parse_id(&row.receiver)?);
    let name = |id: &TenantId| {
        names
            .get(id)
            .map(|(name, _)| name.clone())
            .unwrap_or_default()
    };
    Ok(ConsentRow {
        id: parse_id(&row.id)?,
        giver_name: name(&giver),
        receiver_name: name(&receiver),
        giver,
        receiver,
        subject: row.subject,
        given_at: row.given_at.parse().unwrap_or(Instant::from_millis(0)),
        ended_at: row.ended_at.and_then(|at| at.parse().ok()),
    })
}
