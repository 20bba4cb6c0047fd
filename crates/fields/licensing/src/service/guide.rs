//! The licence guide: as it would be now, the versions that were put up for approval, and the one approved.

use crate::assess::{Assessor, Engine, uses_of};
use crate::guide::{Guide, GuideId, KIND, Usage, applying};
use crate::model::{ManagePolicy, ReadLicenses};
use crate::store::guide::{self as store, GuideRow};
use license::{Expression, Judgement, License, Use, Verdict};
use platform::decision::{self, DecisionId, DecisionRow, Evidence, NewDecision, State};
use platform::people::refused::Refused;
use platform::permission::RequestDecision;
use platform::{App, Instant, Lang, May, PersonId, Problem, audit};
use portfolio::model::ProductKind;
use portfolio::store::releases_with_documents;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Largest content of a version, in bytes: a guide of some thousand licences.
const MAX_CONTENT: usize = 4 * 1024 * 1024;
/// Versions that are looked at; a town makes a few a year.
const VERSIONS: u64 = 200;

/// Where a version stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideVersion {
    /// Identifier.
    pub id: GuideId,
    /// Its number, from 1.
    pub number: i64,
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
    /// The decision about it.
    pub decision: DecisionId,
    /// Number of that decision; empty if it cannot be found any more.
    pub decision_number: String,
    /// Where the decision stands.
    pub state: State,
    /// When it was put up.
    pub created_at: String,
    /// When it was decided.
    pub decided_at: Option<Instant>,
    /// Name of who decided; empty as long as nobody did.
    pub decided_by: String,
}

/// The versions of the guide, the newest first.
#[derive(Clone, Debug, Default)]
pub struct GuideVersions {
    /// All.
    pub list: Vec<GuideVersion>,
}

impl GuideVersions {
    /// The approved version.
    pub fn approved(&self) -> Option<&GuideVersion> {
        self.list
            .iter()
            .find(|version| version.state == State::Granted)
    }
    /// The version that waits for its decision.
    pub fn proposed(&self) -> Option<&GuideVersion> {
        self.list
            .iter()
            .find(|version| version.state == State::Requested)
    }
    /// The version with this number.
    pub fn numbered(&self, number: i64) -> Option<&GuideVersion> {
        self.list.iter().find(|version| version.number == number)
    }
}

/// The guide as the portfolio and the rules are now.
pub async fn guide_now(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
) -> Result<Guide, Problem> {
    let (db, tenant) = (app.db().read(), may.tenant());
    let assessor = Assessor::load(engine, db, tenant, app.clock().now()).await?;
    let releases = releases_with_documents(db, tenant, None).await?;
    let ways = portfolio::store::ways_of_use(db, tenant, None).await?;
    let stocks = assessor.stocks(db, &releases).await?;
    let forms: BTreeSet<_> = stocks
        .values()
        .flat_map(|stock| stock.forms.iter().map(|(form, _)| *form))
        .collect();
    let forms: Vec<_> = forms.into_iter().collect();
    let mut by_way: BTreeMap<Use, HashMap<_, _>> = BTreeMap::new();
    let mut read = Read::default();
    let mut usages: BTreeMap<License, Usage> = BTreeMap::new();
    for release in &releases {
        let mut found: BTreeMap<License, BTreeSet<Use>> = BTreeMap::new();
        for way in uses_of(release, &ways) {
            if let std::collections::btree_map::Entry::Vacant(free) = by_way.entry(way) {
                free.insert(assessor.judgements(db, &forms, way).await?);
            }
            let stock = stocks.get(&release.release);
            let corrected = stock.into_iter().flat_map(|stock| &stock.corrections);
            let mut texts: Vec<String> = corrected
                .map(|(correction, _)| correction.expression.clone())
                .collect();
            if release.kind != ProductKind::Proprietary {
                texts.push(release.license.clone());
            }
            let judged = texts
                .iter()
                .filter(|text| !text.is_empty())
                .map(|text| assessor.judge_text(text, way));
            let stated = stock
                .into_iter()
                .flat_map(|stock| &stock.forms)
                .filter_map(|(form, _)| by_way.get(&way)?.get(form).cloned());
            for judgement in stated.chain(judged) {
                for license in read.licenses(&judgement) {
                    found.entry(license.clone()).or_default().insert(way);
                }
            }
        }
        for (license, uses) in found {
            let usage = usages.entry(license).or_default();
            usage.releases += 1;
            usage.uses.extend(uses);
        }
    }
    for license in allowed(assessor.policy()) {
        usages.entry(license).or_default().allowed = true;
    }
    let occurring: BTreeSet<Use> = if by_way.is_empty() {
        BTreeSet::from([Use::default()])
    } else {
        by_way.into_keys().collect()
    };
    Ok(Guide::made(app, &engine.catalogue, &usages, &occurring))
}

/// Expressions that were read, each once.
#[derive(Default)]
struct Read(HashMap<String, Vec<License>>);

impl Read {
    /// The licences that apply by a judgement; none where the licence is not known for sure.
    fn licenses(&mut self, judgement: &Judgement) -> &[License] {
        let text = judgement.chosen.as_ref().or(judgement.expression.as_ref());
        let Some(text) = text else {
            return &[];
        };
        self.0.entry(text.clone()).or_insert_with(|| {
            let expression = text.parse::<Expression>().ok();
            expression
                .iter()
                .flat_map(applying)
                .cloned()
                .collect::<Vec<_>>()
        })
    }
}

/// The licences that rules of the town allow by their id.
fn allowed(policy: &license::Policy) -> BTreeSet<License> {
    let rules = policy
        .rules
        .iter()
        .filter(|rule| rule.verdict == Verdict::Fine);
    let ids = rules.flat_map(|rule| &rule.licenses);
    ids.filter_map(|id| match id.parse() {
        Ok(Expression::License(license)) => Some(license),
        _ => None,
    })
    .collect()
}

/// The versions that were put up for approval.
pub async fn guide_versions(app: &App, may: &May<ReadLicenses>) -> Result<GuideVersions, Problem> {
    let (db, tenant) = (app.db().read(), may.tenant());
    let rows = store::versions(db, tenant, VERSIONS).await?;
    if rows.is_empty() {
        return Ok(GuideVersions::default());
    }
    let decisions = decision::of_kind(db, tenant, KIND).await?;
    let deciders: Vec<PersonId> = decisions.iter().filter_map(|row| row.decided_by).collect();
    let names = platform::people::service::names(app, &deciders).await?;
    let by_id: HashMap<DecisionId, &DecisionRow> =
        decisions.iter().map(|row| (row.id, row)).collect();
    let list = rows.into_iter().map(|row| {
        let decided = by_id.get(&row.decision);
        let person = decided.and_then(|decided| decided.decided_by);
        let name = person.and_then(|person| names.get(&person).cloned());
        GuideVersion {
            id: row.id,
            number: row.number,
            sha256: row.sha256,
            decision: row.decision,
            decision_number: decided
                .map(|decided| decided.number.clone())
                .unwrap_or_default(),
            state: decided.map_or(State::Withdrawn, |decided| decided.state),
            created_at: row.created_at,
            decided_at: decided.and_then(|decided| decided.decided_at),
            decided_by: name
                .or_else(|| decided.and_then(|decided| decided.decided_name.clone()))
                .unwrap_or_default(),
        }
    });
    Ok(GuideVersions {
        list: list.collect(),
    })
}

/// The content of a version, as it was put up for approval.
///
/// # Errors
/// `licensing-guide-missing`; `licensing-guide-altered` if the content is not the one that was put up.
pub async fn guide_content(
    app: &App,
    may: &May<ReadLicenses>,
    version: &GuideVersion,
) -> Result<Guide, Problem> {
    let content = store::content(app.db().read(), may.tenant(), version.id)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-guide-missing"))?;
    if digest(&content) != version.sha256 {
        return Err(Problem::conflict("licensing-guide-altered"));
    }
    Ok(serde_json::from_str(&content)?)
}

fn digest(content: &str) -> String {
    hex::encode(Sha256::digest(content.as_bytes()))
}

/// A version to be put up for approval.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Why, at least 20 characters.
    pub why: String,
    /// Language in which whoever decides reads it.
    pub lang: Lang,
    /// Address of the guide's page, as it stands in a link.
    pub address: String,
}

/// Puts the guide as it is now up for approval and tells the number of the version. A version that is
/// approved already ends when this one is approved.
///
/// # Errors
/// Field `why`: `decision-reason-short`, `decision-text-long`; `licensing-guide-waits` if a version waits for its
/// decision; `licensing-guide-empty` if there is nothing to approve; `licensing-guide-large`.
pub async fn propose_guide(
    app: &App,
    engine: &Engine,
    read: &May<ReadLicenses>,
    may: &May<ManagePolicy>,
    request: &May<RequestDecision>,
    proposal: &Proposal,
) -> Result<i64, Refused> {
    let guide = guide_now(app, engine, read).await?;
    if guide.groups.is_empty() {
        return Err(Problem::conflict("licensing-guide-empty").into());
    }
    let known = guide_versions(app, read).await?;
    if known.proposed().is_some() {
        return Err(Problem::conflict("licensing-guide-waits").into());
    }
    let content = serde_json::to_string(&guide).map_err(Problem::from)?;
    if content.len() > MAX_CONTENT {
        return Err(Problem::too_large("licensing-guide-large").into());
    }
    let now = app.clock().now();
    let number = known.list.first().map_or(1, |newest| newest.number + 1);
    let id = GuideId::new(now);
    let licenses = guide.entries().count();
    let sha256 = digest(&content);
    let args = [("number", number.into()), ("n", licenses.into())];
    let new = NewDecision {
        kind: KIND.to_owned(),
        subject: format!("license-guide:{id}"),
        what: app.text(proposal.lang, "licensing-guide-decision", &args),
        why: proposal.why.clone(),
        evidence: vec![Evidence {
            text: app.text(
                proposal.lang,
                "licensing-guide-evidence",
                &[("hash", sha256.as_str().into())],
            ),
            link: Some(format!("{}?fassung={number}", proposal.address)),
        }],
        supersedes: known.approved().map(|approved| approved.decision),
        ..NewDecision::default()
    };
    let tx = app.db().write().await?;
    let decision = decision::request_in(&tx, request, now, new).await?;
    let row = GuideRow {
        id,
        number,
        sha256,
        decision,
        created_at: now.to_string(),
        created_by: may.actor().key(),
    };
    store::add(&tx, may.tenant(), &row, content).await?;
    let details = json!({ "number": number, "licenses": licenses, "sha256": row.sha256, "decision": decision });
    let subject = format!("license-guide:{id}");
    audit::append(&tx, may, now, "licensing.guide.propose", &subject, details).await?;
    tx.commit().await.map_err(Problem::from)?;
    Ok(number)
}
