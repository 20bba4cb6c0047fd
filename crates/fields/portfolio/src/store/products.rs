//! SQL of products.

use super::tables::product::{ActiveModel, Column, Entity, Model};
use super::{id, word};
use crate::model::{ProductData, ProductId, ProductKind};
use platform::db::{fold, padded};
use platform::{Instant, TenantId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

/// A product as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductRow {
    /// Identifier.
    pub id: ProductId,
    /// What is known about it.
    pub data: ProductData,
    /// When it was last changed.
    pub updated_at: String,
    /// Number of its version, counted from 1; the entity tag.
    pub revision: i32,
    /// Whether it is archived.
    pub archived: bool,
}

impl TryFrom<Model> for ProductRow {
    type Error = DbErr;
    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: id(&row.id, "product.id")?,
            data: ProductData {
                name: row.name,
                maker: row.maker,
                kind: word(&row.kind, ProductKind::parse, "product.kind")?,
                edition: row.edition,
                category: row.category,
                task: row.task,
                license: row.license,
                repository: row.repository,
                website: row.website,
                cpe: row.cpe,
                purl: row.purl,
                starter: row.starter,
                note: row.note,
            },
            updated_at: row.updated_at,
            revision: row.revision,
            archived: row.archived_at.is_some(),
        })
    }
}

fn values(data: &ProductData, now: Instant) -> ActiveModel {
    ActiveModel {
        name: Set(data.name.clone()),
        name_folded: Set(fold(&data.name)),
        search_text: Set(data.search_text()),
        maker: Set(data.maker.clone()),
        kind: Set(data.kind.to_string()),
        edition: Set(data.edition.clone()),
        category: Set(data.category.clone()),
        task: Set(data.task.clone()),
        license: Set(data.license.clone()),
        repository: Set(data.repository.clone()),
        website: Set(data.website.clone()),
        cpe: Set(data.cpe.clone()),
        purl: Set(data.purl.clone()),
        starter: Set(data.starter.clone()),
        note: Set(data.note.clone()),
        updated_at: Set(now.to_string()),
        ..Default::default()
    }
}

/// Writes a new product.
pub(crate) async fn insert(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    product: ProductId,
    data: &ProductData,
    now: Instant,
) -> Result<(), DbErr> {
    let mut row = values(data, now);
    row.tenant = Set(tenant.to_string());
    row.id = Set(product.to_string());
    row.created_at = Set(now.to_string());
    row.revision = Set(1);
    row.archived_at = Set(None);
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Changes a product that is still in this version; tells whether it was.
pub(crate) async fn update(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    product: ProductId,
    revision: i32,
    data: &ProductData,
    now: Instant,
) -> Result<bool, DbErr> {
    let mut row = values(data, now);
    row.revision = Set(revision.saturating_add(1));
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(product.to_string()))
        .filter(Column::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Archives a product or takes it back; tells whether there was one to change.
pub(crate) async fn set_archived(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    product: ProductId,
    at: Option<Instant>,
) -> Result<bool, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::ArchivedAt, Expr::value(at.map(|at| at.to_string())))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(product.to_string()));
    let query = if at.is_some() {
        query.filter(Column::ArchivedAt.is_null())
    } else {
        query.filter(Column::ArchivedAt.is_not_null())
    };
    Ok(query.exec(tx).await?.rows_affected == 1)
}

/// Writes many products: those without a revision are new, the others are changed if they are still in that version.
/// Tells whether all of them were.
pub(crate) async fn write_many(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    rows: &[(ProductId, ProductData, Option<i32>)],
    now: Instant,
) -> Result<bool, DbErr> {
    for chunk in rows.chunks(super::CHUNK) {
        let mut models = Vec::with_capacity(chunk.len());
        for (id, data, revision) in chunk {
            let mut row = values(data, now);
            row.tenant = Set(tenant.to_string());
            row.id = Set(id.to_string());
            row.created_at = Set(now.to_string());
            row.revision = Set(revision.unwrap_or(0).saturating_add(1));
            row.archived_at = Set(None);
            models.push(row);
        }
        let written = Entity::insert_many(models)
            .on_conflict(super::if_unchanged!(product))
            .exec_without_returning(tx)
            .await?;
        if usize::try_from(written) != Ok(chunk.len()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Archives many products or takes them back; those that are so already stay as they are.
pub(crate) async fn archive_many(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    ids: &[ProductId],
    at: Option<Instant>,
) -> Result<(), DbErr> {
    super::archive_rows(tx, "product", tenant, ids, at).await
}

/// All products of the tenant in use, the oldest first.
pub(crate) async fn in_use(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<ProductRow>, DbErr> {
    Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// A product of the tenant, archived or not.
pub async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    product: ProductId,
) -> Result<Option<ProductRow>, DbErr> {
    Entity::find_by_id((tenant.to_string(), product.to_string()))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// These products of the tenant.
pub async fn find_many(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    ids: &[ProductId],
) -> Result<Vec<ProductRow>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(super::CHUNK) {
        let rows = Entity::find()
            .filter(Column::Tenant.eq(tenant.to_string()))
            .filter(Column::Id.is_in(padded(chunk.iter().map(ToString::to_string))))
            .all(db)
            .await?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// All products in use, by name; for choosing one.
pub async fn all(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Vec<ProductRow>, DbErr> {
    Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::NameFolded)
        .order_by_asc(Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}
