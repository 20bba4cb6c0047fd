//! The data folder and the secret key: for the owner's eyes only.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use platform::app::Secret;

use crate::failure::Failure;
use crate::speech::Speech;

/// Makes the data folder if it is missing (0700 where the system knows such modes).
pub(crate) fn ensure_data_folder(folder: &Path, speech: &Speech) -> Result<(), Failure> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| Failure::usage(format!("{}: {}", folder.display(), speech.io(&error))))
}

/// The key for what is signed; made on first use (0600).
pub(crate) fn secret_key(file: &Path, speech: &Speech) -> Result<Secret, Failure> {
    let failed =
        |error: &io::Error| Failure::usage(format!("{}: {}", file.display(), speech.io(error)));
    match make(file) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(&error)),
    }
    let mut text = String::new();
    File::open(file)
        .and_then(|file| file.take(1024).read_to_string(&mut text))
        .map_err(|error| failed(&error))?;
    let key: Option<[u8; 32]> = hex::decode(text.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok());
    key.map(Secret::new).ok_or_else(|| {
        Failure::usage(format!(
            "{}: {}",
            file.display(),
            speech.t("cli-config-key")
        ))
    })
}

/// Writes a new key beside its place and moves it there, so that a half-written one is never read
/// and two programs that start together use the same one.
fn make(file: &Path) -> io::Result<()> {
    if file.exists() {
        return Ok(());
    }
    let fresh = file.with_extension(format!("{}.new", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&fresh).and_then(|mut out| {
        writeln!(out, "{}", hex::encode(rand::random::<[u8; 32]>()))?;
        out.sync_all()?;
        std::fs::hard_link(&fresh, file)
    });
    // Whether it was linked or not, its own name is not needed any more.
    let _ = std::fs::remove_file(&fresh);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn only_the_owner_may_read_the_key_and_it_stays_the_same() {
        use std::os::unix::fs::PermissionsExt;
        let speech = Speech::new(platform::Lang::De);
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("data");
        ensure_data_folder(&folder, &speech).unwrap();
        let file = folder.join("secret.key");
        secret_key(&file, &speech).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        secret_key(&file, &speech).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[test]
    fn a_key_that_is_none_is_refused() {
        let speech = Speech::new(platform::Lang::De);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret.key");
        std::fs::write(&file, "short").unwrap();
        assert!(secret_key(&file, &speech).is_err());
    }
}
