//! SQL of tasks.

use super::model::{NewTask, Scope, TaskId, TaskState, Text};
use crate::{Instant, PersonId, TenantId, entity};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, OnConflict, SimpleExpr};
use sea_orm::{Condition, Order, QueryOrder, QuerySelect};
use std::collections::HashMap;

entity!(task, "task", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    key: String, title: String, why: String, context: String, subject: String, link: String, action: String, due: String,
    role: Option<String>, person: Option<String>, deputy: Option<String>, state: String, opened_at: String,
    closed_at: Option<String>, closed_by: Option<String>, note: Option<String>,
});

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema
        .table("task", |t| {
            t.text("tenant")
                .text("id")
                .text("key")
                .text("title")
                .text("why")
                .text("context")
                .text("subject")
                .text("link")
                .text("action")
                .text("due")
                .text_null("role")
                .text_null("person")
                .text_null("deputy")
                .text("state")
                .text("opened_at")
                .text_null("closed_at")
                .text_null("closed_by")
                .text_null("note")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .unique("task", &["tenant", "key"])
        .index("task", &["tenant", "state", "due", "id"]);
}

/// So that the tasks that are done can be read from the latest on.
pub(crate) fn migration_of_done(schema: &mut crate::db::Schema) {
    schema.index("task", &["tenant", "state", "closed_at", "id"]);
}

/// Stored instead of a missing due date, so that such tasks sort last on both databases.
pub(super) const NEVER: &str = "9999-12-31";

pub(super) fn json(text: &Text) -> Result<String, DbErr> {
    serde_json::to_string(text).map_err(|error| DbErr::Custom(error.to_string()))
}

/// Opens a task, or brings the one with this key up to date; one that was closed is opened again.
/// Part of the transaction of the act that makes it due.
pub async fn open(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
    new: &NewTask<'_>,
) -> Result<(), DbErr> {
    let row = row_of(tenant, now, new)?;
    let closed = close_columns();
    // A task that is open keeps its date of opening and what people changed: due date, person, deputy.
    let update = OnConflict::columns([task::Column::Tenant, task::Column::Key])
        .update_columns([
            task::Column::Title,
            task::Column::Why,
            task::Column::Context,
            task::Column::Link,
            task::Column::Action,
        ])
        .to_owned();
    let reopened = task::Entity::update_many()
        .set(task::ActiveModel {
            due: row.due.clone(),
            role: row.role.clone(),
            person: row.person.clone(),
            deputy: row.deputy.clone(),
            state: row.state.clone(),
            opened_at: row.opened_at.clone(),
            ..closed
        })
        .filter(task::Column::Tenant.eq(tenant.to_string()))
        .filter(task::Column::Key.eq(new.key))
        .filter(task::Column::State.eq(TaskState::Done.as_str()));
    reopened.exec(tx).await?;
    task::Entity::insert(row)
        .on_conflict(update)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// A new row: open, by nobody closed.
pub(super) fn row_of(
    tenant: TenantId,
    now: Instant,
    new: &NewTask<'_>,
) -> Result<task::ActiveModel, DbErr> {
    Ok(task::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(TaskId::new(now).to_string()),
        key: Set(new.key.to_owned()),
        title: Set(json(&new.title)?),
        why: Set(json(&new.why)?),
        context: Set(json(&new.context)?),
        subject: Set(new.subject.to_owned()),
        link: Set(new.link.to_owned()),
        action: Set(new.action.to_owned()),
        due: Set(new
            .due
            .map_or_else(|| NEVER.to_owned(), |due| due.to_string())),
        role: Set(new.role.map(ToOwned::to_owned)),
        person: Set(new.person.map(|person| person.to_string())),
        deputy: Set(new.deputy.map(|deputy| deputy.to_string())),
        state: Set(TaskState::Open.as_str().to_owned()),
        opened_at: Set(now.to_string()),
        closed_at: Set(None),
        closed_by: Set(None),
        note: Set(None),
    })
}

fn close_columns() -> task::ActiveModel {
    task::ActiveModel {
        closed_at: Set(None),
        closed_by: Set(None),
        note: Set(None),
        ..Default::default()
    }
}

fn closing(now: Instant) -> task::ActiveModel {
    task::ActiveModel {
        state: Set(TaskState::Done.as_str().to_owned()),
        closed_at: Set(Some(now.to_string())),
        ..Default::default()
    }
}

fn open_of(tenant: TenantId) -> Condition {
    Condition::all()
        .add(task::Column::Tenant.eq(tenant.to_string()))
        .add(task::Column::State.eq(TaskState::Open.as_str()))
}

/// Prefixes of one query.
const PREFIXES: usize = 100;

/// The tasks whose keys begin with one of these, open or not, by key.
pub(super) async fn of_prefixes(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    prefixes: &[String],
) -> Result<HashMap<String, task::Model>, DbErr> {
    let mut found = HashMap::new();
    for some in prefixes.chunks(PREFIXES) {
        let begins = some.iter().fold(Condition::any(), |any, prefix| {
            any.add(task::Column::Key.like(begins_with(prefix)))
        });
        let rows = task::Entity::find()
            .filter(task::Column::Tenant.eq(tenant.to_string()))
            .filter(begins)
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|row| (row.key.clone(), row)));
    }
    Ok(found)
}

/// Writes new tasks; one that somebody else wrote in the meantime stays as it is.
pub(super) async fn insert_all(
    db: &impl ConnectionTrait,
    rows: Vec<task::ActiveModel>,
) -> Result<(), DbErr> {
    let leave = OnConflict::columns([task::Column::Tenant, task::Column::Key])
        .update_column(task::Column::Key)
        .to_owned();
    task::Entity::insert_many(rows)
        .on_conflict(leave)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Closes the tasks with these keys, because their reasons went away.
pub(super) async fn close_all(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
    keys: &[&str],
) -> Result<(), DbErr> {
    task::Entity::update_many()
        .set(closing(now))
        .filter(open_of(tenant))
        .filter(task::Column::Key.is_in(keys.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

fn begins_with(prefix: &str) -> sea_orm::sea_query::LikeExpr {
    sea_orm::sea_query::LikeExpr::new(crate::db::like_starts(prefix)).escape('\\')
}

/// Closes the task with this key, because its reason went away. Nothing happens if there is none.
pub async fn close(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
    key: &str,
) -> Result<(), DbErr> {
    task::Entity::update_many()
        .set(closing(now))
        .filter(open_of(tenant))
        .filter(task::Column::Key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Closes all open tasks whose key begins with `prefix`, except these; for a field that computes anew
/// what is due. At most some thousand keys.
pub async fn close_except(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    now: Instant,
    prefix: &str,
    keep: &[String],
) -> Result<u64, DbErr> {
    let mut update = task::Entity::update_many()
        .set(closing(now))
        .filter(open_of(tenant))
        .filter(task::Column::Key.like(begins_with(prefix)));
    if !keep.is_empty() {
        update = update.filter(task::Column::Key.is_not_in(keep));
    }
    Ok(update.exec(tx).await?.rows_affected)
}

/// Closes a task by hand; whether it was open.
pub(super) async fn complete(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    id: TaskId,
    now: Instant,
    by: Option<PersonId>,
    note: &str,
) -> Result<bool, DbErr> {
    let change = task::ActiveModel {
        closed_by: Set(by.map(|by| by.to_string())),
        note: Set(Some(note.to_owned()).filter(|note| !note.is_empty())),
        ..closing(now)
    };
    let closed = task::Entity::update_many()
        .set(change)
        .filter(open_of(tenant))
        .filter(task::Column::Id.eq(id.to_string()))
        .exec(tx)
        .await?;
    Ok(closed.rows_affected == 1)
}

/// Changes due date, person and deputy of an open task; whether it was open.
pub(super) async fn assign(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    id: TaskId,
    due: Option<jiff::civil::Date>,
    person: Option<PersonId>,
    deputy: Option<PersonId>,
) -> Result<bool, DbErr> {
    let change = task::ActiveModel {
        due: Set(due.map_or_else(|| NEVER.to_owned(), |due| due.to_string())),
        person: Set(person.map(|person| person.to_string())),
        deputy: Set(deputy.map(|deputy| deputy.to_string())),
        ..Default::default()
    };
    let changed = task::Entity::update_many()
        .set(change)
        .filter(open_of(tenant))
        .filter(task::Column::Id.eq(id.to_string()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Who asks for tasks.
pub(super) struct Whose<'a> {
    pub(super) person: String,
    pub(super) roles: &'a [String],
}

impl Whose<'_> {
    fn condition(&self, scope: Scope) -> Condition {
        let by_name = Condition::any()
            .add(task::Column::Person.eq(self.person.as_str()))
            .add(task::Column::Deputy.eq(self.person.as_str()));
        let by_role = Condition::all()
            .add(task::Column::Role.is_in(self.roles))
            .add(task::Column::Person.is_null());
        match scope {
            Scope::Person => by_name,
            Scope::Role => by_role,
            Scope::Theirs => Condition::any().add(by_name).add(by_role),
            Scope::All => Condition::all(),
        }
    }
}

/// Open tasks, due first; or tasks that are done, the latest first. `after`: behind this position, as the
/// service names it.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    state: TaskState,
    (whose, scope): (&Whose<'_>, Scope),
    after: Option<(String, String)>,
    limit: u64,
) -> Result<Vec<task::Model>, DbErr> {
    let mut query = task::Entity::find()
        .filter(task::Column::Tenant.eq(tenant.to_string()))
        .filter(task::Column::State.eq(state.as_str()))
        .filter(whose.condition(scope))
        .limit(limit);
    let (column, order) = match state {
        TaskState::Open => (task::Column::Due, Order::Asc),
        TaskState::Done => (task::Column::ClosedAt, Order::Desc),
    };
    query = query
        .order_by(column, order.clone())
        .order_by(task::Column::Id, order);
    if let Some((first, id)) = after {
        let same = column.eq(first.as_str());
        let behind = match state {
            TaskState::Open => (column.gt(first), task::Column::Id.gt(id)),
            TaskState::Done => (column.lt(first), task::Column::Id.lt(id)),
        };
        query = query.filter(
            Condition::any()
                .add(behind.0)
                .add(Condition::all().add(same).add(behind.1)),
        );
    }
    query.all(db).await
}

/// How many tasks are open in each of these tenants, and how many of them are overdue.
pub(super) async fn count_open(
    db: &impl ConnectionTrait,
    tenants: &[TenantId],
    today: jiff::civil::Date,
) -> Result<HashMap<String, (i64, i64)>, DbErr> {
    let overdue = Expr::case(task::Column::Due.lt(today.to_string()), 1).finally(0);
    let rows: Vec<(String, i64, Option<i64>)> = task::Entity::find()
        .select_only()
        .column(task::Column::Tenant)
        .column_as(task::Column::Id.count(), "open")
        .column_as(SimpleExpr::Case(Box::new(overdue)).sum(), "overdue")
        .filter(task::Column::Tenant.is_in(tenants.iter().map(ToString::to_string)))
        .filter(task::Column::State.eq(TaskState::Open.as_str()))
        .group_by(task::Column::Tenant)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(tenant, open, overdue)| (tenant, (open, overdue.unwrap_or(0))))
        .collect())
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: TaskId,
) -> Result<Option<task::Model>, DbErr> {
    task::Entity::find_by_id((tenant.to_string(), id.to_string()))
        .one(db)
        .await
}

/// The identifier of the task with this key.
pub(super) async fn id_of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    key: &str,
) -> Result<TaskId, DbErr> {
    let row = task::Entity::find()
        .filter(task::Column::Tenant.eq(tenant.to_string()))
        .filter(task::Column::Key.eq(key))
        .one(db)
        .await?;
    row.and_then(|row| row.id.parse().ok())
        .ok_or_else(|| DbErr::RecordNotFound("task".to_owned()))
}
