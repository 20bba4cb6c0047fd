//! Forms: what was sent is kept as text, checked by the use case, and shown again if something is wrong.

use crate::web::Page;
use crate::{App, Problem};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;

/// Largest form body, 1 MiB. Uploads have routes and limits of their own.
const MAX_FORM: usize = 1 << 20;

/// The fields of a form as they were sent, in order.
#[derive(Clone, Debug, Default)]
pub struct FormData(Vec<(String, String)>);

impl FormData {
    /// From pairs, for first showing a form with values.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(k, v)| (k.into(), v.into()))
                .collect(),
        )
    }
    /// The first value of a field without outer white space; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }
    /// The value if it is not empty.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }
    /// All values of a field (check boxes, multiple choice).
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
    /// Whether a field was sent with this value; for check boxes and choices in templates.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|sent| sent == value)
    }
    /// Adds or replaces a value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value.into()));
    }
}

/// What is wrong with the fields of a form: field name and sentence, in the order of the form.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors(Vec<(String, String)>);

impl FieldErrors {
    /// Notes a sentence beside a field.
    pub fn add(&mut self, field: &str, sentence: impl Into<String>) {
        self.0.push((field.to_owned(), sentence.into()));
    }
    /// The sentence beside a field, empty if it is fine.
    pub fn of(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map_or("", |(_, text)| text)
    }
    /// Whether all is fine.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// How many sentences.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// All, for the summary above the form.
    pub fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }
}

/// A form that was sent from one of our pages: its CSRF token is checked before the handler sees it.
/// Use as the last argument of a handler.
#[derive(Debug)]
pub struct Form {
    /// Who sent it, from which page.
    pub page: Page,
    /// What was sent.
    pub data: FormData,
}

impl FromRequest<App> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let page = Page::from_request_parts(&mut parts, app).await?;
        let bytes = axum::body::to_bytes(body, MAX_FORM).await.map_err(|e| {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large").caused_by(e)
        })?;
        let data = FormData(
            url_decode(&bytes)
                .ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, "form-unreadable"))?,
        );
        page.check_csrf(data.get("csrf"))?;
        Ok(Self { page, data })
    }
}

/// The first value of `name` in a query string, empty if it is missing or not UTF-8.
pub(crate) fn query_value(query: &str, name: &str) -> String {
    let pairs = url_decode(query.as_bytes()).unwrap_or_default();
    pairs
        .into_iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value)
        .unwrap_or_default()
}

/// `application/x-www-form-urlencoded` by the URL standard; `None` if it is not UTF-8.
fn url_decode(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for pair in bytes.split(|b| *b == b'&').filter(|pair| !pair.is_empty()) {
        let split = pair.iter().position(|b| *b == b'=');
        let (name, value) = match split {
            Some(at) => (pair.get(..at)?, pair.get(at + 1..)?),
            None => (pair, &[][..]),
        };
        pairs.push((percent_decode(name)?, percent_decode(value)?));
    }
    Some(pairs)
}

fn percent_decode(bytes: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_bodies_decode_as_browsers_send_them() {
        let pairs = url_decode(b"name=Stra%C3%9Fe+1&empty=&flag").unwrap();
        assert_eq!(
            pairs,
            [
                ("name".into(), "Straße 1".into()),
                ("empty".into(), String::new()),
                ("flag".into(), String::new())
            ]
        );
        assert!(url_decode(b"a=%zz").is_none());
        assert!(url_decode(b"a=%ff").is_none());
        assert!(url_decode(b"a=%4").is_none());
    }
}
