//! From documents to verdicts: each distinct licence form is judged once per policy and way of use,
//! however many components, releases and deployments carry it.

use crate::cache::{Cache, Forms, Lens};
use crate::model::{Correction, Scope, Summary, way_of};
use crate::store;
use license::{Catalogue, Claim, Judge, Judgement, Policy, Purpose, Role, Use};
use platform::{Problem, TenantId};
use portfolio::model::{ComponentKey, DocumentKey, LicenseFormKey, ReleaseId};
use portfolio::store::ReleaseDocuments;
use portfolio::store::assess::{Occurrence, forms_of, occurrences_of};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Catalogue and cache, shared by all requests. [`Licensing`](crate::Licensing) holds the one of the program.
#[derive(Debug, Default)]
pub struct Engine {
    pub(crate) catalogue: Catalogue,
    pub(crate) cache: Cache,
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

    /// The verdicts over releases. Needs a handful of queries, however many releases there are.
    pub(crate) async fn summaries(
        &self,
        db: &impl ConnectionTrait,
        tenant: TenantId,
        releases: &[ReleaseDocuments],
    ) -> Result<HashMap<ReleaseId, Summary>, Problem> {
        let ids: Vec<ReleaseId> = releases.iter().map(|release| release.release).collect();
        let ways = portfolio::store::ways_of_use(db, tenant, Some(&ids)).await?;
        let documents: Vec<DocumentKey> = releases
            .iter()
            .flat_map(|release| release.documents.iter().copied())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let forms = self.forms(db, &documents).await?;
        let mut corrected: HashMap<DocumentKey, Vec<(LicenseFormKey, &Correction)>> =
            HashMap::new();
        for (occurrence, correction) in self.corrected(db, &documents).await? {
            corrected
                .entry(occurrence.document)
                .or_default()
                .push((occurrence.form, correction));
        }
        let all_forms: Vec<LicenseFormKey> = forms
            .values()
            .flat_map(|forms| forms.iter().map(|(form, _)| *form))
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
            let worst = |form: LicenseFormKey| {
                uses.iter()
                    .filter_map(|way| by_way.get(way)?.get(&form))
                    .max_by_key(|j| j.verdict)
            };
            let mut summary = self.start(release, &uses);
            for document in &release.documents {
                for (form, components) in forms
                    .get(document)
                    .map(|forms| forms.iter())
                    .into_iter()
                    .flatten()
                {
                    if let Some(judgement) = worst(*form) {
                        summary.counts.add(judgement.verdict, *components);
                        summary.class = summary.class.max(judgement.class);
                    }
                }
                for (form, correction) in corrected.get(document).into_iter().flatten() {
                    if let Some(judgement) = worst(*form) {
                        summary.counts.add(judgement.verdict, -1);
                    }
                    let verdict = uses
                        .iter()
                        .map(|way| self.judge_text(&correction.expression, *way).verdict)
                        .max();
                    summary
                        .counts
                        .add(verdict.unwrap_or(license::Verdict::Unknown), 1);
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
