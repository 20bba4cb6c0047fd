//! The licence and openness picture of the whole portfolio: what the ticked list brings at once.

use super::ReadPortfolio;
use crate::model::ProductKind;
use crate::store::{index::Entry, products};
use platform::{App, May, Problem};
use std::collections::BTreeMap;

/// How many products of a group are open, proprietary, and of which that is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Share {
    /// Open source with a stated licence.
    pub open: usize,
    /// Called open source, but nobody has said under which licence.
    pub unknown: usize,
    /// Own development.
    pub own: usize,
    /// Proprietary.
    pub proprietary: usize,
}

impl Share {
    /// All together.
    pub fn total(&self) -> usize {
        self.open + self.unknown + self.own + self.proprietary
    }
    fn count(&mut self, kind: ProductKind, license: &str) {
        match kind {
            ProductKind::OpenSource if license.is_empty() => self.unknown += 1,
            ProductKind::OpenSource => self.open += 1,
            ProductKind::OwnDevelopment => self.own += 1,
            ProductKind::Proprietary => self.proprietary += 1,
        }
    }
}

/// The picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Landscape {
    /// All products in use.
    pub all: Share,
    /// By category id; empty for products without one.
    pub by_category: BTreeMap<String, Share>,
    /// Stated licences of the open products and how many products state them, most frequent first.
    pub licenses: Vec<(String, usize)>,
    /// Releases in use.
    pub releases: usize,
    /// Releases with an SBOM: only of these the components are known.
    pub releases_with_sbom: usize,
}

/// Counts the products in use. `list` is the tenant's list ([`crate::index::Cache::list`]).
pub async fn landscape(
    app: &App,
    may: &May<ReadPortfolio>,
    list: &[Entry],
) -> Result<Landscape, Problem> {
    let mut picture = Landscape {
        releases: list.len(),
        releases_with_sbom: list.iter().filter(|entry| entry.documents > 0).count(),
        ..Landscape::default()
    };
    let mut licenses: BTreeMap<String, usize> = BTreeMap::new();
    for product in products::all(app.db().read(), may.tenant()).await? {
        let data = product.data;
        picture.all.count(data.kind, &data.license);
        picture
            .by_category
            .entry(data.category)
            .or_default()
            .count(data.kind, &data.license);
        if data.kind == ProductKind::OpenSource && !data.license.is_empty() {
            *licenses.entry(data.license).or_default() += 1;
        }
    }
    picture.licenses = licenses.into_iter().collect();
    picture
        .licenses
        .sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(picture)
}
