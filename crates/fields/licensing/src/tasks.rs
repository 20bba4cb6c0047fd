//! Tasks of the licence manager: what is due for a release, computed from its verdict. One task per
//! release and kind, however many components it is about.

use crate::fulfilment::Progress;
use crate::model::Summary;
use license::{RuleId, Verdict};
use platform::task::Text;
use portfolio::model::ProductKind;
use portfolio::store::ReleaseDocuments;
use std::collections::BTreeSet;

/// Days until software that runs against the rules must be dealt with. Two weeks: time to ask the maker
/// and the department, short enough that the state does not last.
const DAYS_NOT_ALLOWED: i64 = 14;
/// Days until a licence must be looked at about which nobody has decided yet. A month: nothing is known
/// to be wrong, and most of these end with a correction or a rule that settles many releases at once.
const DAYS_TO_REVIEW: i64 = 30;
/// Days until obligations must be fulfilled. Strictly they bite with the first copy that is given away; a
/// month lets the licence manager gather the evidence of a release that already runs.
const DAYS_DUTIES: i64 = 30;
/// New licences that a task names; the others are counted.
const NAMED: usize = 3;

/// Whose tasks these are.
pub(crate) const ROLE: &str = "license-manager";
/// How the keys of all these tasks begin.
pub(crate) const PREFIX: &str = "licensing/release/";

/// A task that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    /// `licensing/release/{release}/{kind}`.
    pub(crate) key: String,
    pub(crate) title: Text,
    pub(crate) why: Text,
    pub(crate) context: Text,
    pub(crate) subject: String,
    pub(crate) link: String,
    /// Days from the opening.
    pub(crate) days: i64,
}

/// The tasks that follow from the verdict over a release in use: what is not allowed, what is to review,
/// what is without licence data. Without an SBOM only the product's own licence counts: who lacks one is
/// on the page of missing SBOMs.
pub(crate) fn of_verdict(release: &ReleaseDocuments, summary: &Summary) -> Vec<Due> {
    [Verdict::NotAllowed, Verdict::ToReview, Verdict::Unknown]
        .into_iter()
        .filter_map(|verdict| of_one_verdict(release, summary, verdict))
        .collect()
}

fn of_one_verdict(release: &ReleaseDocuments, summary: &Summary, verdict: Verdict) -> Option<Due> {
    let components = summary.counts.of(verdict);
    let own = summary
        .product
        .as_ref()
        .filter(|own| own.verdict() == verdict && summary.kind != ProductKind::Proprietary)
        .filter(|_| verdict != Verdict::Unknown);
    if components == 0 && own.is_none() {
        return None;
    }
    let mut rules: Vec<(&RuleId, i64)> = summary
        .deciding
        .iter()
        .filter(|((of, _), _)| *of == verdict)
        .map(|((_, rule), n)| (rule, *n))
        .collect();
    rules.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let decided = rules.first().map(|(rule, _)| *rule);
    let rule = decided.or(own.map(|own| &own.judgement.rule))?;
    let name = verdict.as_str();
    let mut why = Text::new(format!("licensing-task-{name}-why"))
        .arg("n_total", summary.counts.total().to_string())
        .arg("n_rules", rules.len().saturating_sub(1).to_string())
        .arg("n_unsure", unsure(&rules).to_string())
        .arg("own", if own.is_some() { "yes" } else { "no" })
        .arg("license", release.license.as_str());
    why = match rule {
        RuleId::Town(name) => why.arg("rule", "town").arg("name", name.as_str()),
        rule => why.arg("rule", rule.to_string()).arg("name", ""),
    };
    let days = if verdict == Verdict::NotAllowed {
        DAYS_NOT_ALLOWED
    } else {
        DAYS_TO_REVIEW
    };
    let title = headed(release, &format!("licensing-task-{name}"), components);
    Some(due(release, name, title, why, days))
}

/// How many components carry a licence statement that could not be read for sure.
fn unsure(rules: &[(&RuleId, i64)]) -> i64 {
    rules
        .iter()
        .filter(|(rule, _)| {
            matches!(
                rule,
                RuleId::NameFamily
                    | RuleId::NameUnknown
                    | RuleId::LicenseRef
                    | RuleId::StatementElsewhere
            )
        })
        .map(|(_, n)| n)
        .sum()
}

/// The task to fulfil what the licences ask, if anything is open.
pub(crate) fn of_progress(release: &ReleaseDocuments, progress: Progress) -> Option<Due> {
    if progress.open() == 0 {
        return None;
    }
    let why = Text::new("licensing-task-duties-why")
        .arg("n_total", progress.total.to_string())
        .arg("n_done", progress.done.to_string());
    let title = headed(release, "licensing-task-duties", progress.open());
    let id = release.release;
    Some(Due {
        link: format!("/portfolio/releases/{id}/pflichten"),
        ..due(release, "duties", title, why, DAYS_DUTIES)
    })
}

/// The task to look at licences that the release before did not have.
pub(crate) fn of_news(
    release: &ReleaseDocuments,
    before: &str,
    new: &BTreeSet<String>,
) -> Option<Due> {
    if new.is_empty() {
        return None;
    }
    let named: Vec<&str> = new.iter().take(NAMED).map(String::as_str).collect();
    let why = Text::new("licensing-task-news-why")
        .arg("before", before)
        .arg("named", named.join(", "))
        .arg("n_more", (new.len() - named.len()).to_string());
    let n = i64::try_from(new.len()).unwrap_or(i64::MAX);
    let title = headed(release, "licensing-task-news", n);
    Some(due(release, "news", title, why, DAYS_TO_REVIEW))
}

fn headed(release: &ReleaseDocuments, key: &str, n: i64) -> Text {
    Text::new(key)
        .arg("release", full_name(release))
        .arg("n", n.to_string())
}

fn full_name(release: &ReleaseDocuments) -> String {
    format!("{} {}", release.name, release.version)
        .trim_end()
        .to_owned()
}

fn due(release: &ReleaseDocuments, kind: &str, title: Text, why: Text, days: i64) -> Due {
    let id = release.release;
    let filter = if kind == "news" { "neu" } else { kind };
    Due {
        key: format!("{PREFIX}{id}/{kind}"),
        title,
        why,
        context: Text::new("licensing-task-context").arg("release", full_name(release)),
        subject: format!("release:{id}"),
        link: format!("/portfolio/releases/{id}/lizenzen?urteil={filter}"),
        days,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Counts;
    use platform::Instant;
    use portfolio::model::{ProductId, ReleaseId};
    use std::collections::BTreeMap;

    fn release() -> ReleaseDocuments {
        let now = Instant::from_millis(0);
        ReleaseDocuments {
            release: ReleaseId::new(now),
            product: ProductId::new(now),
            kind: ProductKind::OpenSource,
            name: "GIS-Viewer".to_owned(),
            version: "4.2".to_owned(),
            license: "MIT".to_owned(),
            documents: Vec::new(),
        }
    }

    fn summary(deciding: &[(Verdict, RuleId, i64)]) -> Summary {
        let mut counts = Counts {
            fine: 200,
            ..Counts::default()
        };
        let mut by_rule = BTreeMap::new();
        for (verdict, rule, n) in deciding {
            counts.add(*verdict, *n);
            by_rule.insert((*verdict, rule.clone()), *n);
        }
        Summary {
            kind: ProductKind::OpenSource,
            has_sbom: true,
            counts,
            class: None,
            deciding: by_rule,
            product: None,
            exceptions: Vec::new(),
        }
    }

    #[test]
    fn there_is_one_task_per_verdict_and_it_names_the_rule_that_decided_most() {
        let tasks = of_verdict(
            &release(),
            &summary(&[
                (Verdict::NotAllowed, RuleId::OpencodeNotApproved, 1),
                (Verdict::NotAllowed, RuleId::SourceAvailable, 3),
                (Verdict::Unknown, RuleId::NoStatement, 900),
            ]),
        );
        let kinds: Vec<_> = tasks
            .iter()
            .map(|task| (task.title.key.as_str(), task.days))
            .collect();
        assert_eq!(
            kinds,
            [
                ("licensing-task-not-allowed", 14),
                ("licensing-task-unknown", 30)
            ]
        );
        let why = |name: &str| {
            let found = tasks[0].why.args.iter().find(|(arg, _)| arg == name);
            found.map(|(_, value)| value.as_str()).unwrap()
        };
        assert_eq!((why("rule"), why("n_rules")), ("source-available", "1"));
    }

    #[test]
    fn nothing_is_due_where_everything_is_fine() {
        assert!(of_verdict(&release(), &summary(&[])).is_empty());
        assert!(of_news(&release(), "4.1", &BTreeSet::new()).is_none());
    }

    #[test]
    fn open_obligations_are_one_task_and_none_when_all_is_done() {
        let open = of_progress(&release(), Progress { total: 7, done: 4 }).unwrap();
        assert!(open.title.args.contains(&("n".to_owned(), "3".to_owned())));
        assert!(open.key.ends_with("/duties"));
        assert!(of_progress(&release(), Progress { total: 7, done: 7 }).is_none());
        assert!(of_progress(&release(), Progress::default()).is_none());
    }

    #[test]
    fn many_new_licences_are_counted_and_the_first_are_named() {
        let new = ["A", "B", "C", "D", "E"].map(str::to_owned).into();
        let task = of_news(&release(), "4.1", &new).unwrap();
        assert!(
            task.why
                .args
                .contains(&("named".to_owned(), "A, B, C".to_owned()))
        );
        assert!(
            task.why
                .args
                .contains(&("n_more".to_owned(), "2".to_owned()))
        );
    }
}
