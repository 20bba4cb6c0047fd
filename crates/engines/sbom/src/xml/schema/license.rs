//! Licences of components, services and metadata.

use super::Content::{DateTime, Filled, License, Line, Of, Text, Uri, Words};
use super::common::{ATTACHED_TEXT, PARTY, PROPERTIES};
use super::words::{LICENSE_ACKNOWLEDGEMENT, LICENSE_TYPE};
use super::{FOREIGN, Type, choice, elements, many, maybe, one, optional, required, some, text};

pub(super) static LICENSES: Type = elements(&[
    choice(&[
        one("license", Of(&LICENSE)),
        one("expression", Of(&LICENSE_EXPRESSION)),
        one("expression-detailed", Of(&LICENSE_EXPRESSION_DETAILED)),
    ])
    .many()
    .since(7),
    choice(&[
        many("license", Of(&LICENSE)),
        maybe("expression", Of(&LICENSE_EXPRESSION)),
    ])
    .within(1, 6),
    some("license", Of(&LICENSE)).until(0),
]);

pub(super) static LICENSE: Type = elements(&[
    choice(&[
        one("id", License).since(6),
        one("name", Line).since(6),
        maybe("id", License).within(1, 5),
        maybe("name", Line).within(1, 5),
        many("id", License).until(0),
        many("name", Line).until(0),
    ]),
    maybe("text", Of(&ATTACHED_TEXT)).since(1),
    maybe("url", Uri).since(1),
    maybe("licensing", Of(&LICENSING)).since(5),
    maybe("properties", Of(&PROPERTIES)).since(5),
    FOREIGN.since(1),
])
.attributes(&[
    optional("bom-ref", Filled).since(5),
    optional("acknowledgement", Words(&LICENSE_ACKNOWLEDGEMENT)).since(6),
]);

pub(super) static LICENSE_EXPRESSION: Type = text(Line).attributes(&[
    optional("bom-ref", Filled).since(5),
    optional("acknowledgement", Words(&LICENSE_ACKNOWLEDGEMENT)).since(6),
]);

pub(super) static LICENSE_EXPRESSION_DETAILED: Type = elements(&[
    many("details", Of(&DETAILS)),
    maybe("licensing", Of(&LICENSING)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.attributes(&[
    optional("bom-ref", Filled),
    optional("acknowledgement", Words(&LICENSE_ACKNOWLEDGEMENT)),
    required("expression", Line),
]);

pub(super) static LICENSING: Type = elements(&[
    maybe("altIds", Of(&ALT_IDS)),
    maybe("licensor", Of(&PARTY)),
    maybe("licensee", Of(&PARTY)),
    maybe("purchaser", Of(&PARTY)),
    maybe("purchaseOrder", Text),
    maybe("licenseTypes", Of(&LICENSE_TYPES)),
    maybe("lastRenewal", DateTime),
    maybe("expiration", DateTime),
    FOREIGN,
]);

pub(super) static DETAILS: Type = elements(&[
    maybe("text", Of(&ATTACHED_TEXT)),
    maybe("url", Uri),
    FOREIGN,
])
.attributes(&[
    required("license-identifier", Line),
    optional("bom-ref", Filled),
]);

pub(super) static ALT_IDS: Type = elements(&[many("altId", Line)]);

pub(super) static LICENSE_TYPES: Type = elements(&[many("licenseType", Words(&LICENSE_TYPE))]);
