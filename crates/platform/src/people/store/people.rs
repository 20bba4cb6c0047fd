//! SQL of people and their roles.

use super::{person, role_grant};
use crate::{Instant, db};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, LikeExpr, Query};
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

/// A person by identifier.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find_by_id(id).one(db).await
}

/// A person by folded e-mail address.
pub(crate) async fn by_email(
    db: &impl ConnectionTrait,
    folded: &str,
) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find()
        .filter(person::Column::EmailFolded.eq(folded))
        .one(db)
        .await
}

/// Whether anyone can sign in.
pub(crate) async fn anyone_with_password(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let one: Option<String> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Password.is_not_null())
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(one.is_some())
}

/// A new person.
pub(crate) struct NewPerson<'a> {
    pub(crate) id: String,
    pub(crate) home: String,
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    /// Hash of the password; none for a role of a demo town, as which nobody can sign in.
    pub(crate) password: Option<String>,
    pub(crate) now: Instant,
}

/// Keeps a new person.
pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewPerson<'_>) -> Result<(), DbErr> {
    person::Entity::insert(person::ActiveModel {
        id: Set(new.id),
        home: Set(Some(new.home)),
        name: Set(new.name.to_owned()),
        name_folded: Set(db::fold(new.name)),
        email: Set(new.email.to_owned()),
        email_folded: Set(crate::people::rules::fold_email(new.email)),
        password: Set(new.password),
        lang: Set(None),
        theme: Set(String::new()),
        created_at: Set(new.now.to_string()),
        locked_at: Set(None),
        erased_at: Set(None),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Writes the set columns of a person.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    id: &str,
    change: person::ActiveModel,
) -> Result<(), DbErr> {
    person::Entity::update_many()
        .set(change)
        .filter(person::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// The row of a person, locked until the transaction ends.
pub(crate) async fn lock(
    tx: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await
}

fn of_tenant(tenant: &str) -> Select<person::Entity> {
    let holders = Query::select()
        .column(role_grant::Column::Person)
        .from(role_grant::Entity)
        .and_where(role_grant::Column::Tenant.eq(tenant))
        .to_owned();
    person::Entity::find()
        .filter(
            person::Column::Home
                .eq(tenant)
                .or(person::Column::Id.in_subquery(holders)),
        )
        .filter(person::Column::ErasedAt.is_null())
}

/// A person whose home the tenant is or who holds a role there.
pub(crate) async fn find_in(
    db: &impl ConnectionTrait,
    tenant: &str,
    id: &str,
) -> Result<Option<person::Model>, DbErr> {
    of_tenant(tenant)
        .filter(person::Column::Id.eq(id))
        .one(db)
        .await
}

/// People of a tenant by name, from after `after` (folded name and identifier).
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    tenant: &str,
    named: Option<&str>,
    after: Option<(&str, &str)>,
    limit: u64,
) -> Result<Vec<person::Model>, DbErr> {
    use person::Column;
    let mut query = of_tenant(tenant)
        .order_by_asc(Column::NameFolded)
        .order_by_asc(Column::Id)
        .limit(limit);
    if let Some(named) = named {
        let pattern = db::like_contains(&db::fold(named));
        query = query.filter(Column::NameFolded.like(LikeExpr::new(pattern).escape('\\')));
    }
    if let Some((name, id)) = after {
        query = query.filter(
            Column::NameFolded
                .gt(name)
                .or(Column::NameFolded.eq(name).and(Column::Id.gt(id))),
        );
    }
    query.all(db).await
}

/// Names of people by identifier; erased ones have an empty name.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: Vec<String>,
) -> Result<Vec<(String, String)>, DbErr> {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .filter(person::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await
}

/// People who may act: not locked, not erased, holding one of the roles in the tenant; by name, at most 500.
pub(crate) async fn holders(
    db: &impl ConnectionTrait,
    tenant: &str,
    roles: &[String],
) -> Result<Vec<person::Model>, DbErr> {
    let holders = Query::select()
        .column(role_grant::Column::Person)
        .from(role_grant::Entity)
        .and_where(role_grant::Column::Tenant.eq(tenant))
        .and_where(role_grant::Column::Role.is_in(roles.iter().cloned()))
        .to_owned();
    person::Entity::find()
        .filter(person::Column::Id.in_subquery(holders))
        .filter(person::Column::LockedAt.is_null())
        .filter(person::Column::ErasedAt.is_null())
        .order_by_asc(person::Column::NameFolded)
        .limit(500)
        .all(db)
        .await
}

/// Roles of these people in the tenant.
pub(crate) async fn roles(
    db: &impl ConnectionTrait,
    tenant: &str,
    people: Vec<String>,
) -> Result<Vec<role_grant::Model>, DbErr> {
    role_grant::Entity::find()
        .filter(role_grant::Column::Tenant.eq(tenant))
        .filter(role_grant::Column::Person.is_in(people))
        .order_by_asc(role_grant::Column::Role)
        .all(db)
        .await
}

/// Gives a role; nothing happens if it is held.
pub(crate) async fn give_role(
    db: &impl ConnectionTrait,
    tenant: &str,
    person: &str,
    role: &str,
    now: Instant,
) -> Result<(), DbErr> {
    use sea_orm::sea_query::OnConflict;
    role_grant::Entity::insert(role_grant::ActiveModel {
        tenant: Set(tenant.to_owned()),
        person: Set(person.to_owned()),
        role: Set(role.to_owned()),
        granted_at: Set(now.to_string()),
    })
    .on_conflict(
        OnConflict::columns([
            role_grant::Column::Tenant,
            role_grant::Column::Person,
            role_grant::Column::Role,
        ])
        .update_column(role_grant::Column::Role)
        .to_owned(),
    )
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Takes a role.
pub(crate) async fn take_role(
    db: &impl ConnectionTrait,
    tenant: &str,
    person: &str,
    role: &str,
) -> Result<(), DbErr> {
    role_grant::Entity::delete_by_id((tenant.to_owned(), person.to_owned(), role.to_owned()))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes all roles of a person, in all tenants.
pub(crate) async fn take_all_roles(db: &impl ConnectionTrait, person: &str) -> Result<(), DbErr> {
    role_grant::Entity::delete_many()
        .filter(role_grant::Column::Person.eq(person))
        .exec(db)
        .await?;
    Ok(())
}
