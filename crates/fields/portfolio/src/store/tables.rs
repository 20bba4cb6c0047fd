//! The tables as `SeaORM` entities. Only `store` uses them.

use platform::entity;

entity!(document, "document", {
    #[sea_orm(primary_key)] id: i64,
    sha256: String, bytes: i64, format: String, serialization: String, spec_version: String, components: i32,
    subject: String, subject_name: String, subject_version: String, subject_license_form: Option<i64>,
    errors: i32, warnings: i32, findings: String, complete: i32, used_at: String,
});
entity!(document_chunk, "document_chunk", {
    #[sea_orm(primary_key, auto_increment = false)] document: i64,
    #[sea_orm(primary_key, auto_increment = false)] part: i32,
    bytes: Vec<u8>,
});
entity!(document_quality, "document_quality", {
    #[sea_orm(primary_key, auto_increment = false)] document: i64,
    rules: i32, met: i64, applicable: i64, measured: String,
});
entity!(package, "package", {
    #[sea_orm(primary_key)] id: i64,
    identity: String, kind: String, namespace: String, name: String, folded: String,
});
entity!(component, "component", {
    #[sea_orm(primary_key)] id: i64,
    package: i64, identity: String, version: String, version_key: Vec<u8>,
});
entity!(license_form, "license_form", {
    #[sea_orm(primary_key)] id: i64,
    hash: String, claims: String, folded: String,
});
entity!(document_component, "document_component", {
    #[sea_orm(primary_key, auto_increment = false)] document: i64,
    #[sea_orm(primary_key, auto_increment = false)] component: i64,
    #[sea_orm(primary_key, auto_increment = false)] license_form: i64,
    occurrences: i32, direct: i32, parent: i64, kind: String, scope: String,
});
entity!(document_hash, "document_hash", {
    #[sea_orm(primary_key, auto_increment = false)] digest: Vec<u8>,
    #[sea_orm(primary_key, auto_increment = false)] document: i64,
    #[sea_orm(primary_key, auto_increment = false)] component: i64,
});
entity!(portfolio_head, "portfolio_head", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    revision: i64,
});
entity!(product, "product", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    name: String, name_folded: String, search_text: String, maker: String, kind: String, edition: String, category: String,
    task: String, license: String, repository: String, website: String, cpe: String, purl: String, starter: String, note: String,
    created_at: String, updated_at: String, revision: i32, archived_at: Option<String>,
});
entity!(release, "release", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    product: String, version: String, version_key: Vec<u8>, released_on: Option<String>, supported_until: Option<String>, note: String,
    created_at: String, updated_at: String, revision: i32, archived_at: Option<String>,
});
entity!(release_document, "release_document", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    release: String, document: i64, file_name: String, uploaded_at: String, uploaded_by: Option<String>, replaced_at: Option<String>,
    places: i32,
});
entity!(deployment, "deployment", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    release: String, department: Option<String>, purpose: String, operator: String, operator_name: String, country: String,
    jurisdiction: String, exposure: String, modified: i32, linking: String, delivery: String, platform: String, interfaces: String,
    export_tested_on: Option<String>, criticality: String, personal_data: String, support: String, contract: String, vendor: String,
    cost_cents: Option<i64>, cost_currency: String, cost_tax: String, cost_period: String, notice_until: Option<String>,
    contract_ends: Option<String>, layer: String, community_role: String, created_at: String, updated_at: String, revision: i32,
    archived_at: Option<String>,
});
entity!(sbom_request, "sbom_request", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    release: String, vendor: String, basis: String, clause: String, asked_on: String, due_on: String, state: String, answer: String,
    letter: String, created_at: String, updated_at: String, revision: i32,
});
entity!(intake, "intake", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    release: Option<String>, created_at: String, created_by: Option<String>,
});
entity!(intake_file, "intake_file", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] intake: String,
    #[sea_orm(primary_key, auto_increment = false)] seq: i32,
    file_name: String, bytes: i64, state: String, problem: String, document: Option<i64>, upload: Option<String>,
});
entity!(intake_chunk, "intake_chunk", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] intake: String,
    #[sea_orm(primary_key, auto_increment = false)] seq: i32,
    #[sea_orm(primary_key, auto_increment = false)] part: i32,
    bytes: Vec<u8>,
});
entity!(import_source, "import_source", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    name: String, name_folded: String, headings: String, mapping: String, updated_at: String,
});
entity!(import_run, "import_run", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    source: Option<String>, file_name: String, bytes: i64, sheet: String, header: i32, mapping: String, state: String, counts: String,
    digest: String, job: Option<String>, problem: String, left_over: String, created_at: String, created_by: Option<String>,
    applied_at: Option<String>, applied_by: Option<String>, undone_at: Option<String>, undone_by: Option<String>,
});
entity!(import_chunk, "import_chunk", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] run: String,
    #[sea_orm(primary_key, auto_increment = false)] part: i32,
    bytes: Vec<u8>,
});
entity!(import_row, "import_row", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] run: String,
    #[sea_orm(primary_key, auto_increment = false)] seq: i32,
    kind: String, choice: String, plan: String,
});
entity!(import_link, "import_link", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] source: String,
    #[sea_orm(primary_key, auto_increment = false)] key: String,
    product: String, deployment: String, said: String, kept: String,
});
// Tables of the platform that are only read here.
entity!(department, "department", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    number: String, name: String, archived_at: Option<String>,
});
