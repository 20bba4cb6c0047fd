//! The file of the database of advisories: where it lies, how it is mapped and replaced.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use advisory::{Image, Index};
use mmap_guard::FileData;

use crate::cli::{DataOptions, DatabaseOptions};
use crate::config::{Settings, ensure_data_folder};
use crate::failure::Failure;
use crate::speech::Speech;

/// Folder within the data folder.
const FOLDER: &str = "advisories";

/// The file in it.
const FILE: &str = "index";

/// The mapped file.
pub(super) type Mapped = FileData;

/// Where the database lies: as named, else in the data folder.
pub(super) fn path(options: &DatabaseOptions, speech: &Speech) -> Result<PathBuf, Failure> {
    if let Some(path) = &options.db {
        return Ok(path.clone());
    }
    let data = DataOptions {
        data: options.data.clone(),
        ..DataOptions::default()
    };
    let settings = Settings::read(&data, None, speech)?;
    Ok(settings.data.join(FOLDER).join(FILE))
}

/// Opens the database; it must be there.
pub(super) fn open(path: &Path, speech: &Speech) -> Result<Index<Mapped>, Failure> {
    open_if_there(path, speech)?.ok_or_else(|| {
        let args = [("file", path.display().to_string().into())];
        Failure::usage(speech.ta("cli-advisories-no-database", &args))
    })
}

/// Opens the database, if there is one.
///
/// It is only ever replaced by another file, never written to, so that a mapping stays as it is.
pub(super) fn open_if_there(
    path: &Path,
    speech: &Speech,
) -> Result<Option<Index<Mapped>>, Failure> {
    let failed = |said: String| Failure::usage(format!("{}: {said}", path.display()));
    let bytes = match mmap_guard::map_file(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        // An empty file cannot be mapped; it is no database either.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => FileData::Loaded(Vec::new()),
        Err(error) => return Err(failed(speech.io(&error))),
    };
    match Index::open(bytes) {
        Ok(index) => Ok(Some(index)),
        Err(error) => Err(failed(speech.finding(&error.finding()))),
    }
}

/// A file beside the database, such as `index.lock`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// The right to replace the database. The system takes it back when the program ends, however it ends.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes it; makes the folder if it is missing.
    pub(super) fn take(path: &Path, speech: &Speech) -> Result<Self, Failure> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            ensure_data_folder(folder, speech)?;
        }
        let lock = beside(path, "lock");
        let failed =
            |error: &io::Error| Failure::usage(format!("{}: {}", lock.display(), speech.io(error)));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = options.open(&lock).map_err(|error| failed(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _file: file,
            }),
            Err(TryLockError::WouldBlock) => {
                let args = [("file", path.display().to_string().into())];
                Err(Failure::failed(speech.ta("cli-advisories-locked", &args)))
            }
            Err(TryLockError::Error(error)) => Err(failed(&error)),
        }
    }

    /// Writes the database under a new name and moves it into place, so that there is always a whole one.
    pub(super) fn replace(&self, image: &Image) -> io::Result<()> {
        Self::put(&self.path, |out| image.write(out))
    }

    /// Writes what there is to say about the import beside the database.
    pub(super) fn report(&self, document: &[u8]) -> io::Result<()> {
        Self::put(&beside(&self.path, REPORT), |out| out.write_all(document))
    }

    fn put(
        path: &Path,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> io::Result<()> {
        let fresh = beside(path, "new");
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&fresh)?);
        let written = write(&mut out)
            .and_then(|()| out.flush())
            .and_then(|()| out.get_ref().sync_all());
        drop(out);
        let moved = written.and_then(|()| fs::rename(&fresh, path));
        if moved.is_err() {
            // What failed is told; the rest of it is of no use.
            let _ = fs::remove_file(&fresh);
        }
        moved
    }
}

/// Ending of the file that says what the last import did.
pub(super) const REPORT: &str = "import.json";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_may_replace_the_database_and_the_old_one_stays_until_the_new_one_is_whole() {
        let speech = Speech::new(platform::Lang::De);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("advisories/index");
        let lock = Lock::take(&path, &speech).unwrap();
        assert_eq!(
            Lock::take(&path, &speech)
                .err()
                .map(|failure| failure.status),
            Some(1)
        );
        lock.report(b"{}").unwrap();
        let report = beside(&path, REPORT);
        let broken = Lock::put(&report, |_| {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert!(broken.is_err());
        assert_eq!(fs::read(&report).unwrap(), b"{}");
        assert!(!beside(&report, "new").exists());
        drop(lock);
        assert!(Lock::take(&path, &speech).is_ok());
    }
}
