//! The reach of an exception: in which releases and deployments it acts, and what becomes of the verdicts.

use crate::assess::{Assessor, Engine};
use crate::model::{Exception, Outcome, way_of};
use license::{Use, Way};
use platform::{App, Problem, TenantId};
use portfolio::model::ReleaseId;
use portfolio::store::deployments::of_releases;
use portfolio::store::{ReleaseDocuments, department_names, releases_with_documents};
use std::collections::HashMap;
use std::sync::Arc;

/// A release in which an exception acts.
#[derive(Clone, Debug)]
pub struct ReachedRelease {
    /// The release.
    pub release: ReleaseDocuments,
    /// What it is without the exception.
    pub without: Outcome,
    /// What it is with it.
    pub with: Outcome,
    /// How many of its components pass by the exception alone.
    pub components: i64,
}

/// A deployment of such a release.
#[derive(Clone, Debug)]
pub struct ReachedDeployment {
    /// The release that is deployed.
    pub of: ReleaseId,
    /// Product and version.
    pub release: String,
    /// Name of the department; none for the whole municipality.
    pub department: Option<String>,
    /// What it is used for.
    pub purpose: String,
    /// In which way.
    pub way: Use,
    /// Whether the exception is for this way of use.
    pub covered: bool,
}

/// In which releases and deployments an exception acts.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// The releases, by name. Those that it cannot help because of their way of use are among them.
    pub releases: Vec<ReachedRelease>,
    /// Their deployments, in the same order.
    pub deployments: Vec<ReachedDeployment>,
}

/// The reach of an exception, granted or not. A handful of queries, however many releases there are.
pub(crate) async fn reach(
    app: &App,
    engine: &Engine,
    tenant: TenantId,
    exception: &Arc<Exception>,
) -> Result<Reach, Problem> {
    let db = app.db().read();
    let assessor = Assessor::load(engine, db, tenant, app.clock().now()).await?;
    let mut releases = releases_with_documents(db, tenant, None).await?;
    releases.retain(|release| exception.acts_in(release));
    let for_all_ways = Arc::new(Exception {
        ways: Way::ALL.to_vec(),
        ..Exception::clone(exception)
    });
    let without = assessor.with(exception, false);
    let without = without.summaries(db, tenant, &releases).await?;
    let contained = assessor.with(&for_all_ways, true);
    let contained = contained.summaries(db, tenant, &releases).await?;
    let with = assessor.with(exception, true);
    let with = with.summaries(db, tenant, &releases).await?;
    let mut reached: Vec<ReachedRelease> = Vec::new();
    for release in releases {
        let id = release.release;
        let (Some(before), Some(all), Some(after)) =
            (without.get(&id), contained.get(&id), with.get(&id))
        else {
            continue;
        };
        if all.exceptions.iter().any(|known| known.id == exception.id) {
            reached.push(ReachedRelease {
                without: before.outcome(),
                with: after.outcome(),
                components: (after.counts.excepted - before.counts.excepted).max(0),
                release,
            });
        }
    }
    reached.sort_by(|a, b| {
        (&a.release.name, &a.release.version).cmp(&(&b.release.name, &b.release.version))
    });
    let deployments = deployments(app, tenant, exception, &reached).await?;
    Ok(Reach {
        releases: reached,
        deployments,
    })
}

async fn deployments(
    app: &App,
    tenant: TenantId,
    exception: &Exception,
    reached: &[ReachedRelease],
) -> Result<Vec<ReachedDeployment>, Problem> {
    let db = app.db().read();
    let ids: Vec<ReleaseId> = reached.iter().map(|row| row.release.release).collect();
    let mut of: HashMap<ReleaseId, Vec<_>> = HashMap::new();
    for deployment in of_releases(db, tenant, &ids).await? {
        of.entry(deployment.release).or_default().push(deployment);
    }
    let names = department_names(db, tenant).await?;
    let names: HashMap<_, _> = names.into_iter().map(|(id, name, _)| (id, name)).collect();
    let mut found = Vec::new();
    for row in reached {
        let release = format!("{} {}", row.release.name, row.release.version);
        for deployment in of.remove(&row.release.release).unwrap_or_default() {
            let way = way_of(deployment.data.usage);
            let department = deployment.data.department;
            found.push(ReachedDeployment {
                of: row.release.release,
                release: release.trim_end().to_owned(),
                department: department.and_then(|id| names.get(&id).cloned()),
                purpose: deployment.data.purpose,
                way,
                covered: exception.covers(way),
            });
        }
    }
    Ok(found)
}
