//! CycloneDX 1.2 to 1.7: what the official JSON Schemas say (`bom-1.2.schema.json` to
//! `bom-1.7.schema.json`, `jsf-0.82.schema.json`, `cryptography-defs.schema.json`; Apache-2.0).
//!
//! Names are those of the schemas. Of 1.2 and 1.3 the schemas count that the specification publishes
//! under the name of the version, which refuse no unknown members, not the ones called strict.

mod component;
mod crypto;
mod declaration;
mod document;
mod model;
mod party;
mod vulnerability;
mod workflow;

use super::shape::{
    ADDRESS, ANY, BOOLEAN, DATE, DATE_TIME, EMAIL, FLAG, Form, INTEGER, IRI_REFERENCE, LINE,
    LIST_OF, List, Member, NATURAL, NEVER, NUMBER, POSITIVE, REFERENCE, Rule, SHARE, STRING, Shape,
    Text, Words, integer, marked, object, objects, only, vocabularies, with,
};

use component::{COMPONENT, SERVICE};
use crypto::CRYPTO_PROPERTIES;
use declaration::{DECLARATIONS, DEFINITIONS, PATENT_ASSERTION};
use document::{
    ATTACHMENT, DEPENDENCY, EXTERNAL_REFERENCE, HASH, PROPERTY, RANGE_TEXT, SIGNATURE, TOOL, TOOLS,
    VERSION_TEXT, VERSION_TEXT_SOME,
};
use model::{COMPONENT_DATA, DATA_GOVERNANCE, MODEL_CARD};
use party::{CONTACT, LICENSES, ORGANIZATION, PARTY};
use vulnerability::VULNERABILITY;
use workflow::WORKFLOW;

pub(crate) use document::BOM;
