//! SQL of deployments.

use super::tables::department;
use super::tables::deployment::{ActiveModel, Column, Entity, Model};
use super::{CHUNK, day, id, word};
use crate::model::{
    CommunityRole, Cost, Criticality, Delivery, DeploymentData, DeploymentId, Exposure, Layer,
    Linking, Operation, Operator, Period, PersonalData, ReleaseId, Support, Tax, Use,
};
use platform::db::padded;
use platform::{DepartmentId, Instant, TenantId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;

/// A deployment as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeploymentRow {
    /// Identifier.
    pub id: DeploymentId,
    /// The release that is deployed.
    pub release: ReleaseId,
    /// What is known about it.
    pub data: DeploymentData,
    /// Number of its version, counted from 1; the entity tag.
    pub revision: i32,
    /// Whether it has ended.
    pub archived: bool,
}

impl TryFrom<Model> for DeploymentRow {
    type Error = DbErr;
    fn try_from(row: Model) -> Result<Self, DbErr> {
        let json = |error: serde_json::Error| DbErr::Json(error.to_string());
        let cost = match row.cost_cents {
            None => None,
            Some(cents) => Some(Cost {
                cents,
                currency: row.cost_currency,
                tax: word(&row.cost_tax, Tax::parse, "deployment.cost_tax")?,
                period: word(&row.cost_period, Period::parse, "deployment.cost_period")?,
            }),
        };
        Ok(Self {
            id: id(&row.id, "deployment.id")?,
            release: id(&row.release, "deployment.release")?,
            data: DeploymentData {
                department: row
                    .department
                    .map(|text| id::<DepartmentId>(&text, "deployment.department"))
                    .transpose()?,
                purpose: row.purpose,
                operation: Operation {
                    operator: word(&row.operator, Operator::parse, "deployment.operator")?,
                    operator_name: row.operator_name,
                    country: row.country,
                    jurisdiction: row.jurisdiction,
                },
                usage: Use {
                    exposure: word(&row.exposure, Exposure::parse, "deployment.exposure")?,
                    modified: row.modified == 1,
                    linking: word(&row.linking, Linking::parse, "deployment.linking")?,
                },
                delivery: row
                    .delivery
                    .split(',')
                    .filter(|part| !part.is_empty())
                    .map(|part| word(part, Delivery::parse, "deployment.delivery"))
                    .collect::<Result<_, _>>()?,
                platform: row.platform,
                interfaces: serde_json::from_str(&row.interfaces).map_err(json)?,
                export_tested_on: day(row.export_tested_on, "deployment.export_tested_on")?,
                criticality: word(
                    &row.criticality,
                    Criticality::parse,
                    "deployment.criticality",
                )?,
                personal_data: word(
                    &row.personal_data,
                    PersonalData::parse,
                    "deployment.personal_data",
                )?,
                support: word(&row.support, Support::parse, "deployment.support")?,
                contract: row.contract,
                vendor: row.vendor,
                cost,
                notice_until: day(row.notice_until, "deployment.notice_until")?,
                contract_ends: day(row.contract_ends, "deployment.contract_ends")?,
                layer: word(&row.layer, Layer::parse, "deployment.layer")?,
                community_role: word(
                    &row.community_role,
                    CommunityRole::parse,
                    "deployment.community_role",
                )?,
            },
            revision: row.revision,
            archived: row.archived_at.is_some(),
        })
    }
}

fn values(data: &DeploymentData, now: Instant) -> Result<ActiveModel, DbErr> {
    let text = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let delivery: Vec<&str> = data
        .delivery
        .iter()
        .map(|delivery| delivery.as_str())
        .collect();
    let cost = data.cost.as_ref();
    Ok(ActiveModel {
        department: Set(data.department.map(|id| id.to_string())),
        purpose: Set(data.purpose.clone()),
        operator: Set(data.operation.operator.to_string()),
        operator_name: Set(data.operation.operator_name.clone()),
        country: Set(data.operation.country.clone()),
        jurisdiction: Set(data.operation.jurisdiction.clone()),
        exposure: Set(data.usage.exposure.to_string()),
        modified: Set(i32::from(data.usage.modified)),
        linking: Set(data.usage.linking.to_string()),
        delivery: Set(delivery.join(",")),
        platform: Set(data.platform.clone()),
        interfaces: Set(serde_json::to_string(&data.interfaces)
            .map_err(|error| DbErr::Json(error.to_string()))?),
        export_tested_on: Set(text(data.export_tested_on)),
        criticality: Set(data.criticality.to_string()),
        personal_data: Set(data.personal_data.to_string()),
        support: Set(data.support.to_string()),
        contract: Set(data.contract.clone()),
        vendor: Set(data.vendor.clone()),
        cost_cents: Set(cost.map(|cost| cost.cents)),
        cost_currency: Set(cost.map_or_else(String::new, |cost| cost.currency.clone())),
        cost_tax: Set(cost.map_or_else(String::new, |cost| cost.tax.to_string())),
        cost_period: Set(cost.map_or_else(String::new, |cost| cost.period.to_string())),
        notice_until: Set(text(data.notice_until)),
        contract_ends: Set(text(data.contract_ends)),
        layer: Set(data.layer.to_string()),
        community_role: Set(data.community_role.to_string()),
        updated_at: Set(now.to_string()),
        ..Default::default()
    })
}

/// Writes a new deployment.
pub(crate) async fn insert(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    deployment: DeploymentId,
    release: ReleaseId,
    data: &DeploymentData,
    now: Instant,
) -> Result<(), DbErr> {
    let mut row = values(data, now)?;
    row.tenant = Set(tenant.to_string());
    row.id = Set(deployment.to_string());
    row.release = Set(release.to_string());
    row.created_at = Set(now.to_string());
    row.revision = Set(1);
    row.archived_at = Set(None);
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Changes a deployment that is still in this version; tells whether it was. `release` moves it to
/// another release of the same product (an update of the software).
pub(crate) async fn update(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    deployment: DeploymentId,
    revision: i32,
    release: ReleaseId,
    data: &DeploymentData,
    now: Instant,
) -> Result<bool, DbErr> {
    let mut row = values(data, now)?;
    row.release = Set(release.to_string());
    row.revision = Set(revision.saturating_add(1));
    let done = Entity::update_many()
        .set(row)
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(deployment.to_string()))
        .filter(Column::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends a deployment or takes it back; tells whether there was one to change.
pub(crate) async fn set_archived(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    deployment: DeploymentId,
    at: Option<Instant>,
) -> Result<bool, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::ArchivedAt, Expr::value(at.map(|at| at.to_string())))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Id.eq(deployment.to_string()));
    let query = if at.is_some() {
        query.filter(Column::ArchivedAt.is_null())
    } else {
        query.filter(Column::ArchivedAt.is_not_null())
    };
    Ok(query.exec(tx).await?.rows_affected == 1)
}

/// Writes many deployments: those without a revision are new, the others are changed if they are still in that version.
/// Tells whether all of them were.
pub(crate) async fn write_many(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    rows: &[(DeploymentId, ReleaseId, DeploymentData, Option<i32>)],
    now: Instant,
) -> Result<bool, DbErr> {
    for chunk in rows.chunks(super::CHUNK) {
        let mut models = Vec::with_capacity(chunk.len());
        for (id, release, data, revision) in chunk {
            let mut row = values(data, now)?;
            row.tenant = Set(tenant.to_string());
            row.id = Set(id.to_string());
            row.release = Set(release.to_string());
            row.created_at = Set(now.to_string());
            row.revision = Set(revision.unwrap_or(0).saturating_add(1));
            row.archived_at = Set(None);
            models.push(row);
        }
        let written = Entity::insert_many(models)
            .on_conflict(super::if_unchanged!(deployment))
            .exec_without_returning(tx)
            .await?;
        if usize::try_from(written) != Ok(chunk.len()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Archives many deployments or takes them back; those that are so already stay as they are.
pub(crate) async fn archive_many(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    ids: &[DeploymentId],
    at: Option<Instant>,
) -> Result<(), DbErr> {
    super::archive_rows(tx, "deployment", tenant, ids, at).await
}

/// All deployments of the tenant in use, the oldest first.
pub(crate) async fn in_use(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<DeploymentRow>, DbErr> {
    Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::ArchivedAt.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(TryInto::try_into)
        .collect()
}

/// A deployment of the tenant, ended or not.
pub async fn find(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    deployment: DeploymentId,
) -> Result<Option<DeploymentRow>, DbErr> {
    Entity::find_by_id((tenant.to_string(), deployment.to_string()))
        .one(db)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// The running deployments of these releases, oldest first.
pub async fn of_releases(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[ReleaseId],
) -> Result<Vec<DeploymentRow>, DbErr> {
    let mut found = Vec::new();
    for chunk in releases.chunks(CHUNK) {
        let rows = Entity::find()
            .filter(Column::Tenant.eq(tenant.to_string()))
            .filter(Column::Release.is_in(padded(chunk.iter().map(ToString::to_string))))
            .filter(Column::ArchivedAt.is_null())
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// The distinct ways of use of the running deployments of each release of the tenant: of all, or of
/// those named. A release without deployments is not in the map.
pub async fn ways_of_use(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    only: Option<&[ReleaseId]>,
) -> Result<HashMap<ReleaseId, Vec<Use>>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::ArchivedAt.is_null())
        .select_only()
        .columns([
            Column::Release,
            Column::Exposure,
            Column::Modified,
            Column::Linking,
        ])
        .distinct();
    if let Some(ids) = only.filter(|ids| ids.len() <= CHUNK) {
        query = query.filter(Column::Release.is_in(padded(ids.iter().map(ToString::to_string))));
    }
    let rows: Vec<(String, String, i32, String)> = query.into_tuple().all(db).await?;
    let mut ways: HashMap<ReleaseId, Vec<Use>> = HashMap::new();
    for (release, exposure, modified, linking) in rows {
        ways.entry(id(&release, "deployment.release")?)
            .or_default()
            .push(Use {
                exposure: word(&exposure, Exposure::parse, "deployment.exposure")?,
                modified: modified == 1,
                linking: word(&linking, Linking::parse, "deployment.linking")?,
            });
    }
    for list in ways.values_mut() {
        list.sort_unstable();
    }
    Ok(ways)
}

/// From whom the tenant gets its releases, as far as a running deployment says so; with several
/// vendors the first by deployment.
pub(crate) async fn vendors(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<HashMap<ReleaseId, String>, DbErr> {
    let rows: Vec<(String, String)> = Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::ArchivedAt.is_null())
        .filter(Column::Vendor.ne(""))
        .order_by_asc(Column::Id)
        .select_only()
        .columns([Column::Release, Column::Vendor])
        .into_tuple()
        .all(db)
        .await?;
    let mut vendors = HashMap::new();
    for (release, vendor) in rows {
        vendors
            .entry(id(&release, "deployment.release")?)
            .or_insert(vendor);
    }
    Ok(vendors)
}

/// Names of the tenant's departments as people write them (`62 Geoinformation`), in their order;
/// archived ones are marked by `false`.
pub async fn department_names(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<(DepartmentId, String, bool)>, DbErr> {
    use department::Column as D;
    let rows = department::Entity::find()
        .filter(D::Tenant.eq(tenant.to_string()))
        .order_by_asc(D::Number)
        .order_by_asc(D::Name)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let name = if row.number.is_empty() {
                row.name
            } else {
                format!("{} {}", row.number, row.name)
            };
            Ok((
                id(&row.id, "department.id")?,
                name,
                row.archived_at.is_none(),
            ))
        })
        .collect()
}
