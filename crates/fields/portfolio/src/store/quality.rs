//! SQL of how complete documents are.

use super::tables::{document_quality, release_document};
use super::{CHUNK, id};
use crate::model::{DocumentKey, ReleaseId};
use crate::quality::{Measure, Measured, RULES};
use platform::TenantId;
use platform::db::padded;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use std::collections::HashMap;

/// Keeps the measurements of a document; older ones are replaced.
pub(crate) async fn keep(
    db: &impl ConnectionTrait,
    document: DocumentKey,
    measured: &[Measured],
) -> Result<(), DbErr> {
    use document_quality::{ActiveModel, Column, Entity};
    let main = measured.iter().find(|one| one.measure == Measure::Bsi2_1);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let row = ActiveModel {
        document: Set(document.0),
        rules: Set(RULES),
        met: Set(main.map_or(0, |one| number(one.met))),
        applicable: Set(main.map_or(0, |one| number(one.applicable))),
        measured: Set(
            serde_json::to_string(measured).map_err(|error| DbErr::Json(error.to_string()))?
        ),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Document)
                .update_columns([
                    Column::Rules,
                    Column::Met,
                    Column::Applicable,
                    Column::Measured,
                ])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The measurements of a document; none if it has not been measured yet.
pub(crate) async fn of_document(
    db: &impl ConnectionTrait,
    document: DocumentKey,
) -> Result<Option<Vec<Measured>>, DbErr> {
    let text: Option<String> = document_quality::Entity::find_by_id(document.0)
        .select_only()
        .column(document_quality::Column::Measured)
        .into_tuple()
        .one(db)
        .await?;
    text.map(|text| serde_json::from_str(&text).map_err(|error| DbErr::Json(error.to_string())))
        .transpose()
}

/// Met and applicable checks of BSI TR-03183-2, 2.1, of these documents; those not measured are absent.
pub(crate) async fn figures(
    db: &impl ConnectionTrait,
    documents: &[DocumentKey],
) -> Result<HashMap<DocumentKey, (usize, usize)>, DbErr> {
    use document_quality::{Column, Entity};
    let mut found = HashMap::new();
    for chunk in documents.chunks(CHUNK) {
        let rows: Vec<(i64, i64, i64)> = Entity::find()
            .filter(Column::Document.is_in(padded(chunk.iter().map(|document| document.0))))
            .filter(Column::Applicable.gt(0))
            .select_only()
            .columns([Column::Document, Column::Met, Column::Applicable])
            .into_tuple()
            .all(db)
            .await?;
        for (document, met, applicable) in rows {
            found.insert(DocumentKey(document), (count(met), count(applicable)));
        }
    }
    Ok(found)
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// Documents that were never measured, or by older rules; at most `limit`.
pub(crate) async fn unmeasured(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<DocumentKey>, DbErr> {
    let measured = Query::select()
        .expr(Expr::val(1))
        .from(Alias::new("document_quality"))
        .and_where(Expr::col(("document_quality", "document")).equals(("document", "id")))
        .and_where(Expr::col(("document_quality", "rules")).eq(RULES))
        .to_owned();
    let query = Query::select()
        .column(("document", "id"))
        .from(Alias::new("document"))
        .and_where(Expr::col(("document", "complete")).eq(1))
        .and_where(Expr::exists(measured).not())
        .limit(limit)
        .to_owned();
    db.query_all(&query)
        .await?
        .iter()
        .map(|row| Ok(DocumentKey(row.try_get("", "id")?)))
        .collect()
}

/// An upload of a tenant with its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasuredUpload {
    /// The release it describes.
    pub release: ReleaseId,
    /// When it was uploaded.
    pub uploaded_at: String,
    /// When it was replaced; none if it is in force.
    pub replaced_at: Option<String>,
    /// Required checks of BSI TR-03183-2, 2.1, that are met.
    pub met: usize,
    /// Those that apply.
    pub applicable: usize,
}

/// All measured uploads of a tenant, replaced ones too. One query.
pub async fn of_tenant(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<MeasuredUpload>, DbErr> {
    use release_document::Column;
    let to_quality = release_document::Entity::belongs_to(document_quality::Entity)
        .from(Column::Document)
        .to(document_quality::Column::Document);
    let rows: Vec<(String, String, Option<String>, i64, i64)> = release_document::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, to_quality.into())
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(document_quality::Column::Applicable.gt(0))
        .select_only()
        .columns([Column::Release, Column::UploadedAt, Column::ReplacedAt])
        .columns([
            document_quality::Column::Met,
            document_quality::Column::Applicable,
        ])
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(release, uploaded_at, replaced_at, met, applicable)| {
            Ok(MeasuredUpload {
                release: id(&release, "release_document.release")?,
                uploaded_at,
                replaced_at,
                met: count(met),
                applicable: count(applicable),
            })
        })
        .collect()
}
