//! What other rules say otherwise about the same portfolio.

use super::stand::Rules;
use super::{Assessor, uses_of};
use license::{Judgement, Policy, RuleId, Use, Verdict};
use platform::{Problem, TenantId};
use portfolio::model::{LicenseFormKey, ProductKind, ReleaseId};
use portfolio::store::{ReleaseDocuments, ways_of_use};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A licence about which other rules say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The expression, or the statement as the SBOM has it.
    pub license: String,
    /// The verdict so far.
    pub from: Verdict,
    /// The verdict by the other rules.
    pub to: Verdict,
    /// The rule that decides then.
    pub rule: RuleId,
    /// How many components carry it, over all releases.
    pub components: i64,
}

/// What changes in one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfRelease {
    /// The rule that changes most.
    pub(crate) rule: RuleId,
    pub(crate) components: i64,
}

/// All that changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shifts {
    pub(crate) by_release: HashMap<ReleaseId, OfRelease>,
    /// Most components first.
    pub(crate) by_license: Vec<Shift>,
}

/// Judgements about all forms by two sets of rules, by way of use.
type Pairs = HashMap<Use, (super::Judgements, super::Judgements)>;

impl Assessor<'_> {
    /// The same by other rules: what they would make of the portfolio.
    pub(crate) fn by(&self, policy: Policy) -> Self {
        Self {
            rules: Rules::new(policy, &self.engine.catalogue),
            ..self.clone()
        }
    }

    /// What the rules of `other` say otherwise about these releases, exceptions left aside: they do not
    /// change what rules say.
    pub(crate) async fn shifts(
        &self,
        db: &impl ConnectionTrait,
        tenant: TenantId,
        releases: &[ReleaseDocuments],
        other: &Assessor<'_>,
    ) -> Result<Shifts, Problem> {
        let ids: Vec<ReleaseId> = releases.iter().map(|release| release.release).collect();
        let ways = ways_of_use(db, tenant, Some(&ids)).await?;
        let stocks = self.stocks(db, releases).await?;
        let forms = stocks.values().flat_map(|stock| &stock.forms);
        let forms: BTreeSet<LicenseFormKey> = forms.map(|(form, _)| *form).collect();
        let forms: Vec<LicenseFormKey> = forms.into_iter().collect();
        let mut pairs: Pairs = HashMap::new();
        let mut found = Tally::default();
        for release in releases {
            let uses = uses_of(release, &ways);
            for way in &uses {
                if !pairs.contains_key(way) {
                    let here = self.judgements(db, &forms, *way).await?;
                    let there = other.judgements(db, &forms, *way).await?;
                    pairs.insert(*way, (here, there));
                }
            }
            let Some(stock) = stocks.get(&release.release) else {
                continue;
            };
            let mut rules: BTreeMap<RuleId, i64> = BTreeMap::new();
            for (form, components) in &stock.forms {
                let here = worst(uses.iter().filter_map(|way| pairs.get(way)?.0.get(form)));
                let there = worst(uses.iter().filter_map(|way| pairs.get(way)?.1.get(form)));
                found.note(here, there, *components, &mut rules);
            }
            for (correction, _) in &stock.corrections {
                let (here, there) = self.texts(&correction.expression, &uses, other);
                found.note(worst(&here), worst(&there), 1, &mut rules);
            }
            let of_components: i64 = rules.values().sum();
            if release.kind != ProductKind::Proprietary && !release.license.is_empty() {
                let (here, there) = self.texts(&release.license, &uses, other);
                found.note(worst(&here), worst(&there), 0, &mut rules);
            }
            if let Some((rule, _)) = rules.into_iter().max_by_key(|(_, n)| *n) {
                let of = OfRelease {
                    rule,
                    components: of_components,
                };
                found.by_release.insert(release.release, of);
            }
        }
        Ok(found.done())
    }

    fn texts(
        &self,
        text: &str,
        uses: &[Use],
        other: &Assessor<'_>,
    ) -> (Vec<Arc<Judgement>>, Vec<Arc<Judgement>>) {
        let by = |assessor: &Assessor<'_>| {
            let judged = uses.iter().map(|way| assessor.judge_text(text, *way));
            judged.collect()
        };
        (by(self), by(other))
    }
}

fn worst<'j>(judgements: impl IntoIterator<Item = &'j Arc<Judgement>>) -> Option<&'j Judgement> {
    let judgements = judgements.into_iter().map(|judgement| &**judgement);
    judgements.max_by_key(|judgement| judgement.verdict)
}

#[derive(Default)]
struct Tally {
    by_release: HashMap<ReleaseId, OfRelease>,
    by_license: BTreeMap<(String, Verdict, Verdict), (RuleId, i64)>,
}

impl Tally {
    /// Notes `components` that carry the same licence, if the two judgements differ. None of them stands for
    /// the licence of a product itself.
    fn note(
        &mut self,
        here: Option<&Judgement>,
        there: Option<&Judgement>,
        components: i64,
        rules: &mut BTreeMap<RuleId, i64>,
    ) {
        let (Some(here), Some(there)) = (here, there) else {
            return;
        };
        if here.verdict == there.verdict {
            return;
        }
        *rules.entry(there.rule.clone()).or_default() += components;
        let license = there.expression.as_ref().unwrap_or(&there.raw).clone();
        let key = (license, here.verdict, there.verdict);
        let known = self.by_license.entry(key);
        known.or_insert_with(|| (there.rule.clone(), 0)).1 += components;
    }

    fn done(self) -> Shifts {
        let licenses = self.by_license.into_iter();
        let mut by_license: Vec<Shift> = licenses
            .map(|((license, from, to), (rule, components))| Shift {
                license,
                from,
                to,
                rule,
                components,
            })
            .collect();
        by_license.sort_by_key(|shift| std::cmp::Reverse(shift.components));
        Shifts {
            by_release: self.by_release,
            by_license,
        }
    }
}
