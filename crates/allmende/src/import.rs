//! `allmende sbom import`: takes SBOM files into the portfolio of a tenant.
//!
//! Exit status: 0 every file is in the portfolio; 1 it went wrong; 2 at least one file was refused, or
//! the call cannot be used. A refused file does not keep the others out.

use std::io::{self, Write};
use std::path::Path;

use platform::{Access, App, May, Problem, people};
use portfolio::cli::{Imported, Target, import};
use portfolio::model::ProductKind;
use portfolio::{UploadSbom, WritePortfolio};
use serde_json::json;

use crate::check::bytes;
use crate::cli::{Format, ImportOptions};
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::speech::Speech;

/// The name of the JSON document.
const DOCUMENT: &str = "allmende-sbom-import/1";

/// Runs the command.
pub(crate) fn run(options: &ImportOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    let target = target(options, speech)?;
    open::runtime()?.block_on(async {
        let app = open::for_command(&settings, Missing::Refuse, speech).await?;
        let done = match rights(&app, &options.tenant).await {
            Ok((access, upload, write)) => {
                let import = Import {
                    app: &app,
                    access: &access,
                    may: (&upload, &write),
                    target: &target,
                    speech,
                };
                Ok(import.all(options).await)
            }
            Err(problem) => Err(Failure::problem(&problem, &app, speech)),
        };
        open::close(app).await;
        let refused = done?;
        if refused == 0 {
            return Ok(());
        }
        Err(Failure {
            status: 2,
            lines: vec![speech.count("cli-import-refused", refused)],
        })
    })
}

fn target(options: &ImportOptions, speech: &Speech) -> Result<Target, Failure> {
    if let Some(id) = &options.into {
        let release = id
            .parse()
            .map_err(|_| Failure::usage(speech.ta("cli-import-no-id", &[("id", id.into())])))?;
        return Ok(Target::Release(release));
    }
    Ok(Target::Named {
        product: options.product.clone(),
        version: options.release.clone(),
        kind: options.kind,
    })
}

async fn rights(
    app: &App,
    slug: &str,
) -> Result<(Access, May<UploadSbom>, May<WritePortfolio>), Problem> {
    let (_, access) = people::as_operator(app, slug).await?;
    let (upload, write) = (access.may()?, access.may()?);
    Ok((access, upload, write))
}

/// An import of several files.
struct Import<'a> {
    app: &'a App,
    access: &'a Access,
    may: (&'a May<UploadSbom>, &'a May<WritePortfolio>),
    target: &'a Target,
    speech: &'a Speech,
}

impl Import<'_> {
    /// Imports one file after the other, so that only one lies in memory. Gives how many were refused.
    async fn all(&self, options: &ImportOptions) -> usize {
        let mut refused = 0;
        let mut shown = Vec::new();
        for file in &options.files {
            let result = self.one(file).await;
            refused += usize::from(result.is_err());
            match options.format {
                Format::Json => shown.push(document(file, &result)),
                Format::Text => self.tell(file, &result),
            }
        }
        if options.format == Format::Json {
            let whole = json!({
                "schema": DOCUMENT, "tenant": self.access.tenant(), "refused": refused, "files": shown
            });
            // It is done, whether it can be said or not.
            let _ = writeln!(io::stdout(), "{whole:#}");
        }
        refused
    }

    /// The sentence says what was wrong with the file.
    async fn one(&self, file: &Path) -> Result<Imported, String> {
        let limits = sbom::Limits::default();
        let bytes = bytes(file, &limits).map_err(|error| self.speech.io(&error))?;
        let name = match file.file_name() {
            Some(name) if file.as_os_str() != "-" => name.to_string_lossy().into_owned(),
            _ => "sbom.json".to_owned(),
        };
        import(self.app, self.may, self.target, &name, bytes)
            .await
            .map_err(|problem| {
                Failure::problem(&problem, self.app, self.speech)
                    .lines
                    .join(" ")
            })
    }

    fn tell(&self, file: &Path, result: &Result<Imported, String>) {
        let path = file.display();
        match result {
            Ok(imported) => {
                let key = if imported.taken.known {
                    "cli-import-known"
                } else {
                    "cli-import-taken"
                };
                let args = [
                    ("count", imported.taken.document.components.into()),
                    ("release", imported.release.to_string().into()),
                ];
                let _ = writeln!(io::stdout(), "{path}: {}", self.speech.ta(key, &args));
            }
            Err(sentence) => self.speech.complain(format!("{path}: {sentence}")),
        }
    }
}

fn document(file: &Path, result: &Result<Imported, String>) -> serde_json::Value {
    let path = file.display().to_string();
    match result {
        Ok(imported) => json!({
            "path": path,
            "release": imported.release,
            "upload": imported.taken.upload,
            "components": imported.taken.document.components,
            "known": imported.taken.known,
        }),
        Err(sentence) => json!({ "path": path, "error": sentence }),
    }
}

/// The kinds of products, as they are typed.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    ProductKind::ALL.iter().map(|kind| kind.as_str())
}
