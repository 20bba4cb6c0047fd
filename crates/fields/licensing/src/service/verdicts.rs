//! Verdicts over the portfolio and over one release.

use crate::assess::{Assessor, Engine, Special, acting_in, of_product, uses_of};
use crate::cache::{Cache, Components};
use crate::model::{Correction, Counts, Exception, Outcome, ReadLicenses, Standing, Summary};
use license::{Judgement, Use};
use platform::{App, May, Problem, TenantId};
use portfolio::model::{ComponentKey, DocumentKey, LicenseFormKey, ReleaseId};
use portfolio::store::{
    DocumentComponent, ReleaseDocuments, document_components, releases_with_documents,
};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// A release with its verdict.
#[derive(Clone, Debug)]
pub struct ReleaseVerdict {
    /// The release.
    pub release: ReleaseDocuments,
    /// The verdict.
    pub summary: Summary,
}

/// The verdicts over all releases in use, worst first, then by name.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// Every release.
    pub rows: Vec<ReleaseVerdict>,
    /// How many releases have which verdict.
    pub releases: Counts,
    /// How many releases have no SBOM.
    pub without_sbom: i64,
    /// How many components of all releases have which verdict.
    pub components: Counts,
    /// Where in `rows` a release stands.
    places: HashMap<ReleaseId, usize>,
}

impl Overview {
    /// The verdict of a release in use.
    fn summary(&self, release: ReleaseId) -> Option<&Summary> {
        let place = self.places.get(&release)?;
        self.rows.get(*place).map(|row| &row.summary)
    }
}

/// The verdicts over the portfolio; made anew only after something changed that they follow from.
pub async fn overview(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
) -> Result<Arc<Overview>, Problem> {
    let (db, tenant) = (app.db().read(), may.tenant());
    // The revision is read before the rows: a change between the two is noticed next time.
    let revision = portfolio::store::revision(db, tenant).await?;
    let assessor = Assessor::load(engine, db, tenant, app.clock().now()).await?;
    let state = assessor.state(revision);
    if let Some(known) = engine.lately.get(tenant, &state) {
        return Ok(known);
    }
    let overview = Arc::new(judge_all(db, &assessor, tenant).await?);
    engine.lately.keep(tenant, state, &overview);
    Ok(overview)
}

pub(super) async fn judge_all(
    db: &impl ConnectionTrait,
    assessor: &Assessor<'_>,
    tenant: TenantId,
) -> Result<Overview, Problem> {
    let releases = releases_with_documents(db, tenant, None).await?;
    let mut summaries = assessor.summaries(db, tenant, &releases).await?;
    let mut overview = Overview::default();
    for release in releases {
        let Some(summary) = summaries.remove(&release.release) else {
            continue;
        };
        overview.releases.add(summary.outcome(), 1);
        for outcome in Outcome::ALL {
            overview.components.add(outcome, summary.counts.of(outcome));
        }
        if !summary.has_sbom {
            overview.without_sbom += 1;
        }
        overview.rows.push(ReleaseVerdict { release, summary });
    }
    overview.rows.sort_by(|a, b| {
        (b.summary.outcome(), &a.release.name, &a.release.version).cmp(&(
            a.summary.outcome(),
            &b.release.name,
            &b.release.version,
        ))
    });
    let placed = overview.rows.iter().enumerate();
    overview.places = placed.map(|(at, row)| (row.release.release, at)).collect();
    Ok(overview)
}

/// What is different from the release before.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// There is no release before, or it has no SBOM.
    NotComparable,
    /// As before.
    Same,
    /// Was there in another version.
    Changed,
    /// Was not there.
    New,
}

/// A component of a release with its judgement.
#[derive(Clone, Debug)]
pub struct Row {
    /// Number of the shared component; stays inside the program.
    pub(crate) component: ComponentKey,
    /// Handle of the row in addresses: a hash of its identity.
    pub handle: String,
    /// purl type.
    pub kind: String,
    /// Namespace or group.
    pub namespace: String,
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Canonical purl, empty if none.
    pub purl: String,
    /// What the rules say; for several ways of use the worst.
    pub judgement: Arc<Judgement>,
    /// The exceptions by which it is permitted all the same.
    pub exceptions: Vec<Arc<Exception>>,
    /// The correction that replaces what the SBOM states.
    pub correction: Option<Correction>,
    /// What is new.
    pub news: News,
}

/// A release, judged component by component.
#[derive(Clone, Debug)]
pub struct ReleaseDetail {
    /// The release.
    pub release: ReleaseDocuments,
    /// The verdict.
    pub summary: Summary,
    /// In which ways it is used.
    pub uses: Vec<Use>,
    /// The components: worst verdict first, then by name.
    pub rows: Vec<Row>,
    /// Version of the release before, if there is one with an SBOM.
    pub before: Option<String>,
    /// Components of the release before that are gone.
    pub gone: Vec<String>,
}

impl Row {
    /// Identity of the component without version.
    pub(crate) fn package(&self) -> String {
        package_of(&self.kind, &self.namespace, &self.name)
    }
    /// What lists show: the verdict, or that an exception permits it.
    pub fn outcome(&self) -> Outcome {
        if self.exceptions.is_empty() {
            self.judgement.verdict.into()
        } else {
            Outcome::Excepted
        }
    }
}

impl ReleaseDetail {
    /// How many components have which verdict (each distinct component once).
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            counts.add(row.outcome(), 1);
        }
        counts
    }
}

/// A release with all its components; `None` if the tenant has no such release.
pub async fn release(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    id: ReleaseId,
) -> Result<Option<ReleaseDetail>, Problem> {
    release_of(app, engine, may.tenant(), id).await
}

/// As [`release`], for what runs without anyone asking.
pub(super) async fn release_of(
    app: &App,
    engine: &Engine,
    tenant: TenantId,
    id: ReleaseId,
) -> Result<Option<ReleaseDetail>, Problem> {
    let db = app.db().read();
    let Some(release) = releases_with_documents(db, tenant, Some(&[id]))
        .await?
        .into_iter()
        .next()
    else {
        return Ok(None);
    };
    let assessor = Assessor::load(engine, db, tenant, app.clock().now()).await?;
    let Some(summary) = assessor
        .summaries(db, tenant, std::slice::from_ref(&release))
        .await?
        .remove(&id)
    else {
        return Ok(None);
    };
    let ways = portfolio::store::ways_of_use(db, tenant, Some(&[id])).await?;
    let uses = uses_of(&release, &ways);
    let components = components_of(db, &engine.cache, &release).await?;
    let before = before(db, &engine.cache, tenant, id).await?;
    let earlier = Earlier::of(before.as_ref().map(|(_, components)| &**components));
    let mut rows = rows_of(db, &assessor, &release, &uses, &components, &earlier).await?;
    rows.sort_by(|a, b| {
        (b.outcome(), &a.name, &a.version).cmp(&(a.outcome(), &b.name, &b.version))
    });
    let gone = before
        .as_ref()
        .map(|(_, earlier)| gone(earlier, &components))
        .unwrap_or_default();
    Ok(Some(ReleaseDetail {
        summary,
        uses,
        rows,
        before: before.map(|(version, _)| version),
        gone,
        release,
    }))
}

/// The components of a release, each as it stands in these ways of use.
async fn rows_of(
    db: &impl ConnectionTrait,
    assessor: &Assessor<'_>,
    release: &ReleaseDocuments,
    uses: &[Use],
    components: &[DocumentComponent],
    earlier: &Earlier,
) -> Result<Vec<Row>, Problem> {
    let forms: HashSet<LicenseFormKey> = components.iter().map(|c| c.license_form).collect();
    let forms: Vec<LicenseFormKey> = forms.into_iter().collect();
    let acting = acting_in(release, assessor.exceptions());
    let whole = of_product(&acting);
    let mut panel = assessor.panel(&acting);
    assessor.seat(db, &mut panel, &forms, uses).await?;
    let special = assessor.special(db, &release.documents).await?;
    let special: HashMap<ComponentKey, Special<'_>> = special
        .into_iter()
        .map(|special| (special.component, special))
        .collect();
    let mut rows = Vec::with_capacity(components.len());
    for component in components {
        let special = special.get(&component.component);
        let correction = special.and_then(|special| special.correction);
        let own = special.map(|special| acting_in(release, special.exceptions.iter().copied()));
        let covering: Vec<_> = whole
            .iter()
            .cloned()
            .chain(own.into_iter().flatten())
            .collect();
        let standing = match correction {
            Some(correction) => {
                assessor.stand_text(&correction.expression, uses, &acting, &covering)
            }
            None => panel.stand(component.license_form, uses, &covering),
        };
        let Some(standing) = standing else { continue };
        rows.push(row(
            component,
            standing,
            correction.cloned(),
            earlier.news(component),
        ));
    }
    Ok(rows)
}

/// What the release before held.
struct Earlier {
    /// Components with their version; none if there is no release before to compare with.
    known: Option<HashSet<String>>,
    packages: HashSet<String>,
}

impl Earlier {
    fn of(components: Option<&[DocumentComponent]>) -> Self {
        Self {
            known: components.map(|all| all.iter().map(identity).collect()),
            packages: components.into_iter().flatten().map(package).collect(),
        }
    }

    fn news(&self, component: &DocumentComponent) -> News {
        match &self.known {
            None => News::NotComparable,
            Some(known) if known.contains(&identity(component)) => News::Same,
            Some(_) if self.packages.contains(&package(component)) => News::Changed,
            Some(_) => News::New,
        }
    }
}

/// Names of what the release before held and this one does not.
fn gone(before: &[DocumentComponent], now: &[DocumentComponent]) -> Vec<String> {
    let here: HashSet<String> = now.iter().map(package).collect();
    let left = before
        .iter()
        .filter(|component| !here.contains(&package(component)));
    let mut gone: Vec<String> = left
        .map(|component| {
            let name = format!("{} {}", component.full_name(), component.version);
            name.trim_end().to_owned()
        })
        .collect();
    gone.sort();
    gone.dedup();
    gone
}

fn row(
    component: &DocumentComponent,
    standing: Standing,
    correction: Option<Correction>,
    news: News,
) -> Row {
    Row {
        component: component.component,
        handle: handle(&identity(component)),
        kind: component.kind.clone(),
        namespace: component.namespace.clone(),
        name: component.name.clone(),
        version: component.version.clone(),
        purl: component.purl.clone(),
        judgement: standing.judgement,
        exceptions: standing.exceptions,
        correction,
        news,
    }
}

/// A short hash that stands for a component in addresses: nothing about shared rows shows.
fn handle(identity: &str) -> String {
    // FNV-1a, 64 bits: it only has to tell the components of one release apart.
    let hash = identity
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

fn identity(component: &DocumentComponent) -> String {
    format!("{}@{}", package(component), component.version)
}

fn package(component: &DocumentComponent) -> String {
    package_of(&component.kind, &component.namespace, &component.name)
}

fn package_of(kind: &str, namespace: &str, name: &str) -> String {
    format!("{kind}/{namespace}/{name}")
}

/// All components of a release, each pair of component and licence form once.
async fn components_of(
    db: &impl ConnectionTrait,
    cache: &Cache,
    release: &ReleaseDocuments,
) -> Result<Components, Problem> {
    if let [document] = release.documents.as_slice() {
        return components_in(db, cache, *document).await;
    }
    let mut all: BTreeMap<(i64, i64), DocumentComponent> = BTreeMap::new();
    for document in &release.documents {
        for component in components_in(db, cache, *document).await?.iter() {
            all.entry((component.component.0, component.license_form.0))
                .or_insert_with(|| component.clone());
        }
    }
    Ok(all.into_values().collect())
}

async fn components_in(
    db: &impl ConnectionTrait,
    cache: &Cache,
    document: DocumentKey,
) -> Result<Components, Problem> {
    if let Some(known) = cache.components(document) {
        return Ok(known);
    }
    let found: Components = document_components(db, document).await?.into();
    cache.keep_components(document, &found);
    Ok(found)
}

/// Version and components of the release before, if it has an SBOM.
async fn before(
    db: &impl ConnectionTrait,
    cache: &Cache,
    tenant: TenantId,
    id: ReleaseId,
) -> Result<Option<(String, Components)>, Problem> {
    let Some(row) = portfolio::store::releases::find(db, tenant, id).await? else {
        return Ok(None);
    };
    let Some(earlier) = portfolio::store::predecessor(db, tenant, &row).await? else {
        return Ok(None);
    };
    let found = releases_with_documents(db, tenant, Some(&[earlier.id])).await?;
    match found.into_iter().next() {
        Some(release) if !release.documents.is_empty() => {
            let components = components_of(db, cache, &release).await?;
            Ok(Some((release.version, components)))
        }
        _ => Ok(None),
    }
}

/// The verdicts of some releases, for lists of other fields.
pub(crate) async fn summaries_of(
    app: &App,
    engine: &Engine,
    tenant: platform::TenantId,
    ids: &[ReleaseId],
) -> Result<HashMap<ReleaseId, Summary>, Problem> {
    let db = app.db().read();
    let revision = portfolio::store::revision(db, tenant).await?;
    let assessor = Assessor::load(engine, db, tenant, app.clock().now()).await?;
    // Whoever opened the start page since the last change has judged all of them already.
    let mut known = HashMap::with_capacity(ids.len());
    if let Some(overview) = engine.lately.get(tenant, &assessor.state(revision)) {
        let summary = |id: &ReleaseId| Some((*id, overview.summary(*id)?.clone()));
        known.extend(ids.iter().filter_map(summary));
    }
    let rest: Vec<ReleaseId> = ids
        .iter()
        .filter(|id| !known.contains_key(id))
        .copied()
        .collect();
    if !rest.is_empty() {
        let releases = releases_with_documents(db, tenant, Some(&rest)).await?;
        known.extend(assessor.summaries(db, tenant, &releases).await?);
    }
    Ok(known)
}
