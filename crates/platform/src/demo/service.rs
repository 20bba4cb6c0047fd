//! Use cases of the demo town.

use super::{DepartmentEntry, Filling, PersonEntry, Town, store};
use crate::job::{JobContext, JobKind, NewJob, enqueue};
use crate::people::model::Tenant;
use crate::people::rules::TenantData;
use crate::people::service::{ADMINISTRATOR, free_slug, tenants_of};
use crate::people::session::{parse_id, tenant_of};
use crate::people::store::{department, people, people::NewPerson, tenants};
use crate::people::{Identity, refused::Refused};
use crate::permission::ManageTenant;
use crate::{Actor, App, DepartmentId, JobId, May, PersonId, Problem, TenantId, audit};
use futures::FutureExt;
use sea_orm::ConnectionTrait;
use serde_json::json;

/// The job that fills the town.
pub(crate) const JOB: JobKind = JobKind {
    kind: "platform.demo",
    title: "demo-job-title",
    run: |ctx| run(ctx).boxed(),
};

/// Who may enter the new demo town, with all roles.
#[derive(Clone, Copy, Debug)]
pub enum Owner<'a> {
    /// Whoever asked for it on the start page.
    Person(May<ManageTenant>),
    /// The administrators of the tenant with this short name, on the operator's command.
    Administrators(&'a str),
    /// Whoever it is plain to mean: the administrators of the only tenant, or the first administrator,
    /// once there is one.
    Whoever,
}

impl Owner<'_> {
    fn actor(&self) -> Actor {
        match self {
            Self::Person(may) => may.actor(),
            Self::Administrators(_) | Self::Whoever => Actor::System,
        }
    }
}

/// A demo town that was asked for.
#[derive(Clone, Debug)]
pub struct Made {
    /// The town.
    pub tenant: Tenant,
    /// Whether it was there before.
    pub known: bool,
}

/// Whether the start page of this tenant offers a demo town: to an administrator who has none yet.
pub(crate) async fn offered(page: &crate::web::Page) -> Result<bool, Problem> {
    if page.tenant()?.demo || page.may::<ManageTenant>().is_err() {
        return Ok(false);
    }
    Ok(own(&page.app, &page.identity).await?.is_none())
}

async fn own(app: &App, identity: &Identity) -> Result<Option<Tenant>, Problem> {
    let towns = tenants_of(app, identity).await?;
    Ok(towns.into_iter().find(|tenant| tenant.demo))
}

/// The demo town with this short name; without one, the only demo town there is.
///
/// # Errors
/// 404 `demo-missing`; 409 `demo-which` if there are several and none is named.
pub async fn find(app: &App, slug: Option<&str>) -> Result<Tenant, Problem> {
    let mut towns = store::towns(app.db().read()).await?;
    if let Some(slug) = slug {
        towns.retain(|town| town.slug == slug);
    }
    match towns.len() {
        0 => Err(Problem::not_found("demo-missing")),
        1 => tenant_of(towns.remove(0)),
        _ => Err(Problem::conflict("demo-which")),
    }
}

/// Makes a demo town with its departments and roles; a job, which is given back, fills it. Asking again
/// gives the town that is there.
///
/// # Errors
/// 404 `tenant-missing` if [`Owner::Administrators`] names a tenant that does not exist; 409
/// `demo-for-whom` if [`Owner::Whoever`] could mean several tenants, `demo-in-demo` if [`Owner::Person`] asks
/// within a demo town.
pub async fn create(app: &App, owner: Owner<'_>) -> Result<(Made, JobId), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let made = found(app, &tx, owner).await?;
    let new = NewJob {
        kind: JOB.kind,
        tenant: Some(made.tenant.id),
        started_by: owner.actor().person(),
        key: Some("fill"),
        payload: json!({}),
    };
    let job = enqueue(&tx, now, new).await?;
    tx.commit().await?;
    Ok((made, job))
}

/// As [`create`], but the town is filled when the call returns.
pub async fn create_filled(
    app: &App,
    owner: Owner<'_>,
    progress: &(dyn Fn(u64, u64, &str) + Send + Sync),
) -> Result<Made, Problem> {
    let tx = app.db().write().await?;
    let made = found(app, &tx, owner).await?;
    tx.commit().await?;
    fill(app, made.tenant.id, owner.actor(), progress).await?;
    Ok(made)
}

async fn found(app: &App, tx: &impl ConnectionTrait, owner: Owner<'_>) -> Result<Made, Problem> {
    let people = entering(tx, owner).await?;
    let known = match people.first() {
        Some(_) => store::entered_by(tx, &people).await?,
        // Nobody can sign in yet, or there are several towns and one of them has it.
        None => store::towns(tx).await?.into_iter().next(),
    };
    let made = match known {
        Some(row) => Made {
            tenant: tenant_of(row)?,
            known: true,
        },
        None => Made {
            tenant: make(app, tx, &Town::load()?, owner.actor()).await?,
            known: false,
        },
    };
    for person in people {
        enter(app, tx, made.tenant.id, person).await?;
    }
    Ok(made)
}

/// The people who shall enter the town.
async fn entering(tx: &impl ConnectionTrait, owner: Owner<'_>) -> Result<Vec<PersonId>, Problem> {
    let tenant = match owner {
        Owner::Person(may) => {
            let home = tenants::find(tx, &may.tenant().to_string()).await?;
            if home.is_some_and(|row| row.demo != 0) {
                return Err(Problem::conflict("demo-in-demo"));
            }
            return Ok(may.actor().person().into_iter().collect());
        }
        Owner::Administrators(slug) => tenants::by_slug(tx, slug)
            .await?
            .filter(|row| row.archived_at.is_none())
            .ok_or_else(|| Problem::not_found("tenant-missing"))?,
        Owner::Whoever => {
            let mut towns = store::real_towns(tx).await?;
            match towns.len() {
                0 => return Ok(Vec::new()),
                1 => towns.remove(0),
                _ if store::towns(tx).await?.is_empty() => {
                    return Err(Problem::conflict("demo-for-whom"));
                }
                // There is one already; nobody needs to be let in.
                _ => return Ok(Vec::new()),
            }
        }
    };
    let administrators = people::holders(tx, &tenant.id, &[ADMINISTRATOR.to_owned()]).await?;
    administrators.iter().map(|row| parse_id(&row.id)).collect()
}

async fn make(
    app: &App,
    tx: &impl ConnectionTrait,
    town: &Town,
    actor: Actor,
) -> Result<Tenant, Problem> {
    let now = app.clock().now();
    let about = town.about()?;
    let id = TenantId::new(now);
    let slug = free_slug(tx, about.slug).await.map_err(refused)?;
    let data = TenantData {
        name: about.name,
        kind: about.kind,
        ags: None,
        state: Some(about.state),
        population: Some(about.population),
    };
    tenants::insert(tx, &id.to_string(), &slug, &data, now).await?;
    store::mark(tx, &id.to_string()).await?;
    for entry in town.get::<Vec<DepartmentEntry>>("department")? {
        let row = department::Model {
            tenant: id.to_string(),
            id: DepartmentId::new(now).to_string(),
            sort: crate::people::rules::number_sort(&entry.number),
            number: entry.number,
            name: entry.name,
            created_at: now.to_string(),
            archived_at: None,
        };
        tenants::insert_department(tx, row).await?;
    }
    for entry in town.get::<Vec<PersonEntry>>("person")? {
        let person = PersonId::new(now).to_string();
        // The top-level domain `example` belongs to nobody (RFC 2606).
        let email = format!("{}@{slug}.example", entry.role);
        let new = NewPerson {
            id: person.clone(),
            home: id.to_string(),
            name: &entry.name,
            email: &email,
            password: None,
            now,
        };
        people::insert(tx, new).await?;
        people::give_role(tx, &id.to_string(), &person, &entry.role, now).await?;
    }
    let details = json!({ "name": data.name, "demo": true });
    let subject = format!("tenant:{id}");
    audit::append_system(
        tx,
        Some(id),
        actor,
        now,
        "platform.tenant.create",
        &subject,
        details,
    )
    .await?;
    Ok(Tenant {
        id,
        slug,
        name: data.name,
        kind: data.kind,
        demo: true,
    })
}

fn refused(refused: Refused) -> Problem {
    match refused {
        Refused::Problem(problem) => problem,
        Refused::Fields(_) => Problem::conflict("demo-no-short-name"),
    }
}

/// Gives a person all roles in the demo town, so that they see every page of it.
async fn enter(
    app: &App,
    tx: &impl ConnectionTrait,
    tenant: TenantId,
    person: PersonId,
) -> Result<(), Problem> {
    let now = app.clock().now();
    for role in app.knowledge().roles() {
        people::give_role(tx, &tenant.to_string(), &person.to_string(), &role.id, now).await?;
    }
    Ok(())
}

/// A demo town that was made before anyone could sign in opens to the first administrator.
pub(crate) async fn adopt(
    app: &App,
    tx: &impl ConnectionTrait,
    person: PersonId,
) -> Result<(), Problem> {
    for town in store::towns(tx).await? {
        if !store::is_entered(tx, &town.id).await? {
            enter(app, tx, parse_id(&town.id)?, person).await?;
        }
    }
    Ok(())
}

async fn run(ctx: JobContext) -> Result<serde_json::Value, Problem> {
    let tenant = ctx
        .tenant
        .ok_or_else(|| Problem::not_found("demo-missing"))?;
    let progress = |done: u64, total: u64, what: &str| {
        ctx.progress(
            done,
            Some(total),
            "demo-job-step",
            &[("what", what.to_owned())],
        );
    };
    fill(&ctx.app, tenant, ctx.actor(), &progress).await?;
    Ok(json!({ "link": "/" }))
}

/// Lets every field fill in what is its own. May be called again after it broke off: what is there
/// stays as it is.
///
/// # Errors
/// 404 `demo-missing` if the tenant is no demo town.
async fn fill(
    app: &App,
    tenant: TenantId,
    actor: Actor,
    progress: &(dyn Fn(u64, u64, &str) + Send + Sync),
) -> Result<(), Problem> {
    let row = tenants::find(app.db().read(), &tenant.to_string()).await?;
    if row.is_none_or(|row| row.demo == 0) {
        return Err(Problem::not_found("demo-missing"));
    }
    let town = Town::load()?;
    let since = town.about()?.as_of.until(app.clock().now().date());
    let filling = Filling {
        app,
        tenant,
        actor,
        town,
        days: since.map_or(0, |span| i64::from(span.get_days())),
        progress,
    };
    for field in app.fields() {
        field.fill_demo(&filling).await?;
    }
    Ok(())
}

/// Removes a demo town with everything in it. Only the installation's log keeps that there was one.
///
/// # Errors
/// 404 `demo-missing` if the tenant is no demo town; 409 `demo-being-filled` while the job runs.
pub async fn remove(app: &App, may: &May<ManageTenant>) -> Result<(), Problem> {
    let now = app.clock().now();
    let tenant = may.tenant();
    let tx = app.db().write().await?;
    let row = tenants::lock(&tx, &tenant.to_string())
        .await?
        .filter(|row| row.demo != 0)
        .ok_or_else(|| Problem::not_found("demo-missing"))?;
    if crate::job::store::is_running(&tx, tenant, JOB.kind, now).await? {
        return Err(Problem::conflict("demo-being-filled"));
    }
    store::remove(&tx, app, tenant).await?;
    let entries = audit::store::remove_chain(&tx, tenant).await?;
    let details = json!({ "slug": row.slug, "log_entries": entries });
    audit::append_system(
        &tx,
        None,
        may.actor(),
        now,
        "platform.demo.remove",
        &format!("tenant:{tenant}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
