//! Signing in and out.

use super::super::client::Client;
use super::super::rules::{PASSWORD_MAX, fold_email};
use super::super::secret::{new_secret, secret_hash};
use super::super::session::{ABSOLUTE_SECONDS, IDLE_SECONDS};
use super::super::store::{self, person, session};
use super::super::{password, throttle};
use crate::{App, Problem};
use sea_orm::ConnectionTrait;

/// The secret of a new session, for the cookie.
pub struct NewSession {
    pub(crate) secret: String,
}

impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewSession(…)")
    }
}

/// Signs a person in. `old` is the session that the browser held before; it ends.
///
/// # Errors
/// 422 `login-failed`, the same and after the same work whether the account does not exist, is locked
/// or the password is wrong; 429 `login-throttled`.
pub async fn sign_in(
    app: &App,
    client: &Client,
    email: &str,
    password: &str,
    old: Option<&str>,
) -> Result<NewSession, Problem> {
    let person = proven(app, client, email, password).await?;
    let now = app.clock().now();
    let tx = app.db().write().await?;
    if let Some(old) = old {
        // Whoever holds the secret of a session may end it, so the person need not be known.
        store::sessions::end_by_hash(&tx, old).await?;
    }
    store::sessions::purge(
        &tx,
        now.plus_seconds(-ABSOLUTE_SECONDS),
        now.plus_seconds(-IDLE_SECONDS),
    )
    .await?;
    let session = open_session(app, &tx, client, &person.id).await?;
    tx.commit().await?;
    tracing::info!(person = %person.id, "signed in");
    Ok(session)
}

/// The person to whom e-mail address and password belong.
pub(crate) async fn proven(
    app: &App,
    client: &Client,
    email: &str,
    password: &str,
) -> Result<person::Model, Problem> {
    let folded = fold_email(email);
    let attempt = throttle::begin(app, client, &folded).await?;
    let person = store::people::by_email(app.db().read(), &folded).await?;
    let stored = person
        .as_ref()
        .filter(|person| person.locked_at.is_none() && password.chars().count() <= PASSWORD_MAX)
        .and_then(|person| person.password.as_deref());
    let fits = password::verify(password, stored).await?;
    match person {
        Some(person) if fits => {
            attempt.succeeded(app).await?;
            Ok(person)
        }
        _ => Err(Problem::invalid("login-failed")),
    }
}

/// Makes a session with a new secret, within a transaction.
pub(crate) async fn open_session(
    app: &App,
    tx: &impl ConnectionTrait,
    client: &Client,
    person: &str,
) -> Result<NewSession, sea_orm::DbErr> {
    let now = app.clock().now();
    let secret = new_secret();
    store::sessions::insert(
        tx,
        session::Model {
            hash: secret_hash(&secret),
            person: person.to_owned(),
            agent: client.agent.clone(),
            created_at: now.to_string(),
            last_seen: now.to_string(),
        },
    )
    .await?;
    Ok(NewSession { secret })
}

/// Ends the session with this hash.
pub async fn sign_out(app: &App, session: &str) -> Result<(), Problem> {
    store::sessions::end_by_hash(app.db().read(), session).await?;
    Ok(())
}

/// Removes what has ended by time: sessions, one-time links, counts of failed attempts.
pub(crate) async fn forget_ended(app: &App) -> Result<(), Problem> {
    let now = app.clock().now();
    let db = app.db().read();
    store::sessions::purge(
        db,
        now.plus_seconds(-ABSOLUTE_SECONDS),
        now.plus_seconds(-IDLE_SECONDS),
    )
    .await?;
    store::links::purge(db, now).await?;
    throttle::forget_ended(app).await
}
