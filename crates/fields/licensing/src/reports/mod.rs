//! Reports about licences: of the town and of one release. What a report says in figures and lists; its
//! words are put to it where it is written.

pub(crate) mod document;
mod make;
pub(crate) mod release;
pub(crate) mod town;

pub use make::{release_report, town_report};

use crate::fulfilment::Progress;
use crate::model::Counts;
use platform::task::TaskInfo;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Schema of the report of a town (`docs/schemas/allmende-license-town-1.schema.json`).
pub const TOWN: &str = "allmende-license-town/1";
/// Schema of the report of a release (`docs/schemas/allmende-license-release-1.schema.json`).
pub const RELEASE: &str = "allmende-license-release/1";

/// On what the verdicts rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportBasis {
    /// Version of the openCode licence list.
    pub list_version: String,
    /// Date of that version.
    pub list_date: String,
    /// Version of the SPDX licence list.
    pub spdx_version: String,
}

/// Something that has to be decided or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Todo {
    /// What.
    pub title: String,
    /// Why.
    pub why: String,
    /// Last day, ISO 8601; absent if there is none.
    pub due: Option<String>,
    /// Role whose task it is; absent if it was given to a person.
    pub role: Option<String>,
}

impl From<TaskInfo> for Todo {
    fn from(task: TaskInfo) -> Self {
        Self {
            title: task.title,
            why: task.why,
            due: task.due.map(|due| due.to_string()),
            role: task.role,
        }
    }
}

/// A release in the report of a town.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReleaseLine {
    /// Identifier.
    pub release: String,
    /// Name of the product.
    pub name: String,
    /// Version.
    pub version: String,
    /// Kind of software: `open-source`, `proprietary`, `own-development`.
    pub kind: String,
    /// `fine`, `excepted`, `to-review`, `unknown`, `not-allowed`.
    pub verdict: String,
    /// Whether there is an SBOM.
    pub has_sbom: bool,
    /// Components by verdict.
    pub counts: Counts,
    /// The class with the most duties among its components.
    pub class: Option<String>,
    /// Obligations, and how many of them are fulfilled.
    pub duties: Progress,
}

/// The licence situation of a town.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TownReport {
    /// Always `allmende-license-town/1`.
    pub schema: &'static str,
    /// Name of the town.
    pub town: String,
    /// When the report was made, RFC 3339.
    pub made_at: String,
    /// On what the verdicts rest.
    pub basis: ReportBasis,
    /// The worst verdict over a release; `unknown` if there is none.
    pub verdict: String,
    /// Releases in use by verdict.
    pub releases: Counts,
    /// Releases without an SBOM.
    pub without_sbom: i64,
    /// Components of all releases by verdict.
    pub components: Counts,
    /// Releases by the class with the most duties among their components; `no-sbom`, `unknown`.
    pub classes: BTreeMap<String, i64>,
    /// Obligations of all releases.
    pub duties: Progress,
    /// What has to be decided or done, due first.
    pub todo: Vec<Todo>,
    /// Every release in use, worst verdict first.
    pub rows: Vec<ReleaseLine>,
}

/// A component in the report of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComponentLine {
    /// Namespace or group; may be empty.
    pub namespace: String,
    /// Name.
    pub name: String,
    /// Version; may be empty.
    pub version: String,
    /// Canonical purl; may be empty.
    pub purl: String,
    /// What the SBOM states; may be empty.
    pub stated: String,
    /// The licence that counts: corrected, or read from the statement; absent if none is certain.
    pub license: Option<String>,
    /// Class of that licence.
    pub class: Option<String>,
    /// `fine`, `excepted`, `to-review`, `unknown`, `not-allowed`.
    pub verdict: String,
    /// The rule that decided.
    pub rule: String,
    /// Why, in the reader's language.
    pub reason: String,
    /// Whether the town corrected what the SBOM states.
    pub corrected: bool,
}

impl ComponentLine {
    /// Namespace and name.
    pub(crate) fn full_name(&self) -> String {
        match self.namespace.as_str() {
            "" => self.name.clone(),
            namespace => format!("{namespace}/{}", self.name),
        }
    }
}

/// The licence situation of one release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReleaseReport {
    /// Always `allmende-license-release/1`.
    pub schema: &'static str,
    /// Name of the town.
    pub town: String,
    /// When the report was made, RFC 3339.
    pub made_at: String,
    /// On what the verdicts rest.
    pub basis: ReportBasis,
    /// Identifier of the release.
    pub release: String,
    /// Name of the product.
    pub name: String,
    /// Version.
    pub version: String,
    /// Kind of software: `open-source`, `proprietary`, `own-development`.
    pub kind: String,
    /// Licence of the product as its maker states it; may be empty.
    pub license: String,
    /// `fine`, `excepted`, `to-review`, `unknown`, `not-allowed`.
    pub verdict: String,
    /// Whether there is an SBOM. Without one the verdict is never `fine`.
    pub has_sbom: bool,
    /// In which ways it is used, in the reader's language.
    pub uses: Vec<String>,
    /// Components by verdict, as the verdict counts them.
    pub counts: Counts,
    /// Components by the class of their licence; `unknown`.
    pub classes: BTreeMap<String, i64>,
    /// Obligations, and how many of them are fulfilled.
    pub duties: Progress,
    /// Obligations that are not fulfilled: name of the duty, and the licences that bring it.
    pub open_duties: Vec<OpenDuty>,
    /// What has to be decided or done, due first.
    pub todo: Vec<Todo>,
    /// Every component, worst verdict first.
    pub rows: Vec<ComponentLine>,
}

/// A duty that some licences of a release bring and that is not fulfilled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenDuty {
    /// Stable name of the duty.
    pub duty: String,
    /// What it is called, in the reader's language.
    pub title: String,
    /// What fulfils it.
    pub todo: String,
    /// The licences.
    pub licenses: Vec<String>,
}
