//! Official and real documents.

use std::collections::BTreeMap;

use super::{Judgement, Oracle, oracle_folder, oracles, reader};

#[test]
fn official_documents_are_valid_or_invalid_as_their_names_say() {
    let (mut valid, mut invalid) = (0, 0);
    let mut wrong = Vec::new();
    for minor in 2..=7 {
        let folder = oracle_folder().join(format!("documents/1.{minor}"));
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("SKIPPED: no official documents of CycloneDX 1.{minor} (scripts/oracle.sh)");
            continue;
        };
        for entry in entries {
            let path = entry.expect("a readable folder").path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let name = path
                .file_name()
                .expect("a file")
                .to_string_lossy()
                .into_owned();
            let (judgement, findings) = reader(&std::fs::read(&path).expect("a readable file"));
            let is_valid = name.starts_with("valid");
            *(if is_valid { &mut valid } else { &mut invalid }) += 1;
            // A valid document may break a format only where the schema does not look.
            if is_valid != (judgement == Judgement::Valid) {
                wrong.push(format!("{name}: {judgement:?} {findings:?}"));
            }
        }
    }
    println!("{valid} official valid documents, {invalid} invalid ones");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn real_documents_are_judged_as_by_their_schema() {
    let oracles: BTreeMap<String, Oracle> = oracles()
        .into_iter()
        .map(|oracle| (oracle.version.clone(), oracle))
        .collect();
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, bytes) in crate::samples::files() {
        let bytes = if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            zstd::decode_all(&bytes[..]).expect("samples are sound")
        } else {
            bytes
        };
        // Large documents take the oracle minutes in a debug build and show nothing more.
        if bytes.len() > 4_000_000 {
            continue;
        }
        let Ok(document) = serde_json::from_slice::<serde_json::Value>(&bytes) else {
            continue;
        };
        let version = ["specVersion", "spdxVersion"]
            .iter()
            .find_map(|member| document.get(member)?.as_str());
        let Some(oracle) = version.and_then(|version| oracles.get(version)) else {
            continue;
        };
        let expected = oracle.judge(&document);
        let (found, findings) = reader(&bytes);
        // The schemas of SPDX know no formats; the reader does.
        let is_spdx = oracle.version.starts_with("SPDX");
        let agrees = found == expected
            || is_spdx && expected == Judgement::Valid && found == Judgement::Format;
        if !agrees {
            let findings = &findings[..findings.len().min(5)];
            let faults = oracle.faults(&document);
            let faults = &faults[..faults.len().min(5)];
            wrong.push(format!(
                "{name}: {found:?} {findings:?}, schema {expected:?} {faults:?}"
            ));
        }
        counts.entry(oracle.version.clone()).or_default()[expected as usize] += 1;
    }
    for (version, [valid, format, invalid]) in &counts {
        println!("{version}: {valid} valid, {format} with a broken format only, {invalid} invalid");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
