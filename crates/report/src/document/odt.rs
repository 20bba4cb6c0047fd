//! ODT: text of the Open Document Format 1.3, with the styles that Writer itself uses, so that who
//! edits the file finds headings, lists and tables as such.

use std::fmt::Write;

use super::odt_parts as fixed;
use super::{Bar, Document, Inline, Mark, Part, bar_figures, parts};
use crate::xml::{escape, spaced};
use crate::{Column, Error, Kind, Language, Table, opendocument, text};

pub(super) const MIME: &str = "application/vnd.oasis.opendocument.text";

pub(super) fn write(document: &Document) -> Result<Vec<u8>, Error> {
    let mut package = opendocument::start(MIME)?;
    opendocument::add(&mut package, "META-INF/manifest.xml", fixed::MANIFEST)?;
    opendocument::add(&mut package, "meta.xml", &fixed::meta(document))?;
    opendocument::add(&mut package, "styles.xml", &fixed::styles(document))?;
    opendocument::add(&mut package, "content.xml", &content(document))?;
    opendocument::finish(package)
}

fn content(document: &Document) -> String {
    let parts = document.parts();
    let mut xml = String::with_capacity(16 * 1024);
    xml.push_str(fixed::CONTENT_START);
    column_styles(&mut xml, &parts);
    xml.push_str("</office:automatic-styles><office:body><office:text>");
    paragraph(&mut xml, "Title", &document.title_shown());
    paragraph(&mut xml, "Subtitle", &document.imprint());
    if document.contents {
        contents(&mut xml, document, &parts);
    }
    let mut tables = 0;
    for part in &parts {
        block(&mut xml, part, document.language, &mut tables);
    }
    xml.push_str("</office:text></office:body></office:document-content>");
    xml
}

/// One style for each column of each table, numbered as [`block`] numbers them.
fn column_styles(xml: &mut String, parts: &[Part<'_>]) {
    /// Between the margins of an A4 page, in tenths of a millimetre.
    const WIDTH: u32 = 1_700;
    let mut tables = 0;
    for part in parts {
        let weights = match part {
            Part::Table { weights, .. } => weights.as_slice(),
            Part::Bars(..) => &[4, 3, 3],
            _ => continue,
        };
        tables += 1;
        let whole: u32 = weights.iter().copied().map(u32::from).sum();
        for (column, weight) in weights.iter().enumerate() {
            let width = u32::from(*weight) * WIDTH / whole.max(1);
            // Writing to a String cannot fail, here and below.
            let _ = write!(
                xml,
                r#"<style:style style:name="t{tables}c{column}" style:family="table-column"><style:table-column-properties style:column-width="{}.{}mm" style:rel-column-width="{weight}*"/></style:style>"#,
                width / 10,
                width % 10
            );
        }
    }
}

fn contents(xml: &mut String, document: &Document, parts: &[Part<'_>]) {
    let title = document.contents_title();
    let _ = write!(
        xml,
        concat!(
            r#"<text:table-of-content text:name="{0}" text:protected="false"><text:table-of-content-source text:outline-level="3">"#,
            r#"<text:index-title-template text:style-name="Contents_20_Heading">{0}</text:index-title-template>{1}"#,
            r#"</text:table-of-content-source><text:index-body><text:index-title text:name="{0}_Head"><text:p text:style-name="Contents_20_Heading">{0}</text:p></text:index-title>"#
        ),
        title,
        fixed::CONTENTS_TEMPLATES
    );
    for part in parts {
        if let Part::Heading {
            level,
            text,
            number,
        } = part
        {
            let level = level.number();
            let _ = write!(
                xml,
                r##"<text:p text:style-name="Contents_20_{level}"><text:a xlink:type="simple" xlink:href="#a{number}">"##
            );
            words(xml, text);
            xml.push_str("</text:a></text:p>");
        }
    }
    xml.push_str("</text:index-body></text:table-of-content>");
}

fn block(xml: &mut String, part: &Part<'_>, language: Language, tables: &mut usize) {
    match part {
        Part::Heading {
            level,
            text,
            number,
        } => {
            let level = level.number();
            let _ = write!(
                xml,
                r#"<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}"><text:bookmark text:name="a{number}"/>"#
            );
            words(xml, text);
            xml.push_str("</text:h>");
        }
        Part::Paragraph(text) => run_paragraph(xml, "Text_20_body", text),
        Part::List(mark, items) => {
            let style = match mark {
                Mark::Bullet => "List_20_1",
                Mark::Number => "Numbering_20_123",
            };
            let _ = write!(xml, r#"<text:list text:style-name="{style}">"#);
            for item in *items {
                xml.push_str("<text:list-item>");
                run_paragraph(xml, "List", item);
                xml.push_str("</text:list-item>");
            }
            xml.push_str("</text:list>");
        }
        Part::Table { table, caption, .. } => {
            *tables += 1;
            self::table(xml, table, *caption, *tables, language);
        }
        Part::Bars(caption, all) => {
            *tables += 1;
            bars(xml, caption, all, *tables, language);
        }
        Part::Preformatted(text) => {
            for line in parts::preformatted(text).split('\n') {
                xml.push_str(r#"<text:p text:style-name="Preformatted_20_Text">"#);
                xml.push_str(&spaced(line));
                xml.push_str("</text:p>");
            }
        }
        Part::Facts(facts) => {
            for fact in *facts {
                xml.push_str(r#"<text:p text:style-name="Facts">"#);
                span(xml, "Strong_20_Emphasis", &fact.label);
                xml.push_str("<text:tab/>");
                runs(xml, &fact.value);
                xml.push_str("</text:p>");
            }
        }
        Part::PageBreak => xml.push_str(r#"<text:p text:style-name="Page_20_Break"/>"#),
        Part::Note(title, text) => {
            xml.push_str(r#"<text:p text:style-name="Note">"#);
            span(xml, "Strong_20_Emphasis", title);
            xml.push_str("<text:line-break/>");
            runs(xml, text);
            xml.push_str("</text:p>");
        }
    }
}

fn paragraph(xml: &mut String, style: &str, text: &str) {
    let _ = write!(xml, r#"<text:p text:style-name="{style}">"#);
    words(xml, text);
    xml.push_str("</text:p>");
}

fn run_paragraph(xml: &mut String, style: &str, text: &[Inline]) {
    let _ = write!(xml, r#"<text:p text:style-name="{style}">"#);
    runs(xml, text);
    xml.push_str("</text:p>");
}

fn runs(xml: &mut String, text: &[Inline]) {
    for run in text {
        match run {
            Inline::Text(text) => words(xml, text),
            Inline::Strong(text) => span(xml, "Strong_20_Emphasis", text),
            Inline::Emphasis(text) => span(xml, "Emphasis", text),
            Inline::Code(text) => span(xml, "Source_20_Text", text),
            Inline::Link(link) => {
                let _ = write!(
                    xml,
                    r#"<text:a xlink:type="simple" xlink:href="{}" text:style-name="Internet_20_link">"#,
                    escape(link.address())
                );
                words(xml, link.text());
                xml.push_str("</text:a>");
            }
        }
    }
}

fn span(xml: &mut String, style: &str, text: &str) {
    let _ = write!(xml, r#"<text:span text:style-name="{style}">"#);
    words(xml, text);
    xml.push_str("</text:span>");
}

/// Words whose line ends are line breaks. ODF folds several spaces into one unless they are spelled out.
fn words(xml: &mut String, text: &str) {
    for (at, line) in text::clean(text).split('\n').enumerate() {
        if at > 0 {
            xml.push_str("<text:line-break/>");
        }
        xml.push_str(&spaced(line));
    }
}

fn is_right(column: &Column) -> bool {
    matches!(column.kind, Kind::Number | Kind::Money)
}

fn table(
    xml: &mut String,
    table: &Table,
    caption: Option<&str>,
    number: usize,
    language: Language,
) {
    if let Some(caption) = caption {
        paragraph(xml, "Table", caption);
    }
    begin_table(
        xml,
        number,
        table.columns.len(),
        caption.unwrap_or_default(),
    );
    xml.push_str("<table:table-header-rows><table:table-row table:style-name=\"row\">");
    for column in &table.columns {
        let style = if is_right(column) {
            "Table_20_Heading_20_Right"
        } else {
            "Table_20_Heading"
        };
        cell(xml, "head", style, &column.title);
    }
    xml.push_str("</table:table-row></table:table-header-rows>");
    for row in &table.rows {
        xml.push_str("<table:table-row table:style-name=\"row\">");
        for (value, column) in row.iter().zip(&table.columns) {
            let style = if is_right(column) {
                "Table_20_Contents_20_Right"
            } else {
                "Table_20_Contents"
            };
            cell(xml, "cell", style, &value.shown(language));
        }
        xml.push_str("</table:table-row>");
    }
    xml.push_str("</table:table>");
}

fn begin_table(xml: &mut String, number: usize, columns: usize, title: &str) {
    let _ = write!(
        xml,
        r#"<table:table table:name="t{number}" table:style-name="table">"#
    );
    if !title.is_empty() {
        let _ = write!(
            xml,
            "<table:title>{}</table:title>",
            escape(&text::clean(title))
        );
    }
    for column in 0..columns {
        let _ = write!(
            xml,
            r#"<table:table-column table:style-name="t{number}c{column}"/>"#
        );
    }
}

fn cell(xml: &mut String, style: &str, paragraph_style: &str, text: &str) {
    let _ = write!(
        xml,
        r#"<table:table-cell table:style-name="{style}" office:value-type="string">"#
    );
    paragraph(xml, paragraph_style, text);
    xml.push_str("</table:table-cell>");
}

/// A table with a drawn bar and its figures in each row.
fn bars(xml: &mut String, caption: &str, all: &[Bar], number: usize, language: Language) {
    /// Length of a full bar, in hundredths of a millimetre.
    const FULL: u32 = 4_500;
    paragraph(xml, "Figure", caption);
    begin_table(xml, number, 3, caption);
    for bar in all {
        xml.push_str("<table:table-row table:style-name=\"row\">");
        cell(xml, "cell", "Table_20_Contents", &bar.label);
        xml.push_str(
            r#"<table:table-cell table:style-name="cell" office:value-type="string"><text:p text:style-name="Table_20_Contents">"#,
        );
        let figures = bar_figures(bar, language);
        let length = u32::from(bar.thousandths()) * FULL / 1000;
        if length > 0 {
            let _ = write!(
                xml,
                concat!(
                    r#"<draw:rect text:anchor-type="as-char" draw:style-name="bar" svg:width="{}.{:02}mm" svg:height="3mm">"#,
                    "<svg:title>{}</svg:title></draw:rect>"
                ),
                length / 100,
                length % 100,
                figures
            );
        }
        xml.push_str("</text:p></table:table-cell>");
        cell(xml, "cell", "Table_20_Contents", &figures);
        xml.push_str("</table:table-row>");
    }
    xml.push_str("</table:table>");
}
