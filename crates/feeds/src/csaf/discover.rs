//! Finding `provider-metadata.json`: CSAF 2.0, sections 7.1.7 to 7.1.10 and 7.3.1.

use serde::Deserialize;

use crate::Failure;
use crate::address::Url;
use crate::codes::{FORMAT, PROVIDER};
use crate::http::{Answer, Client};

/// What a provider says about itself, as far as fetching needs it.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    /// Which requirements it keeps.
    #[serde(default)]
    pub(super) role: Role,
    /// Where its documents are listed.
    #[serde(default)]
    pub(super) distributions: Vec<Distribution>,
    /// With which keys they are signed.
    #[serde(default)]
    pub(super) public_openpgp_keys: Vec<Key>,
}

/// The role of a provider (section 7.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) enum Role {
    /// Has to publish a hash and a signature with each document.
    #[serde(rename = "csaf_trusted_provider")]
    Trusted,
    /// Any other.
    #[default]
    #[serde(other)]
    Other,
}

/// Where documents are listed.
#[derive(Debug, Deserialize)]
pub(super) struct Distribution {
    /// A folder with `index.txt` and `changes.csv`.
    pub(super) directory_url: Option<String>,
    /// Feeds.
    pub(super) rolie: Option<Rolie>,
}

/// ROLIE feeds.
#[derive(Debug, Deserialize)]
pub(super) struct Rolie {
    /// The feeds.
    #[serde(default)]
    pub(super) feeds: Vec<Feed>,
}

/// A ROLIE feed.
#[derive(Debug, Deserialize)]
pub(super) struct Feed {
    /// Who may read it.
    #[serde(default)]
    pub(super) tlp_label: String,
    /// Where it lies.
    pub(super) url: String,
}

/// A public key for signatures.
#[derive(Debug, Deserialize)]
pub(super) struct Key {
    /// Its fingerprint in hexadecimal.
    pub(super) fingerprint: Option<String>,
    /// Where it lies.
    pub(super) url: String,
}

/// Finds and reads the metadata of a provider, which is a domain or the address of the file itself.
pub(super) fn metadata(client: &Client, provider: &str) -> Result<(Url, Metadata), Failure> {
    let nowhere = || Failure::from((&PROVIDER, [provider]));
    if provider.strip_suffix(".json").is_some() {
        return read(client, &Url::parse(provider)?);
    }
    let origin = if provider.contains("://") {
        Url::parse(provider)?
    } else {
        Url::parse(&format!("https://{provider}/"))?
    };
    let mut first = None;
    let mut attempt = |found: Result<(Url, Metadata), Failure>| match found {
        Ok(found) => Some(found),
        Err(failure) => {
            first.get_or_insert(failure);
            None
        }
    };
    let well_known = origin.join("/.well-known/csaf/provider-metadata.json")?;
    if let Some(found) = attempt(read(client, &well_known)) {
        return Ok(found);
    }
    // RFC 9116: at the well-known place, for old sites at the top.
    for place in ["/.well-known/security.txt", "/security.txt"] {
        let text = client.optional(&origin.join(place)?, client.limits.document);
        let text = text.ok().flatten().unwrap_or_default();
        for address in fields(&String::from_utf8_lossy(&text)) {
            if let Some(found) = attempt(origin.join(address).and_then(|url| read(client, &url))) {
                return Ok(found);
            }
        }
    }
    if let Some(by_name) = dns_path(provider)
        && let Some(found) = attempt(read(client, &by_name))
    {
        return Ok(found);
    }
    match first {
        Some(failure) if !crate::http::is_missing(&failure) => Err(failure),
        _ => Err(nowhere()),
    }
}

fn read(client: &Client, url: &Url) -> Result<(Url, Metadata), Failure> {
    let broken = || Failure::from((&FORMAT, [url.as_str(), "provider-metadata.json"]));
    let Answer::Fresh(bytes, _) = client.bytes(url, None, client.limits.document)? else {
        return Err(broken());
    };
    let metadata: Metadata = serde_json::from_slice(&bytes).map_err(|_| broken())?;
    if metadata.distributions.is_empty() {
        return Err(broken());
    }
    Ok((url.clone(), metadata))
}

/// The values of the field `CSAF` of a `security.txt`, which may be signed as a whole.
fn fields(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("csaf")
            .then_some(value.trim())
    })
}

/// `https://csaf.data.security.{domain}`, for domains without scheme.
fn dns_path(provider: &str) -> Option<Url> {
    if provider.contains("://") {
        return None;
    }
    Url::parse(&format!("https://csaf.data.security.{provider}/")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_of_security_txt_is_found_in_a_signed_text() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n# a comment: CSAF\nContact: mailto:a@example.org\nCSAF: https://example.org/a.json\ncsaf:https://example.org/b.json\n";
        let found: Vec<&str> = fields(text).collect();
        assert_eq!(
            found,
            ["https://example.org/a.json", "https://example.org/b.json"]
        );
    }

    #[test]
    fn the_path_by_name_stands_before_the_domain() {
        assert_eq!(
            dns_path("example.org").unwrap().as_str(),
            "https://csaf.data.security.example.org/"
        );
        assert_eq!(dns_path("http://127.0.0.1:1"), None);
    }

    #[test]
    fn roles_but_one_promise_no_signature() {
        let role = |text| serde_json::from_str::<Role>(text).unwrap();
        assert_eq!(role("\"csaf_trusted_provider\""), Role::Trusted);
        assert_eq!(role("\"csaf_provider\""), Role::Other);
        assert_eq!(role("\"what comes next\""), Role::Other);
    }
}
