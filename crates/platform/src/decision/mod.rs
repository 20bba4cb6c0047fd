//! The decision record: what, why, evidence, who asked, who decided, until when, superseded by.
//!
//! Licence exception, accepted risk, award, waiver: fields name their own `kind` and `subject`, the
//! rules are the same for all. Whoever asks does not decide. The second person may come from another
//! tenant by a mandate, or be the head of administration by a one-time link; a tenant that has no second
//! person may switch to single decisions, which are marked as such and reviewed later by the auditor.

mod api;
mod end;
mod expiry;
mod kind;
mod link;
mod model;
#[cfg(test)]
mod page_tests;
mod pages;
mod service;
mod setting;
mod show;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use api::api;
pub use end::end;
pub use expiry::{expire_due, renew_tasks};
pub use kind::{DecisionKind, Matter, may_decide};
pub use link::{LinkDecision, decide_by_link, decision_of_link, issue_link};
pub use model::{
    DecisionId, DecisionRow, Evidence, MAX_REASON, MAX_WHAT, MIN_REASON, Mode, NewDecision,
    ReadDecisions, State, Verdict,
};
pub use pages::{menu, routes};
pub use service::{
    decide, get, in_force, list, may_read, of_kind, request, request_in, review, withdraw,
};
pub use setting::{Rule, rule, set_single_decision, single_decision};
pub use show::public_routes;
pub use store::Filter;
pub(crate) use store::{migration, migration_of_ends};

/// The daily job that marks decisions whose last day is over and tells whoever asked in time.
pub(crate) const EXPIRE: crate::job::JobKind = crate::job::JobKind {
    kind: "platform.decision.expire",
    title: "job-title-decision-expire",
    run: |ctx| {
        Box::pin(
            async move { Ok(serde_json::json!({ "expired": expiry::daily(&ctx.app).await? })) },
        )
    },
};
