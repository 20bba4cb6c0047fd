//! From documents to verdicts: each distinct licence form is judged once per policy and way of use,
//! however many components, releases and deployments carry it.

use crate::cache::{Cache, Forms, Lens};
use crate::lately::{Lately, State};
use crate::model::{Correction, Scope, Summary, way_of};
use crate::store;
use license::{Catalogue, Claim, Judge, Judgement, Policy, Purpose, Role, Use};
use platform::{Problem, TenantId};
use portfolio::model::{ComponentKey, DocumentKey, LicenseFormKey, ReleaseId};
use portfolio::store::ReleaseDocuments;
use portfolio::store::assess::{Occurrence, forms_of, occurrences_of, pairs_of};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Catalogue and cache, shared by all requests. [`Licensing`](crate::Licensing) holds the one of the program.
#[derive(Debug, Default)]
pub struct Engine {
    pub(crate) catalogue: Catalogue,
    pub(crate) cache: Cache,
    pub(crate) lately: Lately,
}

/// What a release consists of, as its licences go: each distinct component once.
#[derive(Debug, Default)]
pub(crate) struct Stock<'a> {
    /// Licence forms with the number of components that carry each; corrected components are left out.
    pub(crate) forms: Vec<(LicenseFormKey, i64)>,
    /// The corrections that hold instead, one per corrected component.
    pub(crate) corrections: Vec<&'a Correction>,
}

impl<'a> Stock<'a> {
    fn correct(&mut self, form: LicenseFormKey, correction: &'a Correction) {
        if let Some((_, components)) = self.forms.iter_mut().find(|(other, _)| *other == form) {
            *components -= 1;
        }
        self.forms.retain(|(_, components)| *components > 0);
        self.corrections.push(correction);
    }
}

/// Judges for one tenant: its rules and its corrections.
pub(crate) struct Assessor<'a> {
    engine: &'a Engine,
    pub(crate) policy: Policy,
    version: Arc<str>,
    corrections: Vec<Correction>,
}

impl<'a> Assessor<'a> {
    /// Loads the tenant's rules and corrections. Rules that cannot be read any more (after an update of the
    /// catalogue, say) count as none; the page of the rules says so.
    pub(crate) async fn load(
        engine: &'a Engine,
        db: &impl ConnectionTrait,
        tenant: TenantId,
    ) -> Result<Self, Problem> {
        let source = store::policies(db, tenant, 1)
            .await?
            .into_iter()
            .next()
            .map(|row| row.source)
            .unwrap_or_default();
        let policy = crate::service::read_policy(&source).unwrap_or_default();
        let version = policy.version(&engine.catalogue).into();
        let corrections = store::corrections(db, tenant).await?;
        Ok(Self {
            engine,
            policy,
            version,
            corrections,
        })
    }

    /// From what verdicts follow, beside the releases of this revision of the portfolio.
    pub(crate) fn state(&self, revision: i64) -> State {
        State {
            revision,
            version: Arc::clone(&self.version),
            corrections: self.corrections.clone(),
        }
    }

    fn lens(&self, way: Use) -> Lens {
        (Arc::clone(&self.version), way, Purpose::Use)
    }

    /// Judges an expression for a way of use.
    pub(crate) fn judge_text(&self, text: &str, way: Use) -> Arc<Judgement> {
        Judge::new(&self.engine.catalogue, &self.policy, way, Purpose::Use)
            .component(&[Claim::declared(text)])
    }

    /// The judgements about licence forms for a way of use.
    pub(crate) async fn judgements(
        &self,
        db: &impl ConnectionTrait,
        forms: &[LicenseFormKey],
        way: Use,
    ) -> Result<HashMap<LicenseFormKey, Arc<Judgement>>, Problem> {
        let lens = self.lens(way);
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
        let mut judge = Judge::new(&self.engine.catalogue, &self.policy, way, Purpose::Use);
        let fresh: HashMap<LicenseFormKey, Arc<Judgement>> = claims
            .iter()
            .map(|(form, claims)| (*form, judge.component(&statements(claims))))
            .collect();
        cache.keep_judgements(&lens, &fresh);
        known.extend(fresh);
        Ok(known)
    }

    async fn forms(
        &self,
        db: &impl ConnectionTrait,
        documents: &[DocumentKey],
    ) -> Result<HashMap<DocumentKey, Forms>, Problem> {
        let (mut known, missing) = self.engine.cache.forms(documents);
        if !missing.is_empty() {
            // A document without components has no rows, but is known all the same.
            let mut grouped: HashMap<DocumentKey, Vec<(LicenseFormKey, i64)>> = missing
                .iter()
                .map(|document| (*document, Vec::new()))
                .collect();
            for count in forms_of(db, &missing).await? {
                grouped
                    .entry(count.document)
                    .or_default()
                    .push((count.form, count.components));
            }
            let fresh: HashMap<DocumentKey, Forms> = grouped
                .into_iter()
                .map(|(document, forms)| (document, forms.into()))
                .collect();
            self.engine.cache.keep_forms(&fresh);
            known.extend(fresh);
        }
        Ok(known)
    }

    /// Where corrected components occur in these documents.
    async fn corrected(
        &self,
        db: &impl ConnectionTrait,
        documents: &[DocumentKey],
    ) -> Result<Vec<(Occurrence, &Correction)>, Problem> {
        if self.corrections.is_empty() {
            return Ok(Vec::new());
        }
        let of = |scope: Scope| -> Vec<String> {
            self.corrections
                .iter()
                .filter(|c| c.scope == scope)
                .map(|c| c.component.clone())
                .collect()
        };
        let found =
            occurrences_of(db, documents, &of(Scope::Version), &of(Scope::AllVersions)).await?;
        let mut seen = HashSet::new();
        Ok(found
            .into_iter()
            .filter(|occurrence| {
                seen.insert((occurrence.document, occurrence.component, occurrence.form))
            })
            .filter_map(|occurrence| {
                let correction = self.correction_for(&occurrence.identity, &occurrence.package)?;
                Some((occurrence, correction))
            })
            .collect())
    }

    /// The correction that holds for a component; one for its very version comes first.
    pub(crate) fn correction_for(&self, identity: &str, package: &str) -> Option<&Correction> {
        let one = |scope: Scope, key: &str| {
            self.corrections
                .iter()
                .find(|c| c.scope == scope && c.component == key)
        };
        one(Scope::Version, identity).or_else(|| one(Scope::AllVersions, package))
    }

    /// The components of a document to which corrections apply.
    pub(crate) async fn corrections_in(
        &self,
        db: &impl ConnectionTrait,
        documents: &[DocumentKey],
    ) -> Result<HashMap<ComponentKey, Correction>, Problem> {
        let found = self.corrected(db, documents).await?;
        Ok(found
            .into_iter()
            .map(|(occurrence, correction)| (occurrence.component, correction.clone()))
            .collect())
    }

    /// What these releases consist of. Needs a handful of queries, however many releases there are.
    pub(crate) async fn stocks(
        &self,
        db: &impl ConnectionTrait,
        releases: &[ReleaseDocuments],
    ) -> Result<HashMap<ReleaseId, Stock<'_>>, Problem> {
        let documents: Vec<DocumentKey> = releases
            .iter()
            .flat_map(|release| release.documents.iter().copied())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let forms = self.forms(db, &documents).await?;
        let unions = self.unions(db, releases).await?;
        let mut corrected: HashMap<DocumentKey, Vec<(ComponentKey, LicenseFormKey, &Correction)>> =
            HashMap::new();
        for (found, correction) in self.corrected(db, &documents).await? {
            corrected.entry(found.document).or_default().push((
                found.component,
                found.form,
                correction,
            ));
        }
        Ok(releases
            .iter()
            .map(|release| {
                let known = match release.documents.as_slice() {
                    [] => None,
                    [one] => forms.get(one),
                    several => unions.get(several),
                };
                let mut stock = Stock {
                    forms: known.map(|forms| forms.to_vec()).unwrap_or_default(),
                    corrections: Vec::new(),
                };
                let mut seen = HashSet::new();
                let of_release = release
                    .documents
                    .iter()
                    .filter_map(|document| corrected.get(document));
                for (component, form, correction) in of_release.flatten() {
                    if seen.insert((*component, *form)) {
                        stock.correct(*form, correction);
                    }
                }
                (release.release, stock)
            })
            .collect())
    }

    /// The licence forms of releases with several documents, by these documents.
    async fn unions(
        &self,
        db: &impl ConnectionTrait,
        releases: &[ReleaseDocuments],
    ) -> Result<HashMap<Vec<DocumentKey>, Forms>, Problem> {
        let several = releases
            .iter()
            .filter(|release| release.documents.len() > 1);
        let mut known = HashMap::new();
        let mut missing = BTreeSet::new();
        for release in several {
            match self.engine.cache.union(&release.documents) {
                Some(forms) => {
                    known.insert(release.documents.clone(), forms);
                }
                None => {
                    missing.insert(release.documents.clone());
                }
            }
        }
        let documents: BTreeSet<DocumentKey> = missing.iter().flatten().copied().collect();
        let documents: Vec<DocumentKey> = documents.into_iter().collect();
        let mut pairs: HashMap<DocumentKey, Vec<(ComponentKey, LicenseFormKey)>> = HashMap::new();
        for (document, component, form) in pairs_of(db, &documents).await? {
            pairs.entry(document).or_default().push((component, form));
        }
        for documents in missing {
            let distinct: HashSet<&(ComponentKey, LicenseFormKey)> = documents
                .iter()
                .filter_map(|document| pairs.get(document))
                .flatten()
                .collect();
            let mut counts: BTreeMap<LicenseFormKey, i64> = BTreeMap::new();
            for (_, form) in distinct {
                *counts.entry(*form).or_default() += 1;
            }
            let forms: Forms = counts.into_iter().collect();
            self.engine.cache.keep_union(&documents, &forms);
            known.insert(documents, forms);
        }
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
        let mut by_way: HashMap<Use, HashMap<LicenseFormKey, Arc<Judgement>>> = HashMap::new();
        let mut result = HashMap::with_capacity(releases.len());
        for release in releases {
            let uses = uses_of(release, &ways);
            for way in &uses {
                if !by_way.contains_key(way) {
                    by_way.insert(*way, self.judgements(db, &all_forms, *way).await?);
                }
            }
            let mut summary = self.start(release, &uses);
            let Some(stock) = stocks.get(&release.release) else {
                continue;
            };
            for (form, components) in &stock.forms {
                let worst = uses
                    .iter()
                    .filter_map(|way| by_way.get(way)?.get(form))
                    .max_by_key(|judgement| judgement.verdict);
                if let Some(judgement) = worst {
                    summary.add(judgement, *components);
                }
            }
            for correction in &stock.corrections {
                let worst = uses
                    .iter()
                    .map(|way| self.judge_text(&correction.expression, *way))
                    .max_by_key(|judgement| judgement.verdict);
                if let Some(judgement) = worst {
                    summary.add(&judgement, 1);
                }
            }
            result.insert(release.release, summary);
        }
        Ok(result)
    }

    fn start(&self, release: &ReleaseDocuments, uses: &[Use]) -> Summary {
        let product = (!release.license.is_empty())
            .then(|| {
                uses.iter()
                    .map(|way| self.judge_text(&release.license, *way))
                    .max_by_key(|judgement| judgement.verdict)
            })
            .flatten();
        Summary {
            kind: release.kind,
            has_sbom: !release.documents.is_empty(),
            counts: crate::model::Counts::default(),
            class: None,
            deciding: BTreeMap::new(),
            product,
        }
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
