//! The demo town: an invented town with real software, for looking before entering anything of one's own.
//!
//! `knowledge/demo/town.toml` describes it in flat lists. The platform makes the town with its departments
//! and roles; each field fills in what is its own ([`Field::fill_demo`](crate::Field::fill_demo)). A demo
//! town is marked on every page and can be removed without a trace but one entry in the installation's log.

mod pages;
mod service;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use pages::routes;
pub(crate) use service::{JOB, adopt, offered};
pub use service::{Made, Owner, create, create_filled, find, remove};

use crate::people::session::parse_id;
use crate::people::store::tenants;
use crate::{Actor, App, DepartmentId, May, Permission, Problem, TenantId};
use axum::http::StatusCode;
use jiff::civil::Date;
use rust_embed::RustEmbed;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// More than any example has.
const MOST_DEPARTMENTS: u64 = 500;

#[derive(RustEmbed)]
#[folder = "../../knowledge/demo"]
struct Files;

/// What the platform itself reads of `town.toml`; the other lists are the fields'.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) kind: crate::people::TenantKind,
    pub(crate) state: String,
    pub(crate) population: i64,
    /// Day on which the dates of the example were true; all are moved by the days since.
    as_of: Date,
}

#[derive(Debug, Deserialize)]
pub(crate) struct DepartmentEntry {
    pub(crate) number: String,
    pub(crate) name: String,
}

/// A role of the town; it stands for nobody and cannot sign in.
#[derive(Debug, Deserialize)]
pub(crate) struct PersonEntry {
    pub(crate) role: String,
    pub(crate) name: String,
}

/// The description of the town.
#[derive(Clone, Debug)]
pub(crate) struct Town(toml::Table);

/// The example is a part of the program: a fault in it is the program's, and tests find it.
fn unsound(error: impl std::error::Error + Send + Sync + 'static) -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
}

fn missing(what: &str) -> Problem {
    unsound(std::io::Error::other(format!("knowledge/demo: {what}")))
}

impl Town {
    pub(crate) fn load() -> Result<Self, Problem> {
        let file = Files::get("town.toml").ok_or_else(|| missing("town.toml"))?;
        let text = std::str::from_utf8(&file.data).map_err(unsound)?;
        Ok(Self(text.parse().map_err(unsound)?))
    }
    fn get<T: DeserializeOwned>(&self, name: &str) -> Result<T, Problem> {
        let value = self.0.get(name).ok_or_else(|| missing(name))?;
        value.clone().try_into().map_err(unsound)
    }
    pub(crate) fn about(&self) -> Result<About, Problem> {
        self.get("town")
    }
}

/// What a field gets to fill the demo town.
pub struct Filling<'a> {
    /// The program.
    pub app: &'a App,
    tenant: TenantId,
    actor: Actor,
    town: Town,
    days: i64,
    progress: &'a (dyn Fn(u64, u64, &str) + Send + Sync),
}

impl std::fmt::Debug for Filling<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filling")
            .field("tenant", &self.tenant)
            .finish_non_exhaustive()
    }
}

impl Filling<'_> {
    /// Every right in the demo town: who may make one, may fill it.
    pub fn may<P: Permission>(&self) -> May<P> {
        May::grant(self.actor, self.tenant)
    }
    /// A list of `town.toml`.
    ///
    /// # Errors
    /// 500 `internal` if there is none, or an entry has not the members of `T`.
    pub fn entries<T: DeserializeOwned>(&self, list: &str) -> Result<Vec<T>, Problem> {
        self.town.get(list)
    }
    /// A member of the table `[town]`.
    pub fn town_member<T: DeserializeOwned>(&self, name: &str) -> Result<T, Problem> {
        let town: toml::Table = self.town.get("town")?;
        let value = town.get(name).ok_or_else(|| missing(name))?;
        value.clone().try_into().map_err(unsound)
    }
    /// The town's departments by number.
    pub async fn departments(&self) -> Result<HashMap<String, DepartmentId>, Problem> {
        let (db, tenant) = (self.app.db().read(), self.tenant.to_string());
        let rows = tenants::departments(db, &tenant, false, None, MOST_DEPARTMENTS).await?;
        let ids = rows
            .into_iter()
            .map(|row| Ok((row.number, parse_id(&row.id)?)));
        ids.collect()
    }
    /// A file beside `town.toml`.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let file = Files::get(name).ok_or_else(|| missing(name))?;
        Ok(file.data.into_owned())
    }
    /// A day of the example, moved so that what was due in two weeks is due in two weeks.
    pub fn day(&self, date: Date) -> Date {
        date.saturating_add(jiff::Span::new().days(self.days))
    }
    /// Says how far it is: the step and what it is about.
    pub fn progress(&self, done: u64, total: u64, what: &str) {
        (self.progress)(done, total, what);
    }
}
