//! Which files are taken, found by their content and never by their name alone.

/// Media type of the content if it is one that offices exchange: PDF, `OpenDocument`, Office Open XML,
/// pictures, plain text, CSV, JSON, XML, zip. `None` for everything else, above all programs and HTML.
pub fn sniff(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"%PDF-") {
        return Some("application/pdf");
    }
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if begins(b"\xff\xd8\xff") {
        return Some("image/jpeg");
    }
    if begins(b"PK\x03\x04") {
        return Some(in_zip(bytes));
    }
    text(name, bytes)
}

/// `OpenDocument` names its type in the archive's first entry, which is stored uncompressed
/// (`OpenDocument` 1.3, part 2, section 3.3); Office Open XML is told by a folder of its own.
fn in_zip(bytes: &[u8]) -> &'static str {
    const ENTRY: usize = 30;
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if head
        .get(ENTRY..)
        .is_some_and(|rest| rest.starts_with(b"mimetype"))
    {
        let kinds = [
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation",
        ];
        let rest = head.get(ENTRY + 8..).unwrap_or_default();
        if let Some(kind) = kinds
            .into_iter()
            .find(|kind| rest.starts_with(kind.as_bytes()))
        {
            return kind;
        }
    }
    let folders: [(&[u8], _); 3] = [
        (
            b"word/",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            b"xl/",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            b"ppt/",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
    ];
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if has(b"[Content_Types].xml") {
        for (folder, kind) in folders {
            if has(folder) {
                return kind;
            }
        }
    }
    "application/zip"
}

fn text(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let text = std::str::from_utf8(bytes).ok()?;
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
    {
        return None;
    }
    let start = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .get(..1024)
        .unwrap_or(text.trim_start_matches('\u{feff}').trim_start());
    let start = start.to_ascii_lowercase();
    // A page or a picture with scripts must never be kept as a text that a browser might run.
    if start.contains("<html")
        || start.contains("<!doctype html")
        || start.contains("<script")
        || start.contains("<svg")
        || start.starts_with("#!")
    {
        return None;
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    Some(match ending.as_deref() {
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") if serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() => {
            "application/json"
        }
        Some("xml") if start.starts_with('<') => "application/xml",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    })
}
