//! "Where is this contained?"

use super::ReadPortfolio;
use crate::model::{DeploymentId, Question, ReleaseId};
use crate::store::occurrences::{self, Hit, Scope};
use crate::store::places::{self, Place};
use crate::store::{self, index::Entry, products, releases};
use platform::{App, May, Problem, TenantId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Most versions of components that a question may mean.
const MOST_COMPONENTS: u64 = 5_000;
/// Most places that are looked at for one answer. A question that meets more has to be narrowed: the
/// answer says that its figures are lower bounds.
const MOST_PLACES: usize = 50_000;
/// Most releases without SBOM that are listed.
const MOST_UNKNOWN: usize = 50;

/// Which of the hits are described, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first one.
    pub start: usize,
    /// How many at most.
    pub most: usize,
}

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
    /// How many deployments of it contain what was asked for.
    pub deployments: usize,
    /// Its hits within the window; empty for a department that stands wholly outside.
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
    /// How many hits there are in all.
    pub total: usize,
    /// The question met more than is looked at: the figures are lower bounds, and nothing is known
    /// about the releases that are not among the hits.
    pub cut: bool,
    /// Hits by department, the whole municipality first, then departments by name.
    pub departments: Vec<Department>,
    /// Releases within the window that contain it and are deployed nowhere; they stand last.
    pub idle: Vec<Way>,
    /// Releases without SBOM, most important first; cut.
    pub unknown: Vec<UnknownRow>,
    /// How many there are.
    pub unknown_total: usize,
    /// Releases with SBOM that do not contain it; 0 if the answer was cut.
    pub clear: usize,
}

/// Answers for one tenant. `list` is its list ([`crate::index::Cache::list`]); the figures are those of
/// all hits, described are those in the window.
pub async fn whereabouts(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &[Entry],
    question: &Question,
    window: Window,
) -> Result<Answered, Problem> {
    let db = app.db().read();
    let tenant = may.tenant();
    let scope = Scope::Tenant(tenant);
    let components = occurrences::components_meant(db, question, &scope, MOST_COMPONENTS).await?;
    let places = places::places(db, &components, question, tenant, MOST_PLACES).await?;
    let cut = components.len() as u64 == MOST_COMPONENTS || places.len() == MOST_PLACES;
    let holding: HashSet<ReleaseId> = places.iter().map(|place| place.release).collect();
    let clear = list
        .iter()
        .filter(|entry| entry.documents > 0 && !holding.contains(&entry.release))
        .count();
    let (unknown, unknown_total) = unknown(app, may, list).await?;
    let mut answered = Answered {
        total: places.len(),
        cut,
        clear: if cut { 0 } else { clear },
        unknown,
        unknown_total,
        ..Answered::default()
    };
    if places.is_empty() {
        return Ok(answered);
    }
    let names: HashMap<String, String> = store::department_names(db, tenant)
        .await?
        .into_iter()
        .map(|(id, name, _)| (id.to_string(), name))
        .collect();
    let grouped = grouped(places, &names);
    let shown: Vec<Place> = grouped
        .values()
        .flatten()
        .skip(window.start)
        .take(window.most)
        .cloned()
        .collect();
    let mut ways = with_ways(app, places::described(db, tenant, &shown).await?)
        .await?
        .into_iter()
        .peekable();
    for (unit, places) in grouped {
        let deployed: HashSet<DeploymentId> =
            places.iter().filter_map(|place| place.deployment).collect();
        answered.deployments += deployed.len();
        let is_here = |way: &Way| match &unit {
            Unit::Idle => way.hit.deployment.is_none(),
            Unit::Whole => way.hit.deployment.is_some() && way.hit.department.is_none(),
            Unit::Department { id, .. } => way.hit.department.as_ref() == Some(id),
        };
        let mut hits = Vec::new();
        while let Some(way) = ways.next_if(is_here) {
            hits.push(way);
        }
        let name = match unit {
            Unit::Idle => {
                answered.idle = hits;
                continue;
            }
            Unit::Whole => None,
            Unit::Department { name, .. } => Some(name),
        };
        answered.departments.push(Department {
            name,
            deployments: deployed.len(),
            hits,
        });
    }
    Ok(answered)
}

/// Whose hits stand together, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Whole,
    Department { name: String, id: String },
    Idle,
}

/// The places of each unit, ordered by release, deployment and component.
fn grouped(places: Vec<Place>, names: &HashMap<String, String>) -> BTreeMap<Unit, Vec<Place>> {
    let mut units: BTreeMap<Unit, Vec<Place>> = BTreeMap::new();
    for place in places {
        let unit = match (&place.deployment, &place.department) {
            (None, _) => Unit::Idle,
            (Some(_), None) => Unit::Whole,
            (Some(_), Some(id)) => Unit::Department {
                name: names.get(id).unwrap_or(id).clone(),
                id: id.clone(),
            },
        };
        units.entry(unit).or_default().push(place);
    }
    for places in units.values_mut() {
        places.sort_unstable_by_key(|place| (place.release, place.deployment, place.component));
    }
    units
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

/// How many releases of each of these towns have no SBOM, so that the question cannot be answered for
/// them; towns without any are left out.
pub async fn unknown_in(
    app: &App,
    towns: &[May<ReadPortfolio>],
) -> Result<HashMap<TenantId, i64>, Problem> {
    let tenants: Vec<TenantId> = towns.iter().map(May::tenant).collect();
    let counts = store::index::count_unknown(app.db().read(), &tenants).await?;
    Ok(tenants
        .into_iter()
        .filter_map(|tenant| Some((tenant, *counts.get(&tenant.to_string())?)))
        .collect())
}

async fn with_ways(app: &App, hits: Vec<Hit>) -> Result<Vec<Way>, Problem> {
    let pairs: HashSet<(i64, i64)> = hits
        .iter()
        .map(|hit| (hit.document, hit.component))
        .collect();
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let ways = places::ways(app.db().read(), pairs).await?;
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
