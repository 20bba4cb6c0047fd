//! The overviews of the tenants that were asked lately: what a start page shows must not judge ten
//! thousand releases on each view.
//!
//! An overview is kept with what it was made from. Each view asks for that again, a few small queries,
//! and makes the overview anew if it differs; so several nodes agree without telling each other.

use crate::model::{Correction, Exception};
use crate::service::Overview;
use platform::TenantId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Releases kept over all tenants; beyond that all go. A release takes about a kilobyte.
const MOST_RELEASES: usize = 200_000;

/// From what an overview was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// The tenant's number of changes in the portfolio.
    pub(crate) revision: i64,
    /// The rules and the catalogue, by their hash.
    pub(crate) version: Arc<str>,
    /// The corrections in force.
    pub(crate) corrections: Vec<Correction>,
    /// The exceptions that hold today: one that runs out is missing on the next day.
    pub(crate) exceptions: Vec<Arc<Exception>>,
}

/// The overviews by tenant.
#[derive(Debug, Default)]
pub(crate) struct Lately(Mutex<HashMap<TenantId, (State, Arc<Overview>)>>);

impl Lately {
    /// The overview of a tenant if it was made from this state.
    pub(crate) fn get(&self, tenant: TenantId, state: &State) -> Option<Arc<Overview>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (made_from, overview) = kept.get(&tenant)?;
        (made_from == state).then(|| Arc::clone(overview))
    }

    /// Keeps an overview.
    pub(crate) fn keep(&self, tenant: TenantId, state: State, overview: &Arc<Overview>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.remove(&tenant);
        let releases: usize = kept.values().map(|(_, kept)| kept.rows.len()).sum();
        if releases + overview.rows.len() > MOST_RELEASES {
            kept.clear();
        }
        kept.insert(tenant, (state, Arc::clone(overview)));
    }
}
