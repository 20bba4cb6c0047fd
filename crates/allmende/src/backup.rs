//! `allmende backup FILE` and `allmende restore FILE`.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use platform::backup::{BackupError, Progress, Summary, backup, restore};
use platform::{App, Problem, app::migrations};

use crate::cli::ArchiveOptions;
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::progress::Line;
use crate::speech::Speech;

/// Writes a backup, also while the program serves. A file that is there is never overwritten, and a
/// half-written backup never bears the name.
pub(crate) fn write(options: &ArchiveOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    let failed = |error: &io::Error| {
        Failure::usage(format!("{}: {}", options.file.display(), speech.io(error)))
    };
    if options.file.exists() {
        return Err(failed(&io::ErrorKind::AlreadyExists.into()));
    }
    open::runtime()?.block_on(async {
        let app = open::for_command(&settings, Missing::Refuse, speech).await?;
        let unfinished = Unfinished::create(&options.file).map_err(|error| failed(&error))?;
        let out = unfinished
            .file
            .try_clone()
            .map_err(|error| failed(&error))?;
        let steps = migrations(app.fields());
        let written = backup(app.db(), &steps, app.clock().now(), out, shown(speech)).await;
        let summary = finish(written, &app, speech)?;
        open::close(app).await;
        unfinished
            .keep(&options.file)
            .map_err(|error| failed(&error))?;
        say("cli-backup-done", &summary, &options.file, speech);
        Ok(())
    })
}

/// Fills an empty database from a backup.
pub(crate) fn read(options: &ArchiveOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    if let Err(error) = File::open(&options.file) {
        return Err(Failure::usage(format!(
            "{}: {}",
            options.file.display(),
            speech.io(&error)
        )));
    }
    open::runtime()?.block_on(async {
        let app = open::for_command(&settings, Missing::Make, speech).await?;
        let restored = restore(
            app.db(),
            &migrations(app.fields()),
            &options.file,
            shown(speech),
        )
        .await;
        let summary = finish(restored, &app, speech)?;
        open::close(app).await;
        say("cli-restore-done", &summary, &options.file, speech);
        Ok(())
    })
}

/// A backup that is being written; removed unless it is kept.
struct Unfinished {
    path: PathBuf,
    file: File,
}

impl Unfinished {
    /// Beside its final place, readable by the owner only: it holds everything.
    fn create(target: &Path) -> io::Result<Self> {
        let mut name = target
            .file_name()
            .map(ToOwned::to_owned)
            .unwrap_or_default();
        name.push(format!(".{}.part", std::process::id()));
        let path = target.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok(Self { path, file })
    }

    /// Gives it its name once it is on the disk.
    fn keep(self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        std::fs::rename(&self.path, target)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After `keep` there is nothing under this name any more.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Shows on a terminal how far it is.
fn shown(speech: &Speech) -> impl FnMut(&Progress) + Send {
    let (line, rows) = (Line::new(), speech.t("cli-backup-rows"));
    move |progress| {
        line.show(format_args!(
            "{} {rows} ({})",
            progress.rows, progress.table
        ));
    }
}

fn finish(
    result: Result<Summary, BackupError>,
    app: &App,
    speech: &Speech,
) -> Result<Summary, Failure> {
    Line::new().clear();
    result.map_err(|error| Failure::problem(&Problem::from(error), app, speech))
}

fn say(key: &str, summary: &Summary, file: &Path, speech: &Speech) {
    let args = [
        ("file", file.display().to_string().into()),
        ("tables", summary.tables.into()),
        ("rows", summary.rows.into()),
    ];
    // It is done, whether it can be said or not.
    let _ = writeln!(io::stdout(), "{}", speech.ta(key, &args));
}
