use std::fmt::Write as _;

use license::{
    Catalogue, Claim, Judge, Judgement, Linking, Modified, Policy, Purpose, Use, Verdict, Way,
    explain,
};

fn judge_for(text: &str, purpose: Purpose) -> Judgement {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let mut judge = Judge::new(&catalogue, &policy, Use::default(), purpose);
    (*judge.component(&[Claim::declared(text)])).clone()
}

fn judge(text: &str) -> Judgement {
    judge_for(text, Purpose::Use)
}

fn verdict_and_rule(text: &str) -> (Verdict, String) {
    let judgement = judge(text);
    (judgement.verdict, judgement.rule.to_string())
}

#[test]
fn verdicts_are_ordered_from_good_to_bad() {
    assert!(Verdict::Fine < Verdict::ToReview);
    assert!(Verdict::ToReview < Verdict::Unknown);
    assert!(Verdict::Unknown < Verdict::NotAllowed);
}

#[test]
fn default_rules_decide_in_their_order() {
    use Verdict::{Fine, NotAllowed, ToReview, Unknown};
    for (text, verdict, rule) in [
        // Source-available comes first, even before openCode's negative list.
        ("SSPL-1.0", NotAllowed, "source-available"),
        ("BUSL-1.1", NotAllowed, "source-available"),
        ("Commercial", ToReview, "proprietary-component"),
        ("CC-BY-NC-4.0", NotAllowed, "opencode-not-approved"),
        ("Fair", ToReview, "opencode-not-approved-but-certified"),
        ("MIT", Fine, "opencode-approved"),
        ("WTFPL", Fine, "opencode-approved"),
        ("EUPL-1.2-DE", Fine, "opencode-approved-variant"),
        ("Unicode-3.0", Fine, "certified"),
        ("CC-BY-3.0-AU", Fine, "content-free"),
        // Certified or not: content is judged as content.
        ("CC-BY-NC-SA-2.0-DE", ToReview, "content-restricted"),
        ("Giftware", ToReview, "not-certified"),
        ("Public Domain", ToReview, "not-certified"),
        ("LicenseRef-23", ToReview, "license-ref"),
        ("BSD", ToReview, "name-family"),
        ("Hausrecht", ToReview, "name-unknown"),
        ("NOASSERTION", Unknown, "no-statement"),
        ("SEE LICENSE IN LICENSE.md", Unknown, "statement-elsewhere"),
        ("NONE", ToReview, "none-stated"),
    ] {
        assert_eq!(verdict_and_rule(text), (verdict, rule.to_owned()), "{text}");
    }
}

#[test]
fn only_the_opencode_list_counts_for_publishing() {
    for (text, verdict, rule) in [
        ("MIT", Verdict::Fine, "opencode-approved"),
        ("EUPL-1.2-DE", Verdict::Fine, "opencode-approved-variant"),
        ("Unicode-3.0", Verdict::ToReview, "opencode-not-listed"),
        ("CC-BY-3.0-AU", Verdict::ToReview, "opencode-not-listed"),
        ("Fair", Verdict::NotAllowed, "opencode-not-approved"),
        ("BUSL-1.1", Verdict::NotAllowed, "source-available"),
    ] {
        let judgement = judge_for(text, Purpose::Publish);
        assert_eq!(
            (judgement.verdict, judgement.rule.to_string().as_str()),
            (verdict, rule),
            "{text}"
        );
    }
}

#[test]
fn the_best_branch_of_or_decides_and_is_named() {
    let judgement = judge("BUSL-1.1 OR MPL-2.0");
    assert_eq!(judgement.verdict, Verdict::Fine);
    assert_eq!(judgement.chosen.as_deref(), Some("MPL-2.0"));
    assert_eq!(
        judgement.reasons[0].code,
        "license-choice-opencode-approved"
    );
    // Among equals: fewest duties, then the order of the text.
    assert_eq!(judge("GPL-3.0-only OR MIT").chosen.as_deref(), Some("MIT"));
    assert_eq!(
        judge("MPL-2.0 OR EPL-1.0").chosen.as_deref(),
        Some("MPL-2.0")
    );
    assert_eq!(
        judge("EPL-1.0 OR MPL-2.0").chosen.as_deref(),
        Some("EPL-1.0")
    );
    assert_eq!(judge("Hausrecht OR MIT").chosen.as_deref(), Some("MIT"));
    assert_eq!(judge("MIT").chosen, None);
}

#[test]
fn the_worst_branch_of_and_decides() {
    let judgement = judge("MIT AND SSPL-1.0 AND Fair");
    assert_eq!(
        (judgement.verdict, judgement.rule.to_string().as_str()),
        (Verdict::NotAllowed, "source-available")
    );
    assert_eq!(judgement.reasons[0].args[0].1, "SSPL-1.0");
    let nested = judge("MIT AND (SSPL-1.0 OR ISC)");
    assert_eq!(
        (nested.verdict, nested.chosen.as_deref()),
        (Verdict::Fine, Some("ISC AND MIT"))
    );
}

#[test]
fn with_is_judged_by_the_license_and_the_exception_is_named() {
    let judgement = judge("GPL-2.0-only WITH Classpath-exception-2.0");
    assert_eq!(judgement.verdict, Verdict::Fine);
    assert_eq!(judgement.exceptions, ["Classpath-exception-2.0"]);
    assert!(
        judgement
            .reasons
            .iter()
            .any(|reason| reason.code == "license-reason-exception")
    );
    assert_eq!(
        judge("MIT OR GPL-2.0-only WITH Classpath-exception-2.0").exceptions,
        [""; 0]
    );
}

#[test]
fn concluded_wins_over_declared_unless_absent() {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
    let mut expression = |claims: &[Claim<'_>]| judge.component(claims).expression.clone();
    let (mit, isc) = (Claim::declared("MIT"), Claim::concluded("ISC"));
    assert_eq!(expression(&[mit, isc]).as_deref(), Some("ISC"));
    assert_eq!(
        expression(&[mit, Claim::concluded("NOASSERTION")]).as_deref(),
        Some("MIT")
    );
    // NONE is a statement.
    assert_eq!(expression(&[mit, Claim::concluded("NONE")]), None);
    assert_eq!(expression(&[]), None);
}

#[test]
fn several_statements_apply_together() {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
    let both = judge.component(&[Claim::declared("MIT"), Claim::declared("GPL-2.0+ OR ISC")]);
    assert_eq!(
        both.expression.as_deref(),
        Some("MIT AND (GPL-2.0-or-later OR ISC)")
    );
    assert_eq!(both.raw, "MIT, GPL-2.0+ OR ISC");
    assert_eq!(both.chosen.as_deref(), Some("ISC AND MIT"));
    let unsure = judge.component(&[Claim::declared("MIT"), Claim::declared("BSD")]);
    assert_eq!(
        (unsure.verdict, unsure.expression.as_deref()),
        (Verdict::ToReview, None)
    );
    assert_eq!(unsure.suspected.as_deref(), Some("BSD-3-Clause AND MIT"));
    let none = judge.component(&[Claim::declared("MIT"), Claim::declared("NONE")]);
    assert_eq!(none.rule.to_string(), "none-stated");
    let elsewhere = judge.component(&[
        Claim::declared("SSPL-1.0"),
        Claim::declared("SEE LICENSE IN X"),
    ]);
    assert_eq!(
        elsewhere.verdict,
        Verdict::NotAllowed,
        "the worse statement is not lost"
    );
}

#[test]
fn the_address_beside_a_name_helps_only_where_the_name_does_not() {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
    let mut expression = |text, url| {
        let claim = Claim {
            url: Some(url),
            ..Claim::declared(text)
        };
        judge.component(&[claim]).expression.clone()
    };
    let apache = "https://www.apache.org/licenses/LICENSE-2.0";
    assert_eq!(
        expression("Hauslizenz", apache).as_deref(),
        Some("Apache-2.0")
    );
    assert_eq!(expression("", apache).as_deref(), Some("Apache-2.0"));
    assert_eq!(expression("MIT", apache).as_deref(), Some("MIT"));
    assert_eq!(expression("BSD", "https://example.org/"), None);
}

#[test]
fn references_are_read_as_the_document_names_them() {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
    let claims = [Claim::declared("LicenseRef-0 OR SSPL-1.0")];
    assert_eq!(judge.component(&claims).rule.to_string(), "license-ref");
    judge.define_reference("LicenseRef-0", "GPLv2+ and MIT");
    judge.define_reference("LicenseRef-1", "BSD");
    judge.define_reference("LicenseRef-2", "See components");
    let known = judge.component(&claims);
    assert_eq!(
        known.expression.as_deref(),
        Some("SSPL-1.0 OR (GPL-2.0-or-later AND MIT)")
    );
    assert_eq!(
        (known.verdict, known.chosen.as_deref()),
        (Verdict::Fine, Some("GPL-2.0-or-later AND MIT"))
    );
    let family = judge.component(&[Claim::declared("LicenseRef-1")]);
    assert_eq!(
        (
            family.rule.to_string().as_str(),
            family.suspected.as_deref()
        ),
        ("name-family", Some("BSD-3-Clause"))
    );
    assert_eq!(
        judge
            .component(&[Claim::declared("LicenseRef-2")])
            .rule
            .to_string(),
        "license-ref"
    );
}

#[test]
fn hints_depend_on_the_way_of_use() {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let hint = |text: &str, way: Use| {
        let mut judge = Judge::new(&catalogue, &policy, way, Purpose::Use);
        let judgement = judge.component(&[Claim::declared(text)]);
        judgement
            .reasons
            .iter()
            .map(|r| r.code)
            .find(|code| code.starts_with("license-hint"))
    };
    let network = Use {
        way: Way::Network,
        modified: Modified::Modified,
        ..Use::default()
    };
    let library = Use {
        way: Way::Distribute,
        linking: Linking::Dynamic,
        ..Use::default()
    };
    assert_eq!(hint("AGPL-3.0-only", Use::default()), None);
    assert_eq!(
        hint("AGPL-3.0-only", network),
        Some("license-hint-network-source")
    );
    assert_eq!(
        hint("EUPL-1.2", network),
        Some("license-hint-network-source")
    );
    assert_eq!(hint("GPL-3.0-only", network), None);
    assert_eq!(
        hint("LGPL-2.1-only", library),
        Some("license-hint-weak-library")
    );
    assert_eq!(
        hint("LGPL-2.1-only", Use::OWN_DEVELOPMENT),
        Some("license-hint-weak-combined")
    );
    assert_eq!(
        hint("GPL-2.0-only", library),
        Some("license-hint-strong-combined")
    );
    assert_eq!(hint("MIT", Use::OWN_DEVELOPMENT), None);
}

/// Licences on which lists, certification and class disagree, and spellings that people meet.
const NOTABLE: &[&str] = &[
    "Fair",
    "JSON",
    "WTFPL",
    "Beerware",
    "GFDL-1.3-invariants-only",
    "BUSL-1.1",
    "MulanPSL-2.0",
    "CPAL-1.0",
    "ECL-2.0",
    "RPL-1.5",
    "CECILL-2.1",
    "Unicode-3.0",
    "OSET-PL-2.1",
    "NPOSL-3.0",
    "LiLiQ-R-1.1",
    "EUDatagrid",
    "CAL-1.0",
    "OSC-1.0",
    "Solingen-de",
    "EUPL-1.2",
    "EUPL-1.2-DE",
    "SSPL-1.0",
    "Elastic-2.0",
    "Hippocratic-2.1",
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-SA-3.0-IGO",
    "OFL-1.1",
    "ODbL-1.0",
    "UnRAR",
    "FDK-AAC",
    "BSD-3-Clause-Clear",
    "python-ldap",
    "Artistic-1.0",
    "GPL-2.0-with-classpath-exception",
    "Net-SNMP",
    "AGPL-3.0-or-later OR LicenseRef-Element-Commercial",
    "MPL-2.0 OR EPL-1.0",
    "GPLv2+ and LGPLv2+ and BSD",
    "CDDL+GPL",
    "Apache License 2.0",
    "UNLICENSED",
    "GPL",
    "LicenseRef-GPLv3",
    "NONE",
    "",
];

#[test]
fn notable_licenses_are_judged_as_written_down_here() {
    let mut table = String::new();
    for text in NOTABLE {
        let (usage, publish) = (judge(text), judge_for(text, Purpose::Publish));
        writeln!(
            table,
            "{text} | {} | use: {} ({}) | publish: {} ({}){}{}",
            usage.expression.as_deref().unwrap_or("-"),
            usage.verdict.as_str(),
            usage.rule,
            publish.verdict.as_str(),
            publish.rule,
            usage
                .chosen
                .map(|chosen| format!(" | chosen: {chosen}"))
                .unwrap_or_default(),
            usage
                .suspected
                .map(|suspected| format!(" | suspected: {suspected}"))
                .unwrap_or_default(),
        )
        .unwrap();
    }
    insta::assert_snapshot!("notable_licenses", table);
}

#[test]
fn a_judgement_in_json_has_what_reports_need() {
    insta::assert_json_snapshot!(
        "judgement",
        judge("BSD or GPLv2 with classpath exception, mit")
    );
}

#[test]
fn an_explanation_tells_everything_that_is_known() {
    let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
    let explanation = explain("EUPL-1.2 OR Fair", &catalogue, &policy, Use::default());
    insta::assert_json_snapshot!("explanation", explanation);
    let wrong = explain("MIT OR Quatsch-9", &catalogue, &policy, Use::default());
    assert_eq!(
        wrong.error.map(|error| error.part).as_deref(),
        Some("Quatsch-9")
    );
}
