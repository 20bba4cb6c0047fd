//! REST: the notices of a release.

use super::WayItem;
use crate::assess::Engine;
use crate::model::ReadLicenses;
use crate::service::{self, ReleaseNotices};
use axum::extract::Path;
use axum::{Extension, Json};
use license::{
    Catalogue, LicenseText, Named, NoticeGroup, Obligation, Prescribed, TextOrigin, UnclearPart,
};
use platform::Problem;
use platform::web::Page;
use portfolio::model::ReleaseId;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// The notices of a release: components by licence, each licence text once.
#[derive(Serialize, ToSchema)]
pub(super) struct NoticesBody {
    /// The release.
    release: ReleaseId,
    /// Name of the product.
    name: String,
    /// Version.
    version: String,
    /// Names of the SBOMs on which the notices rest.
    sources: Vec<String>,
    /// The ways of use for which duties were looked up.
    uses: Vec<WayItem>,
    /// Version of the SPDX list from which texts come.
    spdx_version: &'static str,
    /// Components to which the same licences with the same texts apply.
    groups: Vec<NoticeGroupItem>,
    /// Components of which something is not known.
    unclear: Vec<NoticeUnclearItem>,
    /// Every text once, by its key.
    texts: BTreeMap<String, NoticeTextItem>,
    /// What calls for source code on these ways of use.
    source_code: Vec<NoticeSourceItem>,
    /// How many copyright statements were left out because there are too many.
    left_out: usize,
}

/// Components to which the same licences with the same texts apply.
#[derive(Serialize, ToSchema)]
struct NoticeGroupItem {
    /// The licences, each with its exception.
    licenses: Vec<String>,
    /// The components.
    components: Vec<NoticePartItem>,
    /// Their copyright statements, each once.
    copyrights: Vec<String>,
    /// For how many of them no copyright statement is known.
    without_copyright: usize,
    /// Keys of the texts.
    texts: Vec<String>,
    /// Words that the licences ask to be repeated.
    prescribed: Vec<NoticeClauseItem>,
}

/// A component by name.
#[derive(Serialize, ToSchema)]
struct NoticePartItem {
    /// Name, with its group before it.
    name: String,
    /// Version, empty if none is given.
    version: String,
    /// purl or address on the web, empty if none is given.
    address: String,
}

/// A duty, and where a licence says so.
#[derive(Serialize, ToSchema)]
struct NoticeClauseItem {
    /// Stable name of the duty.
    duty: &'static str,
    /// The licence.
    license: &'static str,
    /// The clause.
    clause: &'static str,
    /// Its first words.
    words: &'static str,
}

/// A component of which something is not known.
#[derive(Serialize, ToSchema)]
struct NoticeUnclearItem {
    /// The component.
    component: NoticePartItem,
    /// `no-license`, `not-sure` or `no-text`.
    reason: &'static str,
    /// What is stated about its licence, or the licences whose texts are missing.
    stated: String,
    /// Its copyright statements.
    copyrights: Vec<String>,
    /// Keys of the texts that are at hand.
    texts: Vec<String>,
}

/// A licence text.
#[derive(Serialize, ToSchema)]
struct NoticeTextItem {
    /// The licences and exceptions of which it is the text.
    names: Vec<String>,
    /// `list` (the SPDX list) or `document` (an SBOM of the release).
    origin: &'static str,
    /// The text.
    text: String,
    /// How many bytes of it were left out because it is too long.
    left_out: usize,
}

/// A licence that calls for source code.
#[derive(Serialize, ToSchema)]
struct NoticeSourceItem {
    /// The licence with its exception.
    license: String,
    /// What is asked: `source-code`, `source-code-whole` or `source-network`.
    duty: &'static str,
    /// Where the licence says so.
    clauses: Vec<NoticeClauseItem>,
    /// The components ("name version").
    components: Vec<String>,
}

/// The notices of a release: holders of rights and licence texts, each text once.
#[utoipa::path(get, path = "/licensing/releases/{release}/notices", tag = "licensing",
    params(("slug" = String, Path, description = "Short name of the tenant"), ("release" = ReleaseId, Path, description = "The release")),
    responses((status = 200, body = NoticesBody)))]
pub(super) async fn release(
    page: Page,
    Extension(engine): Extension<Arc<Engine>>,
    Path((_slug, release)): Path<(String, ReleaseId)>,
) -> Result<Json<NoticesBody>, Problem> {
    let may = page.may::<ReadLicenses>()?;
    let ReleaseNotices {
        product,
        version,
        sources,
        uses,
        notices,
    } = service::notices(&page.app, &engine, &may, release)
        .await?
        .ok_or_else(|| Problem::not_found("licensing-release-missing"))?;
    let texts = notices.texts.into_iter();
    Ok(Json(NoticesBody {
        release,
        name: product,
        version,
        sources,
        uses: uses.into_iter().map(WayItem::from).collect(),
        spdx_version: Catalogue::spdx_version(),
        groups: notices
            .groups
            .into_iter()
            .map(NoticeGroupItem::from)
            .collect(),
        unclear: notices
            .unclear
            .into_iter()
            .map(NoticeUnclearItem::from)
            .collect(),
        texts: texts.map(|(key, text)| (key, text.into())).collect(),
        source_code: notices
            .sources
            .into_iter()
            .map(NoticeSourceItem::from)
            .collect(),
        left_out: notices.left_out,
    }))
}

impl From<NoticeGroup> for NoticeGroupItem {
    fn from(group: NoticeGroup) -> Self {
        Self {
            licenses: group.licenses,
            components: group
                .components
                .into_iter()
                .map(NoticePartItem::from)
                .collect(),
            copyrights: group.copyrights,
            without_copyright: group.without_copyright,
            texts: group.texts,
            prescribed: group
                .prescribed
                .into_iter()
                .map(NoticeClauseItem::from)
                .collect(),
        }
    }
}

impl From<Named> for NoticePartItem {
    fn from(named: Named) -> Self {
        Self {
            name: named.name,
            version: named.version,
            address: named.address,
        }
    }
}

impl From<Prescribed> for NoticeClauseItem {
    fn from(asked: Prescribed) -> Self {
        Self {
            duty: asked.duty.id,
            license: asked.place.license,
            clause: asked.place.clause.number,
            words: asked.place.clause.words,
        }
    }
}

impl From<UnclearPart> for NoticeUnclearItem {
    fn from(unclear: UnclearPart) -> Self {
        Self {
            component: unclear.component.into(),
            reason: unclear.reason.as_str(),
            stated: unclear.stated,
            copyrights: unclear.copyrights,
            texts: unclear.texts,
        }
    }
}

impl From<LicenseText> for NoticeTextItem {
    fn from(text: LicenseText) -> Self {
        Self {
            names: text.names.into_iter().collect(),
            origin: match text.origin {
                TextOrigin::List => "list",
                TextOrigin::Document => "document",
            },
            text: text.text,
            left_out: text.left_out,
        }
    }
}

impl From<Obligation<String>> for NoticeSourceItem {
    fn from(source: Obligation<String>) -> Self {
        let duty = source.duty.id;
        let clauses = source.causes.into_iter().map(|cause| NoticeClauseItem {
            duty,
            license: cause.place.license,
            clause: cause.place.clause.number,
            words: cause.place.clause.words,
        });
        Self {
            license: source.license,
            duty,
            clauses: clauses.collect(),
            components: source.components,
        }
    }
}
