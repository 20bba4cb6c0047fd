//! The findings of one reading, bounded.

use finding::{Code, Finding, Location, Severity};

use crate::codes;

/// Collects findings up to a limit and counts the rest.
#[derive(Clone)]
pub(crate) struct Notes {
    kept: Vec<Finding>,
    limit: usize,
    /// Findings beyond the limit: infos, warnings, errors.
    cut: [usize; 3],
    /// How codes begin that are not taken.
    muted: &'static [&'static str],
}

impl Notes {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            kept: Vec::new(),
            limit,
            cut: [0; 3],
            muted: &[],
        }
    }

    /// From now on takes no findings whose codes begin so: somebody else judges that.
    pub(crate) fn mute(&mut self, codes: &'static [&'static str]) {
        self.muted = codes;
    }

    fn is_muted(&self, code: &str) -> bool {
        self.muted.iter().any(|start| code.starts_with(start))
    }

    /// Adds a finding. Place and arguments are only made if there is room for it.
    pub(crate) fn add<const N: usize>(
        &mut self,
        code: &Code<N>,
        make: impl FnOnce() -> (Location, [String; N]),
    ) {
        if self.is_muted(code.id) {
            return;
        }
        if self.kept.len() < self.limit {
            let (location, values) = make();
            self.kept.push(code.at(location, values.map(shortened)));
        } else {
            let [infos, warnings, errors] = &mut self.cut;
            match code.severity {
                Severity::Info => *infos += 1,
                Severity::Warning => *warnings += 1,
                Severity::Error => *errors += 1,
            }
        }
    }

    /// Adds a finding that is already made.
    pub(crate) fn push(&mut self, finding: Finding) {
        if !self.is_muted(finding.code) {
            self.kept.push(with_short_values(finding));
        }
    }

    /// The findings in the order of reading, with a closing one if some were cut off.
    pub(crate) fn finish(self) -> Vec<Finding> {
        let [infos, warnings, errors] = self.cut;
        let mut findings = self.kept;
        if infos + warnings + errors > 0 {
            let values = [errors, warnings, infos].map(|count| count.to_string());
            let mut closing = codes::MORE.at(Location::Document, values);
            closing.severity = match (errors, warnings) {
                (0, 0) => Severity::Info,
                (0, _) => Severity::Warning,
                _ => Severity::Error,
            };
            findings.push(closing);
        }
        findings
    }
}

/// Values from the document are shown, not archived: 200 characters are enough to find one again,
/// and a thousand findings must not cost more than the document.
pub(crate) fn shortened(mut value: String) -> String {
    const LONGEST: usize = 200;
    if let Some((end, _)) = value.char_indices().nth(LONGEST) {
        value.truncate(end);
        value.push('…');
    }
    value
}

/// The same for a finding that is already made.
pub(crate) fn with_short_values(mut finding: Finding) -> Finding {
    for (_, value) in &mut finding.args {
        *value = shortened(std::mem::take(value));
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_beyond_the_limit_are_counted_and_weighed() {
        let mut notes = Notes::new(1);
        for code in [&codes::BAD_PURL, &codes::BAD_PURL, &codes::BAD_PURL] {
            notes.add(code, || (Location::Document, ["x".repeat(300)]));
        }
        let findings = notes.finish();
        assert_eq!(findings.len(), 2);
        assert_eq!(findings[0].arg("purl").unwrap().chars().count(), 201);
        assert_eq!(findings[1].code, "sbom-more-findings");
        assert_eq!(findings[1].severity, Severity::Warning);
        assert_eq!(findings[1].arg("warnings"), Some("2"));
    }
}
