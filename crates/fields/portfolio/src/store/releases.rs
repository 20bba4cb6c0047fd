//! SQL of releases.

use super::tables::release::{ActiveModel, Column, Entity, Model};
use super::tables::{product, release_document};
use super::{CHUNK, day, id, word};
use crate::model::{DocumentKey, ProductId, ProductKind, ReleaseData, ReleaseId};
use platform::db::padded;
use platform::{Instant, TenantId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A release as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseRow {
    /// Identifier.
    pub id: ReleaseId,
    /// Its product.
    pub product: ProductId,
    /// What is known about it.
    pub data: ReleaseData,
    /// Key of its version.
    pub version_key: Vec<u8>,
    /// When it was entered.
    pub created_at: String,
    /// Number of its version, counted from 1; the entity tag.
    pub revision: i32,
    /// Whether it is archived.
    pub archived: bool,
}

impl TryFrom<Model> for ReleaseRow {
    type Error = DbErr;
    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: id(&row.id, "release.id")?,
            product: id(&row.product, "release.product")?,
            data: ReleaseData {
                version: row.version,
                released_on: day(row.released_on, "release.released_on")?,
                supported_until: day(row.supported_until, "release.supported_until")?,
                note: row.note,
            },
            version_key: row.version_key,
            created_at: row.created_at,
            revision: row.revision,
            archived: row.archived_at.is_some(),
        })
    }
}

fn values(data: &ReleaseData, now: Instant) -> ActiveModel {
    ActiveModel {
        version: Set(data.version.clone()),
        version_key: Set(data.key()),
        released_on: Set(data.released_on.map(|day| day.to_string())),
        supported_until: Set(data.supported_until.map(|day| day.to_string())),
        note: Set(data.note.clone()),
        updated_at: Set(now.to_string()),
        ..Default::default()
    }
}

/// Writes a new release.
pub(crate) async fn insert(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    product: ProductId,
    data: &ReleaseData,
    now: Instant,
) -> Result<(), DbErr> {
    let mut row = values(data, now);
    row.tenant = Set(tenant.to_string());
    row.id = Set(release.to_string());
    row.product = Set(product.to_string());
    row.created_at = Set(now.to_string());
    row.revision = Set(1);
    row.archived_at = Set(None);
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Changes a release that is still in this version; tells whether it was.
pub(crate) async fn update(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    revision: i32,
    data: &ReleaseData,
    now: Instant,
) -> Result<bool, DbErr> {
    let mut row = values(data, now);
    row.revision = Set(revision.saturating_add(1));
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(release.to_string()))
        .filter(Column::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Archives a release or takes it back; tells whether there was one to change.
pub(crate) async fn set_archived(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    at: Option<Instant>,
) -> Result<bool, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::ArchivedAt, Expr::value(at.map(|at| at.to_string())))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(release.to_string()));
    let query = if at.is_some() {
        query.filter(Column::ArchivedAt.is_null())
    } else {
        query.filter(Column::ArchivedAt.is_not_null())
    };
    Ok(query.exec(tx).await?.rows_affected == 1)
}

/// Writes many releases: those without a revision are new, the others are changed if they are still in that version.
/// Tells whether all of them were.
pub(crate) async fn write_many(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    rows: &[(ReleaseId, ProductId, ReleaseData, Option<i32>)],
    now: Instant,
) -> Result<bool, DbErr> {
    for chunk in rows.chunks(super::CHUNK) {
        let mut models = Vec::with_capacity(chunk.len());
        for (id, product, data, revision) in chunk {
            let mut row = values(data, now);
            row.tenant = Set(tenant.to_string());
            row.id = Set(id.to_string());
            row.product = Set(product.to_string());
            row.created_at = Set(now.to_string());
            row.revision = Set(revision.unwrap_or(0).saturating_add(1));
            row.archived_at = Set(None);
            models.push(row);
        }
        let written = Entity::insert_many(models)
            .on_conflict(super::if_unchanged!(release))
            .exec_without_returning(tx)
            .await?;
        if usize::try_from(written) != Ok(chunk.len()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Archives many releases or takes them back; those that are so already stay as they are.
pub(crate) async fn archive_many(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    ids: &[ReleaseId],
    at: Option<Instant>,
) -> Result<(), DbErr> {
    super::archive_rows(tx, "release", tenant, ids, at).await
}

/// All releases of the tenant in use, the oldest first.
pub(crate) async fn in_use(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<ReleaseRow>, DbErr> {
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

/// The kind of a release's product.
pub(crate) async fn product_kind(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
) -> Result<Option<ProductKind>, DbErr> {
    let kind: Option<String> = Entity::find_by_id((tenant.to_string(), release.to_string()))
        .join(sea_orm::JoinType::InnerJoin, product_of_release())
        .select_only()
        .column(product::Column::Kind)
        .into_tuple()
        .one(db)
        .await?;
    kind.map(|kind| word(&kind, ProductKind::parse, "product.kind"))
        .transpose()
}

/// A release of the tenant, archived or not.
pub async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
) -> Result<Option<ReleaseRow>, DbErr> {
    Entity::find_by_id((tenant.to_string(), release.to_string()))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The releases of a product in the order of [`newest_first`], archived ones last.
pub async fn of_product(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    product: ProductId,
) -> Result<Vec<ReleaseRow>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Product.eq(product.to_string()))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let mut rows: Vec<ReleaseRow> = rows
        .into_iter()
        .map(TryInto::try_into)
        .collect::<Result<_, _>>()?;
    rows.sort_by(|a, b| a.archived.cmp(&b.archived).then_with(|| newest_first(a, b)));
    Ok(rows)
}

/// The versions of all releases of these products that are not archived.
pub async fn versions(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    products: &[ProductId],
) -> Result<Vec<(ProductId, String)>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Product.is_in(products.iter().map(ToString::to_string)))
        .filter(Column::ArchivedAt.is_null())
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| ReleaseRow::try_from(row).map(|row| (row.product, row.data.version)))
        .collect()
}

/// Date, then version, then the time of entering; the newest first. Releases without a date are
/// compared with dated ones by their version.
pub fn newest_first(a: &ReleaseRow, b: &ReleaseRow) -> std::cmp::Ordering {
    let by_date = match (a.data.released_on, b.data.released_on) {
        (Some(x), Some(y)) => y.cmp(&x),
        _ => std::cmp::Ordering::Equal,
    };
    by_date
        .then_with(|| b.version_key.cmp(&a.version_key))
        .then_with(|| b.created_at.cmp(&a.created_at))
        .then_with(|| b.id.cmp(&a.id))
}

/// The release of the same product before this one: date, then version order, then time of entering.
pub async fn predecessor(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    release: &ReleaseRow,
) -> Result<Option<ReleaseRow>, DbErr> {
    let older = |other: &ReleaseRow| other.id != release.id && newest_first(release, other).is_lt();
    let mut all = of_product(db, tenant, release.product).await?;
    all.retain(older);
    all.sort_by(newest_first);
    Ok(all.into_iter().next())
}

/// A release, and the release of the same product before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The release.
    pub release: ReleaseId,
    /// Its product.
    pub product: ProductId,
    /// The one before it, in the order of [`newest_first`].
    pub before: Option<ReleaseId>,
    /// Whether release or product is archived.
    pub archived: bool,
}

/// All releases of the tenant, or those of the products to which some releases belong, archived ones too,
/// each with the one before it. A handful of queries, however many releases there are.
pub async fn steps(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    of: Option<&[ReleaseId]>,
) -> Result<Vec<Step>, DbErr> {
    let mut query = Entity::find().filter(Column::Tenant.eq(tenant.to_string()));
    if let Some(of) = of {
        query = query.filter(Column::Product.is_in(products_of(db, tenant, of).await?));
    }
    let archived = product::Entity::find()
        .filter(product::Column::Tenant.eq(tenant.to_string()))
        .filter(product::Column::ArchivedAt.is_not_null());
    let archived: Vec<String> = archived
        .select_only()
        .column(product::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let archived: HashSet<String> = archived.into_iter().collect();
    let mut of_product: HashMap<String, Vec<ReleaseRow>> = HashMap::new();
    for row in query.all(db).await? {
        let product = row.product.clone();
        of_product.entry(product).or_default().push(row.try_into()?);
    }
    let mut steps = Vec::new();
    for (product, mut rows) in of_product {
        rows.sort_by(newest_first);
        for (index, row) in rows.iter().enumerate() {
            steps.push(Step {
                release: row.id,
                product: row.product,
                before: rows.get(index + 1).map(|before| before.id),
                archived: row.archived || archived.contains(&product),
            });
        }
    }
    Ok(steps)
}

/// The products to which these releases belong.
async fn products_of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[ReleaseId],
) -> Result<BTreeSet<String>, DbErr> {
    let mut products = BTreeSet::new();
    for some in releases.chunks(CHUNK) {
        let found: Vec<String> = Entity::find()
            .filter(Column::Tenant.eq(tenant.to_string()))
            .filter(Column::Id.is_in(padded(some.iter().map(ToString::to_string))))
            .select_only()
            .column(Column::Product)
            .into_tuple()
            .all(db)
            .await?;
        products.extend(found);
    }
    Ok(products)
}

/// A release of a tenant with the documents that are in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseDocuments {
    /// The release.
    pub release: ReleaseId,
    /// Its product.
    pub product: ProductId,
    /// What kind of software the product is.
    pub kind: ProductKind,
    /// Name of the product.
    pub name: String,
    /// Version.
    pub version: String,
    /// Licence of the product as its maker states it; may be empty.
    pub license: String,
    /// Its documents; none means that nothing is known about its components.
    pub documents: Vec<DocumentKey>,
}

/// The tenant's releases with their documents: all that are in use, or only those named.
pub async fn releases_with_documents(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    only: Option<&[ReleaseId]>,
) -> Result<Vec<ReleaseDocuments>, DbErr> {
    let mut releases: Vec<ReleaseDocuments> = Vec::new();
    match only {
        None => releases.extend(release_heads(db, tenant, None).await?),
        Some(ids) => {
            for chunk in ids.chunks(CHUNK) {
                releases.extend(release_heads(db, tenant, Some(chunk)).await?);
            }
        }
    }
    if releases.is_empty() {
        return Ok(releases);
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    for (index, release) in releases.iter().enumerate() {
        places.insert(release.release.to_string(), index);
    }
    let documents = release_document::Entity::find()
        .filter(release_document::Column::Tenant.eq(tenant.to_string()))
        .filter(release_document::Column::ReplacedAt.is_null());
    let documents = match only {
        Some(ids) if ids.len() <= CHUNK => documents.filter(
            release_document::Column::Release.is_in(padded(ids.iter().map(ToString::to_string))),
        ),
        _ => documents,
    };
    let rows: Vec<(String, i64)> = documents
        .order_by_asc(release_document::Column::Id)
        .select_only()
        .column(release_document::Column::Release)
        .column(release_document::Column::Document)
        .into_tuple()
        .all(db)
        .await?;
    for (release, document) in rows {
        if let Some(release) = places
            .get(&release)
            .and_then(|index| releases.get_mut(*index))
        {
            release.documents.push(DocumentKey(document));
        }
    }
    Ok(releases)
}

async fn release_heads(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    only: Option<&[ReleaseId]>,
) -> Result<Vec<ReleaseDocuments>, DbErr> {
    let mut query = Entity::find()
        .join(sea_orm::JoinType::InnerJoin, product_of_release())
        .filter(Column::Tenant.eq(tenant.to_string()))
        .order_by_asc(Column::Id)
        .select_only()
        .column(Column::Id)
        .column(Column::Product)
        .column(product::Column::Kind)
        .column(product::Column::Name)
        .column(Column::Version)
        .column(product::Column::License);
    query = match only {
        Some(ids) => query.filter(Column::Id.is_in(padded(ids.iter().map(ToString::to_string)))),
        None => query
            .filter(Column::ArchivedAt.is_null())
            .filter(product::Column::ArchivedAt.is_null()),
    };
    let rows: Vec<(String, String, String, String, String, String)> =
        query.into_tuple().all(db).await?;
    rows.into_iter()
        .map(|(release, product, kind, name, version, license)| {
            Ok(ReleaseDocuments {
                release: id(&release, "release.id")?,
                product: id(&product, "release.product")?,
                kind: word(&kind, ProductKind::parse, "product.kind")?,
                name,
                version,
                license,
                documents: Vec::new(),
            })
        })
        .collect()
}

/// The join from a release to its product.
pub(crate) fn product_of_release() -> sea_orm::RelationDef {
    Entity::belongs_to(product::Entity)
        .from((Column::Tenant, Column::Product))
        .to((product::Column::Tenant, product::Column::Id))
        .into()
}
