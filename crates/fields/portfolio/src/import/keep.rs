//! Keeps what a row makes of the stock, so that the rows below see it.

use super::find::Place;
use super::planned::{Link, Planned};
use super::planner::Planner;
use super::work::Held;
use super::{Input, Target};
use crate::model::{DeploymentData, DeploymentId, ProductData, ProductId, ReleaseData, ReleaseId};
use std::collections::BTreeMap;

impl Planner<'_> {
    pub(super) fn keep_product(
        &mut self,
        input: &Input,
        known: Option<ProductId>,
        data: ProductData,
        row: &mut Planned,
    ) -> ProductId {
        let Some(id) = known else {
            let id = ProductId::new(self.with.now);
            row.made.product = true;
            self.work.put_product(id, Held::new(data, input.number));
            return id;
        };
        let name = data.name.clone();
        let mut renamed = false;
        if let Some(held) = self.work.products.get_mut(&id) {
            renamed = held.data.name != data.name;
            held.data = data;
            held.claimed.get_or_insert(input.number);
        }
        if renamed {
            self.work.renamed(id, &name);
        }
        id
    }

    pub(super) fn keep_release(
        &mut self,
        input: &Input,
        product: ProductId,
        place: Place,
        data: ReleaseData,
        row: &mut Planned,
    ) -> ReleaseId {
        match place {
            Place::New => {
                let id = ReleaseId::new(self.with.now);
                row.made.release = true;
                let held = Held::new(data, input.number);
                self.work.put_release(id, product, held);
                id
            }
            Place::Known(id) | Place::Named(id) => {
                if let Some((_, held)) = self.work.releases.get_mut(&id) {
                    held.data = data;
                    held.claimed.get_or_insert(input.number);
                }
                id
            }
        }
    }

    pub(super) fn keep_deployment(
        &mut self,
        input: &Input,
        known: Option<DeploymentId>,
        release: ReleaseId,
        data: DeploymentData,
        row: &mut Planned,
    ) -> DeploymentId {
        let Some(id) = known else {
            let id = DeploymentId::new(self.with.now);
            row.made.deployment = true;
            self.work
                .put_deployment(id, Held::new((release, data), input.number));
            return id;
        };
        let mut from = release;
        if let Some(held) = self.work.deployments.get_mut(&id) {
            from = held.data.0;
            held.data = (release, data);
            held.claimed = Some(input.number);
        }
        if from != release {
            row.release_before = Some(from);
            self.work.moved(id, from, release);
        }
        id
    }

    /// Ties the row to what it became.
    pub(super) fn tie(
        &mut self,
        input: &Input,
        link: Option<&Link>,
        row: &Planned,
        said: BTreeMap<Target, String>,
        (product, deployment): (ProductId, DeploymentId),
    ) {
        self.tied.insert(deployment);
        let mut kept = link.map(|link| link.kept.clone()).unwrap_or_default();
        kept.retain(|target, value| said.get(target) == Some(value));
        for change in row.changes.iter().filter(|change| change.conflict) {
            if change.taken {
                kept.remove(&change.field);
            } else {
                kept.insert(change.field, change.to.clone());
            }
        }
        let new = Link {
            key: input.key.clone(),
            product,
            deployment,
            values: said,
            kept,
        };
        if link != Some(&new) {
            self.plan.links.push(new);
        }
    }
}
