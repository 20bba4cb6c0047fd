//! What exceptions make of judgements.

use super::{Assessor, Judgements};
use crate::model::{Exception, Judged, Standing, Subject, excusable};
use license::{Catalogue, Judgement, Policy, Use, Verdict};
use platform::Problem;
use portfolio::model::LicenseFormKey;
use portfolio::store::ReleaseDocuments;
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use std::sync::Arc;

/// A policy with its hash together with that of the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) policy: Policy,
    pub(super) version: Arc<str>,
}

impl Rules {
    pub(super) fn new(policy: Policy, catalogue: &Catalogue) -> Self {
        let version = policy.version(catalogue).into();
        Self { policy, version }
    }
}

/// The judgements under which releases stand in which the same exceptions for licences act, by way of use:
/// by the rules, and as these exceptions let them pass.
pub(crate) struct Panel {
    lenient: Option<Rules>,
    of_licenses: Vec<Arc<Exception>>,
    by_way: HashMap<Use, (Judgements, Option<Judgements>)>,
}

impl Panel {
    /// How a component with this form stands in these ways of use; `covering` are the exceptions that permit
    /// the component or the whole product.
    pub(crate) fn stand(
        &self,
        form: LicenseFormKey,
        uses: &[Use],
        covering: &[Arc<Exception>],
    ) -> Option<Standing> {
        Standing::of(uses.iter().filter_map(|way| {
            let (strict, passes) = self.by_way.get(way)?;
            let passes = passes.as_ref().and_then(|passes| passes.get(&form));
            let judgement = Arc::clone(strict.get(&form)?);
            Some(judged(judgement, passes, *way, &self.of_licenses, covering))
        }))
    }
}

impl Assessor<'_> {
    /// A panel for releases in which these exceptions act; it judges nothing yet.
    pub(crate) fn panel(&self, acting: &[Arc<Exception>]) -> Panel {
        let of_licenses = acting.iter().filter(|known| known.rule().is_some());
        Panel {
            lenient: self.lenient(acting),
            of_licenses: of_licenses.cloned().collect(),
            by_way: HashMap::new(),
        }
    }

    /// Lets a panel judge these forms in these ways of use. The forms are the same at each call.
    pub(crate) async fn seat(
        &self,
        db: &impl ConnectionTrait,
        panel: &mut Panel,
        forms: &[LicenseFormKey],
        uses: &[Use],
    ) -> Result<(), Problem> {
        for way in uses {
            if panel.by_way.contains_key(way) {
                continue;
            }
            let strict = self.judgements(db, forms, *way).await?;
            let passes = match &panel.lenient {
                Some(rules) => Some(self.judgements_by(rules, db, forms, *way).await?),
                None => None,
            };
            panel.by_way.insert(*way, (strict, passes));
        }
        Ok(())
    }

    /// The rules with those in front by which these exceptions for licences let them pass; none if there are
    /// no such exceptions.
    fn lenient(&self, exceptions: &[Arc<Exception>]) -> Option<Rules> {
        let mut passes: Vec<_> = exceptions.iter().filter_map(|known| known.rule()).collect();
        if passes.is_empty() {
            return None;
        }
        passes.extend(self.rules.policy.rules.iter().cloned());
        let policy = Policy {
            name: self.rules.policy.name.clone(),
            rules: passes,
        };
        Some(Rules::new(policy, &self.engine.catalogue))
    }

    /// How an expression stands in these ways of use, where these exceptions act. `covering` are those that
    /// permit the thing itself, whatever its licence.
    pub(crate) fn stand_text(
        &self,
        text: &str,
        uses: &[Use],
        acting: &[Arc<Exception>],
        covering: &[Arc<Exception>],
    ) -> Option<Standing> {
        let lenient = self.lenient(acting);
        Standing::of(uses.iter().map(|way| {
            let judgement = self.judge_text(text, *way);
            let passes = lenient
                .as_ref()
                .map(|rules| self.judge_text_by(rules, text, *way));
            judged(judgement, passes.as_ref(), *way, acting, covering)
        }))
    }
}

/// A judgement with the exceptions that cover it: those for the thing itself, else those for its licences,
/// if they let it pass as a whole.
fn judged(
    judgement: Arc<Judgement>,
    passes: Option<&Arc<Judgement>>,
    way: Use,
    acting: &[Arc<Exception>],
    covering: &[Arc<Exception>],
) -> Judged {
    let mut exceptions: Vec<Arc<Exception>> = Vec::new();
    if excusable(judgement.verdict) {
        let here = covering.iter().filter(|known| known.covers(way));
        exceptions.extend(here.cloned());
        if exceptions.is_empty() && passes.is_some_and(|passes| passes.verdict == Verdict::Fine) {
            let text = judgement.expression.as_ref().unwrap_or(&judgement.raw);
            let here = acting.iter().filter(|known| known.covers(way));
            exceptions.extend(here.filter(|known| known.permits_license_of(text)).cloned());
        }
    }
    Judged {
        judgement,
        exceptions,
    }
}

/// Those of these exceptions that act in a release.
pub(crate) fn acting_in<'e>(
    release: &ReleaseDocuments,
    exceptions: impl IntoIterator<Item = &'e Arc<Exception>>,
) -> Vec<Arc<Exception>> {
    exceptions
        .into_iter()
        .filter(|known| known.acts_in(release))
        .cloned()
        .collect()
}

/// Those for products and releases as a whole.
pub(crate) fn of_product(exceptions: &[Arc<Exception>]) -> Vec<Arc<Exception>> {
    exceptions
        .iter()
        .filter(|known| matches!(known.subject, Subject::Product(_)))
        .cloned()
        .collect()
}
