//! Settings as texts, each with the place it comes from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::mistake;
use crate::cli::{DataOptions, ServeOptions};
use crate::failure::Failure;
use crate::speech::Speech;

/// The settings that the environment can give, as `ALLMENDE_` and the name in capitals.
const NAMES: [&str; 11] = [
    "config",
    "data",
    "database",
    "database_file",
    "listen",
    "log",
    "metrics_token",
    "metrics_token_file",
    "public_url",
    "secret_key_file",
    "trusted_proxies",
];
/// The settings that are secret, or may be.
const SECRETS: [(&str, &str); 2] = [
    ("database", "database_file"),
    ("metrics_token", "metrics_token_file"),
];

/// A setting as it was given.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// The text.
    pub(super) value: String,
    /// `data/allmende.toml:3`, `ALLMENDE_LISTEN` or `--listen`.
    pub(super) place: String,
    /// What relative paths are relative to, if not to the working directory.
    pub(super) base: Option<PathBuf>,
}

/// Settings by name; what is laid over them wins.
#[derive(Debug, Default)]
pub(super) struct Layers(BTreeMap<&'static str, Given>);

impl Layers {
    /// Sets a value. A secret and the file that holds it are one setting: the later one wins.
    pub(super) fn set(&mut self, name: &'static str, given: Given) {
        for (plain, file) in SECRETS {
            if name == plain {
                self.0.remove(file);
            } else if name == file {
                self.0.remove(plain);
            }
        }
        self.0.insert(name, given);
    }

    /// What was given for a name.
    pub(super) fn get(&self, name: &str) -> Option<&Given> {
        self.0.get(name)
    }

    /// Lays others over these.
    pub(super) fn over(&mut self, above: Self) {
        for (name, given) in above.0 {
            self.set(name, given);
        }
    }

    /// Takes what the environment gives; empty is not given.
    pub(super) fn environment(&mut self, lookup: &dyn Fn(&str) -> Option<String>) {
        for name in NAMES {
            let variable = format!("ALLMENDE_{}", name.to_uppercase());
            if let Some(value) = lookup(&variable).filter(|value| !value.is_empty()) {
                self.set(
                    name,
                    Given {
                        value,
                        place: variable,
                        base: None,
                    },
                );
            }
        }
    }

    /// Takes what the command line gives.
    pub(super) fn options(&mut self, data: &DataOptions, serve: Option<&ServeOptions>) {
        let path = |path: &Option<PathBuf>| {
            path.as_deref()
                .map(|path: &Path| path.display().to_string())
        };
        let mut given = vec![
            ("data", path(&data.data)),
            ("config", path(&data.config)),
            ("database", data.database.clone()),
        ];
        if let Some(serve) = serve {
            given.push(("listen", serve.listen.clone()));
            given.push(("public_url", serve.public_url.clone()));
            given.push((
                "trusted_proxies",
                (!serve.trusted_proxy.is_empty()).then(|| serve.trusted_proxy.join(",")),
            ));
            given.push(("log", serve.log.clone()));
        }
        for (name, value) in given {
            if let Some(value) = value {
                self.set(
                    name,
                    Given {
                        value,
                        place: format!("--{}", name.replace('_', "-")),
                        base: None,
                    },
                );
            }
        }
    }

    /// Replaces the files of secrets by what they hold.
    ///
    /// # Errors
    /// A file that cannot be read or is empty.
    pub(super) fn read_secrets(&mut self, speech: &Speech) -> Result<(), Failure> {
        for (plain, file) in SECRETS {
            let Some(given) = self.0.remove(file) else {
                continue;
            };
            let path = given
                .base
                .as_deref()
                .unwrap_or(Path::new(""))
                .join(&given.value);
            let text = std::fs::read_to_string(&path).map_err(|error| {
                Failure::usage(format!(
                    "{}: {}: {}",
                    given.place,
                    path.display(),
                    speech.io(&error)
                ))
            })?;
            let value = text.trim().to_owned();
            if value.is_empty() {
                return Err(mistake(&given, "cli-config-secret-empty", speech));
            }
            self.0.insert(
                plain,
                Given {
                    value,
                    place: path.display().to_string(),
                    base: None,
                },
            );
        }
        if let Some(given) = self.0.get_mut("secret_key_file") {
            let path = given.base.take().unwrap_or_default().join(&given.value);
            given.value = path.display().to_string();
        }
        Ok(())
    }

    /// The value of a setting; `read` gives the key of the sentence that says what would be right.
    pub(super) fn value<T>(
        &self,
        name: &str,
        speech: &Speech,
        read: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Result<Option<T>, Failure> {
        let Some(given) = self.get(name) else {
            return Ok(None);
        };
        read(&given.value)
            .map(Some)
            .map_err(|key| mistake(given, key, speech))
    }
}
