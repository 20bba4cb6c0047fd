//! Product × town for service providers: what is where, over the towns that they serve.

use super::ReadPortfolio;
use crate::index::Cache;
use crate::model::ProductKind;
use crate::store::products;
use platform::consent::{Consented, Subject};
use platform::db::fold;
use platform::{App, May, Problem, TenantId};
use std::collections::{BTreeMap, HashMap};

/// A town lets another tenant see its products in the matrix.
pub const SHARED_MATRIX: Subject = Subject {
    id: "portfolio.matrix",
    title: "portfolio-consent-matrix",
    what: "portfolio-consent-matrix-what",
    path: "/provider/matrix",
};

/// A town of the matrix, and why it may be seen.
#[derive(Clone, Debug)]
pub enum Town {
    /// The one who asks may read its portfolio.
    Entered(May<ReadPortfolio>),
    /// It gave its consent to [`SHARED_MATRIX`].
    Consented(Consented),
}

impl Town {
    fn tenant(&self) -> TenantId {
        match self {
            Self::Entered(may) => may.tenant(),
            Self::Consented(consented) => consented.giver().id,
        }
    }
}

/// One product over all towns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// Name.
    pub name: String,
    /// Maker.
    pub maker: String,
    /// Kind.
    pub kind: ProductKind,
    /// Deployments in each town, in the order of the columns; none if the town does not have it.
    pub cells: Vec<Option<Cell>>,
}

/// A product in a town.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Releases in use.
    pub releases: u32,
    /// Running deployments.
    pub deployments: u32,
    /// Whether a release has no SBOM.
    pub unknown: bool,
}

/// The matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Products that most towns have stand first.
    pub rows: Vec<MatrixRow>,
}

/// Compares the portfolios of these towns; for each the caller proves why it may be seen. The same
/// product in two towns is recognised by the starter list's id, else by name and maker.
pub async fn matrix(app: &App, cache: &Cache, towns: &[Town]) -> Result<Matrix, Problem> {
    let mut rows: BTreeMap<String, MatrixRow> = BTreeMap::new();
    for (column, town) in towns.iter().enumerate() {
        let list = cache.list(app, town.tenant()).await?;
        let known: HashMap<_, _> = products::all(app.db().read(), town.tenant())
            .await?
            .into_iter()
            .map(|row| (row.id, row.data))
            .collect();
        for entry in list.iter() {
            let Some(product) = known.get(&entry.product) else {
                continue;
            };
            let key = if product.starter.is_empty() {
                format!("{}\u{1f}{}", fold(&product.name), fold(&product.maker))
            } else {
                product.starter.clone()
            };
            let row = rows.entry(key).or_insert_with(|| MatrixRow {
                name: product.name.clone(),
                maker: product.maker.clone(),
                kind: product.kind,
                cells: vec![None; towns.len()],
            });
            if let Some(cell) = row.cells.get_mut(column) {
                let cell = cell.get_or_insert_default();
                cell.releases += 1;
                cell.deployments = cell.deployments.saturating_add(entry.deployments);
                cell.unknown |= entry.documents == 0;
            }
        }
    }
    let mut rows: Vec<MatrixRow> = rows.into_values().collect();
    rows.sort_by_cached_key(|row| {
        (
            usize::MAX - row.cells.iter().flatten().count(),
            fold(&row.name),
        )
    });
    Ok(Matrix { rows })
}
