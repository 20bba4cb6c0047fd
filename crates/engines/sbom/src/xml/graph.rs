//! Dependencies: nested in XML, a flat list of nodes in JSON.

use std::rc::Rc;

use finding::{Finding, Location};

use crate::transcript::Writer;

/// A reference with its place, where somebody looks for places.
pub(super) struct Reference {
    pub(super) name: Rc<str>,
    pub(super) place: Option<String>,
}

/// A node with what it depends on and what it provides.
struct Node {
    /// Without it a node says nothing but what lies in it.
    of: Option<Reference>,
    depends_on: Vec<Reference>,
    provides: Vec<Reference>,
}

/// The nodes of one element of the list, from the outermost to those within.
#[derive(Default)]
pub(super) struct Graph {
    open: Vec<Node>,
    closed: Vec<Node>,
}

impl Graph {
    /// Begins a dependency, which the one around depends on.
    pub(super) fn begin(&mut self, reference: Option<Reference>) {
        if let (Some(around), Some(reference)) = (self.open.last_mut(), &reference) {
            around.depends_on.push(Reference {
                name: Rc::clone(&reference.name),
                place: reference.place.clone(),
            });
        }
        self.open.push(Node {
            of: reference,
            depends_on: Vec::new(),
            provides: Vec::new(),
        });
    }

    /// Adds what the innermost dependency provides.
    pub(super) fn provides(&mut self, reference: Reference) {
        if let Some(node) = self.open.last_mut() {
            node.provides.push(reference);
        }
    }

    /// Ends a dependency; with the outermost one all of them are written.
    pub(super) fn end(&mut self, writer: &mut Writer) -> Result<(), Finding> {
        let Some(node) = self.open.pop() else {
            return Ok(());
        };
        let is_outermost = self.open.is_empty();
        // Within another one, a node that says nothing more is only a target.
        if is_outermost || !node.depends_on.is_empty() || !node.provides.is_empty() {
            self.closed.push(node);
        }
        if is_outermost {
            for node in self.closed.drain(..) {
                if let Some(of) = &node.of {
                    write(writer, of, &node)?;
                }
            }
        }
        Ok(())
    }
}

fn write(writer: &mut Writer, of: &Reference, node: &Node) -> Result<(), Finding> {
    writer.begin_object()?;
    writer.member("ref", &of.name, || place(of))?;
    for (key, references) in [
        ("dependsOn", &node.depends_on),
        ("provides", &node.provides),
    ] {
        if references.is_empty() {
            continue;
        }
        writer.key(key);
        writer.begin_array()?;
        for reference in references {
            writer.mark(|| place(reference));
            writer.string(&reference.name)?;
        }
        writer.end_array();
    }
    writer.end_object();
    Ok(())
}

fn place(reference: &Reference) -> Location {
    Location::Element(reference.place.clone().unwrap_or_default())
}
