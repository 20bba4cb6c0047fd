//! Why a command ended without doing what was asked.

use platform::Problem;

use crate::speech::Speech;

/// Exit status and what to say, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// 1: it went wrong; 2: what was given cannot be used.
    pub(crate) status: u8,
    /// What to say.
    pub(crate) lines: Vec<String>,
}

impl Failure {
    /// What was given cannot be used.
    pub(crate) fn usage(line: impl Into<String>) -> Self {
        Self {
            status: 2,
            lines: vec![line.into()],
        }
    }

    /// It went wrong.
    pub(crate) fn failed(line: impl Into<String>) -> Self {
        Self {
            status: 1,
            lines: vec![line.into()],
        }
    }

    /// A problem of the program, with its cause: whoever types commands is the operator.
    pub(crate) fn problem(problem: &Problem, app: &platform::App, speech: &Speech) -> Self {
        let args = problem.fluent_args();
        let mut line = app.text(speech.lang, &format!("problem-{}", problem.code), &args);
        if let Some(cause) = problem.cause() {
            line = format!("{line} ({cause})");
        }
        let status = if problem.status.is_server_error() {
            1
        } else {
            2
        };
        Self {
            status,
            lines: vec![line],
        }
    }
}
