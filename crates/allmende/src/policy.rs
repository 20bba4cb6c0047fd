//! The policy and the way of use, as the command line names them.

use std::path::Path;

use license::{Policy, Use};

use crate::cli::UseOptions;
use crate::speech::Speech;

/// The policy of a file, or the default policy.
///
/// # Errors
/// What is wrong, as lines for people, each with file and line.
pub(crate) fn load(file: Option<&Path>, speech: &Speech) -> Result<Policy, Vec<String>> {
    let Some(file) = file else {
        return Ok(Policy::default());
    };
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| vec![format!("{name}: {}", speech.io(&error))])?;
    Policy::from_toml(&text).map_err(|findings| {
        let line = |finding: &finding::Finding| match &finding.location {
            finding::Location::Line(line) => format!("{name}:{line}: {}", speech.finding(finding)),
            _ => format!("{name}: {}", speech.finding(finding)),
        };
        findings.iter().map(line).collect()
    })
}

/// The way of use that the options name.
pub(crate) fn way(options: &UseOptions) -> Use {
    Use {
        way: options.way,
        modified: if options.modified {
            license::Modified::Modified
        } else {
            license::Modified::Unmodified
        },
        linking: options.linking,
    }
}
