//! Requests to examine a licence: which licences no list knows, and what was asked about them.

use super::corrections::reason_of;
use crate::assess::{Assessor, Engine, uses_of};
use crate::guide::applying;
use crate::model::{ManagePolicy, ReadLicenses};
use crate::store::zendis as store;
use crate::tasks::ROLE;
use crate::zendis::{
    Answer, Candidate, DAYS, MAX_NAME, MAX_TEXT, MAX_WORDS, Request, RequestId, Stage,
};
use license::{Catalogue, Expression, Judgement, ListState, RuleId};
use platform::task::{self, NewTask, Text};
use platform::{App, May, Problem, audit};
use portfolio::model::ReleaseId;
use portfolio::store::releases_with_documents;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Requests on the page, the newest first.
const SHOWN: u64 = 200;
/// Longest statement of an SBOM that is taken for the name of a licence, in characters.
const LONGEST: usize = MAX_NAME;

/// The licences of releases in use that no list knows: neither on the openCode list nor certified, texts of
/// a document's own, names that are not recognised. Those that most releases carry come first.
pub async fn unlisted(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
) -> Result<Vec<Candidate>, Problem> {
    let (db, tenant) = (app.db().read(), may.tenant());
    let assessor = Assessor::load(engine, db, tenant, app.clock().now()).await?;
    let releases = releases_with_documents(db, tenant, None).await?;
    let ids: Vec<ReleaseId> = releases.iter().map(|release| release.release).collect();
    let ways = portfolio::store::ways_of_use(db, tenant, None).await?;
    let stocks = assessor.stocks(db, &releases).await?;
    let mut deployments: HashMap<ReleaseId, usize> = HashMap::new();
    for deployment in portfolio::store::deployments::of_releases(db, tenant, &ids).await? {
        *deployments.entry(deployment.release).or_default() += 1;
    }
    let forms: BTreeSet<_> = stocks
        .values()
        .flat_map(|stock| stock.forms.iter().map(|(form, _)| *form))
        .collect();
    let forms: Vec<_> = forms.into_iter().collect();
    let mut by_way: HashMap<_, HashMap<_, _>> = HashMap::new();
    let mut found: BTreeMap<String, Candidate> = BTreeMap::new();
    for release in &releases {
        // Whether a list knows a licence does not depend on the way of use; rules of the town may.
        let Some(way) = uses_of(release, &ways).first().copied() else {
            continue;
        };
        if let std::collections::hash_map::Entry::Vacant(free) = by_way.entry(way) {
            free.insert(assessor.judgements(db, &forms, way).await?);
        }
        let mut here: BTreeMap<String, i64> = BTreeMap::new();
        let stated = stocks
            .get(&release.release)
            .into_iter()
            .flat_map(|stock| &stock.forms);
        for (form, components) in stated {
            let judged = by_way.get(&way).and_then(|judged| judged.get(form));
            for name in judged
                .into_iter()
                .flat_map(|judgement| names_of(&engine.catalogue, judgement))
            {
                *here.entry(name).or_default() += components;
            }
        }
        for (license, components) in here {
            let candidate = found.entry(license.clone()).or_insert_with(|| Candidate {
                license,
                releases: Vec::new(),
                deployments: 0,
                components: 0,
            });
            let name = format!("{} {}", release.name, release.version);
            candidate
                .releases
                .push((release.release, name.trim_end().to_owned()));
            candidate.components += components;
            candidate.deployments += deployments.get(&release.release).copied().unwrap_or(0);
        }
    }
    let mut all: Vec<Candidate> = found.into_values().collect();
    all.sort_by_key(|candidate| std::cmp::Reverse(candidate.releases.len()));
    Ok(all)
}

/// The licences of a judgement that no list knows.
fn names_of(catalogue: &Catalogue, judgement: &Judgement) -> Vec<String> {
    match judgement.rule {
        RuleId::NameUnknown => {
            let raw = judgement.raw.trim();
            let is_name = !raw.is_empty() && raw.chars().count() <= LONGEST;
            is_name.then(|| raw.to_owned()).into_iter().collect()
        }
        RuleId::LicenseRef | RuleId::NotCertified | RuleId::OpencodeNotListed => {
            let text = judgement.chosen.as_ref().or(judgement.expression.as_ref());
            let expression = text.and_then(|text| text.parse::<Expression>().ok());
            let licenses = expression.iter().flat_map(applying);
            let is_unlisted = |id: &String| {
                catalogue.get(id).is_none_or(|known| {
                    known.opencode == ListState::NotListed && !known.is_certified()
                })
            };
            let names: BTreeSet<String> = licenses
                .map(|license| license.id.to_string())
                .filter(is_unlisted)
                .collect();
            names.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The requests, the newest first.
pub async fn license_requests(app: &App, may: &May<ReadLicenses>) -> Result<Vec<Request>, Problem> {
    Ok(store::list(app.db().read(), may.tenant(), SHOWN).await?)
}

/// One request.
///
/// # Errors
/// `licensing-request-missing`.
pub async fn license_request(
    app: &App,
    may: &May<ReadLicenses>,
    id: RequestId,
) -> Result<Request, Problem> {
    store::find(app.db().read(), may.tenant(), id)
        .await?
        .ok_or_else(missing)
}

fn missing() -> Problem {
    Problem::not_found("licensing-request-missing")
}

/// What is to be asked.
#[derive(Clone, Debug, Default)]
pub struct NewRequest {
    /// Name or id of the licence, at most [`MAX_NAME`] characters.
    pub license: String,
    /// Its text, at most [`MAX_TEXT`] bytes.
    pub text: String,
    /// Where it is used, at most [`MAX_WORDS`] characters.
    pub used: String,
    /// Why it should be examined; 20 to 4,000 characters.
    pub reason: String,
}

/// Writes a request; nothing is sent.
///
/// # Errors
/// `licensing-request-license`, `licensing-request-text`, `licensing-request-used`;
/// `licensing-reason-short`, `licensing-reason-long`.
pub async fn draft_request(
    app: &App,
    may: &May<ManagePolicy>,
    new: &NewRequest,
) -> Result<RequestId, Problem> {
    let license = new.license.trim();
    if license.is_empty() || license.chars().count() > MAX_NAME {
        return Err(Problem::invalid("licensing-request-license").arg("max", MAX_NAME.to_string()));
    }
    let text = new.text.trim();
    if text.is_empty() || text.len() > MAX_TEXT {
        return Err(
            Problem::invalid("licensing-request-text").arg("max", (MAX_TEXT / 1024).to_string())
        );
    }
    let used = new.used.trim();
    if used.chars().count() > MAX_WORDS {
        return Err(Problem::invalid("licensing-request-used").arg("max", MAX_WORDS.to_string()));
    }
    let now = app.clock().now();
    let request = Request {
        id: RequestId::new(now),
        license: license.to_owned(),
        text: text.to_owned(),
        used: used.to_owned(),
        reason: reason_of(&new.reason)?,
        stage: Stage::Draft,
        created_at: now.to_string(),
        created_by: may.actor().key(),
        sent_at: None,
        answered_at: None,
        answer: None,
        answer_text: String::new(),
    };
    let tx = app.db().write().await?;
    store::add(&tx, may.tenant(), &request).await?;
    let details = json!({ "license": request.license, "bytes": request.text.len() });
    let subject = subject(request.id);
    audit::append(&tx, may, now, "licensing.request.draft", &subject, details).await?;
    tx.commit().await?;
    Ok(request.id)
}

fn subject(id: RequestId) -> String {
    format!("license-request:{id}")
}

fn task_key(id: RequestId) -> String {
    format!("licensing/request/{id}")
}

/// Notes that a request was sent. A month later a task says to ask again, unless an answer came.
///
/// # Errors
/// `licensing-request-missing`; `licensing-request-stage` if it is no draft any more.
pub async fn send_request(
    app: &App,
    may: &May<ManagePolicy>,
    id: RequestId,
) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let request = store::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(missing)?;
    if !store::sent(&tx, may.tenant(), id, now).await? {
        return Err(Problem::conflict("licensing-request-stage"));
    }
    let task = NewTask {
        key: &task_key(id),
        title: Text::new("licensing-task-request").arg("license", request.license.as_str()),
        why: Text::new("licensing-task-request-why").arg("days", DAYS.to_string()),
        context: Text::new("licensing-menu-zendis"),
        subject: &subject(id),
        link: &format!("/lizenzen/zendis/{id}"),
        action: "licensing-task-action",
        due: Some(now.plus_days(DAYS).date()),
        role: Some(ROLE),
        ..NewTask::default()
    };
    task::open(&tx, may.tenant(), now, &task).await?;
    let details = json!({ "license": request.license });
    audit::append(
        &tx,
        may,
        now,
        "licensing.request.send",
        &subject(id),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps the answer; the task to ask again ends.
///
/// # Errors
/// `licensing-request-missing`; `licensing-request-stage` if it does not wait for an answer;
/// `licensing-request-answer` if the words are too long.
pub async fn answer_request(
    app: &App,
    may: &May<ManagePolicy>,
    id: RequestId,
    answer: Answer,
    words: &str,
) -> Result<(), Problem> {
    let words = words.trim();
    if words.chars().count() > MAX_WORDS {
        return Err(Problem::invalid("licensing-request-answer").arg("max", MAX_WORDS.to_string()));
    }
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let request = store::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(missing)?;
    if !store::answered(&tx, may.tenant(), id, answer, words, now).await? {
        return Err(Problem::conflict("licensing-request-stage"));
    }
    task::close(&tx, may.tenant(), now, &task_key(id)).await?;
    let details = json!({ "license": request.license, "answer": answer });
    audit::append(
        &tx,
        may,
        now,
        "licensing.request.answer",
        &subject(id),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
