//! SQL that fills the list kept in memory, and the numbers of the coverage page.

use super::tables::{deployment, product, release_document};
use super::{id, word};
use crate::model::{Criticality, Operator, ProductId, ProductKind, ReleaseId};
use platform::{DepartmentId, TenantId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};

/// A release as the list knows it: what one filters, sorts and searches by, and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The release.
    pub release: ReleaseId,
    /// Its product.
    pub product: ProductId,
    /// Folded name of the product; lists sort by it.
    pub name_folded: String,
    /// Key of the version; the newer release stands first.
    pub version_key: Vec<u8>,
    /// What the search looks in.
    pub search_text: String,
    /// Kind of the product.
    pub kind: ProductKind,
    /// Its category.
    pub category: String,
    /// How many SBOMs are in force.
    pub documents: u32,
    /// How many running deployments there are.
    pub deployments: u32,
    /// Departments that use it; none stands for the whole municipality.
    pub departments: BTreeSet<Option<DepartmentId>>,
    /// Who runs it.
    pub operators: BTreeSet<Operator>,
    /// The criticalities of its deployments.
    pub criticalities: BTreeSet<Criticality>,
}

fn product_of_release() -> Expr {
    Expr::col(("product", "tenant"))
        .equals(("release", "tenant"))
        .and(Expr::col(("product", "id")).equals(("release", "product")))
}

/// All releases in use of a tenant, by folded name, newest release first. Three queries.
pub async fn entries(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Vec<Entry>, DbErr> {
    let query = Query::select()
        .columns([
            ("release", "id"),
            ("release", "product"),
            ("release", "version"),
            ("release", "version_key"),
        ])
        .columns([
            ("product", "name_folded"),
            ("product", "search_text"),
            ("product", "kind"),
            ("product", "category"),
        ])
        .from(Alias::new("release"))
        .inner_join(Alias::new("product"), product_of_release())
        .and_where(Expr::col(("release", "tenant")).eq(tenant.to_string()))
        .and_where(Expr::col(("release", "archived_at")).is_null())
        .and_where(Expr::col(("product", "archived_at")).is_null())
        .order_by(("product", "name_folded"), Order::Asc)
        .order_by(("release", "version_key"), Order::Desc)
        .order_by(("release", "id"), Order::Desc)
        .to_owned();
    let mut entries = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in db.query_all(&query).await? {
        let text = |column: &str| row.try_get::<String>("", column);
        let release = text("id")?;
        entries.push(Entry {
            release: id(&release, "release.id")?,
            product: id(&text("product")?, "release.product")?,
            name_folded: text("name_folded")?,
            version_key: row.try_get("", "version_key")?,
            search_text: format!(
                "{} {}",
                text("search_text")?,
                platform::db::fold(&text("version")?)
            ),
            kind: word(&text("kind")?, ProductKind::parse, "product.kind")?,
            category: text("category")?,
            documents: 0,
            deployments: 0,
            departments: BTreeSet::new(),
            operators: BTreeSet::new(),
            criticalities: BTreeSet::new(),
        });
        places.insert(release, entries.len() - 1);
    }
    add_documents(db, tenant, &places, &mut entries).await?;
    add_deployments(db, tenant, &places, &mut entries).await?;
    Ok(entries)
}

/// Products in use of each of these tenants; tenants without any are absent. One query.
pub async fn count_products(
    db: &impl ConnectionTrait,
    tenants: &[TenantId],
) -> Result<HashMap<String, i64>, DbErr> {
    use product::Column as C;
    let rows: Vec<(String, i64)> = product::Entity::find()
        .select_only()
        .column(C::Tenant)
        .column_as(C::Id.count(), "products")
        .filter(C::Tenant.is_in(tenants.iter().map(ToString::to_string)))
        .filter(C::ArchivedAt.is_null())
        .group_by(C::Tenant)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Releases in use of each of these tenants about whose components nothing is known, because no SBOM is
/// in force; tenants without any are absent. One query.
pub async fn count_unknown(
    db: &impl ConnectionTrait,
    tenants: &[TenantId],
) -> Result<HashMap<String, i64>, DbErr> {
    let documents = Query::select()
        .expr(Expr::val(1))
        .from(Alias::new("release_document"))
        .and_where(Expr::col(("release_document", "tenant")).equals(("release", "tenant")))
        .and_where(Expr::col(("release_document", "release")).equals(("release", "id")))
        .and_where(Expr::col(("release_document", "replaced_at")).is_null())
        .to_owned();
    let query = Query::select()
        .column(("release", "tenant"))
        .expr_as(Expr::col(("release", "id")).count(), "unknown")
        .from(Alias::new("release"))
        .inner_join(Alias::new("product"), product_of_release())
        .and_where(Expr::col(("release", "tenant")).is_in(tenants.iter().map(ToString::to_string)))
        .and_where(Expr::col(("release", "archived_at")).is_null())
        .and_where(Expr::col(("product", "archived_at")).is_null())
        .and_where(Expr::exists(documents).not())
        .group_by_col(("release", "tenant"))
        .to_owned();
    let mut counts = HashMap::new();
    for row in db.query_all(&query).await? {
        counts.insert(row.try_get("", "tenant")?, row.try_get("", "unknown")?);
    }
    Ok(counts)
}

async fn add_documents(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    places: &HashMap<String, usize>,
    entries: &mut [Entry],
) -> Result<(), DbErr> {
    use release_document::Column as C;
    let rows: Vec<(String, i64)> = release_document::Entity::find()
        .filter(C::Tenant.eq(tenant.to_string()))
        .filter(C::ReplacedAt.is_null())
        .select_only()
        .column(C::Release)
        .column_as(C::Id.count(), "documents")
        .group_by(C::Release)
        .into_tuple()
        .all(db)
        .await?;
    for (release, count) in rows {
        if let Some(entry) = places
            .get(&release)
            .and_then(|place| entries.get_mut(*place))
        {
            entry.documents = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }
    Ok(())
}

async fn add_deployments(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    places: &HashMap<String, usize>,
    entries: &mut [Entry],
) -> Result<(), DbErr> {
    use deployment::Column as C;
    let rows: Vec<(String, Option<String>, String, String)> = deployment::Entity::find()
        .filter(C::Tenant.eq(tenant.to_string()))
        .filter(C::ArchivedAt.is_null())
        .select_only()
        .columns([C::Release, C::Department, C::Operator, C::Criticality])
        .into_tuple()
        .all(db)
        .await?;
    for (release, department, operator, criticality) in rows {
        let Some(entry) = places
            .get(&release)
            .and_then(|place| entries.get_mut(*place))
        else {
            continue;
        };
        entry.deployments = entry.deployments.saturating_add(1);
        entry.departments.insert(
            department
                .map(|text| id(&text, "deployment.department"))
                .transpose()?,
        );
        entry
            .operators
            .insert(word(&operator, Operator::parse, "deployment.operator")?);
        entry.criticalities.insert(word(
            &criticality,
            Criticality::parse,
            "deployment.criticality",
        )?);
    }
    Ok(())
}
