//! SQL of the demo town: making it, finding it, removing every row of it.

use crate::db::TableInfo;
use crate::people::store::{person, role_grant, tenant};
use crate::{App, PersonId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
use sea_orm::{ConnectionTrait, QuerySelect};

/// Marks a tenant as a demo town.
pub(super) async fn mark(db: &impl ConnectionTrait, tenant: &str) -> Result<(), DbErr> {
    tenant::Entity::update_many()
        .set(tenant::ActiveModel {
            demo: Set(1),
            ..Default::default()
        })
        .filter(tenant::Column::Id.eq(tenant))
        .exec(db)
        .await?;
    Ok(())
}

/// All demo towns.
pub(super) async fn towns(db: &impl ConnectionTrait) -> Result<Vec<tenant::Model>, DbErr> {
    tenant::Entity::find()
        .filter(tenant::Column::Demo.eq(1))
        .all(db)
        .await
}

/// The demo town in which one of these people holds a role.
pub(super) async fn entered_by(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Option<tenant::Model>, DbErr> {
    let theirs = Query::select()
        .column(role_grant::Column::Tenant)
        .from(role_grant::Entity)
        .and_where(role_grant::Column::Person.is_in(people.iter().map(ToString::to_string)))
        .to_owned();
    tenant::Entity::find()
        .filter(tenant::Column::Demo.eq(1))
        .filter(tenant::Column::Id.in_subquery(theirs))
        .one(db)
        .await
}

/// Whether somebody who can sign in holds a role in the town.
pub(super) async fn is_entered(db: &impl ConnectionTrait, tenant: &str) -> Result<bool, DbErr> {
    let real = Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::Password.is_not_null())
        .to_owned();
    let held = role_grant::Entity::find()
        .filter(role_grant::Column::Tenant.eq(tenant))
        .filter(role_grant::Column::Person.in_subquery(real))
        .limit(1)
        .one(db)
        .await?;
    Ok(held.is_some())
}

/// Tenants that are no demo towns and in use, at most two: enough to know whether there is just one.
pub(super) async fn real_towns(db: &impl ConnectionTrait) -> Result<Vec<tenant::Model>, DbErr> {
    tenant::Entity::find()
        .filter(tenant::Column::Demo.eq(0))
        .filter(tenant::Column::ArchivedAt.is_null())
        .limit(2)
        .all(db)
        .await
}

/// Removes every row of a tenant, whichever table it is in, and the tenant. What is shared between
/// tenants stays; the job that collects it looks whether anyone still refers to it.
///
/// People whose home it was go as well, unless they hold a role elsewhere.
pub(super) async fn remove(
    tx: &impl ConnectionTrait,
    app: &App,
    tenant: TenantId,
) -> Result<(), DbErr> {
    let id = tenant.to_string();
    let elsewhere = Query::select()
        .column(role_grant::Column::Person)
        .from(role_grant::Entity)
        .and_where(role_grant::Column::Tenant.ne(id.as_str()))
        .to_owned();
    person::Entity::update_many()
        .set(person::ActiveModel {
            home: Set(None),
            ..Default::default()
        })
        .filter(person::Column::Home.eq(id.as_str()))
        .filter(person::Column::Id.in_subquery(elsewhere))
        .exec(tx)
        .await?;
    let tables = crate::db::Schema::tables(&crate::app::migrations(app.fields()));
    // A table stands after those to which it refers.
    for table in tables.iter().rev() {
        if let Some(statement) = delete(table, &id) {
            tx.execute(&statement).await?;
        }
    }
    tenant::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

fn delete(table: &TableInfo, tenant: &str) -> Option<sea_orm::sea_query::DeleteStatement> {
    let theirs = table
        .tenants
        .iter()
        .map(|column| Expr::col(Alias::new(*column)).eq(tenant))
        .reduce(sea_orm::ExprTrait::or)?;
    let mut statement = Query::delete();
    statement
        .from_table(Alias::new(table.name))
        .and_where(theirs);
    Some(statement)
}
