use license::{Catalogue, Claim, Judge, Policy, Purpose, Use, Verdict, Way};

const TOWN: &str = r#"
schema = "allmende-license-policy/1"
name = "Lizenzregeln der Stadt Weidenfurt"

[[rule]]
id = "kein-netz-copyleft-nach-aussen"
verdict = "to-review"
reason = "Beschluss vom 12.03.2026"
classes = ["network-copyleft"]
ways = ["network", "distribute"]
modified = "modified"

[[rule]]
id = "nur-liste"
verdict = "not-allowed"
opencode = ["not-listed"]
certified = false

[[rule]]
id = "fair-erlaubt"
verdict = "fine"
licenses = ["fair", "GPL-2.0"]

[[rule]]
id = "gpl-nur-mit-ausnahme"
verdict = "fine"
exceptions = ["Classpath-exception-2.0"]
"#;

fn rule(policy: &Policy, text: &str, way: Use) -> (Verdict, String) {
    let catalogue = Catalogue::builtin();
    let mut judge = Judge::new(&catalogue, policy, way, Purpose::Use);
    let judgement = judge.component(&[Claim::declared(text)]);
    (judgement.verdict, judgement.rule.to_string())
}

#[test]
fn a_towns_rules_come_before_the_default_rules_and_those_with_ids_first() {
    let policy = Policy::from_toml(TOWN).unwrap();
    let network = Use {
        way: Way::Network,
        modified: license::Modified::Modified,
        ..Use::default()
    };
    let agpl = |way| rule(&policy, "AGPL-3.0-only", way);
    assert_eq!(
        agpl(Use::default()),
        (Verdict::Fine, "opencode-approved".into())
    );
    assert_eq!(
        agpl(network),
        (
            Verdict::ToReview,
            "town:kein-netz-copyleft-nach-aussen".into()
        )
    );
    assert_eq!(
        rule(&policy, "Fair", Use::default()),
        (Verdict::Fine, "town:fair-erlaubt".into())
    );
    // The deprecated spelling in the rule means the current id.
    assert_eq!(
        rule(&policy, "GPL-2.0-only", Use::default()).1,
        "town:fair-erlaubt"
    );
    assert_eq!(
        rule(&policy, "Giftware", Use::default()).1,
        "town:nur-liste"
    );
    assert_eq!(
        rule(
            &policy,
            "GPL-3.0-only WITH Classpath-exception-2.0",
            Use::default()
        )
        .1,
        "town:gpl-nur-mit-ausnahme"
    );
    assert_eq!(rule(&policy, "Unicode-3.0", Use::default()).1, "certified");
}

#[test]
fn the_towns_reason_is_told() {
    let catalogue = Catalogue::builtin();
    let policy = Policy::from_toml(TOWN).unwrap();
    let mut judge = Judge::new(&catalogue, &policy, Use::OWN_DEVELOPMENT, Purpose::Use);
    let judgement = judge.component(&[Claim::declared("AGPL-3.0-only")]);
    assert!(
        judgement.reasons[0]
            .args
            .contains(&("reason", "Beschluss vom 12.03.2026".into()))
    );
}

#[test]
fn a_policy_with_mistakes_is_refused_with_the_line_of_each() {
    let text = "schema = \"allmende-license-policy/1\"\n\n[[rule]]\nid = \"Erste Regel\"\nverdict = \"ok\"\n\
                licenses = [\"Quatsch-1.0\",\n \"MIT\"]\nclasses = [\"nett\"]\nways = [\"heimlich\"]\n\
                exceptions = [\"Nichts\"]\n\n[[rule]]\nid = \"zwei\"\nverdict = \"fine\"\n\n[[rule]]\nid = \"zwei\"\nverdict = \"fine\"\n";
    let found: Vec<String> = Policy::from_toml(text)
        .unwrap_err()
        .iter()
        .map(|finding| {
            format!(
                "{} {} {}",
                finding.location, finding.code, finding.args[0].1
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "line:4 license-file-bad-value Erste Regel",
            "line:5 license-file-bad-value ok",
            "line:6 license-file-unknown-license Quatsch-1.0",
            "line:10 license-file-unknown-exception Nichts",
            "line:8 license-file-bad-value nett",
            "line:9 license-file-bad-value heimlich",
            "line:17 license-file-duplicate zwei",
        ]
    );
}

#[test]
fn unknown_keys_and_broken_toml_name_their_line() {
    let first = |text: &str| {
        let findings = Policy::from_toml(text).unwrap_err();
        format!("{} {}", findings[0].location, findings[0].code)
    };
    let head = "schema = \"allmende-license-policy/1\"\n";
    assert_eq!(
        first(&format!(
            "{head}[[rule]]\nid = \"a\"\nverdict = \"fine\"\nclass = [\"permissive\"]\n"
        )),
        "line:5 license-file-unknown-key"
    );
    assert_eq!(
        first(&format!("{head}[[rule\n")),
        "line:2 license-file-syntax"
    );
    assert_eq!(
        first("schema = \"allmende-license-policy/2\"\n"),
        "line:1 license-file-bad-value"
    );
    assert!(first("name = \"x\"\n").ends_with("license-file-syntax"));
}

#[test]
fn a_policy_survives_being_stored_as_json() {
    let policy = Policy::from_toml(TOWN).unwrap();
    let json = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy);
    assert!(serde_json::from_str::<Policy>("{\"regel\":[]}").is_err());
}

#[test]
fn the_version_changes_with_the_policy_and_with_the_overlay() {
    let plain = Catalogue::builtin();
    let (laid, _) =
        Catalogue::with_overlay(&["[[license]]\nid = \"MIT\"\nclass = \"permissive\"\n"]);
    let (default, town) = (Policy::default(), Policy::from_toml(TOWN).unwrap());
    let versions = [
        default.version(&plain),
        town.version(&plain),
        default.version(&laid),
    ];
    assert!(versions.iter().all(|version| version.len() == 32));
    assert_eq!(
        versions[0],
        Policy::default().version(&Catalogue::builtin())
    );
    assert!(versions[0] != versions[1] && versions[0] != versions[2] && versions[1] != versions[2]);
}

#[test]
fn the_example_of_the_documentation_is_a_valid_policy() {
    let page = include_str!("../../../../../docs/license-policy.md");
    let (_, example) = page.split_once("```toml\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let policy = Policy::from_toml(example).unwrap();
    assert!(policy.rules.len() >= 4);
}
