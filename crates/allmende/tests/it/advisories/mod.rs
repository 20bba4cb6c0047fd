//! `allmende advisories`.

mod compared;
mod explain;
mod import;
mod matching;
mod outputs;
mod real;
mod sync;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::run::{Ran, run};

/// A folder in which a test works; the database in it is `db/index`.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// One in whose database these records are.
    fn with(records: &[Value]) -> Self {
        let place = Self::new();
        for record in records {
            let id = record["id"].as_str().expect("an identifier");
            place.put(&format!("records/{id}.json"), record.to_string());
        }
        let ran = place.run(&["import", "records"]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the folder can be written");
    }

    /// Runs `allmende advisories` with this database, in English.
    fn run(&self, arguments: &[&str]) -> Ran {
        let (command, rest) = arguments.split_first().expect("a command");
        let start = ["advisories", command, "--db", "db/index", "--lang", "en"];
        run(self.path(), &[&start[..], rest].concat())
    }

    /// The result as JSON.
    fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(ran.err, "");
        ran.json()
    }
}

/// A record of one package that is affected from its first version up to a fixed one.
fn record(id: &str, ecosystem: &str, name: &str, fixed: &str) -> Value {
    json!({
        "id": id, "modified": "2026-01-02T03:04:05Z", "published": "2026-01-01T00:00:00Z",
        "summary": format!("Something is wrong with {name}"),
        "affected": [{
            "package": { "ecosystem": ecosystem, "name": name },
            "ranges": [{ "type": "ECOSYSTEM", "events": [{ "introduced": "0" }, { "fixed": fixed }] }],
        }],
    })
}

/// The same with further members.
fn record_with(mut record: Value, members: &Value) -> Value {
    for (name, value) in members.as_object().expect("members") {
        record[name] = value.clone();
    }
    record
}

/// A CycloneDX document with these purls.
fn sbom(purls: &[&str]) -> String {
    let components: Vec<Value> = purls
        .iter()
        .enumerate()
        .map(|(number, purl)| {
            let (rest, version) = purl.rsplit_once('@').unwrap_or((purl, ""));
            let version = version.split('?').next().unwrap_or_default();
            let name = rest.rsplit('/').next().expect("a name");
            json!({ "type": "library", "bom-ref": format!("c{number}"), "name": name, "version": version, "purl": purl })
        })
        .collect();
    let document = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
        "metadata": { "component": { "type": "application", "bom-ref": "amt", "name": "amt", "version": "1.0",
                                      "purl": "pkg:generic/beispielstadt/amt@1.0" } },
        "components": components,
    });
    format!("{document:#}")
}

const CRITICAL: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
const MEDIUM: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N";

/// Records of every kind that matters for the outputs.
fn records() -> Vec<Value> {
    let rated = |vector: &str| json!({ "severity": [{ "type": "CVSS_V3", "score": vector }] });
    vec![
        record_with(
            record("GHSA-aaaa-bbbb-cccc", "npm", "lodash", "4.17.21"),
            &json!({ "aliases": ["CVE-2021-23337"], "severity": rated(CRITICAL)["severity"] }),
        ),
        record_with(
            record("GHSA-dddd-eeee-ffff", "npm", "left-pad", "1.3.0"),
            &rated(MEDIUM),
        ),
        record("PYSEC-2026-1", "PyPI", "django", "5.0.1"),
        record_with(
            record("MAL-2026-7", "npm", "l0dash", "99.0.0"),
            &json!({ "summary": "Malicious code in l0dash" }),
        ),
        record_with(
            record("GHSA-gggg-hhhh-jjjj", "npm", "lodash", "9.0.0"),
            &json!({ "withdrawn": "2026-01-03T00:00:00Z" }),
        ),
    ]
}
