//! Slows down guessing: attempts are counted per account and per network before the password is
//! looked at, so that guessing in parallel gains nothing.

use super::client::Client;
use super::secret::secret_hash;
use super::store::throttle as store;
use crate::{App, Instant, Problem};
use axum::http::StatusCode;

/// Failures on one account before it gets slow.
pub(crate) const ACCOUNT_FREE: i32 = 5;
/// Failures from one network before it gets slow: a whole town hall may share one address.
pub(crate) const NETWORK_FREE: i32 = 30;
/// Longest pause, 15 minutes: an attacker must not be able to lock somebody out for a day.
pub(crate) const LONGEST_PAUSE: i64 = 900;
/// Counting begins anew after 12 hours.
const WINDOW_SECONDS: i64 = 12 * 3600;

/// Seconds of pause after this many failures: none up to `free`, then 2, 4, 8 … up to [`LONGEST_PAUSE`].
fn pause(failures: i32, free: i32) -> i64 {
    let over = u32::try_from(failures - free).unwrap_or(0);
    if over == 0 {
        0
    } else {
        2_i64.saturating_pow(over).min(LONGEST_PAUSE)
    }
}

/// A counted attempt. Unless it is taken back by [`Attempt::succeeded`], it stays counted as a failure.
#[derive(Debug)]
#[must_use]
pub(crate) struct Attempt {
    account: String,
    network: Option<String>,
}

/// Counts an attempt on the account with this folded e-mail address; it need not exist.
///
/// # Errors
/// 429 `login-throttled` with the seconds to wait, if account or network are in a pause. Attempts
/// within a pause do not prolong it.
pub(crate) async fn begin(
    app: &App,
    client: &Client,
    email_folded: &str,
) -> Result<Attempt, Problem> {
    // The address itself is not stored: most of them belong to nobody here.
    let account = format!("account:{}", secret_hash(email_folded));
    let network = client.network().map(|network| format!("network:{network}"));
    let now = app.clock().now();
    let tx = app.db().write().await?;
    let subjects = [
        (Some(&account), ACCOUNT_FREE),
        (network.as_ref(), NETWORK_FREE),
    ];
    for (subject, free) in subjects {
        let Some(subject) = subject else { continue };
        let mut row = store::locked(&tx, subject, now).await?;
        if let Some(until) = row
            .blocked_until
            .as_deref()
            .and_then(|until| until.parse::<Instant>().ok())
            && until > now
        {
            tx.rollback().await?;
            return Err(throttled(until, now));
        }
        let began: Instant = row.window_start.parse().unwrap_or(now);
        if now > began.plus_seconds(WINDOW_SECONDS) {
            row.failures = 0;
            row.window_start = now.to_string();
        }
        row.failures = row.failures.saturating_add(1);
        let pause = pause(row.failures, free);
        row.blocked_until = (pause > 0).then(|| now.plus_seconds(pause).to_string());
        store::save(&tx, row).await?;
    }
    tx.commit().await?;
    Ok(Attempt { account, network })
}

impl Attempt {
    /// The password was right: the account is free again, and the network has one failure less.
    pub(crate) async fn succeeded(self, app: &App) -> Result<(), Problem> {
        let tx = app.db().write().await?;
        store::forget(&tx, &self.account).await?;
        if let Some(network) = &self.network {
            store::take_back(&tx, network).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Removes counts whose window is over and that block nobody.
pub(crate) async fn forget_ended(app: &App) -> Result<(), Problem> {
    let now = app.clock().now();
    store::purge(app.db().read(), now.plus_seconds(-2 * WINDOW_SECONDS), now).await?;
    Ok(())
}

fn throttled(until: Instant, now: Instant) -> Problem {
    let seconds = (until.as_millis() - now.as_millis()).div_euclid(1000) + 1;
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "login-throttled")
        .arg("seconds", seconds.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        assert_eq!(
            [4, 5, 6, 7, 8, 15, 99].map(|n| pause(n, 5)),
            [0, 0, 2, 4, 8, 900, 900]
        );
    }
}
