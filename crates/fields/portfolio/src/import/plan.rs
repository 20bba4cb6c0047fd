//! Row by row: what would happen.

use super::Inputs;
use super::planned::{Choice, Counts, Link, Planned};
use super::planner::Planner;
use super::target::Target;
use super::value::CREATE;
use super::words::plain;
use super::work::Existing;
use crate::model::{DeploymentData, DeploymentId, ProductData, ProductId, ReleaseData, ReleaseId};
use crate::starter::Starter;
use platform::{Instant, Lang};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a plan depends on besides rows and stock.
#[derive(Clone, Copy)]
pub struct With<'a> {
    /// The starter list: what it knows of a product comes along.
    pub starter: &'a Starter,
    /// Language of what comes from the starter list.
    pub lang: Lang,
    /// What a person decided, by key of the row.
    pub choices: &'a HashMap<String, Choice>,
    /// When identifiers are made.
    pub now: Instant,
}

/// A former value with its revision; nothing for what is new.
pub(crate) type Stored<T> = Option<(T, i32)>;

/// A deployment with its release.
pub(crate) type Running = (ReleaseId, DeploymentData);

/// What would happen, and what is to be written for it.
#[derive(Debug, Default)]
pub struct Plan {
    /// Row by row; what vanished stands at the end.
    pub rows: Vec<Planned>,
    /// Departments that are named and unknown, with how many rows.
    pub unknown_departments: BTreeMap<String, usize>,
    /// Departments that are to be entered.
    pub new_departments: BTreeSet<String>,
    /// Products that are new or change.
    pub(crate) products: Vec<(ProductId, ProductData, Stored<ProductData>)>,
    /// Releases that are new or change.
    pub(crate) releases: Vec<(ReleaseId, ProductId, ReleaseData, Stored<ReleaseData>)>,
    /// Deployments that are new or change.
    pub(crate) deployments: Vec<(DeploymentId, Running, Stored<Running>)>,
    /// Deployments that are ended, with their releases.
    pub(crate) ended: Vec<(DeploymentId, ReleaseId)>,
    /// Ties that are new or change.
    pub(crate) links: Vec<Link>,
    /// Keys of ties that go.
    pub(crate) dropped: Vec<String>,
    /// Departments by identifier.
    pub(super) labels: HashMap<String, String>,
}

impl Plan {
    /// Compares the rows with what is here.
    pub fn make(inputs: &Inputs, existing: Existing, with: &With<'_>) -> Self {
        let mut planner = Planner::new(existing, with);
        for input in &inputs.rows {
            let row = planner.row(input);
            planner.plan.rows.push(row);
        }
        planner.vanished();
        planner.finish()
    }

    /// How many rows there are of each kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            counts.add(row.kind);
        }
        counts
    }

    /// A hash of everything that the preview shows: two plans with the same hash do the same.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut say = |text: &str| {
            hash.update(text.as_bytes());
            hash.update([0x1f]);
        };
        for row in &self.rows {
            say(&row.number.to_string());
            say(&row.key);
            say(row.kind.as_str());
            say(&row.title);
            for change in &row.changes {
                say(change.field.as_str());
                say(&self.label(change.field, &change.from));
                say(&self.label(change.field, &change.to));
                say(if change.conflict { "!" } else { "" });
            }
            for fault in &row.faults {
                say(&fault.code);
                say(&fault.detail);
            }
            for note in &row.notes {
                say(&note.code);
                say(&note.detail);
            }
        }
        hex::encode(hash.finalize())
    }

    /// A department by its plain name, whether it is there already or is to be entered; other values as they are.
    fn label(&self, field: Target, value: &str) -> String {
        if field != Target::Department {
            return value.to_owned();
        }
        let created = value.strip_prefix(CREATE).and_then(|v| v.strip_prefix(':'));
        let label = created.or_else(|| self.labels.get(value).map(String::as_str));
        plain(label.unwrap_or(value))
    }
}
