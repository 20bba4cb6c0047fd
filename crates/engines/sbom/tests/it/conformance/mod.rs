//! The reader judges documents as the official schemas do.
//!
//! `scripts/oracle.sh` fetches the schemas and the official test documents of CycloneDX; the schemas
//! of SPDX lie beside the project. What is not there is reported as SKIPPED.

mod documents;
mod mutants;
mod schema;

use std::path::{Path, PathBuf};

use jsonschema::{Registry, Validator};
use sbom::Limits;
use serde_json::Value;

/// The official schema of a version, and the ones that it refers to.
pub(super) struct Oracle {
    /// As `spdxVersion` or `specVersion` names it.
    pub(super) version: String,
    pub(super) schemas: schema::Schemas,
    /// Asks for formats, too.
    full: Validator,
    without_formats: Validator,
}

/// What a judge says of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judgement {
    Valid,
    /// Only a `format` is broken.
    Format,
    Invalid,
}

pub(crate) fn oracle_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/oracle")
}

fn json(path: &Path) -> Option<Value> {
    let bytes = std::fs::read(path).ok()?;
    Some(serde_json::from_slice(&bytes).expect("schemas are JSON"))
}

/// The judges of all versions that have a JSON Schema.
pub(super) fn oracles() -> Vec<Oracle> {
    let mut oracles = Vec::new();
    let folder = oracle_folder().join("schema");
    for minor in 2..=7 {
        let names = [
            format!("bom-1.{minor}"),
            "spdx".to_owned(),
            "jsf-0.82".to_owned(),
            "cryptography-defs".to_owned(),
        ];
        let files = names.map(|name| format!("{name}.SNAPSHOT.schema.json"));
        let Some(schemas) = files
            .iter()
            .map(|file| Some((file.clone(), json(&folder.join(file))?)))
            .collect()
        else {
            println!("SKIPPED: no schema of CycloneDX 1.{minor} (scripts/oracle.sh)");
            continue;
        };
        oracles.push(Oracle::new(format!("1.{minor}"), &files[0], schemas));
    }
    for minor in 2..=3 {
        let file = format!("spdx-schema-v2.{minor}.json");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = folder
            .join("../../../../shared/data/schemas/spdx")
            .join(&file);
        let Some(schema) = json(&path) else {
            println!("SKIPPED: no schema of SPDX 2.{minor} beside the project");
            continue;
        };
        let schemas = [(file.clone(), schema)].into();
        oracles.push(Oracle::new(format!("SPDX-2.{minor}"), &file, schemas));
    }
    oracles
}

impl Oracle {
    fn new(version: String, root: &str, documents: schema::Documents) -> Self {
        let mut registry = Registry::new();
        for (name, document) in &documents {
            let uri = format!("http://cyclonedx.org/schema/{name}");
            registry = registry.add(uri, document.clone()).expect("a URI");
        }
        let registry = registry.prepare().expect("schemas refer to each other");
        let validator = |formats| {
            jsonschema::options()
                .with_registry(&registry)
                .with_base_uri(format!("http://cyclonedx.org/schema/{root}"))
                .should_validate_formats(formats)
                .build(&documents[root])
                .expect("a sound schema")
        };
        Self {
            version,
            full: validator(true),
            without_formats: validator(false),
            schemas: schema::Schemas::new(root, documents),
        }
    }

    pub(super) fn judge(&self, document: &Value) -> Judgement {
        if self.full.is_valid(document) {
            Judgement::Valid
        } else if self.without_formats.is_valid(document) {
            Judgement::Format
        } else {
            Judgement::Invalid
        }
    }

    /// Everything that the schema has to say.
    pub(super) fn faults(&self, document: &Value) -> Vec<String> {
        let errors = self.full.iter_errors(document);
        errors
            .map(|error| {
                let text: String = error.to_string().chars().take(200).collect();
                format!("{}: {text}", error.instance_path())
            })
            .collect()
    }
}

/// What the reader says of a document, and the findings it says so by.
pub(super) fn reader(bytes: &[u8]) -> (Judgement, Vec<String>) {
    match sbom::read(bytes, &Limits::default()) {
        Err(unreadable) => (Judgement::Invalid, vec![unreadable.to_string()]),
        Ok(parsed) => {
            let named = |prefix: &str| {
                let mut codes = parsed.findings.iter().map(|finding| finding.code);
                codes.any(|code| code.starts_with(prefix))
            };
            let judgement = if named("sbom-invalid-") {
                Judgement::Invalid
            } else if named("sbom-format-") {
                Judgement::Format
            } else {
                Judgement::Valid
            };
            (judgement, crate::findings(&parsed))
        }
    }
}
