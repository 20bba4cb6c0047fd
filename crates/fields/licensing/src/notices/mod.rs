//! Notices of a release as a document: what SBOMs say of the holders of rights and of licence texts
//! ([`Stated`]), and the text that goes along with the software ([`document()`]).

mod document;
mod stated;

use fluent_bundle::FluentValue;
use platform::Lang;

pub use document::{About, document};
pub use stated::{Key, Stated, StatedParts, applying};

/// Says a text of [`MESSAGES`](crate::MESSAGES) in the language of the document.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, FluentValue<'_>)]) -> String;

/// The language of a document.
pub fn language(lang: Lang) -> report::Language {
    match lang {
        Lang::De => report::Language::De,
        Lang::En => report::Language::En,
    }
}
