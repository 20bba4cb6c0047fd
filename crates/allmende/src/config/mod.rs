//! Settings: defaults < `allmende.toml` < environment (`ALLMENDE_…`) < options.
//!
//! Every layer gives texts with the place they come from; they are read once, at the end, so that a
//! mistake names its place whatever layer it is in. Secrets come from files or the environment only.

mod file;
mod folder;
mod layer;

pub(crate) use folder::{ensure_data_folder, secret_key};

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use crate::cli::{DataOptions, ServeOptions};
use crate::failure::Failure;
use crate::speech::Speech;
use layer::{Given, Layers};

/// The name of the file within the data folder.
const FILE: &str = "allmende.toml";

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Log {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Everything that can be set, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Folder of the database, the knowledge overlay, the secret key.
    pub(crate) data: PathBuf,
    /// `sqlite:FILE` or `postgres://…`.
    pub(crate) database: String,
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// Address for browsers, without a slash at the end.
    pub(crate) public_url: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// Token for metrics from elsewhere than loopback.
    pub(crate) metrics_token: Option<String>,
    /// File of the key for what is signed; the same for all nodes of one database.
    pub(crate) secret_key_file: PathBuf,
    /// How the log is written.
    pub(crate) log: Log,
}

impl Settings {
    /// Reads all layers.
    ///
    /// # Errors
    /// What is wrong, with its place: file and line, variable, or option.
    pub(crate) fn read(
        data: &DataOptions,
        serve: Option<&ServeOptions>,
        speech: &Speech,
    ) -> Result<Self, Failure> {
        Self::from_layers(data, serve, &|name| std::env::var(name).ok(), speech)
    }

    fn from_layers(
        data: &DataOptions,
        serve: Option<&ServeOptions>,
        environment: &dyn Fn(&str) -> Option<String>,
        speech: &Speech,
    ) -> Result<Self, Failure> {
        let mut above = Layers::default();
        above.environment(environment);
        above.options(data, serve);
        let named = above.get("config").map(|given| PathBuf::from(&given.value));
        let folder = above.get("data").map(|given| PathBuf::from(&given.value));
        let path = named
            .clone()
            .unwrap_or_else(|| folder.clone().unwrap_or_else(default_data).join(FILE));
        // The usual file may be missing; one that was named must be there.
        let mut layers = Layers::default();
        if named.is_some() || path.is_file() {
            layers = file::read(&path, speech)?;
        }
        layers.over(above);
        layers.read_secrets(speech)?;
        Self::checked(&layers, speech)
    }

    fn checked(layers: &Layers, speech: &Speech) -> Result<Self, Failure> {
        let data = layers
            .get("data")
            .map_or_else(default_data, |given| PathBuf::from(&given.value));
        let database = layers.value("database", speech, database)?;
        let public_url = layers.value("public_url", speech, public_url)?;
        let log = layers.value("log", speech, |value| match value {
            "text" => Ok(Log::Text),
            "json" => Ok(Log::Json),
            _ => Err("cli-config-log"),
        })?;
        let listen = layers.value("listen", speech, |value| {
            value.parse().map_err(|_| "cli-config-listen")
        })?;
        let proxies = layers.value("trusted_proxies", speech, |value| {
            let addresses = value
                .split(',')
                .map(str::trim)
                .filter(|address| !address.is_empty());
            addresses
                .map(|address| address.parse().map_err(|_| "cli-config-proxies"))
                .collect()
        })?;
        let key = layers.get("secret_key_file").map_or_else(
            || data.join("secret.key"),
            |given| PathBuf::from(&given.value),
        );
        Ok(Self {
            database: database
                .unwrap_or_else(|| format!("sqlite:{}", data.join("allmende.db").display())),
            listen: listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            public_url,
            trusted_proxies: proxies.unwrap_or_default(),
            metrics_token: layers.get("metrics_token").map(|given| given.value.clone()),
            secret_key_file: key,
            log: log.unwrap_or(Log::Text),
            data,
        })
    }

    /// The database without a password, for messages.
    pub(crate) fn database_shown(&self) -> String {
        match password_of(&self.database) {
            Some(password) => self.database.replacen(&format!(":{password}@"), "@", 1),
            None => self.database.clone(),
        }
    }
}

fn default_data() -> PathBuf {
    Path::new(".").join("data")
}

fn database(value: &str) -> Result<String, &'static str> {
    let known = ["sqlite:", "postgres://", "postgresql://"]
        .iter()
        .any(|start| value.starts_with(start));
    if known && value != "sqlite:" {
        Ok(value.to_owned())
    } else {
        Err("cli-config-database")
    }
}

fn public_url(value: &str) -> Result<String, &'static str> {
    let value = value.trim_end_matches('/');
    let rest = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    match rest {
        // Addresses of the program begin at the root of its host.
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => {
            Ok(value.to_owned())
        }
        _ => Err("cli-config-public-url"),
    }
}

/// The password within the address of a database.
fn password_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split('/').next()?;
    let (user, _) = authority.rsplit_once('@')?;
    user.split_once(':').map(|(_, password)| password)
}

/// A mistake in a setting, with its place.
fn mistake(given: &Given, key: &str, speech: &Speech) -> Failure {
    let args = [("value", given.value.as_str().into())];
    Failure::usage(format!("{}: {}", given.place, speech.ta(key, &args)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn read(
        folder: &Path,
        file: Option<&str>,
        environment: &[(&str, &str)],
        listen: Option<&str>,
    ) -> Result<Settings, String> {
        if let Some(text) = file {
            std::fs::write(folder.join(FILE), text).unwrap();
        }
        let environment: HashMap<&str, &str> = environment.iter().copied().collect();
        let data = DataOptions {
            data: Some(folder.to_owned()),
            config: None,
            database: None,
        };
        let serve = ServeOptions {
            listen: listen.map(ToOwned::to_owned),
            ..ServeOptions::default()
        };
        let speech = Speech::new(platform::Lang::En);
        let lookup = |name: &str| environment.get(name).map(ToString::to_string);
        Settings::from_layers(&data, Some(&serve), &lookup, &speech)
            .map_err(|failure| failure.lines.join("\n"))
    }

    #[test]
    fn without_anything_the_defaults_hold() {
        let folder = tempfile::tempdir().unwrap();
        let settings = read(folder.path(), None, &[], None).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(
            settings.database,
            format!("sqlite:{}", folder.path().join("allmende.db").display())
        );
    }

    #[test]
    fn options_win_over_environment_over_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some("listen = \"127.0.0.1:1\"\nlog = \"json\"\n");
        let port = |environment: &[(&str, &str)], option| {
            read(folder.path(), file, environment, option)
                .unwrap()
                .listen
                .port()
        };
        assert_eq!(port(&[], None), 1);
        assert_eq!(port(&[("ALLMENDE_LISTEN", "127.0.0.1:2")], None), 2);
        assert_eq!(
            port(&[("ALLMENDE_LISTEN", "127.0.0.1:2")], Some("127.0.0.1:3")),
            3
        );
        assert_eq!(read(folder.path(), file, &[], None).unwrap().log, Log::Json);
    }

    #[test]
    fn mistakes_name_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let mistake = |file: &str, environment: &[(&str, &str)]| {
            read(folder.path(), Some(file), environment, None).unwrap_err()
        };
        let unknown = mistake("log = \"text\"\nlisen = \"x\"\n", &[]);
        assert!(
            unknown.contains("allmende.toml:2:") && unknown.contains("lisen"),
            "{unknown}"
        );
        assert!(mistake("\n\nlisten = \"8080\"\n", &[]).contains("allmende.toml:3:"));
        assert!(mistake("listen = 8080\n", &[]).contains("allmende.toml:1:"));
        assert!(mistake("", &[("ALLMENDE_LOG", "loud")]).starts_with("ALLMENDE_LOG:"));
    }

    #[test]
    fn secrets_stay_out_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |file: &str| read(folder.path(), Some(file), &[], None).unwrap_err();
        assert!(refused("metrics_token = \"secret\"\n").contains("allmende.toml:1:"));
        let password = refused("database = \"postgres://user:secret@db/allmende\"\n");
        assert!(
            password.contains("allmende.toml:1:") && !password.contains("secret@"),
            "{password}"
        );

        std::fs::write(folder.path().join("token"), "abc\n").unwrap();
        let settings = read(
            folder.path(),
            Some("metrics_token_file = \"token\"\n"),
            &[],
            None,
        )
        .unwrap();
        assert_eq!(settings.metrics_token.as_deref(), Some("abc"));
        let other = read(
            folder.path(),
            None,
            &[("ALLMENDE_METRICS_TOKEN", "def")],
            None,
        )
        .unwrap();
        assert_eq!(other.metrics_token.as_deref(), Some("def"));
        assert!(refused("metrics_token_file = \"missing\"\n").contains("missing"));
    }

    #[test]
    fn passwords_are_never_shown() {
        let folder = tempfile::tempdir().unwrap();
        let address = "postgres://user:p%40ss@db:5432/allmende";
        let settings = read(
            folder.path(),
            Some(""),
            &[("ALLMENDE_DATABASE", address)],
            None,
        )
        .unwrap();
        assert_eq!(settings.database, address);
        assert_eq!(
            settings.database_shown(),
            "postgres://user@db:5432/allmende"
        );
    }

    #[test]
    fn the_public_address_is_a_host_without_a_path() {
        assert_eq!(
            public_url("https://oss.stadt.de/"),
            Ok("https://oss.stadt.de".to_owned())
        );
        assert!(public_url("https://stadt.de/oss").is_err());
        assert!(public_url("oss.stadt.de").is_err());
    }
}
