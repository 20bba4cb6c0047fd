//! Types and rules of the portfolio: products, releases, deployments, SBOM requests, versions.
//!
//! Everything here is pure. Constructors take what a person or a program sent ([`FormData`](platform::web::FormData)) and give
//! either a value that keeps all rules or the list of what is wrong with which member.

mod deployment;
mod guess;
mod input;
mod product;
mod question;
mod request;
mod version;
mod words;

pub use deployment::{Cost, DeploymentData, Interface, Operation, Use};
pub use guess::{is_named, upstream_version};
pub use input::{Violation, Violations};
pub use product::{ProductData, ReleaseData};
pub use question::{Question, QuestionError, Subject};
pub(crate) use request::USUAL_DAYS;
pub use request::{Fault, Gaps, Letter, RequestData};
pub use version::{RangeError, VersionRange, version_key};
pub use words::{
    Basis, CommunityRole, Criticality, Delivery, Exposure, InterfaceKind, Layer, Linking, Openness,
    Operator, Period, PersonalData, ProductKind, RequestState, Support, Tax,
};

platform::typed_id!(
    /// A product of a tenant.
    ProductId
);
platform::typed_id!(
    /// A release of a product.
    ReleaseId
);
platform::typed_id!(
    /// A deployment of a release.
    DeploymentId
);
platform::typed_id!(
    /// The tenant's own row of an uploaded SBOM.
    UploadId
);
platform::typed_id!(
    /// One act of uploading: one or several files.
    IntakeId
);
platform::typed_id!(
    /// A request to a vendor for an SBOM.
    RequestId
);
platform::typed_id!(
    /// An import of an inventory: one file.
    ImportId
);
platform::typed_id!(
    /// A source of imports, with its mapping.
    SourceId
);

/// The number of a shared document. Never leaves the program: pages and API speak of uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentKey(pub i64);

/// The number of a shared component. Never leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ComponentKey(pub i64);

/// The number of a shared licence form (the claims of a component as written). Never leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LicenseFormKey(pub i64);

/// One licence claim of a component, as its SBOM gives it.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
pub struct Claim {
    /// `id`, `name`, `expression` or `unnamed`.
    pub form: String,
    /// The claim as written; empty for `unnamed`.
    pub value: String,
    /// `unspecified` (counts as declared), `declared`, `concluded` or `evidence`.
    pub basis: String,
    /// Address of the licence, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
