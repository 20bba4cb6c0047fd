//! The tables.

use platform::db::{Column, Schema};

pub(crate) fn migration(schema: &mut Schema) {
    shared(schema);
    products(schema);
    deployments(schema);
    intakes(schema);
}

/// Indexes that answer "where is this contained?" over many tenants without looking into a row: each
/// step of the way from documents to deployments finds in the index what it asks and what it gives on.
/// They begin like those that they replace.
pub(crate) fn occurrence_indexes(schema: &mut Schema) {
    schema
        .index(
            "release_document",
            &["document", "tenant", "replaced_at", "release"],
        )
        .drop_index("release_document", &["document", "tenant"])
        .index("release", &["tenant", "id", "archived_at"])
        .index("deployment", &["tenant", "release", "archived_at"])
        .drop_index("deployment", &["tenant", "release"]);
}

/// At how many places each upload says what is there: see [`super::places::recount`].
pub(crate) fn places(schema: &mut Schema) {
    schema
        .add_column("release_document", "places", Column::IntDefault(0))
        .rows(format!(
            "update release_document set places = {}",
            super::places::PLACES
        ));
}

/// How complete documents are: `met` of `applicable` checks by BSI TR-03183-2, 2.1, for lists; `measured`
/// holds all guidelines.
pub(crate) fn quality(schema: &mut Schema) {
    schema.table("document_quality", |t| {
        t.big("document")
            .int("rules")
            .big("met")
            .big("applicable")
            .text("measured")
            .primary(&["document"])
            .belongs_to(&["document"], "document", &["id"])
    });
}

/// Imports of inventories: their sources, the files until they are taken in, what would happen or happened to each
/// row, and what ties a source's rows to deployments.
pub(crate) fn imports(schema: &mut Schema) {
    schema
        .table("import_source", |t| {
            t.text("tenant")
                .text("id")
                .text("name")
                .text("name_folded")
                .text("headings")
                .text("mapping")
                .text("updated_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .unique("import_source", &["tenant", "name_folded"])
        .table("import_run", |t| {
            t.text("tenant")
                .text("id")
                .text_null("source")
                .text("file_name")
                .big("bytes")
                .text("sheet")
                .int("header")
                .text("mapping")
                .text("state")
                .text("counts")
                .text("digest")
                .text_null("job")
                .text("problem")
                .text("left_over")
                .text("created_at")
                .text_null("created_by")
                .text_null("applied_at")
                .text_null("applied_by")
                .text_null("undone_at")
                .text_null("undone_by")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
                .references(&["tenant", "source"], "import_source", &["tenant", "id"])
        })
        .index("import_run", &["tenant", "source", "applied_at"]);
    import_rows(schema);
}

fn import_rows(schema: &mut Schema) {
    schema
        .table("import_chunk", |t| {
            t.text("tenant")
                .text("run")
                .int("part")
                .blob("bytes")
                .primary(&["tenant", "run", "part"])
                .belongs_to(&["tenant", "run"], "import_run", &["tenant", "id"])
        })
        .table("import_row", |t| {
            t.text("tenant")
                .text("run")
                .int("seq")
                .text("kind")
                .text("choice")
                .text("plan")
                .primary(&["tenant", "run", "seq"])
                .belongs_to(&["tenant", "run"], "import_run", &["tenant", "id"])
        })
        .index("import_row", &["tenant", "run", "kind", "seq"])
        .table("import_link", |t| {
            t.text("tenant")
                .text("source")
                .text("key")
                .text("product")
                .text("deployment")
                .text("said")
                .text("kept")
                .primary(&["tenant", "source", "key"])
                .references(&["tenant", "source"], "import_source", &["tenant", "id"])
                .references(&["tenant", "deployment"], "deployment", &["tenant", "id"])
        })
        .index("import_link", &["tenant", "deployment"]);
}

fn shared(schema: &mut Schema) {
    documents(schema);
    components(schema);
    contents(schema);
}

fn documents(schema: &mut Schema) {
    schema
        .table("document", |t| {
            t.serial("id")
                .text("sha256")
                .big("bytes")
                .text("format")
                .text("serialization")
                .text("spec_version")
                .int("components")
                .text("subject")
                .text("subject_name")
                .text("subject_version")
                .big_null("subject_license_form")
                .int("errors")
                .int("warnings")
                .text("findings")
                .int("complete")
                .text("used_at")
        })
        .unique("document", &["sha256"])
        .table("document_chunk", |t| {
            t.big("document")
                .int("part")
                .blob("bytes")
                .primary(&["document", "part"])
                .belongs_to(&["document"], "document", &["id"])
        });
}

fn components(schema: &mut Schema) {
    schema
        .table("package", |t| {
            t.serial("id")
                .text("identity")
                .text("kind")
                .text("namespace")
                .text("name")
                .text("folded")
        })
        .unique("package", &["identity"])
        .index("package", &["folded"])
        .table("component", |t| {
            t.serial("id")
                .big("package")
                .text("identity")
                .text("version")
                .blob("version_key")
                .references(&["package"], "package", &["id"])
        })
        .unique("component", &["identity"])
        .index("component", &["package", "version_key"])
        .table("license_form", |t| {
            t.serial("id").text("hash").text("claims").text("folded")
        })
        .unique("license_form", &["hash"]);
}

/// What is in which document.
fn contents(schema: &mut Schema) {
    schema
        .table("document_component", |t| {
            t.big("document")
                .big("component")
                .big("license_form")
                .int("occurrences")
                .int("direct")
                .big("parent")
                .text("kind")
                .text("scope")
                .primary(&["document", "component", "license_form"])
                .belongs_to(&["document"], "document", &["id"])
                .references(&["component"], "component", &["id"])
        })
        .index("document_component", &["component", "document"])
        .index("document_component", &["license_form", "document"])
        .table("document_hash", |t| {
            t.blob("digest")
                .big("document")
                .big("component")
                .primary(&["digest", "document", "component"])
                .belongs_to(&["document"], "document", &["id"])
        })
        .index("document_hash", &["document"]);
}

fn products(schema: &mut Schema) {
    schema
        .table("portfolio_head", |t| {
            t.text("tenant")
                .big("revision")
                .primary(&["tenant"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .table("product", |t| {
            t.text("tenant")
                .text("id")
                .text("name")
                .text("name_folded")
                .text("search_text")
                .text("maker")
                .text("kind")
                .text("edition")
                .text("category")
                .text("task")
                .text("license")
                .text("repository")
                .text("website")
                .text("cpe")
                .text("purl")
                .text("starter")
                .text("note")
                .text("created_at")
                .text("updated_at")
                .int("revision")
                .text_null("archived_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .index("product", &["tenant", "name_folded"])
        .table("release", |t| {
            t.text("tenant")
                .text("id")
                .text("product")
                .text("version")
                .blob("version_key")
                .text_null("released_on")
                .text_null("supported_until")
                .text("note")
                .text("created_at")
                .text("updated_at")
                .int("revision")
                .text_null("archived_at")
                .primary(&["tenant", "id"])
                .references(&["tenant", "product"], "product", &["tenant", "id"])
        })
        .index("release", &["tenant", "product"])
        .table("release_document", |t| {
            t.text("tenant")
                .text("id")
                .text("release")
                .big("document")
                .text("file_name")
                .text("uploaded_at")
                .text_null("uploaded_by")
                .text_null("replaced_at")
                .primary(&["tenant", "id"])
                .references(&["tenant", "release"], "release", &["tenant", "id"])
                .references(&["document"], "document", &["id"])
        })
        .unique("release_document", &["tenant", "release", "document"])
        .index("release_document", &["document", "tenant"]);
}

fn deployments(schema: &mut Schema) {
    schema
        .table("deployment", |t| {
            t.text("tenant")
                .text("id")
                .text("release")
                .text_null("department")
                .text("purpose")
                .text("operator")
                .text("operator_name")
                .text("country")
                .text("jurisdiction")
                .text("exposure")
                .int("modified")
                .text("linking")
                .text("delivery")
                .text("platform")
                .text("interfaces")
                .text_null("export_tested_on")
                .text("criticality")
                .text("personal_data")
                .text("support")
                .text("contract")
                .text("vendor")
                .big_null("cost_cents")
                .text("cost_currency")
                .text("cost_tax")
                .text("cost_period")
                .text_null("notice_until")
                .text_null("contract_ends")
                .text("layer")
                .text("community_role")
                .text("created_at")
                .text("updated_at")
                .int("revision")
                .text_null("archived_at")
                .primary(&["tenant", "id"])
                .references(&["tenant", "release"], "release", &["tenant", "id"])
                .references(&["tenant", "department"], "department", &["tenant", "id"])
        })
        .index("deployment", &["tenant", "release"])
        .table("sbom_request", |t| {
            t.text("tenant")
                .text("id")
                .text("release")
                .text("vendor")
                .text("basis")
                .text("clause")
                .text("asked_on")
                .text("due_on")
                .text("state")
                .text("answer")
                .text("letter")
                .text("created_at")
                .text("updated_at")
                .int("revision")
                .primary(&["tenant", "id"])
                .references(&["tenant", "release"], "release", &["tenant", "id"])
        })
        .index("sbom_request", &["tenant", "release"])
        .index("sbom_request", &["tenant", "due_on"]);
}

fn intakes(schema: &mut Schema) {
    schema
        .table("intake", |t| {
            t.text("tenant")
                .text("id")
                .text_null("release")
                .text("created_at")
                .text_null("created_by")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
                .references(&["tenant", "release"], "release", &["tenant", "id"])
        })
        .table("intake_file", |t| {
            t.text("tenant")
                .text("intake")
                .int("seq")
                .text("file_name")
                .big("bytes")
                .text("state")
                .text("problem")
                .big_null("document")
                .text_null("upload")
                .primary(&["tenant", "intake", "seq"])
                .belongs_to(&["tenant", "intake"], "intake", &["tenant", "id"])
                .references(&["document"], "document", &["id"])
        })
        .index("intake_file", &["document"])
        .table("intake_chunk", |t| {
            t.text("tenant")
                .text("intake")
                .int("seq")
                .int("part")
                .blob("bytes")
                .primary(&["tenant", "intake", "seq", "part"])
                .belongs_to(
                    &["tenant", "intake", "seq"],
                    "intake_file",
                    &["tenant", "intake", "seq"],
                )
        });
}
