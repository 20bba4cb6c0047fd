//! Use cases and pages of tenancy and people, on both databases.

mod accounts;
mod administration;
mod archive;
mod overview;
mod pages;
mod providers;
mod tokens;

use super::client::Client;
use super::refused::Refused;
use super::rules::{NewPassword, TenantInput};
use super::service::{self, NewSession, SetUp};
use super::{Identity, Tenant, enter, identity_of};
use crate::permission::{ManagePeople, ManageTenant, ManageTokens};
use crate::testing::Harness;
use crate::{Access, App, May, Permission, PersonId, Problem, TenantId};
use axum::http::{Request, request::Parts};
use std::collections::BTreeSet;

const PASSWORD: &str = "ein langer Satz genügt";

fn client() -> Client {
    Client {
        address: Some("192.0.2.7".parse().unwrap()),
        agent: "Firefox/140.0 Linux".to_owned(),
    }
}

fn new_password(password: &str) -> NewPassword<'_> {
    NewPassword {
        password,
        repeat: password,
    }
}

fn roles(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// A code that says why a use case refused.
fn code<T>(result: Result<T, Refused>) -> &'static str {
    match result.map(|_| ()) {
        Ok(()) => "accepted",
        Err(refused) => Problem::from(refused).code,
    }
}

/// A person at home in the tenant, with these roles and [`PASSWORD`].
async fn person(h: &Harness, slug: &str, email: &str, ids: &[&str]) -> PersonId {
    service::add_user_cli(
        &h.app,
        slug,
        email,
        email.split('@').next().unwrap(),
        &roles(ids),
        PASSWORD,
    )
    .await
    .unwrap()
}

fn people(h: &Harness, tenant: TenantId, person: PersonId) -> May<ManagePeople> {
    h.may(tenant, person)
}

async fn signed_in(h: &Harness, email: &str) -> NewSession {
    service::sign_in(&h.app, &client(), email, PASSWORD, None)
        .await
        .unwrap()
}

fn parts(header: &str, value: &str) -> Parts {
    Request::builder()
        .uri("/")
        .header(header, value)
        .body(())
        .unwrap()
        .into_parts()
        .0
}

async fn by_cookie(app: &App, session: &NewSession) -> Identity {
    identity_of(
        &parts("cookie", &format!("allmende={}", session.secret)),
        app,
    )
    .await
    .unwrap()
}

async fn by_bearer(app: &App, secret: &str) -> Identity {
    identity_of(&parts("authorization", &format!("Bearer {secret}")), app)
        .await
        .unwrap()
}

async fn access(app: &App, identity: &Identity, slug: &str) -> Option<Access> {
    enter(app, identity, slug)
        .await
        .unwrap()
        .map(|(_, access)| access)
}

/// Whether the person with this session may enter the tenant and holds the right there.
async fn may<P: Permission>(h: &Harness, session: &NewSession, slug: &str) -> bool {
    let identity = by_cookie(&h.app, session).await;
    access(&h.app, &identity, slug)
        .await
        .is_some_and(|access| access.may::<P>().is_ok())
}

async fn assert_log_is_whole(h: &Harness) {
    let report = crate::audit::verify::verify(h.db.read()).await.unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    assert!(report.entries > 0);
}
