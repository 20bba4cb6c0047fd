//! Other syntaxes, written as the JSON of their family.
//!
//! XML, tag-value, YAML, RDF and protobuf say what JSON says in other signs. Each of them is
//! *transcribed* into a JSON document, which the one reader then reads, so that equal documents give
//! equal inventories by construction. A place in the JSON is no use to whoever wrote the document:
//! after reading, the places of findings are looked up in the source by transcribing once more
//! ([`Writer::seeking`]), which documents without findings never pay.

use std::ops::Range;

use finding::{Finding, Location};
use hashbrown::HashMap;

use crate::codes;
use crate::json::{push_member, push_quoted};
use crate::limits::Limits;

/// Writes JSON, piece by piece, and knows where it is.
pub(crate) struct Writer {
    text: String,
    stack: Vec<Level>,
    bytes: usize,
    depth: usize,
    /// The names of members are remembered for pointers.
    points: bool,
    /// Pointers whose place in the source is wanted, with the place once it is known.
    wanted: Option<HashMap<String, Option<Location>>>,
}

/// A container that is being written.
#[derive(Clone)]
struct Level {
    is_array: bool,
    /// Items or members so far.
    count: usize,
    /// The name of the member that is being written, if pointers are wanted.
    key: String,
    /// No place is sought of anything within.
    is_dull: bool,
}

impl Writer {
    /// Begins a transcript within the bounds of a reading.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            stack: Vec::new(),
            bytes: limits.bytes,
            depth: limits.depth,
            points: false,
            wanted: None,
        }
    }

    /// Begins a transcript that can say at any time where it is.
    pub(crate) fn pointing(limits: &Limits) -> Self {
        Self {
            points: true,
            ..Self::new(limits)
        }
    }

    /// Begins a transcript that only looks for the places of these pointers. Nothing is written.
    pub(crate) fn seeking(limits: &Limits, pointers: impl Iterator<Item = String>) -> Self {
        Self {
            wanted: Some(pointers.map(|pointer| (pointer, None)).collect()),
            ..Self::pointing(limits)
        }
    }

    /// Whether places are looked for in what is open.
    pub(crate) fn is_seeking(&self) -> bool {
        self.wanted.is_some() && !self.is_dull()
    }

    /// Whether only places are looked for, and none within what is open: what would be written there
    /// may be left out.
    pub(crate) fn is_dull(&self) -> bool {
        self.stack.last().is_some_and(|level| level.is_dull)
    }

    /// Says where in the source the value stands that is written next. Call it for every value whose
    /// place is worth showing; the place is only made when somebody looks for it.
    pub(crate) fn mark(&mut self, place: impl FnOnce() -> Location) {
        if !self.is_seeking() {
            return;
        }
        let pointer = self.pointer();
        if let Some(found) = self
            .wanted
            .as_mut()
            .and_then(|wanted| wanted.get_mut(&pointer))
        {
            found.get_or_insert_with(place);
        }
    }

    /// Writes the name of the member that comes next.
    pub(crate) fn key(&mut self, name: &str) {
        self.comma();
        if self.points
            && let Some(level) = self.stack.last_mut()
        {
            name.clone_into(&mut level.key);
        }
        if self.wanted.is_none() {
            push_quoted(&mut self.text, name);
            self.text.push(':');
        }
    }

    /// Opens an object.
    pub(crate) fn begin_object(&mut self) -> Result<(), Finding> {
        self.begin('{', false)
    }

    /// Closes the object opened last.
    pub(crate) fn end_object(&mut self) {
        self.stack.pop();
        self.push('}');
    }

    /// Opens an array.
    pub(crate) fn begin_array(&mut self) -> Result<(), Finding> {
        self.begin('[', true)
    }

    /// Closes the array opened last.
    pub(crate) fn end_array(&mut self) {
        self.stack.pop();
        self.push(']');
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, text: &str) -> Result<(), Finding> {
        self.item();
        if self.wanted.is_none() {
            push_quoted(&mut self.text, text);
        }
        self.room()
    }

    /// Writes a number, a truth value or `null`, as given.
    pub(crate) fn literal(&mut self, text: &str) -> Result<(), Finding> {
        self.item();
        if self.wanted.is_none() {
            self.text.push_str(text);
        }
        self.room()
    }

    /// Writes a member with a string.
    pub(crate) fn member(
        &mut self,
        name: &str,
        text: &str,
        place: impl FnOnce() -> Location,
    ) -> Result<(), Finding> {
        self.key(name);
        self.mark(place);
        self.string(text)
    }

    /// Begins the array of a member of the object that is open, to be written beside the others and
    /// put into its place by [`Writer::join`].
    pub(crate) fn branch(&mut self, name: &str) -> Self {
        let mut branch = Self {
            text: String::new(),
            stack: self.stack.clone(),
            wanted: None,
            ..*self
        };
        if let Some(level) = branch.stack.last_mut() {
            name.clone_into(&mut level.key);
        }
        let mut is_dull = false;
        if let Some(wanted) = &mut self.wanted {
            let array = branch.pointer();
            is_dull = !wanted.contains_key(&array);
            let is_within = |pointer: &str| {
                let rest = pointer.strip_prefix(&array);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let within = wanted.extract_if(|pointer, _| is_within(pointer));
            branch.wanted = Some(within.collect());
        }
        branch.stack.push(Level {
            is_array: true,
            count: 0,
            key: String::new(),
            is_dull,
        });
        branch
    }

    /// Writes a member whose array was written as a branch, unless nothing is in it.
    pub(crate) fn join(&mut self, name: &str, mut branch: Self) -> Result<(), Finding> {
        if let (Some(wanted), Some(found)) = (&mut self.wanted, branch.wanted.take()) {
            wanted.extend(found);
        }
        if branch.text.is_empty() {
            return Ok(());
        }
        self.key(name);
        self.begin_array()?;
        if self.text.len() < branch.text.len() {
            // The shorter one is copied: both together never take twice the memory.
            branch.text.insert_str(0, &self.text);
            self.text = branch.text;
        } else {
            self.text.push_str(&branch.text);
        }
        self.end_array();
        self.room()
    }

    /// How many bytes were written so far.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// What was written between two places.
    pub(crate) fn written(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The JSON document.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// The places that were found, of those that were sought.
    pub(crate) fn places(self) -> HashMap<String, Location> {
        let wanted = self.wanted.unwrap_or_default();
        wanted
            .into_iter()
            .filter_map(|(pointer, place)| Some((pointer, place?)))
            .collect()
    }

    fn begin(&mut self, bracket: char, is_array: bool) -> Result<(), Finding> {
        if self.stack.len() >= self.depth {
            return Err(codes::TOO_DEEP.at(Location::Document, [self.depth.to_string()]));
        }
        // All that contains what is sought is sought as well.
        let is_dull = match &self.wanted {
            Some(wanted) => !self.is_seeking() || !wanted.contains_key(&self.pointer()),
            None => false,
        };
        self.item();
        self.push(bracket);
        self.stack.push(Level {
            is_array,
            count: 0,
            key: String::new(),
            is_dull,
        });
        self.room()
    }

    /// Before an item of an array. Members of an object are counted at their name.
    fn item(&mut self) {
        if self.stack.last().is_some_and(|level| level.is_array) {
            self.comma();
        }
    }

    fn comma(&mut self) {
        if let Some(level) = self.stack.last_mut() {
            level.count += 1;
            if level.count > 1 {
                self.push(',');
            }
        }
    }

    /// Writes a sign, unless only places are sought.
    fn push(&mut self, sign: char) {
        if self.wanted.is_none() {
            self.text.push(sign);
        }
    }

    /// What a document says in another syntax may take twice the bytes in JSON, not more.
    fn room(&self) -> Result<(), Finding> {
        self.room_with(0)
    }

    /// The same, with so many bytes written elsewhere.
    pub(crate) fn room_with(&self, others: usize) -> Result<(), Finding> {
        let limit = self.bytes.saturating_mul(2);
        if self.text.len() + others > limit {
            return Err(codes::TOO_LARGE_IN_JSON.at(Location::Document, [limit.to_string()]));
        }
        Ok(())
    }

    /// RFC 6901 pointer to the value that comes next.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for (depth, level) in self.stack.iter().enumerate() {
            if level.is_array {
                // What lies open in an array was counted when it was opened; the value to come is not.
                let is_innermost = depth + 1 == self.stack.len();
                let index = level.count - usize::from(!is_innermost);
                pointer.push('/');
                pointer.push_str(&index.to_string());
            } else {
                push_member(&mut pointer, &level.key);
            }
        }
        pointer
    }
}

/// Puts the places in the source in the stead of pointers into the transcript. A value that the
/// source does not have has the place of what would contain it.
pub(crate) fn relocate(findings: &mut [Finding], places: &HashMap<String, Location>) {
    for finding in findings {
        let Location::Pointer(pointer) = &finding.location else {
            continue;
        };
        let mut rest = pointer.as_str();
        finding.location = loop {
            if let Some(place) = places.get(rest) {
                break place.clone();
            }
            match rest.rsplit_once('/') {
                Some((before, _)) => rest = before,
                None => break Location::Document,
            }
        };
    }
}

/// The pointers of findings and of all that contains what they point to.
pub(crate) fn pointers(findings: &[Finding]) -> impl Iterator<Item = String> + '_ {
    findings
        .iter()
        .filter_map(|finding| match &finding.location {
            Location::Pointer(pointer) => Some(pointer.as_str()),
            _ => None,
        })
        .flat_map(with_all_around)
}

/// A pointer and those to all that contains what it points to.
pub(crate) fn with_all_around(pointer: &str) -> impl Iterator<Item = String> + '_ {
    std::iter::successors(Some(pointer), |pointer| {
        pointer.rsplit_once('/').map(|(before, _)| before)
    })
    .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document in which the place of each value is its number in the order of writing.
    fn write(writer: &mut Writer) {
        let mut number = 0;
        let mut next = || {
            number += 1;
            let line = number;
            move || Location::Line(line)
        };
        writer.mark(next());
        writer.begin_object().unwrap();
        writer.member("a/b", "x\"\\\n\r\t\u{1}ä", next()).unwrap();
        writer.key("list");
        writer.mark(next());
        writer.begin_array().unwrap();
        for item in ["1", "2"] {
            writer.mark(next());
            writer.literal(item).unwrap();
        }
        writer.mark(next());
        writer.begin_object().unwrap();
        writer.member("k", "v", next()).unwrap();
        writer.end_object();
        writer.end_array();
        writer.end_object();
    }

    #[test]
    fn what_is_written_is_the_json_that_was_meant() {
        let mut writer = Writer::new(&Limits::default());
        write(&mut writer);
        let value: serde_json::Value = serde_json::from_str(&writer.finish()).unwrap();
        let expected = serde_json::json!({"a/b": "x\"\\\n\r\t\u{1}ä", "list": [1, 2, {"k": "v"}]});
        assert_eq!(value, expected);
    }

    #[test]
    fn findings_get_the_place_of_the_value_or_of_what_contains_it() {
        let pointers = [
            "",
            "/a~1b",
            "/list/1",
            "/list/2/k",
            "/list/2/missing",
            "/z",
            "/list/3",
        ];
        let mut findings: Vec<Finding> = pointers
            .map(|pointer| codes::NOT_TEXT.at(Location::Pointer(pointer.to_owned()), []))
            .to_vec();
        findings.push(codes::NOT_TEXT.at(Location::Line(70), []));
        let mut writer = Writer::seeking(&Limits::default(), super::pointers(&findings));
        write(&mut writer);
        relocate(&mut findings, &writer.places());
        let lines: Vec<String> = findings
            .iter()
            .map(|finding| finding.location.to_string())
            .collect();
        let expected = [1, 2, 5, 7, 6, 1, 3, 70].map(|line| format!("line:{line}"));
        assert_eq!(lines, expected);
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let limits = Limits {
            depth: 2,
            bytes: 10,
            ..Limits::default()
        };
        let mut writer = Writer::new(&limits);
        writer.begin_array().unwrap();
        writer.begin_array().unwrap();
        assert_eq!(writer.begin_array().unwrap_err().code, "sbom-json-too-deep");
        let results = [(); 30].map(|()| writer.string("a"));
        assert_eq!(
            results.into_iter().find_map(Result::err).unwrap().code,
            "sbom-too-large-in-json"
        );
    }
}
