//! The parts of an ODS file besides its rows: declarations, styles, settings.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::xml::escape;
use crate::{Language, Table, text};

pub(crate) const MANIFEST: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">"#,
    r#"<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>"#,
    r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>"#,
    r#"</manifest:manifest>"#
);

pub(crate) const CONTENT_START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
    r#" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">"#,
    r#"<office:automatic-styles>"#,
    r#"<style:style style:name="ta" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>"#
);

pub(crate) fn meta(table: &Table) -> String {
    let (language, country) = table.language.codes();
    let created = table.created.map_or_else(String::new, |at| {
        format!(
            "<meta:creation-date>{}</meta:creation-date>",
            at.strftime("%Y-%m-%dT%H:%M:%S")
        )
    });
    let title = text::clean(&table.title);
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/""#,
            r#" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"><office:meta>"#,
            r#"<meta:generator>Allmende</meta:generator><dc:title>{}</dc:title><dc:language>{}-{}</dc:language>{}"#,
            r#"</office:meta></office:document-meta>"#
        ),
        escape(&title),
        language,
        country,
        created
    )
}

pub(crate) fn styles(language: Language) -> String {
    let (language, country) = language.codes();
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
            r#" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"><office:styles>"#,
            r#"<style:default-style style:family="table-cell"><style:text-properties fo:language="{language}" fo:country="{country}"/></style:default-style>"#,
            r#"<style:style style:name="Default" style:family="table-cell"/>"#,
            r#"<style:style style:name="head" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/></style:style>"#,
            r#"<style:style style:name="headRight" style:family="table-cell" style:parent-style-name="head"><style:paragraph-properties fo:text-align="end"/></style:style>"#,
            r#"</office:styles><office:automatic-styles><style:page-layout style:name="page">"#,
            r#"<style:page-layout-properties style:print-orientation="landscape" fo:page-width="29.7cm" fo:page-height="21cm" style:scale-to-X="1"/>"#,
            r#"</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>"#,
            r#"</office:document-styles>"#
        ),
        language = language,
        country = country
    )
}

/// The header row stays in sight: a frozen split below row 1 (2 means "frozen" to Calc).
pub(crate) fn settings(sheet: &str) -> String {
    let item = |name: &str, kind: &str, value: &str| {
        format!(
            r#"<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>"#
        )
    };
    let frozen = [
        item("HorizontalSplitMode", "short", "0"),
        item("VerticalSplitMode", "short", "2"),
        item("VerticalSplitPosition", "int", "1"),
        item("ActiveSplitRange", "short", "2"),
        item("PositionTop", "int", "0"),
        item("PositionBottom", "int", "1"),
    ]
    .concat();
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0""#,
            r#" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">"#,
            r#"<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>"#,
            r#"<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>"#,
            r#"<config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="{}">{}</config:config-item-map-entry></config:config-item-map-named>"#,
            r#"</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"#
        ),
        escape(sheet),
        frozen
    )
}

/// One style for each column: 2 mm for a character of 10 pt text, and some air.
pub(crate) fn column_styles(xml: &mut String, widths: &[u16]) {
    for (at, width) in widths.iter().enumerate() {
        let millimetres = u32::from(*width) * 2 + 4;
        let _ = write!(
            xml,
            r#"<style:style style:name="co{at}" style:family="table-column"><style:table-column-properties style:column-width="{millimetres}mm"/></style:style>"#
        );
    }
}

pub(crate) fn number_styles(
    xml: &mut String,
    decimals: &BTreeSet<u8>,
    currencies: &BTreeSet<&str>,
) {
    for places in decimals {
        let _ = write!(
            xml,
            concat!(
                r#"<number:number-style style:name="fn{0}"><number:number number:decimal-places="{0}" number:min-decimal-places="{0}" number:min-integer-digits="1" number:grouping="true"/></number:number-style>"#,
                r#"<style:style style:name="n{0}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="fn{0}"/>"#
            ),
            places
        );
    }
    for currency in currencies {
        let _ = write!(
            xml,
            concat!(
                r#"<number:currency-style style:name="fm{0}"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>"#,
                r#"<number:text> </number:text><number:currency-symbol>{0}</number:currency-symbol></number:currency-style>"#,
                r#"<style:style style:name="m{0}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="fm{0}"/>"#
            ),
            currency
        );
    }
}

/// How exactly a date is shown.
#[derive(Clone, Copy)]
pub(crate) enum DateStyle {
    Day,
    Minute,
}

impl DateStyle {
    pub(crate) fn cell(self) -> &'static str {
        match self {
            Self::Day => "d",
            Self::Minute => "t",
        }
    }
}

pub(crate) fn date_styles(xml: &mut String, language: Language) {
    let day = match language {
        Language::De => {
            r#"<number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/>"#
        }
        Language::En => {
            r#"<number:day/><number:text> </number:text><number:month number:textual="true"/><number:text> </number:text><number:year number:style="long"/>"#
        }
    };
    let time = r#"<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>"#;
    for (style, format) in [
        (DateStyle::Day, day.to_owned()),
        (DateStyle::Minute, format!("{day}{time}")),
    ] {
        let _ = write!(
            xml,
            concat!(
                r#"<number:date-style style:name="f{0}">{1}</number:date-style>"#,
                r#"<style:style style:name="{0}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="f{0}"/>"#
            ),
            style.cell(),
            format
        );
    }
}

/// Buttons for filtering over the whole table.
pub(crate) fn filter(xml: &mut String, sheet: &str, columns: usize, rows: usize) {
    if columns == 0 {
        return;
    }
    let quoted = sheet.replace('\'', "''");
    let last = column_letters(columns - 1);
    let range = format!("'{quoted}'.A1:'{quoted}'.{last}{}", rows + 1);
    let _ = write!(
        xml,
        r#"<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0" table:target-range-address="{}" table:display-filter-buttons="true"/></table:database-ranges>"#,
        escape(&range)
    );
}

/// Name of a column counted from 0: A, B … Z, AA, AB …
fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                .get(column % 26)
                .copied()
                .unwrap_or(b'A'),
        ));
        match (column / 26).checked_sub(1) {
            Some(next) => column = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        for (column, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), name);
        }
    }
}
