//! What releases consist of: their licence forms, and the components that corrections and exceptions single
//! out.

use super::{Assessor, acting_in};
use crate::cache::Forms;
use crate::model::{Correction, Exception, Scope, Subject};
use platform::Problem;
use portfolio::model::{ComponentKey, DocumentKey, LicenseFormKey, ReleaseId};
use portfolio::store::ReleaseDocuments;
use portfolio::store::assess::{Occurrence, forms_of, occurrences_of, pairs_of};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// What a release consists of, as its licences go: each distinct component once.
#[derive(Debug, Default)]
pub(crate) struct Stock<'a> {
    /// Licence forms with the number of components that carry each; corrected components are left out.
    pub(crate) forms: Vec<(LicenseFormKey, i64)>,
    /// The corrections that hold instead, one per corrected component, with the exceptions for it.
    pub(crate) corrections: Vec<(&'a Correction, Vec<Arc<Exception>>)>,
    /// The exceptions for single components that are not corrected, by the form they carry. These
    /// components are counted under `forms` too.
    pub(super) excepted: Vec<(LicenseFormKey, Vec<Arc<Exception>>)>,
}

/// A component of a document that a correction or an exception is about.
pub(crate) struct Special<'a> {
    document: DocumentKey,
    pub(crate) component: ComponentKey,
    form: LicenseFormKey,
    pub(crate) correction: Option<&'a Correction>,
    /// The exceptions for it, wherever they act.
    pub(crate) exceptions: Vec<&'a Arc<Exception>>,
}

impl<'a> Stock<'a> {
    /// Takes a component out of the ordinary, with the exceptions for it that act here.
    fn single_out(&mut self, special: &Special<'a>, exceptions: Vec<Arc<Exception>>) {
        match special.correction {
            Some(correction) => {
                let mut forms = self.forms.iter_mut();
                if let Some((_, components)) = forms.find(|(form, _)| *form == special.form) {
                    *components -= 1;
                }
                self.forms.retain(|(_, components)| *components > 0);
                self.corrections.push((correction, exceptions));
            }
            None if exceptions.is_empty() => {}
            None => self.excepted.push((special.form, exceptions)),
        }
    }
}

impl Assessor<'_> {
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

    /// Where components occur in these documents that a correction or an exception is about.
    pub(crate) async fn special(
        &self,
        db: &impl ConnectionTrait,
        documents: &[DocumentKey],
    ) -> Result<Vec<Special<'_>>, Problem> {
        let (versions, packages) = self.identities();
        if versions.is_empty() && packages.is_empty() {
            return Ok(Vec::new());
        }
        let found = occurrences_of(db, documents, &versions, &packages).await?;
        let mut seen = HashSet::new();
        Ok(found
            .into_iter()
            .filter(|found| seen.insert((found.document, found.component, found.form)))
            .map(|found| self.special_of(&found))
            .collect())
    }

    /// The identities (with version, and without) that corrections and exceptions name, each once.
    fn identities(&self) -> (Vec<String>, Vec<String>) {
        let corrected = self.corrections.iter().map(|c| (c.scope, &c.component));
        let excepted = self
            .exceptions
            .iter()
            .filter_map(|known| match &known.subject {
                Subject::Component {
                    component, scope, ..
                } => Some((*scope, component)),
                Subject::License { .. } | Subject::Product(_) => None,
            });
        let (mut versions, mut packages) = (BTreeSet::new(), BTreeSet::new());
        for (scope, component) in corrected.chain(excepted) {
            match scope {
                Scope::Version => versions.insert(component.clone()),
                Scope::AllVersions => packages.insert(component.clone()),
            };
        }
        (
            versions.into_iter().collect(),
            packages.into_iter().collect(),
        )
    }

    fn special_of(&self, found: &Occurrence) -> Special<'_> {
        let exceptions = self.exceptions.iter();
        Special {
            document: found.document,
            component: found.component,
            form: found.form,
            correction: self.correction_for(&found.identity, &found.package),
            exceptions: exceptions
                .filter(|known| known.permits_component(&found.identity, &found.package))
                .collect(),
        }
    }

    /// The correction that holds for a component; one for its very version comes first.
    fn correction_for(&self, identity: &str, package: &str) -> Option<&Correction> {
        let one = |scope: Scope, key: &str| {
            self.corrections
                .iter()
                .find(|c| c.scope == scope && c.component == key)
        };
        one(Scope::Version, identity).or_else(|| one(Scope::AllVersions, package))
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
        let mut special: HashMap<DocumentKey, Vec<Special<'_>>> = HashMap::new();
        for found in self.special(db, &documents).await? {
            special.entry(found.document).or_default().push(found);
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
                    ..Stock::default()
                };
                let mut seen = HashSet::new();
                let of_release = release
                    .documents
                    .iter()
                    .filter_map(|document| special.get(document));
                for found in of_release.flatten() {
                    if seen.insert((found.component, found.form)) {
                        stock.single_out(
                            found,
                            acting_in(release, found.exceptions.iter().copied()),
                        );
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
}
