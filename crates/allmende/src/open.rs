//! Opening the installation: folder, key, database, knowledge, fields.

use std::path::Path;

use platform::app::migrations;
use platform::db::OpenError;
use platform::knowledge::Knowledge;
use platform::{App, Clock, Config, Db};

use crate::config::{Settings, ensure_data_folder, secret_key};
use crate::failure::Failure;
use crate::fields;
use crate::speech::Speech;

/// Whether a command may make what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Folder, key and database are made, the schema is brought up to date.
    Make,
    /// It is an error: the command looks at what is there.
    Refuse,
}

/// A runtime for the commands that need one.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    runtime.map_err(|error| Failure::failed(error.to_string()))
}

/// Connects to the database. Without [`Missing::Make`] a SQLite file must be there: a mistyped name
/// never becomes an empty database.
pub(crate) async fn database(
    settings: &Settings,
    missing: Missing,
    speech: &Speech,
) -> Result<Db, Failure> {
    if let Some(file) = settings.database.strip_prefix("sqlite:") {
        let file = Path::new(file.strip_prefix("//").unwrap_or(file));
        let folder = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let there = match missing {
            Missing::Make => folder.is_none_or(Path::is_dir),
            Missing::Refuse => file.is_file(),
        };
        if !there {
            return Err(Failure::usage(speech.ta(
                "cli-open-no-database",
                &[("file", file.display().to_string().into())],
            )));
        }
    }
    Db::connect(&settings.database)
        .await
        .map_err(|error| opening(&error, settings, speech))
}

/// Opens everything; `public_url` is the address under which browsers reach the program.
pub(crate) async fn app(
    settings: &Settings,
    public_url: &str,
    missing: Missing,
    speech: &Speech,
) -> Result<App, Failure> {
    let made = missing == Missing::Make;
    if made {
        ensure_data_folder(&settings.data, speech)?;
    }
    let overlay = settings.data.join("knowledge");
    let fields = fields::fields(&overlay, speech).map_err(|lines| Failure { status: 2, lines })?;
    let knowledge = Knowledge::load(Some(&overlay)).map_err(|faults| Failure {
        status: 2,
        lines: faults.iter().map(ToString::to_string).collect(),
    })?;
    let db = database(settings, missing, speech).await?;
    db.migrate(&migrations(&fields))
        .await
        .map_err(|error| opening(&error, settings, speech))?;
    let config = Config {
        data_dir: settings.data.clone(),
        public_url: public_url.to_owned(),
        secure_cookies: !is_loopback(public_url),
        trusted_proxies: settings.trusted_proxies.clone(),
        metrics_token: settings.metrics_token.clone(),
    };
    let secret = secret_key(&settings.secret_key_file, speech)?;
    App::new(db, Clock::system(), config, knowledge, secret, fields)
        .map(|app| app.with_pdf(pdf::write))
        .map_err(|error| Failure::failed(error.to_string()))
}

/// Opens what is there for a command that serves no pages.
pub(crate) async fn for_command(
    settings: &Settings,
    missing: Missing,
    speech: &Speech,
) -> Result<App, Failure> {
    let address = settings
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", settings.listen));
    app(settings, &address, missing, speech).await
}

/// Whether an address is of this machine alone.
fn is_loopback(address: &str) -> bool {
    let host = address.split("://").nth(1).unwrap_or(address);
    ["127.", "localhost", "[::1]"]
        .iter()
        .any(|start| host.starts_with(start))
}

fn opening(error: &OpenError, settings: &Settings, speech: &Speech) -> Failure {
    let shown = settings.database_shown();
    match error {
        OpenError::Address(_) => {
            Failure::usage(speech.ta("cli-config-database", &[("value", shown.into())]))
        }
        OpenError::Newer(migration) => Failure::usage(speech.ta(
            "cli-open-newer",
            &[
                ("database", shown.into()),
                ("migration", migration.as_str().into()),
            ],
        )),
        OpenError::Database(cause) => {
            let cause = cause.to_string().replace(&settings.database, &shown);
            Failure::failed(speech.ta(
                "cli-open-refused",
                &[("database", shown.into()), ("detail", cause.into())],
            ))
        }
    }
}

/// Ends the connections, so that SQLite tidies its files.
pub(crate) async fn close(app: App) {
    // Nothing is lost if the database does not answer any more.
    let _ = app.db().read().clone().close().await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_may_travel_in_the_open_only_on_this_machine() {
        assert!(
            is_loopback("http://127.0.0.1:8080")
                && is_loopback("http://localhost")
                && is_loopback("http://[::1]:1")
        );
        assert!(!is_loopback("http://192.168.0.1:8080") && !is_loopback("https://stadt.de"));
    }
}
