//! Documents as tagged PDF: PDF/UA-1 (accessible) and PDF/A-2a (to be kept for good).
//!
//! [`write()`] hands the parts of a [`Document`] as values to one fixed typst template. Nothing in a
//! document is ever evaluated: a text is a string of the template's data and is shown as it is. The
//! typesetter sees the template and the four fonts that are built in; it has no files, no network,
//! no packages and no clock. The same document gives the same bytes.
//!
//! The crate stands apart from `report` because typst is large: only the program itself is built
//! with it, tests of the fields are not.
//!
//! ```no_run
//! # fn file(document: &report::document::Document) -> Result<Vec<u8>, report::Error> {
//! report::document::write(document, report::document::DocumentFormat::Pdf, Some(pdf::write))
//! # }
//! ```

mod data;
mod glyphs;
mod world;

use report::Error;
use report::document::Document;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Most text that a document may hold as PDF, in bytes of UTF-8. Two megabytes take
/// seconds of a core; four times as much is what a person still waits for.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Writes the document as PDF.
///
/// Signs that none of the fonts has (Latin, Greek and Cyrillic are there) are shown as their code
/// point in brackets: `[U+5EB7]`. Where a text cannot be written by the letter of the two standards
/// all the same, the file is tagged but does not claim to keep them.
///
/// # Errors
/// [`Error::TooLong`] above [`MAX_BYTES`], what [`Document::check`] says, and [`Error::Write`].
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    document.check()?;
    let bytes = document.size();
    if bytes > MAX_BYTES {
        return Err(Error::TooLong {
            bytes,
            limit: MAX_BYTES,
        });
    }
    let written = typeset(document);
    // The typesetter remembers what it laid out, all texts included. Nothing of it is used again.
    comemo::evict(0);
    written
}

fn typeset(document: &Document) -> Result<Vec<u8>, Error> {
    let world = world::Template::filled(data::of(document))?;
    let pages: PagedDocument = typst::compile(&world).output.map_err(|all| cause(&all))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| Error::write(error.message()))?;
    typst_pdf::pdf(&pages, &options(standards))
        .or_else(|_| typst_pdf::pdf(&pages, &options(PdfStandards::default())))
        .map_err(|all| cause(&all))
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Allmende".to_owned())),
        standards,
        tagged: true,
        ..PdfOptions::default()
    }
}

fn cause(all: &[SourceDiagnostic]) -> Error {
    let all: Vec<&str> = all.iter().map(|one| one.message.as_str()).collect();
    Error::write(all.join("; "))
}
