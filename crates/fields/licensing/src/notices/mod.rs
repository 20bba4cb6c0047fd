//! Notices of a release as a document: what SBOMs say of the holders of rights and of licence texts
//! ([`Stated`]), and the text that goes along with the software ([`document()`]).

mod document;
mod stated;

use fluent_bundle::FluentValue;

pub use document::{About, document};
pub use stated::{Key, Stated, StatedParts, applying};

/// Says a text of [`MESSAGES`](crate::MESSAGES) in the language of the document.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, FluentValue<'_>)]) -> String;
