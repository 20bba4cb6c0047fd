//! Components, their pedigree and their evidence.

use super::Content::{
    Anything, Boolean, Cpe, DateTime, Filled, Integer, Line, Mime, Natural, Of, Share, Text, Uri,
    Version, VersionRange, Words,
};
use super::common::{
    ATTACHED_TEXT, AUTHORS, BOM_REFERENCE, EXTERNAL_REFERENCES, HASHES, ORGANIZATIONAL_ENTITY,
    PROPERTIES, TAGS,
};
use super::crypto::CRYPTO_PROPERTIES;
use super::license::LICENSES;
use super::model::{COMPONENT_DATA, MODEL_CARD};
use super::patent::PATENT_ASSERTIONS;
use super::vulnerability::{PATCHES, RELEASE_NOTES};
use super::words::{COMPONENT_TYPE, EVIDENCE_TECHNIQUE, IDENTITY_FIELD, SCOPE};
use super::{
    ALL, FOREIGN, Type, choice, elements, many, maybe, one, optional, required, sequence, since,
    until,
};

pub(super) static COMPONENTS: Type = elements(&[
    sequence(&[one("component", Of(&COMPONENT)), FOREIGN])
        .many()
        .since(1),
    many("component", Of(&COMPONENT)).until(0),
])
.any_attributes(since(1))
.foreign_attributes(until(0));

pub(super) static COMPONENT: Type = elements(&[
    maybe("supplier", Of(&ORGANIZATIONAL_ENTITY)).since(2),
    maybe("manufacturer", Of(&ORGANIZATIONAL_ENTITY)).since(6),
    maybe("authors", Of(&AUTHORS)).since(6),
    maybe("author", Line).since(2),
    maybe("publisher", Line),
    maybe("group", Line),
    one("name", Line),
    choice(&[one("version", Version), one("versionRange", VersionRange)])
        .maybe()
        .since(7),
    maybe("version", Version).only(6),
    maybe("version", Line).within(4, 5),
    one("version", Line).until(3),
    maybe("description", Line),
    maybe("scope", Words(&SCOPE)).since(5).or_empty(),
    maybe("scope", Words(&SCOPE)).until(4),
    maybe("hashes", Of(&HASHES)),
    maybe("licenses", Of(&LICENSES)),
    maybe("copyright", Line),
    maybe("patentAssertions", Of(&PATENT_ASSERTIONS)).since(7),
    maybe("cpe", Cpe),
    maybe("purl", Uri),
    many("omniborId", Text).since(6),
    many("swhid", Text).since(6),
    maybe("swid", Of(&SWID)).since(2),
    maybe("modified", Boolean).since(1),
    maybe("pedigree", Of(&PEDIGREE)).since(1),
    maybe("externalReferences", Of(&EXTERNAL_REFERENCES)).since(1),
    maybe("properties", Of(&PROPERTIES)).since(3),
    one("modified", Boolean).until(0),
    maybe("components", Of(&NESTED_COMPONENTS)),
    maybe("evidence", Of(&EVIDENCE)).since(3),
    maybe("releaseNotes", Of(&RELEASE_NOTES)).since(4),
    maybe("modelCard", Of(&MODEL_CARD)).since(5),
    many("data", Of(&COMPONENT_DATA)).since(6),
    maybe("cryptoProperties", Of(&CRYPTO_PROPERTIES)).since(6),
    maybe("tags", Of(&TAGS)).since(6),
    maybe("data", Of(&COMPONENT_DATA)).only(5),
    FOREIGN.since(1),
])
.attributes(&[
    required("type", Words(&COMPONENT_TYPE)),
    optional("mime-type", Mime).since(2),
    optional("isExternal", Boolean).since(7),
    optional("bom-ref", Filled).since(5),
    optional("bom-ref", Text).within(1, 4),
])
.any_attributes(since(1))
.foreign_attributes(until(0));

pub(super) static NESTED_COMPONENTS: Type = elements(&[
    sequence(&[one("component", Of(&COMPONENT)), FOREIGN])
        .many()
        .since(1),
    many("component", Of(&COMPONENT)).until(0),
]);

pub(super) static PEDIGREE: Type = elements(&[
    maybe("ancestors", Of(&COMPONENTS)),
    maybe("descendants", Of(&COMPONENTS)),
    maybe("variants", Of(&COMPONENTS)),
    maybe("commits", Of(&COMMITS)),
    maybe("patches", Of(&PATCHES)).since(2),
    maybe("notes", Text),
    FOREIGN,
]);

pub(super) static SWID: Type = elements(&[
    maybe("text", Of(&ATTACHED_TEXT)),
    maybe("url", Uri),
    FOREIGN,
])
.attributes(&[
    required("tagId", Text),
    required("name", Text),
    optional("version", Text),
    optional("tagVersion", Integer),
    optional("patch", Boolean),
]);

pub(super) static EVIDENCE: Type = elements(&[
    many("identity", Of(&IDENTITY)).since(6),
    maybe("identity", Of(&IDENTITY)).only(5),
    maybe("occurrences", Of(&OCCURRENCES)).since(5),
    maybe("callstack", Of(&CALLSTACK)).since(5),
    maybe("licenses", Of(&LICENSES)),
    maybe("copyright", Of(&COPYRIGHTS)),
    FOREIGN,
])
.any_attributes(ALL);

pub(super) static COMMITS: Type =
    elements(&[sequence(&[one("commit", Of(&COMMIT)), FOREIGN]).many()]);

pub(super) static COPYRIGHTS: Type = elements(&[many("text", Text)]);

pub(super) static IDENTITY: Type = elements(&[
    one("field", Words(&IDENTITY_FIELD)),
    maybe("confidence", Share),
    maybe("concludedValue", Text).since(6),
    maybe("methods", Of(&METHODS)),
    maybe("tools", Of(&IDENTITY_TOOLS)),
]);

pub(super) static OCCURRENCES: Type = elements(&[many("occurrence", Of(&OCCURRENCE))]);

pub(super) static CALLSTACK: Type = elements(&[
    maybe("frames", Of(&FRAMES)),
    maybe("tools", Of(&IDENTITY_TOOLS)),
]);

pub(super) static COMMIT: Type = elements(&[
    maybe("uid", Line),
    maybe("url", Uri),
    maybe("author", Of(&IDENTIFIABLE_ACTION)),
    maybe("committer", Of(&IDENTIFIABLE_ACTION)),
    maybe("message", Line),
    FOREIGN,
]);

pub(super) static METHODS: Type = elements(&[many("method", Of(&METHOD))]);

pub(super) static IDENTITY_TOOLS: Type = elements(&[many("tool", Of(&BOM_REFERENCE))]);

pub(super) static OCCURRENCE: Type = elements(&[
    one("location", Text).since(6),
    maybe("line", Natural).since(6),
    maybe("offset", Natural).since(6),
    maybe("symbol", Text).since(6),
    maybe("additionalContext", Text).since(6),
    one("location", Anything).until(5),
])
.attributes(&[optional("bom-ref", Filled)]);

pub(super) static FRAMES: Type = elements(&[many("frame", Of(&FRAME))]);

pub(super) static IDENTIFIABLE_ACTION: Type = elements(&[
    maybe("timestamp", DateTime),
    maybe("name", Line),
    maybe("email", Line),
    FOREIGN,
]);

pub(super) static METHOD: Type = elements(&[
    one("technique", Words(&EVIDENCE_TECHNIQUE)),
    one("confidence", Share),
    maybe("value", Text),
]);

pub(super) static FRAME: Type = elements(&[
    maybe("package", Text),
    one("module", Text),
    maybe("function", Text),
    maybe("parameters", Of(&FRAME_PARAMETERS)),
    maybe("line", Integer),
    maybe("column", Integer),
    maybe("fullFilename", Text),
]);

pub(super) static FRAME_PARAMETERS: Type = elements(&[many("parameter", Text)]);
