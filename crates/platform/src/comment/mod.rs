//! Comments on any subject. They are neither changed nor removed.

use crate::people::refused::{Faults, Refused};
use crate::people::session::parse_id;
use crate::web::Page;
use crate::{App, Instant, May, PersonId, Problem, TenantId, audit, entity, typed_id};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::json;

typed_id!(
    /// A comment.
    CommentId
);

entity!(comment, "comment", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    subject: String, person: String, text: String, created_at: String,
});

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema
        .table("comment", |t| {
            t.text("tenant")
                .text("id")
                .text("subject")
                .text("person")
                .text("text")
                .text("created_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .index("comment", &["tenant", "subject", "id"]);
}

/// Most characters of a comment.
pub const MAX_TEXT: usize = 10_000;
/// Most comments that are shown on one subject.
const SHOWN: u64 = 500;

/// A comment.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CommentRow {
    /// Identifier.
    pub id: CommentId,
    /// Who wrote it.
    pub person: PersonId,
    /// What they wrote.
    pub text: String,
    /// When.
    pub created_at: Instant,
}

/// Adds a comment. `may` is the right to see the subject, which the caller has asked for.
pub async fn add<P>(
    app: &App,
    may: &May<P>,
    subject: &str,
    text: &str,
) -> Result<CommentId, Refused> {
    let text = text.trim();
    let mut faults = Faults::default();
    if text.is_empty() {
        faults.add("text", "comment-empty");
    } else if text.chars().count() > MAX_TEXT {
        faults.add_with("text", "comment-long", "max", MAX_TEXT);
    }
    faults.into_result()?;
    let person = may
        .actor()
        .person()
        .ok_or_else(|| Problem::invalid("comment-without-person"))?;
    let now = app.clock().now();
    let id = CommentId::new(now);
    let tx = app.db().write().await?;
    let row = comment::ActiveModel {
        tenant: Set(may.tenant().to_string()),
        id: Set(id.to_string()),
        subject: Set(subject.to_owned()),
        person: Set(person.to_string()),
        text: Set(text.to_owned()),
        created_at: Set(now.to_string()),
    };
    comment::Entity::insert(row)
        .exec_without_returning(&tx)
        .await?;
    audit::append(
        &tx,
        may,
        now,
        "platform.comment.add",
        subject,
        json!({ "comment": id }),
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The comments on a subject, the oldest first. The caller has checked that the subject may be seen.
pub async fn list(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    subject: &str,
) -> Result<Vec<CommentRow>, Problem> {
    let rows = comment::Entity::find()
        .filter(comment::Column::Tenant.eq(tenant.to_string()))
        .filter(comment::Column::Subject.eq(subject))
        .order_by_asc(comment::Column::Id)
        .limit(SHOWN)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CommentRow {
                id: parse_id(&row.id)?,
                person: parse_id(&row.person)?,
                text: row.text,
                created_at: row.created_at.parse().unwrap_or(Instant::from_millis(0)),
            })
        })
        .collect()
}

/// A comment as templates show it (`comments.html`).
#[derive(Clone, Debug)]
pub struct CommentView {
    /// Name of who wrote it.
    pub who: String,
    /// When.
    pub at: String,
    /// What they wrote.
    pub text: String,
}

/// The comments on a subject as templates show them.
pub async fn shown(page: &Page, subject: &str) -> Result<Vec<CommentView>, Problem> {
    let rows = list(page.app.db().read(), page.access()?.tenant(), subject).await?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
    let names = crate::people::service::names(&page.app, &people).await?;
    let erased = page.t("audit-actor-erased");
    Ok(rows
        .into_iter()
        .map(|row| CommentView {
            who: names
                .get(&row.person)
                .filter(|name| !name.is_empty())
                .unwrap_or(&erased)
                .clone(),
            at: row.created_at.display(page.lang),
            text: row.text,
        })
        .collect())
}
