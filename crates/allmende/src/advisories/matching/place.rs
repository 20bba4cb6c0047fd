//! Where in a file a component stands.

use std::fmt::Write;

use memchr::{memchr_iter, memmem};
use sbom::Component;

/// The line of a text file on which the purl of a component stands for the first time, counted from 1.
/// `None` in a file that is compressed or writes the purl otherwise.
pub(super) struct Lines<'d> {
    bytes: &'d [u8],
    /// Where each line but the first begins.
    starts: Vec<usize>,
}

impl<'d> Lines<'d> {
    pub(super) fn of(bytes: &'d [u8]) -> Self {
        let starts = memchr_iter(b'\n', bytes).map(|end| end + 1).collect();
        Self { bytes, starts }
    }

    pub(super) fn line(&self, component: &Component<'_>) -> Option<usize> {
        let purl = component.purl()?;
        let found = memmem::find_iter(self.bytes, purl.as_bytes()).find(|at| {
            // Not the beginning of a longer one.
            let next = self.bytes.get(at + purl.len());
            next.is_none_or(|byte| b"\"'<\r\n \t".contains(byte))
        })?;
        Some(self.starts.partition_point(|start| *start <= found) + 1)
    }
}

/// A text as the fragment or last part of an address: what may not stand there is escaped.
pub(super) fn uri_fragment(text: &str) -> String {
    escaped(text, b"/-._~:@?&=+,;!$'()*")
}

fn escaped(text: &str, allowed: &[u8]) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || allowed.contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// A path as a reference that SARIF allows: `/` between its parts, everything else escaped.
pub(super) fn uri(path: &str) -> String {
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let mut uri = escaped(&path, b"/-._~");
    if uri.starts_with('/') {
        uri.insert_str(0, "file://");
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("a b/c.json"), "a%20b/c.json");
        assert_eq!(uri("/ä.json"), "file:///%C3%A4.json");
    }

    #[test]
    fn the_line_is_that_of_this_purl_and_no_longer_one() {
        let text = br#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
{"type": "library", "name": "a", "version": "1.10", "purl": "pkg:npm/a@1.10"},
{"type": "library", "name": "a", "version": "1.1", "purl": "pkg:npm/a@1.1"}]}"#;
        let parsed = sbom::read(text, &sbom::Limits::default()).unwrap();
        let lines = Lines::of(text);
        let found: Vec<_> = parsed
            .inventory
            .components()
            .map(|component| lines.line(&component))
            .collect();
        assert_eq!(found, [Some(2), Some(3)]);
    }
}
