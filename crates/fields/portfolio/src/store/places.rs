//! SQL of one tenant's answer to "where is this contained?": all places by their numbers, which are
//! counted and ordered in memory, then what people read of the few that are shown.

use super::occurrences::{Hit, Scope, holders, name_them};
use super::tables::{deployment, release, release_document};
use super::{CHUNK, id};
use crate::model::{DeploymentId, ProductId, Question, ReleaseId};
use platform::TenantId;
use platform::db::padded;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};

/// A deployment, or a release without one, and a component in it that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The release.
    pub release: ReleaseId,
    /// The deployment; none if the release is not deployed.
    pub deployment: Option<DeploymentId>,
    /// Its department; none means the whole municipality, or no deployment.
    pub department: Option<String>,
    /// Number of the component.
    pub component: i64,
    /// Number of the document.
    pub document: i64,
}

/// How many places a row of `release_document` stands for: the running deployments of its release, or one
/// if there are none, and none at all if the release is archived. The migration that added the column fills it
/// with this, too: whoever changes the rule writes a migration that counts anew.
pub(super) const PLACES: &str = "case when exists (select 1 from release r \
     where r.tenant = release_document.tenant and r.id = release_document.release and r.archived_at is not null) \
     then 0 else coalesce((select nullif(count(*), 0) from deployment d \
     where d.tenant = release_document.tenant and d.release = release_document.release and d.archived_at is null), 1) end";

/// Notes at each upload of these releases how many places it stands for. "Where is this contained?" over
/// many towns adds these numbers instead of looking up the deployments of every release it meets.
///
/// To be called after [`super::touch`], whose row keeps a second change of the tenant's portfolio waiting:
/// two that count at once would each miss the other.
pub(super) async fn recount(
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    releases: &[ReleaseId],
) -> Result<(), DbErr> {
    use release_document::Column as C;
    release_document::Entity::update_many()
        .col_expr(C::Places, Expr::cust(PLACES))
        .filter(C::Tenant.eq(tenant.to_string()))
        .filter(C::Release.is_in(releases.iter().map(ToString::to_string)))
        .exec(tx)
        .await?;
    Ok(())
}

/// The places where the tenant has these components, in no order; at most `limit`.
pub async fn places(
    db: &impl ConnectionTrait,
    components: &[i64],
    question: &Question,
    tenant: TenantId,
    limit: usize,
) -> Result<Vec<Place>, DbErr> {
    let mut found = Vec::new();
    for chunk in components.chunks(4 * CHUNK) {
        let open = limit.saturating_sub(found.len());
        if open == 0 {
            break;
        }
        let query = holders(chunk, question, &Scope::Tenant(tenant))
            .columns([
                ("document_component", "component"),
                ("document_component", "document"),
            ])
            .column(("release_document", "release"))
            .columns([("deployment", "id"), ("deployment", "department")])
            .to_owned();
        // The limit stands in the text. If it were a value, PostgreSQL would plan the prepared statement for a tenth of
        // the rows, and look up each document that holds a component instead of reading the tenant's documents once.
        let mut statement = db.get_database_backend().build(&query);
        statement.sql.extend([" LIMIT ", &open.to_string()]);
        for row in db.query_all_raw(statement).await? {
            found.push(Place {
                release: id(
                    &row.try_get::<String>("", "release")?,
                    "release_document.release",
                )?,
                deployment: row
                    .try_get::<Option<String>>("", "id")?
                    .map(|text| id(&text, "deployment.id"))
                    .transpose()?,
                department: row.try_get("", "department")?,
                component: row.try_get("", "component")?,
                document: row.try_get("", "document")?,
            });
        }
    }
    Ok(found)
}

/// What people read of these places, in their order: four queries for each 500.
pub async fn described(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    places: &[Place],
) -> Result<Vec<Hit>, DbErr> {
    let mut hits = Vec::with_capacity(places.len());
    for chunk in places.chunks(CHUNK) {
        let releases: HashSet<String> = chunk
            .iter()
            .map(|place| place.release.to_string())
            .collect();
        let rows: Vec<(String, String, String)> = release::Entity::find()
            .filter(release::Column::Tenant.eq(tenant.to_string()))
            .filter(release::Column::Id.is_in(padded(releases)))
            .select_only()
            .columns([
                release::Column::Id,
                release::Column::Product,
                release::Column::Version,
            ])
            .into_tuple()
            .all(db)
            .await?;
        let mut heads: HashMap<ReleaseId, (ProductId, String)> = HashMap::new();
        for (release, product, version) in rows {
            heads.insert(
                id(&release, "release.id")?,
                (id(&product, "release.product")?, version),
            );
        }
        let deployed: HashSet<String> = chunk
            .iter()
            .filter_map(|place| Some(place.deployment?.to_string()))
            .collect();
        let purposes: Vec<(String, String)> = deployment::Entity::find()
            .filter(deployment::Column::Tenant.eq(tenant.to_string()))
            .filter(deployment::Column::Id.is_in(padded(deployed)))
            .select_only()
            .columns([deployment::Column::Id, deployment::Column::Purpose])
            .into_tuple()
            .all(db)
            .await?;
        let purposes: HashMap<String, String> = purposes.into_iter().collect();
        for place in chunk {
            // Between the two queries a release may have gone; then there is nothing to show of it.
            let Some((product, version)) = heads.get(&place.release) else {
                continue;
            };
            hits.push(Hit {
                tenant,
                product: *product,
                product_name: String::new(),
                release: place.release,
                release_version: version.clone(),
                deployment: place.deployment,
                department: place.department.clone(),
                purpose: place
                    .deployment
                    .and_then(|id| purposes.get(&id.to_string()).cloned())
                    .unwrap_or_default(),
                component: place.component,
                document: place.document,
                component_name: String::new(),
                component_version: String::new(),
            });
        }
    }
    name_them(db, &mut hits).await?;
    Ok(hits)
}

/// Longest way from a product to a component that is shown.
const LONGEST_WAY: usize = 6;

/// For each pair of document and component the way from the product to it: the components on the
/// way, outermost first, the one asked for last. One query a step for all pairs together.
pub async fn ways(
    db: &impl ConnectionTrait,
    pairs: impl IntoIterator<Item = (i64, i64)>,
) -> Result<HashMap<(i64, i64), Vec<i64>>, DbErr> {
    let mut ways: HashMap<(i64, i64), Vec<i64>> =
        pairs.into_iter().map(|pair| (pair, vec![pair.1])).collect();
    for _ in 1..LONGEST_WAY {
        let open: HashSet<(i64, i64)> = ways
            .iter()
            .filter_map(|((document, _), way)| way.first().map(|first| (*document, *first)))
            .collect();
        let documents: HashSet<i64> = open.iter().map(|(document, _)| *document).collect();
        let components: HashSet<i64> = open.iter().map(|(_, component)| *component).collect();
        let query = Query::select()
            .columns([
                ("document_component", "document"),
                ("document_component", "component"),
                ("document_component", "parent"),
            ])
            .from(Alias::new("document_component"))
            .and_where(Expr::col(("document_component", "component")).is_in(padded(components)))
            .and_where(Expr::col(("document_component", "document")).is_in(padded(documents)))
            .and_where(Expr::col(("document_component", "parent")).ne(0))
            .to_owned();
        let mut parents: HashMap<(i64, i64), i64> = HashMap::new();
        for row in db.query_all(&query).await? {
            parents.insert(
                (row.try_get("", "document")?, row.try_get("", "component")?),
                row.try_get("", "parent")?,
            );
        }
        let mut grown = false;
        for ((document, _), way) in &mut ways {
            let Some(parent) = way
                .first()
                .and_then(|first| parents.get(&(*document, *first)))
            else {
                continue;
            };
            if !way.contains(parent) {
                way.insert(0, *parent);
                grown = true;
            }
        }
        if !grown {
            break;
        }
    }
    Ok(ways)
}
