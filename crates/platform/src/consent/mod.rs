//! Consent between tenants: one lets another see or use something of its own, until it ends it.

use crate::people::session::parse_id;
use crate::permission::ManageTenant;
use crate::{App, Instant, May, Problem, TenantId, audit, entity, typed_id};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{Condition, QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::json;

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
    /// Who may see or use the subject.
    pub receiver: TenantId,
    /// What it is about: `area.thing` or `kind:id`.
    pub subject: String,
    /// Since when.
    pub given_at: Instant,
    /// Until when; absent while it holds.
    pub ended_at: Option<Instant>,
}

/// Gives consent. Giving what holds already changes nothing.
pub async fn give(
    app: &App,
    may: &May<ManageTenant>,
    receiver: TenantId,
    subject: &str,
) -> Result<(), Problem> {
    if receiver == may.tenant() {
        return Err(Problem::invalid("consent-to-oneself"));
    }
    let now = app.clock().now();
    let id = ConsentId::new(now);
    let tx = app.db().write().await?;
    let known = crate::people::store::tenant::Entity::find_by_id(receiver.to_string())
        .one(&tx)
        .await?;
    if known.is_none_or(|tenant| tenant.archived_at.is_some()) {
        return Err(Problem::not_found("tenant-missing"));
    }
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
        .order_by_desc(consent::Column::Id)
        .limit(500)
        .all(app.db().read())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ConsentRow {
                id: parse_id(&row.id)?,
                giver: parse_id(&row.tenant)?,
                receiver: parse_id(&row.receiver)?,
                subject: row.subject,
                given_at: row.given_at.parse().unwrap_or(Instant::from_millis(0)),
                ended_at: row.ended_at.and_then(|at| at.parse().ok()),
            })
        })
        .collect()
}
