//! Mandates: a provider serves a town with named roles, from and until named days.

use super::super::model::{MandateId, MandateSide as Side, TenantKind};
use super::super::refused::{Faults, Refused};
use super::super::session::parse_id;
use super::super::store::{self, mandate};
use super::tenants::tenant_names;
use super::{check_roles, page_of};
use crate::api::{Cursor, ListOf};
use crate::permission::ManageTenant;
use crate::{Actor, App, Instant, May, Problem, TenantId, audit};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::BTreeSet;

/// Where a mandate stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MandateState {
    /// It begins later.
    Coming,
    /// It gives rights.
    Running,
    /// It was ended, or its last day is over.
    Over,
}

/// A mandate as one of its sides sees it.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct MandateRow {
    /// Identifier.
    pub id: MandateId,
    /// Name of the other side.
    pub other: String,
    /// Short name of the other side.
    pub other_slug: String,
    /// Roles that people of the provider use in the town if they hold them at home.
    pub roles: Vec<String>,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub begins: Date,
    /// Last day; none if it is open.
    #[schema(value_type = Option<String>, format = Date)]
    pub ends: Option<Date>,
    /// Where it stands today.
    pub state: MandateState,
}

/// Mandates of the tenant, the newest first.
pub async fn mandates(
    app: &App,
    may: &May<ManageTenant>,
    side: Side,
    page: &Cursor,
) -> Result<ListOf<MandateRow>, Problem> {
    let (after, limit) = (page.position::<String>()?, page.limit()?);
    let tenant = may.tenant().to_string();
    let rows =
        store::tenants::mandates(app.db().read(), &tenant, side, after.as_deref(), limit + 1)
            .await?;
    let others = rows.iter().map(|row| other(row, side).to_owned()).collect();
    let names = tenant_names(app, others).await?;
    let today = app.clock().now().date();
    page_of(
        rows,
        limit,
        |row| row.id.clone(),
        |row| {
            let (name, slug) = names
                .get(&parse_id(other(&row, side))?)
                .cloned()
                .unwrap_or_default();
            let begins: Date = row.begins.parse().unwrap_or(today);
            let ends: Option<Date> = row.ends.as_deref().and_then(|day| day.parse().ok());
            Ok(MandateRow {
                id: parse_id(&row.id)?,
                other: name,
                other_slug: slug,
                roles: serde_json::from_str(&row.roles)?,
                state: state(begins, ends, row.ended_at.is_some(), today),
                begins,
                ends,
            })
        },
    )
}

fn other(row: &mandate::Model, side: Side) -> &str {
    match side {
        Side::Town => &row.provider,
        Side::Provider => &row.town,
    }
}

fn state(begins: Date, ends: Option<Date>, ended: bool, today: Date) -> MandateState {
    if ended || ends.is_some_and(|day| day < today) {
        MandateState::Over
    } else if begins > today {
        MandateState::Coming
    } else {
        MandateState::Running
    }
}

/// What the town's administrator enters.
#[derive(Clone, Debug)]
pub struct MandateInput<'a> {
    /// Short name of the provider.
    pub provider: &'a str,
    /// Roles.
    pub roles: &'a BTreeSet<String>,
    /// First day, `YYYY-MM-DD` or `DD.MM.YYYY`; empty is today.
    pub begins: &'a str,
    /// Last day, or empty.
    pub ends: &'a str,
}

/// Gives a provider a mandate. Fields `provider`, `roles`, `begins`, `ends`.
///
/// # Errors
/// 403 `mandate-by-own-people-only` for people who act by mandate themselves: it could otherwise
/// prolong itself.
pub async fn give_mandate(
    app: &App,
    may: &May<ManageTenant>,
    input: MandateInput<'_>,
) -> Result<MandateId, Refused> {
    let now = app.clock().now();
    let today = now.date();
    let mut faults = Faults::default();
    check_roles(app, &mut faults, input.roles);
    let begins = day(&mut faults, "begins", input.begins).unwrap_or(today);
    let ends = day(&mut faults, "ends", input.ends);
    if begins < today {
        faults.add("begins", "mandate-begins-past");
    }
    if ends.is_some_and(|ends| ends < begins) {
        faults.add("ends", "mandate-ends-before");
    }
    let town = may.tenant().to_string();
    let tx = app.db().write().await?;
    let provider = store::tenants::by_slug(&tx, input.provider.trim()).await?;
    let provider = provider.filter(|row| {
        row.kind == TenantKind::ServiceProvider.as_str()
            && row.id != town
            && row.archived_at.is_none()
    });
    if provider.is_none() {
        faults.add("provider", "mandate-provider-unknown");
    }
    faults.into_result()?;
    let Some(provider) = provider else {
        return Err(Refused::field("provider", "mandate-provider-unknown"));
    };
    own_people_only(&tx, may).await?;
    store::tenants::lock(&tx, &town).await?;
    if store::tenants::mandate_open(&tx, &provider.id, &town, &begins.to_string()).await? {
        return Err(Refused::field("provider", "mandate-exists"));
    }
    let id = MandateId::new(now);
    let row = mandate::Model {
        id: id.to_string(),
        provider: provider.id,
        town,
        roles: serde_json::to_string(input.roles)?,
        begins: begins.to_string(),
        ends: ends.map(|day| day.to_string()),
        created_at: now.to_string(),
        ended_at: None,
    };
    store::tenants::insert_mandate(&tx, row.clone()).await?;
    NewMandate {
        row: &row,
        roles: input.roles,
    }
    .log(&tx, may.actor(), now)
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a mandate of the town, at once.
pub async fn end_mandate(app: &App, may: &May<ManageTenant>, id: MandateId) -> Result<(), Refused> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let ended =
        store::tenants::end_mandate(&tx, &may.tenant().to_string(), &id.to_string(), now).await?;
    let row = ended.ok_or_else(|| Problem::not_found("mandate-missing"))?;
    log_both(
        &tx,
        &row,
        may.actor(),
        now,
        "platform.mandate.end",
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A mandate that is being given.
pub(crate) struct NewMandate<'a> {
    pub(crate) row: &'a mandate::Model,
    pub(crate) roles: &'a BTreeSet<String>,
}

impl NewMandate<'_> {
    pub(crate) async fn log(
        &self,
        tx: &impl ConnectionTrait,
        actor: Actor,
        now: Instant,
    ) -> Result<(), Refused> {
        let details =
            json!({ "roles": self.roles, "begins": self.row.begins, "ends": self.row.ends });
        log_both(tx, self.row, actor, now, "platform.mandate.give", details).await
    }
}

/// Writes into the logs of both sides, always in the same order, so that two mandates at the same
/// moment cannot wait for each other.
async fn log_both(
    tx: &impl ConnectionTrait,
    row: &mandate::Model,
    actor: Actor,
    now: Instant,
    action: &str,
    mut details: serde_json::Value,
) -> Result<(), Refused> {
    if let Some(details) = details.as_object_mut() {
        details.insert("provider".to_owned(), json!(row.provider));
        details.insert("town".to_owned(), json!(row.town));
    }
    let subject = format!("mandate:{}", row.id);
    for chain in BTreeSet::from([&row.provider, &row.town]) {
        let tenant: TenantId = parse_id(chain)?;
        audit::append_system(
            tx,
            Some(tenant),
            actor,
            now,
            action,
            &subject,
            details.clone(),
        )
        .await?;
    }
    Ok(())
}

async fn own_people_only(
    tx: &impl ConnectionTrait,
    may: &May<ManageTenant>,
) -> Result<(), Refused> {
    let person = may
        .actor()
        .person()
        .map(|person| person.to_string())
        .unwrap_or_default();
    if store::people::roles(tx, &may.tenant().to_string(), vec![person])
        .await?
        .is_empty()
    {
        return Err(Problem::new(
            axum::http::StatusCode::FORBIDDEN,
            "mandate-by-own-people-only",
        )
        .into());
    }
    Ok(())
}

fn day(faults: &mut Faults, field: &'static str, text: &str) -> Option<Date> {
    let text = text.trim();
    let day = read_date(text);
    if day.is_none() && !text.is_empty() {
        faults.add(field, "people-date-invalid");
    }
    day
}

/// Reads a day as browsers send it (`2026-11-23`) or as people write it (`23.11.2026`).
pub(crate) fn read_date(text: &str) -> Option<Date> {
    text.parse()
        .ok()
        .or_else(|| Date::strptime("%d.%m.%Y", text).ok())
}
