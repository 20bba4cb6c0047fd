//! SQL of the question "where is this contained?".
//!
//! The way is always the same: from what was asked to the few components it means (versions are
//! compared by their keys), from them to the documents that hold them, from there to the tenant's
//! uploads and deployments. Each step is one look into an index.

use super::tables::package;
use super::{CHUNK, id};
use crate::model::{DeploymentId, ProductId, Question, ReleaseId, Subject, VersionRange};
use platform::TenantId;
use platform::db::{like_contains, like_starts, padded};
use sea_orm::sea_query::{
    Alias, Condition, Expr, ExprTrait, Func, LikeExpr, Order, Query, SelectStatement,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A deployment, or a release without one, that contains what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The tenant.
    pub tenant: TenantId,
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// The release.
    pub release: ReleaseId,
    /// Its version.
    pub release_version: String,
    /// The deployment; none if the release is not deployed.
    pub deployment: Option<DeploymentId>,
    /// Its department; none means the whole municipality, or no deployment.
    pub department: Option<String>,
    /// What it is used for.
    pub purpose: String,
    /// Number of the component, for [`super::places::ways`].
    pub component: i64,
    /// Number of the document, for [`super::places::ways`].
    pub document: i64,
    /// Name of the component.
    pub component_name: String,
    /// Its version; empty if the document does not say, so that nobody can tell whether it is affected.
    pub component_version: String,
}

/// Whose deployments are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One tenant's.
    Tenant(TenantId),
    /// Those of these tenants: the towns that a provider serves.
    Tenants(Vec<TenantId>),
    /// Everybody's. Only for the operator of the installation (new advisory, statistics), never for a page of a tenant.
    All,
}

/// The components that a question means, at most `limit`. Numbers of shared rows: not for showing.
pub async fn components_meant(
    db: &impl ConnectionTrait,
    question: &Question,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<i64>, DbErr> {
    match &question.subject {
        Subject::Package {
            kind,
            namespace,
            name,
        } => {
            let unit = '\u{1f}';
            let identity = format!("{kind}{unit}{namespace}{unit}{name}");
            let found: Option<i64> = package::Entity::find()
                .filter(package::Column::Identity.eq(identity))
                .select_only()
                .column(package::Column::Id)
                .into_tuple()
                .one(db)
                .await?;
            versions_in_range(
                db,
                &found.into_iter().collect::<Vec<_>>(),
                &question.range,
                limit,
            )
            .await
        }
        Subject::Name(folded) => {
            let packages = packages_named(db, folded, scope).await?;
            versions_in_range(db, &packages, &question.range, limit).await
        }
        Subject::Hash(hex_digits) => {
            let mut digest =
                hex::decode(hex_digits).map_err(|_| DbErr::Custom("no hash".to_owned()))?;
            digest.truncate(crate::intake::DIGEST_BYTES);
            let query = Query::select()
                .distinct()
                .column(("document_hash", "component"))
                .from(Alias::new("document_hash"))
                .and_where(Expr::col(("document_hash", "digest")).eq(digest))
                .limit(limit)
                .to_owned();
            numbers(db, &query, "component").await
        }
        Subject::License(folded) => components_claiming(db, folded, scope, limit).await,
    }
}

async fn numbers(
    db: &impl ConnectionTrait,
    query: &SelectStatement,
    column: &str,
) -> Result<Vec<i64>, DbErr> {
    db.query_all(query)
        .await?
        .iter()
        .map(|row| row.try_get("", column))
        .collect()
}

/// Versions of these packages in the range, those without a version included.
async fn versions_in_range(
    db: &impl ConnectionTrait,
    packages: &[i64],
    range: &VersionRange,
    limit: u64,
) -> Result<Vec<i64>, DbErr> {
    let mut found = Vec::new();
    for chunk in packages.chunks(CHUNK) {
        let mut inside = Condition::all();
        if let Some((bound, equal)) = &range.lower {
            let column = Expr::col(("component", "version_key"));
            inside = inside.add(if *equal {
                column.gte(bound.clone())
            } else {
                column.gt(bound.clone())
            });
        }
        if let Some((bound, equal)) = &range.upper {
            let column = Expr::col(("component", "version_key"));
            inside = inside.add(if *equal {
                column.lte(bound.clone())
            } else {
                column.lt(bound.clone())
            });
        }
        let unknown = Expr::col(("component", "version_key")).eq(Vec::<u8>::new());
        let query = Query::select()
            .column(("component", "id"))
            .from(Alias::new("component"))
            .and_where(Expr::col(("component", "package")).is_in(padded(chunk.iter().copied())))
            .cond_where(Condition::any().add(inside).add(unknown))
            .limit(limit)
            .to_owned();
        found.extend(numbers(db, &query, "id").await?);
    }
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Most packages that a part of a name may mean; beyond that the question must be narrowed.
const MOST_PACKAGES: u64 = 2_000;

/// Packages in the scope's documents whose name is, begins with or contains what was typed. An exact
/// name is enough: `log4j-core` does not ask for `log4j-core-test`.
async fn packages_named(
    db: &impl ConnectionTrait,
    folded: &str,
    scope: &Scope,
) -> Result<Vec<i64>, DbErr> {
    let exact = Condition::any()
        .add(Expr::col(("package", "folded")).eq(folded))
        .add(
            Expr::col(("package", "folded"))
                .like(LikeExpr::new(format!("%/{}", escaped(folded))).escape('\\')),
        );
    let starts = Condition::any()
        .add(Expr::col(("package", "folded")).like(LikeExpr::new(like_starts(folded)).escape('\\')))
        .add(
            Expr::col(("package", "folded"))
                .like(LikeExpr::new(format!("%/{}%", escaped(folded))).escape('\\')),
        );
    let contains = Condition::any().add(
        Expr::col(("package", "folded")).like(LikeExpr::new(like_contains(folded)).escape('\\')),
    );
    for condition in [exact, starts, contains] {
        let query = Query::select()
            .column(("package", "id"))
            .from(Alias::new("package"))
            .cond_where(condition)
            .and_where(Expr::exists(package_in_scope(scope)))
            .limit(MOST_PACKAGES)
            .to_owned();
        let found = numbers(db, &query, "id").await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn escaped(text: &str) -> String {
    let pattern = like_starts(text);
    pattern.strip_suffix('%').unwrap_or(&pattern).to_owned()
}

/// Whether the scope has a document with a version of the package of the outer query.
fn package_in_scope(scope: &Scope) -> SelectStatement {
    let mut query = Query::select()
        .expr(Expr::val(1))
        .from(Alias::new("component"))
        .inner_join(
            Alias::new("document_component"),
            Expr::col(("document_component", "component")).equals(("component", "id")),
        )
        .inner_join(
            Alias::new("release_document"),
            Expr::col(("release_document", "document")).equals(("document_component", "document")),
        )
        .and_where(Expr::col(("component", "package")).equals(("package", "id")))
        .to_owned();
    in_scope(&mut query, scope);
    query
}

/// Up to so many tenants are looked up in the index one by one. With more, SQLite would look up every document
/// for every tenant; `coalesce` keeps it from that: it reads who holds the document and drops the others.
const FEW_TENANTS: usize = 10;

/// Keeps only uploads of the scope that are in force.
fn in_scope(query: &mut SelectStatement, scope: &Scope) {
    query.and_where(Expr::col(("release_document", "replaced_at")).is_null());
    match scope {
        Scope::Tenant(tenant) => {
            query.and_where(Expr::col(("release_document", "tenant")).eq(tenant.to_string()));
        }
        Scope::Tenants(tenants) => {
            let tenant = Expr::col(("release_document", "tenant"));
            let tenant = if tenants.len() > FEW_TENANTS {
                Func::coalesce([tenant, Expr::val("")]).into()
            } else {
                tenant
            };
            query.and_where(tenant.is_in(tenants.iter().map(ToString::to_string)));
        }
        Scope::All => {}
    }
}

/// Components of the scope's documents that claim a licence of this name there.
async fn components_claiming(
    db: &impl ConnectionTrait,
    folded: &str,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<i64>, DbErr> {
    let mut query = Query::select()
        .distinct()
        .column(("document_component", "component"))
        .from(Alias::new("license_form"))
        .inner_join(
            Alias::new("document_component"),
            Expr::col(("document_component", "license_form")).equals(("license_form", "id")),
        )
        .inner_join(
            Alias::new("release_document"),
            Expr::col(("release_document", "document")).equals(("document_component", "document")),
        )
        .and_where(
            Expr::col(("license_form", "folded"))
                .like(LikeExpr::new(like_contains(folded)).escape('\\')),
        )
        .limit(limit)
        .to_owned();
    in_scope(&mut query, scope);
    numbers(db, &query, "component").await
}

/// From components to uploads, releases and deployments.
pub(super) fn holders(components: &[i64], question: &Question, scope: &Scope) -> SelectStatement {
    uploads(components, question, scope)
        .inner_join(
            Alias::new("release"),
            Expr::col(("release", "tenant"))
                .equals(("release_document", "tenant"))
                .and(Expr::col(("release", "id")).equals(("release_document", "release")))
                .and(Expr::col(("release", "archived_at")).is_null()),
        )
        .left_join(
            Alias::new("deployment"),
            Expr::col(("deployment", "tenant"))
                .equals(("release_document", "tenant"))
                .and(Expr::col(("deployment", "release")).equals(("release_document", "release")))
                .and(Expr::col(("deployment", "archived_at")).is_null()),
        )
        .to_owned()
}

/// From components to uploads in force.
fn uploads(components: &[i64], question: &Question, scope: &Scope) -> SelectStatement {
    let mut query = Query::select()
        .from(Alias::new("document_component"))
        .inner_join(
            Alias::new("release_document"),
            Expr::col(("release_document", "document")).equals(("document_component", "document")),
        )
        .and_where(
            Expr::col(("document_component", "component"))
                .is_in(padded(components.iter().copied())),
        )
        .to_owned();
    in_scope(&mut query, scope);
    match &question.subject {
        // A component may carry another hash or another licence in another document.
        Subject::Hash(hex_digits) => {
            let mut digest = hex::decode(hex_digits).unwrap_or_default();
            digest.truncate(crate::intake::DIGEST_BYTES);
            let same = Query::select()
                .expr(Expr::val(1))
                .from(Alias::new("document_hash"))
                .and_where(Expr::col(("document_hash", "digest")).eq(digest))
                .and_where(
                    Expr::col(("document_hash", "document"))
                        .equals(("document_component", "document")),
                )
                .and_where(
                    Expr::col(("document_hash", "component"))
                        .equals(("document_component", "component")),
                )
                .to_owned();
            query.and_where(Expr::exists(same));
        }
        Subject::License(folded) => {
            let same = Query::select()
                .expr(Expr::val(1))
                .from(Alias::new("license_form"))
                .and_where(
                    Expr::col(("license_form", "id"))
                        .equals(("document_component", "license_form")),
                )
                .and_where(
                    Expr::col(("license_form", "folded"))
                        .like(LikeExpr::new(like_contains(folded)).escape('\\')),
                )
                .to_owned();
            query.and_where(Expr::exists(same));
        }
        Subject::Package { .. } | Subject::Name(_) => {}
    }
    query
}

/// How many rows [`hits`] would give without a limit, by tenant; tenants without any are left out. Adds
/// what [`super::places::recount`] noted at each upload.
pub async fn totals(
    db: &impl ConnectionTrait,
    components: &[i64],
    question: &Question,
    scope: &Scope,
) -> Result<BTreeMap<TenantId, i64>, DbErr> {
    let asked = match scope {
        Scope::Tenants(tenants) => Some(tenants.iter().collect::<HashSet<_>>()),
        Scope::Tenant(_) | Scope::All => None,
    };
    // To drop a few groups afterwards is less work than to compare each upload with 300 tenants.
    let searched = match scope {
        Scope::Tenants(tenants) if tenants.len() > FEW_TENANTS => &Scope::All,
        scope => scope,
    };
    let mut totals = BTreeMap::new();
    for chunk in components.chunks(4 * CHUNK) {
        let query = uploads(chunk, question, searched)
            .column(("release_document", "tenant"))
            .expr_as(Func::sum(Expr::col(("release_document", "places"))), "n")
            .and_where(Expr::col(("release_document", "places")).gt(0))
            .group_by_col(("release_document", "tenant"))
            .to_owned();
        for row in db.query_all(&query).await? {
            let tenant: String = row.try_get("", "tenant")?;
            let tenant = id(&tenant, "release_document.tenant")?;
            if asked.as_ref().is_none_or(|asked| asked.contains(&tenant)) {
                *totals.entry(tenant).or_default() += row.try_get::<i64>("", "n")?;
            }
        }
    }
    Ok(totals)
}

/// The first `limit` hits over many tenants, whose `totals` are known: only the tenants at the front
/// that have so many are asked, so that the rest need not be sorted.
pub async fn first_hits(
    db: &impl ConnectionTrait,
    components: &[i64],
    question: &Question,
    totals: &BTreeMap<TenantId, i64>,
    limit: u64,
) -> Result<Vec<Hit>, DbErr> {
    let mut before = 0;
    let front = totals.iter().take_while(|(_, total)| {
        let wanted = u64::try_from(before).is_ok_and(|before| before < limit);
        before += **total;
        wanted
    });
    let scope = Scope::Tenants(front.map(|(tenant, _)| *tenant).collect());
    hits(db, components, question, &scope, limit).await
}

/// Who holds these components, ordered by tenant, release and deployment; at most `limit`.
pub async fn hits(
    db: &impl ConnectionTrait,
    components: &[i64],
    question: &Question,
    scope: &Scope,
    limit: u64,
) -> Result<Vec<Hit>, DbErr> {
    let mut found = Vec::new();
    for chunk in components.chunks(4 * CHUNK) {
        let query = holders(chunk, question, scope)
            .columns([
                ("document_component", "component"),
                ("document_component", "document"),
            ])
            .columns([
                ("release_document", "tenant"),
                ("release_document", "release"),
            ])
            .columns([
                ("deployment", "id"),
                ("deployment", "department"),
                ("deployment", "purpose"),
            ])
            .column(("release", "product"))
            .column(("release", "version"))
            .order_by(("release_document", "tenant"), Order::Asc)
            .order_by(("release_document", "release"), Order::Asc)
            .order_by(("deployment", "id"), Order::Asc)
            .limit(limit)
            .to_owned();
        for row in db.query_all(&query).await? {
            let text = |column: &str| row.try_get::<String>("", column);
            found.push(Hit {
                tenant: id(&text("tenant")?, "release_document.tenant")?,
                product: id(&text("product")?, "release.product")?,
                product_name: String::new(),
                release: id(&text("release")?, "release_document.release")?,
                release_version: text("version")?,
                deployment: row
                    .try_get::<Option<String>>("", "id")?
                    .map(|text| id(&text, "deployment.id"))
                    .transpose()?,
                department: row.try_get("", "department")?,
                purpose: row
                    .try_get::<Option<String>>("", "purpose")?
                    .unwrap_or_default(),
                component: row.try_get("", "component")?,
                document: row.try_get("", "document")?,
                component_name: String::new(),
                component_version: String::new(),
            });
        }
    }
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    name_them(db, &mut found).await?;
    Ok(found)
}

/// Adds the names of components and products: two queries for all hits.
pub(super) async fn name_them(db: &impl ConnectionTrait, hits: &mut [Hit]) -> Result<(), DbErr> {
    let components: HashSet<i64> = hits.iter().map(|hit| hit.component).collect();
    let mut labels: HashMap<i64, (String, String)> = HashMap::new();
    for chunk in components.into_iter().collect::<Vec<_>>().chunks(CHUNK) {
        let query = Query::select()
            .columns([("component", "id"), ("component", "version")])
            .columns([("package", "namespace"), ("package", "name")])
            .from(Alias::new("component"))
            .inner_join(
                Alias::new("package"),
                Expr::col(("package", "id")).equals(("component", "package")),
            )
            .and_where(Expr::col(("component", "id")).is_in(padded(chunk.iter().copied())))
            .to_owned();
        for row in db.query_all(&query).await? {
            let namespace: String = row.try_get("", "namespace")?;
            let name: String = row.try_get("", "name")?;
            let name = if namespace.is_empty() {
                name
            } else {
                format!("{namespace}/{name}")
            };
            labels.insert(row.try_get("", "id")?, (name, row.try_get("", "version")?));
        }
    }
    let products: HashSet<(String, String)> = hits
        .iter()
        .map(|hit| (hit.tenant.to_string(), hit.product.to_string()))
        .collect();
    let tenants: HashSet<String> = products.iter().map(|(tenant, _)| tenant.clone()).collect();
    let mut names: HashMap<String, String> = HashMap::new();
    for chunk in products.into_iter().collect::<Vec<_>>().chunks(CHUNK) {
        let query = Query::select()
            .columns([("product", "id"), ("product", "name")])
            .from(Alias::new("product"))
            .and_where(Expr::col(("product", "tenant")).is_in(padded(tenants.iter().cloned())))
            .and_where(
                Expr::col(("product", "id")).is_in(padded(chunk.iter().map(|(_, id)| id.clone()))),
            )
            .to_owned();
        for row in db.query_all(&query).await? {
            names.insert(row.try_get("", "id")?, row.try_get("", "name")?);
        }
    }
    for hit in hits {
        if let Some((name, version)) = labels.get(&hit.component) {
            hit.component_name.clone_from(name);
            hit.component_version.clone_from(version);
        }
        if let Some(name) = names.get(&hit.product.to_string()) {
            hit.product_name.clone_from(name);
        }
    }
    Ok(())
}
