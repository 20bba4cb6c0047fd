//! "Where is this contained?"

use super::ReadPortfolio;
use crate::model::{Question, ReleaseId};
use crate::store::occurrences::{self, Hit, Scope};
use crate::store::{self, index::Entry, products, releases};
use platform::{App, May, Problem, TenantId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Most versions of components that a question may mean.
const MOST_COMPONENTS: u64 = 5_000;
/// Most hits that are shown; the count is exact all the same.
const MOST_HITS: u64 = 500;
/// Most releases without SBOM that are listed.
const MOST_UNKNOWN: usize = 50;

/// A hit with the way from the product to the component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where.
    pub hit: Hit,
    /// Components on the way, outermost first, the one asked for last.
    pub steps: Vec<String>,
}

/// The hits of one department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Its name; none stands for the whole municipality, for hits that are deployed nowhere see
    /// [`Answered::idle`].
    pub name: Option<String>,
    /// Its hits.
    pub hits: Vec<Way>,
}

/// A release of which nobody knows what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRow {
    /// The release.
    pub release: ReleaseId,
    /// Product and version.
    pub name: String,
    /// How many deployments it has.
    pub deployments: u32,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many deployments contain it.
    pub deployments: usize,
    /// How many hits there are in all; more than are listed if the list was cut.
    pub total: i64,
    /// Hits by department, departments in their order, the whole municipality first.
    pub departments: Vec<Department>,
    /// Releases that contain it and are deployed nowhere.
    pub idle: Vec<Way>,
    /// Releases without SBOM, most important first; cut.
    pub unknown: Vec<UnknownRow>,
    /// How many there are.
    pub unknown_total: usize,
    /// Releases with SBOM that do not contain it.
    pub clear: usize,
}

/// Answers for one tenant. `list` is its list ([`crate::index::Cache::list`]).
pub async fn whereabouts(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &[Entry],
    question: &Question,
) -> Result<Answered, Problem> {
    let db = app.db().read();
    let scope = Scope::Tenant(may.tenant());
    let components = occurrences::components_meant(db, question, &scope, MOST_COMPONENTS).await?;
    let totals = occurrences::totals(db, &components, question, &scope).await?;
    let hits = occurrences::hits(db, &components, question, &scope, MOST_HITS).await?;
    let holding: HashSet<ReleaseId> = hits.iter().map(|hit| hit.release).collect();
    let deployed: HashSet<_> = hits.iter().filter_map(|hit| hit.deployment).collect();
    let mut answered = Answered {
        deployments: deployed.len(),
        total: totals.values().sum(),
        clear: list
            .iter()
            .filter(|entry| entry.documents > 0 && !holding.contains(&entry.release))
            .count(),
        ..Answered::default()
    };
    let names: HashMap<String, String> = store::department_names(db, may.tenant())
        .await?
        .into_iter()
        .map(|(id, name, _)| (id.to_string(), name))
        .collect();
    let mut groups: BTreeMap<Option<String>, Vec<Way>> = BTreeMap::new();
    for way in with_ways(app, hits).await? {
        if way.hit.deployment.is_none() {
            answered.idle.push(way);
        } else {
            let name = way
                .hit
                .department
                .as_ref()
                .map(|id| names.get(id).cloned().unwrap_or_else(|| id.clone()));
            groups.entry(name).or_default().push(way);
        }
    }
    answered.departments = groups
        .into_iter()
        .map(|(name, hits)| Department { name, hits })
        .collect();
    (answered.unknown, answered.unknown_total) = unknown(app, may, list).await?;
    Ok(answered)
}

/// The answer over many towns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overall {
    /// How many hits each town has; towns without any are left out.
    pub towns: BTreeMap<TenantId, i64>,
    /// How many hits there are in all.
    pub total: i64,
    /// The first of them, by town.
    pub first: Vec<Hit>,
}

/// Answers for the towns that a provider serves; for each the caller proves the right to read it.
pub async fn whereabouts_in(
    app: &App,
    towns: &[May<ReadPortfolio>],
    question: &Question,
    most: u64,
) -> Result<Overall, Problem> {
    let db = app.db().read();
    let scope = Scope::Tenants(towns.iter().map(May::tenant).collect());
    let components = occurrences::components_meant(db, question, &scope, MOST_COMPONENTS).await?;
    let towns = occurrences::totals(db, &components, question, &scope).await?;
    let first = occurrences::first_hits(db, &components, question, &towns, most).await?;
    Ok(Overall {
        total: towns.values().sum(),
        towns,
        first,
    })
}

async fn with_ways(app: &App, hits: Vec<Hit>) -> Result<Vec<Way>, Problem> {
    let pairs: HashSet<(i64, i64)> = hits
        .iter()
        .map(|hit| (hit.document, hit.component))
        .collect();
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let ways = occurrences::ways(app.db().read(), pairs).await?;
    let keys: HashSet<i64> = ways.values().flatten().copied().collect();
    let labels =
        store::components::labels(app.db().read(), &keys.into_iter().collect::<Vec<_>>()).await?;
    Ok(hits
        .into_iter()
        .map(|hit| {
            let way = ways
                .get(&(hit.document, hit.component))
                .map(Vec::as_slice)
                .unwrap_or_default();
            Way {
                steps: way
                    .iter()
                    .filter_map(|key| labels.get(key).cloned())
                    .collect(),
                hit,
            }
        })
        .collect())
}

/// Releases without SBOM: the critical ones first, then those with the most deployments.
pub(crate) async fn unknown(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &[Entry],
) -> Result<(Vec<UnknownRow>, usize), Problem> {
    let mut without: Vec<&Entry> = list.iter().filter(|entry| entry.documents == 0).collect();
    without.sort_by_cached_key(|entry| {
        (
            entry.criticalities.first().copied(),
            u32::MAX - entry.deployments,
            entry.name_folded.clone(),
        )
    });
    let total = without.len();
    without.truncate(MOST_UNKNOWN);
    let names = names_of(app, may, &without).await?;
    let rows = without
        .iter()
        .map(|entry| UnknownRow {
            release: entry.release,
            name: names.get(&entry.release).cloned().unwrap_or_default(),
            deployments: entry.deployments,
        })
        .collect();
    Ok((rows, total))
}

/// Names and versions of releases as people read them: two queries.
pub(super) async fn names_of(
    app: &App,
    may: &May<ReadPortfolio>,
    entries: &[&Entry],
) -> Result<HashMap<ReleaseId, String>, Problem> {
    let ids: Vec<ReleaseId> = entries.iter().map(|entry| entry.release).collect();
    let heads =
        releases::releases_with_documents(app.db().read(), may.tenant(), Some(&ids)).await?;
    Ok(heads
        .into_iter()
        .map(|head| {
            (
                head.release,
                if head.version.is_empty() {
                    head.name
                } else {
                    format!("{} {}", head.name, head.version)
                },
            )
        })
        .collect())
}

/// Products of the tenant whose name begins with or contains a text; for the question box.
pub(crate) async fn products_named(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &[Entry],
    text: &str,
    most: usize,
) -> Result<Vec<store::ProductRow>, Problem> {
    let filter = crate::index::Filter {
        text: text.to_owned(),
        ..crate::index::Filter::default()
    };
    let mut ids = Vec::new();
    for entry in crate::index::select(list, &filter, crate::index::Sort::Name) {
        if !ids.contains(&entry.product) {
            ids.push(entry.product);
        }
        if ids.len() == most {
            break;
        }
    }
    let mut found = products::find_many(app.db().read(), may.tenant(), &ids).await?;
    found.sort_by_key(|product| ids.iter().position(|id| *id == product.id));
    Ok(found)
}
