//! SQL of what is in documents: the components of a release, and the reading side for other fields.

use super::tables::{component, document_component, license_form, release_document};
use crate::model::{Claim, ComponentKey, DocumentKey, LicenseFormKey, ReleaseId};
use platform::TenantId;
use platform::db::{fold, like_contains, padded};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, LikeExpr, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryResult, QuerySelect,
};
use std::collections::HashMap;

/// One component of a document, as other fields assess it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentComponent {
    /// The component.
    pub component: ComponentKey,
    /// Its licence claims in this document.
    pub license_form: LicenseFormKey,
    /// purl type, empty without a purl.
    pub kind: String,
    /// Namespace or group, empty if none.
    pub namespace: String,
    /// Name.
    pub name: String,
    /// Version as written, empty if none.
    pub version: String,
    /// Canonical purl, empty if none.
    pub purl: String,
    /// Whether the product needs it directly; none if the document does not say.
    pub direct: Option<bool>,
    /// `required`, `optional`, `excluded`, or empty.
    pub scope: String,
    /// The component through which it comes in; none for direct ones or if not known.
    pub parent: Option<ComponentKey>,
}

impl DocumentComponent {
    /// `namespace/name`, or the name alone.
    pub fn full_name(&self) -> String {
        if self.namespace.is_empty() {
            self.name.clone()
        } else {
            format!("{}/{}", self.namespace, self.name)
        }
    }

    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let identity: String = row.try_get("", "identity")?;
        let direct: i32 = row.try_get("", "direct")?;
        let parent: i64 = row.try_get("", "parent")?;
        Ok(Self {
            component: ComponentKey(row.try_get("", "component")?),
            license_form: LicenseFormKey(row.try_get("", "license_form")?),
            kind: row.try_get("", "kind")?,
            namespace: row.try_get("", "namespace")?,
            name: row.try_get("", "name")?,
            version: row.try_get("", "version")?,
            purl: purl_of(identity),
            direct: match direct {
                1 => Some(true),
                0 => Some(false),
                _ => None,
            },
            scope: row.try_get("", "scope")?,
            parent: (parent != 0).then_some(ComponentKey(parent)),
        })
    }
}

/// The identity of a component is its canonical purl, if it has one.
pub(crate) fn purl_of(identity: String) -> String {
    if identity.starts_with("pkg:") {
        identity
    } else {
        String::new()
    }
}

fn select() -> SelectStatement {
    Query::select()
        .columns([
            ("document_component", "component"),
            ("document_component", "license_form"),
            ("document_component", "direct"),
            ("document_component", "parent"),
            ("document_component", "scope"),
            ("component", "identity"),
            ("component", "version"),
            ("package", "kind"),
            ("package", "namespace"),
            ("package", "name"),
        ])
        .from(Alias::new("document_component"))
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

/// The distinct pairs of component and licence form in a document, ordered by their numbers.
pub async fn document_components(
    db: &impl ConnectionTrait,
    document: DocumentKey,
) -> Result<Vec<DocumentComponent>, DbErr> {
    let query = select()
        .and_where(Expr::col(("document_component", "document")).eq(document.0))
        .order_by(("document_component", "component"), Order::Asc)
        .order_by(("document_component", "license_form"), Order::Asc)
        .to_owned();
    db.query_all(&query)
        .await?
        .iter()
        .map(DocumentComponent::read)
        .collect()
}

/// The distinct licence forms of a document with how many of its components carry them: all that a
/// verdict over the whole document needs.
pub async fn document_license_forms(
    db: &impl ConnectionTrait,
    document: DocumentKey,
) -> Result<Vec<(LicenseFormKey, i64)>, DbErr> {
    let rows: Vec<(i64, i64)> = document_component::Entity::find()
        .filter(document_component::Column::Document.eq(document.0))
        .select_only()
        .column(document_component::Column::LicenseForm)
        .column_as(document_component::Column::Component.count(), "components")
        .group_by(document_component::Column::LicenseForm)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(form, count)| (LicenseFormKey(form), count))
        .collect())
}

/// The claims behind licence forms. Forms that do not exist are left out.
pub async fn license_forms(
    db: &impl ConnectionTrait,
    forms: &[LicenseFormKey],
) -> Result<HashMap<LicenseFormKey, Vec<Claim>>, DbErr> {
    let mut found = HashMap::with_capacity(forms.len());
    for chunk in forms.chunks(super::CHUNK) {
        let rows: Vec<(i64, String)> = license_form::Entity::find()
            .filter(license_form::Column::Id.is_in(padded(chunk.iter().map(|form| form.0))))
            .select_only()
            .column(license_form::Column::Id)
            .column(license_form::Column::Claims)
            .into_tuple()
            .all(db)
            .await?;
        for (form, claims) in rows {
            let claims =
                serde_json::from_str(&claims).map_err(|error| DbErr::Json(error.to_string()))?;
            found.insert(LicenseFormKey(form), claims);
        }
    }
    Ok(found)
}

/// More components than any release has; positions behind it are taken for it.
const MOST_COMPONENTS: u64 = 1 << 31;

/// Which components of a release are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComponentFilter {
    /// Part of the name or of the version, as typed.
    pub text: String,
    /// Rows to leave out at the beginning (for the next page).
    pub skip: u64,
    /// Only those that the product needs directly.
    pub direct: bool,
}

/// The documents of a release in force. Most releases have one; then nothing can stand twice, and the
/// database is spared to look for doubles.
async fn documents_of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
) -> Result<Vec<i64>, DbErr> {
    use release_document::{Column, Entity};
    Entity::find()
        .filter(Column::Tenant.eq(tenant.to_string()))
        .filter(Column::Release.eq(release.to_string()))
        .filter(Column::ReplacedAt.is_null())
        .select_only()
        .column(Column::Document)
        .into_tuple()
        .all(db)
        .await
}

fn narrowed(mut query: SelectStatement, filter: &ComponentFilter) -> SelectStatement {
    if !filter.text.is_empty() {
        let pattern = LikeExpr::new(like_contains(&fold(&filter.text))).escape('\\');
        query.and_where(
            Expr::col(("package", "folded"))
                .like(pattern.clone())
                .or(Expr::from(Func::lower(Expr::col(("component", "version")))).like(pattern)),
        );
    }
    if filter.direct {
        query.and_where(Expr::col(("document_component", "direct")).eq(1));
    }
    query
}

/// The components of a release's documents in force, by name and version; doubles in several documents once.
///
/// Order and pages rest on what the documents say alone: the numbers of the shared rows would tell which
/// of two components the installation knew first.
pub async fn release_components(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    filter: &ComponentFilter,
    limit: u64,
) -> Result<Vec<DocumentComponent>, DbErr> {
    let documents = documents_of(db, tenant, release).await?;
    let mut query = narrowed(select(), filter);
    if documents.len() > 1 {
        query.distinct();
    }
    let query = query
        .columns([("package", "folded"), ("license_form", "hash")])
        .column(("component", "version_key"))
        .inner_join(
            Alias::new("license_form"),
            Expr::col(("license_form", "id")).equals(("document_component", "license_form")),
        )
        .and_where(Expr::col(("document_component", "document")).is_in(documents))
        .order_by(("package", "folded"), Order::Asc)
        .order_by(("component", "version_key"), Order::Asc)
        .order_by(("component", "identity"), Order::Asc)
        .order_by(("license_form", "hash"), Order::Asc)
        .limit(limit)
        .offset(Ord::min(filter.skip, MOST_COMPONENTS))
        .to_owned();
    db.query_all(&query)
        .await?
        .iter()
        .map(DocumentComponent::read)
        .collect()
}

/// How many rows [`release_components`] would give without a limit.
pub async fn count_release_components(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    filter: &ComponentFilter,
) -> Result<i64, DbErr> {
    let documents = documents_of(db, tenant, release).await?;
    let mut inner = Query::select()
        .columns([
            ("document_component", "component"),
            ("document_component", "license_form"),
        ])
        .from(Alias::new("document_component"))
        .to_owned();
    if documents.len() > 1 {
        inner.distinct();
    }
    if !filter.text.is_empty() {
        inner
            .inner_join(
                Alias::new("component"),
                Expr::col(("component", "id")).equals(("document_component", "component")),
            )
            .inner_join(
                Alias::new("package"),
                Expr::col(("package", "id")).equals(("component", "package")),
            );
    }
    inner.and_where(Expr::col(("document_component", "document")).is_in(documents));
    let query = Query::select()
        .expr_as(Func::count(Expr::val(1)), "n")
        .from_subquery(narrowed(inner, filter), Alias::new("found"))
        .to_owned();
    db.query_one(&query)
        .await?
        .map_or(Ok(0), |row| row.try_get("", "n"))
}

/// In which of a release's documents these components stand, each pair once.
pub(crate) async fn origins(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    release: ReleaseId,
    components: &[ComponentKey],
) -> Result<Vec<(ComponentKey, DocumentKey)>, DbErr> {
    let documents = documents_of(db, tenant, release).await?;
    let query = Query::select()
        .distinct()
        .columns(["component", "document"])
        .from(Alias::new("document_component"))
        .and_where(Expr::col("document").is_in(documents))
        .and_where(Expr::col("component").is_in(components.iter().map(|component| component.0)))
        .order_by("document", Order::Asc)
        .to_owned();
    db.query_all(&query)
        .await?
        .iter()
        .map(|row| {
            Ok((
                ComponentKey(row.try_get("", "component")?),
                DocumentKey(row.try_get("", "document")?),
            ))
        })
        .collect()
}

/// Names and versions of components by number, for showing the way to another one.
pub(crate) async fn labels(
    db: &impl ConnectionTrait,
    keys: &[i64],
) -> Result<HashMap<i64, String>, DbErr> {
    let mut found = HashMap::new();
    for chunk in keys.chunks(super::CHUNK) {
        let query = Query::select()
            .columns([("component", "id"), ("component", "version")])
            .column(("package", "name"))
            .from(Alias::new("component"))
            .inner_join(
                Alias::new("package"),
                Expr::col(("package", "id")).equals(("component", "package")),
            )
            .and_where(Expr::col(("component", "id")).is_in(padded(chunk.iter().copied())))
            .to_owned();
        for row in db.query_all(&query).await? {
            let name: String = row.try_get("", "name")?;
            let version: String = row.try_get("", "version")?;
            found.insert(
                row.try_get("", "id")?,
                if version.is_empty() {
                    name
                } else {
                    format!("{name} {version}")
                },
            );
        }
    }
    Ok(found)
}

/// Whether the tenant has a document in force that holds this component: the check before anything
/// that was learned about a shared component is shown to a tenant.
pub async fn tenant_has_component(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    key: ComponentKey,
) -> Result<bool, DbErr> {
    let query = document_component::Entity::find()
        .join(
            sea_orm::JoinType::InnerJoin,
            document_component::Entity::belongs_to(release_document::Entity)
                .from(document_component::Column::Document)
                .to(release_document::Column::Document)
                .into(),
        )
        .filter(document_component::Column::Component.eq(key.0))
        .filter(release_document::Column::Tenant.eq(tenant.to_string()))
        .select_only()
        .column(document_component::Column::Component)
        .limit(1);
    Ok(query.into_tuple::<i64>().one(db).await?.is_some())
}

/// A component's identity by number.
pub async fn component_identity(
    db: &impl ConnectionTrait,
    key: ComponentKey,
) -> Result<Option<String>, DbErr> {
    component::Entity::find_by_id(key.0)
        .select_only()
        .column(component::Column::Identity)
        .into_tuple()
        .one(db)
        .await
}
