//! Obligations of a release: what has to be done, what was done, and what the release before offers.

use super::corrections::reason_of;
use super::tasks::enqueue_for;
use super::verdicts::{ReleaseDetail, release_of};
use crate::assess::{Assessor, Engine, uses_of};
use crate::fulfilment::{Evidence, EvidenceId, Obligation, Progress, join};
use crate::model::{FulfilDuty, ReadLicenses};
use crate::store::evidence as store;
use license::{Expression, Use, obligations};
use platform::{App, Instant, May, Problem, TenantId, audit};
use portfolio::model::{ProductKind, ReleaseId};
use portfolio::store::ReleaseDocuments;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Longest address of evidence, in characters.
const MAX_URL: usize = 2000;

/// What has to be done for a release.
#[derive(Clone, Debug)]
pub struct Fulfilment {
    /// The release.
    pub release: ReleaseDocuments,
    /// In which ways it is used.
    pub uses: Vec<Use>,
    /// The obligations, in the order of the duties.
    pub list: Vec<Obligation>,
    /// Licences whose terms are not recorded, with the components: someone has to read them.
    pub unread: BTreeMap<String, BTreeSet<String>>,
    /// Components without a licence that is known for sure: their obligations are not known.
    pub without_license: i64,
    /// The release before, if it has evidence that helps.
    pub before: Option<(ReleaseId, String)>,
}

impl Fulfilment {
    /// How far the release has come.
    pub fn progress(&self) -> Progress {
        Progress::of(&self.list)
    }
    /// How many obligations the release before has evidence for.
    pub fn offered(&self) -> usize {
        self.list.iter().filter(|one| one.offered.is_some()).count()
    }
}

/// What has to be done for a release; `None` if the tenant has no such release.
pub async fn fulfilment(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    id: ReleaseId,
) -> Result<Option<Fulfilment>, Problem> {
    fulfilment_of(app, engine, may.tenant(), id).await
}

/// As [`fulfilment`], for what runs without anyone asking.
async fn fulfilment_of(
    app: &App,
    engine: &Engine,
    tenant: TenantId,
    id: ReleaseId,
) -> Result<Option<Fulfilment>, Problem> {
    let Some(detail) = release_of(app, engine, tenant, id).await? else {
        return Ok(None);
    };
    let db = app.db().read();
    let row = portfolio::store::releases::find(db, tenant, id).await?;
    let earlier = match row {
        Some(row) => portfolio::store::predecessor(db, tenant, &row).await?,
        None => None,
    };
    let mut asked = vec![id];
    asked.extend(earlier.as_ref().map(|release| release.id));
    let (given, before): (Vec<Evidence>, Vec<Evidence>) = store::of_releases(db, tenant, &asked)
        .await?
        .into_iter()
        .partition(|evidence| evidence.release == id);
    let mut found = of_detail(detail);
    join(&mut found.list, given, &before);
    let helps = found.offered() > 0;
    found.before = earlier
        .filter(|_| helps)
        .map(|release| (release.id, release.data.version));
    Ok(Some(found))
}

/// The obligations that follow from what was judged, without any evidence.
fn of_detail(detail: ReleaseDetail) -> Fulfilment {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut parsed: BTreeMap<String, Option<Expression>> = BTreeMap::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut without_license = 0;
    let own = detail
        .summary
        .product
        .as_ref()
        .filter(|_| detail.summary.kind == ProductKind::OpenSource);
    let own = own.map(|own| {
        let key = format!("product//{}", detail.release.name);
        (key, detail.release.name.clone(), own.judgement.as_ref())
    });
    let components = detail.rows.iter().map(|row| {
        let name = match row.namespace.as_str() {
            "" => row.name.clone(),
            namespace => format!("{namespace}/{}", row.name),
        };
        (row.package(), name, row.judgement.as_ref())
    });
    for (key, name, judgement) in own.into_iter().chain(components) {
        match judgement.chosen.as_ref().or(judgement.expression.as_ref()) {
            Some(text) => {
                parsed
                    .entry(text.clone())
                    .or_insert_with(|| text.parse().ok());
                parts.push((key.clone(), text.clone()));
                names.insert(key, name);
            }
            None => without_license += 1,
        }
    }
    let known = parts
        .iter()
        .filter_map(|(key, text)| Some((key.as_str(), parsed.get(text)?.as_ref()?)));
    let found = obligations(known, &detail.uses);
    let shown = |keys: &[&str]| -> BTreeMap<String, String> {
        let pairs = keys.iter().filter_map(|key| names.get_key_value(*key));
        pairs
            .map(|(key, name)| (key.clone(), name.clone()))
            .collect()
    };
    let list = found.list.into_iter().map(|one| Obligation {
        components: shown(&one.components),
        duty: one.duty,
        license: one.license,
        causes: one.causes,
        uses: one.uses.into_iter().collect(),
        evidence: Vec::new(),
        offered: None,
    });
    let unread = found.unread.into_iter().map(|(license, keys)| {
        let names = keys.iter().filter_map(|key| names.get(*key)).cloned();
        (license, names.collect())
    });
    Fulfilment {
        list: list.collect(),
        unread: unread.collect(),
        without_license,
        uses: detail.uses,
        release: detail.release,
        before: None,
    }
}

/// How far some releases have come. Only those whose licences ask anything at all on their ways of use
/// are looked at component by component.
pub(super) async fn progress_of(
    app: &App,
    engine: &Engine,
    tenant: TenantId,
    assessor: &Assessor<'_>,
    releases: &[ReleaseDocuments],
) -> Result<HashMap<ReleaseId, Progress>, Problem> {
    let db = app.db().read();
    let ids: Vec<ReleaseId> = releases.iter().map(|release| release.release).collect();
    let ways = portfolio::store::ways_of_use(db, tenant, Some(&ids)).await?;
    let stocks = assessor.stocks(db, releases).await?;
    let forms: BTreeSet<_> = stocks
        .values()
        .flat_map(|stock| stock.forms.iter().map(|(form, _)| *form))
        .collect();
    let forms: Vec<_> = forms.into_iter().collect();
    // Which licences apply may depend on the way of use; whether any of them asks for something is only
    // a first sieve.
    let judgements = assessor.judgements(db, &forms, Use::default()).await?;
    let mut known: HashMap<(Vec<Use>, String), bool> = HashMap::new();
    let mut found = HashMap::new();
    for release in releases {
        let uses = uses_of(release, &ways);
        let mut asks = |text: &str| {
            let key = (uses.clone(), text.to_owned());
            *known.entry(key).or_insert_with(|| {
                let expression: Result<Expression, _> = text.parse();
                expression.is_ok_and(|one| !obligations([((), &one)], &uses).list.is_empty())
            })
        };
        let stock = stocks.get(&release.release);
        let stated = stock.into_iter().flat_map(|stock| &stock.forms);
        let stated = stated
            .filter_map(|(form, _)| judgements.get(form))
            .flat_map(|judgement| [&judgement.expression, &judgement.chosen])
            .flatten()
            .map(String::as_str);
        let corrected = stock.into_iter().flat_map(|stock| &stock.corrections);
        let corrected = corrected.map(|(correction, _)| correction.expression.as_str());
        let asked = stated
            .chain(corrected)
            .chain([release.license.as_str()])
            .any(&mut asks);
        let progress = if asked {
            let found = fulfilment_of(app, engine, tenant, release.release).await?;
            found.map(|found| found.progress()).unwrap_or_default()
        } else {
            Progress::default()
        };
        found.insert(release.release, progress);
    }
    Ok(found)
}

/// Releases that have something to fulfil.
#[derive(Clone, Debug)]
pub struct ProgressList {
    /// Some of them, most open first.
    pub rows: Vec<(ReleaseId, Progress)>,
    /// How many there are.
    pub releases: i64,
    /// How far they have come together.
    pub total: Progress,
}

/// Releases of the tenant in use that have something to fulfil, most open first, from `skip` on.
pub async fn progress_list(
    app: &App,
    may: &May<ReadLicenses>,
    skip: u64,
    limit: u64,
) -> Result<ProgressList, Problem> {
    let (db, tenant) = (app.db().read(), may.tenant());
    let (releases, total) = store::total(db, tenant).await?;
    let rows = store::progress(db, tenant, skip, limit).await?;
    Ok(ProgressList {
        rows,
        releases,
        total,
    })
}

/// Something that was done.
#[derive(Clone, Debug)]
pub struct Done {
    /// The release for which it was done.
    pub release: ReleaseId,
    /// Name of the duty.
    pub duty: String,
    /// The licences whose obligation it fulfils.
    pub licenses: Vec<String>,
    /// What was done, and where it can be seen; 20 to 4,000 characters.
    pub note: String,
    /// Address of the evidence; may be empty.
    pub url: String,
}

/// Ticks off one duty for some licences: for every component that brings it now.
///
/// # Errors
/// `licensing-release-missing`; `licensing-duty-missing` if the release has no such obligation;
/// `licensing-duty-none-chosen`; `licensing-reason-short`, `licensing-reason-long`; `licensing-evidence-url`.
pub async fn fulfil(
    app: &App,
    engine: &Engine,
    read: &May<ReadLicenses>,
    may: &May<FulfilDuty>,
    done: &Done,
) -> Result<Vec<Evidence>, Problem> {
    let note = reason_of(&done.note)?;
    let url = address(&done.url)?;
    if done.licenses.is_empty() {
        return Err(Problem::invalid("licensing-duty-none-chosen"));
    }
    let found = fulfilment(app, engine, read, done.release)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let now = app.clock().now();
    let mut new = Vec::with_capacity(done.licenses.len());
    for license in BTreeSet::from_iter(&done.licenses) {
        let obligation = found
            .list
            .iter()
            .find(|one| one.duty.id == done.duty && one.license == *license)
            .ok_or_else(|| Problem::not_found("licensing-duty-missing"))?;
        new.push(Evidence {
            id: EvidenceId::new(now),
            release: done.release,
            license: license.clone(),
            duty: done.duty.clone(),
            components: obligation.components.keys().cloned().collect(),
            note: note.clone(),
            url: url.clone(),
            taken_from: None,
            created_at: now.to_string(),
            created_by: may.actor().key(),
        });
    }
    keep(app, may, now, done.release, &new).await?;
    Ok(new)
}

/// Takes over the evidence that the release before offers, for the components that are still there.
/// What came anew stays open.
///
/// # Errors
/// `licensing-release-missing`.
pub async fn take_over(
    app: &App,
    engine: &Engine,
    read: &May<ReadLicenses>,
    may: &May<FulfilDuty>,
    id: ReleaseId,
) -> Result<Vec<Evidence>, Problem> {
    let found = fulfilment(app, engine, read, id)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let now = app.clock().now();
    let new: Vec<Evidence> = found
        .list
        .iter()
        .filter_map(|obligation| {
            let offered = obligation.offered.as_ref()?;
            let still_there = |component: &&String| obligation.components.contains_key(*component);
            Some(Evidence {
                id: EvidenceId::new(now),
                release: id,
                components: offered
                    .components
                    .iter()
                    .filter(still_there)
                    .cloned()
                    .collect(),
                taken_from: Some(offered.id),
                created_at: now.to_string(),
                created_by: may.actor().key(),
                ..offered.clone()
            })
        })
        .collect();
    if !new.is_empty() {
        keep(app, may, now, id, &new).await?;
    }
    Ok(new)
}

async fn keep(
    app: &App,
    may: &May<FulfilDuty>,
    now: Instant,
    release: ReleaseId,
    new: &[Evidence],
) -> Result<(), Problem> {
    let tx = app.db().write().await?;
    store::add(&tx, may.tenant(), new).await?;
    let told: Vec<_> = new
        .iter()
        .map(|one| {
            json!({ "evidence": one.id, "license": one.license, "duty": one.duty,
                "components": one.components.len(), "taken_from": one.taken_from })
        })
        .collect();
    let details = json!({ "fulfilled": told, "note": new.first().map(|one| &one.note) });
    audit::append(
        &tx,
        may,
        now,
        "licensing.duty.fulfil",
        &format!("release:{release}"),
        details,
    )
    .await?;
    if let Some(first) = new.first() {
        enqueue_for(&tx, may, now, &format!("evidence/{}", first.id), release).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Withdraws evidence: the obligation is open again.
///
/// # Errors
/// `licensing-evidence-missing`.
pub async fn withdraw(
    app: &App,
    may: &May<FulfilDuty>,
    id: EvidenceId,
) -> Result<ReleaseId, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let found = store::withdraw(&tx, may.tenant(), id, now)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-evidence-missing"))?;
    let details = json!({ "evidence": id, "license": found.license, "duty": found.duty });
    let subject = format!("release:{}", found.release);
    audit::append(&tx, may, now, "licensing.duty.reopen", &subject, details).await?;
    let act = format!("evidence-withdrawn/{id}");
    enqueue_for(&tx, may, now, &act, found.release).await?;
    tx.commit().await?;
    Ok(found.release)
}

/// An address of a web page, or nothing.
fn address(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    let is_sound = !text.chars().any(|c| c.is_control() || c.is_whitespace());
    if text.is_empty() || (is_web && is_sound && text.chars().count() <= MAX_URL) {
        Ok(text.to_owned())
    } else {
        Err(Problem::invalid("licensing-evidence-url"))
    }
}
