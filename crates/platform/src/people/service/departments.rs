//! Departments of a tenant. They are archived, not deleted: the log and deployments name them.

use super::super::refused::{Faults, Refused};
use super::super::rules;
use super::super::session::parse_id;
use super::super::store::{self, department};
use super::page_of;
use crate::api::{Cursor, ListOf};
use crate::permission::ManageTenant;
use crate::{Access, App, DepartmentId, May, Problem, audit};
use serde_json::json;

/// Longest number of a department.
const NUMBER_MAX: usize = 20;

/// A department.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Department {
    /// Identifier.
    pub id: DepartmentId,
    /// Number as the municipality writes it, for example „62“ or „I/2“; may be empty.
    pub number: String,
    /// Name.
    pub name: String,
    /// Whether it is no longer in use.
    pub archived: bool,
}

impl Department {
    /// Number and name in one line.
    pub fn label(&self) -> String {
        if self.number.is_empty() {
            self.name.clone()
        } else {
            format!("{} {}", self.number, self.name)
        }
    }
}

/// Which departments are wanted.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// Those in use.
    InUse,
    /// Archived ones as well.
    All,
}

/// Departments by number.
pub async fn departments(
    app: &App,
    access: &Access,
    which: Which,
    page: &Cursor,
) -> Result<ListOf<Department>, Problem> {
    let (after, limit) = (page.position::<(String, String)>()?, page.limit()?);
    let after = after
        .as_ref()
        .map(|(sort, id)| (sort.as_str(), id.as_str()));
    let archived = matches!(which, Which::All);
    let rows = store::tenants::departments(
        app.db().read(),
        &access.tenant().to_string(),
        archived,
        after,
        limit + 1,
    )
    .await?;
    page_of(
        rows,
        limit,
        |row| (row.sort.clone(), row.id.clone()),
        department_of,
    )
}

/// Departments in use by number, for choices; at most 500.
pub async fn department_choices(app: &App, access: &Access) -> Result<Vec<Department>, Problem> {
    let rows = store::tenants::departments(
        app.db().read(),
        &access.tenant().to_string(),
        false,
        None,
        500,
    )
    .await?;
    rows.into_iter().map(department_of).collect()
}

/// A department of the tenant.
pub async fn department(
    app: &App,
    access: &Access,
    id: DepartmentId,
) -> Result<Option<Department>, Problem> {
    let row = store::tenants::department(
        app.db().read(),
        &access.tenant().to_string(),
        &id.to_string(),
    )
    .await?;
    row.map(department_of).transpose()
}

fn department_of(row: department::Model) -> Result<Department, Problem> {
    Ok(Department {
        id: parse_id(&row.id)?,
        number: row.number,
        name: row.name,
        archived: row.archived_at.is_some(),
    })
}

/// Adds a department. Fields `number`, `name`.
pub async fn create_department(
    app: &App,
    may: &May<ManageTenant>,
    number: &str,
    name: &str,
) -> Result<DepartmentId, Refused> {
    let (number, name) = checked(number, name)?;
    let now = app.clock().now();
    let (tenant, id) = (may.tenant().to_string(), DepartmentId::new(now));
    let tx = app.db().write().await?;
    store::tenants::lock(&tx, &tenant).await?;
    refuse_taken(&tx, &tenant, &number, None).await?;
    store::tenants::insert_department(
        &tx,
        department::Model {
            tenant,
            id: id.to_string(),
            sort: rules::number_sort(&number),
            number: number.clone(),
            name: name.clone(),
            created_at: now.to_string(),
            archived_at: None,
        },
    )
    .await?;
    let details = json!({ "number": number, "name": name });
    audit::append(
        &tx,
        may,
        now,
        "platform.department.create",
        &format!("department:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes number and name. Fields `number`, `name`.
pub async fn change_department(
    app: &App,
    may: &May<ManageTenant>,
    id: DepartmentId,
    number: &str,
    name: &str,
) -> Result<(), Refused> {
    let (number, name) = checked(number, name)?;
    change(app, may, id, "platform.department.change", |row| {
        row.sort = rules::number_sort(&number);
        row.number = number;
        row.name = name;
    })
    .await
}

/// Takes a department out of use.
pub async fn archive_department(
    app: &App,
    may: &May<ManageTenant>,
    id: DepartmentId,
) -> Result<(), Refused> {
    let now = app.clock().now();
    change(app, may, id, "platform.department.archive", |row| {
        row.archived_at = Some(now.to_string());
    })
    .await
}

/// Takes an archived department into use again.
pub async fn restore_department(
    app: &App,
    may: &May<ManageTenant>,
    id: DepartmentId,
) -> Result<(), Refused> {
    change(app, may, id, "platform.department.restore", |row| {
        row.archived_at = None;
    })
    .await
}

async fn change(
    app: &App,
    may: &May<ManageTenant>,
    id: DepartmentId,
    action: &str,
    edit: impl FnOnce(&mut department::Model),
) -> Result<(), Refused> {
    let now = app.clock().now();
    let (tenant, key) = (may.tenant().to_string(), id.to_string());
    let tx = app.db().write().await?;
    store::tenants::lock(&tx, &tenant).await?;
    let found = store::tenants::department(&tx, &tenant, &key).await?;
    let mut row = found.ok_or_else(|| Problem::not_found("tenant-department-missing"))?;
    edit(&mut row);
    if row.archived_at.is_none() {
        refuse_taken(&tx, &tenant, &row.number, Some(&key)).await?;
    }
    let details = json!({ "number": row.number, "name": row.name });
    store::tenants::update_department(&tx, row).await?;
    audit::append(&tx, may, now, action, &format!("department:{id}"), details).await?;
    tx.commit().await?;
    Ok(())
}

fn checked(number: &str, name: &str) -> Result<(String, String), Refused> {
    let (number, name) = (number.trim(), name.trim());
    let mut faults = Faults::default();
    if number.chars().count() > NUMBER_MAX || number.chars().any(char::is_control) {
        faults.add_with("number", "tenant-department-number", "max", NUMBER_MAX);
    }
    rules::check_name(&mut faults, "name", name);
    faults.into_result()?;
    Ok((number.to_owned(), name.to_owned()))
}

async fn refuse_taken(
    tx: &impl sea_orm::ConnectionTrait,
    tenant: &str,
    number: &str,
    except: Option<&str>,
) -> Result<(), Refused> {
    if !number.is_empty() && store::tenants::number_taken(tx, tenant, number, except).await? {
        return Err(Refused::field("number", "tenant-department-number-taken"));
    }
    Ok(())
}
