//! Pairs of versions collected by others, beside the project in `../shared/data/versions`.

use std::cmp::Ordering;
use std::path::Path;

use advisory::{Ecosystem, Version};

/// Pairs that the samples order otherwise than the tool of the ecosystem, which counts
/// (docs/version-orders.md).
const OTHERWISE: [&str; 5] = [
    // Maven 3.9.11 says `>` to all three: a dot before a qualifier is as good as a hyphen.
    "1.0.0-gradle-rework-beta3 < 1.0.0.RC7-3",
    "1.2.50.sec10 < 1.2.50_noneautotype",
    "1.1.34.sec10 < 1.1.34_noneautotype",
    // Composer writes words in lower case and pads to four numbers before PHP compares.
    "v1.9.0-BETA.1 < v1.9.0-ALPHA.2",
    "v3.0 < v3.0.0-beta",
];

/// The ecosystem of a file, by the word before its first hyphen.
fn ecosystem(name: &str) -> Ecosystem {
    let family = match name.split('-').next().unwrap_or_default() {
        "redhat" => "Red Hat",
        "semver" => "npm",
        other => other,
    };
    family.parse().expect("a name of an ecosystem")
}

#[test]
fn every_pair_of_the_samples_is_ordered_as_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/versions");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!(
            "SKIPPED: no samples beside the project ({})",
            folder.display()
        );
        return;
    };
    let (mut files, mut pairs, mut known, mut wrong) = (0, 0, 0, Vec::new());
    for entry in entries {
        let path = entry.expect("an entry of the folder").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let ecosystem = ecosystem(&name);
        assert!(
            ecosystem.scheme().is_some(),
            "{name} is of no known ecosystem"
        );
        let text = std::fs::read_to_string(&path).expect("a text");
        files += 1;
        for line in text.lines() {
            if line.is_empty() || line.starts_with('#') || line.starts_with("//") {
                continue;
            }
            pairs += 1;
            let [a, sign, b] = line.split_whitespace().collect::<Vec<_>>()[..] else {
                panic!("{name}: {line}");
            };
            let expected = match sign {
                "<" => Ordering::Less,
                "=" => Ordering::Equal,
                ">" => Ordering::Greater,
                _ => panic!("{name}: {line}"),
            };
            match (Version::parse(&ecosystem, a), Version::parse(&ecosystem, b)) {
                (Ok(a), Ok(b)) if a.cmp(&b) == expected && a.key().cmp(b.key()) == expected => {}
                (Ok(_), Ok(_)) if OTHERWISE.contains(&line) => known += 1,
                (Ok(_), Ok(_)) => wrong.push(format!("{name}: {line}")),
                (Err(error), _) | (_, Err(error)) => wrong.push(format!("{name}: {line}: {error}")),
            }
        }
    }
    eprintln!(
        "{pairs} pairs of {files} files read, {known} ordered otherwise as known, {} not known",
        wrong.len()
    );
    assert!(pairs > 0, "the folder is empty");
    assert_eq!(known, OTHERWISE.len(), "what the samples order otherwise");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
