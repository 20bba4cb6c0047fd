//! Undoing an import as a whole: what it made ends, what it changed gets its former values back.

use super::super::{ImportPortfolio, tell};
use super::apply::{log, touched};
use super::{import, not_now, source_of};
use crate::import::{Existing, FieldChange, Link, Part, Planned, RowKind, Target, value_of};
use crate::model::{
    DeploymentData, DeploymentId, ImportId, ProductData, ProductId, ProductKind, ReleaseData,
    ReleaseId,
};
use crate::store::imports::{self, LeftOver, RunRow, RunState};
use crate::store::{self, deployments, inventory, products, releases};
use platform::web::FormData;
use platform::{App, Instant, May, Problem, TenantId};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Undoes the last import of its source. What somebody changed since stays as it is and is listed with the import;
/// departments that were entered for it stay.
///
/// # Errors
/// A conflict if it is not written, or `portfolio-import-not-last` if a later one of the same source is.
pub async fn undo(app: &App, may: &May<ImportPortfolio>, id: ImportId) -> Result<RunRow, Problem> {
    let run = import(app, may, id).await?;
    let (RunState::Applied, Some(source)) = (run.state, run.source) else {
        return Err(not_now(app, &run).await);
    };
    let (now, tenant) = (app.clock().now(), may.tenant());
    let tx = app.db().write().await?;
    if imports::last_applied(&tx, tenant, source).await? != Some(id) {
        tx.rollback().await?;
        return Err(Problem::conflict("portfolio-import-not-last"));
    }
    let step = (RunState::Applied, RunState::Undone);
    let by = may.actor().person();
    if !imports::advance(&tx, tenant, id, step, by, now).await? {
        tx.rollback().await?;
        return Err(not_now(app, &import(app, may, id).await?).await);
    }
    let rows = inventory::rows(&tx, tenant, id, None, (None, u64::MAX >> 1)).await?;
    let rows: Vec<Planned> = rows.into_iter().map(|row| row.plan).collect();
    let existing = inventory::existing(&tx, tenant, None).await?;
    let mut back = Back::new(existing);
    for row in &rows {
        back.row(row);
    }
    let made: Vec<ReleaseId> = back.made_releases.iter().copied().collect();
    back.leave_used(&inventory::with_documents(&tx, tenant, &made).await?);
    if !back.write(&tx, tenant, now).await? {
        tx.rollback().await?;
        return Err(Problem::conflict("portfolio-changed-meanwhile"));
    }
    let (gone, again) = ties(&rows);
    inventory::drop_links(&tx, tenant, source, &gone).await?;
    inventory::write_links(&tx, tenant, source, &again).await?;
    imports::set_left_over(&tx, tenant, id, &back.left).await?;
    let releases = touched(rows.iter());
    store::touch_many(&tx, tenant, &releases).await?;
    let name = source_of(app, may, &run).await?.map(|source| source.name);
    let details = json!({"source": name, "file": run.file_name, "left": back.left});
    log(&tx, may, (id, "portfolio.import.undo", details), &rows, now).await?;
    tx.commit().await?;
    tell(app, may, &releases).await;
    import(app, may, id).await
}

/// Ties that the import made, and those that it took the place of.
fn ties(rows: &[Planned]) -> (Vec<String>, Vec<Link>) {
    let mut gone = Vec::new();
    let mut again = Vec::new();
    for row in rows {
        if row.kind == RowKind::Refused {
            continue;
        }
        if row.kind != RowKind::Vanished {
            gone.push(row.key.clone());
        }
        again.extend(row.link_before.clone());
    }
    (gone, again)
}

/// A part as it is now, as a form, with its revision; and whether it differs from what is stored.
struct Now {
    form: FormData,
    revision: i32,
    differs: bool,
}

impl Now {
    fn new(form: FormData, revision: i32) -> Self {
        Self {
            form,
            revision,
            differs: false,
        }
    }

    /// Gives a field its former value back if it still has the one that the import wrote.
    fn revert(&mut self, change: &FieldChange) -> bool {
        if value_of(&self.form, change.field) != change.to {
            return false;
        }
        self.form.set(change.field.as_str(), change.from.as_str());
        self.differs = true;
        true
    }
}

/// What is to be written to go back.
struct Back {
    products: BTreeMap<ProductId, Now>,
    releases: BTreeMap<ReleaseId, (ProductId, Now)>,
    deployments: BTreeMap<DeploymentId, (ReleaseId, Now)>,
    ended: BTreeSet<DeploymentId>,
    restored: Vec<DeploymentId>,
    restored_in: HashSet<ReleaseId>,
    made_products: BTreeSet<ProductId>,
    made_releases: BTreeSet<ReleaseId>,
    titles: HashMap<ProductId, String>,
    left: Vec<LeftOver>,
}

impl Back {
    fn new(existing: Existing) -> Self {
        let products = existing.products.into_iter();
        let releases = existing.releases.into_iter();
        let deployments = existing.deployments.into_iter();
        Self {
            products: products
                .map(|row| (row.id, Now::new(row.data.to_form(), row.revision)))
                .collect(),
            releases: releases
                .map(|row| {
                    let now = Now::new(row.data.to_form(), row.revision);
                    (row.id, (row.product, now))
                })
                .collect(),
            deployments: deployments
                .map(|row| {
                    let now = Now::new(row.data.to_form(), row.revision);
                    (row.id, (row.release, now))
                })
                .collect(),
            ended: BTreeSet::new(),
            restored: Vec::new(),
            restored_in: HashSet::new(),
            made_products: BTreeSet::new(),
            made_releases: BTreeSet::new(),
            titles: HashMap::new(),
            left: Vec::new(),
        }
    }

    fn leave(&mut self, title: &str, field: Option<Target>, reason: &str) {
        self.left.push(LeftOver {
            title: title.to_owned(),
            field,
            reason: reason.to_owned(),
        });
    }

    fn row(&mut self, row: &Planned) {
        if !row.writes() {
            return;
        }
        let (Some(product), Some(release), Some(deployment)) =
            (row.product, row.release, row.deployment)
        else {
            return;
        };
        if row.ended {
            self.restored.push(deployment);
            self.restored_in.insert(release);
            return;
        }
        if row.made.product {
            self.made_products.insert(product);
            self.titles.insert(product, row.title.clone());
        }
        if row.made.release {
            self.made_releases.insert(release);
        }
        if row.made.deployment {
            if self.deployments.contains_key(&deployment) {
                self.ended.insert(deployment);
            }
        } else {
            self.move_back(row, deployment, release);
        }
        for change in row.changes.iter().filter(|change| change.taken) {
            let moved = row.release_before.is_some();
            let part = match change.field.part() {
                // It went with the deployment.
                Part::Release if moved && change.field == Target::Version => continue,
                Part::Product => self.products.get_mut(&product),
                Part::Release => self.releases.get_mut(&release).map(|(_, now)| now),
                Part::Deployment | Part::Row => {
                    self.deployments.get_mut(&deployment).map(|(_, now)| now)
                }
            };
            match part.map(|now| now.revert(change)) {
                Some(true) => {}
                Some(false) => self.leave(&row.title, Some(change.field), "changed-since"),
                None => self.leave(&row.title, Some(change.field), "archived-since"),
            }
        }
    }

    /// To the release from which the import moved it.
    fn move_back(&mut self, row: &Planned, deployment: DeploymentId, release: ReleaseId) {
        let Some(before) = row.release_before else {
            return;
        };
        if !self.releases.contains_key(&before) {
            return self.leave(&row.title, Some(Target::Version), "archived-since");
        }
        match self.deployments.get_mut(&deployment) {
            Some((at, now)) if *at == release => {
                *at = before;
                now.differs = true;
            }
            Some(_) => self.leave(&row.title, Some(Target::Version), "changed-since"),
            None => self.leave(&row.title, Some(Target::Version), "archived-since"),
        }
    }

    /// What the import made and others use by now stays.
    fn leave_used(&mut self, with_documents: &HashSet<ReleaseId>) {
        let mut used: HashSet<ReleaseId> = self.restored_in.clone();
        for (id, (release, _)) in &self.deployments {
            if !self.ended.contains(id) {
                used.insert(*release);
            }
        }
        used.extend(with_documents);
        self.made_releases.retain(|id| !used.contains(id));
        let gone = &self.made_releases;
        let kept: HashSet<ProductId> = self
            .releases
            .iter()
            .filter(|(id, _)| !gone.contains(id))
            .map(|(_, (product, _))| *product)
            .collect();
        let stay: Vec<ProductId> = self
            .made_products
            .intersection(&kept.into_iter().collect())
            .copied()
            .collect();
        for id in stay {
            self.made_products.remove(&id);
            let title = self.titles.remove(&id).unwrap_or_default();
            self.leave(&title, None, "in-use");
        }
    }

    /// Writes it all; tells whether everything still was as it was read.
    async fn write(
        &mut self,
        tx: &impl ConnectionTrait,
        tenant: TenantId,
        now: Instant,
    ) -> Result<bool, Problem> {
        let (mut products_back, mut releases_back, mut deployments_back) =
            (Vec::new(), Vec::new(), Vec::new());
        let mut unsound = Vec::new();
        for (id, part) in self.products.iter().filter(|(_, part)| part.differs) {
            match ProductData::read(&part.form) {
                Ok(data) => products_back.push((*id, data, Some(part.revision))),
                Err(_) => unsound.push(part.form.get("name").to_owned()),
            }
        }
        for (id, (product, part)) in self.releases.iter().filter(|(_, (_, part))| part.differs) {
            match ReleaseData::read(&part.form) {
                Ok(data) => releases_back.push((*id, *product, data, Some(part.revision))),
                Err(_) => unsound.push(part.form.get("version").to_owned()),
            }
        }
        for (id, (release, part)) in self.deployments.iter().filter(|(_, (_, p))| p.differs) {
            // The kind only stands for members that are missing, and none is.
            match DeploymentData::read(&part.form, ProductKind::Proprietary) {
                Ok(data) => deployments_back.push((*id, *release, data, Some(part.revision))),
                Err(_) => unsound.push(part.form.get("purpose").to_owned()),
            }
        }
        for title in unsound {
            self.leave(&title, None, "unsound");
        }
        let mut all = products::write_many(tx, tenant, &products_back, now).await?;
        all &= releases::write_many(tx, tenant, &releases_back, now).await?;
        all &= deployments::write_many(tx, tenant, &deployments_back, now).await?;
        let ended: Vec<DeploymentId> = self.ended.iter().copied().collect();
        deployments::archive_many(tx, tenant, &ended, Some(now)).await?;
        deployments::archive_many(tx, tenant, &self.restored, None).await?;
        let gone: Vec<ReleaseId> = self.made_releases.iter().copied().collect();
        releases::archive_many(tx, tenant, &gone, Some(now)).await?;
        let gone: Vec<ProductId> = self.made_products.iter().copied().collect();
        products::archive_many(tx, tenant, &gone, Some(now)).await?;
        Ok(all)
    }
}
