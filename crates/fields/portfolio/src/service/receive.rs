//! Receiving the files of an upload: piece by piece into the database, so that an upload of any size
//! takes the memory of one piece.

use super::UploadSbom;
use super::intake::{check_release, run_intake};
use crate::model::{IntakeId, ReleaseId};
use crate::store::intakes;
use platform::job::{NewJob, enqueue};
use platform::{App, JobId, May, Problem};
use serde_json::json;

/// Most files of one upload.
const MOST_FILES: i32 = 20;
/// Most bytes of one file as it is sent.
pub(crate) const MOST_BYTES: usize = 64 << 20;
/// Most bytes of all files of one upload together.
pub const MOST_TOGETHER: usize = 256 << 20;
/// Up to this size together, files are read within the request; beyond it a job does it.
const AT_ONCE: usize = 4 << 20;
/// Bytes that one row holds.
const PIECE: usize = 1 << 20;
/// Name of the job.
pub(crate) const JOB: &str = "portfolio.sbom-intake";

/// An upload under way. [`Receiving::finish`] or [`Receiving::abandon`] ends it; one that ends otherwise, because
/// the program stopped, is removed by the collector.
#[derive(Debug)]
pub struct Receiving<'a> {
    app: &'a App,
    may: &'a May<UploadSbom>,
    /// None until the first file comes.
    intake: Option<IntakeId>,
    /// Files so far; the last one is open.
    files: i32,
    name: String,
    /// Rows and bytes of the open file.
    parts: i32,
    bytes: usize,
    /// Bytes of all files.
    together: usize,
    waiting: Vec<u8>,
}

impl<'a> Receiving<'a> {
    /// An upload without files.
    pub fn new(app: &'a App, may: &'a May<UploadSbom>) -> Self {
        Self {
            app,
            may,
            intake: None,
            files: 0,
            name: String::new(),
            parts: 0,
            bytes: 0,
            together: 0,
            waiting: Vec::new(),
        }
    }

    /// Begins the next file.
    ///
    /// # Errors
    /// `portfolio-too-many-files`.
    pub async fn file(&mut self, name: &str) -> Result<(), Problem> {
        self.close().await?;
        if self.files == MOST_FILES {
            let problem = Problem::invalid("portfolio-too-many-files");
            return Err(problem.arg("limit", MOST_FILES.to_string()));
        }
        let (db, tenant) = (self.app.db().read(), self.may.tenant());
        let intake = if let Some(intake) = self.intake {
            intake
        } else {
            let now = self.app.clock().now();
            let intake = IntakeId::new(now);
            intakes::insert(db, tenant, intake, self.may.actor().person(), now).await?;
            self.intake = Some(intake);
            intake
        };
        intakes::insert_file(db, tenant, intake, self.files, name).await?;
        self.files += 1;
        name.clone_into(&mut self.name);
        (self.parts, self.bytes) = (0, 0);
        Ok(())
    }

    /// The next bytes of the file.
    ///
    /// # Errors
    /// `portfolio-upload-too-large` with the file, `portfolio-upload-too-large-together`.
    pub async fn piece(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.bytes += bytes.len();
        self.together += bytes.len();
        if self.bytes > MOST_BYTES {
            let problem = Problem::too_large("portfolio-upload-too-large");
            return Err(problem.arg("file", self.name.clone()));
        }
        if self.together > MOST_TOGETHER {
            return Err(too_large_together());
        }
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE {
            self.write().await?;
        }
        Ok(())
    }

    /// Writes what is waiting as a row: a statement of its own, so that a slow line locks nobody out.
    async fn write(&mut self) -> Result<(), Problem> {
        let Some(intake) = self.intake.filter(|_| !self.waiting.is_empty()) else {
            return Ok(());
        };
        let bytes = std::mem::take(&mut self.waiting);
        let place = (intake, self.files - 1, self.parts);
        intakes::insert_part(self.app.db().read(), self.may.tenant(), place, bytes).await?;
        self.parts += 1;
        Ok(())
    }

    async fn close(&mut self) -> Result<(), Problem> {
        self.write().await?;
        if let Some(intake) = self.intake {
            let (seq, bytes) = (
                self.files - 1,
                i64::try_from(self.bytes).unwrap_or(i64::MAX),
            );
            let db = self.app.db().read();
            intakes::set_size(db, self.may.tenant(), intake, seq, bytes).await?;
        }
        Ok(())
    }

    /// All files are there: they are read within this call if they are small, else by a job, whose id is given back.
    /// Without a release the program guesses and a person confirms.
    ///
    /// # Errors
    /// `portfolio-no-file`, `portfolio-release-missing`; nothing is kept then.
    pub async fn finish(
        mut self,
        release: Option<ReleaseId>,
    ) -> Result<(IntakeId, Option<JobId>), Problem> {
        let Some(intake) = self.intake else {
            return Err(Problem::invalid("portfolio-no-file"));
        };
        self.close().await?;
        if let Some(release) = release
            && let Err(problem) = check_release(self.app, self.may, release).await
        {
            self.abandon().await;
            return Err(problem);
        }
        let (app, may) = (self.app, self.may);
        let tx = app.db().write().await?;
        intakes::complete(&tx, may.tenant(), intake, release).await?;
        if self.together <= AT_ONCE {
            tx.commit().await?;
            run_intake(app, may, intake, &|_, _, _| {}).await?;
            return Ok((intake, None));
        }
        let key = intake.to_string();
        let new = NewJob {
            kind: JOB,
            tenant: Some(may.tenant()),
            started_by: may.actor().person(),
            key: Some(&key),
            payload: json!({"intake": intake}),
        };
        let job = enqueue(&tx, app.clock().now(), new).await?;
        tx.commit().await?;
        Ok((intake, Some(job)))
    }

    /// Removes what has come so far.
    pub async fn abandon(self) {
        if let Some(intake) = self.intake
            && let Err(error) =
                intakes::remove(self.app.db().read(), self.may.tenant(), intake).await
        {
            tracing::warn!(%error, "a broken-off upload stays until the collector comes");
        }
    }
}

/// All files of an upload together are larger than [`MOST_TOGETHER`].
pub(crate) fn too_large_together() -> Problem {
    Problem::too_large("portfolio-upload-too-large-together")
}
