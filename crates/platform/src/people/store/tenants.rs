//! SQL of tenants, departments and mandates.

use super::{department, mandate, tenant};
use crate::Instant;
use crate::people::model::MandateSide as Side;
use crate::people::rules::TenantData;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// The tenant's row, locked until the transaction ends: whoever counts rows of a tenant before
/// changing them holds this lock.
pub(crate) async fn lock(
    tx: &impl ConnectionTrait,
    tenant: &str,
) -> Result<Option<tenant::Model>, DbErr> {
    tenant::Entity::find_by_id(tenant)
        .lock_exclusive()
        .one(tx)
        .await
}

/// A tenant by identifier.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    tenant: &str,
) -> Result<Option<tenant::Model>, DbErr> {
    tenant::Entity::find_by_id(tenant).one(db).await
}

/// A tenant by short name, archived ones included (their short name stays taken).
pub(crate) async fn by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<tenant::Model>, DbErr> {
    tenant::Entity::find()
        .filter(tenant::Column::Slug.eq(slug))
        .one(db)
        .await
}

/// Keeps a new tenant.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    id: &str,
    slug: &str,
    data: &TenantData,
    now: Instant,
) -> Result<(), DbErr> {
    tenant::Entity::insert(tenant::ActiveModel {
        id: Set(id.to_owned()),
        slug: Set(slug.to_owned()),
        name: Set(data.name.clone()),
        kind: Set(data.kind.as_str().to_owned()),
        ags: Set(data.ags.clone()),
        state: Set(data.state.clone()),
        population: Set(data.population),
        settings: Set("{}".to_owned()),
        demo: Set(0),
        created_at: Set(now.to_string()),
        archived_at: Set(None),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Changes a tenant's data.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    id: &str,
    data: &TenantData,
) -> Result<(), DbErr> {
    tenant::Entity::update_many()
        .set(tenant::ActiveModel {
            name: Set(data.name.clone()),
            kind: Set(data.kind.as_str().to_owned()),
            ags: Set(data.ags.clone()),
            state: Set(data.state.clone()),
            population: Set(data.population),
            ..Default::default()
        })
        .filter(tenant::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Archives a tenant, or brings it back.
pub(crate) async fn set_archived(
    db: &impl ConnectionTrait,
    id: &str,
    at: Option<Instant>,
) -> Result<(), DbErr> {
    tenant::Entity::update_many()
        .set(tenant::ActiveModel {
            archived_at: Set(at.map(|at| at.to_string())),
            ..Default::default()
        })
        .filter(tenant::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Names and short names of tenants, by identifier.
pub(crate) async fn by_ids(
    db: &impl ConnectionTrait,
    ids: Vec<String>,
) -> Result<Vec<tenant::Model>, DbErr> {
    tenant::Entity::find()
        .filter(tenant::Column::Id.is_in(ids))
        .all(db)
        .await
}

/// A department.
pub(crate) async fn department(
    db: &impl ConnectionTrait,
    tenant: &str,
    id: &str,
) -> Result<Option<department::Model>, DbErr> {
    department::Entity::find_by_id((tenant.to_owned(), id.to_owned()))
        .one(db)
        .await
}

/// Departments by number, from after `after` (sort key and identifier).
pub(crate) async fn departments(
    db: &impl ConnectionTrait,
    tenant: &str,
    archived: bool,
    after: Option<(&str, &str)>,
    limit: u64,
) -> Result<Vec<department::Model>, DbErr> {
    use department::{Column, Entity};
    let mut query = Entity::find()
        .filter(Column::Tenant.eq(tenant))
        .order_by_asc(Column::Sort)
        .order_by_asc(Column::Id)
        .limit(limit);
    if !archived {
        query = query.filter(Column::ArchivedAt.is_null());
    }
    if let Some((sort, id)) = after {
        query = query.filter(
            Column::Sort
                .gt(sort)
                .or(Column::Sort.eq(sort).and(Column::Id.gt(id))),
        );
    }
    query.all(db).await
}

/// Whether another department of the tenant that is in use has this number.
pub(crate) async fn number_taken(
    db: &impl ConnectionTrait,
    tenant: &str,
    number: &str,
    except: Option<&str>,
) -> Result<bool, DbErr> {
    use department::{Column, Entity};
    let mut query = Entity::find()
        .filter(Column::Tenant.eq(tenant))
        .filter(Column::Number.eq(number))
        .filter(Column::ArchivedAt.is_null());
    if let Some(except) = except {
        query = query.filter(Column::Id.ne(except));
    }
    Ok(query.count(db).await? > 0)
}

/// Keeps a new department.
pub(crate) async fn insert_department(
    db: &impl ConnectionTrait,
    row: department::Model,
) -> Result<(), DbErr> {
    department::Entity::insert(department::ActiveModel::from(row))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Writes a department back.
pub(crate) async fn update_department(
    db: &impl ConnectionTrait,
    row: department::Model,
) -> Result<(), DbErr> {
    department::Entity::update_many()
        .set(department::ActiveModel {
            number: Set(row.number),
            sort: Set(row.sort),
            name: Set(row.name),
            archived_at: Set(row.archived_at),
            ..Default::default()
        })
        .filter(department::Column::Tenant.eq(row.tenant))
        .filter(department::Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}

fn column_of(side: Side) -> mandate::Column {
    match side {
        Side::Town => mandate::Column::Town,
        Side::Provider => mandate::Column::Provider,
    }
}

/// Mandates of a tenant, the newest first, from after the identifier `after`.
pub(crate) async fn mandates(
    db: &impl ConnectionTrait,
    tenant: &str,
    side: Side,
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<mandate::Model>, DbErr> {
    let mut query = mandate::Entity::find()
        .filter(column_of(side).eq(tenant))
        .order_by_desc(mandate::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(mandate::Column::Id.lt(after));
    }
    query.all(db).await
}

/// Mandates of a town that give rights today.
pub(crate) async fn running_mandates(
    db: &impl ConnectionTrait,
    town: &str,
    today: &str,
) -> Result<Vec<mandate::Model>, DbErr> {
    use mandate::Column;
    mandate::Entity::find()
        .filter(Column::Town.eq(town))
        .filter(Column::EndedAt.is_null())
        .filter(Column::Begins.lte(today))
        .filter(Column::Ends.is_null().or(Column::Ends.gte(today)))
        .all(db)
        .await
}

/// Mandates of a town that run since it was set up.
pub(crate) async fn mandates_since(
    db: &impl ConnectionTrait,
    town: &str,
    created_at: &str,
) -> Result<Vec<mandate::Model>, DbErr> {
    mandate::Entity::find()
        .filter(mandate::Column::Town.eq(town))
        .filter(mandate::Column::CreatedAt.eq(created_at))
        .filter(mandate::Column::EndedAt.is_null())
        .all(db)
        .await
}

/// Whether the tenant serves others, today or later.
pub(crate) async fn serves(
    db: &impl ConnectionTrait,
    provider: &str,
    today: &str,
) -> Result<bool, DbErr> {
    use mandate::Column;
    let running = mandate::Entity::find()
        .filter(Column::Provider.eq(provider))
        .filter(Column::EndedAt.is_null())
        .filter(Column::Ends.is_null().or(Column::Ends.gte(today)))
        .count(db)
        .await?;
    Ok(running > 0)
}

/// Whether a mandate between the two is neither ended nor over on the day `from`.
pub(crate) async fn mandate_open(
    db: &impl ConnectionTrait,
    provider: &str,
    town: &str,
    from: &str,
) -> Result<bool, DbErr> {
    use mandate::Column;
    let found = mandate::Entity::find()
        .filter(Column::Provider.eq(provider))
        .filter(Column::Town.eq(town))
        .filter(Column::EndedAt.is_null())
        .filter(Column::Ends.is_null().or(Column::Ends.gte(from)))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// Keeps a new mandate.
pub(crate) async fn insert_mandate(
    db: &impl ConnectionTrait,
    row: mandate::Model,
) -> Result<(), DbErr> {
    mandate::Entity::insert(mandate::ActiveModel::from(row))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Ends a mandate of a town; the mandate, if it had not been ended before.
pub(crate) async fn end_mandate(
    db: &impl ConnectionTrait,
    town: &str,
    id: &str,
    now: Instant,
) -> Result<Option<mandate::Model>, DbErr> {
    use mandate::Column;
    let done = mandate::Entity::update_many()
        .set(mandate::ActiveModel {
            ended_at: Set(Some(now.to_string())),
            ..Default::default()
        })
        .filter(Column::Id.eq(id))
        .filter(Column::Town.eq(town))
        .filter(Column::EndedAt.is_null())
        .exec(db)
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    mandate::Entity::find_by_id(id).one(db).await
}

/// The roles of a person by tenant: their own, and those that a running mandate passes on. Two queries.
pub(crate) async fn roles_everywhere(
    db: &impl ConnectionTrait,
    person: &str,
    today: &str,
) -> Result<BTreeMap<String, BTreeSet<String>>, DbErr> {
    use super::role_grant;
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::Person.eq(person))
        .all(db)
        .await?;
    let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for grant in grants {
        own.entry(grant.tenant).or_default().insert(grant.role);
    }
    let served = mandate::Entity::find()
        .filter(mandate::Column::Provider.is_in(own.keys()))
        .filter(mandate::Column::EndedAt.is_null())
        .filter(mandate::Column::Begins.lte(today))
        .filter(
            mandate::Column::Ends
                .is_null()
                .or(mandate::Column::Ends.gte(today)),
        )
        .all(db)
        .await?;
    let mut all = own.clone();
    for mandate in served {
        let given: BTreeSet<String> = serde_json::from_str(&mandate.roles)
            .map_err(|error| DbErr::Custom(error.to_string()))?;
        let held = own.get(&mandate.provider);
        let passed: Vec<String> = held
            .into_iter()
            .flat_map(|held| held.intersection(&given).cloned())
            .collect();
        if !passed.is_empty() {
            all.entry(mandate.town).or_default().extend(passed);
        }
    }
    Ok(all)
}
