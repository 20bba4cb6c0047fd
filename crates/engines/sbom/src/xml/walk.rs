//! The way through a document: judging each element and writing what the inventory keeps.

use std::rc::Rc;

use finding::{Finding, Location};
use hashbrown::HashSet;
use quick_xml::events::BytesStart;
use quick_xml::name::ResolveResult;

use super::attributes::{self, Attribute, Fault};
use super::events::{Events, Piece, is_blank};
use super::frame::{Child, Frame, Models, Space, path};
use super::graph::{Graph, Reference};
use super::schema::{self, Content, Model};
use super::shape::{self, Form, Shape};
use super::vulnerability::{self, Vulnerabilities};
use super::{NAMESPACE, value};
use crate::codes;
use crate::notes::Notes;
use crate::transcript::Writer;

/// The extension that holds the dependency graph where a version has none (1.0 and 1.1).
const GRAPH_NAMESPACE: &str = "http://cyclonedx.org/schema/ext/dependency-graph/1.0";

pub(super) struct Walker<'w> {
    version: &'w str,
    minor: u8,
    writer: &'w mut Writer,
    notes: &'w mut Notes,
    frames: Vec<Frame>,
    /// Open elements that are passed over, within the innermost frame.
    passed: usize,
    /// The text of the innermost frame.
    text: String,
    models: Models,
    /// Memory of elements that have ended.
    spare: Vec<Vec<u32>>,
    refs: HashSet<String>,
    graph: Graph,
    /// Those of the extension, which are written at the end.
    vulnerabilities: Vulnerabilities,
    /// Whether the document has a list of its own; then that counts.
    has_vulnerabilities: bool,
}

impl<'w> Walker<'w> {
    pub(super) fn new(
        version: &'w str,
        minor: u8,
        writer: &'w mut Writer,
        notes: &'w mut Notes,
    ) -> Self {
        Self {
            version,
            minor,
            writer,
            notes,
            frames: Vec::new(),
            passed: 0,
            text: String::new(),
            models: Models::default(),
            spare: Vec::new(),
            refs: HashSet::new(),
            graph: Graph::default(),
            vulnerabilities: Vulnerabilities::default(),
            has_vulnerabilities: false,
        }
    }

    pub(super) fn document(mut self, mut events: Events<'_>) -> Result<(), Finding> {
        loop {
            match events.next()? {
                Piece::Start(start) => self.start(&events, &start)?,
                Piece::Text(text) => self.text(&text),
                Piece::End if self.passed > 0 => {
                    self.passed -= 1;
                    if self.vulnerabilities.is_open() {
                        self.vulnerabilities.end();
                    }
                }
                Piece::End => self.end()?,
                Piece::Eof => return Ok(()),
            }
        }
    }

    fn start(&mut self, events: &Events<'_>, start: &BytesStart<'_>) -> Result<(), Finding> {
        // Before 1.4, vulnerabilities are an extension within components and stand elsewhere in JSON.
        if self.minor >= 4 && self.writer.is_dull() {
            self.passed += 1;
            return Ok(());
        }
        let (namespace, name) = events.resolver().resolve_element(start.name());
        let name = name.as_ref();
        let space = match namespace {
            ResolveResult::Unknown(_) => return Err(events.fault("prefix")),
            ResolveResult::Unbound if self.version.is_empty() => Space::Bom,
            ResolveResult::Unbound => Space::None,
            ResolveResult::Bound(namespace) if namespace.0 == GRAPH_NAMESPACE => Space::Graph,
            ResolveResult::Bound(namespace) => {
                if namespace.0.strip_prefix(NAMESPACE) == Some(self.version) {
                    Space::Bom
                } else {
                    Space::Foreign
                }
            }
        };
        let attributes = attributes::read(events, start)?;
        let is_vulnerability =
            matches!(namespace, ResolveResult::Bound(bound) if bound.0 == vulnerability::NAMESPACE);
        if self.passed > 0 {
            self.passed += 1;
            if self.vulnerabilities.is_open() {
                self.vulnerabilities
                    .start(name, is_vulnerability, &attributes);
            }
            return Ok(());
        }
        if self.frames.is_empty() {
            return self.open_document(&attributes);
        }
        if let Some((child, form)) = self.step(space, name) {
            self.has_vulnerabilities |= self.frames.len() == 1 && child.name == "vulnerabilities";
            return self.open(&child, space, form, &attributes);
        }
        self.passed = 1;
        if is_vulnerability && name == "vulnerabilities" {
            let reference = self.frames.last().and_then(|frame| frame.reference.clone());
            let is_seeking = self.writer.is_seeking();
            let place = is_seeking.then(|| format!("{}/{name}", path(&self.frames)));
            self.vulnerabilities.begin(reference, place);
        }
        Ok(())
    }

    fn open_document(&mut self, attributes: &[Attribute<'_>]) -> Result<(), Finding> {
        let child = Child {
            name: "bom",
            index: None,
            content: Content::Of(&schema::BOM),
            may_be_empty: false,
        };
        self.push(
            &child,
            Space::Bom,
            Some(Form::Object(&shape::BOM)),
            attributes,
        );
        self.writer.begin_object()?;
        let place = || Location::Element("/bom".to_owned());
        self.writer.member("bomFormat", "CycloneDX", place)?;
        if !self.version.is_empty() {
            self.writer.member("specVersion", self.version, place)?;
        }
        self.attributes(&shape::BOM, attributes)
    }

    /// Finds an element in the table and in what JSON has of the element around it. `None`: it is
    /// passed over, with a finding if it may not be there.
    fn step(&mut self, space: Space, name: &str) -> Option<(Child, Option<Form>)> {
        let is_outermost = self.frames.len() == 1;
        let frame = self.frames.last_mut()?;
        if matches!(frame.content, Content::Anything) {
            return None;
        }
        if space == frame.space {
            if let Some(child) = frame.step(name) {
                return Some((child, form_within(frame.form, name)));
            }
        } else if matches!(space, Space::Foreign | Space::Graph) && frame.step_foreign() {
            let is_graph = space == Space::Graph && name == "dependencies" && is_outermost;
            return is_graph.then_some((GRAPH, Some(Form::Array(shape::DEPENDENCIES))));
        }
        if frame.space == Space::Bom {
            let frames = &self.frames;
            self.notes.add(&codes::INVALID_UNKNOWN_MEMBER, || {
                let place = Location::Element(format!("{}/{name}", path(frames)));
                (place, [name.to_owned()])
            });
        }
        None
    }

    fn open(
        &mut self,
        child: &Child,
        space: Space,
        form: Option<Form>,
        attributes: &[Attribute<'_>],
    ) -> Result<(), Finding> {
        if let Some(form) = form {
            self.enter(child.name, form)?;
        }
        self.push(child, space, form, attributes);
        match form {
            Some(form) => self.begin(form, attributes),
            None => Ok(()),
        }
    }

    /// Opens the frame of an element and judges its attributes.
    fn push(
        &mut self,
        child: &Child,
        space: Space,
        form: Option<Form>,
        attributes: &[Attribute<'_>],
    ) {
        let mut frame = Frame::new(child, space, form);
        if let Content::Of(of) = child.content
            && matches!(of.model, Model::Elements(_))
        {
            let counts = self.spare.pop().unwrap_or_default();
            frame = frame.with_model(self.models.of(of, self.minor), counts);
        }
        if child.name == "component" {
            let reference = attributes::plain(attributes, "bom-ref");
            frame.reference = reference.map(|reference| reference.value.to_string());
        }
        self.frames.push(frame);
        self.text.clear();
        if space != Space::Bom {
            return;
        }
        let (frames, notes, version) = (&self.frames, &mut *self.notes, self.version);
        attributes::judge(attributes, child.content, self.minor, |name, fault| {
            let place = || Location::Element(format!("{}/@{name}", path(frames)));
            match fault {
                Fault::Unknown => {
                    notes.add(&codes::INVALID_UNKNOWN_MEMBER, || {
                        (place(), [name.to_owned()])
                    });
                }
                Fault::Missing(name) => notes.add(&codes::INVALID_MISSING, || {
                    (Location::Element(path(frames)), [name.to_owned()])
                }),
                Fault::Value(content, value) => value::note(notes, content, &value, version, place),
            }
        });
        // The schemas demand that each reference names one element, from 1.1 on.
        if let Some(reference) = attributes::plain(attributes, "bom-ref").filter(|_| self.minor > 0)
            && !self.refs.insert(reference.value.clone().into_owned())
        {
            let place = || Location::Element(format!("{}/@bom-ref", path(frames)));
            notes.add(&codes::INVALID_DUPLICATE_REF, || {
                (place(), [reference.value.clone().into_owned()])
            });
        }
    }

    /// Writes what comes before a value: the name of the member, unless it belongs to the array of
    /// the elements of its name that is open.
    fn enter(&mut self, name: &'static str, form: Form) -> Result<(), Finding> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let (Some(Form::Object(shape) | Form::Wrapped(_, shape)), false) = (
            frame.form,
            matches!(form, Form::Provides | Form::Dependency),
        ) else {
            return Ok(());
        };
        let is_in_run = frame.run == Some(name);
        if !is_in_run && frame.run.take().is_some() {
            self.writer.end_array();
        }
        let member = shape.members.iter().find(|member| member.element == name);
        if member.is_some_and(|member| member.repeats) {
            if !is_in_run {
                frame.run = Some(name);
                self.writer.key(name);
                self.writer.begin_array()?;
            }
        } else if !matches!(form, Form::Text | Form::Boolean | Form::Number) {
            self.writer.key(name);
        }
        Ok(())
    }

    /// Writes the beginning of a value.
    fn begin(&mut self, form: Form, attributes: &[Attribute<'_>]) -> Result<(), Finding> {
        let frames = &self.frames;
        let place = || Location::Element(path(frames));
        let reference = |attributes: &[Attribute<'_>], is_seeking: bool| {
            attributes::plain(attributes, "ref").map(|attribute| Reference {
                name: Rc::from(&*attribute.value),
                place: is_seeking.then(|| format!("{}/@ref", path(frames))),
            })
        };
        match form {
            Form::Text | Form::Boolean | Form::Number | Form::Within(_) => {}
            Form::Array(_) => {
                self.writer.mark(place);
                self.writer.begin_array()?;
            }
            Form::Object(shape) => {
                self.writer.mark(place);
                self.writer.begin_object()?;
                self.attributes(shape, attributes)?;
            }
            Form::Wrapped(key, shape) => {
                self.writer.mark(place);
                self.writer.begin_object()?;
                self.writer.key(key);
                self.writer.mark(place);
                self.writer.begin_object()?;
                self.attributes(shape, attributes)?;
            }
            Form::Attribute(name) => {
                if let Some(attribute) = attributes::plain(attributes, name) {
                    self.writer.mark(place);
                    self.writer.string(&attribute.value)?;
                }
            }
            Form::Mark => {
                self.writer.begin_object()?;
                self.writer.end_object();
            }
            Form::Dependency => {
                let reference = reference(attributes, self.writer.is_seeking());
                self.graph.begin(reference);
            }
            Form::Provides => {
                if let Some(reference) = reference(attributes, self.writer.is_seeking()) {
                    self.graph.provides(reference);
                }
            }
        }
        Ok(())
    }

    /// Writes the attributes that JSON has as members.
    fn attributes(&mut self, shape: &Shape, attributes: &[Attribute<'_>]) -> Result<(), Finding> {
        for (name, key, form) in shape.attributes {
            let Some(attribute) = attributes::plain(attributes, name) else {
                continue;
            };
            let frames = &self.frames;
            let place = || Location::Element(format!("{}/@{name}", path(frames)));
            if let Form::Number = form {
                if let Some(number) = value::json_number(attribute.value.trim()) {
                    self.writer.key(key);
                    self.writer.mark(place);
                    self.writer.literal(&number)?;
                }
            } else {
                self.writer.member(key, &attribute.value, place)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.vulnerabilities.is_open() {
            self.vulnerabilities.text(text);
            return;
        }
        let Some(frame) = self.frames.last_mut().filter(|_| self.passed == 0) else {
            return;
        };
        if frame.text().is_some() {
            self.text.push_str(text);
            return;
        }
        let may_stand = match frame.content {
            Content::Of(of) => of.is_mixed,
            _ => true,
        };
        let is_blank = !frame.is_empty() && is_blank(text);
        if may_stand || is_blank || frame.has_stray_text || frame.space != Space::Bom {
            return;
        }
        frame.has_stray_text = true;
        let frames = &self.frames;
        let values = || [text.trim().to_owned()];
        self.notes.add(&codes::INVALID_TEXT, || {
            (Location::Element(path(frames)), values())
        });
    }

    fn end(&mut self) -> Result<(), Finding> {
        let Some(frame) = self.frames.last() else {
            return Ok(());
        };
        if frame.run.is_some() {
            self.writer.end_array();
        }
        let is_judged = frame.space == Space::Bom;
        let form = frame.form;
        let place = || path(&self.frames);
        if let Some(content) = frame.text() {
            let value = value::normalized(content, &self.text);
            let is_default = frame.may_be_empty && value.is_empty();
            if is_judged && !is_default && !value::is_sound(content, &value, self.minor) {
                let place = || Location::Element(place());
                value::note(self.notes, content, &value, self.version, place);
            }
            if let (Some(form), false) = (form, is_default) {
                let value = value::kept(content, &self.text);
                write_text(self.writer, &self.frames, form, &value)?;
            }
        } else if is_judged {
            frame.finish(self.notes, place);
        }
        match form {
            Some(Form::Array(_)) => self.writer.end_array(),
            Some(Form::Object(_)) => {
                if self.frames.len() == 1 && !self.has_vulnerabilities {
                    self.vulnerabilities.write(self.writer)?;
                }
                self.writer.end_object();
            }
            Some(Form::Wrapped(..)) => {
                self.writer.end_object();
                self.writer.end_object();
            }
            Some(Form::Dependency) => self.graph.end(self.writer)?,
            _ => {}
        }
        if let Some(frame) = self.frames.pop().filter(|frame| frame.model.is_some()) {
            self.spare.push(frame.into_counts());
        }
        Ok(())
    }
}

/// The dependency graph where it is an extension.
const GRAPH: Child = Child {
    name: "dependencies",
    index: None,
    content: Content::Of(&schema::DEPENDENCIES),
    may_be_empty: false,
};

/// What an element within another one becomes in JSON.
fn form_within(around: Option<Form>, name: &str) -> Option<Form> {
    match around? {
        Form::Object(shape) | Form::Wrapped(_, shape) => {
            let member = shape.members.iter().find(|member| member.element == name);
            member.map(|member| member.form)
        }
        Form::Array(items) | Form::Within(items) => {
            let item = items.iter().find(|item| item.element == name);
            item.map(|item| item.form)
        }
        Form::Dependency if name == "dependency" => Some(Form::Dependency),
        Form::Dependency if name == "provides" => Some(Form::Provides),
        _ => None,
    }
}

/// Writes the text of the innermost element.
fn write_text(
    writer: &mut Writer,
    frames: &[Frame],
    form: Form,
    value: &str,
) -> Result<(), Finding> {
    let place = || Location::Element(path(frames));
    let (name, is_member) = match frames {
        [.., around, frame] => {
            let is_object = matches!(around.form, Some(Form::Object(_) | Form::Wrapped(..)));
            (frame.name, is_object && around.run != Some(frame.name))
        }
        _ => ("", false),
    };
    let literal = match form {
        Form::Object(shape) | Form::Wrapped(_, shape) => {
            return match shape.text {
                Some(key) => writer.member(key, value, place),
                None => Ok(()),
            };
        }
        Form::Text => None,
        Form::Boolean if matches!(value, "true" | "1") => Some("true".to_owned()),
        Form::Boolean if matches!(value, "false" | "0") => Some("false".to_owned()),
        Form::Number => match value::json_number(value) {
            None => return Ok(()),
            number => number,
        },
        _ => return Ok(()),
    };
    if is_member {
        writer.key(name);
    }
    writer.mark(place);
    match literal {
        Some(literal) => writer.literal(&literal),
        None => writer.string(value),
    }
}
