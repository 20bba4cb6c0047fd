//! CVSS vectors from anywhere: reading never panics, what is written is read as the same, scores stay
//! within their range, and every fault lies within the text.

#![no_main]

use advisory::cvss::Vector;
use finding::Location;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match Vector::parse(text) {
        Ok(vector) => {
            let written = vector.to_string();
            assert_eq!(Vector::parse(&written), Ok(vector));
            let scores = vector.scores();
            let all = [Some(scores.base), scores.temporal, scores.environmental];
            assert!(all.into_iter().flatten().all(|score| score.tenths() <= 100));
            vector.rating(scores.overall());
        }
        Err(fault) => {
            let finding = fault.finding(Location::Document);
            if let Some(place) = finding.arg("place") {
                let place: usize = place.parse().expect("a number");
                assert!((1..=text.chars().count() + 1).contains(&place));
            }
        }
    }
});
