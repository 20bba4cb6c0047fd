//! SQL of imports: sources, runs and their files.

use super::tables::{import_chunk, import_run, import_source};
use super::{id, storable, word};
use crate::import::{Counts, Mapping};
use crate::model::{ImportId, SourceId};
use platform::db::fold;
use platform::{Instant, JobId, PersonId, TenantId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Bytes that one row holds.
const PIECE: usize = 1 << 20;

/// How far an import has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum RunState {
    /// The file is there; nobody has said yet which column is what.
    Mapping,
    /// The preview is there; nothing is written.
    Draft,
    /// Written.
    Applied,
    /// Written and undone.
    Undone,
}

impl RunState {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mapping => "mapping",
            Self::Draft => "draft",
            Self::Applied => "applied",
            Self::Undone => "undone",
        }
    }
    fn parse(text: &str) -> Option<Self> {
        [Self::Mapping, Self::Draft, Self::Applied, Self::Undone]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

/// Something that undoing left as it is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct LeftOver {
    /// Product and version.
    pub title: String,
    /// The field; none for a whole row.
    pub field: Option<crate::import::Target>,
    /// Why; its sentence has the key `portfolio-import-left-{reason}`.
    pub reason: String,
}

/// A source of imports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Identifier.
    pub id: SourceId,
    /// Name, unique within the tenant whatever its case.
    pub name: String,
    /// Fingerprint of the headings of its last table.
    pub headings: String,
    /// Which column holds what.
    pub mapping: Mapping,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRow {
    /// Identifier.
    pub id: ImportId,
    /// Its source; none before the mapping.
    pub source: Option<SourceId>,
    /// Name of the file.
    pub file_name: String,
    /// Size of the file in bytes.
    pub bytes: i64,
    /// Name of the sheet; empty for CSV, or before the first reading.
    pub sheet: String,
    /// Number of the row with the headings, as spreadsheets count.
    pub header: u32,
    /// Which column holds what.
    pub mapping: Mapping,
    /// How far it is.
    pub state: RunState,
    /// Rows of each kind.
    pub counts: Counts,
    /// Hash of the preview.
    pub digest: String,
    /// The job that writes it.
    pub job: Option<JobId>,
    /// Code of why the job did not; empty if nothing went wrong.
    pub problem: String,
    /// What undoing left as it is.
    pub left_over: Vec<LeftOver>,
    /// When the file came.
    pub created_at: String,
    /// Who sent it; none for the program itself.
    pub created_by: Option<PersonId>,
    /// When it was written.
    pub applied_at: Option<String>,
    /// Who had it written.
    pub applied_by: Option<PersonId>,
    /// When it was undone.
    pub undone_at: Option<String>,
    /// Who had it undone.
    pub undone_by: Option<PersonId>,
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbErr> {
    serde_json::from_str(text).map_err(|error| DbErr::Json(error.to_string()))
}
fn text<T: serde::Serialize>(value: &T) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|error| DbErr::Json(error.to_string()))
}
fn id_null<T: std::str::FromStr>(value: Option<&str>, column: &str) -> Result<Option<T>, DbErr> {
    value.map(|value| id(value, column)).transpose()
}

impl TryFrom<import_source::Model> for SourceRow {
    type Error = DbErr;
    fn try_from(row: import_source::Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: id(&row.id, "import_source.id")?,
            name: row.name,
            headings: row.headings,
            mapping: json(&row.mapping)?,
        })
    }
}

impl TryFrom<import_run::Model> for RunRow {
    type Error = DbErr;
    fn try_from(row: import_run::Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: id(&row.id, "import_run.id")?,
            source: id_null(row.source.as_deref(), "import_run.source")?,
            file_name: row.file_name,
            bytes: row.bytes,
            sheet: row.sheet,
            header: u32::try_from(row.header).unwrap_or(1),
            mapping: json(&row.mapping)?,
            state: word(&row.state, RunState::parse, "import_run.state")?,
            counts: json(&row.counts)?,
            digest: row.digest,
            job: id_null(row.job.as_deref(), "import_run.job")?,
            problem: row.problem,
            left_over: json(&row.left_over)?,
            created_at: row.created_at,
            created_by: id_null(row.created_by.as_deref(), "import_run.created_by")?,
            applied_at: row.applied_at,
            applied_by: id_null(row.applied_by.as_deref(), "import_run.applied_by")?,
            undone_at: row.undone_at,
            undone_by: id_null(row.undone_by.as_deref(), "import_run.undone_by")?,
        })
    }
}

/// Keeps a file that has just come, packed.
pub(crate) async fn insert(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
    (file_name, bytes): (&str, &[u8]),
    by: Option<PersonId>,
    now: Instant,
) -> Result<(), DbErr> {
    import_run::Entity::insert(import_run::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(run.to_string()),
        source: Set(None),
        file_name: Set(storable(file_name).chars().take(300).collect()),
        bytes: Set(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
        sheet: Set(String::new()),
        header: Set(1),
        mapping: Set("{}".to_owned()),
        state: Set(RunState::Mapping.as_str().to_owned()),
        counts: Set("{}".to_owned()),
        digest: Set(String::new()),
        job: Set(None),
        problem: Set(String::new()),
        left_over: Set("[]".to_owned()),
        created_at: Set(now.to_string()),
        created_by: Set(by.map(|person| person.to_string())),
        applied_at: Set(None),
        applied_by: Set(None),
        undone_at: Set(None),
        undone_by: Set(None),
    })
    .exec_without_returning(tx)
    .await?;
    let packed = zstd::encode_all(bytes, 3).map_err(|error| DbErr::Custom(error.to_string()))?;
    for (part, piece) in (0..).zip(packed.chunks(PIECE)) {
        import_chunk::Entity::insert(import_chunk::ActiveModel {
            tenant: Set(tenant.to_string()),
            run: Set(run.to_string()),
            part: Set(part),
            bytes: Set(piece.to_vec()),
        })
        .exec_without_returning(tx)
        .await?;
    }
    Ok(())
}

/// The file as it was sent; none once it was taken in.
pub(crate) async fn file(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    run: &RunRow,
) -> Result<Option<Vec<u8>>, DbErr> {
    let parts: Vec<Vec<u8>> = import_chunk::Entity::find()
        .filter(import_chunk::Column::Tenant.eq(tenant.to_string()))
        .filter(import_chunk::Column::Run.eq(run.id.to_string()))
        .order_by_asc(import_chunk::Column::Part)
        .select_only()
        .column(import_chunk::Column::Bytes)
        .into_tuple()
        .all(db)
        .await?;
    if parts.is_empty() {
        return Ok(None);
    }
    let packed = parts.concat();
    let bytes = zstd::decode_all(packed.as_slice());
    bytes
        .map(Some)
        .map_err(|error| DbErr::Custom(error.to_string()))
}

/// Drops the file: what it said is written.
pub(crate) async fn drop_file(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
) -> Result<(), DbErr> {
    import_chunk::Entity::delete_many()
        .filter(import_chunk::Column::Tenant.eq(tenant.to_string()))
        .filter(import_chunk::Column::Run.eq(run.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}

/// An import of the tenant.
pub async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
) -> Result<Option<RunRow>, DbErr> {
    import_run::Entity::find_by_id((tenant.to_string(), run.to_string()))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The tenant's imports, the newest first; those older than `before`, at most `limit`.
pub async fn list(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    before: Option<ImportId>,
    limit: u64,
) -> Result<Vec<RunRow>, DbErr> {
    let mut query =
        import_run::Entity::find().filter(import_run::Column::Tenant.eq(tenant.to_string()));
    if let Some(before) = before {
        query = query.filter(import_run::Column::Id.lt(before.to_string()));
    }
    query
        .order_by_desc(import_run::Column::Id)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// The last import of a source that is written and not undone.
pub async fn last_applied(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    source: SourceId,
) -> Result<Option<ImportId>, DbErr> {
    let found: Option<String> = import_run::Entity::find()
        .filter(import_run::Column::Tenant.eq(tenant.to_string()))
        .filter(import_run::Column::Source.eq(source.to_string()))
        .filter(import_run::Column::State.eq(RunState::Applied.as_str()))
        .order_by_desc(import_run::Column::AppliedAt)
        .order_by_desc(import_run::Column::Id)
        .select_only()
        .column(import_run::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    id_null(found.as_deref(), "import_run.id")
}

/// Keeps the state of an import that is not written yet; tells whether it still was not.
pub(crate) async fn update_draft(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: &RunRow,
) -> Result<bool, DbErr> {
    let done = import_run::Entity::update_many()
        .set(import_run::ActiveModel {
            source: Set(run.source.map(|source| source.to_string())),
            sheet: Set(run.sheet.clone()),
            header: Set(i32::try_from(run.header).unwrap_or(i32::MAX)),
            mapping: Set(text(&run.mapping)?),
            state: Set(run.state.as_str().to_owned()),
            counts: Set(text(&run.counts)?),
            digest: Set(run.digest.clone()),
            job: Set(run.job.map(|job| job.to_string())),
            problem: Set(run.problem.clone()),
            ..Default::default()
        })
        .filter(import_run::Column::Tenant.eq(tenant.to_string()))
        .filter(import_run::Column::Id.eq(run.id.to_string()))
        .filter(is_open())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn is_open() -> Expr {
    import_run::Column::State.is_in([RunState::Mapping.as_str(), RunState::Draft.as_str()])
}

/// Goes from one state to the next; tells whether it still was in the first. Of two that try, one succeeds.
pub(crate) async fn advance(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
    (from, to): (RunState, RunState),
    by: Option<PersonId>,
    now: Instant,
) -> Result<bool, DbErr> {
    let mut row = import_run::ActiveModel {
        state: Set(to.as_str().to_owned()),
        ..Default::default()
    };
    let by = by.map(|person| person.to_string());
    if to == RunState::Undone {
        row.undone_at = Set(Some(now.to_string()));
        row.undone_by = Set(by);
    } else {
        row.applied_at = Set(Some(now.to_string()));
        row.applied_by = Set(by);
    }
    let done = import_run::Entity::update_many()
        .set(row)
        .filter(import_run::Column::Tenant.eq(tenant.to_string()))
        .filter(import_run::Column::Id.eq(run.to_string()))
        .filter(import_run::Column::State.eq(from.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes what undoing left as it is.
pub(crate) async fn set_left_over(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
    left: &[LeftOver],
) -> Result<(), DbErr> {
    import_run::Entity::update_many()
        .col_expr(import_run::Column::LeftOver, Expr::value(text(&left)?))
        .filter(import_run::Column::Tenant.eq(tenant.to_string()))
        .filter(import_run::Column::Id.eq(run.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes an import that was never written; tells whether there was one.
pub(crate) async fn remove(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    run: ImportId,
) -> Result<bool, DbErr> {
    let done = import_run::Entity::delete_many()
        .filter(import_run::Column::Tenant.eq(tenant.to_string()))
        .filter(import_run::Column::Id.eq(run.to_string()))
        .filter(is_open())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes imports of all tenants that came before `before` and were never written; gives how many went.
pub async fn remove_forgotten(db: &impl ConnectionTrait, before: Instant) -> Result<u64, DbErr> {
    let done = import_run::Entity::delete_many()
        .filter(import_run::Column::CreatedAt.lt(before.to_string()))
        .filter(is_open())
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

/// The tenant's sources by name.
pub async fn sources(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Vec<SourceRow>, DbErr> {
    import_source::Entity::find()
        .filter(import_source::Column::Tenant.eq(tenant.to_string()))
        .order_by_asc(import_source::Column::NameFolded)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// Keeps a source under its name, new or with another mapping.
pub(crate) async fn keep_source(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    source: &SourceRow,
    now: Instant,
) -> Result<SourceId, DbErr> {
    use import_source::Column as C;
    import_source::Entity::insert(import_source::ActiveModel {
        tenant: Set(tenant.to_string()),
        id: Set(source.id.to_string()),
        name: Set(source.name.clone()),
        name_folded: Set(fold(&source.name)),
        headings: Set(source.headings.clone()),
        mapping: Set(text(&source.mapping)?),
        updated_at: Set(now.to_string()),
    })
    .on_conflict(
        OnConflict::columns([C::Tenant, C::NameFolded])
            .update_columns([C::Name, C::Headings, C::Mapping, C::UpdatedAt])
            .to_owned(),
    )
    .exec_without_returning(tx)
    .await?;
    let kept: Option<String> = import_source::Entity::find()
        .filter(C::Tenant.eq(tenant.to_string()))
        .filter(C::NameFolded.eq(fold(&source.name)))
        .select_only()
        .column(C::Id)
        .into_tuple()
        .one(tx)
        .await?;
    id_null(kept.as_deref(), "import_source.id")?
        .ok_or_else(|| DbErr::RecordNotFound("import source".to_owned()))
}
