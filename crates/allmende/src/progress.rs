//! How far a command is, on a terminal.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

/// A line that is written over and is gone at the end. Where standard error is no terminal nothing is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    is_terminal: bool,
}

impl Line {
    pub(crate) fn new() -> Self {
        Self {
            is_terminal: io::stderr().is_terminal(),
        }
    }

    /// Shows this instead of what stands there.
    pub(crate) fn show(self, text: impl Display) {
        if self.is_terminal {
            // Whether it can be shown changes nothing.
            let _ = write!(io::stderr(), "\r\x1b[K{text}");
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(self) {
        self.show("");
    }
}
