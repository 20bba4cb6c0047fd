//! JSON, written piece by piece.

use std::io;

use hashbrown::HashSet;

use crate::json::push_quoted;

/// How much is collected before it is passed on.
const CHUNK: usize = 64 * 1024;

/// Writes one JSON document. The first error of the output is kept and ends the writing.
pub(super) struct Json<'w> {
    out: &'w mut dyn io::Write,
    text: String,
    /// For each open container whether it has anything yet.
    open: Vec<bool>,
    after_key: bool,
    /// Nothing is passed on as long as it may still be taken back.
    held: usize,
    result: io::Result<()>,
}

impl<'w> Json<'w> {
    pub(super) fn new(out: &'w mut dyn io::Write) -> Self {
        Self {
            out,
            text: String::new(),
            open: Vec::new(),
            after_key: false,
            held: 0,
            result: Ok(()),
        }
    }

    /// Writes the name of the member that comes next.
    pub(super) fn key(&mut self, name: &str) {
        self.next();
        push_quoted(&mut self.text, name);
        self.text.push(':');
        self.after_key = true;
    }

    pub(super) fn string(&mut self, value: &str) {
        self.next();
        push_quoted(&mut self.text, value);
    }

    /// Writes a number or a truth value as given.
    pub(super) fn literal(&mut self, value: &str) {
        self.next();
        self.text.push_str(value);
    }

    pub(super) fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.begin('{');
        write(self);
        self.end('}');
    }

    pub(super) fn array(&mut self, write: impl FnOnce(&mut Self)) {
        self.begin('[');
        write(self);
        self.end(']');
    }

    pub(super) fn begin(&mut self, bracket: char) {
        self.next();
        self.text.push(bracket);
        self.open.push(false);
    }

    pub(super) fn end(&mut self, bracket: char) {
        self.open.pop();
        self.text.push(bracket);
        self.flush_if_full();
    }

    pub(super) fn member(&mut self, name: &str, value: &str) {
        self.key(name);
        self.string(value);
    }

    /// Writes a member unless there is no value.
    pub(super) fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes a member with a list of texts unless there is none.
    pub(super) fn texts<T: AsRef<str>>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        self.list(name, values, |json, value| json.string(value.as_ref()));
    }

    /// Writes a member with a list unless it is empty.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.key(name);
        self.array(|json| {
            for item in items {
                write(json, item);
            }
        });
    }

    /// Begins an item of a list that may not have equal ones.
    pub(super) fn begin_distinct(&mut self) -> usize {
        self.held += 1;
        self.text.len()
    }

    /// Ends an item that began at a place. It is taken back if it equals one of those written before.
    pub(super) fn end_distinct(&mut self, start: usize, written: &mut HashSet<String>) {
        self.held -= 1;
        let text = self.text.get(start..).unwrap_or_default();
        if !written.insert(text.trim_start_matches([',', '\n']).to_owned()) {
            self.text.truncate(start);
        }
        self.flush_if_full();
    }

    /// Passes on the rest.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.text.push('\n');
        self.flush();
        self.result
    }

    /// Before a value or a name: the comma. Outer containers get a line for each of their items.
    fn next(&mut self) {
        if std::mem::take(&mut self.after_key) {
            return;
        }
        let depth = self.open.len();
        if let Some(has_items) = self.open.last_mut() {
            if *has_items {
                self.text.push(',');
            }
            *has_items = true;
            if depth <= 2 {
                self.text.push('\n');
            }
        }
    }

    fn flush_if_full(&mut self) {
        if self.held == 0 && self.text.len() >= CHUNK {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if self.result.is_ok() {
            self.result = self.out.write_all(self.text.as_bytes());
        }
        self.text.clear();
    }
}
