//! The package of a file of the Open Document Format: ZIP and XML.
//!
//! The rules are those of ODF 1.3, part 2: `mimetype` is the first entry, not compressed and without
//! extra field, so that the kind of file can be told from its first bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::Error;

pub(crate) type Package = ZipWriter<Cursor<Vec<u8>>>;

/// A package of this media type, without its parts.
pub(crate) fn start(mime: &str) -> Result<Package, Error> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    package
        .start_file("mimetype", stored)
        .map_err(Error::write)?;
    package.write_all(mime.as_bytes()).map_err(Error::write)?;
    Ok(package)
}

/// Begins a part; what is written to the package from now on goes there.
pub(crate) fn entry<'a>(package: &'a mut Package, name: &str) -> Result<&'a mut Package, Error> {
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The quick level: 100,000 rows in a fraction of the time for a few percent more bytes.
        .compression_level(Some(3))
        .large_file(true);
    package.start_file(name, packed).map_err(Error::write)?;
    Ok(package)
}

/// A whole part.
pub(crate) fn add(package: &mut Package, name: &str, xml: &str) -> Result<(), Error> {
    entry(package, name)?
        .write_all(xml.as_bytes())
        .map_err(Error::write)
}

/// The bytes of the file.
pub(crate) fn finish(package: Package) -> Result<Vec<u8>, Error> {
    package
        .finish()
        .map(Cursor::into_inner)
        .map_err(Error::write)
}
