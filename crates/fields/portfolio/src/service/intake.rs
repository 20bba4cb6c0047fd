//! Taking SBOMs in: from uploaded files to documents tied to releases.
//!
//! Reading and the shared rows come first, in chunks; tying a document to a release is one short
//! transaction. Every step may be done twice: the same bytes give the same document and the same
//! row of the release.

use super::{Failure, ReadPortfolio, UploadSbom, WritePortfolio};
use crate::intake::Extract;
use crate::model::{
    DeploymentData, DeploymentId, DocumentKey, IntakeId, ProductData, ProductId, ReleaseData,
    ReleaseId, UploadId, Violations,
};
use crate::store::documents::{self, DocumentInfo};
use crate::store::intakes::{self, FileRow, FileState, IntakeRow};
use crate::store::{self, deployments, products, releases, requests, shared};
use platform::db::fold;
use platform::job::{NewJob, enqueue};
use platform::web::FormData;
use platform::{App, Instant, JobId, May, Problem, audit};
use sbom::{Finding, Limits};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::sync::Arc;

/// Most files of one upload.
pub(crate) const MOST_FILES: usize = 20;
/// Most bytes of one file as it is sent.
pub(crate) const MOST_BYTES: usize = 64 << 20;
/// Up to this size together, files are read within the request; beyond it a job does it.
const AT_ONCE: usize = 4 << 20;
/// Name of the job.
pub(crate) const JOB: &str = "portfolio.sbom-intake";

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The upload.
    pub upload: UploadId,
    /// Whether the release had exactly this document before.
    pub known: bool,
    /// What the document is.
    pub document: DocumentInfo,
}

/// Reads an SBOM and ties it to a release, all at once; for the API and the command line.
///
/// # Errors
/// `portfolio-not-an-sbom` with the finding's code, if the bytes are no SBOM.
pub async fn take_in(
    app: &App,
    may: &May<UploadSbom>,
    release: ReleaseId,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Taken, Problem> {
    check_release(app, may, release).await?;
    let document = match read_and_store(app, Arc::new(bytes), &|_, _| {}).await? {
        Ok(document) => document,
        Err(finding) => {
            return Err(Problem::invalid("portfolio-not-an-sbom")
                .arg("code", finding.code)
                .arg("location", finding.location.to_string()));
        }
    };
    tie(app, may, release, file_name, document).await
}

async fn check_release(
    app: &App,
    may: &May<UploadSbom>,
    release: ReleaseId,
) -> Result<(), Problem> {
    let found = releases::find(app.db().read(), may.tenant(), release)
        .await?
        .filter(|release| !release.archived);
    found
        .map(|_| ())
        .ok_or_else(|| Problem::not_found("portfolio-release-missing"))
}

/// Reads the bytes to the end before the store looks whether it knows them, so that the time of the
/// answer does not tell that somebody else has the same document.
async fn read_and_store(
    app: &App,
    bytes: Arc<Vec<u8>>,
    progress: shared::Progress<'_>,
) -> Result<Result<DocumentInfo, Box<Finding>>, Problem> {
    let reading = bytes.clone();
    let read =
        tokio::task::spawn_blocking(move || Extract::read(&reading, &Limits::default())).await;
    let read = read.map_err(|error| {
        Problem::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "internal").caused_by(error)
    })?;
    let extract = match read {
        Ok(extract) => extract,
        Err(unreadable) => return Ok(Err(unreadable.finding)),
    };
    let now = app.clock().now();
    let mut stored = shared::store_document(app.db(), &extract, &bytes, now, progress).await;
    if stored.is_err() {
        // The collector may have taken a component between two chunks; writing again is harmless.
        stored = shared::store_document(app.db(), &extract, &bytes, now, progress).await;
    }
    let key = stored?;
    let info = documents::info(app.db().read(), key).await?;
    Ok(Ok(info.ok_or_else(|| {
        Problem::not_found("portfolio-document-missing")
    })?))
}

/// Ties a stored document to a release: one short transaction.
async fn tie(
    app: &App,
    may: &May<UploadSbom>,
    release: ReleaseId,
    file_name: &str,
    document: DocumentInfo,
) -> Result<Taken, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let (upload, new) = documents::attach(
        &tx,
        may.tenant(),
        release,
        &document,
        file_name,
        may.actor().person(),
        now,
    )
    .await?;
    requests::mark_received(&tx, may.tenant(), release, now).await?;
    store::touch(&tx, may.tenant()).await?;
    if new {
        let details = json!({"release": release, "sha256": document.sha256, "format": document.format, "components": document.components});
        audit::append(
            &tx,
            may,
            now,
            "portfolio.sbom.upload",
            &format!("upload:{upload}"),
            details,
        )
        .await?;
    }
    tx.commit().await?;
    super::tell(app, may, &[release]).await;
    Ok(Taken {
        upload,
        known: !new,
        document,
    })
}

/// Takes files in, read and tied later by [`run_intake`]: within this call if they are small, else by
/// a job, whose id is given back.
pub async fn begin_intake(
    app: &App,
    may: &May<UploadSbom>,
    release: Option<ReleaseId>,
    files: &[(String, Vec<u8>)],
) -> Result<(IntakeId, Option<JobId>), Problem> {
    if files.is_empty() {
        return Err(Problem::invalid("portfolio-no-file"));
    }
    if files.len() > MOST_FILES {
        return Err(
            Problem::invalid("portfolio-too-many-files").arg("limit", MOST_FILES.to_string())
        );
    }
    if let Some(release) = release {
        check_release(app, may, release).await?;
    }
    let now = app.clock().now();
    let intake = IntakeId::new(now);
    let person = may.actor().person();
    intakes::insert(app.db(), may.tenant(), intake, release, person, files, now).await?;
    if files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() <= AT_ONCE {
        run_intake(app, may, intake, &|_, _, _| {}).await?;
        return Ok((intake, None));
    }
    let tx = app.db().write().await?;
    let key = intake.to_string();
    let new = NewJob {
        kind: JOB,
        tenant: Some(may.tenant()),
        started_by: person,
        key: Some(&key),
        payload: json!({"intake": intake}),
    };
    let job = enqueue(&tx, now, new).await?;
    tx.commit().await?;
    Ok((intake, Some(job)))
}

/// Reads the waiting files of an intake. `progress` hears the file's name, components done and total.
/// May be broken off and begun again at any point.
pub async fn run_intake(
    app: &App,
    may: &May<UploadSbom>,
    intake: IntakeId,
    progress: &(dyn Fn(&str, usize, usize) + Send + Sync),
) -> Result<IntakeRow, Problem> {
    let row = intakes::find(app.db().read(), may.tenant(), intake)
        .await?
        .ok_or_else(intake_missing)?;
    for file in row
        .files
        .iter()
        .filter(|file| file.state == FileState::Waiting)
    {
        let bytes = Arc::new(intakes::file(app.db().read(), may.tenant(), intake, file.seq).await?);
        let told = |done: usize, total: usize| progress(&file.file_name, done, total);
        let read = read_and_store(app, bytes, &told).await?;
        let mut file = file.clone();
        match read {
            Err(finding) => {
                file.state = FileState::Refused;
                file.problem = serde_json::to_string(&finding)?;
            }
            Ok(document) => {
                file.document = Some(document.key);
                file.state = FileState::Read;
                if let Some(release) = row.release {
                    let taken = tie(app, may, release, &file.file_name, document).await?;
                    file.upload = Some(taken.upload);
                    file.state = FileState::Taken;
                }
            }
        }
        settle(app, may, intake, &file).await?;
    }
    intakes::find(app.db().read(), may.tenant(), intake)
        .await?
        .ok_or_else(intake_missing)
}

async fn settle(
    app: &App,
    may: &May<UploadSbom>,
    intake: IntakeId,
    file: &FileRow,
) -> Result<(), Problem> {
    let tx = app.db().write().await?;
    intakes::settle(&tx, may.tenant(), intake, file).await?;
    Ok(tx.commit().await?)
}

fn intake_missing() -> Problem {
    Problem::not_found("portfolio-intake-missing")
}

/// What the program thinks a document is about, for a person to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Number of the file in the intake.
    pub seq: i32,
    /// Name of the product that the document names; the file's name where it names none.
    pub name: String,
    /// Version that it names.
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
            let folded = fold(&name);
            let product = known
                .iter()
                .find(|product| fold(&product.data.name) == folded)
                .map(|product| product.id);
            guesses.push(Self {
                seq: file.seq,
                name,
                version: info.subject_version,
                product,
            });
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
        let id = ReleaseId::new(now);
        releases::insert(&tx, may.tenant(), id, product, &release, now).await?;
        let plain = DeploymentData::plain(found.data.kind, None);
        if known.is_empty() {
            deployments::insert(&tx, may.tenant(), DeploymentId::new(now), id, &plain, now).await?;
        }
        let details = json!({"product": product, "version": release.version});
        audit::append(
            &tx,
            may,
            now,
            "portfolio.release.create",
            &format!("release:{id}"),
            details,
        )
        .await?;
        id
    };
    store::touch(&tx, may.tenant()).await?;
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

/// Takes an upload out of force: it stays in the history, but counts no more.
pub async fn withdraw(
    app: &App,
    may: &May<UploadSbom>,
    upload: UploadId,
) -> Result<ReleaseId, Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let (release, _, _) = documents::upload(&tx, may.tenant(), upload)
        .await?
        .ok_or_else(|| Problem::not_found("portfolio-upload-missing"))?;
    if documents::withdraw(&tx, may.tenant(), upload, now).await? {
        store::touch(&tx, may.tenant()).await?;
        audit::append(
            &tx,
            may,
            now,
            "portfolio.sbom.withdraw",
            &format!("upload:{upload}"),
            json!({"release": release}),
        )
        .await?;
        tx.commit().await?;
        super::tell(app, may, &[release]).await;
    }
    Ok(release)
}

/// The file of an upload as it was sent, with its name.
pub async fn download(
    app: &App,
    may: &May<ReadPortfolio>,
    upload: UploadId,
) -> Result<(String, Vec<u8>), Problem> {
    let found = documents::upload(app.db().read(), may.tenant(), upload).await?;
    let (_, key, name): (_, DocumentKey, _) =
        found.ok_or_else(|| Problem::not_found("portfolio-upload-missing"))?;
    Ok((name, documents::file(app.db().read(), key).await?))
}
