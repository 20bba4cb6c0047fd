//! `cargo xtask tidy`: the rules of the house that no compiler checks (DESIGN, "The house").
//!
//! - arrows point down only: roof → fields → platform, report → engines → finding; the roof alone uses pdf, and
//!   pdf alone typst;
//! - SQL stands in `store` (and the platform's database rooms), axum in `pages`, `api`, `lib.rs` of a
//!   field, the platform and the roof;
//! - every text exists in German and English, and every text that the code names exists.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file longer than this asks to be split; generated and test files are not counted.
const MAX_LINES: usize = 650;

/// Checks the workspace whose root is `root`; prints what breaks a rule and fails if anything does.
pub(crate) fn run(root: &Path) -> Result<()> {
    let mut faults = Vec::new();
    let crates = crates(root)?;
    for member in &crates {
        arrows(member, &mut faults);
        rooms(member, &mut faults)?;
    }
    texts(root, &crates, &mut faults)?;
    faults.sort();
    faults.dedup();
    for fault in &faults {
        eprintln!("tidy: {fault}");
    }
    if faults.is_empty() {
        println!("tidy: {} crates, no rule broken", crates.len());
        Ok(())
    } else {
        bail!("{} rules of the house are broken", faults.len())
    }
}

/// The floors of the house. A crate may use those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Floor {
    Finding,
    Engine,
    Report,
    Platform,
    Field,
    /// Large, therefore nobody but the roof waits for it.
    Pdf,
    Roof,
}

struct Member {
    name: String,
    floor: Floor,
    folder: PathBuf,
    uses: Vec<String>,
}

fn floor_of(place: &str) -> Floor {
    match place {
        "crates/engines/finding" => Floor::Finding,
        "crates/report" => Floor::Report,
        "crates/pdf" => Floor::Pdf,
        "crates/platform" => Floor::Platform,
        _ if place.starts_with("crates/engines/") => Floor::Engine,
        _ if place.starts_with("crates/fields/") => Floor::Field,
        _ => Floor::Roof,
    }
}

fn crates(root: &Path) -> Result<Vec<Member>> {
    let manifest: toml::Table = fs::read_to_string(root.join("Cargo.toml"))?.parse()?;
    let members = manifest["workspace"]["members"]
        .as_array()
        .context("workspace.members")?;
    let mut all = Vec::new();
    for place in members.iter().filter_map(toml::Value::as_str) {
        let folder = root.join(place);
        let own: toml::Table = fs::read_to_string(folder.join("Cargo.toml"))?.parse()?;
        let name = own["package"]["name"]
            .as_str()
            .context("package.name")?
            .to_owned();
        let uses = own
            .get("dependencies")
            .and_then(toml::Value::as_table)
            .map(|deps| deps.keys().cloned().collect());
        all.push(Member {
            name,
            floor: floor_of(place),
            folder,
            uses: uses.unwrap_or_default(),
        });
    }
    Ok(all)
}

/// Fields that another field may use; ARCHITECTURE.md says the same. Never in a circle.
const FIELD_ARROWS: &[(&str, &str)] = &[("licensing", "portfolio")];

fn arrows(member: &Member, faults: &mut Vec<String>) {
    let floors: BTreeMap<&str, Floor> = BTreeMap::from([
        ("finding", Floor::Finding),
        ("sbom", Floor::Engine),
        ("license", Floor::Engine),
        ("sheet", Floor::Engine),
        ("advisory", Floor::Engine),
        ("report", Floor::Report),
        ("pdf", Floor::Pdf),
        ("platform", Floor::Platform),
        ("portfolio", Floor::Field),
        ("licensing", Floor::Field),
        ("allmende", Floor::Roof),
    ]);
    for used in &member.uses {
        let Some(floor) = floors.get(used.as_str()) else {
            continue;
        };
        let allowed = *floor < member.floor
            || (member.floor == Floor::Field
                && FIELD_ARROWS.contains(&(member.name.as_str(), used.as_str())));
        if !allowed {
            faults.push(format!(
                "{} uses {used}: arrows point down only",
                member.name
            ));
        }
    }
    if member.floor != Floor::Pdf && member.uses.iter().any(|used| used.starts_with("typst")) {
        faults.push(format!("{} uses typst: only pdf does", member.name));
    }
    if member.floor <= Floor::Engine {
        // The clock itself is forbidden by clippy.toml.
        for forbidden in ["tokio", "axum", "sea-orm", "reqwest"] {
            if member.uses.iter().any(|used| used == forbidden) {
                faults.push(format!(
                    "{} is an engine and may not use {forbidden}",
                    member.name
                ));
            }
        }
    }
}

fn rooms(member: &Member, faults: &mut Vec<String>) -> Result<()> {
    for path in files(&member.folder.join("src"), "rs")? {
        let text = fs::read_to_string(&path)?;
        let place = path
            .strip_prefix(&member.folder)?
            .to_string_lossy()
            .replace('\\', "/");
        let shown = format!("{}/{place}", member.name);
        let lines = text.lines().count();
        if lines > MAX_LINES && !place.contains("test") && !place.contains("generated") {
            faults.push(format!(
                "{shown} has {lines} lines: split it along its subject"
            ));
        }
        if member.floor != Floor::Field {
            continue;
        }
        // An error type or a connection that is handed on is no SQL.
        let harmless = ["use sea_orm::DbErr;", "use sea_orm::ConnectionTrait;"];
        let sql = text.lines().any(|line| {
            let line = line.trim_start();
            (line.starts_with("use sea_orm") && !harmless.contains(&line))
                || line.contains("sea_query::")
        });
        if sql && !place.starts_with("src/store") {
            faults.push(format!("{shown}: SQL outside store"));
        }
        let web = text
            .lines()
            .any(|line| line.trim_start().starts_with("use axum"));
        let web_room = ["src/pages", "src/api", "src/lib.rs", "src/field.rs"]
            .iter()
            .any(|room| place.starts_with(room));
        if web && !web_room {
            faults.push(format!("{shown}: axum outside pages and api"));
        }
    }
    Ok(())
}

/// Files below `folder` with this ending, in a stable order.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        let Ok(entries) = fs::read_dir(&dir) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Keys of a Fluent file: lines that begin with `key =`.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let plain = !key.is_empty()
            && key.starts_with(|c: char| c.is_ascii_lowercase())
            && key
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
        (plain && !line.starts_with(' ')).then_some(key)
    })
}

fn texts(root: &Path, crates: &[Member], faults: &mut Vec<String>) -> Result<()> {
    let mut german = BTreeSet::new();
    let mut english = BTreeSet::new();
    for member in crates {
        for path in files(&member.folder.join("i18n"), "ftl")? {
            let text = fs::read_to_string(&path)?;
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let target = if stem.ends_with("de") {
                &mut german
            } else {
                &mut english
            };
            for key in keys(&text) {
                if !target.insert(key.to_owned()) {
                    faults.push(format!(
                        "{}: the text {key} is there twice",
                        path.strip_prefix(root)?.display()
                    ));
                }
            }
        }
    }
    faults.extend(
        german
            .difference(&english)
            .map(|key| format!("the text {key} is missing in English")),
    );
    faults.extend(
        english
            .difference(&german)
            .map(|key| format!("the text {key} is missing in German")),
    );
    for member in crates {
        for (folder, ending) in [("src", "rs"), ("templates", "html")] {
            for path in files(&member.folder.join(folder), ending)? {
                let text = fs::read_to_string(&path)?;
                for key in named(&text) {
                    if !german.contains(key) {
                        faults.push(format!(
                            "{}: there is no text {key}",
                            path.strip_prefix(root)?.display()
                        ));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Keys that the code names: the first argument of `t`, `ta`, `tn`, `t1`, `t2`, of `help` and
/// `Problem::…` (whose texts are `problem-{code}` and `problem-{code}-help`).
fn named(text: &str) -> impl Iterator<Item = &str> {
    const CALLS: [&str; 7] = [
        ".t(\"",
        ".ta(\"",
        ".tn(\"",
        ".t1(\"",
        ".t2(\"",
        ".help(\"",
        "notice_key(\"",
    ];
    CALLS.into_iter().flat_map(move |call| {
        text.match_indices(call).filter_map(move |(at, _)| {
            let rest = text.get(at + call.len()..)?;
            let key = rest.get(..rest.find('"')?)?;
            let plain = key.contains('-')
                && key
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            plain.then_some(key)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_fluent_and_in_code() {
        let ftl = "# note\na-b = x\n    [one] y = z\nlong-key = { $n ->\n  *[other] q\n }\n";
        assert_eq!(keys(ftl).collect::<Vec<_>>(), ["a-b", "long-key"]);
        let code = r#"{{ f.t("frame-skip") }} page.ta("start-lead", &[]) x.t("{id}") f.t("one")"#;
        assert_eq!(
            named(code).collect::<Vec<_>>(),
            ["frame-skip", "start-lead"]
        );
    }

    #[test]
    fn only_the_roof_may_use_the_typesetter() {
        for (place, expected) in [("crates/platform", 2), ("crates/allmende", 1)] {
            let member = Member {
                name: "x".into(),
                floor: floor_of(place),
                folder: PathBuf::new(),
                uses: vec!["pdf".into(), "typst-pdf".into()],
            };
            let mut faults = Vec::new();
            arrows(&member, &mut faults);
            assert_eq!(faults.len(), expected, "{faults:?}");
        }
    }

    #[test]
    fn an_engine_may_not_use_the_platform() {
        let member = Member {
            name: "sbom".into(),
            floor: Floor::Engine,
            folder: PathBuf::new(),
            uses: vec!["platform".into(), "finding".into(), "tokio".into()],
        };
        let mut faults = Vec::new();
        arrows(&member, &mut faults);
        assert_eq!(faults.len(), 2, "{faults:?}");
    }
}
