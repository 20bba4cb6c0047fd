//! What is here while an import is planned: as it is stored, and as it would be.

use super::planned::Link;
use super::words::plain;
use crate::model::{DeploymentData, DeploymentId, ProductData, ProductId, ReleaseData, ReleaseId};
use crate::store::{DeploymentRow, ProductRow, ReleaseRow};
use platform::DepartmentId;
use std::collections::HashMap;

/// A department of the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Identifier.
    pub id: DepartmentId,
    /// Number, may be empty.
    pub number: String,
    /// Name.
    pub name: String,
}

impl Department {
    /// Number and name in one line.
    pub fn label(&self) -> String {
        format!("{} {}", self.number, self.name).trim().to_owned()
    }
}

/// What the tenant has: only what is in use.
#[derive(Clone, Debug, Default)]
pub struct Existing {
    /// Products, the oldest first.
    pub products: Vec<ProductRow>,
    /// Releases, the oldest first.
    pub releases: Vec<ReleaseRow>,
    /// Deployments, the oldest first.
    pub deployments: Vec<DeploymentRow>,
    /// Departments.
    pub departments: Vec<Department>,
    /// What ties the source's rows.
    pub links: Vec<Link>,
}

/// Something as it would be, and as it is stored with its revision; nothing for what is new.
#[derive(Clone, Debug)]
pub(crate) struct Held<T> {
    pub(crate) data: T,
    pub(crate) before: Option<(T, i32)>,
    /// The row whose values it has.
    pub(crate) claimed: Option<u32>,
}

impl<T> Held<T> {
    pub(crate) fn new(data: T, row: u32) -> Self {
        Self {
            data,
            before: None,
            claimed: Some(row),
        }
    }
    fn stored(data: T, revision: i32) -> Self
    where
        T: Clone,
    {
        Self {
            before: Some((data.clone(), revision)),
            data,
            claimed: None,
        }
    }
}

/// A release and its product.
pub(crate) type HeldRelease = (ProductId, Held<ReleaseData>);
/// A deployment and its release.
pub(crate) type HeldDeployment = Held<(ReleaseId, DeploymentData)>;

/// Everything, with the ways that planning goes.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) products: HashMap<ProductId, Held<ProductData>>,
    pub(crate) releases: HashMap<ReleaseId, HeldRelease>,
    pub(crate) deployments: HashMap<DeploymentId, HeldDeployment>,
    /// Plain name → products, the oldest first.
    names: HashMap<String, Vec<ProductId>>,
    pub(crate) of_product: HashMap<ProductId, Vec<ReleaseId>>,
    pub(crate) of_release: HashMap<ReleaseId, Vec<DeploymentId>>,
}

impl Work {
    pub(crate) fn of(
        products: Vec<ProductRow>,
        releases: Vec<ReleaseRow>,
        deployments: Vec<DeploymentRow>,
    ) -> Self {
        let mut work = Self::default();
        for row in products {
            work.put_product(row.id, Held::stored(row.data, row.revision));
        }
        for row in releases {
            if work.products.contains_key(&row.product) {
                let held = Held::stored(row.data, row.revision);
                work.put_release(row.id, row.product, held);
            }
        }
        for row in deployments {
            if work.releases.contains_key(&row.release) {
                let held = Held::stored((row.release, row.data), row.revision);
                work.put_deployment(row.id, held);
            }
        }
        work
    }

    pub(crate) fn put_product(&mut self, id: ProductId, held: Held<ProductData>) {
        self.names
            .entry(plain(&held.data.name))
            .or_default()
            .push(id);
        self.products.insert(id, held);
    }
    pub(crate) fn put_release(
        &mut self,
        id: ReleaseId,
        product: ProductId,
        held: Held<ReleaseData>,
    ) {
        self.of_product.entry(product).or_default().push(id);
        self.releases.insert(id, (product, held));
    }
    pub(crate) fn put_deployment(&mut self, id: DeploymentId, held: HeldDeployment) {
        self.of_release.entry(held.data.0).or_default().push(id);
        self.deployments.insert(id, held);
    }

    /// A product got another name.
    pub(crate) fn renamed(&mut self, id: ProductId, name: &str) {
        self.names.entry(plain(name)).or_default().push(id);
    }

    /// Moves a deployment to another release.
    pub(crate) fn moved(&mut self, id: DeploymentId, from: ReleaseId, to: ReleaseId) {
        if let Some(list) = self.of_release.get_mut(&from) {
            list.retain(|other| *other != id);
        }
        self.of_release.entry(to).or_default().push(id);
    }

    /// The product of this name: of the same maker, else one where the maker is not known on one of the sides.
    pub(crate) fn product_named(&self, name: &str, maker: &str) -> Option<ProductId> {
        let (name, maker) = (plain(name), plain(maker));
        let ids = self.names.get(&name)?;
        let makers = ids.iter().filter_map(|id| {
            let data = &self.products.get(id)?.data;
            // The list keeps former names.
            (plain(&data.name) == name).then(|| (*id, plain(&data.maker)))
        });
        let known: Vec<(ProductId, String)> = makers.collect();
        let same = known.iter().find(|(_, other)| *other == maker);
        let open = || {
            known
                .iter()
                .find(|(_, other)| other.is_empty() || maker.is_empty())
        };
        same.or_else(open).map(|(id, _)| *id)
    }

    /// The release of this version.
    pub(crate) fn release_of(&self, product: ProductId, version: &str) -> Option<ReleaseId> {
        let ids = self.of_product.get(&product)?;
        ids.iter().copied().find(|id| {
            self.releases
                .get(id)
                .is_some_and(|(_, held)| held.data.version == version)
        })
    }

    /// The deployments of a product.
    pub(crate) fn deployments_of(&self, product: ProductId) -> impl Iterator<Item = DeploymentId> {
        self.of_product
            .get(&product)
            .into_iter()
            .flatten()
            .filter_map(|release| self.of_release.get(release))
            .flatten()
            .copied()
    }

    /// Product and version of a deployment.
    pub(crate) fn title_of(&self, deployment: DeploymentId) -> Option<String> {
        let (release, _) = &self.deployments.get(&deployment)?.data;
        let (product, held) = self.releases.get(release)?;
        let name = &self.products.get(product)?.data.name;
        Some(format!("{name} {}", held.data.version).trim().to_owned())
    }
}
