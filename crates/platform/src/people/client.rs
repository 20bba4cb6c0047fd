//! From where a request comes, for throttling and for the list of one's own sessions.

use crate::App;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// Longest part of `User-Agent` that is kept.
const AGENT_MAX: usize = 200;

/// From where a request comes. Needs `into_make_service_with_connect_info::<SocketAddr>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Address of the browser; of the proxy if none of the trusted ones named it; `None` in-process.
    pub address: Option<IpAddr>,
    /// What the browser says it is, shortened.
    pub agent: String,
}

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip().to_canonical());
        let agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        Ok(Self {
            address: peer
                .map(|peer| behind_proxies(peer, &parts.headers, &app.config().trusted_proxies)),
            agent: agent.chars().take(AGENT_MAX).collect(),
        })
    }
}

impl Client {
    /// What attempts are counted by: the address, for IPv6 its /64, which one household or office holds.
    pub(crate) fn network(&self) -> Option<String> {
        match self.address? {
            IpAddr::V4(address) => Some(address.to_string()),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Some(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
            }
        }
    }
}

/// The last address of `X-Forwarded-For` that is not one of our proxies: whatever stands before it
/// could have been invented by the sender.
fn behind_proxies(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    if !trusted.contains(&peer) {
        return peer;
    }
    let forwarded: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|address| address.trim().parse::<IpAddr>().ok())
        .map(|address| address.to_canonical())
        .collect();
    forwarded
        .into_iter()
        .rev()
        .find(|address| !trusted.contains(address))
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "6.6.6.6, 192.0.2.7, 10.0.0.2".parse().unwrap(),
        );
        let trusted = [ip("10.0.0.1"), ip("10.0.0.2")];
        assert_eq!(
            behind_proxies(ip("203.0.113.9"), &headers, &trusted),
            ip("203.0.113.9")
        );
        assert_eq!(
            behind_proxies(ip("10.0.0.1"), &headers, &trusted),
            ip("192.0.2.7")
        );
        assert_eq!(
            behind_proxies(ip("10.0.0.1"), &HeaderMap::new(), &trusted),
            ip("10.0.0.1")
        );
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        let client = |text| Client {
            address: Some(ip(text)),
            agent: String::new(),
        };
        assert_eq!(
            client("2001:db8:1:2:3::4").network(),
            client("2001:db8:1:2:ffff::1").network()
        );
        assert_ne!(
            client("2001:db8:1:3::4").network(),
            client("2001:db8:1:2::4").network()
        );
    }
}
