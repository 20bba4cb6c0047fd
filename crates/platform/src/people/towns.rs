//! The tenants that a person may enter.

use super::store::{mandate, role_grant, tenant};
use crate::web::page::Town;
use crate::{App, PersonId, Problem};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect};

/// At most this many are offered in the town switch; a provider with more has its own list.
const MOST: u64 = 400;

/// Tenants in which the person holds a role, of their own or by a running mandate, by name.
pub async fn towns_of(app: &App, person: PersonId) -> Result<Vec<Town>, Problem> {
    let own: Vec<String> = role_grant::Entity::find()
        .filter(role_grant::Column::Person.eq(person.to_string()))
        .select_only()
        .column(role_grant::Column::Tenant)
        .distinct()
        .into_tuple()
        .all(app.db().read())
        .await?;
    let today = app.clock().now().date().to_string();
    let served: Vec<String> = mandate::Entity::find()
        .filter(mandate::Column::Provider.is_in(own.clone()))
        .filter(mandate::Column::EndedAt.is_null())
        .filter(mandate::Column::Begins.lte(today.as_str()))
        .filter(Condition::any().add(mandate::Column::Ends.is_null()).add(mandate::Column::Ends.gte(today.as_str())))
        .select_only()
        .column(mandate::Column::Town)
        .distinct()
        .into_tuple()
        .all(app.db().read())
        .await?;
    let rows: Vec<(String, String)> = tenant::Entity::find()
        .filter(tenant::Column::Id.is_in(own.into_iter().chain(served)))
        .filter(tenant::Column::ArchivedAt.is_null())
        .select_only()
        .column(tenant::Column::Slug)
        .column(tenant::Column::Name)
        .order_by_asc(tenant::Column::Name)
        .limit(MOST)
        .into_tuple()
        .all(app.db().read())
        .await?;
    Ok(rows.into_iter().map(|(slug, name)| Town { slug, name }).collect())
}
