//! Files that people attach to a record: hashed, compressed, kept in the database.

mod kind;
#[cfg(test)]
mod tests;

pub use kind::sniff;

use crate::people::session::parse_id;
use crate::{App, Instant, May, PersonId, Problem, TenantId, audit, entity, typed_id};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

typed_id!(
    /// An attachment.
    AttachmentId
);

entity!(attachment, "attachment", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    subject: String, name: String, content_type: String, size: i64, sha256: String, person: Option<String>, created_at: String,
});
entity!(chunk, "attachment_chunk", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] attachment: String,
    #[sea_orm(primary_key, auto_increment = false)] seq: i32,
    bytes: Vec<u8>,
});

pub(crate) fn migration(schema: &mut crate::db::Schema) {
    schema
        .table("attachment", |t| {
            t.text("tenant")
                .text("id")
                .text("subject")
                .text("name")
                .text("content_type")
                .big("size")
                .text("sha256")
                .text_null("person")
                .text("created_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .index("attachment", &["tenant", "subject", "id"])
        .table("attachment_chunk", |t| {
            t.text("tenant")
                .text("attachment")
                .int("seq")
                .blob("bytes")
                .primary(&["tenant", "attachment", "seq"])
                .belongs_to(&["tenant", "attachment"], "attachment", &["tenant", "id"])
        });
}

/// Largest file, 20 MiB.
pub const MAX_SIZE: usize = 20 << 20;
/// Most characters of a file's name.
const MAX_NAME: usize = 200;
/// Bytes of a compressed chunk, 1 MiB: small enough for one row on either database.
const CHUNK: usize = 1 << 20;

/// An attachment without its content.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttachmentRow {
    /// Identifier.
    pub id: AttachmentId,
    /// On what it hangs: `kind:id`.
    pub subject: String,
    /// Name of the file.
    pub name: String,
    /// Media type, found by content.
    pub content_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
    /// Who attached it.
    pub person: Option<PersonId>,
    /// When.
    pub created_at: Instant,
}

/// Attaches a file. `may` is the right to change the subject, which the caller has asked for.
///
/// # Errors
/// 413 `attachment-too-large`, 422 `attachment-empty`, 422 `attachment-type` for content that is not on
/// the list of allowed types ([`sniff`]).
pub async fn add<P>(
    app: &App,
    may: &May<P>,
    subject: &str,
    name: &str,
    bytes: &[u8],
) -> Result<AttachmentId, Problem> {
    if bytes.len() > MAX_SIZE {
        return Err(Problem::new(
            axum::http::StatusCode::PAYLOAD_TOO_LARGE,
            "attachment-too-large",
        ));
    }
    if bytes.is_empty() {
        return Err(Problem::invalid("attachment-empty"));
    }
    let name = plain_name(name);
    let content_type = sniff(&name, bytes)
        .ok_or_else(|| Problem::invalid("attachment-type").arg("name", name.clone()))?;
    let sha256 = hex::encode(Sha256::digest(bytes));
    let packed = zstd::encode_all(bytes, 3).map_err(unreadable)?;
    let now = app.clock().now();
    let id = AttachmentId::new(now);
    let tenant = may.tenant().to_string();
    let tx = app.db().write().await?;
    let row = attachment::ActiveModel {
        tenant: Set(tenant.clone()),
        id: Set(id.to_string()),
        subject: Set(subject.to_owned()),
        name: Set(name),
        content_type: Set(content_type.to_owned()),
        size: Set(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
        sha256: Set(sha256.clone()),
        person: Set(may.actor().person().map(|person| person.to_string())),
        created_at: Set(now.to_string()),
    };
    attachment::Entity::insert(row)
        .exec_without_returning(&tx)
        .await?;
    for (seq, part) in (0_i32..).zip(packed.chunks(CHUNK)) {
        let row = chunk::ActiveModel {
            tenant: Set(tenant.clone()),
            attachment: Set(id.to_string()),
            seq: Set(seq),
            bytes: Set(part.to_vec()),
        };
        chunk::Entity::insert(row)
            .exec_without_returning(&tx)
            .await?;
    }
    let details = json!({ "attachment": id, "sha256": sha256 });
    audit::append(&tx, may, now, "platform.attachment.add", subject, details).await?;
    tx.commit().await?;
    Ok(id)
}

/// The last part of a path, without control characters, at most 200 characters.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain: String = last
        .chars()
        .filter(|c| !c.is_control())
        .take(MAX_NAME)
        .collect();
    let plain = plain.trim();
    if plain.is_empty() {
        "datei".to_owned()
    } else {
        plain.to_owned()
    }
}

fn unreadable(error: std::io::Error) -> Problem {
    Problem::new(
        axum::http::StatusCode::INTERNAL_SERVER_ERROR,
        "attachment-broken",
    )
    .caused_by(error)
}

/// What hangs on a subject, the oldest first, at most 500. The caller has checked that it may be seen.
pub async fn list(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    subject: &str,
) -> Result<Vec<AttachmentRow>, Problem> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::Tenant.eq(tenant.to_string()))
        .filter(attachment::Column::Subject.eq(subject))
        .order_by_asc(attachment::Column::Id)
        .limit(500)
        .all(db)
        .await?;
    rows.into_iter().map(row_of).collect()
}

/// One attachment without its content; `None` if it hangs on another subject.
pub async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    subject: &str,
    id: AttachmentId,
) -> Result<Option<AttachmentRow>, Problem> {
    let row = attachment::Entity::find_by_id((tenant.to_string(), id.to_string()))
        .filter(attachment::Column::Subject.eq(subject))
        .one(db)
        .await?;
    row.map(row_of).transpose()
}

fn row_of(row: attachment::Model) -> Result<AttachmentRow, Problem> {
    Ok(AttachmentRow {
        id: parse_id(&row.id)?,
        subject: row.subject,
        name: row.name,
        content_type: row.content_type,
        size: row.size,
        sha256: row.sha256,
        person: row.person.as_deref().map(parse_id).transpose()?,
        created_at: row.created_at.parse().unwrap_or(Instant::from_millis(0)),
    })
}

/// The content, checked against its hash.
pub async fn content(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    row: &AttachmentRow,
) -> Result<Vec<u8>, Problem> {
    let parts = chunk::Entity::find()
        .filter(chunk::Column::Tenant.eq(tenant.to_string()))
        .filter(chunk::Column::Attachment.eq(row.id.to_string()))
        .order_by_asc(chunk::Column::Seq)
        .all(db)
        .await?;
    let packed: Vec<u8> = parts.into_iter().flat_map(|part| part.bytes).collect();
    let mut bytes = Vec::new();
    // Never more than was taken in, whatever the database holds.
    let limit = u64::try_from(MAX_SIZE).unwrap_or(u64::MAX) + 1;
    let decoder = zstd::Decoder::new(packed.as_slice()).map_err(unreadable)?;
    std::io::Read::read_to_end(&mut std::io::Read::take(decoder, limit), &mut bytes)
        .map_err(unreadable)?;
    if hex::encode(Sha256::digest(&bytes)) != row.sha256 {
        return Err(Problem::new(
            axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            "attachment-broken",
        ));
    }
    Ok(bytes)
}

/// The content as a download that no browser opens by itself.
pub async fn download(
    app: &App,
    tenant: TenantId,
    row: &AttachmentRow,
) -> Result<Response, Problem> {
    let bytes = content(app.db().read(), tenant, row).await?;
    let ascii: String = row
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let encoded = crate::web::percent_encode(&row.name);
    let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}");
    let headers = [
        (header::CONTENT_TYPE, row.content_type.clone()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
