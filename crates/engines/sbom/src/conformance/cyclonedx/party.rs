//! Licences, and the parties that grant, make or supply something.

use super::{
    ADDRESS, ANY, ATTACHMENT, DATE_TIME, EMAIL, IRI_REFERENCE, LINE, LIST_OF, List, Member, NEVER,
    PROPERTY, REFERENCE, Rule, STRING, Shape, Text, Words, object, objects, only, vocabularies,
    with,
};

objects! {
    /// A licence or an expression.
    LICENSE_CHOICE [Rule::One(&[
        only(&["license"], &[]),
        only(&["expression"], &["bom-ref", "acknowledgement", "expressionDetails", "licensing", "properties"]),
    ])] {
        "license": LICENSE, "expression": LINE, since 5 "bom-ref": REFERENCE, since 6 "acknowledgement": ACKNOWLEDGEMENT,
        since 7 "expressionDetails": [EXPRESSION_DETAIL], since 7 "licensing": LICENSING, since 7 "properties": [PROPERTY],
    }
    EXPRESSION_DETAIL { "licenseIdentifier"! STRING, "bom-ref": REFERENCE, "text": ATTACHMENT, "url": IRI_REFERENCE }
    LICENSE [Rule::One(&[with(&["id"]), with(&["name"])])] {
        since 5 "bom-ref": REFERENCE, "id": LICENSE_ID, "name": LINE, since 6 "acknowledgement": ACKNOWLEDGEMENT,
        "text": ATTACHMENT, "url": ADDRESS, since 5 "licensing": LICENSING, since 5 "properties": [PROPERTY],
    }
    LICENSING {
        "altIds": [STRING], "licensor": LICENSING_PARTY, "licensee": LICENSING_PARTY,
        "purchaser": LICENSING_PARTY, "purchaseOrder": STRING, "licenseTypes": [LICENSE_TYPE],
        "lastRenewal": DATE_TIME, "expiration": DATE_TIME,
    }
    LICENSING_PARTY [Rule::One(&[with(&["organization"]), with(&["individual"])])] {
        "organization": ORGANIZATION, "individual": CONTACT,
    }
    ORGANIZATION {
        since 5 "bom-ref": REFERENCE, "name": LINE, since 6 "address": POSTAL_ADDRESS, until 2 "url": [ANY],
        since 3 "url": [IRI_REFERENCE], "contact": [CONTACT],
    }
    POSTAL_ADDRESS {
        "bom-ref": REFERENCE, "country": STRING, "region": STRING, "locality": STRING,
        "postOfficeBoxNumber": STRING, "postalCode": STRING, "streetAddress": STRING,
    }
    CONTACT {
        since 5 "bom-ref": REFERENCE, "name": LINE, until 3 "email": LINE, since 4 "email": EMAIL, "phone": LINE,
    }
    /// A person or an organisation; what could be both is neither.
    PARTY [Rule::One(&[
        only(&[], &["bom-ref", "name", "email", "phone"]),
        only(&[], &["bom-ref", "name", "address", "url", "contact"]),
    ])] {
        "bom-ref": REFERENCE, "name": STRING, "email": EMAIL, "phone": STRING, "address": POSTAL_ADDRESS,
        "url": [IRI_REFERENCE], "contact": [CONTACT],
    }
}

vocabularies! {
    ACKNOWLEDGEMENT { "concluded" "declared" }
    LICENSE_TYPE {
        "academic" "appliance" "client-access" "concurrent-user" "core-points" "custom-metric" "device"
        "evaluation" "named-user" "node-locked" "oem" "other" "perpetual" "processor-points" "subscription"
        "user",
    }
}

pub(super) static LICENSE_ID: Shape = Shape::Text(Text::LicenseId);
/// In 1.5 and 1.6 an expression stands alone.
pub(super) static LICENSES: Shape = Shape::List(List {
    item: &LICENSE_CHOICE,
    alone: Some(("expression", 5, 6)),
    ..LIST_OF
});
