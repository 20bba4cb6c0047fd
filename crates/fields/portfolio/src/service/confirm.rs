//! What a person confirms about uploaded files: to which product and release they belong.

use super::intake::{intake_missing, settle, tie};
use super::products::insert_release;
use super::{Failure, UploadSbom, WritePortfolio};
use crate::model::{
    DeploymentData, DeploymentId, IntakeId, ProductData, ProductId, ReleaseData, ReleaseId,
    Violations, is_named, upstream_version,
};
use crate::store::intakes::{self, FileRow, FileState, IntakeRow};
use crate::store::{self, deployments, documents, products, releases};
use platform::db::fold;
use platform::web::FormData;
use platform::{App, Instant, May, Problem, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// What the program thinks a document is about, for a person to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Number of the file in the intake.
    pub seq: i32,
    /// Name of the product that the document names; the file's name where it names none.
    pub name: String,
    /// Version that it names; where the product has no release of it, but one of the version that a
    /// distribution built upon, that one.
    pub version: String,
    /// A product of this name that the tenant has already.
    pub product: Option<ProductId>,
}

impl Guess {
    /// Guesses for all files that were read and are not tied yet.
    pub async fn of(
        app: &App,
        may: &May<UploadSbom>,
        intake: &IntakeRow,
    ) -> Result<Vec<Self>, Problem> {
        let open: Vec<&FileRow> = intake
            .files
            .iter()
            .filter(|file| file.state == FileState::Read)
            .collect();
        if open.is_empty() {
            return Ok(Vec::new());
        }
        let known = products::all(app.db().read(), may.tenant()).await?;
        let mut guesses = Vec::with_capacity(open.len());
        for file in open {
            let Some(document) = file.document else {
                continue;
            };
            let Some(info) = documents::info(app.db().read(), document).await? else {
                continue;
            };
            let name = if info.subject_name.is_empty() {
                stem(&file.file_name).to_owned()
            } else {
                info.subject_name
            };
            let product = known
                .iter()
                .find(|product| is_named(&product.data.name, &product.data.purl, &name))
                .map(|product| product.id);
            guesses.push(Self {
                seq: file.seq,
                name,
                version: info.subject_version,
                product,
            });
        }
        let products: Vec<ProductId> = guesses.iter().filter_map(|guess| guess.product).collect();
        let versions = releases::versions(app.db().read(), may.tenant(), &products).await?;
        for guess in &mut guesses {
            let has = |version: &str| {
                versions
                    .iter()
                    .any(|(product, known)| Some(*product) == guess.product && known == version)
            };
            if let Some(upstream) = upstream_version(&guess.version)
                && !has(&guess.version)
                && has(upstream)
            {
                guess.version = upstream.to_owned();
            }
        }
        Ok(guesses)
    }
}

/// A file's name without the endings of SBOMs.
fn stem(name: &str) -> &str {
    let mut stem = name;
    for ending in [".gz", ".zst", ".json", ".cdx", ".spdx", ".bom"] {
        stem = stem.strip_suffix(ending).unwrap_or(stem);
    }
    stem
}

/// What a person confirmed for one file: fields `product-{seq}` (an id, or `new`), `name-{seq}`,
/// `kind-{seq}`, `version-{seq}`; none if it was not chosen.
#[derive(Clone, Debug)]
pub struct Confirmation<'a> {
    input: &'a FormData,
    seq: i32,
}

impl<'a> Confirmation<'a> {
    /// The confirmation of this file.
    pub fn new(input: &'a FormData, seq: i32) -> Self {
        Self { input, seq }
    }
    fn get(&self, member: &str) -> &'a str {
        self.input.get(&format!("{member}-{}", self.seq))
    }
}

/// Ties the files that a person confirmed to products and releases, entering those that are new.
/// Gives how many files were tied.
///
/// # Errors
/// [`Failure::Invalid`] with the members `name-0`, `product-0` … that are wrong; nothing is written then.
pub async fn confirm(
    app: &App,
    may: (&May<UploadSbom>, &May<WritePortfolio>),
    intake: IntakeId,
    input: &FormData,
) -> Result<usize, Failure> {
    let (upload, write) = may;
    let row = intakes::find(app.db().read(), upload.tenant(), intake)
        .await?
        .ok_or_else(intake_missing)?;
    let mut plans = Vec::new();
    let mut wrong = Violations::default();
    for file in row
        .files
        .iter()
        .filter(|file| file.state == FileState::Read)
    {
        let confirmation = Confirmation::new(input, file.seq);
        match confirmation.get("product") {
            "" => {}
            "new" => {
                let form = FormData::from_pairs([
                    ("name", confirmation.get("name")),
                    ("kind", confirmation.get("kind")),
                    ("version", confirmation.get("version")),
                ]);
                match (ProductData::read(&form), ReleaseData::read(&form)) {
                    (Ok(product), Ok(release)) => {
                        plans.push((file, Target::New(Box::new(product), release)));
                    }
                    (product, release) => {
                        for violations in [product.err(), release.err()].into_iter().flatten() {
                            wrong
                                .0
                                .extend(violations.0.into_iter().map(|mut violation| {
                                    violation.member = format!("{}-{}", violation.member, file.seq);
                                    violation
                                }));
                        }
                    }
                }
            }
            id => match id.parse::<ProductId>() {
                Ok(id) => plans.push((
                    file,
                    Target::Known(id, confirmation.get("version").to_owned()),
                )),
                Err(_) => wrong.add(&format!("product-{}", file.seq), "unknown-word", ""),
            },
        }
    }
    let plans = wrong.or(plans)?;
    let mut done = 0;
    for (file, target) in plans {
        let Some(key) = file.document else { continue };
        let release = enter(app, write, target).await?;
        let info = documents::info(app.db().read(), key)
            .await?
            .ok_or_else(intake_missing)?;
        let taken = tie(app, upload, release, &file.file_name, info).await?;
        let file = FileRow {
            state: FileState::Taken,
            upload: Some(taken.upload),
            ..file.clone()
        };
        settle(app, upload, intake, &file).await?;
        done += 1;
    }
    Ok(done)
}

/// The release of this product name and version, entered with its product if it is new.
pub async fn enter_release(
    app: &App,
    may: &May<WritePortfolio>,
    input: &FormData,
) -> Result<ReleaseId, Failure> {
    let (product, release) = (ProductData::read(input)?, ReleaseData::read(input)?);
    Ok(enter(app, may, Target::New(Box::new(product), release)).await?)
}

/// Where a document shall go.
enum Target {
    Known(ProductId, String),
    New(Box<ProductData>, ReleaseData),
}

/// The release of a target, entered if it is new. A version that the product has already is used; so
/// is a product of the same name that an earlier file of this upload made.
async fn enter(app: &App, may: &May<WritePortfolio>, target: Target) -> Result<ReleaseId, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let (product, release) = match target {
        Target::Known(product, version) => (
            product,
            ReleaseData {
                version,
                ..ReleaseData::default()
            },
        ),
        Target::New(data, release) => {
            let folded = fold(&data.name);
            let same = products::all(&tx, may.tenant())
                .await?
                .into_iter()
                .find(|known| fold(&known.data.name) == folded);
            let product = match same {
                Some(known) => known.id,
                None => enter_product(&tx, may, &data, now).await?,
            };
            (product, release)
        }
    };
    let found = products::find(&tx, may.tenant(), product)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-product-missing"))?;
    let known = releases::of_product(&tx, may.tenant(), product).await?;
    let same = known
        .iter()
        .find(|other| !other.archived && other.data.version == release.version)
        .map(|other| other.id);
    let id = if let Some(id) = same {
        id
    } else {
        let id = insert_release(&tx, may, product, &release, now).await?;
        let plain = DeploymentData::plain(found.data.kind, None);
        if known.is_empty() {
            deployments::insert(&tx, may.tenant(), DeploymentId::new(now), id, &plain, now).await?;
        }
        id
    };
    store::touch_releases(&tx, may.tenant(), &[id]).await?;
    tx.commit().await?;
    Ok(id)
}

async fn enter_product(
    tx: &impl ConnectionTrait,
    may: &May<WritePortfolio>,
    data: &ProductData,
    now: Instant,
) -> Result<ProductId, Problem> {
    let id = ProductId::new(now);
    products::insert(tx, may.tenant(), id, data, now).await?;
    let details = json!({"name": data.name, "kind": data.kind});
    let subject = format!("product:{id}");
    audit::append(tx, may, now, "portfolio.product.create", &subject, details).await?;
    Ok(id)
}
