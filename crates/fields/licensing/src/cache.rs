//! What is kept in memory between requests. Keys name content (documents, licence forms, a policy's
//! hash), which never changes, so nothing here can be out of date.

use license::{Judgement, Purpose, Use};
use portfolio::model::{Claim, DocumentKey, LicenseFormKey};
use portfolio::store::DocumentComponent;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Entries per map; a full map is emptied. 200,000 forms of 500 bytes are about 100 MB.
const MOST: usize = 200_000;

/// Components over all documents that are kept, of 400 bytes each; when they are full, they are emptied.
const MOST_COMPONENTS: usize = 50_000;

/// The licence forms of a document with the number of components that carry each.
pub(crate) type Forms = Arc<[(LicenseFormKey, i64)]>;

/// The distinct pairs of component and licence form in a document.
pub(crate) type Components = Arc<[DocumentComponent]>;

/// By which policy (its hash) and for which way of use something was judged.
pub(crate) type Lens = (Arc<str>, Use, Purpose);

/// The cache. One for the program.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    forms: Mutex<HashMap<DocumentKey, Forms>>,
    unions: Mutex<HashMap<Vec<DocumentKey>, Forms>>,
    components: Mutex<HashMap<DocumentKey, Components>>,
    claims: Mutex<HashMap<LicenseFormKey, Arc<[Claim]>>>,
    judgements: Mutex<HashMap<Lens, HashMap<LicenseFormKey, Arc<Judgement>>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A panic while the lock was held leaves a map with fewer entries, never a wrong one.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cache {
    /// The known ones of these documents, and those that have to be asked for.
    pub(crate) fn forms(
        &self,
        documents: &[DocumentKey],
    ) -> (HashMap<DocumentKey, Forms>, Vec<DocumentKey>) {
        let map = lock(&self.forms);
        let mut known = HashMap::with_capacity(documents.len());
        let mut missing = Vec::new();
        for document in documents {
            match map.get(document) {
                Some(forms) => {
                    known.insert(*document, Arc::clone(forms));
                }
                None => missing.push(*document),
            }
        }
        (known, missing)
    }

    pub(crate) fn keep_forms(&self, found: &HashMap<DocumentKey, Forms>) {
        let mut map = lock(&self.forms);
        if map.len() + found.len() > MOST {
            map.clear();
        }
        map.extend(
            found
                .iter()
                .map(|(document, forms)| (*document, Arc::clone(forms))),
        );
    }

    /// The licence forms of several documents together, each component counted once.
    pub(crate) fn union(&self, documents: &[DocumentKey]) -> Option<Forms> {
        lock(&self.unions).get(documents).cloned()
    }

    pub(crate) fn keep_union(&self, documents: &[DocumentKey], forms: &Forms) {
        let mut map = lock(&self.unions);
        if map.len() >= MOST {
            map.clear();
        }
        map.insert(documents.to_vec(), Arc::clone(forms));
    }

    /// The components of a document, for the pages of a release that are opened one after the other.
    pub(crate) fn components(&self, document: DocumentKey) -> Option<Components> {
        lock(&self.components).get(&document).cloned()
    }

    pub(crate) fn keep_components(&self, document: DocumentKey, found: &Components) {
        let mut map = lock(&self.components);
        if map.values().map(|known| known.len()).sum::<usize>() + found.len() > MOST_COMPONENTS {
            map.clear();
        }
        map.insert(document, Arc::clone(found));
    }

    /// As [`Cache::forms`], for the claims behind licence forms.
    pub(crate) fn claims(
        &self,
        forms: impl Iterator<Item = LicenseFormKey>,
    ) -> (HashMap<LicenseFormKey, Arc<[Claim]>>, Vec<LicenseFormKey>) {
        let map = lock(&self.claims);
        let mut known = HashMap::new();
        let mut missing = Vec::new();
        for form in forms {
            match map.get(&form) {
                Some(claims) => {
                    known.insert(form, Arc::clone(claims));
                }
                None => missing.push(form),
            }
        }
        (known, missing)
    }

    pub(crate) fn keep_claims(&self, found: &HashMap<LicenseFormKey, Arc<[Claim]>>) {
        let mut map = lock(&self.claims);
        if map.len() + found.len() > MOST {
            map.clear();
        }
        map.extend(
            found
                .iter()
                .map(|(form, claims)| (*form, Arc::clone(claims))),
        );
    }

    /// As [`Cache::forms`], for judgements under one lens.
    pub(crate) fn judgements(
        &self,
        lens: &Lens,
        forms: &[LicenseFormKey],
    ) -> (HashMap<LicenseFormKey, Arc<Judgement>>, Vec<LicenseFormKey>) {
        let map = lock(&self.judgements);
        let under = map.get(lens);
        let mut known = HashMap::with_capacity(forms.len());
        let mut missing = Vec::new();
        for form in forms {
            match under.and_then(|under| under.get(form)) {
                Some(judgement) => {
                    known.insert(*form, Arc::clone(judgement));
                }
                None => missing.push(*form),
            }
        }
        (known, missing)
    }

    pub(crate) fn keep_judgements(
        &self,
        lens: &Lens,
        found: &HashMap<LicenseFormKey, Arc<Judgement>>,
    ) {
        let mut map = lock(&self.judgements);
        if map.values().map(HashMap::len).sum::<usize>() + found.len() > MOST {
            map.clear();
        }
        map.entry(lens.clone()).or_default().extend(
            found
                .iter()
                .map(|(form, judgement)| (*form, Arc::clone(judgement))),
        );
    }
}
