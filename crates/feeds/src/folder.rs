//! The folder that holds what was fetched.
//!
//! A file is written in `parts`, checked, brought to the disk and then renamed into `published`, so that at any
//! time either the old or the new one lies there, and nothing else. `state.json` says what was fetched
//! when; without it everything is fetched anew.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Failure;
use crate::codes::LOCKED;
use crate::http::Validators;

/// Where the fetched files lie, and nothing else.
pub(crate) const PUBLISHED: &str = "published";

/// Where files lie until they are complete and checked.
const PARTS: &str = "parts";

/// The folder, held for one process alone.
pub(crate) struct Folder {
    root: PathBuf,
    /// What is known of earlier runs.
    pub(crate) state: State,
    /// When this run began.
    now: Timestamp,
    /// Given back when it is closed.
    _lock: File,
}

/// What was fetched.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct State {
    /// By source: `osv/PyPI`, `csaf/…`, `kev`, `epss`.
    #[serde(default)]
    pub(crate) sources: BTreeMap<String, Fetched>,
}

/// What is known about one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fetched {
    /// What the server said of the file, or of the list.
    #[serde(flatten)]
    pub(crate) validators: Validators,
    /// SHA-256 of the file, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sha256: Option<String>,
    /// When the run began that last asked it with success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<Timestamp>,
    /// Everything that changed up to this instant is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) through: Option<Timestamp>,
    /// For each document by its address: how its list dates it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) documents: BTreeMap<String, String>,
}

impl Folder {
    /// Opens the folder, and makes it if it is not there.
    pub(crate) fn open(root: &Path, now: Timestamp) -> Result<Self, Failure> {
        fs::create_dir_all(root).map_err(|error| Failure::disk(root, &error))?;
        let path = root.join("sync.lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let lock = lock.map_err(|error| Failure::disk(&path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err((&LOCKED, [&*root.to_string_lossy()]).into());
            }
            Err(TryLockError::Error(error)) => return Err(Failure::disk(&path, &error)),
        }
        // A state that cannot be read costs a full fetch, nothing else.
        let state = fs::read(root.join("state.json")).ok();
        let state = state.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(Self {
            root: root.to_owned(),
            state: state.unwrap_or_default(),
            now,
            _lock: lock,
        })
    }

    /// What is known about a source.
    pub(crate) fn known(&self, source: &str) -> Fetched {
        self.state.sources.get(source).cloned().unwrap_or_default()
    }

    /// Notes what is now known about a source.
    pub(crate) fn remember(&mut self, source: &str, mut fetched: Fetched) -> Result<(), Failure> {
        fetched.asked = Some(self.now);
        self.state.sources.insert(source.to_owned(), fetched);
        let path = self.root.join("state.json");
        let bytes =
            serde_json::to_vec(&self.state).map_err(|error| Failure::disk(&path, &error))?;
        self.write(Path::new("state.json"), &path, &bytes)
    }

    /// The full path of a fetched file.
    pub(crate) fn place(&self, relative: &Path) -> PathBuf {
        self.root.join(PUBLISHED).join(relative)
    }

    /// The full path of its part.
    pub(crate) fn part(&self, relative: &Path) -> Result<PathBuf, Failure> {
        let path = self.root.join(PARTS).join(relative);
        make_folder_of(&path)?;
        Ok(path)
    }

    /// Whether a file lies there.
    pub(crate) fn has(&self, relative: &Path) -> bool {
        self.place(relative).is_file()
    }

    /// Writes a file as a whole or not at all. False if the same was there already.
    pub(crate) fn put(&self, relative: &Path, bytes: &[u8]) -> Result<bool, Failure> {
        let path = self.place(relative);
        if fs::metadata(&path).is_ok_and(|there| there.len() == bytes.len() as u64)
            && fs::read(&path).is_ok_and(|there| there == bytes)
        {
            return Ok(false);
        }
        self.write(relative, &path, bytes)?;
        Ok(true)
    }

    fn write(&self, relative: &Path, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let part = self.part(relative)?;
        let write = || {
            let mut file = File::create(&part)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(|error| Failure::disk(&part, &error))?;
        rename(&part, path)
    }

    /// Puts the part of a file, which is complete and on the disk, in its place.
    pub(crate) fn publish(&self, relative: &Path) -> Result<(), Failure> {
        rename(&self.part(relative)?, &self.place(relative))
    }

    /// Removes the files of a folder for which `is_old` says so.
    pub(crate) fn clean(&self, relative: &Path, is_old: &dyn Fn(&str) -> bool) {
        let Ok(entries) = fs::read_dir(self.place(relative)) else {
            return;
        };
        for entry in entries.flatten() {
            if entry.file_name().to_str().is_some_and(is_old) {
                // What cannot be removed is read once more, which changes nothing.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn make_folder_of(path: &Path) -> Result<(), Failure> {
    match path.parent() {
        Some(folder) => fs::create_dir_all(folder).map_err(|error| Failure::disk(folder, &error)),
        None => Ok(()),
    }
}

fn rename(part: &Path, path: &Path) -> Result<(), Failure> {
    make_folder_of(path)?;
    fs::rename(part, path).map_err(|error| Failure::disk(path, &error))?;
    // The rename itself has to reach the disk, too; not every file system can say so.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// SHA-256 of a file, in hexadecimal.
pub(crate) fn sha256(path: &Path) -> Result<String, Failure> {
    let disk = |error: std::io::Error| Failure::disk(path, &error);
    let mut file = File::open(path).map_err(disk)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 20];
    loop {
        let length = file.read(&mut chunk).map_err(disk)?;
        if length == 0 {
            return Ok(hex::encode(hash.finalize()));
        }
        hash.update(chunk.get(..length).unwrap_or_default());
    }
}
