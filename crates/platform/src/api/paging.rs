//! Keyset pages with opaque, versioned cursors.

use crate::Problem;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Most rows of an API page.
pub const MAX_LIMIT: u64 = 200;
/// Rows of an API page if the caller names no number.
pub const DEFAULT_LIMIT: u64 = 50;

/// A page of a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ListOf<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Cursor of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `cursor` and `limit` of a request.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Cursor {
    /// Opaque position from `next`.
    pub cursor: Option<String>,
    /// Rows wanted, 1 to 200, 50 if absent.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u64>,
}

impl Cursor {
    /// Rows wanted.
    pub fn limit(&self) -> Result<u64, Problem> {
        match self.limit {
            None => Ok(DEFAULT_LIMIT),
            Some(limit) if (1..=MAX_LIMIT).contains(&limit) => Ok(limit),
            Some(limit) => Err(Problem::new(StatusCode::BAD_REQUEST, "limit-wrong")
                .arg("limit", limit.to_string())),
        }
    }

    /// The position after which the page begins.
    pub fn position<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        let Some(text) = &self.cursor else {
            return Ok(None);
        };
        let broken = || Problem::new(StatusCode::BAD_REQUEST, "cursor-wrong");
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| broken())?;
        // First byte: version of the cursor's form.
        match bytes.split_first() {
            Some((1, json)) => serde_json::from_slice(json).map(Some).map_err(|_| broken()),
            _ => Err(broken()),
        }
    }
}

/// The cursor that leads behind the row with this key.
pub fn cursor_after<K: Serialize>(key: &K) -> Result<String, Problem> {
    let mut bytes = vec![1_u8];
    serde_json::to_writer(&mut bytes, key)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Turns `limit + 1` fetched rows into a page: the surplus row only tells that there is more.
pub fn page_of<T, K: Serialize>(
    mut rows: Vec<T>,
    limit: u64,
    key: impl Fn(&T) -> K,
) -> Result<ListOf<T>, Problem> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = match rows.last() {
        Some(last) if more => Some(cursor_after(&key(last))?),
        _ => None,
    };
    Ok(ListOf { items: rows, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_a_broken_one_is_refused() {
        let page = page_of(vec!["a", "b", "c"], 2, |row| (*row).to_owned()).unwrap();
        assert_eq!(page.items, ["a", "b"]);
        let cursor = Cursor {
            cursor: page.next,
            limit: None,
        };
        assert_eq!(cursor.position::<String>().unwrap().as_deref(), Some("b"));
        let broken = Cursor {
            cursor: Some("??".into()),
            limit: Some(201),
        };
        assert!(broken.position::<String>().is_err());
        assert!(broken.limit().is_err());
        assert!(page_of(vec![1], 1, |n| *n).unwrap().next.is_none());
    }
}
