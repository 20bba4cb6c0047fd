//! The files of folders and archives, one after the other.

use std::fs::File;
use std::io::{self, BufReader, Chain, Cursor, Read};
use std::path::Path;

use advisory::MAX_DOCUMENT;
use flate2::read::MultiGzDecoder;
use walkdir::WalkDir;

/// Most files of one folder or archive.
const MOST_FILES: usize = 5_000_000;

/// So much is looked at to tell what a file is: the mark of a tar archive ends here.
const HEAD: usize = 262;

/// A file, as it is after unpacking.
pub(super) struct Piece {
    /// Its path, and the name within the archive behind `!`.
    pub(super) name: String,
    /// Its bytes, or why there are none.
    pub(super) bytes: Result<Vec<u8>, Trouble>,
}

/// Why a file cannot be read.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It is larger than [`MAX_DOCUMENT`].
    TooLarge,
    /// There are more files than [`MOST_FILES`].
    TooMany,
    /// The archive cannot be read.
    Archive(String),
    /// The system does not let it be read.
    System(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other => Self::Archive(error.to_string()),
            _ => Self::System(error),
        }
    }
}

/// Gives every file of a path to `take`, until that says that it needs no more: the file itself, those of
/// a folder (symbolic links are not followed), of a zip or tar archive, plain or packed with gzip or zstd.
/// An archive within an archive is given as it is.
pub(super) fn each(path: &Path, take: &mut dyn FnMut(Piece) -> bool) {
    if !path.is_dir() {
        let name = path.display().to_string();
        if let Err(trouble) = file(path, &name, take) {
            take(Piece {
                name,
                bytes: Err(trouble),
            });
        }
        return;
    }
    let walk = WalkDir::new(path).follow_links(false).sort_by_file_name();
    for (number, entry) in walk.into_iter().enumerate() {
        let going_on = match entry {
            _ if number >= MOST_FILES => {
                take(Piece {
                    name: path.display().to_string(),
                    bytes: Err(Trouble::TooMany),
                });
                false
            }
            Err(error) => {
                let name = error.path().unwrap_or(path).display().to_string();
                let error = error
                    .into_io_error()
                    .unwrap_or_else(|| io::ErrorKind::NotFound.into());
                take(Piece {
                    name,
                    bytes: Err(Trouble::System(error)),
                })
            }
            Ok(entry) if entry.file_type().is_file() => {
                let name = entry.path().display().to_string();
                match file(entry.path(), &name, take) {
                    Ok(going_on) => going_on,
                    Err(trouble) => take(Piece {
                        name,
                        bytes: Err(trouble),
                    }),
                }
            }
            Ok(_) => true,
        };
        if !going_on {
            return;
        }
    }
}

/// Gives a file, or those that are in it; says whether more are wanted.
fn file(path: &Path, name: &str, take: &mut dyn FnMut(Piece) -> bool) -> Result<bool, Trouble> {
    let mut input = BufReader::with_capacity(1 << 16, File::open(path)?);
    let head = head(&mut input)?;
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zip(path, name, take);
    }
    let whole = Cursor::new(head.clone()).chain(input);
    if head.starts_with(&[0x1f, 0x8b]) {
        unpacked(MultiGzDecoder::new(whole), name, take)
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        unpacked(zstd::stream::read::Decoder::new(whole)?, name, take)
    } else {
        unpacked(whole, name, take)
    }
}

/// The first bytes.
fn head(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Gives the files of a tar archive, or the one file that it is.
fn unpacked(
    mut input: impl Read,
    name: &str,
    take: &mut dyn FnMut(Piece) -> bool,
) -> Result<bool, Trouble> {
    let head = head(&mut input)?;
    let is_tar = head.get(257..HEAD) == Some(b"ustar");
    let whole: Chain<Cursor<Vec<u8>>, _> = Cursor::new(head).chain(input);
    if !is_tar {
        let bytes = bounded(whole);
        return Ok(take(Piece {
            name: name.to_owned(),
            bytes,
        }));
    }
    let mut archive = tar::Archive::new(whole);
    for (number, entry) in archive.entries()?.enumerate() {
        let entry = entry?;
        if number >= MOST_FILES {
            return Err(Trouble::TooMany);
        }
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = format!("{name}!{}", String::from_utf8_lossy(&entry.path_bytes()));
        let bytes = bounded(entry);
        if !take(Piece { name, bytes }) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn zip(path: &Path, name: &str, take: &mut dyn FnMut(Piece) -> bool) -> Result<bool, Trouble> {
    let broken = |error: zip::result::ZipError| Trouble::Archive(error.to_string());
    let input = BufReader::new(File::open(path)?);
    let mut archive = zip::ZipArchive::new(input).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(Trouble::TooMany);
    }
    for number in 0..archive.len() {
        let piece = match archive.by_index(number) {
            Ok(entry) if entry.is_dir() => continue,
            Ok(entry) => Piece {
                name: match entry.name() {
                    Ok(within) => format!("{name}!{within}"),
                    Err(_) => format!("{name}!{number}"),
                },
                bytes: bounded(entry),
            },
            Err(error) => Piece {
                name: format!("{name}!{number}"),
                bytes: Err(broken(error)),
            },
        };
        if !take(piece) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// All bytes, unless they are more than a document may have.
fn bounded(input: impl Read) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    input
        .take(MAX_DOCUMENT as u64 + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() > MAX_DOCUMENT {
        return Err(Trouble::TooLarge);
    }
    Ok(bytes)
}
