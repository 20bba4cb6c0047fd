//! Data of a tenant, and towns that a provider sets up.

use super::super::model::{Identity, Tenant, TenantKind};
use super::super::refused::{Faults, Refused};
use super::super::rules::{self, TenantData, TenantInput};
use super::super::session::parse_id;
use super::super::store::{self, mandate};
use super::{ADMINISTRATOR, check_roles, mandates::NewMandate};
use crate::permission::ManageTenant;
use crate::{Access, App, May, Problem, TenantId, audit};
use serde_json::json;
use std::collections::BTreeSet;

/// Data of the tenant.
pub async fn tenant_data(app: &App, access: &Access) -> Result<TenantData, Problem> {
    let found = store::tenants::find(app.db().read(), &access.tenant().to_string()).await?;
    let row = found.ok_or_else(|| Problem::not_found("tenant-missing"))?;
    Ok(TenantData {
        name: row.name,
        kind: TenantKind::parse(&row.kind).unwrap_or(TenantKind::Town),
        ags: row.ags,
        state: row.state,
        population: row.population,
    })
}

/// Changes the data of the tenant. The short name stays: addresses lead to it.
pub async fn change_tenant(
    app: &App,
    may: &May<ManageTenant>,
    input: &TenantInput,
) -> Result<TenantData, Refused> {
    let mut faults = Faults::default();
    let data = input.check(&mut faults);
    faults.into_result()?;
    let now = app.clock().now();
    let id = may.tenant().to_string();
    let tx = app.db().write().await?;
    store::tenants::lock(&tx, &id).await?;
    store::tenants::update(&tx, &id, &data).await?;
    let details = json!({
        "name": data.name, "kind": data.kind.as_str(), "ags": data.ags, "state": data.state, "population": data.population,
    });
    audit::append(
        &tx,
        may,
        now,
        "platform.tenant.change",
        &format!("tenant:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok(data)
}

/// A service provider sets up a town and serves it at once, with these roles and no end date; the
/// town's own administrator, once invited, may end that. Fields of [`TenantInput`], `slug`, `roles`.
///
/// # Errors
/// 403 `mandate-not-a-provider` if the tenant is no service provider.
pub async fn create_town(
    app: &App,
    may: &May<ManageTenant>,
    input: &TenantInput,
    slug: &str,
    roles: &BTreeSet<String>,
) -> Result<Tenant, Refused> {
    let mut faults = Faults::default();
    let data = input.check(&mut faults);
    let slug = if slug.trim().is_empty() {
        rules::slug_of(&data.name)
    } else {
        slug.trim().to_owned()
    };
    rules::check_slug(&mut faults, "slug", &slug);
    check_roles(app, &mut faults, roles);
    if !roles.is_empty() && !roles.contains(ADMINISTRATOR) {
        // Without it nobody could invite the town's own administrator.
        faults.add("roles", "mandate-administrator-missing");
    }
    faults.into_result()?;
    let now = app.clock().now();
    let (provider, town) = (may.tenant(), TenantId::new(now));
    let tx = app.db().write().await?;
    refuse_unless_provider(&tx, provider).await?;
    if store::tenants::by_slug(&tx, &slug).await?.is_some() {
        return Err(Refused::field("slug", "tenant-slug-taken"));
    }
    store::tenants::insert(&tx, &town.to_string(), &slug, &data, now).await?;
    let row = mandate::Model {
        id: crate::id::uuid_at(now).to_string(),
        provider: provider.to_string(),
        town: town.to_string(),
        roles: serde_json::to_string(roles)?,
        begins: now.date().to_string(),
        ends: None,
        created_at: now.to_string(),
        ended_at: None,
    };
    let given = NewMandate { row: &row, roles };
    store::tenants::insert_mandate(&tx, row.clone()).await?;
    let subject = format!("tenant:{town}");
    let details = json!({ "name": data.name, "kind": data.kind.as_str(), "by": provider });
    audit::append_system(
        &tx,
        Some(town),
        may.actor(),
        now,
        "platform.tenant.create",
        &subject,
        details,
    )
    .await?;
    given.log(&tx, may.actor(), now).await?;
    tx.commit().await?;
    Ok(Tenant {
        id: town,
        slug,
        name: data.name,
        kind: data.kind,
        demo: false,
    })
}

async fn refuse_unless_provider(
    tx: &impl sea_orm::ConnectionTrait,
    tenant: TenantId,
) -> Result<(), Refused> {
    let row = store::tenants::find(tx, &tenant.to_string()).await?;
    if row.is_some_and(|row| row.kind == TenantKind::ServiceProvider.as_str()) {
        Ok(())
    } else {
        Err(Problem::new(axum::http::StatusCode::FORBIDDEN, "mandate-not-a-provider").into())
    }
}

/// The tenants that the one who asks may enter, by name.
pub async fn tenants_of(app: &App, identity: &Identity) -> Result<Vec<Tenant>, Problem> {
    let all = super::super::session::enter_all(app, identity).await?;
    Ok(all.into_iter().map(|(tenant, _)| tenant).collect())
}

/// Names and short names of tenants by identifier; for mandates and consents.
pub(crate) async fn tenant_names(
    app: &App,
    ids: Vec<String>,
) -> Result<std::collections::HashMap<TenantId, (String, String)>, Problem> {
    let rows = store::tenants::by_ids(app.db().read(), ids).await?;
    rows.into_iter()
        .map(|row| Ok((parse_id(&row.id)?, (row.name, row.slug))))
        .collect()
}
