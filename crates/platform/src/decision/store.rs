//! SQL of decisions.

use super::model::{DecisionRow, Mode, State};
use crate::people::session::parse_id;
use crate::{Instant, Problem, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, QueryTrait};

entity!(decision, "decision", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    number: String, kind: String, subject: String, what: String, why: String, evidence: String, alternatives: String,
    state: String, requested_by: Option<String>, requested_at: String, decided_by: Option<String>, decided_name: Option<String>,
    decided_at: Option<String>, decision_reason: Option<String>, valid_until: Option<String>, supersedes: Option<String>,
    superseded_by: Option<String>, mode: Option<String>, reviewed_by: Option<String>, reviewed_at: Option<String>,
    review_note: Option<String>, ended_by: Option<String>, ended_at: Option<String>, end_reason: Option<String>,
});
entity!(numbering, "numbering", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] series: String,
    last: i64,
});

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema
        .table("decision", |t| {
            t.text("tenant")
                .text("id")
                .text("number")
                .text("kind")
                .text("subject")
                .text("what")
                .text("why")
                .text("evidence")
                .text("alternatives")
                .text("state")
                .text_null("requested_by")
                .text("requested_at")
                .text_null("decided_by")
                .text_null("decided_name")
                .text_null("decided_at")
                .text_null("decision_reason")
                .text_null("valid_until")
                .text_null("supersedes")
                .text_null("superseded_by")
                .text_null("mode")
                .text_null("reviewed_by")
                .text_null("reviewed_at")
                .text_null("review_note")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .unique("decision", &["tenant", "number"])
        .index("decision", &["tenant", "subject"])
        .index("decision", &["tenant", "kind", "state"])
        .index("decision", &["state", "valid_until"])
        .table("numbering", |t| {
            t.text("tenant")
                .text("series")
                .big("last")
                .primary(&["tenant", "series"])
                .references(&["tenant"], "tenant", &["id"])
        });
}

/// Decisions that were ended before their last day.
pub(crate) fn migration_of_ends(schema: &mut crate::db::Schema) {
    use crate::db::Column::TextNull;
    schema
        .add_column("decision", "ended_by", TextNull)
        .add_column("decision", "ended_at", TextNull)
        .add_column("decision", "end_reason", TextNull);
}

/// The next human number of a tenant's series in the year of `now`: `2026-0042`.
pub(crate) async fn next_number(
    tx: &impl ConnectionTrait,
    tenant: &str,
    series: &str,
    now: Instant,
) -> Result<String, DbErr> {
    let year = now.date().year();
    let series = format!("{series}-{year}");
    let row = numbering::ActiveModel {
        tenant: Set(tenant.to_owned()),
        series: Set(series.clone()),
        last: Set(1),
    };
    let count = OnConflict::columns([numbering::Column::Tenant, numbering::Column::Series])
        .value(
            numbering::Column::Last,
            Expr::col((numbering::Entity, numbering::Column::Last)).add(1),
        )
        .to_owned();
    numbering::Entity::insert(row)
        .on_conflict(count)
        .exec_without_returning(tx)
        .await?;
    let row = numbering::Entity::find_by_id((tenant.to_owned(), series))
        .one(tx)
        .await?;
    let last = row
        .ok_or_else(|| DbErr::RecordNotFound("numbering".to_owned()))?
        .last;
    Ok(format!("{year}-{last:04}"))
}

/// Which decisions are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only in this state.
    pub state: Option<State>,
    /// Only on this subject.
    pub subject: Option<String>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only those that one person could have brought about alone and that wait for their review.
    pub waits_for_review: bool,
    /// Only those with a smaller number (for the next page).
    pub before: Option<String>,
}

/// Decisions of a tenant, the newest number first.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    tenant: &str,
    filter: &Filter,
    limit: u64,
) -> Result<Vec<decision::Model>, DbErr> {
    let mut query = decision::Entity::find()
        .filter(decision::Column::Tenant.eq(tenant))
        .order_by_desc(decision::Column::Number)
        .limit(limit);
    if let Some(state) = filter.state {
        query = query.filter(decision::Column::State.eq(state.as_str()));
    }
    if let Some(subject) = &filter.subject {
        query = query.filter(decision::Column::Subject.eq(subject.as_str()));
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(decision::Column::Kind.eq(kind.as_str()));
    }
    if filter.waits_for_review {
        query = query
            .filter(decision::Column::Mode.is_in(Mode::REVIEWED.map(Mode::as_str)))
            .filter(decision::Column::ReviewedAt.is_null());
    }
    if let Some(before) = &filter.before {
        query = query.filter(decision::Column::Number.lt(before.as_str()));
    }
    query.all(db).await
}

/// One decision of a tenant.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    tenant: &str,
    id: &str,
) -> Result<Option<decision::Model>, DbErr> {
    decision::Entity::find_by_id((tenant.to_owned(), id.to_owned()))
        .one(db)
        .await
}

/// Changes a decision if it still is in this state; whether it was.
pub(super) async fn change(
    tx: &impl ConnectionTrait,
    tenant: &str,
    id: &str,
    from: State,
    change: decision::ActiveModel,
) -> Result<bool, DbErr> {
    let changed = decision::Entity::update_many()
        .set(change)
        .filter(decision::Column::Tenant.eq(tenant))
        .filter(decision::Column::Id.eq(id))
        .filter(decision::Column::State.eq(from.as_str()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Granted decisions of all tenants whose last day lies before `today`, at most `limit`.
pub(super) async fn run_out(
    db: &impl ConnectionTrait,
    today: &str,
    limit: u64,
) -> Result<Vec<decision::Model>, DbErr> {
    decision::Entity::find()
        .filter(decision::Column::State.eq(State::Granted.as_str()))
        .filter(decision::Column::ValidUntil.lt(today))
        .order_by_asc(decision::Column::Tenant)
        .order_by_asc(decision::Column::Number)
        .limit(limit)
        .all(db)
        .await
}

/// Tenants that have or had decisions.
pub(super) async fn tenants(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    decision::Entity::find()
        .select_only()
        .column(decision::Column::Tenant)
        .distinct()
        .into_tuple()
        .all(db)
        .await
}

/// Granted and expired decisions of a tenant whose last day lies between these, both included, and that no
/// open or granted request is to replace.
pub(super) async fn ending(
    db: &impl ConnectionTrait,
    tenant: &str,
    from: &str,
    to: &str,
) -> Result<Vec<decision::Model>, DbErr> {
    let replaced = decision::Entity::find()
        .select_only()
        .column(decision::Column::Supersedes)
        .filter(decision::Column::Tenant.eq(tenant))
        .filter(decision::Column::Supersedes.is_not_null())
        .filter(
            decision::Column::State.is_in([State::Requested, State::Granted].map(State::as_str)),
        )
        .into_query();
    decision::Entity::find()
        .filter(decision::Column::Tenant.eq(tenant))
        .filter(decision::Column::State.is_in([State::Granted, State::Expired].map(State::as_str)))
        .filter(decision::Column::ValidUntil.between(from, to))
        .filter(decision::Column::Id.not_in_subquery(replaced))
        .order_by_asc(decision::Column::Number)
        .all(db)
        .await
}

pub(super) fn row_of(row: decision::Model) -> Result<DecisionRow, Problem> {
    let instant = |text: Option<String>| text.and_then(|text| text.parse::<Instant>().ok());
    let person = |text: Option<String>| text.as_deref().map(parse_id).transpose();
    Ok(DecisionRow {
        id: parse_id(&row.id)?,
        number: row.number,
        kind: row.kind,
        subject: row.subject,
        what: row.what,
        why: row.why,
        evidence: serde_json::from_str(&row.evidence)?,
        alternatives: row.alternatives,
        state: State::parse(&row.state).unwrap_or(State::Requested),
        requested_by: person(row.requested_by)?,
        requested_at: instant(Some(row.requested_at)).unwrap_or(Instant::from_millis(0)),
        decided_by: person(row.decided_by)?,
        decided_name: row.decided_name,
        decided_at: instant(row.decided_at),
        decision_reason: row.decision_reason,
        valid_until: row.valid_until.and_then(|date| date.parse().ok()),
        supersedes: row.supersedes.as_deref().map(parse_id).transpose()?,
        superseded_by: row.superseded_by.as_deref().map(parse_id).transpose()?,
        mode: row.mode.as_deref().and_then(Mode::parse),
        reviewed_by: person(row.reviewed_by)?,
        reviewed_at: instant(row.reviewed_at),
        review_note: row.review_note,
        ended_by: person(row.ended_by)?,
        ended_at: instant(row.ended_at),
        end_reason: row.end_reason,
    })
}
