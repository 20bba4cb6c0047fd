//! SQL of uploads: the tenant's own rows that lead to shared documents.

use super::tables::release_document::{ActiveModel, Column, Entity};
use super::tables::{component, document, document_chunk, document_component, package};
use super::{CHUNK, id, storable};
use crate::model::{DocumentKey, ReleaseId, UploadId};
use platform::{Db, Instant, PersonId, TenantId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
};

/// What is known about a document, whoever uploaded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Its number.
    pub key: DocumentKey,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Size of the file in bytes.
    pub bytes: i64,
    /// `CycloneDX` or `SPDX`.
    pub format: String,
    /// Version of the specification.
    pub spec_version: String,
    /// How many components it lists.
    pub components: i32,
    /// Identity of what it is about, without version; empty if it does not say.
    pub subject: String,
    /// Name of what it is about.
    pub subject_name: String,
    /// Version of what it is about.
    pub subject_version: String,
    /// How many errors its reading found.
    pub errors: i32,
    /// How many warnings.
    pub warnings: i32,
}

impl From<document::Model> for DocumentInfo {
    fn from(row: document::Model) -> Self {
        Self {
            key: DocumentKey(row.id),
            sha256: row.sha256,
            bytes: row.bytes,
            format: row.format,
            spec_version: row.spec_version,
            components: row.components,
            subject: row.subject,
            subject_name: row.subject_name,
            subject_version: row.subject_version,
            errors: row.errors,
            warnings: row.warnings,
        }
    }
}

/// An upload of the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRow {
    /// Identifier.
    pub id: UploadId,
    /// The release it describes.
    pub release: ReleaseId,
    /// Name of the file.
    pub file_name: String,
    /// When it was uploaded.
    pub uploaded_at: String,
    /// Who uploaded it; none if the program did.
    pub uploaded_by: Option<PersonId>,
    /// When a later upload took its place; none if it is in force.
    pub replaced_at: Option<String>,
    /// What it is.
    pub document: DocumentInfo,
}

/// Ties a document to a release. If the release has it already, that row is given back (in force
/// again) and nothing new is written. Documents in force about the same subject are replaced.
/// The second value tells whether the row is new. It stands for no place before [`super::touch_releases`].
pub(crate) async fn attach(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    document: &DocumentInfo,
    file_name: &str,
    by: Option<PersonId>,
    now: Instant,
) -> Result<(UploadId, bool), DbErr> {
    let of_release = || {
        Entity::find()
            .filter(Column::Tenant.eq(tenant.to_string()))
            .filter(Column::Release.eq(release.to_string()))
    };
    let known = of_release()
        .filter(Column::Document.eq(document.key.0))
        .one(tx)
        .await?;
    replace_same_subject(tx, tenant, release, document, now).await?;
    if let Some(known) = known {
        Entity::update_many()
            .col_expr(Column::ReplacedAt, Expr::value(None::<String>))
            .filter(Column::Tenant.eq(tenant.to_string()))
            .filter(Column::Id.eq(known.id.as_str()))
            .exec(tx)
            .await?;
        return Ok((id(&known.id, "release_document.id")?, false));
    }
    let upload = UploadId::new(now);
    Entity::insert(ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(upload.to_string()),
        release: Set(release.to_string()),
        document: Set(document.key.0),
        file_name: Set(storable(file_name).chars().take(255).collect()),
        uploaded_at: Set(now.to_string()),
        uploaded_by: Set(by.map(|person| person.to_string())),
        replaced_at: Set(None),
        places: Set(0),
    })
    .exec_without_returning(tx)
    .await?;
    Ok((upload, true))
}

/// A new SBOM of the same thing takes the place of the former one; SBOMs of different parts of a
/// product (server, client) stand side by side. Without a subject nothing is replaced.
async fn replace_same_subject(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    document: &DocumentInfo,
    now: Instant,
) -> Result<(), DbErr> {
    if document.subject.is_empty() {
        return Ok(());
    }
    // From the release's few documents to their subjects, not the other way round: there is no index
    // over the subjects of all tenants' documents, and none is needed.
    let same = Query::select()
        .expr(Expr::val(1))
        .from(Alias::new("document"))
        .and_where(Expr::col(("document", "id")).equals(("release_document", "document")))
        .and_where(Expr::col(("document", "subject")).eq(document.subject.as_str()))
        .to_owned();
    Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(now.to_string()))
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Release.eq(release.to_string()))
        .filter(Column::Document.ne(document.key.0))
        .filter(Column::ReplacedAt.is_null())
        .filter(Expr::exists(same))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes an upload out of force; tells whether it was in force.
pub(crate) async fn withdraw(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    upload: UploadId,
    now: Instant,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(now.to_string()))
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(upload.to_string()))
        .filter(Column::ReplacedAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The uploads of these releases, newest first; replaced ones too.
pub async fn uploads_of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[ReleaseId],
) -> Result<Vec<UploadRow>, DbErr> {
    let to_document = Entity::belongs_to(document::Entity)
        .from(Column::Document)
        .to(document::Column::Id);
    let rows = Entity::find()
        .join(JoinType::InnerJoin, to_document.into())
        .select_also(document::Entity)
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Release.is_in(releases.iter().map(ToString::to_string)))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    let mut uploads = Vec::with_capacity(rows.len());
    for (row, document) in rows {
        let document =
            document.ok_or_else(|| DbErr::RecordNotFound("document of an upload".to_owned()))?;
        uploads.push(UploadRow {
            id: id(&row.id, "release_document.id")?,
            release: id(&row.release, "release_document.release")?,
            file_name: row.file_name,
            uploaded_at: row.uploaded_at,
            uploaded_by: row
                .uploaded_by
                .map(|person| id(&person, "release_document.uploaded_by"))
                .transpose()?,
            replaced_at: row.replaced_at,
            document: document.into(),
        });
    }
    Ok(uploads)
}

/// The document of an upload of the tenant, with the release it belongs to.
pub(crate) async fn upload(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    upload: UploadId,
) -> Result<Option<(ReleaseId, DocumentKey, String)>, DbErr> {
    let Some(row) = Entity::find_by_id((tenant.to_string(), upload.to_string()))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    Ok(Some((
        id(&row.release, "release_document.release")?,
        DocumentKey(row.document),
        row.file_name,
    )))
}

/// What is known about a document.
pub(crate) async fn info(
    db: &impl ConnectionTrait,
    key: DocumentKey,
) -> Result<Option<DocumentInfo>, DbErr> {
    Ok(document::Entity::find_by_id(key.0)
        .one(db)
        .await?
        .map(Into::into))
}

/// The findings of a document as JSON.
pub(crate) async fn findings(
    db: &impl ConnectionTrait,
    key: DocumentKey,
) -> Result<serde_json::Value, DbErr> {
    let text: Option<String> = document::Entity::find_by_id(key.0)
        .select_only()
        .column(document::Column::Findings)
        .into_tuple()
        .one(db)
        .await?;
    serde_json::from_str(text.as_deref().unwrap_or("[]"))
        .map_err(|error| DbErr::Json(error.to_string()))
}

/// The file as it was uploaded. The caller knows the document from a release of its tenant.
pub async fn file(db: &impl ConnectionTrait, key: DocumentKey) -> Result<Vec<u8>, DbErr> {
    let parts: Vec<Vec<u8>> = document_chunk::Entity::find()
        .filter(document_chunk::Column::Document.eq(key.0))
        .order_by_asc(document_chunk::Column::Part)
        .select_only()
        .column(document_chunk::Column::Bytes)
        .into_tuple()
        .all(db)
        .await?;
    zstd::decode_all(parts.concat().as_slice())
        .map_err(|error| DbErr::Custom(format!("document {}: {error}", key.0)))
}

/// Removes documents to which nobody refers and that were not used since `before`, and the
/// components and packages that are in no document any more. Gives how many documents went.
///
/// Runs as a job: one document a transaction, so that nobody waits for it.
pub async fn garbage_collect(db: &Db, before: Instant) -> Result<u64, DbErr> {
    let referred = |table: &'static str| {
        Query::select()
            .expr(Expr::val(1))
            .from(Alias::new(table))
            .and_where(Expr::col((table, "document")).equals(("document", "id")))
            .to_owned()
    };
    let orphans: Vec<i64> = document::Entity::find()
        .filter(document::Column::UsedAt.lt(before.to_string()))
        .filter(Expr::not_exists(referred("release_document")))
        .filter(Expr::not_exists(referred("intake_file")))
        .select_only()
        .column(document::Column::Id)
        .into_tuple()
        .all(db.read())
        .await?;
    let mut removed = 0;
    for orphan in orphans {
        let components: Vec<i64> = document_component::Entity::find()
            .filter(document_component::Column::Document.eq(orphan))
            .select_only()
            .column(document_component::Column::Component)
            .distinct()
            .into_tuple()
            .all(db.read())
            .await?;
        // A reference that came meanwhile makes the foreign key refuse; then the document stays.
        let done = document::Entity::delete_many()
            .filter(document::Column::Id.eq(orphan))
            .filter(document::Column::UsedAt.lt(before.to_string()))
            .exec(db.read())
            .await;
        if done.is_ok_and(|done| done.rows_affected == 1) {
            removed += 1;
            sweep_components(db, &components).await?;
        }
    }
    Ok(removed)
}

/// Those of these components that are in no document any more, and their packages if they were the
/// last ones.
async fn sweep_components(db: &Db, candidates: &[i64]) -> Result<(), DbErr> {
    for chunk in candidates.chunks(CHUNK) {
        let used = Query::select()
            .expr(Expr::val(1))
            .from(Alias::new("document_component"))
            .and_where(Expr::col(("document_component", "component")).equals(("component", "id")))
            .to_owned();
        let packages: Vec<i64> = component::Entity::find()
            .filter(component::Column::Id.is_in(chunk.iter().copied()))
            .select_only()
            .column(component::Column::Package)
            .distinct()
            .into_tuple()
            .all(db.read())
            .await?;
        component::Entity::delete_many()
            .filter(component::Column::Id.is_in(chunk.iter().copied()))
            .filter(Expr::not_exists(used))
            .exec(db.read())
            .await?;
        let versions = Query::select()
            .expr(Expr::val(1))
            .from(Alias::new("component"))
            .and_where(Expr::col(("component", "package")).equals(("package", "id")))
            .to_owned();
        package::Entity::delete_many()
            .filter(package::Column::Id.is_in(packages))
            .filter(Expr::not_exists(versions))
            .exec(db.read())
            .await?;
    }
    Ok(())
}
