//! Which product and release a document is about, as far as its own words tell. A person confirms it.

use platform::db::fold;

/// Whether a document that names this subject is about the product: by the product's name, or by the
/// name in its purl. Distributions put the main version behind a name (`postgresql-15`); it is passed over.
///
/// ```
/// use portfolio::model::is_named;
///
/// assert!(is_named("Synapse", "pkg:pypi/matrix-synapse", "matrix-synapse"));
/// assert!(is_named("PostgreSQL", "", "postgresql-15"));
/// assert!(!is_named("Synapse", "pkg:pypi/matrix-synapse", "matrix"));
/// ```
pub fn is_named(product: &str, purl: &str, subject: &str) -> bool {
    let subject = fold(subject);
    let plain = subject
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
        .strip_suffix('-')
        .unwrap_or(&subject);
    let purl = sbom::PurlParts::parse(purl).map(|purl| fold(&purl.name));
    [Some(fold(product)), purl]
        .into_iter()
        .flatten()
        .any(|name| name == subject || name == plain)
}

/// The version of the software itself in a distribution's version: without epoch, revision and what
/// tells that the source was repacked. `None` if the version has nothing of the kind.
///
/// ```
/// use portfolio::model::upstream_version;
///
/// assert_eq!(upstream_version("2:4.17.12+dfsg-0+deb12u4"), Some("4.17.12"));
/// assert_eq!(upstream_version("1.0.0-rc.1"), None);
/// ```
pub fn upstream_version(version: &str) -> Option<&str> {
    let rest = match version.split_once(':') {
        Some((epoch, rest)) if epoch.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => version,
    };
    let without_revision = match rest.rsplit_once('-') {
        Some((before, revision)) if revision.starts_with(|c: char| c.is_ascii_digit()) => before,
        _ => rest,
    };
    let repacked = ["+dfsg", "+ds", "~dfsg", "~ds", ".dfsg"]
        .iter()
        .find_map(|mark| without_revision.find(mark));
    let upstream = &without_revision[..repacked.unwrap_or(without_revision.len())];
    (upstream != version && !upstream.is_empty()).then_some(upstream)
}
