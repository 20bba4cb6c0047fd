//! The parts of an ODT file besides its text: declarations, styles.

use super::Document;
use crate::xml::escape;
use crate::{Language, text};

pub(super) const MANIFEST: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">"#,
    r#"<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>"#,
    r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>"#,
    r#"</manifest:manifest>"#
);

pub(super) const CONTENT_START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
    r#" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0""#,
    r#" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">"#,
    r#"<office:automatic-styles>"#,
    r#"<style:style style:name="table" style:family="table"><style:table-properties style:width="170mm" table:align="margins" fo:margin-bottom="4mm"/></style:style>"#,
    r#"<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>"#,
    r##"<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:border-bottom="0.5pt solid #757d93"/></style:style>"##,
    r##"<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" fo:border-bottom="1pt solid #757d93" fo:background-color="#edf0f5" style:vertical-align="bottom"/></style:style>"##,
    r##"<style:style style:name="bar" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="solid" draw:fill-color="#171a9e" style:vertical-pos="middle" style:vertical-rel="text"/></style:style>"##
);

/// How Writer makes the lines of the table of contents when it is brought up to date: a link with
/// the words, dots, the page.
pub(super) const CONTENTS_TEMPLATES: &str = concat!(
    r#"<text:table-of-content-entry-template text:outline-level="1" text:style-name="Contents_20_1"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"#,
    r#"<text:table-of-content-entry-template text:outline-level="2" text:style-name="Contents_20_2"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"#,
    r#"<text:table-of-content-entry-template text:outline-level="3" text:style-name="Contents_20_3"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"#
);

pub(super) fn meta(document: &Document) -> String {
    let (language, country) = document.language.codes();
    let author = text::clean(&document.author);
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/""#,
            r#" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"><office:meta>"#,
            r#"<meta:generator>Allmende</meta:generator><dc:title>{title}</dc:title><dc:language>{language}-{country}</dc:language>"#,
            r#"<meta:initial-creator>{author}</meta:initial-creator><dc:creator>{author}</dc:creator>"#,
            r#"<meta:creation-date>{date}T00:00:00</meta:creation-date><dc:date>{date}T00:00:00</dc:date>"#,
            r#"</office:meta></office:document-meta>"#
        ),
        title = escape(&document.title_shown()),
        language = language,
        country = country,
        author = escape(&author),
        date = document.date,
    )
}

/// Styles under the names that Writer gives its own, so that a town's template can take over.
pub(super) fn styles(document: &Document) -> String {
    let (language, country) = document.language.codes();
    let (page, of) = match document.language {
        Language::De => ("Seite", "von"),
        Language::En => ("Page", "of"),
    };
    format!(
        include_str!("odt_styles.xml"),
        language = language,
        country = country,
        page = page,
        of = of,
        title = escape(&document.title_shown()),
    )
    .lines()
    .map(str::trim_start)
    .collect()
}
