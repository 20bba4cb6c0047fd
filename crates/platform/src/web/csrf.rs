//! Protection against forged requests: a token in every form, bound to the session, and a check of
//! where the browser says the request comes from.

use axum::http::{HeaderMap, Method, header};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// HMAC-SHA-256 (RFC 2104) over `purpose`, a zero byte and `value`, hexadecimal.
pub(crate) fn hmac(key: &[u8; 32], purpose: &str, value: &str) -> String {
    let pad = |byte: u8| {
        let mut block = [byte; 64];
        for (slot, k) in block.iter_mut().zip(key) {
            *slot ^= k;
        }
        block
    };
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(purpose)
        .chain_update([0])
        .chain_update(value)
        .finalize();
    hex::encode(
        Sha256::new()
            .chain_update(pad(0x5c))
            .chain_update(inner)
            .finalize(),
    )
}

/// Compares without telling by its duration where two texts differ.
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// Whether a request that changes something may come from where the browser says it comes from.
/// Requests without these headers (no browser) pass: they carry no cookie that a stranger could abuse,
/// and forms are checked by their token as well.
pub fn origin_is_ours(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok())
    {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, authority)| authority == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hmac_agrees_with_rfc_4231_on_structure() {
        let key = [0x0b; 32];
        assert_ne!(hmac(&key, "a", "b"), hmac(&key, "ab", ""));
        assert_eq!(hmac(&key, "a", "b").len(), 64);
    }

    #[test]
    fn a_form_on_a_strange_site_is_refused() {
        let mut headers = HeaderMap::new();
        headers.insert("host", "allmende.example".parse().unwrap());
        headers.insert("origin", "https://evil.example".parse().unwrap());
        assert!(!origin_is_ours(&Method::POST, &headers));
        assert!(origin_is_ours(&Method::GET, &headers));
        headers.insert("origin", "https://allmende.example".parse().unwrap());
        assert!(origin_is_ours(&Method::POST, &headers));
        headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
        assert!(!origin_is_ours(&Method::POST, &headers));
    }
}
