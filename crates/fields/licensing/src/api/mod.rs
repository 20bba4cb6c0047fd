//! REST: verdicts, components of a release, corrections, exceptions, rules, "may we use this?", choosing a licence.

mod choice;
mod corrections;
mod duties;
mod exceptions;
mod guide;
mod notices;
mod policy;
mod question;
mod reports;
mod verdicts;

use axum::http::StatusCode;
use license::{Linking, Modified, Use, Verdict, Way};
use platform::api::paging::page_of;
use platform::api::{Cursor, ListOf};
use platform::{App, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(verdicts::overview))
        .routes(routes!(verdicts::list))
        .routes(routes!(verdicts::release))
        .routes(routes!(verdicts::components))
        .routes(routes!(notices::release))
        .routes(routes!(corrections::list, corrections::create))
        .routes(routes!(corrections::end))
        .routes(routes!(duties::overview))
        .routes(routes!(duties::list))
        .routes(routes!(duties::fulfil))
        .routes(routes!(duties::take_over))
        .routes(routes!(duties::withdraw))
        .routes(routes!(exceptions::list, exceptions::ask))
        .routes(routes!(exceptions::reach))
        .routes(routes!(guide::get))
        .routes(routes!(reports::town))
        .routes(routes!(reports::release))
        .routes(routes!(policy::get, policy::save))
        .routes(routes!(policy::versions))
        .routes(routes!(question::ask))
        .routes(routes!(choice::choose))
        .routes(routes!(choice::house_default, choice::set_house_default))
}

/// A verdict, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum VerdictName {
    /// May be used this way.
    Fine,
    /// A person has to decide.
    ToReview,
    /// Nothing is stated; never counted as fine.
    Unknown,
    /// May not be used this way.
    NotAllowed,
}

impl From<Verdict> for VerdictName {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Fine => Self::Fine,
            Verdict::ToReview => Self::ToReview,
            Verdict::Unknown => Self::Unknown,
            Verdict::NotAllowed => Self::NotAllowed,
        }
    }
}

/// A way of use.
#[derive(Serialize, ToSchema)]
struct WayItem {
    /// `internal`, `network` (offered to others over a network) or `distribute` (handed on).
    way: &'static str,
    /// `unmodified` or `modified`.
    modified: &'static str,
    /// `separate`, `dynamic` or `static`.
    linking: &'static str,
}

impl From<Use> for WayItem {
    fn from(way: Use) -> Self {
        Self {
            way: way.way.as_str(),
            modified: way.modified.as_str(),
            linking: way.linking.as_str(),
        }
    }
}

/// Reads a way of use from the three words of a query; the usual one where a word is absent.
fn way_of_use(
    way: Option<&str>,
    modified: Option<&str>,
    linking: Option<&str>,
) -> Result<Use, Problem> {
    Ok(Use {
        way: word(way, Way::from_name, "internal, network, distribute")?,
        modified: word(modified, Modified::from_name, "unmodified, modified")?,
        linking: word(linking, Linking::from_name, "separate, dynamic, static")?,
    })
}

fn word<T: Default>(
    value: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
    allowed: &str,
) -> Result<T, Problem> {
    match value {
        None => Ok(T::default()),
        Some(value) => read(value).ok_or_else(|| {
            Problem::new(StatusCode::BAD_REQUEST, "licensing-way-wrong")
                .arg("value", value)
                .arg("allowed", allowed)
        }),
    }
}

/// A page of rows that are at hand as a whole; the cursor is the number of rows before it.
fn page_of_all<T, U>(
    rows: impl IntoIterator<Item = T>,
    cursor: &Cursor,
    item: impl Fn(T) -> U,
) -> Result<ListOf<U>, Problem> {
    let limit = cursor.limit()?;
    let start: usize = cursor.position::<usize>()?.unwrap_or(0);
    let take = usize::try_from(limit)
        .unwrap_or(usize::MAX)
        .saturating_add(1);
    let rows = rows
        .into_iter()
        .enumerate()
        .skip(start)
        .take(take)
        .collect();
    let page = page_of(rows, limit, |(index, _)| index + 1)?;
    Ok(ListOf {
        items: page.items.into_iter().map(|(_, row)| item(row)).collect(),
        next: page.next,
    })
}
