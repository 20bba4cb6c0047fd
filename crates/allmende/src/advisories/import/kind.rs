//! What a file is, by its content.

use memchr::memmem;

/// What advisories come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A record in OSV's schema: any JSON object that is nothing else.
    Osv,
    /// A CSAF document.
    Csaf,
    /// The CISA's catalogue of known exploited vulnerabilities, JSON or CSV.
    Kev,
    /// Estimates of the Exploit Prediction Scoring System.
    Epss,
    /// Nothing of these.
    Other,
}

impl Kind {
    /// Looks for the members that only one of them has. Within a text of a document their quotation marks
    /// would be escaped, so that what is found is a member.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let bytes = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(bytes)
            .trim_ascii_start();
        let has = |member: &[u8]| memmem::find(bytes, member).is_some();
        match bytes.first() {
            Some(b'{') if has(b"\"csaf_version\"") => Self::Csaf,
            Some(b'{') if has(b"\"cveID\"") && has(b"\"vulnerabilities\"") => Self::Kev,
            Some(b'{') => Self::Osv,
            Some(b'#') if bytes.starts_with(b"#model_version") => Self::Epss,
            Some(b'c') if bytes.starts_with(b"cve,epss") => Self::Epss,
            _ if bytes.starts_with(b"cveID,") || bytes.starts_with(b"\"cveID\",") => Self::Kev,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_what_only_it_has() {
        for (text, kind) in [
            (r#"{"id": "A-1", "affected": []}"#, Kind::Osv),
            (
                r#"{"id": "A-1", "details": "says \"csaf_version\" and \"cveID\""}"#,
                Kind::Osv,
            ),
            (r#"{"document": {"csaf_version": "2.0"}}"#, Kind::Csaf),
            (
                "\u{feff} {\"catalogVersion\": \"1\", \"vulnerabilities\": [{\"cveID\": \"CVE-2021-1\"}]}",
                Kind::Kev,
            ),
            ("cveID,vendorProject\n", Kind::Kev),
            ("\"cveID\",\"vendorProject\"\n", Kind::Kev),
            (
                "#model_version:v2025,score_date:2026-01-01\ncve,epss,percentile\n",
                Kind::Epss,
            ),
            ("cve,epss,percentile\n", Kind::Epss),
            ("# Lies mich", Kind::Other),
            ("[]", Kind::Other),
            ("", Kind::Other),
        ] {
            assert_eq!(Kind::of(text.as_bytes()), kind, "{text}");
        }
    }
}
