//! SQL of the portfolio. Two kinds of tables:
//!
//! - **shared**, keyed by content: `document`, `package`, `component`, `license_form` and what joins
//!   them. They hold what an SBOM says, once for all tenants. They have numbers, not ids, and no
//!   function here gives them out without the tenant's own row that leads to them.
//! - **of a tenant**: `product`, `release`, `release_document`, `deployment`, `sbom_request`, `intake`,
//!   `import_source`, `import_run`.
//!
//! Every write to a tenant's table ends with [`touch`], so that the list kept in memory
//! ([`crate::index`]) knows that it is out of date; what ties documents or deployments to a release, or
//! archives it, ends with [`touch_releases`].

pub mod assess;
pub mod components;
pub mod deployments;
pub mod documents;
pub mod imports;
pub mod index;
pub mod intakes;
pub mod inventory;
pub mod occurrences;
pub mod places;
pub mod products;
pub mod quality;
pub mod releases;
pub mod requests;
mod schema;
pub mod shared;
mod tables;

pub use components::{
    ComponentFilter, DocumentComponent, document_components, license_forms, release_components,
};
pub use deployments::{DeploymentRow, department_names, ways_of_use};
pub use documents::{DocumentInfo, UploadRow, garbage_collect, uploads_of};
pub use products::ProductRow;
pub use releases::{ReleaseDocuments, ReleaseRow, predecessor, releases_with_documents};
pub(crate) use schema::{
    imports as imports_migration, migration, occurrence_indexes, places as places_migration,
    quality as quality_migration,
};

use platform::TenantId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

/// How many rows one statement writes or asks for: well below the limit of 32,766 variables of SQLite.
pub(crate) const CHUNK: usize = 500;

/// Notes that something in the tenant's portfolio changed. Part of every writing transaction.
pub async fn touch(tx: &impl ConnectionTrait, tenant: TenantId) -> Result<(), DbErr> {
    use tables::portfolio_head::{ActiveModel, Column, Entity};
    Entity::insert(ActiveModel {
        tenant: Set(tenant.to_string()),
        revision: Set(1),
    })
    .on_conflict(
        OnConflict::column(Column::Tenant)
            .value(
                Column::Revision,
                Expr::col(("portfolio_head", "revision")).add(1),
            )
            .to_owned(),
    )
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// [`touch`] after a change of what these releases' uploads stand for ([`places::recount`]).
pub async fn touch_releases(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[crate::model::ReleaseId],
) -> Result<(), DbErr> {
    touch(tx, tenant).await?;
    places::recount(tx, tenant, releases).await
}

/// [`touch_releases`] for any number of them.
pub(crate) async fn touch_many(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[crate::model::ReleaseId],
) -> Result<(), DbErr> {
    touch(tx, tenant).await?;
    for chunk in releases.chunks(CHUNK) {
        places::recount(tx, tenant, chunk).await?;
    }
    Ok(())
}

/// For writing many rows in one statement: a row that is there is changed only if it is still in the version before
/// the one that is written. `Entity`, its `Column`s for tenant, id, creation and archive are those of the caller.
macro_rules! if_unchanged {
    ($table:ident) => {{
        use sea_orm::Iterable;
        use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
        let kept = |column: &Column| {
            !matches!(
                column,
                Column::Tenant | Column::Id | Column::CreatedAt | Column::ArchivedAt
            )
        };
        OnConflict::columns([Column::Tenant, Column::Id])
            .update_columns(Column::iter().filter(kept))
            .action_and_where(
                Expr::col((stringify!($table), "revision")).eq(Expr::cust("excluded.revision - 1")),
            )
            .to_owned()
    }};
}
pub(crate) use if_unchanged;

/// Archives many rows of a table of the portfolio or takes them back.
async fn archive_rows(
    tx: &impl ConnectionTrait,
    table: &'static str,
    tenant: TenantId,
    ids: &[impl ToString],
    at: Option<platform::Instant>,
) -> Result<(), DbErr> {
    for chunk in ids.chunks(CHUNK) {
        let archived = Expr::col("archived_at");
        let query = Query::update()
            .table(table)
            .value("archived_at", at.map(|at| at.to_string()))
            .value("revision", Expr::col("revision").add(1))
            .and_where(Expr::col("tenant").eq(tenant.to_string()))
            .and_where(Expr::col("id").is_in(chunk.iter().map(ToString::to_string)))
            .and_where(if at.is_some() {
                archived.is_null()
            } else {
                archived.is_not_null()
            })
            .to_owned();
        tx.execute(&query).await?;
    }
    Ok(())
}

/// The number of changes of the tenant's portfolio so far.
pub async fn revision(db: &impl ConnectionTrait, tenant: TenantId) -> Result<i64, DbErr> {
    use tables::portfolio_head::{Column, Entity};
    let found: Option<i64> = Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .select_only()
        .column(Column::Revision)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.unwrap_or(0))
}

/// A word of a closed vocabulary as it was stored; a row that holds another one was not written by us.
pub(crate) fn word<T>(
    value: &str,
    parse: impl Fn(&str) -> Option<T>,
    column: &str,
) -> Result<T, DbErr> {
    parse(value).ok_or_else(|| DbErr::Type(format!("{column}: {value:?} is no known word")))
}

/// An identifier as it was stored.
pub(crate) fn id<T: std::str::FromStr>(value: &str, column: &str) -> Result<T, DbErr> {
    value
        .parse()
        .map_err(|_| DbErr::Type(format!("{column}: {value:?} is no identifier")))
}

/// A day as it was stored.
pub(crate) fn day(value: Option<String>, column: &str) -> Result<Option<jiff::civil::Date>, DbErr> {
    value
        .map(|text| {
            text.parse()
                .map_err(|_| DbErr::Type(format!("{column}: {text:?} is no day")))
        })
        .transpose()
}

/// Text that both databases can hold: PostgreSQL refuses the zero character.
pub(crate) fn storable(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}").into()
    } else {
        text.into()
    }
}
