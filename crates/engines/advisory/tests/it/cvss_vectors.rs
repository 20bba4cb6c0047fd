//! Vectors by the tables of the specifications, made without the code that reads them.

use advisory::cvss::Version;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A metric: whether it is a base metric, its name, its values with spaces between them.
type Metric = (bool, &'static str, &'static str);

const V2: &[Metric] = &[
    (true, "AV", "L A N"),
    (true, "AC", "H M L"),
    (true, "Au", "M S N"),
    (true, "C", "N P C"),
    (true, "I", "N P C"),
    (true, "A", "N P C"),
    (false, "E", "U POC F H ND"),
    (false, "RL", "OF TF W U ND"),
    (false, "RC", "UC UR C ND"),
    (false, "CDP", "N L LM MH H ND"),
    (false, "TD", "N L M H ND"),
    (false, "CR", "L M H ND"),
    (false, "IR", "L M H ND"),
    (false, "AR", "L M H ND"),
];

const V3: &[Metric] = &[
    (true, "AV", "N A L P"),
    (true, "AC", "L H"),
    (true, "PR", "N L H"),
    (true, "UI", "N R"),
    (true, "S", "U C"),
    (true, "C", "H L N"),
    (true, "I", "H L N"),
    (true, "A", "H L N"),
    (false, "E", "X H F P U"),
    (false, "RL", "X U W T O"),
    (false, "RC", "X C R U"),
    (false, "CR", "X H M L"),
    (false, "IR", "X H M L"),
    (false, "AR", "X H M L"),
    (false, "MAV", "X N A L P"),
    (false, "MAC", "X L H"),
    (false, "MPR", "X N L H"),
    (false, "MUI", "X N R"),
    (false, "MS", "X U C"),
    (false, "MC", "X H L N"),
    (false, "MI", "X H L N"),
    (false, "MA", "X H L N"),
];

const V4: &[Metric] = &[
    (true, "AV", "N A L P"),
    (true, "AC", "L H"),
    (true, "AT", "N P"),
    (true, "PR", "N L H"),
    (true, "UI", "N P A"),
    (true, "VC", "H L N"),
    (true, "VI", "H L N"),
    (true, "VA", "H L N"),
    (true, "SC", "H L N"),
    (true, "SI", "H L N"),
    (true, "SA", "H L N"),
    (false, "E", "X A P U"),
    (false, "CR", "X H M L"),
    (false, "IR", "X H M L"),
    (false, "AR", "X H M L"),
    (false, "MAV", "X N A L P"),
    (false, "MAC", "X L H"),
    (false, "MAT", "X N P"),
    (false, "MPR", "X N L H"),
    (false, "MUI", "X N P A"),
    (false, "MVC", "X H L N"),
    (false, "MVI", "X H L N"),
    (false, "MVA", "X H L N"),
    (false, "MSC", "X H L N"),
    (false, "MSI", "X S H L N"),
    (false, "MSA", "X S H L N"),
    (false, "S", "X N P"),
    (false, "AU", "X N Y"),
    (false, "R", "X A U I"),
    (false, "V", "X D C"),
    (false, "RE", "X L M H"),
    (false, "U", "X Clear Green Amber Red"),
];

fn table(version: Version) -> (&'static str, &'static [Metric]) {
    match version {
        Version::V2 => ("", V2),
        Version::V30 => ("CVSS:3.0/", V3),
        Version::V31 => ("CVSS:3.1/", V3),
        Version::V4 => ("CVSS:4.0/", V4),
    }
}

/// A vector: every base metric and none, some or all of the others.
pub(crate) fn vector(version: Version) -> impl Strategy<Value = String> {
    let (label, metrics) = table(version);
    let choices: Vec<_> = metrics
        .iter()
        .map(|(is_base, name, values)| {
            let values: Vec<&str> = values.split(' ').collect();
            let value = proptest::sample::select(values).prop_map(move |v| format!("{name}:{v}"));
            (0_u8..100, value, Just(*is_base))
        })
        .collect();
    let share = proptest::sample::select(vec![0_u8, 50, 100]);
    (share, choices).prop_map(move |(share, choices)| {
        let kept = choices
            .into_iter()
            .filter_map(|(chance, metric, is_base)| (is_base || chance < share).then_some(metric));
        format!("{label}{}", kept.collect::<Vec<_>>().join("/"))
    })
}

/// The same vectors in each run.
pub(crate) fn random_vectors(version: Version, count: usize) -> Vec<String> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let vectors = vector(version);
    (0..count)
        .map(|_| vectors.new_tree(&mut runner).expect("a vector").current())
        .collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_and_scores_within_range(
        text in proptest::sample::select(Version::ALL.to_vec()).prop_flat_map(vector)
    ) {
        let vector = advisory::cvss::Vector::parse(&text).unwrap();
        let written = vector.to_string();
        prop_assert_eq!(advisory::cvss::Vector::parse(&written).unwrap(), vector);
        prop_assert!(written.len() <= text.len());
        let scores = vector.scores();
        let all = [Some(scores.base), scores.temporal, scores.environmental];
        for score in all.into_iter().flatten() {
            prop_assert!(score.tenths() <= 100);
        }
        prop_assert!(scores.temporal.is_none_or(|temporal| temporal <= scores.base));
    }

    #[test]
    fn any_text_is_a_vector_or_has_a_fault_within_it(
        text in prop_oneof![
            any::<String>(),
            "(CVSS:[234].[01]/)?([A-Za-z]{1,3}:[A-Z]{1,3}[/()]?){0,14}",
            vector(Version::V31).prop_flat_map(|text| (Just(text.clone()), 0..text.len()))
                .prop_map(|(text, at)| text[..at].to_owned()),
        ]
    ) {
        if let Err(fault) = advisory::cvss::Vector::parse(&text) {
            let finding = fault.finding(finding::Location::Document);
            if let Some(place) = finding.arg("place") {
                let place: usize = place.parse().unwrap();
                prop_assert!((1..=text.chars().count() + 1).contains(&place));
            }
        }
    }
}
