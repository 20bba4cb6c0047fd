//! Hashing of passwords: argon2id with the parameters that OWASP's cheat sheet names as sufficient
//! (19 MiB, 2 passes, 1 lane), off the async threads and only a few at once.

use crate::Problem;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use axum::http::StatusCode;
use std::sync::LazyLock;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How many are hashed at once: each takes 19 MiB and a core for about 30 ms.
static SLOTS: Semaphore = Semaphore::const_new(4);
/// How long a sign-in waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Stands for the hash of an account that does not exist, so that its answer takes as long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now(&super::secret::new_secret()).unwrap_or_default());

fn hash_now(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(Argon2::default()
        .hash_password(password.as_bytes())?
        .to_string())
}

/// The PHC string of a password, with a new random salt.
pub(crate) async fn hash(password: &str) -> Result<String, Problem> {
    let password = password.to_owned();
    in_turn(move || hash_now(&password))
        .await?
        .map_err(|error| internal().caused_by(Detail(error.to_string())))
}

/// Whether the password fits. Without a stored hash the answer is no and takes as long.
pub(crate) async fn verify(password: &str, stored: Option<&str>) -> Result<bool, Problem> {
    let password = password.to_owned();
    let stored = stored.map(ToOwned::to_owned);
    in_turn(move || {
        let known = stored.is_some();
        let phc = stored.as_deref().unwrap_or_else(|| NOBODY.as_str());
        let fits = PasswordHash::new(phc).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        fits && known
    })
    .await
}

async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let busy = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, "login-busy");
    let turn = tokio::time::timeout(PATIENCE, SLOTS.acquire())
        .await
        .map_err(|_| busy())?;
    let _turn = turn.map_err(|error| internal().caused_by(error))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| internal().caused_by(error))
}

fn internal() -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Detail(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_has_none() {
        let stored = hash("correct horse battery").await.unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(
            verify("correct horse battery", Some(&stored))
                .await
                .unwrap()
        );
        assert!(
            !verify("correct horse batterz", Some(&stored))
                .await
                .unwrap()
        );
        assert!(!verify("correct horse battery", None).await.unwrap());
        assert!(!verify("", Some("no PHC string")).await.unwrap());
        assert_ne!(stored, hash("correct horse battery").await.unwrap());
    }
}
