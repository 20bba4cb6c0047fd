//! Goes through the rows and keeps what each of them would make of the stock.

use super::find::{Found, Wanted};
use super::merge::Before;
use super::plan::{Plan, With};
use super::planned::{Choice, Link, Planned, RowKind};
use super::value::{CREATE, WHOLE};
use super::words::plain;
use super::work::{Department, Existing, Work};
use super::{Input, Target};
use crate::model::{DeploymentId, ProductId, Violations};
use std::collections::{HashMap, HashSet};

pub(super) struct Planner<'a> {
    pub(super) with: &'a With<'a>,
    pub(super) work: Work,
    pub(super) departments: Vec<Department>,
    pub(super) links: HashMap<String, Link>,
    pub(super) link_keys: Vec<String>,
    /// How many ties lead to a product.
    pub(super) ties: HashMap<ProductId, usize>,
    pub(super) tied: HashSet<DeploymentId>,
    /// Key → row that has it.
    pub(super) seen: HashMap<String, u32>,
    pub(super) starter: HashMap<String, Vec<usize>>,
    pub(super) plan: Plan,
}

impl<'a> Planner<'a> {
    pub(super) fn new(existing: Existing, with: &'a With<'a>) -> Self {
        let mut ties: HashMap<ProductId, usize> = HashMap::new();
        for link in &existing.links {
            *ties.entry(link.product).or_default() += 1;
        }
        let mut starter: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, product) in with.starter.products.iter().enumerate() {
            starter.entry(plain(&product.name)).or_default().push(place);
        }
        let labels = existing.departments.iter();
        let labels = labels.map(|known| (known.id.to_string(), known.label()));
        Self {
            with,
            plan: Plan {
                labels: labels.collect(),
                ..Plan::default()
            },
            departments: existing.departments,
            link_keys: existing.links.iter().map(|link| link.key.clone()).collect(),
            tied: existing.links.iter().map(|link| link.deployment).collect(),
            links: existing
                .links
                .into_iter()
                .map(|link| (link.key.clone(), link))
                .collect(),
            ties,
            seen: HashMap::new(),
            starter,
            work: Work::of(existing.products, existing.releases, existing.deployments),
        }
    }

    pub(super) fn row(&mut self, input: &Input) -> Planned {
        let mut row = Planned::new(input.number, &input.key, RowKind::Refused);
        let title = [Target::Name, Target::Version].map(|target| input.value(target));
        title.join(" ").trim().clone_into(&mut row.title);
        row.faults.clone_from(&input.faults);
        if input.value(Target::Name).is_empty() && !has_fault(&row, Target::Name) {
            row.faults
                .push(input.fault(Some(Target::Name), "missing", ""));
        }
        if !input.key.is_empty() {
            match self.seen.get(&input.key) {
                Some(first) => {
                    let field = (!row.external_id().is_empty()).then_some(Target::ExternalId);
                    let code = if field.is_some() {
                        "id-twice"
                    } else {
                        "name-twice"
                    };
                    row.faults
                        .push(input.fault(field, code, &first.to_string()));
                }
                None => {
                    self.seen.insert(input.key.clone(), input.number);
                }
            }
        }
        let wanted = self.department(input, &mut row);
        if !row.faults.is_empty() {
            return row;
        }
        let link = self.link_of(input);
        row.link_before.clone_from(&link);
        if let Some(link) = &link
            && !self.work.deployments.contains_key(&link.deployment)
        {
            row.kind = RowKind::Unchanged;
            row.note("ended-here", "");
            return row;
        }
        if row.external_id().is_empty() {
            row.note("by-name", "");
        }
        if let Err(violations) = self.place(input, link.as_ref(), &wanted, &mut row) {
            row.faults = input.faults_of(&violations);
            row.changes.clear();
            row.notes.clear();
            row.link_before = None;
            row.kind = RowKind::Refused;
        }
        row
    }

    /// The tie of a row. A source that begins to name its rows finds those that it named by their product before.
    fn link_of(&mut self, input: &Input) -> Option<Link> {
        if let Some(link) = self.links.get(&input.key) {
            return Some(link.clone());
        }
        if input.key == input.name_key || self.seen.contains_key(&input.name_key) {
            return None;
        }
        let link = self.links.get(&input.name_key)?.clone();
        self.seen.insert(input.name_key.clone(), input.number);
        self.plan.dropped.push(input.name_key.clone());
        Some(link)
    }

    fn department(&mut self, input: &Input, row: &mut Planned) -> Wanted {
        let text = input.value(Target::Department);
        if text.is_empty() || text == WHOLE {
            return Wanted::Unsaid;
        }
        let created = text.strip_prefix(CREATE).and_then(|t| t.strip_prefix(':'));
        let name = created.unwrap_or(text);
        let known = self.departments.iter().find(|known| {
            let names = [&known.name, &known.number, &known.label()].map(|name| plain(name));
            known.id.to_string() == name
                || (names.contains(&plain(name)) && !plain(name).is_empty())
        });
        if let Some(known) = known {
            return Wanted::Known(known.id.to_string());
        }
        if created.is_some() {
            self.plan.new_departments.insert(name.to_owned());
            return Wanted::ToCreate(text.to_owned());
        }
        *self
            .plan
            .unknown_departments
            .entry(name.to_owned())
            .or_default() += 1;
        row.faults
            .push(input.fault(Some(Target::Department), "department-unknown", name));
        Wanted::Unsaid
    }

    /// Finds where the row belongs and notes what changes. Nothing is kept if one of the parts breaks a rule.
    fn place(
        &mut self,
        input: &Input,
        link: Option<&Link>,
        wanted: &Wanted,
        row: &mut Planned,
    ) -> Result<(), Violations> {
        let take = self.with.choices.get(&input.key) == Some(&Choice::Take);
        let before = Before { link, take };
        let found = self.find_product(input, link);
        let product = self.read_product(input, &found, &before, row)?;
        let known = match found {
            Found::Known(id) => Some(id),
            Found::New(..) => None,
        };
        if let Some(link) = link
            && known != Some(link.product)
        {
            let title = self.work.title_of(link.deployment).unwrap_or_default();
            row.note("product-other", title);
        }
        let department = match wanted {
            Wanted::Known(id) => id.as_str(),
            Wanted::ToCreate(_) | Wanted::Unsaid => "",
        };
        let deployment = match link {
            Some(link) => Some(link.deployment),
            None => known.and_then(|id| self.untied(id, department, input.value(Target::Version))),
        };
        let place = self.find_release(input, known, deployment, &before, row);
        let release = self.read_release(input, &place, &before, row)?;
        let (data, said) =
            self.read_deployment(input, deployment, &product, wanted, &before, row)?;
        // All parts are sound: from here on they are kept.
        let product_id = self.keep_product(input, known, product, row);
        let release_id = self.keep_release(input, product_id, place, release, row);
        let deployment_id = self.keep_deployment(input, deployment, release_id, data, row);
        row.product = Some(product_id);
        row.release = Some(release_id);
        row.deployment = Some(deployment_id);
        row.kind = if row.made.deployment {
            RowKind::New
        } else if row.changes.iter().any(|change| change.conflict) {
            RowKind::Conflict
        } else if row.writes() {
            RowKind::Changed
        } else {
            RowKind::Unchanged
        };
        self.tie(input, link, row, said, (product_id, deployment_id));
        Ok(())
    }

    /// What the source named last time and does not name now.
    pub(super) fn vanished(&mut self) {
        for key in std::mem::take(&mut self.link_keys) {
            if self.seen.contains_key(&key) {
                continue;
            }
            let Some(link) = self.links.get(&key) else {
                continue;
            };
            let Some(held) = self.work.deployments.get(&link.deployment) else {
                continue;
            };
            if held.claimed.is_some() {
                continue;
            }
            let mut row = Planned::new(0, &key, RowKind::Vanished);
            row.title = self.work.title_of(link.deployment).unwrap_or_default();
            row.product = Some(link.product);
            row.release = Some(held.data.0);
            row.deployment = Some(link.deployment);
            row.link_before = Some(link.clone());
            if self.with.choices.get(&key) == Some(&Choice::End) {
                row.ended = true;
                self.plan.ended.push((link.deployment, held.data.0));
                self.plan.dropped.push(key);
            }
            self.plan.rows.push(row);
        }
    }

    /// Gathers what is new or differs, in a stable order.
    pub(super) fn finish(mut self) -> Plan {
        let plan = &mut self.plan;
        for (id, held) in self.work.products {
            if held
                .before
                .as_ref()
                .is_none_or(|(old, _)| *old != held.data)
            {
                plan.products.push((id, held.data, held.before));
            }
        }
        for (id, (product, held)) in self.work.releases {
            if held
                .before
                .as_ref()
                .is_none_or(|(old, _)| *old != held.data)
            {
                plan.releases.push((id, product, held.data, held.before));
            }
        }
        for (id, held) in self.work.deployments {
            if held
                .before
                .as_ref()
                .is_none_or(|(old, _)| *old != held.data)
            {
                plan.deployments.push((id, held.data, held.before));
            }
        }
        plan.products.sort_by_key(|(id, ..)| *id);
        plan.releases.sort_by_key(|(id, ..)| *id);
        plan.deployments.sort_by_key(|(id, ..)| *id);
        self.plan
    }
}

fn has_fault(row: &Planned, field: Target) -> bool {
    row.faults.iter().any(|fault| fault.field == Some(field))
}
