//! What would happen to a row.

use super::Target;
use crate::model::{DeploymentId, ProductId, ReleaseId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What would happen.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A deployment that was not there.
    New,
    /// Fields get other values.
    Changed,
    /// Fields were changed here since the last import, and the source says something else.
    Conflict,
    /// Nothing.
    Unchanged,
    /// The row cannot be taken.
    Refused,
    /// It stood in the last import of the source and is missing now.
    Vanished,
}

impl RowKind {
    /// All, in the order in which pages show them.
    pub const ALL: &'static [Self] = &[
        Self::New,
        Self::Changed,
        Self::Conflict,
        Self::Vanished,
        Self::Refused,
        Self::Unchanged,
    ];

    /// As it is stored and stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Conflict => "conflict",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
            Self::Vanished => "vanished",
        }
    }
    /// Reads [`Self::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}

/// How many rows there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Counts {
    /// Deployments that were not there.
    pub new: usize,
    /// Rows with other values.
    pub changed: usize,
    /// Rows with fields that were changed here.
    pub conflict: usize,
    /// Rows that change nothing.
    pub unchanged: usize,
    /// Rows that cannot be taken.
    pub refused: usize,
    /// Deployments that the source no longer names.
    pub vanished: usize,
}

impl Counts {
    /// The number of a kind.
    pub fn of(&self, kind: RowKind) -> usize {
        match kind {
            RowKind::New => self.new,
            RowKind::Changed => self.changed,
            RowKind::Conflict => self.conflict,
            RowKind::Unchanged => self.unchanged,
            RowKind::Refused => self.refused,
            RowKind::Vanished => self.vanished,
        }
    }

    pub(crate) fn add(&mut self, kind: RowKind) {
        match kind {
            RowKind::New => self.new += 1,
            RowKind::Changed => self.changed += 1,
            RowKind::Conflict => self.conflict += 1,
            RowKind::Unchanged => self.unchanged += 1,
            RowKind::Refused => self.refused += 1,
            RowKind::Vanished => self.vanished += 1,
        }
    }
}

/// What a person decides about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// In a conflict the value of the source counts.
    Take,
    /// What vanished is ended.
    End,
}

impl Choice {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::End => "end",
        }
    }
    /// Reads [`Self::as_str`]; anything else is the default, which keeps what is here.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Take, Self::End]
            .into_iter()
            .find(|choice| choice.as_str() == word)
    }
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Fault {
    /// The cell as spreadsheets write it (`C17`); empty if it is the whole row.
    pub cell: String,
    /// The field.
    pub field: Option<Target>,
    /// What is wrong, stable; its sentence has the key `portfolio-invalid-{code}`.
    pub code: String,
    /// What the sentence names.
    pub detail: String,
}

/// What a person should know about a row that can be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Note {
    /// Stable; its sentence has the key `portfolio-import-note-{code}`.
    pub code: String,
    /// What the sentence names.
    pub detail: String,
}

/// A field that differs, in the form in which it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FieldChange {
    /// The field.
    pub field: Target,
    /// What is here.
    pub from: String,
    /// What the source says.
    pub to: String,
    /// Whether it was changed here since the last import, or was entered here without one.
    pub conflict: bool,
    /// Whether the value of the source is written.
    pub taken: bool,
}

/// What ties a row of a source to what is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What the source calls the row; see [`super::Input::key`].
    pub key: String,
    /// Its product.
    pub product: ProductId,
    /// Its deployment.
    pub deployment: DeploymentId,
    /// What the source said last, in the form in which it is kept.
    pub values: BTreeMap<Target, String>,
    /// What the source said and somebody decided not to take.
    pub kept: BTreeMap<Target, String>,
}

/// Which parts a row makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Made {
    /// The product.
    pub product: bool,
    /// The release.
    pub release: bool,
    /// The deployment.
    pub deployment: bool,
}

/// A row with what would happen to it, and after the import what did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Its number in the file, from 1; 0 for what vanished.
    pub number: u32,
    /// What the source calls it; see [`super::Input::key`].
    pub key: String,
    /// What happens.
    pub kind: RowKind,
    /// Product and version.
    pub title: String,
    /// Fields that differ.
    pub changes: Vec<FieldChange>,
    /// Why it cannot be taken.
    pub faults: Vec<Fault>,
    /// What should be known.
    pub notes: Vec<Note>,
    /// The product.
    pub product: Option<ProductId>,
    /// The release.
    pub release: Option<ReleaseId>,
    /// The deployment.
    pub deployment: Option<DeploymentId>,
    /// What it makes.
    pub made: Made,
    /// The release from which the deployment moves.
    pub release_before: Option<ReleaseId>,
    /// Whether the deployment is ended.
    pub ended: bool,
    /// What tied it before; for undoing.
    pub link_before: Option<Link>,
}

impl Planned {
    pub(crate) fn new(number: u32, key: &str, kind: RowKind) -> Self {
        Self {
            number,
            key: key.to_owned(),
            kind,
            title: String::new(),
            changes: Vec::new(),
            faults: Vec::new(),
            notes: Vec::new(),
            product: None,
            release: None,
            deployment: None,
            made: Made::default(),
            release_before: None,
            ended: false,
            link_before: None,
        }
    }

    pub(crate) fn note(&mut self, code: &str, detail: impl Into<String>) {
        self.notes.push(Note {
            code: code.to_owned(),
            detail: detail.into(),
        });
    }

    /// Whether the import writes anything for it besides what ties it to its source.
    pub fn writes(&self) -> bool {
        self.made.deployment
            || self.ended
            || self.release_before.is_some()
            || self.changes.iter().any(|change| change.taken)
    }

    /// The source's own name of the row; empty if it has none.
    pub fn external_id(&self) -> &str {
        self.key.strip_prefix("id:").unwrap_or_default()
    }
}
