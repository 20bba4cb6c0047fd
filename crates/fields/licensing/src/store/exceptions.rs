//! SQL of exceptions: what each decision about one permits. Whether it holds stands in the decision.

use crate::model::{Exception, KIND, Place, Scope, Subject, Within, license_of};
use license::Way;
use platform::db::Schema;
use platform::decision::{self, DecisionId};
use platform::{Instant, Problem, TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::HashMap;
use std::sync::Arc;

/// Decisions named in one statement.
const CHUNK: usize = 500;

pub(crate) fn migration(schema: &mut Schema) {
    schema
        .table("license_exception", |t| {
            t.text("tenant")
                .text("decision")
                .text("subject")
                .text("named")
                .text("scope")
                .text("place")
                .text("place_id")
                .text("place_name")
                .text("ways")
                .text("conditions")
                .primary(&["tenant", "decision"])
                .references(&["tenant", "decision"], "decision", &["tenant", "id"])
        })
        .table("license_policy_draft", |t| {
            t.text("tenant")
                .text("person")
                .text("source")
                .text_null("base")
                .text("changed_at")
                .primary(&["tenant", "person"])
                .references(&["tenant"], "tenant", &["id"])
        });
}

entity!(exception, "license_exception", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] decision: String,
    subject: String, named: String, scope: String, place: String, place_id: String, place_name: String,
    ways: String, conditions: String,
});

/// What a decision about an exception permits, if it is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionRow {
    /// The decision.
    pub decision: DecisionId,
    /// What is permitted.
    pub subject: Subject,
    /// For which ways of use.
    pub ways: Vec<Way>,
    /// Name of the product or release at the time of asking; empty for the whole town.
    pub place_name: String,
    /// What must be done meanwhile; may be empty.
    pub conditions: String,
}

fn wrong(column: &str) -> DbErr {
    DbErr::Type(format!("license_exception.{column}"))
}

impl TryFrom<exception::Model> for ExceptionRow {
    type Error = DbErr;
    fn try_from(row: exception::Model) -> Result<Self, DbErr> {
        let place_id = row.place_id.as_str();
        let within = match row.place.as_str() {
            "town" => Within::Town,
            "product" => Within::Only(Place::Product(
                place_id.parse().map_err(|_| wrong("place_id"))?,
            )),
            "release" => Within::Only(Place::Release(
                place_id.parse().map_err(|_| wrong("place_id"))?,
            )),
            _ => return Err(wrong("place")),
        };
        let subject = match (row.subject.as_str(), within) {
            ("component", within) => Subject::Component {
                component: row.named,
                scope: Scope::parse(&row.scope).ok_or_else(|| wrong("scope"))?,
                within,
            },
            ("license", within) => Subject::License {
                license: license_of(&row.named).ok_or_else(|| wrong("named"))?,
                within,
            },
            ("product", Within::Only(place)) => Subject::Product(place),
            _ => return Err(wrong("subject")),
        };
        let ways = row.ways.split(',');
        Ok(Self {
            decision: row.decision.parse().map_err(|_| wrong("decision"))?,
            subject,
            ways: ways
                .map(|way| Way::from_name(way).ok_or_else(|| wrong("ways")))
                .collect::<Result<_, _>>()?,
            place_name: row.place_name,
            conditions: row.conditions,
        })
    }
}

/// Keeps what a request for a decision is about, in the transaction that asks.
pub(crate) async fn insert(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    row: &ExceptionRow,
) -> Result<(), DbErr> {
    let (named, scope) = match &row.subject {
        Subject::Component {
            component, scope, ..
        } => (component.clone(), scope.as_str()),
        Subject::License { license, .. } => (license.to_string(), ""),
        Subject::Product(_) => (String::new(), ""),
    };
    let (place, place_id) = match row.subject.within() {
        Within::Town => ("town", String::new()),
        Within::Only(Place::Product(product)) => ("product", product.to_string()),
        Within::Only(Place::Release(release)) => ("release", release.to_string()),
    };
    let ways: Vec<&str> = row.ways.iter().map(|way| way.as_str()).collect();
    exception::Entity::insert(exception::ActiveModel {
        tenant: Set(tenant.to_string()),
        decision: Set(row.decision.to_string()),
        subject: Set(row.subject.kind().to_owned()),
        named: Set(named),
        scope: Set(scope.to_owned()),
        place: Set(place.to_owned()),
        place_id: Set(place_id),
        place_name: Set(row.place_name.clone()),
        ways: Set(ways.join(",")),
        conditions: Set(row.conditions.clone()),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// What these decisions permit; those that are about something else are left out.
pub(crate) async fn of_decisions(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    decisions: &[DecisionId],
) -> Result<HashMap<DecisionId, ExceptionRow>, DbErr> {
    let mut found = HashMap::with_capacity(decisions.len());
    for chunk in decisions.chunks(CHUNK) {
        let rows = exception::Entity::find()
            .filter(exception::Column::Tenant.eq(tenant.to_string()))
            .filter(exception::Column::Decision.is_in(chunk.iter().map(ToString::to_string)))
            .all(db)
            .await?;
        for row in rows {
            let row = ExceptionRow::try_from(row)?;
            found.insert(row.decision, row);
        }
    }
    Ok(found)
}

/// The exceptions that hold on the day of `now`, the oldest first. One that ran out yesterday does not
/// hold, whether or not anything has marked it.
pub(crate) async fn in_force(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
) -> Result<Vec<Arc<Exception>>, Problem> {
    let decisions = decision::in_force(db, tenant, KIND, now).await?;
    if decisions.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<DecisionId> = decisions.iter().map(|decision| decision.id).collect();
    let mut rows = of_decisions(db, tenant, &ids).await?;
    let mut found: Vec<Arc<Exception>> = decisions
        .into_iter()
        .filter_map(|decision| {
            let row = rows.remove(&decision.id)?;
            Some(Arc::new(Exception {
                id: decision.id,
                number: decision.number,
                subject: row.subject,
                ways: row.ways,
                until: decision.valid_until?,
            }))
        })
        .collect();
    found.reverse();
    Ok(found)
}
