//! The document itself: metadata, dependencies, compositions, annotations, citations.

use super::Content::{DateTime, Filled, Integer, Line, Of, Positive, Serial, Text, Words};
use super::common::{
    AUTHORS, BOM_REFERENCE, EXTERNAL_REFERENCES, ORGANIZATIONAL_CONTACT, ORGANIZATIONAL_ENTITY,
    PROPERTIES, TOOLS,
};
use super::component::{COMPONENT, COMPONENTS};
use super::declaration::{DECLARATIONS, DEFINITIONS};
use super::formulation::FORMULATION;
use super::license::LICENSES;
use super::service::{SERVICE, SERVICES};
use super::vulnerability::VULNERABILITIES;
use super::words::{AGGREGATE, LIFECYCLE_PHASE, TLP_CLASSIFICATION};
use super::{
    ALL, FOREIGN, Type, choice, elements, many, maybe, one, optional, required, sequence, since,
    some, until,
};

pub(in crate::xml) static BOM: Type = elements(&[
    maybe("metadata", Of(&METADATA)).since(2),
    maybe("components", Of(&COMPONENTS)).since(2),
    maybe("services", Of(&SERVICES)).since(2),
    one("components", Of(&COMPONENTS)).until(1),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)).since(1),
    maybe("dependencies", Of(&DEPENDENCIES)).since(2),
    maybe("compositions", Of(&COMPOSITIONS)).since(3),
    maybe("properties", Of(&PROPERTIES)).since(3),
    maybe("vulnerabilities", Of(&VULNERABILITIES)).since(4),
    maybe("annotations", Of(&ANNOTATIONS)).since(5),
    maybe("formulation", Of(&FORMULATION)).since(5),
    maybe("declarations", Of(&DECLARATIONS)).since(6),
    maybe("definitions", Of(&DEFINITIONS)).since(6),
    maybe("citations", Of(&CITATIONS)).since(7),
    FOREIGN.since(1),
])
.attributes(&[
    optional("version", Positive).since(5),
    optional("serialNumber", Serial).since(1),
    optional("version", Integer).until(4),
])
.any_attributes(since(1))
.foreign_attributes(until(0));

pub(in crate::xml) static DEPENDENCIES: Type = elements(&[many("dependency", Of(&DEPENDENCY))]);

pub(super) static METADATA: Type = elements(&[
    maybe("timestamp", DateTime),
    maybe("lifecycles", Of(&LIFECYCLES)).since(5),
    maybe("tools", Of(&TOOLS)),
    maybe("authors", Of(&AUTHORS)),
    maybe("component", Of(&COMPONENT)),
    maybe("manufacturer", Of(&ORGANIZATIONAL_ENTITY)).since(6),
    maybe("manufacture", Of(&ORGANIZATIONAL_ENTITY)).since(3),
    maybe("supplier", Of(&ORGANIZATIONAL_ENTITY)).since(3),
    maybe("licenses", Of(&LICENSES)).since(3),
    maybe("properties", Of(&PROPERTIES)).since(3),
    maybe("distributionConstraints", Of(&DISTRIBUTION_CONSTRAINTS)).since(7),
    many("manufacture", Of(&ORGANIZATIONAL_ENTITY)).until(2),
    many("supplier", Of(&ORGANIZATIONAL_ENTITY)).until(2),
    FOREIGN,
])
.foreign_attributes(ALL);

pub(super) static COMPOSITIONS: Type =
    elements(&[sequence(&[one("composition", Of(&COMPOSITION)), FOREIGN]).many()])
        .any_attributes(ALL);

pub(super) static ANNOTATIONS: Type =
    elements(&[sequence(&[one("annotation", Of(&ANNOTATION)), FOREIGN]).many()])
        .any_attributes(ALL);

pub(super) static CITATIONS: Type = elements(&[some("citation", Of(&CITATION))]);

pub(super) static DEPENDENCY: Type = elements(&[
    sequence(&[
        maybe("dependency", Of(&DEPENDENCY)),
        maybe("provides", Of(&PROVIDES)),
    ])
    .many()
    .since(6),
    many("dependency", Of(&DEPENDENCY)).until(5),
])
.attributes(&[
    required("ref", Filled).since(5),
    required("ref", Text).until(4),
])
.foreign_attributes(ALL);

pub(super) static LIFECYCLES: Type = elements(&[many("lifecycle", Of(&LIFECYCLE))]);

pub(super) static DISTRIBUTION_CONSTRAINTS: Type =
    elements(&[maybe("tlp", Words(&TLP_CLASSIFICATION)).or_empty()]);

pub(super) static COMPOSITION: Type = elements(&[sequence(&[
    one("aggregate", Words(&AGGREGATE)).or_empty(),
    maybe("assemblies", Of(&ASSEMBLIES)),
    maybe("dependencies", Of(&COMPOSITION_DEPENDENCIES)),
    maybe("vulnerabilities", Of(&COMPOSITION_VULNERABILITIES)).since(5),
])
.many()])
.attributes(&[optional("bom-ref", Filled).since(5)]);

pub(super) static ANNOTATION: Type = elements(&[
    maybe("subjects", Of(&SUBJECTS)),
    one("annotator", Of(&ANNOTATOR_CHOICE)),
    one("timestamp", DateTime),
    one("text", Text),
    FOREIGN,
])
.attributes(&[optional("bom-ref", Filled)])
.any_attributes(ALL);

pub(super) static CITATION: Type = elements(&[
    choice(&[
        one("pointers", Of(&POINTERS)),
        one("expressions", Of(&EXPRESSIONS)),
    ]),
    one("timestamp", DateTime),
    maybe("attributedTo", Filled),
    maybe("process", Filled),
    maybe("note", Text),
    FOREIGN,
])
.attributes(&[optional("bom-ref", Filled)])
.foreign_attributes(ALL);

pub(super) static PROVIDES: Type = elements(&[]).attributes(&[required("ref", Filled)]);

pub(super) static LIFECYCLE: Type = elements(&[choice(&[
    one("phase", Words(&LIFECYCLE_PHASE)),
    sequence(&[one("name", Line), maybe("description", Text)]),
])]);

pub(super) static ASSEMBLIES: Type =
    elements(&[sequence(&[one("assembly", Of(&BOM_REFERENCE)), FOREIGN]).many()]);

pub(super) static COMPOSITION_DEPENDENCIES: Type =
    elements(&[sequence(&[one("dependency", Of(&BOM_REFERENCE)), FOREIGN]).many()]);

pub(super) static COMPOSITION_VULNERABILITIES: Type =
    elements(&[sequence(&[one("vulnerability", Of(&BOM_REFERENCE)), FOREIGN]).many()]);

pub(super) static SUBJECTS: Type =
    elements(&[sequence(&[one("subject", Of(&BOM_REFERENCE)), FOREIGN]).many()]);

pub(super) static ANNOTATOR_CHOICE: Type = elements(&[choice(&[
    maybe("organization", Of(&ORGANIZATIONAL_ENTITY)),
    maybe("individual", Of(&ORGANIZATIONAL_CONTACT)),
    maybe("component", Of(&COMPONENT)),
    maybe("service", Of(&SERVICE)),
])]);

pub(super) static POINTERS: Type = elements(&[some("pointer", Text)]);

pub(super) static EXPRESSIONS: Type = elements(&[some("expression", Text)]);
