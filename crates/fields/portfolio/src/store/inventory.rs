//! SQL of what an import compares and keeps: the tenant's stock, the rows of an import, the ties of a source.

use super::tables::{department, import_link, import_row, release_document};
use super::{CHUNK, deployments, id, products, releases};
use crate::import::{Choice, Department, Existing, Link, Planned, RowKind};
use crate::model::{ImportId, ReleaseId, SourceId};
use platform::TenantId;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};

/// A row of an import as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// Its place in the import, from 0.
    pub seq: i32,
    /// What somebody decided about it.
    pub choice: Option<Choice>,
    /// What would happen to it, or happened.
    pub plan: Planned,
}

fn json(error: impl std::fmt::Display) -> DbErr {
    DbErr::Json(error.to_string())
}

/// What the tenant has in use, and what ties the rows of this source. Five queries, however much there is.
pub(crate) async fn existing(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    source: Option<SourceId>,
) -> Result<Existing, DbErr> {
    Ok(Existing {
        products: products::in_use(db, tenant).await?,
        releases: releases::in_use(db, tenant).await?,
        deployments: deployments::in_use(db, tenant).await?,
        departments: departments(db, tenant).await?,
        links: match source {
            Some(source) => links(db, tenant, source).await?,
            None => Vec::new(),
        },
    })
}

/// The tenant's departments in use.
pub(crate) async fn departments(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<Department>, DbErr> {
    let rows = department::Entity::find()
        .filter(department::Column::Tenant.eq(tenant.to_string()))
        .filter(department::Column::ArchivedAt.is_null())
        .order_by_asc(department::Column::Number)
        .order_by_asc(department::Column::Name)
        .order_by_asc(department::Column::Id)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Department {
                id: id(&row.id, "department.id")?,
                number: row.number,
                name: row.name,
            })
        })
        .collect()
}

/// What ties the rows of a source, by key.
pub(crate) async fn links(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    source: SourceId,
) -> Result<Vec<Link>, DbErr> {
    let rows = import_link::Entity::find()
        .filter(import_link::Column::Tenant.eq(tenant.to_string()))
        .filter(import_link::Column::Source.eq(source.to_string()))
        .order_by_asc(import_link::Column::Key)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Link {
                product: id(&row.product, "import_link.product")?,
                deployment: id(&row.deployment, "import_link.deployment")?,
                values: serde_json::from_str(&row.said).map_err(json)?,
                kept: serde_json::from_str(&row.kept).map_err(json)?,
                key: row.key,
            })
        })
        .collect()
}

/// Keeps ties, new or with other values.
pub(crate) async fn write_links(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    source: SourceId,
    all: &[Link],
) -> Result<(), DbErr> {
    use import_link::Column as C;
    for chunk in all.chunks(CHUNK) {
        let mut rows = Vec::with_capacity(chunk.len());
        for link in chunk {
            rows.push(import_link::ActiveModel {
                tenant: Set(tenant.to_string()),
                source: Set(source.to_string()),
                key: Set(link.key.clone()),
                product: Set(link.product.to_string()),
                deployment: Set(link.deployment.to_string()),
                said: Set(serde_json::to_string(&link.values).map_err(json)?),
                kept: Set(serde_json::to_string(&link.kept).map_err(json)?),
            });
        }
        import_link::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([C::Tenant, C::Source, C::Key])
                    .update_columns([C::Product, C::Deployment, C::Said, C::Kept])
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Drops ties.
pub(crate) async fn drop_links(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    source: SourceId,
    keys: &[String],
) -> Result<(), DbErr> {
    for chunk in keys.chunks(CHUNK) {
        import_link::Entity::delete_many()
            .filter(import_link::Column::Tenant.eq(tenant.to_string()))
            .filter(import_link::Column::Source.eq(source.to_string()))
            .filter(import_link::Column::Key.is_in(chunk.iter().map(String::as_str)))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Puts these rows in the place of those that the import had.
pub(crate) async fn replace_rows(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
    rows: &[Planned],
    choices: &HashMap<String, Choice>,
) -> Result<(), DbErr> {
    import_row::Entity::delete_many()
        .filter(import_row::Column::Tenant.eq(tenant.to_string()))
        .filter(import_row::Column::Run.eq(run.to_string()))
        .exec(tx)
        .await?;
    let mut seq = 0;
    for chunk in rows.chunks(CHUNK) {
        let mut models = Vec::with_capacity(chunk.len());
        for row in chunk {
            let choice = choices.get(&row.key).map_or("", |choice| choice.as_str());
            models.push(import_row::ActiveModel {
                tenant: Set(tenant.to_string()),
                run: Set(run.to_string()),
                seq: Set(seq),
                kind: Set(row.kind.as_str().to_owned()),
                choice: Set(choice.to_owned()),
                plan: Set(serde_json::to_string(row).map_err(json)?),
            });
            seq += 1;
        }
        import_row::Entity::insert_many(models)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn stored(row: &import_row::Model) -> Result<StoredRow, DbErr> {
    Ok(StoredRow {
        seq: row.seq,
        choice: Choice::parse(&row.choice),
        plan: serde_json::from_str(&row.plan).map_err(json)?,
    })
}

/// Rows of an import in their order, from the one at `after` on (not itself), of one kind or all, at most `limit`.
pub async fn rows(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
    kind: Option<RowKind>,
    (after, limit): (Option<i32>, u64),
) -> Result<Vec<StoredRow>, DbErr> {
    let mut query = import_row::Entity::find()
        .filter(import_row::Column::Tenant.eq(tenant.to_string()))
        .filter(import_row::Column::Run.eq(run.to_string()));
    if let Some(kind) = kind {
        query = query.filter(import_row::Column::Kind.eq(kind.as_str()));
    }
    if let Some(after) = after {
        query = query.filter(import_row::Column::Seq.gt(after));
    }
    query
        .order_by_asc(import_row::Column::Seq)
        .limit(limit)
        .all(db)
        .await?
        .iter()
        .map(stored)
        .collect()
}

/// How many rows of a kind stand before this place.
pub async fn rows_before(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
    kind: Option<RowKind>,
    seq: i32,
) -> Result<u64, DbErr> {
    let mut query = import_row::Entity::find()
        .filter(import_row::Column::Tenant.eq(tenant.to_string()))
        .filter(import_row::Column::Run.eq(run.to_string()))
        .filter(import_row::Column::Seq.lte(seq));
    if let Some(kind) = kind {
        query = query.filter(import_row::Column::Kind.eq(kind.as_str()));
    }
    query.count(db).await
}

/// What was decided, by key of the row.
pub(crate) async fn choices(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
) -> Result<HashMap<String, Choice>, DbErr> {
    let decided = import_row::Entity::find()
        .filter(import_row::Column::Tenant.eq(tenant.to_string()))
        .filter(import_row::Column::Run.eq(run.to_string()))
        .filter(import_row::Column::Choice.ne(""))
        .all(db)
        .await?;
    let mut choices = HashMap::new();
    for row in decided {
        let row = stored(&row)?;
        if let Some(choice) = row.choice {
            choices.insert(row.plan.key, choice);
        }
    }
    Ok(choices)
}

/// Decides about rows of a kind: all, or those at these places. Gives how many there are.
pub(crate) async fn choose(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
    (kind, only): (RowKind, Option<&[i32]>),
    choice: Option<Choice>,
) -> Result<u64, DbErr> {
    let mut query = import_row::Entity::update_many()
        .col_expr(
            import_row::Column::Choice,
            Expr::value(choice.map_or("", Choice::as_str)),
        )
        .filter(import_row::Column::Tenant.eq(tenant.to_string()))
        .filter(import_row::Column::Run.eq(run.to_string()))
        .filter(import_row::Column::Kind.eq(kind.as_str()));
    if let Some(only) = only {
        query = query.filter(import_row::Column::Seq.is_in(only.iter().copied()));
    }
    Ok(query.exec(tx).await?.rows_affected)
}

/// Which of these releases have documents in force.
pub(crate) async fn with_documents(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[ReleaseId],
) -> Result<HashSet<ReleaseId>, DbErr> {
    use release_document::Column as C;
    let mut found = HashSet::new();
    for chunk in releases.chunks(CHUNK) {
        let rows: Vec<String> = release_document::Entity::find()
            .filter(C::Tenant.eq(tenant.to_string()))
            .filter(C::Release.is_in(chunk.iter().map(ToString::to_string)))
            .filter(C::ReplacedAt.is_null())
            .select_only()
            .column(C::Release)
            .distinct()
            .into_tuple()
            .all(db)
            .await?;
        for row in rows {
            found.insert(id(&row, "release_document.release")?);
        }
    }
    Ok(found)
}
