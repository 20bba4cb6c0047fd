//! Pages: the frame around every page, forms, safety headers, assets.

pub mod assets;
pub mod csrf;
pub mod export;
pub mod form;
pub mod frame;
mod guard;
pub mod menu;
pub mod page;
pub mod parts;
mod router;
mod shell;

pub use form::{FieldErrors, Form, FormData};
pub use frame::{Crumb, Frame};
pub use page::{Page, Want};
pub use router::{menu, open_api, percent_encode, router};

use axum::http::{HeaderMap, Uri, header};

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The text key of what was just done, from `?ok=`; only keys of notices are shown.
pub(crate) fn notice_of(uri: &Uri) -> Option<String> {
    let key = uri
        .query()?
        .split('&')
        .find_map(|pair| pair.strip_prefix("ok="))?;
    let plain = key.starts_with("notice-")
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain.then(|| key.to_owned())
}
