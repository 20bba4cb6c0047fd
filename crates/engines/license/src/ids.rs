//! Ids of the SPDX lists: lookup in any case, and the current form of deprecated ones.

use crate::catalogue::find;
use crate::tables;

/// The current form of a deprecated id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Current {
    /// The licence.
    pub(crate) id: &'static str,
    /// The exception that the old id contained.
    pub(crate) exception: Option<&'static str>,
}

/// The id as the SPDX list spells it, found in any case.
pub(crate) fn license(text: &str) -> Option<&'static str> {
    let entry = find(tables::LICENSES, &text.to_lowercase())?;
    match &entry.id {
        std::borrow::Cow::Borrowed(id) if !id.starts_with("LicenseRef-") => Some(id),
        _ => None,
    }
}

/// The exception as the SPDX list spells it, found in any case.
pub(crate) fn exception(text: &str) -> Option<&'static str> {
    find(tables::EXCEPTIONS, &text.to_lowercase()).copied()
}

/// Deprecated ids and their current form, as the SPDX list says in its notes
/// (<https://spdx.org/licenses/>, section "Deprecated License Identifiers").
const CURRENT: &[(&str, &str, Option<&str>)] = &[
    ("AGPL-1.0", "AGPL-1.0-only", None),
    ("AGPL-3.0", "AGPL-3.0-only", None),
    ("BSD-2-Clause-FreeBSD", "BSD-2-Clause-Views", None),
    ("BSD-2-Clause-NetBSD", "BSD-2-Clause", None),
    ("bzip2-1.0.5", "bzip2-1.0.6", None),
    ("eCos-2.0", "GPL-2.0-or-later", Some("eCos-exception-2.0")),
    ("GFDL-1.1", "GFDL-1.1-only", None),
    ("GFDL-1.2", "GFDL-1.2-only", None),
    ("GFDL-1.3", "GFDL-1.3-only", None),
    ("GPL-1.0", "GPL-1.0-only", None),
    ("GPL-1.0+", "GPL-1.0-or-later", None),
    ("GPL-2.0", "GPL-2.0-only", None),
    ("GPL-2.0+", "GPL-2.0-or-later", None),
    (
        "GPL-2.0-with-autoconf-exception",
        "GPL-2.0-only",
        Some("Autoconf-exception-2.0"),
    ),
    (
        "GPL-2.0-with-bison-exception",
        "GPL-2.0-only",
        Some("Bison-exception-2.2"),
    ),
    (
        "GPL-2.0-with-classpath-exception",
        "GPL-2.0-only",
        Some("Classpath-exception-2.0"),
    ),
    (
        "GPL-2.0-with-font-exception",
        "GPL-2.0-only",
        Some("Font-exception-2.0"),
    ),
    (
        "GPL-2.0-with-GCC-exception",
        "GPL-2.0-only",
        Some("GCC-exception-2.0"),
    ),
    ("GPL-3.0", "GPL-3.0-only", None),
    ("GPL-3.0+", "GPL-3.0-or-later", None),
    (
        "GPL-3.0-with-autoconf-exception",
        "GPL-3.0-only",
        Some("Autoconf-exception-3.0"),
    ),
    (
        "GPL-3.0-with-GCC-exception",
        "GPL-3.0-only",
        Some("GCC-exception-3.1"),
    ),
    ("LGPL-2.0", "LGPL-2.0-only", None),
    ("LGPL-2.0+", "LGPL-2.0-or-later", None),
    ("LGPL-2.1", "LGPL-2.1-only", None),
    ("LGPL-2.1+", "LGPL-2.1-or-later", None),
    ("LGPL-3.0", "LGPL-3.0-only", None),
    ("LGPL-3.0+", "LGPL-3.0-or-later", None),
    // A stack of several licences; the list names no single successor.
    ("Net-SNMP", "Net-SNMP", None),
    ("Nunit", "zlib-acknowledgement", None),
    ("StandardML-NJ", "SMLNJ", None),
    (
        "wxWindows",
        "LGPL-2.0-or-later",
        Some("WxWindows-exception-3.1"),
    ),
];

/// The current form of a deprecated id; `None` for ids that are not deprecated.
pub(crate) fn current(id: &str) -> Option<Current> {
    CURRENT
        .iter()
        .find(|(old, ..)| *old == id)
        .map(|&(_, id, exception)| Current { id, exception })
}

/// The current form of an exception; itself unless deprecated.
pub(crate) fn current_exception(id: &'static str) -> &'static str {
    match id {
        "Nokia-Qt-exception-1.1" => "Digia-Qt-LGPL-exception-1.1",
        other => other,
    }
}

/// For GNU licences the id that says "or later": `GPL-2.0-only`, `GPL-2.0-or-later` and the
/// deprecated `AGPL-3.0` give `…-or-later`.
pub(crate) fn gnu_or_later(id: &str) -> Option<&'static str> {
    let stem = id
        .strip_suffix("-only")
        .or_else(|| id.strip_suffix("-or-later"))
        .unwrap_or(id);
    license(&format!("{stem}-or-later"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deprecated_id_has_a_decision_and_every_decision_is_on_the_list() {
        let deprecated = spdx::identifiers::LICENSES
            .iter()
            .filter(|license| license.flags & spdx::flags::IS_DEPRECATED != 0)
            .map(|license| license.name);
        for id in deprecated {
            assert!(current(id).is_some(), "{id} has no current form");
        }
        for (old, id, with) in CURRENT {
            assert_eq!(license(old), Some(*old));
            assert_eq!(license(id), Some(*id));
            assert!(
                with.is_none_or(|with| exception(with) == Some(with)),
                "{old}"
            );
        }
    }

    #[test]
    fn gnu_licenses_have_their_own_or_later() {
        assert_eq!(gnu_or_later("LGPL-2.1-only"), Some("LGPL-2.1-or-later"));
        assert_eq!(gnu_or_later("MIT"), None);
    }
}
