//! Writing what an SBOM says into the shared tables, in chunks of short transactions.
//!
//! Everything here is idempotent: rows are keyed by content, so that a write that was broken off is
//! simply done again, and two writers of the same document write the same rows. The document counts
//! only when `complete` is set, which happens last.

use super::tables::{
    component, document, document_chunk, document_component, document_hash, license_form, package,
};
use super::{CHUNK, storable};
use crate::intake::{Extract, Occurrence};
use crate::model::DocumentKey;
use platform::db::padded;
use platform::{Db, Instant};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use std::collections::HashMap;

/// Told how far a long write has come: done and total, in components.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Send + Sync);

/// Stores a document with everything it says, unless it is there already, and gives its number.
/// `raw` are the bytes as they were uploaded.
pub async fn store_document(
    db: &Db,
    extract: &Extract,
    raw: &[u8],
    now: Instant,
    progress: Progress<'_>,
) -> Result<DocumentKey, DbErr> {
    if let Some(known) = known_document(db, &extract.sha256, now).await? {
        progress(extract.occurrences.len(), extract.occurrences.len());
        return Ok(known);
    }
    let forms = license_forms(db, extract).await?;
    let packages = packages(db, extract).await?;
    let components = components(db, extract, &packages).await?;
    let document = begin_document(db, extract, raw, &forms, now).await?;
    let number_of = |identity: &str| components.get(identity).copied();
    let total = extract.occurrences.len();
    for (index, chunk) in extract.occurrences.chunks(CHUNK).enumerate() {
        write_occurrences(db, document, chunk, &forms, &number_of).await?;
        progress((index * CHUNK + chunk.len()).min(total), total);
    }
    super::quality::keep(db.read(), DocumentKey(document), &extract.quality).await?;
    document::Entity::update_many()
        .col_expr(
            document::Column::Complete,
            sea_orm::sea_query::Expr::value(1),
        )
        .filter(document::Column::Id.eq(document))
        .exec(db.read())
        .await?;
    Ok(DocumentKey(document))
}

/// The number of a complete document with this hash. Marks it as used now, so that it is not
/// collected between here and the row that will refer to it.
async fn known_document(db: &Db, sha256: &str, now: Instant) -> Result<Option<DocumentKey>, DbErr> {
    let found: Option<(i64, i32)> = document::Entity::find()
        .filter(document::Column::Sha256.eq(sha256))
        .select_only()
        .column(document::Column::Id)
        .column(document::Column::Complete)
        .into_tuple()
        .one(db.read())
        .await?;
    let Some((id, 1)) = found else {
        return Ok(None);
    };
    let kept = document::Entity::update_many()
        .col_expr(
            document::Column::UsedAt,
            sea_orm::sea_query::Expr::value(now.to_string()),
        )
        .filter(document::Column::Id.eq(id))
        .exec(db.read())
        .await?;
    Ok((kept.rows_affected == 1).then_some(DocumentKey(id)))
}

async fn begin_document(
    db: &Db,
    extract: &Extract,
    raw: &[u8],
    forms: &HashMap<String, i64>,
    now: Instant,
) -> Result<i64, DbErr> {
    let tx = db.write().await?;
    let row = document::ActiveModel {
        sha256: Set(extract.sha256.clone()),
        bytes: Set(i64::try_from(raw.len()).unwrap_or(i64::MAX)),
        format: Set(extract.format.clone()),
        serialization: Set(extract.serialization.clone()),
        spec_version: Set(storable(&extract.spec_version).into_owned()),
        components: Set(i32::try_from(extract.component_count).unwrap_or(i32::MAX)),
        subject: Set(storable(&extract.subject.identity).into_owned()),
        subject_name: Set(storable(&extract.subject.name).into_owned()),
        subject_version: Set(storable(&extract.subject.version).into_owned()),
        subject_license_form: Set(forms.get(&extract.subject.form).copied()),
        errors: Set(i32::try_from(extract.errors).unwrap_or(i32::MAX)),
        warnings: Set(i32::try_from(extract.warnings).unwrap_or(i32::MAX)),
        findings: Set(extract.findings.clone()),
        complete: Set(0),
        used_at: Set(now.to_string()),
        ..Default::default()
    };
    document::Entity::insert(row)
        .on_conflict(
            OnConflict::column(document::Column::Sha256)
                .update_column(document::Column::UsedAt)
                .to_owned(),
        )
        .exec_without_returning(&tx)
        .await?;
    let id: i64 = document::Entity::find()
        .filter(document::Column::Sha256.eq(extract.sha256.as_str()))
        .select_only()
        .column(document::Column::Id)
        .into_tuple()
        .one(&tx)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the document that was just written".to_owned()))?;
    for (part, bytes) in (0..).zip(extract.packed.chunks(1 << 20)) {
        let row = document_chunk::ActiveModel {
            document: Set(id),
            part: Set(part),
            bytes: Set(bytes.to_vec()),
        };
        insert_missing(
            &tx,
            row,
            OnConflict::columns([
                document_chunk::Column::Document,
                document_chunk::Column::Part,
            ]),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Inserts a row unless one with the same key is there.
async fn insert_missing<A>(
    tx: &impl ConnectionTrait,
    row: A,
    mut key: OnConflict,
) -> Result<(), DbErr>
where
    A: sea_orm::ActiveModelTrait,
{
    A::Entity::insert(row)
        .on_conflict(key.do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

async fn write_occurrences(
    db: &Db,
    document: i64,
    chunk: &[Occurrence],
    forms: &HashMap<String, i64>,
    number_of: &(dyn Fn(&str) -> Option<i64> + Sync),
) -> Result<(), DbErr> {
    let missing = || DbErr::RecordNotFound("a component that was just written".to_owned());
    let mut rows = Vec::with_capacity(chunk.len());
    let mut hashes = Vec::new();
    for occurrence in chunk {
        let component = number_of(&occurrence.identity).ok_or_else(missing)?;
        let parent = occurrence
            .parent
            .as_deref()
            .and_then(number_of)
            .unwrap_or(0);
        rows.push(document_component::ActiveModel {
            document: Set(document),
            component: Set(component),
            license_form: Set(forms.get(&occurrence.form).copied().ok_or_else(missing)?),
            occurrences: Set(i32::try_from(occurrence.count).unwrap_or(i32::MAX)),
            direct: Set(i32::from(occurrence.direct)),
            parent: Set(parent),
            kind: Set(occurrence.kind.to_owned()),
            scope: Set(occurrence.scope.to_owned()),
        });
        hashes.extend(
            occurrence
                .digests
                .iter()
                .map(|digest| document_hash::ActiveModel {
                    digest: Set(digest.clone()),
                    document: Set(document),
                    component: Set(component),
                }),
        );
    }
    let tx = db.write().await?;
    {
        use document_component::Column::{Component, Document, LicenseForm};
        let key = OnConflict::columns([Document, Component, LicenseForm])
            .do_nothing()
            .to_owned();
        document_component::Entity::insert_many(rows)
            .on_conflict(key)
            .exec_without_returning(&tx)
            .await?;
    }
    for hashes in hashes.chunks(4 * CHUNK) {
        use document_hash::Column::{Component, Digest, Document};
        let key = OnConflict::columns([Digest, Document, Component])
            .do_nothing()
            .to_owned();
        document_hash::Entity::insert_many(hashes.to_vec())
            .on_conflict(key)
            .exec_without_returning(&tx)
            .await?;
    }
    tx.commit().await
}

/// Numbers of the licence forms, by hash.
async fn license_forms(db: &Db, extract: &Extract) -> Result<HashMap<String, i64>, DbErr> {
    let mut numbers = HashMap::new();
    let all: Vec<&String> = extract.forms.keys().collect();
    for hashes in all.chunks(CHUNK) {
        let find = || {
            license_form::Entity::find()
                .filter(
                    license_form::Column::Hash
                        .is_in(padded(hashes.iter().map(|hash| hash.as_str()))),
                )
                .select_only()
                .column(license_form::Column::Hash)
                .column(license_form::Column::Id)
                .into_tuple::<(String, i64)>()
                .all(db.read())
        };
        numbers.extend(find().await?);
        let rows: Vec<_> = hashes
            .iter()
            .filter(|hash| !numbers.contains_key(hash.as_str()))
            .filter_map(|hash| extract.forms.get(*hash).map(|form| (hash, form)))
            .map(|(hash, form)| license_form::ActiveModel {
                hash: Set((*hash).clone()),
                claims: Set(storable(&form.claims).into_owned()),
                folded: Set(storable(&form.folded).into_owned()),
                ..Default::default()
            })
            .collect();
        if !rows.is_empty() {
            let key = OnConflict::column(license_form::Column::Hash)
                .do_nothing()
                .to_owned();
            license_form::Entity::insert_many(rows)
                .on_conflict(key)
                .exec_without_returning(db.read())
                .await?;
            numbers.extend(find().await?);
        }
    }
    Ok(numbers)
}

/// Numbers of the packages, by identity.
async fn packages(db: &Db, extract: &Extract) -> Result<HashMap<String, i64>, DbErr> {
    let mut numbers = HashMap::new();
    let all: Vec<&String> = extract.packages.keys().collect();
    for identities in all.chunks(CHUNK) {
        let find = || {
            package::Entity::find()
                .filter(
                    package::Column::Identity
                        .is_in(padded(identities.iter().map(|identity| identity.as_str()))),
                )
                .select_only()
                .column(package::Column::Identity)
                .column(package::Column::Id)
                .into_tuple::<(String, i64)>()
                .all(db.read())
        };
        numbers.extend(find().await?);
        let rows: Vec<_> = identities
            .iter()
            .filter(|identity| !numbers.contains_key(identity.as_str()))
            .filter_map(|identity| {
                extract
                    .packages
                    .get(*identity)
                    .map(|package| (identity, package))
            })
            .map(|(identity, package)| package::ActiveModel {
                identity: Set((*identity).clone()),
                kind: Set(package.kind.clone()),
                namespace: Set(package.namespace.clone()),
                name: Set(package.name.clone()),
                folded: Set(package.folded.clone()),
                ..Default::default()
            })
            .collect();
        if !rows.is_empty() {
            let key = OnConflict::column(package::Column::Identity)
                .do_nothing()
                .to_owned();
            package::Entity::insert_many(rows)
                .on_conflict(key)
                .exec_without_returning(db.read())
                .await?;
            numbers.extend(find().await?);
        }
    }
    Ok(numbers)
}

/// Numbers of the components, by identity.
async fn components(
    db: &Db,
    extract: &Extract,
    packages: &HashMap<String, i64>,
) -> Result<HashMap<String, i64>, DbErr> {
    let mut numbers = HashMap::new();
    let all: Vec<&String> = extract.components.keys().collect();
    for identities in all.chunks(CHUNK) {
        let find = || {
            component::Entity::find()
                .filter(
                    component::Column::Identity
                        .is_in(padded(identities.iter().map(|identity| identity.as_str()))),
                )
                .select_only()
                .column(component::Column::Identity)
                .column(component::Column::Id)
                .into_tuple::<(String, i64)>()
                .all(db.read())
        };
        numbers.extend(find().await?);
        let mut rows = Vec::new();
        for identity in identities
            .iter()
            .filter(|identity| !numbers.contains_key(identity.as_str()))
        {
            let Some(component) = extract.components.get(*identity) else {
                continue;
            };
            let package = packages.get(&component.package).copied();
            rows.push(component::ActiveModel {
                package: Set(package.ok_or_else(|| {
                    DbErr::RecordNotFound("a package that was just written".to_owned())
                })?),
                identity: Set((*identity).clone()),
                version: Set(component.version.clone()),
                version_key: Set(component.version_key.clone()),
                ..Default::default()
            });
        }
        if !rows.is_empty() {
            let key = OnConflict::column(component::Column::Identity)
                .do_nothing()
                .to_owned();
            component::Entity::insert_many(rows)
                .on_conflict(key)
                .exec_without_returning(db.read())
                .await?;
            numbers.extend(find().await?);
        }
    }
    Ok(numbers)
}
