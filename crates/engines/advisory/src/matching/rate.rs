//! How severe and how urgent a match is.

use std::cmp::Reverse;

use super::{Hit, rank};
use crate::cvss::{Rating, Vector};
use crate::index::View;
use crate::{Cve, Exploited, Priority, PriorityRule, Probability, Rated, Severity};

/// From which score on exploitation counts as probable, in hundred-thousandths: 10 %.
pub const PROBABLE: u32 = 10_000;

/// What is known of the exploitation of a vulnerability.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) exploited: Option<Exploited>,
    pub(super) probability: Option<Probability>,
}

/// The severity that the first record states that states any: first those that apply, in their order, then
/// the others of the group. What a record says of the package stands above what it says of all.
pub(super) fn severity(view: View<'_>, hits: &[Hit<'_>], group: &[u32]) -> Option<Severity> {
    let own = hits.iter().find_map(|hit| {
        let entries = hit.affecting.iter();
        let of_package: Vec<_> = entries
            .flat_map(|entry| view.entry_severity(entry))
            .collect();
        let record = view.id_text(hit.row.id)?;
        stated(&of_package, record).or_else(|| stated(&view.details(&hit.row).1, record))
    });
    own.or_else(|| {
        let is_distribution = hits.iter().any(|hit| hit.place.is_distribution);
        let records = group
            .iter()
            .filter_map(|id| view.record(view.record_of(*id)?));
        let mut others: Vec<_> = records.filter(|row| row.withdrawn.is_none()).collect();
        others.sort_by_cached_key(|row| rank::key(view, row, is_distribution));
        others
            .iter()
            .find_map(|row| stated(&view.details(row).1, view.id_text(row.id)?))
    })
}

/// The severity that a list of statements gives: the highest score among the vectors of the newest version
/// of CVSS, else the highest word.
pub(super) fn stated(rated: &[Rated<'_>], record: &str) -> Option<Severity> {
    let vectors = rated.iter().filter_map(|rated| match rated {
        Rated::Vector(text) => Some((Vector::parse(text).ok()?, text)),
        Rated::Word(_) => None,
    });
    let best = vectors
        .map(|(vector, text)| {
            (
                vector.version(),
                vector.scores().overall(),
                Reverse(text),
                vector,
            )
        })
        .max_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    if let Some((_, score, Reverse(text), vector)) = best {
        return Some(Severity {
            rating: vector.rating(score),
            score: Some(score),
            stated: text.trim().to_owned(),
            record: record.to_owned(),
        });
    }
    let words = rated.iter().filter_map(|rated| match rated {
        Rated::Word(text) => Some((word(text)?, Reverse(text))),
        Rated::Vector(_) => None,
    });
    let (rating, Reverse(text)) = words.max()?;
    Some(Severity {
        rating,
        score: None,
        stated: text.trim().to_owned(),
        record: record.to_owned(),
    })
}

/// The words that databases and distributions use.
fn word(text: &str) -> Option<Rating> {
    Some(match text.trim().to_ascii_lowercase().as_str() {
        "none" | "unimportant" => Rating::None,
        "low" | "negligible" | "minor" => Rating::Low,
        "medium" | "moderate" => Rating::Medium,
        "high" | "important" => Rating::High,
        "critical" | "urgent" => Rating::Critical,
        _ => return None,
    })
}

/// What is known of the exploitation under any of the group's identifiers. The advisory of a distribution is
/// about the vulnerabilities that it names as upstream (older ones: as related), so these count as well. Of
/// several entries the one listed first and the highest estimate stand.
pub(super) fn known(view: View<'_>, hits: &[Hit<'_>], group: &[u32]) -> Known {
    let mut ids = group.to_vec();
    for hit in hits {
        let ([_, upstream, related], _) = view.details(&hit.row);
        ids.extend(upstream);
        if hit.place.is_distribution {
            ids.extend(related);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    let texts = ids.into_iter().filter_map(|id| view.id_text(id));
    let cves: Vec<Cve> = texts.filter_map(|text| text.parse().ok()).collect();
    let exploited = cves.iter().filter_map(|cve| view.exploited(*cve));
    let probability = cves.iter().filter_map(|cve| view.probability(*cve));
    Known {
        exploited: exploited.min_by(|a, b| (a.added, &a.cve).cmp(&(b.added, &b.cve))),
        probability: probability
            .max_by_key(|probability| (probability.score, probability.percentile)),
    }
}

/// The priority, and the first rule that gives one; in the order of [`PriorityRule::ALL`].
pub(super) fn priority(
    malicious: bool,
    severity: Option<&Severity>,
    known: &Known,
) -> (Priority, PriorityRule) {
    let is_probable = known
        .probability
        .is_some_and(|probability| probability.score >= PROBABLE);
    if malicious {
        return (Priority::Immediate, PriorityRule::Malicious);
    }
    if known.exploited.is_some() {
        return (Priority::Immediate, PriorityRule::Exploited);
    }
    match (severity.map(|severity| severity.rating), is_probable) {
        (Some(Rating::Critical), true) => (Priority::Immediate, PriorityRule::CriticalAndProbable),
        (Some(Rating::Critical), false) => (Priority::High, PriorityRule::Critical),
        (Some(Rating::High), true) => (Priority::High, PriorityRule::HighAndProbable),
        (Some(Rating::High), false) => (Priority::Medium, PriorityRule::High),
        (Some(Rating::Medium), true) => (Priority::Medium, PriorityRule::MediumAndProbable),
        (None, _) => (Priority::Medium, PriorityRule::Unrated),
        (Some(_), _) => (Priority::Low, PriorityRule::Rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(vectors: &[&'static str], words: &[&'static str]) -> Option<(Rating, String)> {
        let vectors = vectors.iter().map(|text| Rated::Vector((*text).into()));
        let words = words.iter().map(|text| Rated::Word((*text).into()));
        let all: Vec<_> = vectors.chain(words).collect();
        stated(&all, "X").map(|severity| (severity.rating, severity.stated))
    }

    #[test]
    fn the_newest_version_of_cvss_stands_above_higher_scores_and_words() {
        let v2 = "AV:N/AC:L/Au:N/C:C/I:C/A:C";
        let v31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N";
        let worse = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
        assert_eq!(
            rated(&[v2, v31], &["critical"]),
            Some((Rating::Medium, v31.to_owned()))
        );
        assert_eq!(
            rated(&[v31, worse, "CVSS:9"], &[]),
            Some((Rating::Critical, worse.to_owned()))
        );
        assert_eq!(
            rated(&["CVSS:9"], &["Unknown", "MODERATE", "low"]),
            Some((Rating::Medium, "MODERATE".to_owned()))
        );
        assert_eq!(rated(&[], &["Unknown"]), None);
    }

    #[test]
    fn the_first_rule_that_fires_gives_the_priority() {
        use {Priority as P, PriorityRule as R};

        let severity = |rating| Severity {
            rating,
            score: None,
            stated: String::new(),
            record: String::new(),
        };
        let known = |listed: bool, score: Option<u32>| Known {
            exploited: listed.then(|| Exploited {
                cve: "CVE-2021-44228".into(),
                added: jiff::civil::date(2021, 12, 10),
                due: None,
                ransomware: false,
            }),
            probability: score.map(|score| Probability {
                score,
                percentile: 0,
            }),
        };
        let of = |malicious, rating: Option<Rating>, listed, score| {
            priority(
                malicious,
                rating.map(severity).as_ref(),
                &known(listed, score),
            )
        };
        assert_eq!(of(true, None, true, None), (P::Immediate, R::Malicious));
        assert_eq!(
            of(false, Some(Rating::Low), true, None),
            (P::Immediate, R::Exploited)
        );
        assert_eq!(
            of(false, Some(Rating::Critical), false, Some(PROBABLE)),
            (P::Immediate, R::CriticalAndProbable)
        );
        assert_eq!(
            of(false, Some(Rating::Critical), false, Some(PROBABLE - 1)),
            (P::High, R::Critical)
        );
        assert_eq!(
            of(false, Some(Rating::High), false, Some(PROBABLE)),
            (P::High, R::HighAndProbable)
        );
        assert_eq!(
            of(false, Some(Rating::High), false, None),
            (P::Medium, R::High)
        );
        assert_eq!(
            of(false, Some(Rating::Medium), false, Some(PROBABLE)),
            (P::Medium, R::MediumAndProbable)
        );
        assert_eq!(
            of(false, None, false, Some(PROBABLE)),
            (P::Medium, R::Unrated)
        );
        assert_eq!(
            of(false, Some(Rating::Medium), false, None),
            (P::Low, R::Rest)
        );
        assert_eq!(
            of(false, Some(Rating::None), false, Some(PROBABLE)),
            (P::Low, R::Rest)
        );
    }
}
