//! How the elements of CycloneDX in XML are written in JSON: what the inventory keeps of them.
//!
//! Names are mostly the same. XML wraps lists in an element and repeats some without, and has as
//! attributes or text what are members in JSON.

/// What an element becomes in JSON.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Text,
    Boolean,
    Number,
    Object(&'static Shape),
    /// An array of the elements within.
    Array(&'static [Item]),
    /// Nothing of its own: the elements within belong to the array around.
    Within(&'static [Item]),
    /// An object whose only member is the object.
    Wrapped(&'static str, &'static Shape),
    /// The string in an attribute.
    Attribute(&'static str),
    /// An empty object: only that it is there counts.
    Mark,
    /// A node of the dependency graph, which JSON writes without nesting.
    Dependency,
    /// A node that the dependency around provides.
    Provides,
}

/// An object.
#[derive(Debug)]
pub(super) struct Shape {
    /// Names of attributes and of the members that they become.
    pub(super) attributes: &'static [(&'static str, &'static str, Form)],
    /// The member for the text of the element.
    pub(super) text: Option<&'static str>,
    pub(super) members: &'static [Member],
}

/// An element within an object.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) element: &'static str,
    pub(super) form: Form,
    /// Several of them are one array.
    pub(super) repeats: bool,
}

/// An element within an array.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) element: &'static str,
    pub(super) form: Form,
}

const fn member(element: &'static str, form: Form) -> Member {
    Member {
        element,
        form,
        repeats: false,
    }
}

const fn text(element: &'static str) -> Member {
    member(element, Form::Text)
}

const fn array(element: &'static str, items: &'static [Item]) -> Member {
    member(element, Form::Array(items))
}

const fn repeated(element: &'static str, form: Form) -> Member {
    Member {
        element,
        form,
        repeats: true,
    }
}

const fn item(element: &'static str, form: Form) -> Item {
    Item { element, form }
}

/// An object of elements only.
const fn object(members: &'static [Member]) -> Shape {
    Shape {
        attributes: &[],
        text: None,
        members,
    }
}

const REF: (&str, &str, Form) = ("bom-ref", "bom-ref", Form::Text);

pub(super) static BOM: Shape = Shape {
    attributes: &[
        ("serialNumber", "serialNumber", Form::Text),
        ("version", "version", Form::Number),
    ],
    text: None,
    members: &[
        member("metadata", Form::Object(&METADATA)),
        array("components", COMPONENTS),
        array("services", SERVICES),
        array("externalReferences", REFERENCES),
        array("dependencies", DEPENDENCIES),
        array(
            "compositions",
            &[item("composition", Form::Object(&COMPOSITION))],
        ),
        array("properties", PROPERTIES),
        array(
            "vulnerabilities",
            &[item("vulnerability", Form::Object(&VULNERABILITY))],
        ),
    ],
};

static METADATA: Shape = object(&[
    text("timestamp"),
    array("lifecycles", &[item("lifecycle", Form::Object(&LIFECYCLE))]),
    array("tools", TOOLS),
    array("authors", AUTHORS),
    member("component", Form::Object(&COMPONENT)),
    member("manufacture", Form::Object(&ORGANIZATION)),
    member("manufacturer", Form::Object(&ORGANIZATION)),
    member("supplier", Form::Object(&ORGANIZATION)),
    array("licenses", LICENSES),
    array("properties", PROPERTIES),
]);

static LIFECYCLE: Shape = object(&[text("phase"), text("name")]);

/// Old tools, and components and services that are tools: JSON reads them alike.
static TOOLS: &[Item] = &[
    item("tool", Form::Object(&TOOL)),
    item(
        "components",
        Form::Within(&[item("component", Form::Object(&TOOL))]),
    ),
    item(
        "services",
        Form::Within(&[item("service", Form::Object(&TOOL))]),
    ),
];

static TOOL: Shape = Shape {
    attributes: &[REF],
    text: None,
    members: &[
        text("vendor"),
        text("publisher"),
        text("group"),
        text("name"),
        text("version"),
    ],
};

static AUTHORS: &[Item] = &[item("author", Form::Object(&CONTACT))];

static CONTACT: Shape = Shape {
    attributes: &[REF],
    text: None,
    members: &[text("name"), text("email"), text("phone")],
};

static ORGANIZATION: Shape = Shape {
    attributes: &[REF],
    text: None,
    members: &[
        text("name"),
        repeated("url", Form::Text),
        repeated("contact", Form::Object(&CONTACT)),
    ],
};

static COMPONENTS: &[Item] = &[item("component", Form::Object(&COMPONENT))];

static COMPONENT: Shape = Shape {
    attributes: &[
        ("type", "type", Form::Text),
        ("mime-type", "mime-type", Form::Text),
        REF,
    ],
    text: None,
    members: &[
        text("publisher"),
        text("group"),
        text("name"),
        text("version"),
        text("description"),
        text("scope"),
        array("hashes", HASHES),
        array("licenses", LICENSES),
        text("copyright"),
        text("cpe"),
        text("purl"),
        member("modified", Form::Boolean),
        array("externalReferences", REFERENCES),
        array("properties", PROPERTIES),
        member("supplier", Form::Object(&ORGANIZATION)),
        member("manufacturer", Form::Object(&ORGANIZATION)),
        array("authors", AUTHORS),
        text("author"),
        text("versionRange"),
        member("swid", Form::Object(&SWID)),
        member("pedigree", Form::Mark),
        array("components", COMPONENTS),
        member("evidence", Form::Object(&EVIDENCE)),
    ],
};

static SWID: Shape = Shape {
    attributes: &[("tagId", "tagId", Form::Text)],
    text: None,
    members: &[],
};

static EVIDENCE: Shape = object(&[
    array("licenses", LICENSES),
    array("copyright", &[item("text", Form::Object(&COPYRIGHT))]),
]);

static COPYRIGHT: Shape = Shape {
    attributes: &[],
    text: Some("text"),
    members: &[],
};

static HASHES: &[Item] = &[item("hash", Form::Object(&HASH))];

static HASH: Shape = Shape {
    attributes: &[("alg", "alg", Form::Text)],
    text: Some("content"),
    members: &[],
};

static LICENSES: &[Item] = &[
    item("license", Form::Wrapped("license", &LICENSE)),
    item("expression", Form::Object(&EXPRESSION)),
    item("expression-detailed", Form::Object(&DETAILED_EXPRESSION)),
];

const ACKNOWLEDGEMENT: (&str, &str, Form) = ("acknowledgement", "acknowledgement", Form::Text);

static LICENSE: Shape = Shape {
    attributes: &[REF, ACKNOWLEDGEMENT],
    text: None,
    members: &[
        text("id"),
        text("name"),
        member("text", Form::Object(&ATTACHMENT)),
        text("url"),
    ],
};

static EXPRESSION: Shape = Shape {
    attributes: &[REF, ACKNOWLEDGEMENT],
    text: Some("expression"),
    members: &[],
};

static DETAILED_EXPRESSION: Shape = Shape {
    attributes: &[
        REF,
        ACKNOWLEDGEMENT,
        ("expression", "expression", Form::Text),
    ],
    text: None,
    members: &[],
};

static ATTACHMENT: Shape = Shape {
    attributes: &[
        ("content-type", "contentType", Form::Text),
        ("encoding", "encoding", Form::Text),
    ],
    text: Some("content"),
    members: &[],
};

static REFERENCES: &[Item] = &[item("reference", Form::Object(&REFERENCE))];

static REFERENCE: Shape = Shape {
    attributes: &[("type", "type", Form::Text)],
    text: None,
    members: &[text("url"), text("comment"), array("hashes", HASHES)],
};

static PROPERTIES: &[Item] = &[item("property", Form::Object(&PROPERTY))];

static PROPERTY: Shape = Shape {
    attributes: &[("name", "name", Form::Text)],
    text: Some("value"),
    members: &[],
};

static SERVICES: &[Item] = &[item("service", Form::Object(&SERVICE))];

static SERVICE: Shape = Shape {
    attributes: &[REF],
    text: None,
    members: &[array("services", SERVICES)],
};

/// The graph of the document, also where it is the extension that 1.1 had for it.
pub(super) static DEPENDENCIES: &[Item] = &[item("dependency", Form::Dependency)];

static COMPOSITION: Shape = object(&[
    text("aggregate"),
    array("assemblies", &[item("assembly", Form::Attribute("ref"))]),
    array(
        "dependencies",
        &[item("dependency", Form::Attribute("ref"))],
    ),
]);

static VULNERABILITY: Shape = Shape {
    attributes: &[REF],
    text: None,
    members: &[
        text("id"),
        member("source", Form::Object(&SOURCE)),
        array("ratings", &[item("rating", Form::Object(&RATING))]),
        text("description"),
        text("published"),
        text("updated"),
        member("analysis", Form::Object(&ANALYSIS)),
        array("affects", &[item("target", Form::Object(&TARGET))]),
    ],
};

static SOURCE: Shape = object(&[text("name"), text("url")]);

static RATING: Shape = object(&[
    member("source", Form::Object(&SOURCE)),
    member("score", Form::Number),
    text("severity"),
    text("method"),
    text("vector"),
]);

static ANALYSIS: Shape = object(&[text("state"), text("justification"), text("detail")]);

static TARGET: Shape = object(&[text("ref")]);
