//! Whether a document is what its provider published: hashes (section 7.1.18) and signatures (7.1.19).

use pgp::composed::{Deserializable, DetachedSignature, SignedPublicKey};
use pgp::packet::Signature;
use pgp::types::KeyDetails;
use sha2::{Digest, Sha256, Sha512};

use super::discover::{Key, Metadata, Role};
use super::list::Listed;
use crate::Failure;
use crate::address::Url;
use crate::codes::{HASH, KEY, SIGNATURE, UNPROVEN};
use crate::http::{Answer, Client};
use crate::report::SourceReport;

/// The public keys of a provider.
pub(super) struct Keys(Vec<SignedPublicKey>);

impl Keys {
    /// Fetches the keys that the metadata names. One that is missing, revoked, or another than its
    /// fingerprint says, is left out, with a finding.
    pub(super) fn fetch(
        client: &Client,
        origin: &Url,
        metadata: &Metadata,
        report: &mut SourceReport,
    ) -> Self {
        let mut keys = Vec::new();
        for key in &metadata.public_openpgp_keys {
            match fetch_key(client, origin, key) {
                Some(key) => keys.push(key),
                None => report
                    .findings
                    .push(*Failure::from((&KEY, [key.url.as_str()])).finding),
            }
        }
        Self(keys)
    }

    /// Whether one of the keys, or of its subkeys for signing, made the signature.
    fn have_made(&self, signature: &DetachedSignature, content: &[u8]) -> bool {
        self.0.iter().any(|key| {
            let subkeys = key.public_subkeys.iter().filter(|subkey| {
                let binding = subkey.signatures.iter();
                // Without the key's own word a subkey belongs to nobody.
                let may_sign = binding.clone().any(|binding| binding.key_flags().sign());
                let is_revoked = binding.clone().any(|binding| {
                    binding.typ() == Some(pgp::packet::SignatureType::SubkeyRevocation)
                });
                may_sign && !is_revoked && subkey.verify_bindings(&key.primary_key).is_ok()
            });
            signature.verify(&key.primary_key, content).is_ok()
                || subkeys
                    .clone()
                    .any(|subkey| signature.verify(&subkey.key, content).is_ok())
        })
    }
}

fn fetch_key(client: &Client, origin: &Url, key: &Key) -> Option<SignedPublicKey> {
    let url = origin.join(&key.url).ok()?;
    let bytes = client.optional(&url, client.limits.document).ok()??;
    let read = match SignedPublicKey::from_armor_single(bytes.as_slice()) {
        Ok((read, _)) => read,
        Err(_) => SignedPublicKey::from_bytes(bytes.as_slice()).ok()?,
    };
    let fingerprint = hex::encode(read.primary_key.fingerprint().as_bytes());
    let is_stated = key.fingerprint.as_deref().is_none_or(|stated| {
        stated
            .replace([' ', ':'], "")
            .eq_ignore_ascii_case(&fingerprint)
    });
    let is_revoked = read
        .details
        .revocation_signatures
        .iter()
        .any(|revocation: &Signature| revocation.verify_key(&read.primary_key).is_ok());
    (is_stated && !is_revoked).then_some(read)
}

/// Checks a document against its hash and its signature. A trusted provider has to have both; what another
/// has, has to be right.
pub(super) fn check(
    client: &Client,
    metadata: &Metadata,
    keys: &Keys,
    listed: &Listed,
    bytes: &[u8],
) -> Result<(), Failure> {
    let has_hash = check_hash(client, listed, bytes)?;
    let has_signature = check_signature(client, keys, listed, bytes)?;
    if metadata.role == Role::Trusted && !(has_hash && has_signature) {
        return Err((&UNPROVEN, [listed.url.as_str()]).into());
    }
    Ok(())
}

/// Whether there is a hash; an error if it is another.
fn check_hash(client: &Client, listed: &Listed, bytes: &[u8]) -> Result<bool, Failure> {
    let wrong = || Failure::from((&HASH, [listed.url.as_str()]));
    for (suffix, length) in [(".sha512", 128), (".sha256", 64)] {
        let stated = listed
            .hashes
            .iter()
            .find(|url| url.as_str().ends_with(suffix));
        let text = match stated {
            Some(url) => {
                let Answer::Fresh(text, _) = client.bytes(url, None, client.limits.document)?
                else {
                    return Err(wrong());
                };
                Some(text)
            }
            None if listed.hashes.is_empty() => {
                client.optional(&listed.url.with(suffix)?, client.limits.document)?
            }
            None => None,
        };
        let Some(text) = text else {
            continue;
        };
        // `hash  name`, as sha256sum writes it.
        let text = String::from_utf8_lossy(&text);
        let hash = text.split_whitespace().next().unwrap_or_default();
        let own = if length == 128 {
            hex::encode(Sha512::digest(bytes))
        } else {
            hex::encode(Sha256::digest(bytes))
        };
        return if own.eq_ignore_ascii_case(hash) {
            Ok(true)
        } else {
            Err(wrong())
        };
    }
    Ok(false)
}

/// Whether there is a signature; an error if none of the keys made it.
fn check_signature(
    client: &Client,
    keys: &Keys,
    listed: &Listed,
    bytes: &[u8],
) -> Result<bool, Failure> {
    let wrong = || Failure::from((&SIGNATURE, [listed.url.as_str()]));
    let armored = match &listed.signature {
        Some(url) => match client.bytes(url, None, client.limits.document)? {
            Answer::Fresh(armored, _) => Some(armored),
            Answer::Unchanged => return Err(wrong()),
        },
        None => client.optional(&listed.url.with(".asc")?, client.limits.document)?,
    };
    let Some(armored) = armored else {
        return Ok(false);
    };
    let (signature, _) =
        DetachedSignature::from_armor_single(armored.as_slice()).map_err(|_| wrong())?;
    if keys.have_made(&signature, bytes) {
        Ok(true)
    } else {
        Err(wrong())
    }
}
