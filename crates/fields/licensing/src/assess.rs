//! From documents to verdicts: each distinct licence form is judged once per policy and way of use,
//! however many components, releases and deployments carry it.

mod shift;
mod stand;
mod stock;

use crate::cache::{Cache, Lens};
use crate::lately::{Lately, State};
use crate::model::{Correction, Exception, Summary, way_of};
use crate::store;
use license::{Catalogue, Claim, Judge, Judgement, Policy, Purpose, Role, Use};
use platform::decision::DecisionId;
use platform::{Instant, Problem, TenantId};
use portfolio::model::{LicenseFormKey, ProductKind, ReleaseId};
use portfolio::store::ReleaseDocuments;
use sea_orm::ConnectionTrait;
pub use shift::Shift;
use stand::Rules;
pub(crate) use stand::{Panel, acting_in, of_product};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
pub(crate) use stock::{Special, Stock};

/// Judgements by licence form.
type Judgements = HashMap<LicenseFormKey, Arc<Judgement>>;

/// Catalogue and cache, shared by all requests. [`Licensing`](crate::Licensing) holds the one of the program.
#[derive(Debug, Default)]
pub struct Engine {
    pub(crate) catalogue: Catalogue,
    pub(crate) cache: Cache,
    pub(crate) lately: Lately,
}

/// Judges for one tenant on one day: its rules, its corrections, its exceptions.
#[derive(Clone)]
pub(crate) struct Assessor<'a> {
    engine: &'a Engine,
    rules: Rules,
    corrections: Vec<Correction>,
    /// Those that hold today.
    exceptions: Vec<Arc<Exception>>,
}

impl<'a> Assessor<'a> {
    /// Loads the tenant's rules, corrections and the exceptions that hold on the day of `now`. Rules that
    /// cannot be read any more (after an update of the catalogue, say) count as none; the page of the rules
    /// says so.
    pub(crate) async fn load(
        engine: &'a Engine,
        db: &impl ConnectionTrait,
        tenant: TenantId,
        now: Instant,
    ) -> Result<Self, Problem> {
        let source = store::policies(db, tenant, 1)
            .await?
            .into_iter()
            .next()
            .map(|row| row.source)
            .unwrap_or_default();
        let policy = crate::service::read_policy(&source).unwrap_or_default();
        Ok(Self {
            engine,
            rules: Rules::new(policy, &engine.catalogue),
            corrections: store::corrections(db, tenant).await?,
            exceptions: store::exceptions::in_force(db, tenant, now).await?,
        })
    }

    /// The same without this exception, and with it if `with` says so.
    pub(crate) fn with(&self, exception: &Arc<Exception>, with: bool) -> Self {
        let mut other = self.clone();
        other.exceptions.retain(|known| known.id != exception.id);
        if with {
            other.exceptions.push(Arc::clone(exception));
        }
        other
    }

    /// The rules.
    pub(crate) fn policy(&self) -> &Policy {
        &self.rules.policy
    }

    /// The exceptions that hold.
    pub(crate) fn exceptions(&self) -> &[Arc<Exception>] {
        &self.exceptions
    }

    /// From what verdicts follow, beside the releases of this revision of the portfolio.
    pub(crate) fn state(&self, revision: i64) -> State {
        State {
            revision,
            version: Arc::clone(&self.rules.version),
            corrections: self.corrections.clone(),
            exceptions: self.exceptions.clone(),
        }
    }

    /// Judges an expression for a way of use.
    pub(crate) fn judge_text(&self, text: &str, way: Use) -> Arc<Judgement> {
        self.judge_text_by(&self.rules, text, way)
    }

    fn judge_text_by(&self, rules: &Rules, text: &str, way: Use) -> Arc<Judgement> {
        Judge::new(&self.engine.catalogue, &rules.policy, way, Purpose::Use)
            .component(&[Claim::declared(text)])
    }

    /// The judgements about licence forms for a way of use.
    pub(crate) async fn judgements(
        &self,
        db: &impl ConnectionTrait,
        forms: &[LicenseFormKey],
        way: Use,
    ) -> Result<Judgements, Problem> {
        self.judgements_by(&self.rules, db, forms, way).await
    }

    async fn judgements_by(
        &self,
        rules: &Rules,
        db: &impl ConnectionTrait,
        forms: &[LicenseFormKey],
        way: Use,
    ) -> Result<Judgements, Problem> {
        let lens: Lens = (Arc::clone(&rules.version), way, Purpose::Use);
        let cache = &self.engine.cache;
        let (mut known, missing) = cache.judgements(&lens, forms);
        if missing.is_empty() {
            return Ok(known);
        }
        let (mut claims, unread) = cache.claims(missing.iter().copied());
        if !unread.is_empty() {
            let read = portfolio::store::license_forms(db, &unread).await?;
            let read: HashMap<LicenseFormKey, Arc<[portfolio::model::Claim]>> = read
                .into_iter()
                .map(|(form, claims)| (form, claims.into()))
                .collect();
            cache.keep_claims(&read);
            claims.extend(read);
        }
        let mut judge = Judge::new(&self.engine.catalogue, &rules.policy, way, Purpose::Use);
        let fresh: Judgements = claims
            .iter()
            .map(|(form, claims)| (*form, judge.component(&statements(claims))))
            .collect();
        cache.keep_judgements(&lens, &fresh);
        known.extend(fresh);
        Ok(known)
    }

    /// The verdicts over releases. Needs a handful of queries, however many releases there are.
    pub(crate) async fn summaries(
        &self,
        db: &impl ConnectionTrait,
        tenant: TenantId,
        releases: &[ReleaseDocuments],
    ) -> Result<HashMap<ReleaseId, Summary>, Problem> {
        let ids: Vec<ReleaseId> = releases.iter().map(|release| release.release).collect();
        let ways = portfolio::store::ways_of_use(db, tenant, Some(&ids)).await?;
        let stocks = self.stocks(db, releases).await?;
        let all_forms: Vec<LicenseFormKey> = stocks
            .values()
            .flat_map(|stock| stock.forms.iter().map(|(form, _)| *form))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut panels: HashMap<Vec<DecisionId>, Panel> = HashMap::new();
        let mut result = HashMap::with_capacity(releases.len());
        for release in releases {
            let Some(stock) = stocks.get(&release.release) else {
                continue;
            };
            let uses = uses_of(release, &ways);
            let acting = acting_in(release, &self.exceptions);
            let of_licenses = acting.iter().filter(|known| known.rule().is_some());
            let panel = panels
                .entry(of_licenses.map(|known| known.id).collect())
                .or_insert_with(|| self.panel(&acting));
            self.seat(db, panel, &all_forms, &uses).await?;
            let summary = self.summary(release, &uses, stock, &acting, panel);
            result.insert(release.release, summary);
        }
        Ok(result)
    }

    fn summary(
        &self,
        release: &ReleaseDocuments,
        uses: &[Use],
        stock: &Stock<'_>,
        acting: &[Arc<Exception>],
        panel: &Panel,
    ) -> Summary {
        let whole = of_product(acting);
        let mut summary = self.start(release, uses, acting, &whole);
        let mut single: HashMap<LicenseFormKey, i64> = HashMap::new();
        for (form, exceptions) in &stock.excepted {
            *single.entry(*form).or_default() += 1;
            let covering: Vec<_> = whole.iter().chain(exceptions).cloned().collect();
            if let Some(standing) = panel.stand(*form, uses, &covering) {
                summary.add(&standing, 1);
            }
        }
        for (form, components) in &stock.forms {
            let components = components - single.get(form).copied().unwrap_or(0);
            if components > 0
                && let Some(standing) = panel.stand(*form, uses, &whole)
            {
                summary.add(&standing, components);
            }
        }
        for (correction, exceptions) in &stock.corrections {
            let covering: Vec<_> = whole.iter().chain(exceptions).cloned().collect();
            let standing = self.stand_text(&correction.expression, uses, acting, &covering);
            if let Some(standing) = standing {
                summary.add(&standing, 1);
            }
        }
        summary
    }

    fn start(
        &self,
        release: &ReleaseDocuments,
        uses: &[Use],
        acting: &[Arc<Exception>],
        whole: &[Arc<Exception>],
    ) -> Summary {
        let product = (!release.license.is_empty())
            .then(|| self.stand_text(&release.license, uses, acting, whole))
            .flatten();
        let mut summary = Summary {
            kind: release.kind,
            has_sbom: !release.documents.is_empty(),
            counts: crate::model::Counts::default(),
            class: None,
            deciding: BTreeMap::new(),
            product: None,
            exceptions: Vec::new(),
        };
        // The licence of a proprietary product is not judged, so nothing permits it either.
        if let Some(product) = &product
            && release.kind != ProductKind::Proprietary
        {
            summary.note(&product.exceptions);
        }
        summary.product = product;
        summary
    }
}

/// The ways in which a release is used; the default for its kind if it has no deployment.
pub(crate) fn uses_of(
    release: &ReleaseDocuments,
    ways: &HashMap<ReleaseId, Vec<portfolio::model::Use>>,
) -> Vec<Use> {
    match ways.get(&release.release) {
        Some(ways) if !ways.is_empty() => ways.iter().map(|way| way_of(*way)).collect(),
        _ => vec![way_of(portfolio::model::Use::default_for(release.kind))],
    }
}

/// Claims of an SBOM as the engine takes them. What was found by scanning (evidence) counts as declared,
/// but only where nothing else is stated.
fn statements(claims: &[portfolio::model::Claim]) -> Vec<Claim<'_>> {
    let stated: Vec<&portfolio::model::Claim> = claims
        .iter()
        .filter(|claim| claim.basis != "evidence")
        .collect();
    let chosen = if stated.is_empty() {
        claims.iter().collect()
    } else {
        stated
    };
    chosen
        .into_iter()
        .filter(|claim| !claim.value.is_empty() || claim.url.is_some())
        .map(|claim| Claim {
            role: if claim.basis == "concluded" {
                Role::Concluded
            } else {
                Role::Declared
            },
            text: claim.value.as_str(),
            url: claim.url.as_deref(),
        })
        .collect()
}
