use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use license::{
    Catalogue, Class, Content, Copyleft, Duty, DutyKind, KnowledgeFile, ListState, Terms, check,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../knowledge/licenses")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_file()).collect()
}

/// Files for the field licensing, which checks them itself.
const OF_THE_FIELD: [&str; 2] = ["tender.toml", "zendis.toml"];

#[test]
fn the_files_of_the_project_have_no_mistake() {
    let (mut named, mut terms) = (0, 0);
    for path in files(&folder())
        .into_iter()
        .chain(files(&folder().join("terms")))
    {
        let name = path.file_name().unwrap().to_str().unwrap();
        if OF_THE_FIELD.contains(&name) {
            continue;
        }
        let kind = if path.parent().unwrap().ends_with("terms") {
            terms += 1;
            KnowledgeFile::Terms
        } else {
            named += 1;
            KnowledgeFile::from_name(name).unwrap_or_else(|| panic!("{name} is not known"))
        };
        let findings = check(kind, &fs::read_to_string(&path).unwrap());
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
    assert_eq!(named, 5);
    assert!(terms > 0);
}

#[test]
fn the_opencode_list_has_the_counts_of_version_1_7() {
    // Counts of the published list: 379 approved, 62 variants, 64 not approved.
    let catalogue = Catalogue::builtin();
    let count = |state| {
        catalogue
            .entries()
            .filter(|entry| entry.opencode == state)
            .count()
    };
    assert_eq!(count(ListState::Approved), 379);
    assert_eq!(count(ListState::ApprovedVariant), 62);
    assert_eq!(count(ListState::NotApproved), 64);
    assert_eq!(Catalogue::list().version, "1.7");
}

#[test]
fn every_approved_license_of_the_spdx_list_has_a_class() {
    let unclassed: Vec<String> = Catalogue::builtin()
        .entries()
        .filter(|e| e.opencode == ListState::Approved && !e.id.starts_with("LicenseRef-"))
        .filter(|e| e.class.is_none())
        .map(|e| e.id.to_string())
        .collect();
    assert_eq!(unclassed, [""; 0]);
}

#[test]
fn variants_have_the_class_of_their_original() {
    let catalogue = Catalogue::builtin();
    let german = catalogue.get("LicenseRef-opencode-EUPL-1.2-DE").unwrap();
    assert_eq!(
        (german.class, german.network),
        (Some(Class::StrongCopyleft), true)
    );
    let class = |id: &str| catalogue.get(id).and_then(|entry| entry.class);
    for entry in catalogue
        .entries()
        .filter(|e| e.opencode == ListState::ApprovedVariant)
    {
        let original = entry.similar_to.as_deref().unwrap();
        assert_eq!(entry.class, class(original), "{}", entry.id);
    }
}

#[test]
fn content_licenses_alone_say_what_they_allow() {
    for entry in Catalogue::builtin().entries() {
        assert_eq!(
            entry.class == Some(Class::Content),
            entry.content.is_some(),
            "{}",
            entry.id
        );
    }
}

#[test]
fn certification_comes_from_the_spdx_list() {
    let catalogue = Catalogue::builtin();
    let certified = |id| catalogue.get(id).map(|e| (e.osi, e.fsf));
    assert_eq!(certified("MIT"), Some((true, true)));
    assert_eq!(certified("Fair"), Some((true, false)));
    assert_eq!(certified("JSON"), Some((false, false)));
    assert_eq!(certified("WTFPL"), Some((false, true)));
}

#[test]
fn an_overlay_replaces_single_entries_and_adds_names() {
    let (catalogue, findings) = Catalogue::with_overlay(&[
        "[[license]]\nid = \"EUPL-1.2\"\nclass = \"weak-copyleft\"\n\
         [[license]]\nid = \"LicenseRef-Weidenfurt\"\nname = \"Haus\"\nclass = \"permissive\"\n\
         [[alias]]\nexpression = \"EUPL-1.2\"\nnames = [\"Unsere Lizenz\"]\n",
    ]);
    assert_eq!(findings, []);
    let eupl = catalogue.get("eupl-1.2").unwrap();
    assert_eq!((eupl.class, eupl.osi), (Some(Class::WeakCopyleft), true));
    assert_eq!(catalogue.get("LicenseRef-Weidenfurt").unwrap().name, "Haus");
    assert_eq!(catalogue.get("MIT").unwrap().class, Some(Class::Permissive));
    let mapped = license::Mapping::of("unsere lizenz", &catalogue);
    assert_eq!(mapped.usable().unwrap().to_string(), "EUPL-1.2");
}

#[test]
fn a_faulty_overlay_names_its_lines_and_is_not_used() {
    let (catalogue, findings) = Catalogue::with_overlay(&[
        "[[license]]\nid = \"MIT\"\nclass = \"nett\"\n\n[[license]]\nid = \"Quatsch-1.0\"\n",
        "[[license]]\nid = \"MIT\"\nklasse = \"permissive\"\n",
        "[[license]\n",
    ]);
    let found: Vec<String> = findings
        .iter()
        .map(|f| format!("{} {} {}", f.location, f.code, f.args[0].1))
        .collect();
    assert_eq!(
        found[..3],
        [
            "line:3 license-file-bad-value nett",
            "line:6 license-file-unknown-license Quatsch-1.0",
            "line:3 license-file-unknown-key klasse",
        ]
        .map(String::from)
    );
    assert!(
        found[3].starts_with("line:1 license-file-syntax"),
        "{}",
        found[3]
    );
    assert_eq!(catalogue.get("MIT").unwrap().class, Some(Class::Permissive));
}

#[test]
fn mistakes_in_each_kind_of_file_are_found() {
    let cases = [
        (
            KnowledgeFile::Catalogue,
            "[class.nett]\nlicenses = [\"MIT\"]\n",
            "line:1 license-file-bad-value",
        ),
        (
            KnowledgeFile::Catalogue,
            "[class.permissive]\nlicenses = [\"MIT\",\n\"MIT\"]\n",
            "line:3 license-file-duplicate",
        ),
        (
            KnowledgeFile::Aliases,
            "[[alias]]\nexpression = \"MIT\"\nnames = [\"Foo 1.0\"]\n[[alias]]\nexpression = \"ISC\"\nnames = [\"foo v1\"]\n",
            "line:6 license-file-ambiguous-name",
        ),
        (
            KnowledgeFile::Aliases,
            "[[alias]]\nexpression = \"MIT OR\"\nurls = [\"ftp://x\"]\n",
            "line:2 license-file-bad-expression",
        ),
        (
            KnowledgeFile::Duties,
            "[trigger.t]\nways = [\"space\"]\ntitle = { de = \"a\", en = \"b\" }\n[[duty]]\nid = \"d\"\nkind = \"right\"\n\
             title = { de = \"a\", en = \"b\" }\ntodo = { de = \"a\", en = \"\" }\n",
            "line:2 license-file-bad-value",
        ),
        (
            KnowledgeFile::Terms,
            "[[terms]]\nlicenses = [\"MIT\"]\ncopyleft = \"none\"\nterm = [\n\
             { duty = \"license-text\", when = \"distribution\", words = \"The above copyright notice\" },\n]\n",
            "line:5 license-file-syntax",
        ),
        (
            KnowledgeFile::Terms,
            "[[terms]]\nlicenses = [\"MIT\"]\ncopyleft = \"none\"\nterm = [\n\
             { duty = \"license-text\", when = \"distribution\", clause = \"\", words = \"The above copyright notice\" },\n]\n",
            "line:5 license-terms-no-clause",
        ),
        (
            KnowledgeFile::Terms,
            "[[terms]]\nlicenses = [\"MIT\"]\ncopyleft = \"none\"\nterm = [\n\
             { duty = \"license-text\", when = \"distribution\", clause = \"¶2\", words = \"You must give away your house\" },\n]\n",
            "line:5 license-terms-not-in-text",
        ),
        (
            KnowledgeFile::Terms,
            "[[exception]]\nid = \"Quatsch-exception\"\nterm = []\n",
            "line:2 license-file-unknown-exception",
        ),
        (
            KnowledgeFile::Choice,
            "[about]\nname = { de = \"a\", en = \"b\" }\nsource = \"https://example.org\"\ndate = \"2026-11-26\"\n\
             [[license]]\nid = \"LicenseRef-Haus\"\nworks = [\"boat\"]\ngood = { de = \"a\", en = \"b\" }\n\
             cost = { de = \"a\", en = \"b\" }\n",
            "line:6 license-own-no-terms",
        ),
    ];
    for (kind, text, expected) in cases {
        let findings = check(kind, text);
        let first = findings
            .first()
            .map(|f| format!("{} {}", f.location, f.code));
        assert_eq!(first.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn kinds_of_content_are_told_apart() {
    let catalogue = Catalogue::builtin();
    let content = |id| catalogue.get(id).and_then(|entry| entry.content);
    assert_eq!(content("CC-BY-4.0"), Some(Content::Permissive));
    assert_eq!(content("ODbL-1.0"), Some(Content::Copyleft));
    assert_eq!(content("CC-BY-NC-4.0"), Some(Content::Restricted));
}

/// The approved licences among the statements of some documents or products.
fn approved<'a>(statements: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let catalogue = Catalogue::builtin();
    let mut found = BTreeSet::new();
    for statement in statements {
        let mapping = license::Mapping::of(statement, &catalogue);
        for license in mapping.usable().into_iter().flat_map(|e| e.licenses()) {
            let id = license.id.to_string();
            let state = catalogue.get(&id).map(|entry| entry.opencode);
            if state == Some(ListState::Approved) && !id.starts_with("LicenseRef-") {
                found.insert(id);
            }
        }
    }
    found
}

fn without_terms(ids: BTreeSet<String>) -> Vec<String> {
    ids.into_iter()
        .filter(|id| Terms::of(id).is_none())
        .collect()
}

#[test]
fn terms_are_recorded_for_every_approved_licence_of_the_starter_list() {
    let mut licenses = Vec::new();
    for path in files(&folder().join("../products")) {
        let text = fs::read_to_string(&path).unwrap();
        let file: toml::Table = toml::from_str(&text).unwrap();
        let products = file.get("product").and_then(toml::Value::as_array);
        for product in products.into_iter().flatten() {
            let license = product.get("license").and_then(toml::Value::as_str);
            licenses.extend(license.map(str::to_owned));
        }
    }
    assert!(licenses.len() >= 150, "{}", licenses.len());
    assert_eq!(
        without_terms(approved(licenses.iter().map(String::as_str))),
        [""; 0]
    );
}

#[test]
fn terms_are_recorded_for_every_approved_licence_of_the_samples() {
    let Some(folder) = crate::samples::folder() else {
        println!("SKIPPED: no samples at ../shared/data/sboms");
        return;
    };
    let samples = crate::samples::read(&folder);
    let statements = samples.cyclonedx.keys().chain(samples.spdx.keys());
    let ids = approved(statements.map(String::as_str));
    assert!(ids.len() > 30, "{}", ids.len());
    assert_eq!(without_terms(ids), [""; 0]);
}

#[test]
fn terms_of_every_licence_say_what_may_be_done_and_what_restricts() {
    assert!(Terms::all().count() >= 300);
    for (id, terms) in Terms::all() {
        assert!(
            terms.of_kind(DutyKind::Right).next().is_some(),
            "{id} gives no right"
        );
        if terms.copyleft != Copyleft::None {
            let keeps = ["same-license", "same-license-whole"];
            assert!(
                keeps.iter().any(|duty| terms.term(duty).is_some()),
                "{id} keeps nothing under it"
            );
        }
        for tolerated in terms.tolerates {
            assert!(
                Duty::from_name(tolerated).is_some_and(|duty| duty.restricts),
                "{id} tolerates {tolerated}"
            );
        }
    }
}

#[test]
fn class_and_copyleft_agree() {
    let catalogue = Catalogue::builtin();
    let unlike: Vec<String> = Terms::all()
        .filter_map(|(id, terms)| {
            let expected = match catalogue.get(id)?.class? {
                Class::PublicDomain => &[Copyleft::None][..],
                Class::WeakCopyleft => &[Copyleft::File, Copyleft::Library],
                Class::StrongCopyleft | Class::NetworkCopyleft => &[Copyleft::Work],
                _ => return None,
            };
            (!expected.contains(&terms.copyleft)).then(|| format!("{id}: {:?}", terms.copyleft))
        })
        .collect();
    insta::assert_debug_snapshot!(unlike);
}
