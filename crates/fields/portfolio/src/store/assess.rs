//! The reading side for fields that assess components: many documents in one query.

use crate::model::{ComponentKey, DocumentKey, LicenseFormKey};
use platform::db::padded;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

/// A licence form in a document, and how many components carry it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormCount {
    /// The document.
    pub document: DocumentKey,
    /// The licence form.
    pub form: LicenseFormKey,
    /// Distinct components that carry it.
    pub components: i64,
}

/// The licence forms of these documents: all that a verdict over them needs.
pub async fn forms_of(
    db: &impl ConnectionTrait,
    documents: &[DocumentKey],
) -> Result<Vec<FormCount>, DbErr> {
    let mut found = Vec::new();
    for chunk in documents.chunks(super::CHUNK) {
        let query = Query::select()
            .columns(["document", "license_form"])
            .expr_as(Expr::col("component").count(), "components")
            .from("document_component")
            .and_where(Expr::col("document").is_in(padded(chunk.iter().map(|document| document.0))))
            .group_by_columns(["document", "license_form"])
            .to_owned();
        for row in db.query_all(&query).await? {
            found.push(FormCount {
                document: DocumentKey(row.try_get("", "document")?),
                form: LicenseFormKey(row.try_get("", "license_form")?),
                components: row.try_get("", "components")?,
            });
        }
    }
    Ok(found)
}

/// The components of these documents with their licence forms: for releases with several documents, where
/// a component that stands in two of them counts once.
pub async fn pairs_of(
    db: &impl ConnectionTrait,
    documents: &[DocumentKey],
) -> Result<Vec<(DocumentKey, ComponentKey, LicenseFormKey)>, DbErr> {
    let mut found = Vec::new();
    for chunk in documents.chunks(super::CHUNK) {
        let query = Query::select()
            .columns(["document", "component", "license_form"])
            .from("document_component")
            .and_where(Expr::col("document").is_in(padded(chunk.iter().map(|document| document.0))))
            .to_owned();
        for row in db.query_all(&query).await? {
            found.push((
                DocumentKey(row.try_get("", "document")?),
                ComponentKey(row.try_get("", "component")?),
                LicenseFormKey(row.try_get("", "license_form")?),
            ));
        }
    }
    Ok(found)
}

/// A component in a document, found by its identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The document.
    pub document: DocumentKey,
    /// The component.
    pub component: ComponentKey,
    /// Its licence form there.
    pub form: LicenseFormKey,
    /// Its identity with version.
    pub identity: String,
    /// Its identity without version.
    pub package: String,
}

/// Where in these documents components with one of these identities (with version) or packages
/// (identity without version) occur.
pub async fn occurrences_of(
    db: &impl ConnectionTrait,
    documents: &[DocumentKey],
    components: &[String],
    packages: &[String],
) -> Result<Vec<Occurrence>, DbErr> {
    let mut found = Vec::new();
    for chunk in documents.chunks(super::CHUNK) {
        for (column, identities) in [
            (("component", "identity"), components),
            (("package", "identity"), packages),
        ] {
            for some in identities.chunks(super::CHUNK) {
                let query = occurrences()
                    .and_where(
                        Expr::col(("document_component", "document"))
                            .is_in(padded(chunk.iter().map(|document| document.0))),
                    )
                    .and_where(Expr::col(column).is_in(padded(some.iter().map(String::as_str))))
                    .to_owned();
                for row in db.query_all(&query).await? {
                    found.push(occurrence(&row)?);
                }
            }
        }
    }
    Ok(found)
}

/// Identity with version and identity without version of a component.
pub async fn identities(
    db: &impl ConnectionTrait,
    component: ComponentKey,
) -> Result<Option<(String, String)>, DbErr> {
    let query = Query::select()
        .expr_as(Expr::col(("component", "identity")), "identity")
        .expr_as(Expr::col(("package", "identity")), "package")
        .from("component")
        .inner_join(
            Alias::new("package"),
            Expr::col(("package", "id")).equals(("component", "package")),
        )
        .and_where(Expr::col(("component", "id")).eq(component.0))
        .to_owned();
    db.query_one(&query)
        .await?
        .map(|row| Ok((row.try_get("", "identity")?, row.try_get("", "package")?)))
        .transpose()
}

fn occurrences() -> SelectStatement {
    Query::select()
        .columns([
            ("document_component", "document"),
            ("document_component", "component"),
            ("document_component", "license_form"),
        ])
        .expr_as(Expr::col(("component", "identity")), "identity")
        .expr_as(Expr::col(("package", "identity")), "package")
        .from("document_component")
        .inner_join(
            Alias::new("component"),
            Expr::col(("component", "id")).equals(("document_component", "component")),
        )
        .inner_join(
            Alias::new("package"),
            Expr::col(("package", "id")).equals(("component", "package")),
        )
        .to_owned()
}

fn occurrence(row: &QueryResult) -> Result<Occurrence, DbErr> {
    Ok(Occurrence {
        document: DocumentKey(row.try_get("", "document")?),
        component: ComponentKey(row.try_get("", "component")?),
        form: LicenseFormKey(row.try_get("", "license_form")?),
        identity: row.try_get("", "identity")?,
        package: row.try_get("", "package")?,
    })
}
