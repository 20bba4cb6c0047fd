//! Choosing a licence for own development: answers in, a reasoned choice from the short list out.

mod answers;
mod record;

pub use answers::Questionnaire;
pub use record::{NewChoice, request};
pub(crate) use record::{answer_key, fit_key};

use super::corrections::reason_of;
use crate::assess::Engine;
use crate::model::{HouseDefaultId, ManagePolicy, ReadLicenses};
use crate::store::choice::{HouseDefaultRow, add_house_default, house_defaults};
use license::{Answers, Choice, ShortListed};
use platform::{App, May, Problem, audit};
use portfolio::model::ProductKind;
use portfolio::store::{ReleaseDocuments, releases_with_documents};
use serde_json::json;

/// How many versions of the house default are shown.
const HISTORY: u64 = 20;

/// The answers with what follows from them.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The answers as they were read.
    pub answers: Answers,
    /// The reasoned choice.
    pub choice: Choice,
}

/// Weighs the licences of the short list by the answers and the tenant's house default.
///
/// # Errors
/// Those of [`Questionnaire::answers`].
pub async fn choose(
    app: &App,
    engine: &Engine,
    may: &May<ReadLicenses>,
    asked: &Questionnaire,
) -> Result<Chosen, Problem> {
    let answers = asked.answers(app, engine, may).await?;
    let house = house_default(app, may).await?;
    let choice = license::choose(&answers, house.license, &engine.catalogue);
    Ok(Chosen { answers, choice })
}

/// The tenant's own developments whose components are known: their releases with an SBOM, by name.
pub async fn own_releases(
    app: &App,
    may: &May<ReadLicenses>,
) -> Result<Vec<ReleaseDocuments>, Problem> {
    let mut releases = releases_with_documents(app.db().read(), may.tenant(), None).await?;
    releases.retain(|release| {
        release.kind == ProductKind::OwnDevelopment && !release.documents.is_empty()
    });
    releases.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(releases)
}

/// The house default and the versions before it.
#[derive(Clone, Debug)]
pub struct HouseDefault {
    /// The licence; none if the tenant has no default, or one that is no longer on the short list.
    pub license: Option<&'static ShortListed>,
    /// The versions, the one that holds first.
    pub versions: Vec<HouseDefaultRow>,
}

/// The licence that the tenant takes unless something stands against it.
pub async fn house_default(app: &App, may: &May<ReadLicenses>) -> Result<HouseDefault, Problem> {
    let versions = house_defaults(app.db().read(), may.tenant(), HISTORY).await?;
    let id = versions.first().and_then(|row| row.license.as_deref());
    Ok(HouseDefault {
        license: id.and_then(ShortListed::of),
        versions,
    })
}

/// Changes the house default; it counts at once. An empty `license` means "none".
///
/// # Errors
/// `licensing-house-default-unlisted`, `licensing-reason-short`, `licensing-reason-long`.
pub async fn set_house_default(
    app: &App,
    may: &May<ManagePolicy>,
    license: &str,
    reason: &str,
) -> Result<(), Problem> {
    let license = match license.trim() {
        "" => None,
        id => Some(ShortListed::of(id).ok_or_else(|| {
            Problem::invalid("licensing-house-default-unlisted").arg("license", id)
        })?),
    };
    let reason = reason_of(reason)?;
    let now = app.clock().now();
    let row = HouseDefaultRow {
        id: HouseDefaultId::new(now),
        license: license.map(|license| license.id.to_owned()),
        reason,
        created_at: now.to_string(),
        created_by: may.actor().key(),
    };
    let tx = app.db().write().await?;
    add_house_default(&tx, may.tenant(), &row).await?;
    let details = json!({ "license": row.license, "reason": row.reason });
    let subject = format!("license-house-default:{}", row.id);
    audit::append(
        &tx,
        may,
        now,
        "licensing.house-default.set",
        &subject,
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
