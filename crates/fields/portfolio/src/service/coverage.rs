//! Which releases lack an SBOM, who should deliver it and what was asked.

use super::{Failure, ReadPortfolio, RequestSbom};
use crate::model::{
    Basis, Fault, Gaps, Letter, ProductId, ReleaseId, RequestData, RequestId, RequestState,
    Violations,
};
use crate::quality::{Measure, sentence};
use crate::store::requests::{self, RequestRow};
use crate::store::{self, deployments, index::Entry, products, releases};
use platform::web::FormData;
use platform::{App, Lang, May, Problem, audit};
use serde_json::json;
use std::collections::HashMap;

/// A release without SBOM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The release.
    pub release: ReleaseId,
    /// Product and version.
    pub name: String,
    /// From whom it would come: the vendor of the contract, else the maker. May be empty.
    pub vendor: String,
    /// Number of deployments.
    pub deployments: u32,
    /// The last request; none if nobody has asked yet.
    pub request: Option<RequestRow>,
}

/// Releases without SBOM with the last request for each, if there is one.
pub type Missing<'a> = Vec<(&'a Entry, Option<RequestRow>)>;

/// The releases without SBOM: never asked first, then those whose answer was or is due earliest.
/// `list` is the tenant's list. One query; [`coverage`] tells the rest of those that are shown.
pub async fn missing<'a>(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &'a [Entry],
) -> Result<Missing<'a>, Problem> {
    let mut latest: HashMap<ReleaseId, RequestRow> = HashMap::new();
    for request in requests::all(app.db().read(), may.tenant()).await? {
        latest.entry(request.release).or_insert(request);
    }
    let mut missing: Missing<'a> = list
        .iter()
        .filter(|entry| entry.documents == 0)
        .map(|entry| (entry, latest.remove(&entry.release)))
        .collect();
    missing.sort_by_key(|(_, request)| request.as_ref().map(|request| request.data.due_on));
    Ok(missing)
}

/// Names and vendors of these releases without SBOM, in their order. Four queries for each 500.
pub async fn coverage(
    app: &App,
    may: &May<ReadPortfolio>,
    missing: &[(&Entry, Option<RequestRow>)],
) -> Result<Vec<CoverageRow>, Problem> {
    let db = app.db().read();
    let entries: Vec<&Entry> = missing.iter().map(|(entry, _)| *entry).collect();
    let names = super::search::names_of(app, may, &entries).await?;
    let ids: Vec<ReleaseId> = entries.iter().map(|entry| entry.release).collect();
    let mut vendors: HashMap<ReleaseId, String> = HashMap::new();
    for row in deployments::of_releases(db, may.tenant(), &ids).await? {
        if !row.data.vendor.is_empty() {
            vendors.entry(row.release).or_insert(row.data.vendor);
        }
    }
    let ids: Vec<ProductId> = entries.iter().map(|entry| entry.product).collect();
    let makers: HashMap<ProductId, String> = products::find_many(db, may.tenant(), &ids)
        .await?
        .into_iter()
        .map(|product| (product.id, product.data.maker))
        .collect();
    Ok(missing
        .iter()
        .map(|(entry, request)| CoverageRow {
            release: entry.release,
            name: names.get(&entry.release).cloned().unwrap_or_default(),
            vendor: vendors
                .remove(&entry.release)
                .or_else(|| makers.get(&entry.product).cloned())
                .unwrap_or_default(),
            deployments: entry.deployments,
            request: request.clone(),
        })
        .collect())
}

/// The letter to a vendor as a proposal, for the form.
pub async fn letter(
    app: &App,
    may: &May<RequestSbom>,
    release: ReleaseId,
    sender: &str,
    input: &FormData,
) -> Result<(String, RequestData), Problem> {
    let db = app.db().read();
    let row = releases::find(db, may.tenant(), release)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-release-missing"))?;
    let product = products::find(db, may.tenant(), row.product)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-product-missing"))?;
    let vendor = if let Some(vendor) = input.some("vendor") {
        vendor.to_owned()
    } else {
        let running = deployments::of_releases(db, may.tenant(), &[release]).await?;
        running
            .into_iter()
            .map(|row| row.data.vendor)
            .find(|vendor| !vendor.is_empty())
            .unwrap_or(product.data.maker)
    };
    let today = app.clock().now().date();
    let basis = Basis::parse(input.get("basis")).unwrap_or(Basis::Recommendation);
    let due_on = input
        .get("due_on")
        .parse()
        .unwrap_or_else(|_| today.saturating_add(jiff::Span::new().days(crate::model::USUAL_DAYS)));
    let name = if row.data.version.is_empty() {
        product.data.name
    } else {
        format!("{} {}", product.data.name, row.data.version)
    };
    let clause = input.get("clause").to_owned();
    let gaps = gaps(app, may, release).await?;
    let text = Letter {
        sender,
        vendor: &vendor,
        product: &name,
        basis,
        clause: &clause,
        due_on,
        gaps,
    }
    .text();
    let data = RequestData {
        vendor,
        basis,
        clause,
        asked_on: today,
        due_on,
        state: RequestState::Asked,
        answer: String::new(),
        letter: text,
    };
    Ok((name, data))
}

/// What a vendor has to mend in the SBOM of a release; of several the least complete one. None without
/// an SBOM, or if there is nothing to mend.
async fn gaps(
    app: &App,
    may: &May<RequestSbom>,
    release: ReleaseId,
) -> Result<Option<Gaps>, Problem> {
    let db = app.db().read();
    let mut found: Option<Gaps> = None;
    for upload in store::uploads_of(db, may.tenant(), &[release]).await? {
        if upload.replaced_at.is_some() {
            continue;
        }
        let measured = store::quality::of_document(db, upload.document.key).await?;
        let main = measured
            .into_iter()
            .flatten()
            .find(|one| one.measure == Measure::Bsi2_1);
        let Some(main) = main else { continue };
        if main.kept && upload.document.errors == 0
            || found
                .as_ref()
                .is_some_and(|worse| worse.percent <= main.percent())
        {
            continue;
        }
        let findings = store::documents::findings(db, upload.document.key).await?;
        let errors: Vec<_> = findings
            .as_array()
            .into_iter()
            .flatten()
            .filter(|finding| finding.get("severity").and_then(|s| s.as_str()) == Some("error"))
            .collect();
        let errors = errors.into_iter().map(|finding| {
            let text = |member: &str| finding.get(member).and_then(|text| text.as_str());
            let [code, place] = ["code", "location"].map(|member| text(member).unwrap_or_default());
            (code, sentence(app, Lang::De, finding), place)
        });
        let (faults, more_faults) = Fault::sorted(errors);
        found = Some(Gaps {
            file: upload.file_name,
            received_on: upload
                .uploaded_at
                .parse::<platform::Instant>()
                .map_or_else(|_| app.clock().now().date(), platform::Instant::date),
            percent: main.percent(),
            faults,
            more_faults,
            missing: main
                .breaches()
                .map(|finding| sentence(app, Lang::De, finding))
                .collect(),
        });
    }
    Ok(found)
}

/// Notes that a vendor was asked.
pub async fn ask_for_sbom(
    app: &App,
    may: &May<RequestSbom>,
    release: ReleaseId,
    input: &FormData,
) -> Result<RequestId, Failure> {
    let now = app.clock().now();
    let data = RequestData::read(input, now.date())?;
    if data.letter.is_empty() {
        let mut wrong = Violations::default();
        wrong.add("letter", "missing", "");
        return Err(wrong.into());
    }
    let tx = app.db().write().await?;
    releases::find(&tx, may.tenant(), release)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-release-missing"))?;
    let id = RequestId::new(now);
    requests::insert(&tx, may.tenant(), id, release, &data, now).await?;
    store::touch(&tx, may.tenant()).await?;
    let details = json!({"release": release, "vendor": data.vendor, "basis": data.basis, "due_on": data.due_on});
    audit::append(
        &tx,
        may,
        now,
        "portfolio.sbom.request",
        &format!("sbom-request:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Notes what the vendor answered: the members `state`, `answer`, `due_on`.
pub async fn change_request(
    app: &App,
    may: &May<RequestSbom>,
    id: RequestId,
    input: &FormData,
) -> Result<(), Failure> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let before = requests::find(&tx, may.tenant(), id)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-request-missing"))?;
    let mut data = before.data.clone();
    let mut wrong = Violations::default();
    match RequestState::parse(input.get("state")) {
        Some(state) => data.state = state,
        None => wrong.add("state", "unknown-word", ""),
    }
    input.get("answer").clone_into(&mut data.answer);
    if data.answer.chars().count() > 8_000 {
        wrong.add("answer", "too-long", "8000");
    }
    if let Some(text) = input.some("due_on") {
        match text.parse() {
            Ok(day) => data.due_on = day,
            Err(_) => wrong.add("due_on", "no-date", text),
        }
    }
    let data = wrong.or(data)?;
    if !requests::update(&tx, may.tenant(), id, before.revision, &data, now).await? {
        return Err(Problem::conflict("portfolio-changed-meanwhile").into());
    }
    let details = json!({"from": before.data.state, "to": data.state, "due_on": data.due_on});
    audit::append(
        &tx,
        may,
        now,
        "portfolio.sbom.request.update",
        &format!("sbom-request:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
