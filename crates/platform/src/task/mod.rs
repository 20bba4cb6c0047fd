//! Tasks of all fields: due date, role or person, deputy, reason, one next step.
//!
//! Fields open and close tasks by a key of their own, within the transaction of the act that makes them
//! due or done; opening what is open already only brings its texts up to date. People may open tasks as
//! well, and end any task that is theirs.

mod api;
mod list;
mod model;
mod new;
mod pages;
mod renew;
mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use model::{NewTask, Scope, TaskId, TaskInfo, TaskRow, TaskState, Text};
pub use pages::{menu, routes};
pub use renew::renew;
pub(crate) use service::counts;
pub use service::{
    ManualTask, WorkOnTasks, assign, complete, create, create_own, get, list, may_work, of_field,
    open_tasks,
};
pub use store::{close, close_except, open};
pub(crate) use store::{migration, migration_of_done};
