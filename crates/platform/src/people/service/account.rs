//! What people do with their own account.

use super::super::client::Client;
use super::super::model::{SignedIn, Theme};
use super::super::refused::{Faults, Refused};
use super::super::rules::{self, NewPassword};
use super::super::session::{ABSOLUTE_SECONDS, IDLE_SECONDS, parse_id};
use super::super::store::{self, person};
use super::super::{password, throttle};
use super::sign_in::{NewSession, open_session};
use crate::{Actor, App, Instant, Lang, Problem, TenantId, audit};
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
use serde_json::json;

/// The account of the signed-in person.
#[derive(Clone, Debug)]
pub struct Account {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
}

/// One of a person's sessions.
#[derive(Clone, Debug)]
pub struct OwnSession {
    /// Hash of its secret; names it in forms of its owner.
    pub id: String,
    /// What the browser says it is.
    pub agent: String,
    /// When it began.
    pub began: Instant,
    /// When it was last used, to five minutes.
    pub seen: Instant,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The own account.
pub async fn account(app: &App, me: &SignedIn) -> Result<Account, Problem> {
    let row = own_row(app.db().read(), me).await?;
    Ok(Account {
        name: row.name,
        email: row.email,
    })
}

async fn own_row(db: &impl ConnectionTrait, me: &SignedIn) -> Result<person::Model, Problem> {
    store::people::find(db, &me.person.to_string())
        .await?
        .ok_or_else(|| Problem::not_found("people-missing"))
}

/// The own sessions that have not ended, the latest used first.
pub async fn own_sessions(app: &App, me: &SignedIn) -> Result<Vec<OwnSession>, Problem> {
    let now = app.clock().now();
    let (created, seen) = (
        now.plus_seconds(-ABSOLUTE_SECONDS),
        now.plus_seconds(-IDLE_SECONDS),
    );
    let rows =
        store::sessions::of_person(app.db().read(), &me.person.to_string(), created, seen).await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnSession {
            current: row.hash == me.session,
            id: row.hash,
            agent: row.agent,
            began: row.created_at.parse().unwrap_or(created),
            seen: row.last_seen.parse().unwrap_or(created),
        })
        .collect())
}

/// Ends one of the own sessions.
pub async fn end_own_session(app: &App, me: &SignedIn, session: &str) -> Result<(), Problem> {
    if store::sessions::end(app.db().read(), &me.person.to_string(), session).await? {
        Ok(())
    } else {
        Err(Problem::not_found("login-session-missing"))
    }
}

/// Changes the own name.
pub async fn change_own_name(app: &App, me: &SignedIn, name: &str) -> Result<(), Refused> {
    let mut faults = Faults::default();
    rules::check_name(&mut faults, "name", name.trim());
    faults.into_result()?;
    let change = person::ActiveModel {
        name: Set(name.trim().to_owned()),
        name_folded: Set(crate::db::fold(name.trim())),
        ..Default::default()
    };
    own_change(app, me, "platform.person.rename", change).await
}

/// Chooses language and theme; `None` follows the browser.
pub async fn change_settings(app: &App, me: &SignedIn, lang: Option<Lang>) -> Result<(), Problem> {
    let change = person::ActiveModel {
        lang: Set(lang.map(|lang| lang.code().to_owned())),
        ..Default::default()
    };
    store::people::update(app.db().read(), &me.person.to_string(), change).await?;
    Ok(())
}

/// Chooses light, dark or as the system says.
pub async fn change_theme(app: &App, me: &SignedIn, theme: Theme) -> Result<(), Problem> {
    let change = person::ActiveModel {
        theme: Set(theme.as_str().to_owned()),
        ..Default::default()
    };
    store::people::update(app.db().read(), &me.person.to_string(), change).await?;
    Ok(())
}

/// Changes the own password. All sessions end; the one that asks gets a new secret.
///
/// # Errors
/// Fields `current`, `password`, `repeat`; 429 `login-throttled` after too many wrong ones.
pub async fn change_password(
    app: &App,
    client: &Client,
    me: &SignedIn,
    current: &str,
    new: NewPassword<'_>,
) -> Result<NewSession, Refused> {
    let row = own_row(app.db().read(), me).await?;
    let mut faults = Faults::default();
    rules::check_password(&mut faults, new, &row.name, &row.email);
    faults.into_result()?;
    let attempt = throttle::begin(app, client, &row.email_folded).await?;
    if !password::verify(current, row.password.as_deref()).await? {
        return Err(Refused::field("current", "login-password-wrong"));
    }
    attempt.succeeded(app).await?;
    let hashed = password::hash(new.password).await?;
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let change = person::ActiveModel {
        password: Set(Some(hashed)),
        ..Default::default()
    };
    let session = change_sign_in(app, &tx, client, &row, change).await?;
    log(
        &tx,
        &row,
        Actor::Person(me.person),
        now,
        "platform.person.password",
    )
    .await?;
    tx.commit().await?;
    Ok(session)
}

/// Changes the own e-mail address, by which the person signs in. All sessions end; the one that asks gets
/// a new secret; links that were sent for the account end. The log does not name the address.
///
/// # Errors
/// Fields `email`, `email_password`; 429 `login-throttled` after too many wrong passwords.
pub async fn change_email(
    app: &App,
    client: &Client,
    me: &SignedIn,
    email: &str,
    current: &str,
) -> Result<NewSession, Refused> {
    let email = email.trim();
    let mut faults = Faults::default();
    rules::check_email(&mut faults, "email", email);
    faults.into_result()?;
    let row = own_row(app.db().read(), me).await?;
    let attempt = throttle::begin(app, client, &row.email_folded).await?;
    if !password::verify(current, row.password.as_deref()).await? {
        return Err(Refused::field("email_password", "login-password-wrong"));
    }
    attempt.succeeded(app).await?;
    let now = app.clock().now();
    let folded = rules::fold_email(email);
    let tx = app.db().write().await?;
    let holder = store::people::by_email(&tx, &folded).await?;
    if holder.is_some_and(|holder| holder.id != row.id) {
        return Err(Refused::field("email", "people-email-taken"));
    }
    let change = person::ActiveModel {
        email: Set(email.to_owned()),
        email_folded: Set(folded),
        ..Default::default()
    };
    let session = change_sign_in(app, &tx, client, &row, change).await?;
    log(
        &tx,
        &row,
        Actor::Person(me.person),
        now,
        "platform.person.email",
    )
    .await?;
    tx.commit().await?;
    Ok(session)
}

/// Changes what a person signs in with: all sessions and links that were sent end, the one that asks gets
/// a new session.
async fn change_sign_in(
    app: &App,
    tx: &impl ConnectionTrait,
    client: &Client,
    row: &person::Model,
    change: person::ActiveModel,
) -> Result<NewSession, sea_orm::DbErr> {
    store::people::update(tx, &row.id, change).await?;
    store::sessions::end_all(tx, &row.id).await?;
    store::links::remove_of_person(tx, &row.id).await?;
    open_session(app, tx, client, &row.id).await
}

async fn own_change(
    app: &App,
    me: &SignedIn,
    action: &str,
    change: person::ActiveModel,
) -> Result<(), Refused> {
    let tx = app.db().write().await?;
    let row = own_row(&tx, me).await?;
    store::people::update(&tx, &row.id, change).await?;
    log(
        &tx,
        &row,
        Actor::Person(me.person),
        app.clock().now(),
        action,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Writes into the log of the person's home, which answers for the account.
pub(crate) async fn log(
    tx: &impl ConnectionTrait,
    row: &person::Model,
    actor: Actor,
    now: Instant,
    action: &str,
) -> Result<(), Problem> {
    let home: Option<TenantId> = row.home.as_deref().map(parse_id).transpose()?;
    audit::append_system(
        tx,
        home,
        actor,
        now,
        action,
        &format!("person:{}", row.id),
        json!({}),
    )
    .await?;
    Ok(())
}
