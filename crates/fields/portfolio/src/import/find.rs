//! Finds product, release and deployment of a row, and says what would change in each.

use super::merge::{Before, lay_over, value_of, with_taken};
use super::planned::{Link, Planned};
use super::planner::Planner;
use super::value::CREATE;
use super::words::plain;
use super::{Input, Part, Target};
use crate::model::{
    DeploymentData, DeploymentId, ProductData, ProductId, ReleaseData, ReleaseId, Violations,
};
use platform::web::FormData;
use std::collections::BTreeMap;

/// The product that a row names.
pub(super) enum Found {
    Known(ProductId),
    /// Not here: what the starter list knows of it, and under which id there.
    New(FormData, String),
}

/// The release that a row names.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Known(ReleaseId),
    /// The known release gets this version: nobody knew which it was.
    Named(ReleaseId),
    New,
}

/// A department as a row names it.
pub(super) enum Wanted {
    Unsaid,
    Known(String),
    ToCreate(String),
}

impl Planner<'_> {
    pub(super) fn find_product(&self, input: &Input, link: Option<&Link>) -> Found {
        let (name, maker) = (input.value(Target::Name), input.value(Target::Maker));
        let tied = link.and_then(|link| {
            let held = self.work.products.get(&link.product)?;
            Some((link, held))
        });
        if let Some((link, held)) = tied {
            let last = link.values.get(&Target::Name);
            let same = plain(&held.data.name) == plain(name)
                || last.is_some_and(|last| plain(last) == plain(name));
            // Renamed in the source, and nobody else uses it under its old name.
            let alone = self.ties.get(&link.product).copied().unwrap_or(0) <= 1;
            let other = self.work.product_named(name, maker);
            if same || (alone && other.is_none() && held.claimed.is_none()) {
                return Found::Known(link.product);
            }
        }
        if let Some(id) = self.work.product_named(name, maker) {
            return Found::Known(id);
        }
        let listed = self.starter.get(&plain(name)).into_iter().flatten();
        let listed = listed.filter_map(|place| self.with.starter.products.get(*place));
        let fits = |other: &str| {
            let (other, maker) = (plain(other), plain(maker));
            maker.is_empty() || other.contains(&maker) || maker.contains(&other)
        };
        match listed.into_iter().find(|product| fits(&product.maker)) {
            Some(product) => {
                let form = product.data(self.with.lang).to_form();
                Found::New(form, product.name.clone())
            }
            None => Found::New(FormData::default(), String::new()),
        }
    }

    pub(super) fn read_product(
        &self,
        input: &Input,
        found: &Found,
        before: &Before<'_>,
        row: &mut Planned,
    ) -> Result<ProductData, Violations> {
        let (ours, claimed) = match found {
            Found::New(form, listed) => {
                let mut form = form.clone();
                lay_over(&mut form, &input.values, Part::Product);
                if !listed.is_empty() {
                    // Its own spelling counts.
                    form.set("name", listed.as_str());
                    row.note("starter", listed.clone());
                }
                return ProductData::read(&form);
            }
            Found::Known(id) => match self.work.products.get(id) {
                Some(held) => (held.data.to_form(), held.claimed),
                None => return Err(Violations::default()),
            },
        };
        let mut theirs = ours.clone();
        lay_over(&mut theirs, &input.values, Part::Product);
        let theirs = ProductData::read(&theirs)?.to_form();
        let mut changes = before.compare_all(&ours, &theirs, &input.values, Part::Product);
        // Where it was found by its name or is written otherwise here, spelling alone is no difference.
        let spelling = |from: &str, to: &str| plain(from) == plain(to);
        changes.retain(|change| {
            change.field != Target::Name
                || !spelling(&change.from, &change.to)
                || (before.link.is_some() && !change.conflict)
        });
        if before.link.is_none() && claimed.is_none() {
            row.note("product-known", value_of(&ours, Target::Name));
        }
        if let Some(other) = claimed {
            if !changes.is_empty() {
                row.note("product-of-row", other.to_string());
            }
            return ProductData::read(&ours);
        }
        let data = ProductData::read(&with_taken(&ours, &changes))?;
        row.changes.extend(changes);
        Ok(data)
    }

    /// A deployment of the product in this department that no row is tied to; one of this version first.
    pub(super) fn untied(
        &self,
        product: ProductId,
        department: &str,
        version: &str,
    ) -> Option<DeploymentId> {
        let fits = |id: &DeploymentId| {
            let held = self.work.deployments.get(id)?;
            let theirs = held.data.1.department.map(|id| id.to_string());
            let free = held.claimed.is_none() && !self.tied.contains(id);
            let same = theirs.unwrap_or_default() == department;
            let (_, release) = self.work.releases.get(&held.data.0)?;
            (free && same).then(|| (release.data.version != version, *id))
        };
        self.work
            .deployments_of(product)
            .filter_map(|id| fits(&id))
            .min()
            .map(|(_, id)| id)
    }

    pub(super) fn find_release(
        &self,
        input: &Input,
        product: Option<ProductId>,
        deployment: Option<DeploymentId>,
        before: &Before<'_>,
        row: &mut Planned,
    ) -> Place {
        let wanted = input.value(Target::Version);
        let Some(product) = product else {
            return Place::New;
        };
        let named = |version: &str| {
            let id = self.work.release_of(product, version);
            id.map_or(Place::New, Place::Known)
        };
        let held = deployment.and_then(|id| self.work.deployments.get(&id));
        let Some(current) = held.map(|held| held.data.0) else {
            return named(wanted);
        };
        let Some((owner, release)) = self.work.releases.get(&current) else {
            return named(wanted);
        };
        if *owner != product {
            return named(wanted);
        }
        let ours = &release.data.version;
        let Some(change) = before.compare(Target::Version, ours, wanted) else {
            return Place::Known(current);
        };
        let taken = change.taken;
        row.changes.push(change);
        if !taken {
            return Place::Known(current);
        }
        match named(wanted) {
            // Nobody knew the version of this release, and nobody else uses it.
            Place::New
                if ours.is_empty()
                    && release.claimed.is_none()
                    && self
                        .work
                        .of_release
                        .get(&current)
                        .is_some_and(|l| l.len() == 1) =>
            {
                Place::Named(current)
            }
            place => place,
        }
    }

    pub(super) fn read_release(
        &self,
        input: &Input,
        place: &Place,
        before: &Before<'_>,
        row: &mut Planned,
    ) -> Result<ReleaseData, Violations> {
        let (id, version) = match place {
            Place::New => {
                let mut form = FormData::default();
                lay_over(&mut form, &input.values, Part::Release);
                return ReleaseData::read(&form);
            }
            Place::Known(id) => (id, None),
            Place::Named(id) => (id, Some(input.value(Target::Version))),
        };
        let Some((_, held)) = self.work.releases.get(id) else {
            return Err(Violations::default());
        };
        let ours = held.data.to_form();
        let mut theirs = ours.clone();
        lay_over(&mut theirs, &input.values, Part::Release);
        let theirs = ReleaseData::read(&theirs)?.to_form();
        let changes = before.compare_all(&ours, &theirs, &input.values, Part::Release);
        if let Some(other) = held.claimed {
            if !changes.is_empty() {
                row.note("release-of-row", other.to_string());
            }
            return Ok(held.data.clone());
        }
        let mut form = with_taken(&ours, &changes);
        if let Some(version) = version {
            form.set("version", version);
        }
        row.changes.extend(changes);
        ReleaseData::read(&form)
    }

    /// The deployment as it would be, and what the source says of all parts, as it is kept.
    pub(super) fn read_deployment(
        &self,
        input: &Input,
        deployment: Option<DeploymentId>,
        product: &ProductData,
        wanted: &Wanted,
        before: &Before<'_>,
        row: &mut Planned,
    ) -> Result<(DeploymentData, BTreeMap<Target, String>), Violations> {
        let held = deployment.and_then(|id| self.work.deployments.get(&id));
        let ours = match held {
            Some(held) => held.data.1.to_form(),
            None => DeploymentData::plain(product.kind, None).to_form(),
        };
        let mut theirs = ours.clone();
        lay_over(&mut theirs, &input.values, Part::Deployment);
        if let Wanted::Known(id) = wanted {
            theirs.set("department", id.as_str());
        }
        let data = DeploymentData::read(&theirs, product.kind)?;
        let mut said = said(input, &data.to_form());
        if let Wanted::ToCreate(text) = wanted {
            said.insert(Target::Department, text.clone());
        }
        if held.is_none() {
            return Ok((data, said));
        }
        let mut changes =
            before.compare_all(&ours, &data.to_form(), &input.values, Part::Deployment);
        let department = said.get(&Target::Department).map_or("", String::as_str);
        let from = value_of(&ours, Target::Department);
        changes.extend(before.compare(Target::Department, &from, department));
        let mut form = with_taken(&ours, &changes);
        if form.get("department").starts_with(CREATE) {
            // It has no identifier before it is entered.
            form.set("department", from);
        }
        row.changes.extend(changes);
        Ok((DeploymentData::read(&form, product.kind)?, said))
    }
}

/// What the source says of all parts, in the form in which it is kept.
fn said(input: &Input, deployment: &FormData) -> BTreeMap<Target, String> {
    let kept = |target: &Target, value: &String| match target.part() {
        Part::Deployment => value_of(deployment, *target),
        _ => value.clone(),
    };
    let mut said: BTreeMap<Target, String> = input
        .values
        .iter()
        .map(|(target, value)| (*target, kept(target, value)))
        .collect();
    // Products and releases keep a few values in another form than they are given.
    if let Some(purl) = said.get_mut(&Target::Purl)
        && let Some(canonical) = sbom::canonical_purl(purl)
    {
        *purl = canonical.into_owned();
    }
    said
}
