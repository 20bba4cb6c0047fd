//! API tokens: a program acts for the person who made the token, with a part of their rights.

use super::super::refused::{Faults, Refused};
use super::super::rules;
use super::super::secret::{new_secret, secret_hash};
use super::super::session::parse_id;
use super::super::store::{self, api_token};
use super::mandates::read_date;
use super::{names, page_of};
use crate::api::{Cursor, ListOf};
use crate::permission::ManageTokens;
use crate::{Access, Actor, App, Instant, May, PersonId, Problem, TokenId, audit};
use serde_json::json;
use std::collections::BTreeSet;

/// A token is good for at most one year.
pub const LONGEST_DAYS: i64 = 366;
/// What every token begins with, so that scanners for lost secrets find it.
const PREFIX: &str = "allmende_";

/// A token as it is listed; its secret is never shown again.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct TokenRow {
    /// Identifier.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// For whom it acts.
    pub person: PersonId,
    /// Their name; empty if they were erased.
    pub person_name: String,
    /// Rights it carries at most; it never has more than the person holds at that moment.
    pub scope: BTreeSet<String>,
    /// Until when.
    pub expires_at: Instant,
    /// When it was last used, to five minutes.
    pub last_used_at: Option<Instant>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
}

/// Tokens of the tenant, the newest first.
pub async fn tokens(
    app: &App,
    may: &May<ManageTokens>,
    page: &Cursor,
) -> Result<ListOf<TokenRow>, Problem> {
    let (after, limit) = (page.position::<String>()?, page.limit()?);
    let rows = store::tokens::list(
        app.db().read(),
        &may.tenant().to_string(),
        after.as_deref(),
        limit + 1,
    )
    .await?;
    let people: Vec<PersonId> = rows
        .iter()
        .map(|row| parse_id(&row.person))
        .collect::<Result<_, _>>()?;
    let names = names(app, &people).await?;
    let instant = |text: Option<String>| text.and_then(|text| text.parse().ok());
    page_of(
        rows,
        limit,
        |row| row.id.clone(),
        |row| {
            let person = parse_id(&row.person)?;
            Ok(TokenRow {
                id: parse_id(&row.id)?,
                name: row.name,
                person,
                person_name: names.get(&person).cloned().unwrap_or_default(),
                scope: serde_json::from_str(&row.scope)?,
                expires_at: row.expires_at.parse().unwrap_or(Instant::from_millis(0)),
                last_used_at: instant(row.last_used_at),
                revoked_at: instant(row.revoked_at),
            })
        },
    )
}

/// What is asked for when a token is made.
#[derive(Clone, Debug)]
pub struct TokenInput<'a> {
    /// What it is for.
    pub name: &'a str,
    /// Rights it shall carry.
    pub scope: &'a BTreeSet<String>,
    /// Last day, `YYYY-MM-DD` or `DD.MM.YYYY`.
    pub expires: &'a str,
}

/// Makes a token that acts for the person who asks; the secret is given out this once.
/// Fields `name`, `scope`, `expires`.
///
/// # Errors
/// 403 `token-by-people-only` for programs: a token must not outlive itself.
pub async fn create_token(
    app: &App,
    may: &May<ManageTokens>,
    access: &Access,
    input: TokenInput<'_>,
) -> Result<(TokenId, String), Refused> {
    let Actor::Person(person) = may.actor() else {
        return Err(Problem::new(axum::http::StatusCode::FORBIDDEN, "token-by-people-only").into());
    };
    let now = app.clock().now();
    let name = input.name.trim();
    let mut faults = Faults::default();
    rules::check_name(&mut faults, "name", name);
    if input.scope.is_empty() {
        faults.add("scope", "token-scope-missing");
    } else if access.tenant() != may.tenant() || input.scope.iter().any(|key| !access.has(key)) {
        faults.add("scope", "token-scope-too-wide");
    }
    let day = read_date(input.expires.trim());
    let latest = now.plus_days(LONGEST_DAYS).date();
    match day {
        None => faults.add("expires", "people-date-invalid"),
        Some(day) if day < now.date() => faults.add("expires", "token-expires-past"),
        Some(day) if day > latest => faults.add("expires", "token-expires-late"),
        Some(_) => {}
    }
    faults.into_result()?;
    let expires = day
        .and_then(end_of)
        .ok_or_else(|| Refused::field("expires", "people-date-invalid"))?;
    let id = TokenId::new(now);
    let secret = format!("{PREFIX}{}", new_secret());
    let tx = app.db().write().await?;
    store::tokens::insert(
        &tx,
        api_token::Model {
            id: id.to_string(),
            tenant: may.tenant().to_string(),
            person: person.to_string(),
            name: name.to_owned(),
            hash: secret_hash(&secret),
            scope: serde_json::to_string(input.scope)?,
            created_at: now.to_string(),
            expires_at: expires.to_string(),
            last_used_at: None,
            revoked_at: None,
        },
    )
    .await?;
    let details = json!({ "scope": input.scope, "expires": expires });
    audit::append(
        &tx,
        may,
        now,
        "platform.token.create",
        &format!("token:{id}"),
        details,
    )
    .await?;
    tx.commit().await?;
    Ok((id, secret))
}

/// The last moment of a day in Germany.
fn end_of(day: jiff::civil::Date) -> Option<Instant> {
    let midnight = day.tomorrow().ok()?.in_tz("Europe/Berlin").ok()?;
    Some(Instant::from_millis(
        midnight.timestamp().as_millisecond() - 1,
    ))
}

/// Ends a token of the tenant, at once.
pub async fn revoke_token(app: &App, may: &May<ManageTokens>, id: TokenId) -> Result<(), Problem> {
    let now = app.clock().now();
    let tx = app.db().write().await?;
    if !store::tokens::revoke(&tx, &may.tenant().to_string(), &id.to_string(), now).await? {
        return Err(Problem::not_found("token-missing"));
    }
    audit::append(
        &tx,
        may,
        now,
        "platform.token.revoke",
        &format!("token:{id}"),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
