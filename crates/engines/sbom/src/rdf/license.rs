//! Licences, which RDF has as nodes and JSON as expressions.

use finding::Finding;

use super::graph::{Graph, Object, tail};
use crate::codes;

/// How large an expression may become: sets may be referred to again and again.
const LONGEST: usize = 1 << 20;

impl<'a> Graph<'a> {
    /// Writes the expression of a licence to `out`.
    pub(super) fn expression(
        &self,
        value: Object<'a>,
        depth: usize,
        out: &mut String,
    ) -> Result<(), Finding> {
        let node = match value {
            Object::Node(node) => node,
            text => {
                out.push_str(self.text_of(text).trim());
                return Ok(());
            }
        };
        let place = || self.place(node);
        if depth == 0 {
            return Err(codes::TOO_DEEP.at(place(), [super::LICENSE_DEPTH.to_string()]));
        }
        if out.len() > LONGEST {
            return Err(codes::TOO_LARGE_IN_JSON.at(place(), [LONGEST.to_string()]));
        }
        match self.class(node) {
            "ConjunctiveLicenseSet" => self.set(node, " AND ", depth, out),
            "DisjunctiveLicenseSet" => self.set(node, " OR ", depth, out),
            "OrLaterOperator" => {
                self.first(node, "member", depth, out)?;
                out.push('+');
                Ok(())
            }
            "WithExceptionOperator" => {
                self.first(node, "member", depth, out)?;
                out.push_str(" WITH ");
                self.first(node, "licenseException", depth, out)
            }
            _ => {
                out.push_str(self.license_id(node));
                Ok(())
            }
        }
    }

    fn set(
        &self,
        node: u32,
        operator: &str,
        depth: usize,
        out: &mut String,
    ) -> Result<(), Finding> {
        out.push('(');
        for (number, member) in self.all(node, "member").enumerate() {
            if number > 0 {
                out.push_str(operator);
            }
            self.expression(member.value, depth - 1, out)?;
        }
        out.push(')');
        Ok(())
    }

    fn first(
        &self,
        node: u32,
        property: &str,
        depth: usize,
        out: &mut String,
    ) -> Result<(), Finding> {
        match self.all(node, property).next() {
            Some(property) => self.expression(property.value, depth - 1, out),
            None => Ok(()),
        }
    }

    /// The identifier of a single licence or exception: as it says itself, or from its address.
    fn license_id(&self, node: u32) -> &str {
        for property in ["licenseId", "licenseExceptionId"] {
            match self.all(node, property).next().map(|p| p.value) {
                None | Some(Object::Node(_)) => {}
                Some(id) => return self.text_of(id).trim(),
            }
        }
        match (tail(self.uri(node)), self.class(node)) {
            ("noassertion", _) | (_, "SpdxNoAssertionLicense") => "NOASSERTION",
            ("none", _) | (_, "SpdxNoneLicense") => "NONE",
            (id, _) => id,
        }
    }
}
