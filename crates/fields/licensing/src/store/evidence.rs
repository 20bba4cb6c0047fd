//! SQL of evidence for obligations, and of how far releases have come.

use crate::fulfilment::{Evidence, EvidenceId, Progress};
use platform::db::Schema;
use platform::{Instant, TenantId, entity};
use portfolio::model::ReleaseId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub(crate) fn migration(schema: &mut Schema) {
    schema
        .table("license_evidence", |t| {
            t.text("tenant")
                .text("id")
                .text("release")
                .text("license")
                .text("duty")
                .text("components")
                .text("note")
                .text("url")
                .text_null("taken_from")
                .text("created_at")
                .text("created_by")
                .text_null("withdrawn_at")
                .primary(&["tenant", "id"])
                .references(&["tenant"], "tenant", &["id"])
        })
        .index("license_evidence", &["tenant", "release"])
        .table("license_progress", |t| {
            t.text("tenant")
                .text("release")
                .big("total")
                .big("done")
                .primary(&["tenant", "release"])
                .references(&["tenant"], "tenant", &["id"])
        });
}

entity!(evidence, "license_evidence", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] id: String,
    release: String, license: String, duty: String, components: String, note: String, url: String,
    taken_from: Option<String>, created_at: String, created_by: String, withdrawn_at: Option<String>,
});
entity!(progress, "license_progress", {
    #[sea_orm(primary_key, auto_increment = false)] tenant: String,
    #[sea_orm(primary_key, auto_increment = false)] release: String,
    total: i64, done: i64,
});

fn wrong(column: &str) -> DbErr {
    DbErr::Type(format!("license_evidence.{column}"))
}

fn read(row: evidence::Model) -> Result<Evidence, DbErr> {
    Ok(Evidence {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        release: row.release.parse().map_err(|_| wrong("release"))?,
        license: row.license,
        duty: row.duty,
        components: serde_json::from_str(&row.components).map_err(|_| wrong("components"))?,
        note: row.note,
        url: row.url,
        taken_from: row
            .taken_from
            .map(|id| id.parse())
            .transpose()
            .map_err(|_| wrong("taken_from"))?,
        created_at: row.created_at,
        created_by: row.created_by,
    })
}

/// The evidence that holds for some releases, oldest first.
pub(crate) async fn of_releases(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[ReleaseId],
) -> Result<Vec<Evidence>, DbErr> {
    let mut found = Vec::new();
    for chunk in releases.chunks(CHUNK) {
        let rows = evidence::Entity::find()
            .filter(evidence::Column::Tenant.eq(tenant.to_string()))
            .filter(evidence::Column::Release.is_in(chunk.iter().map(ToString::to_string)))
            .filter(evidence::Column::WithdrawnAt.is_null())
            .order_by_asc(evidence::Column::Id)
            .all(db)
            .await?;
        for row in rows {
            found.push(read(row)?);
        }
    }
    Ok(found)
}

/// How many values a statement names at once.
const CHUNK: usize = 500;

/// Keeps evidence.
pub(crate) async fn add(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    new: &[Evidence],
) -> Result<(), DbErr> {
    for chunk in new.chunks(CHUNK) {
        let rows = chunk.iter().map(|one| {
            // A set of texts is always JSON.
            let components = serde_json::to_string(&one.components).unwrap_or_default();
            evidence::ActiveModel {
                tenant: Set(tenant.to_string()),
                id: Set(one.id.to_string()),
                release: Set(one.release.to_string()),
                license: Set(one.license.clone()),
                duty: Set(one.duty.clone()),
                components: Set(components),
                note: Set(one.note.clone()),
                url: Set(one.url.clone()),
                taken_from: Set(one.taken_from.map(|id| id.to_string())),
                created_at: Set(one.created_at.clone()),
                created_by: Set(one.created_by.clone()),
                withdrawn_at: Set(None),
            }
        });
        evidence::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Withdraws evidence and tells for which release it was. None if it does not hold (any more).
pub(crate) async fn withdraw(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    id: EvidenceId,
    now: Instant,
) -> Result<Option<Evidence>, DbErr> {
    let found = evidence::Entity::find()
        .filter(evidence::Column::Tenant.eq(tenant.to_string()))
        .filter(evidence::Column::Id.eq(id.to_string()))
        .filter(evidence::Column::WithdrawnAt.is_null())
        .one(tx)
        .await?;
    let Some(found) = found.map(read).transpose()? else {
        return Ok(None);
    };
    let done = evidence::Entity::update_many()
        .set(evidence::ActiveModel {
            withdrawn_at: Set(Some(now.to_string())),
            ..Default::default()
        })
        .filter(evidence::Column::Tenant.eq(tenant.to_string()))
        .filter(evidence::Column::Id.eq(id.to_string()))
        .filter(evidence::Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok((done.rows_affected == 1).then_some(found))
}

/// How far releases of a tenant have come, most open first; those without obligations are not in it.
pub(crate) async fn progress(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    skip: u64,
    limit: u64,
) -> Result<Vec<(ReleaseId, Progress)>, DbErr> {
    let open = Expr::col(progress::Column::Total).sub(Expr::col(progress::Column::Done));
    let rows = progress::Entity::find()
        .filter(progress::Column::Tenant.eq(tenant.to_string()))
        .order_by_desc(open)
        .order_by_asc(progress::Column::Release)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let release = row.release.parse().map_err(|_| wrong("release"))?;
            let progress = Progress {
                total: row.total,
                done: row.done,
            };
            Ok((release, progress))
        })
        .collect()
}

/// How many releases of a tenant have obligations, and how far they have come together.
pub(crate) async fn total(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<(i64, Progress), DbErr> {
    let sum = |column: progress::Column| Expr::col(column).sum().cast_as(Alias::new("bigint"));
    let row: Option<(i64, Option<i64>, Option<i64>)> = progress::Entity::find()
        .filter(progress::Column::Tenant.eq(tenant.to_string()))
        .select_only()
        .expr(progress::Column::Release.count())
        .expr(sum(progress::Column::Total))
        .expr(sum(progress::Column::Done))
        .into_tuple()
        .one(db)
        .await?;
    let (releases, total, done) = row.unwrap_or_default();
    let progress = Progress {
        total: total.unwrap_or(0),
        done: done.unwrap_or(0),
    };
    Ok((releases, progress))
}

/// Writes down how far releases have come; of those with nothing to do the row goes.
pub(crate) async fn keep_progress(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    new: &[(ReleaseId, Progress)],
) -> Result<(), DbErr> {
    let (some, none): (Vec<_>, Vec<_>) = new.iter().partition(|(_, progress)| progress.total > 0);
    for chunk in none.chunks(CHUNK) {
        progress::Entity::delete_many()
            .filter(progress::Column::Tenant.eq(tenant.to_string()))
            .filter(
                progress::Column::Release
                    .is_in(chunk.iter().map(|(release, _)| release.to_string())),
            )
            .exec(tx)
            .await?;
    }
    for chunk in some.chunks(CHUNK) {
        let rows = chunk
            .iter()
            .map(|(release, progress)| progress::ActiveModel {
                tenant: Set(tenant.to_string()),
                release: Set(release.to_string()),
                total: Set(progress.total),
                done: Set(progress.done),
            });
        progress::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([progress::Column::Tenant, progress::Column::Release])
                    .update_columns([progress::Column::Total, progress::Column::Done])
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
