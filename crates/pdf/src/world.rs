//! All that the typesetter can see.

use std::sync::LazyLock;

use report::Error;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("template.typ");

/// Fira Sans and Fira Mono: the typeface of the pages, with the letters of Europe.
const FONT_FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/FiraSans-Regular.ttf"),
    include_bytes!("../fonts/FiraSans-Italic.ttf"),
    include_bytes!("../fonts/FiraSans-Bold.ttf"),
    include_bytes!("../fonts/FiraMono-Regular.ttf"),
];

struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONT_FILES
        .into_iter()
        .filter_map(|file| Font::new(Bytes::new(file), 0))
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Fonts { fonts, book }
});

/// The fonts that are built in.
pub(crate) fn fonts() -> &'static [Font] {
    &FONTS.fonts
}

/// The template with the data of one document.
pub(crate) struct Template {
    library: LazyHash<Library>,
    source: Source,
}

impl Template {
    pub(crate) fn filled(data: Dict) -> Result<Self, Error> {
        let path = VirtualPath::new("document.typ")
            .map_err(|_| Error::write("the template has no path"))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_inputs(data).build()),
            source: Source::new(id, TEMPLATE.to_owned()),
        })
    }
}

impl World for Template {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() {
            Ok(self.source.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _id: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_fonts_are_read() {
        let families: Vec<_> = FONTS.book.families().map(|(family, _)| family).collect();
        assert_eq!(FONTS.fonts.len(), FONT_FILES.len());
        assert_eq!(families, ["Fira Mono", "Fira Sans"]);
    }
}
