//! What many parts of a document have: properties, external references, hashes, texts, parties.

use super::Content::{Filled, Hash, Line, Of, Text, Uri, Version, Words};
use super::component::COMPONENTS;
use super::service::SERVICES;
use super::words::{ENCODING, EXTERNAL_REFERENCE_TYPE, HASH_ALG};
use super::{
    ALL, FOREIGN, Type, choice, elements, many, maybe, one, optional, required, sequence, text,
};

pub(super) static PROPERTIES: Type =
    elements(&[sequence(&[one("property", Of(&PROPERTY)), FOREIGN]).many()]).any_attributes(ALL);

pub(super) static EXTERNAL_REFERENCES: Type =
    elements(&[many("reference", Of(&EXTERNAL_REFERENCE))]);

pub(super) static HASHES: Type = elements(&[many("hash", Of(&HASH))]);

pub(super) static ATTACHED_TEXT: Type = text(Text).attributes(&[
    optional("content-type", Line),
    optional("encoding", Words(&ENCODING)),
]);

pub(super) static TAGS: Type = elements(&[many("tag", Line)]);

pub(super) static ORGANIZATIONAL_ENTITY: Type = elements(&[
    maybe("name", Line),
    maybe("address", Of(&POSTAL_ADDRESS)).since(6),
    many("url", Uri),
    many("contact", Of(&ORGANIZATIONAL_CONTACT)),
    FOREIGN,
])
.attributes(&[optional("bom-ref", Filled).since(5)])
.foreign_attributes(ALL);

pub(super) static ORGANIZATIONAL_CONTACT: Type = elements(&[
    maybe("name", Line),
    maybe("email", Line).since(3),
    maybe("phone", Line).since(3),
    many("email", Line).until(2),
    many("phone", Line).until(2),
    FOREIGN,
])
.attributes(&[optional("bom-ref", Filled).since(5)])
.foreign_attributes(ALL);

pub(super) static AUTHORS: Type = elements(&[many("author", Of(&ORGANIZATIONAL_CONTACT))]);

pub(super) static TOOLS: Type = elements(&[
    choice(&[
        many("tool", Of(&TOOL)),
        sequence(&[
            maybe("components", Of(&COMPONENTS)),
            maybe("services", Of(&SERVICES)),
        ]),
    ])
    .since(5),
    many("tool", Of(&TOOL)).until(4),
]);

pub(super) static BOM_REFERENCE: Type = elements(&[])
    .attributes(&[
        required("ref", Filled).since(5),
        required("ref", Text).until(4),
    ])
    .foreign_attributes(ALL);

pub(super) static PARTY: Type = elements(&[choice(&[
    maybe("organization", Of(&ORGANIZATIONAL_ENTITY)),
    maybe("individual", Of(&ORGANIZATIONAL_CONTACT)),
])]);

pub(super) static PROPERTY: Type = text(Line).attributes(&[required("name", Text)]);

pub(super) static EXTERNAL_REFERENCE: Type = elements(&[
    one("url", Uri),
    maybe("comment", Text),
    maybe("hashes", Of(&HASHES)).since(3),
    maybe("properties", Of(&PROPERTIES)).since(7),
])
.attributes(&[required("type", Words(&EXTERNAL_REFERENCE_TYPE))])
.any_attributes(ALL);

pub(super) static HASH: Type = text(Hash).attributes(&[required("alg", Words(&HASH_ALG))]);

pub(super) static POSTAL_ADDRESS: Type = elements(&[
    maybe("country", Text),
    maybe("region", Text),
    maybe("locality", Text),
    maybe("postOfficeBoxNumber", Text),
    maybe("postalCode", Text),
    maybe("streetAddress", Text),
])
.attributes(&[optional("bom-ref", Filled)]);

pub(super) static TOOL: Type = elements(&[
    maybe("vendor", Line),
    maybe("name", Line),
    maybe("version", Version).since(6),
    maybe("version", Line).until(5),
    maybe("hashes", Of(&HASHES)),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)).since(4),
    FOREIGN,
])
.foreign_attributes(ALL);
