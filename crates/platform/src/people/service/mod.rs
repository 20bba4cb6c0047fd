//! Use cases of tenancy and people. Each writes its audit entry in the transaction of the act.
//!
//! Signing in and out is not in the audit log: it would be a record of when people work. The
//! operator's log names it by pseudonym.

mod account;
mod archive;
mod departments;
mod invitations;
mod mandates;
mod people;
mod setup;
mod sign_in;
mod tenants;
mod tokens;

pub use account::*;
pub use archive::*;
pub use departments::*;
pub use invitations::*;
pub use mandates::*;
pub use people::*;
pub use setup::*;
pub use sign_in::*;
pub use tenants::*;
pub use tokens::*;

use super::refused::{Faults, Refused};
use super::store;
use crate::api::paging::{self, ListOf};
use crate::permission::ManagePeople;
use crate::{App, Permission, Problem};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Id of the role that sets up a tenant.
pub const ADMINISTRATOR: &str = "administrator";

/// Makes a page from one row more than was asked for, each row turned into what is shown.
pub(crate) fn page_of<R, K: serde::Serialize, T>(
    rows: Vec<R>,
    limit: u64,
    key: impl Fn(&R) -> K,
    item: impl FnMut(R) -> Result<T, Problem>,
) -> Result<ListOf<T>, Problem> {
    let page = paging::page_of(rows, limit, key)?;
    Ok(ListOf {
        items: page.items.into_iter().map(item).collect::<Result<_, _>>()?,
        next: page.next,
    })
}

/// Ids of the roles that hold this right.
pub(crate) fn roles_with(app: &App, permission: &str) -> Vec<String> {
    app.knowledge()
        .roles()
        .filter(|role| role.permissions.contains(permission))
        .map(|role| role.id.clone())
        .collect()
}

/// Checks that all these roles exist; at least one must be named.
pub(crate) fn check_roles(app: &App, faults: &mut Faults, roles: &BTreeSet<String>) {
    if roles.is_empty() {
        faults.add("roles", "people-role-missing");
    } else if roles
        .iter()
        .any(|id| !app.knowledge().roles().any(|role| role.id == *id))
    {
        faults.add("roles", "people-role-unknown");
    }
}

/// Refuses if nobody but `person` could manage people in the tenant. Hold the tenant's lock.
async fn keep_an_administrator(
    app: &App,
    tx: &impl ConnectionTrait,
    tenant: &str,
    person: &str,
) -> Result<(), Refused> {
    let holders = store::people::holders(tx, tenant, &roles_with(app, ManagePeople::KEY)).await?;
    let is_one = holders.iter().any(|holder| holder.id == person);
    if is_one && holders.len() == 1 {
        return Err(Problem::conflict("people-last-administrator").into());
    }
    Ok(())
}
