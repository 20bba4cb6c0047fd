//! Addresses that may be asked.

use std::net::IpAddr;

use fluent_uri::{Uri, UriRef};

use crate::Failure;
use crate::codes::ADDRESS;

/// An address with `https`, or with `http` on this machine; never with a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url(Uri<String>);

impl Url {
    /// Reads an absolute address.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        Uri::parse(text.trim())
            .ok()
            .map(|uri| Self(uri.with_fragment(None)))
            .filter(Self::is_allowed)
            .ok_or_else(|| (&ADDRESS, [text]).into())
    }

    /// Reads an address relative to this one. From elsewhere nothing leads to this machine.
    pub(crate) fn join(&self, reference: &str) -> Result<Self, Failure> {
        UriRef::parse(reference.trim())
            .ok()
            .and_then(|reference| reference.resolve_against(&self.0).ok())
            .map(|uri| Self(uri.with_fragment(None)))
            .filter(|url| url.is_allowed() && (!url.is_here() || self.is_here()))
            .ok_or_else(|| (&ADDRESS, [reference]).into())
    }

    /// The address of a part below this one, each segment escaped.
    pub(crate) fn below(&self, segments: &[&str]) -> Result<Self, Failure> {
        let mut text = self.as_str().trim_end_matches('/').to_owned();
        for segment in segments {
            text.push('/');
            for byte in segment.bytes() {
                if byte.is_ascii_alphanumeric() || b"-._~:+".contains(&byte) {
                    text.push(char::from(byte));
                } else {
                    text.push('%');
                    text.push_str(&hex::encode_upper([byte]));
                }
            }
        }
        Self::parse(&text)
    }

    /// This address with something behind its path, such as `.asc`.
    pub(crate) fn with(&self, suffix: &str) -> Result<Self, Failure> {
        Self::parse(&format!("{}{suffix}", self.as_str()))
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host as a name for a folder.
    pub(crate) fn host(&self) -> String {
        let host = self
            .0
            .authority()
            .map(|authority| authority.host().to_owned());
        let name = host.unwrap_or_default().to_ascii_lowercase();
        name.replace(
            |c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-',
            "_",
        )
    }

    /// The last segment of the path.
    pub(crate) fn file_name(&self) -> &str {
        self.0
            .path()
            .as_str()
            .rsplit('/')
            .next()
            .unwrap_or_default()
    }

    fn is_allowed(&self) -> bool {
        let scheme = self.0.scheme().as_str().to_ascii_lowercase();
        let host = self.plain_host();
        // `127.1` and `0x7f.1` are resolved as addresses, too, though they are written as none.
        let last = host.trim_end_matches('.').rsplit('.').next();
        let is_number = last.is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
        let is_named = !host.is_empty() && (!is_number || host.parse::<IpAddr>().is_ok());
        is_named && (scheme == "https" || scheme == "http" && self.is_here())
    }

    /// Whether the host is this machine.
    fn is_here(&self) -> bool {
        let host = self.plain_host();
        let name = host.trim_end_matches('.');
        match host.parse::<IpAddr>() {
            Ok(address) => address.to_canonical().is_loopback(),
            Err(_) => name == "localhost" || name.ends_with(".localhost"),
        }
    }

    /// The host in lower case, an IPv6 address without its brackets.
    fn plain_host(&self) -> String {
        let authority = self.0.authority();
        let host = authority.map(|authority| authority.host().to_ascii_lowercase());
        let host = host.unwrap_or_default();
        host.trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_are_asked_or_those_of_this_machine() {
        for text in [
            "https://example.org/a",
            "http://127.0.0.1:8080/a",
            "http://[::1]/",
            "http://localhost/",
        ] {
            assert!(Url::parse(text).is_ok(), "{text}");
        }
        for text in [
            "http://example.org/",
            "ftp://example.org/",
            "file:///etc/passwd",
            "/a",
            "",
            "https:",
            "http://127.0.0.1.example.org/",
        ] {
            assert!(Url::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn nothing_elsewhere_leads_to_this_machine() {
        let there = Url::parse("https://example.org/a/b").unwrap();
        assert_eq!(
            there.join("../c#d").unwrap().as_str(),
            "https://example.org/c"
        );
        assert_eq!(
            there.join("https://other.org/").unwrap().as_str(),
            "https://other.org/"
        );
        for text in [
            "http://127.0.0.1/",
            "https://localhost/",
            "https://[::ffff:127.0.0.1]/",
            "http://example.org/a",
        ] {
            assert!(there.join(text).is_err(), "{text}");
        }
        let here = Url::parse("http://127.0.0.1:1/a").unwrap();
        assert!(here.join("/b").is_ok());
        assert!(here.join("http://example.org/").is_err());
    }

    #[test]
    fn names_are_escaped() {
        let base = Url::parse("https://example.org/x/").unwrap();
        let url = base.below(&["GitHub Actions", "../a?b"]).unwrap();
        assert_eq!(
            url.as_str(),
            "https://example.org/x/GitHub%20Actions/..%2Fa%3Fb"
        );
    }
}
