//! Background work: progress, cancelling, surviving a restart.

use futures::future::BoxFuture;

/// What a job of one kind does.
#[derive(Clone)]
pub struct JobKind {
    /// Stable name, for example `portfolio.sbom-intake`.
    pub kind: &'static str,
    /// Text key of what the job does, for people.
    pub title: &'static str,
    /// The work. At least once: it must be idempotent.
    pub run: fn(JobContext) -> BoxFuture<'static, Result<serde_json::Value, crate::Problem>>,
}

/// What a running job gets.
#[derive(Debug)]
pub struct JobContext {}
