//! Services (from 1.2).

use super::Content::{Boolean, Filled, Line, Of, Text, Uri, Version, Words};
use super::common::{EXTERNAL_REFERENCES, ORGANIZATIONAL_ENTITY, PROPERTIES, TAGS};
use super::license::LICENSES;
use super::model::DATA_GOVERNANCE;
use super::patent::PATENT_ASSERTIONS;
use super::vulnerability::{RELEASE_NOTES, SOURCE};
use super::words::DATA_FLOW;
use super::{
    ALL, FOREIGN, Type, choice, elements, many, maybe, one, optional, required, sequence, text,
};

pub(super) static SERVICES: Type =
    elements(&[sequence(&[one("service", Of(&SERVICE)), FOREIGN]).many()]).any_attributes(ALL);

pub(super) static SERVICE: Type = elements(&[
    maybe("provider", Of(&ORGANIZATIONAL_ENTITY)),
    maybe("group", Line),
    one("name", Line),
    maybe("version", Version).since(6),
    maybe("version", Line).until(5),
    maybe("description", Line),
    maybe("endpoints", Of(&ENDPOINTS)),
    maybe("authenticated", Boolean),
    maybe("x-trust-boundary", Boolean),
    maybe("trustZone", Text).since(5),
    maybe("data", Of(&SERVICE_DATA)),
    maybe("licenses", Of(&LICENSES)),
    maybe("patentAssertions", Of(&PATENT_ASSERTIONS)).since(7),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)),
    maybe("properties", Of(&PROPERTIES)).since(3),
    maybe("services", Of(&NESTED_SERVICES)),
    maybe("releaseNotes", Of(&RELEASE_NOTES)).since(4),
    maybe("tags", Of(&TAGS)).since(6),
    FOREIGN,
])
.attributes(&[
    optional("bom-ref", Filled).since(5),
    optional("bom-ref", Text).until(4),
])
.any_attributes(ALL);

pub(super) static ENDPOINTS: Type = elements(&[many("endpoint", Uri)]);

pub(super) static SERVICE_DATA: Type = elements(&[
    choice(&[
        many("classification", Of(&DATA_CLASSIFICATION)),
        many("dataflow", Of(&DATAFLOW)),
    ])
    .since(5),
    many("classification", Of(&DATA_CLASSIFICATION)).until(4),
]);

pub(super) static NESTED_SERVICES: Type =
    elements(&[sequence(&[one("service", Of(&SERVICE)), FOREIGN]).many()]);

pub(super) static DATA_CLASSIFICATION: Type =
    text(Line).attributes(&[required("flow", Words(&DATA_FLOW))]);

pub(super) static DATAFLOW: Type = elements(&[
    maybe("classification", Of(&DATA_CLASSIFICATION)),
    maybe("governance", Of(&DATA_GOVERNANCE)),
    maybe("source", Of(&SOURCE)),
    maybe("destination", Of(&SOURCE)),
])
.attributes(&[optional("name", Text), optional("description", Text)])
.any_attributes(ALL);
