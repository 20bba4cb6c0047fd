//! SQL of uploads that are still to be worked on: the files as they came, until they are read.

use super::tables::{intake, intake_chunk, intake_file};
use super::{id, storable, word};
use crate::model::{DocumentKey, IntakeId, ReleaseId, UploadId};
use platform::{Instant, PersonId, TenantId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Not all of it is there yet.
    Arriving,
    /// Waits to be read.
    Waiting,
    /// Read; nobody has said yet to which release it belongs.
    Read,
    /// Read and tied to a release.
    Taken,
    /// No SBOM, or not readable.
    Refused,
}

impl FileState {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arriving => "arriving",
            Self::Waiting => "waiting",
            Self::Read => "read",
            Self::Taken => "taken",
            Self::Refused => "refused",
        }
    }
    fn parse(text: &str) -> Option<Self> {
        [
            Self::Arriving,
            Self::Waiting,
            Self::Read,
            Self::Taken,
            Self::Refused,
        ]
        .into_iter()
        .find(|state| state.as_str() == text)
    }
}

/// A file of an intake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its number in the intake.
    pub seq: i32,
    /// Name of the file.
    pub file_name: String,
    /// Size in bytes.
    pub bytes: i64,
    /// How far it has come.
    pub state: FileState,
    /// The finding for which it was refused, as JSON; empty if it was not.
    pub problem: String,
    /// The document that it is.
    pub document: Option<DocumentKey>,
    /// The upload that it became.
    pub upload: Option<UploadId>,
}

/// An intake with its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeRow {
    /// Identifier.
    pub id: IntakeId,
    /// The release that was chosen; none if the program shall guess.
    pub release: Option<ReleaseId>,
    /// Its files, in the order in which they came.
    pub files: Vec<FileRow>,
}

/// Writes an intake without files.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
    by: Option<PersonId>,
    now: Instant,
) -> Result<(), DbErr> {
    intake::Entity::insert(intake::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(intake.to_string()),
        release: Set(None),
        created_at: Set(now.to_string()),
        created_by: Set(by.map(|person| person.to_string())),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Writes a file of an intake whose bytes are still to come.
pub(crate) async fn insert_file(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
    seq: i32,
    name: &str,
) -> Result<(), DbErr> {
    intake_file::Entity::insert(intake_file::ActiveModel {
        tenant: Set(tenant.to_string()),
        intake: Set(intake.to_string()),
        seq: Set(seq),
        file_name: Set(storable(name).chars().take(255).collect()),
        bytes: Set(0),
        state: Set(FileState::Arriving.as_str().to_owned()),
        problem: Set(String::new()),
        document: Set(None),
        upload: Set(None),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Writes the next bytes of a file; `place` is intake, file and number of the part.
pub(crate) async fn insert_part(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    place: (IntakeId, i32, i32),
    bytes: Vec<u8>,
) -> Result<(), DbErr> {
    let (intake, seq, part) = place;
    intake_chunk::Entity::insert(intake_chunk::ActiveModel {
        tenant: Set(tenant.to_string()),
        intake: Set(intake.to_string()),
        seq: Set(seq),
        part: Set(part),
        bytes: Set(bytes),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Notes how large a file turned out to be.
pub(crate) async fn set_size(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
    seq: i32,
    bytes: i64,
) -> Result<(), DbErr> {
    intake_file::Entity::update_many()
        .col_expr(intake_file::Column::Bytes, Expr::value(bytes))
        .filter(intake_file::Column::Tenant.eq(tenant.to_string()))
        .filter(intake_file::Column::Intake.eq(intake.to_string()))
        .filter(intake_file::Column::Seq.eq(seq))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes that all files of an intake are there, and to which release they belong.
pub(crate) async fn complete(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
    release: Option<ReleaseId>,
) -> Result<(), DbErr> {
    intake::Entity::update_many()
        .col_expr(
            intake::Column::Release,
            Expr::value(release.map(|release| release.to_string())),
        )
        .filter(intake::Column::Tenant.eq(tenant.to_string()))
        .filter(intake::Column::Id.eq(intake.to_string()))
        .exec(tx)
        .await?;
    intake_file::Entity::update_many()
        .col_expr(
            intake_file::Column::State,
            Expr::value(FileState::Waiting.as_str()),
        )
        .filter(intake_file::Column::Tenant.eq(tenant.to_string()))
        .filter(intake_file::Column::Intake.eq(intake.to_string()))
        .filter(intake_file::Column::State.eq(FileState::Arriving.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes an intake with its files.
pub(crate) async fn remove(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
) -> Result<(), DbErr> {
    intake::Entity::delete_many()
        .filter(intake::Column::Tenant.eq(tenant.to_string()))
        .filter(intake::Column::Id.eq(intake.to_string()))
        .exec(db)
        .await?;
    Ok(())
}

/// Removes the intakes of all tenants whose sending began before `before` and was never completed.
/// Gives how many went.
pub async fn remove_broken_off(db: &impl ConnectionTrait, before: Instant) -> Result<u64, DbErr> {
    let arriving = Query::select()
        .expr(Expr::val(1))
        .from(Alias::new("intake_file"))
        .and_where(Expr::col(("intake_file", "tenant")).equals(("intake", "tenant")))
        .and_where(Expr::col(("intake_file", "intake")).equals(("intake", "id")))
        .and_where(Expr::col(("intake_file", "state")).eq(FileState::Arriving.as_str()))
        .to_owned();
    let done = intake::Entity::delete_many()
        .filter(intake::Column::CreatedAt.lt(before.to_string()))
        .filter(Expr::exists(arriving))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

/// An intake of the tenant.
pub async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
) -> Result<Option<IntakeRow>, DbErr> {
    let Some(row) = intake::Entity::find_by_id((tenant.to_string(), intake.to_string()))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    let files = intake_file::Entity::find()
        .filter(intake_file::Column::Tenant.eq(tenant.to_string()))
        .filter(intake_file::Column::Intake.eq(intake.to_string()))
        .order_by_asc(intake_file::Column::Seq)
        .all(db)
        .await?;
    let files = files
        .into_iter()
        .map(|file| {
            Ok(FileRow {
                seq: file.seq,
                file_name: file.file_name,
                bytes: file.bytes,
                state: word(&file.state, FileState::parse, "intake_file.state")?,
                problem: file.problem,
                document: file.document.map(DocumentKey),
                upload: file
                    .upload
                    .map(|upload| id(&upload, "intake_file.upload"))
                    .transpose()?,
            })
        })
        .collect::<Result<_, DbErr>>()?;
    Ok(Some(IntakeRow {
        id: intake,
        release: row
            .release
            .map(|release| id(&release, "intake.release"))
            .transpose()?,
        files,
    }))
}

/// The bytes of a waiting file.
pub(crate) async fn file(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
    seq: i32,
) -> Result<Vec<u8>, DbErr> {
    let parts: Vec<Vec<u8>> = intake_chunk::Entity::find()
        .filter(intake_chunk::Column::Tenant.eq(tenant.to_string()))
        .filter(intake_chunk::Column::Intake.eq(intake.to_string()))
        .filter(intake_chunk::Column::Seq.eq(seq))
        .order_by_asc(intake_chunk::Column::Part)
        .select_only()
        .column(intake_chunk::Column::Bytes)
        .into_tuple()
        .all(db)
        .await?;
    Ok(parts.concat())
}

/// Notes what became of a file, and drops its bytes: the document holds them, or nobody needs them.
pub(crate) async fn settle(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    intake: IntakeId,
    file: &FileRow,
) -> Result<(), DbErr> {
    intake_file::Entity::update_many()
        .col_expr(intake_file::Column::State, Expr::value(file.state.as_str()))
        .col_expr(
            intake_file::Column::Problem,
            Expr::value(file.problem.as_str()),
        )
        .col_expr(
            intake_file::Column::Document,
            Expr::value(file.document.map(|document| document.0)),
        )
        .col_expr(
            intake_file::Column::Upload,
            Expr::value(file.upload.map(|upload| upload.to_string())),
        )
        .filter(intake_file::Column::Tenant.eq(tenant.to_string()))
        .filter(intake_file::Column::Intake.eq(intake.to_string()))
        .filter(intake_file::Column::Seq.eq(file.seq))
        .exec(tx)
        .await?;
    intake_chunk::Entity::delete_many()
        .filter(intake_chunk::Column::Tenant.eq(tenant.to_string()))
        .filter(intake_chunk::Column::Intake.eq(intake.to_string()))
        .filter(intake_chunk::Column::Seq.eq(file.seq))
        .exec(tx)
        .await?;
    Ok(())
}
