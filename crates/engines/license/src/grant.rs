//! Putting a work under a licence: the files that belong into its repository, as REUSE 3.3 wants them
//! (<https://reuse.software/spec-3.3/>).

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::catalogue::Catalogue;
use crate::expression::ListedId;

/// Longest name of a holder, in characters.
const MAX_HOLDER: usize = 200;
/// Lines from the top within which a licence text has its copyright notice, if that is to be filled in.
/// Further below the words only tell how others may use the licence.
const NOTICE_LINES: usize = 5;

/// Who holds the rights in a work: one line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder(String);

impl Holder {
    /// A name without outer white space; `None` if nothing is left, if it is longer than 200 characters, has
    /// more than one line or something that would end a comment (`<`, `>`, `*/`, `--`).
    pub fn new(name: &str) -> Option<Self> {
        let name = name.trim();
        let fits = !name.is_empty()
            && name.chars().count() <= MAX_HOLDER
            && !name.contains(|c: char| {
                c.is_control() || matches!(c, '<' | '>' | '\u{2028}' | '\u{2029}')
            })
            && !["*/", "--"].iter().any(|end| name.contains(end));
        fits.then(|| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A file for the root folder of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantFile {
    /// Its path, with `/`.
    pub path: String,
    /// Its text, UTF-8.
    pub text: String,
}

/// The tags of REUSE; what they say follows after a colon.
const COPYRIGHT: &str = "SPDX-FileCopyrightText";
const IDENTIFIER: &str = "SPDX-License-Identifier";

/// How comments are written: endings of files, before the line, behind the line.
const COMMENTS: [(&str, &str, &str); 7] = [
    (
        ".c .cpp .cs .dart .go .h .java .js .kt .php .rs .scala .swift .ts",
        "// ",
        "",
    ),
    (
        ".py .pl .r .rb .sh .tf .toml .yaml .yml Dockerfile Makefile",
        "# ",
        "",
    ),
    (
        ".html .md .svg .vue .xhtml .xml .xsd .xslt",
        "<!-- ",
        " -->",
    ),
    (".css .less .scss", "/* ", " */"),
    (".adb .hs .lua .sql", "-- ", ""),
    (".bib .cls .sty .tex", "% ", ""),
    (".asm .clj .el .ini", "; ", ""),
];

/// The files that put a work under a licence of the SPDX list: `LICENSE` with the copyright notice filled
/// in where the text has one, the plain text in `LICENSES/`, `REUSE.toml` for all files that say nothing
/// themselves, and `REUSE-headers.txt` with the lines to copy into single files. `None` if the list has no
/// text. `year` is that of the first publication.
///
/// ```
/// use license::{Holder, LicenseId, ShortListed, grant};
///
/// let holder = Holder::new("Stadt Weidenfurt").unwrap();
/// let LicenseId::Listed(mit) = ShortListed::of("MIT").unwrap().license().id else { panic!() };
/// let files = grant(mit, &holder, 2026).unwrap();
/// assert!(files[0].text.contains("Copyright (c) 2026 Stadt Weidenfurt"));
/// ```
pub fn grant(id: ListedId, holder: &Holder, year: i16) -> Option<Vec<GrantFile>> {
    let id = id.as_str();
    let text = Catalogue::text(id)?;
    let copyright = format!("{year} {}", holder.as_str());
    let file = |path: &str, text: String| GrantFile {
        path: path.to_owned(),
        text,
    };
    Some(vec![
        file("LICENSE", filled_in(text, holder, year)),
        file(&format!("LICENSES/{id}.txt"), ended(text)),
        file("REUSE.toml", reuse_toml(id, &copyright)),
        file("REUSE-headers.txt", headers(id, &copyright)),
    ])
}

/// The text with its copyright notice filled in.
fn filled_in(text: &str, holder: &Holder, year: i16) -> String {
    let fill = |line: &str| {
        let mut line = line.to_owned();
        for place in ["<year>", "[year]", "[yyyy]"] {
            line = line.replace(place, &year.to_string());
        }
        for place in [
            "<copyright holders>",
            "<copyright holder>",
            "<owner>",
            "[copyright holders]",
        ] {
            line = line.replace(place, holder.as_str());
        }
        line
    };
    let lines = text.lines().enumerate();
    let lines: Vec<String> = lines
        .map(|(number, line)| {
            if number < NOTICE_LINES {
                fill(line)
            } else {
                line.to_owned()
            }
        })
        .collect();
    ended(&lines.join("\n"))
}

/// With one line break at its end.
fn ended(text: &str) -> String {
    format!("{}\n", text.trim_end())
}

fn reuse_toml(id: &str, copyright: &str) -> String {
    let quoted = toml::Value::String(copyright.to_owned());
    format!(
        "version = 1\n\n[[annotations]]\npath = \"**\"\nprecedence = \"closest\"\n\
         {COPYRIGHT} = {quoted}\n{IDENTIFIER} = \"{id}\"\n"
    )
}

/// The lines to copy. They are marked as not meant for this file itself.
fn headers(id: &str, copyright: &str) -> String {
    let blocks = COMMENTS.map(|(endings, before, behind)| {
        format!(
            "{endings}\n\n{before}{COPYRIGHT}: {copyright}{behind}\n\
             {before}{IDENTIFIER}: {id}{behind}\n"
        )
    });
    // The marks are put together so that a tool that looks through this source does not take them for its own.
    let mark = |end: &str| format!("REUSE-Ignore{end}\n");
    format!("{}\n{}\n{}", mark("Start"), blocks.join("\n"), mark("End"))
}

/// The files as one ZIP archive: the same bytes for the same files.
///
/// # Errors
/// Only where memory runs out.
pub fn archive(files: &[GrantFile]) -> std::io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        archive.start_file(file.path.as_str(), options)?;
        archive.write_all(file.text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
