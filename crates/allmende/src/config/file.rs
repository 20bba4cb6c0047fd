//! `allmende.toml`.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::layer::{Given, Layers};
use super::{mistake, password_of};
use crate::failure::Failure;
use crate::speech::Speech;

/// The file. Secrets are missing on purpose: they lie in files of their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    database: Option<Spanned<String>>,
    database_file: Option<Spanned<String>>,
    listen: Option<Spanned<String>>,
    log: Option<Spanned<String>>,
    metrics_token_file: Option<Spanned<String>>,
    public_url: Option<Spanned<String>>,
    secret_key_file: Option<Spanned<String>>,
    trusted_proxies: Option<Spanned<Vec<String>>>,
}

/// Reads a file. Paths in it are relative to its folder.
///
/// # Errors
/// What is wrong, with the line.
pub(super) fn read(path: &Path, speech: &Speech) -> Result<Layers, Failure> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{name}: {}", speech.io(&error))))?;
    let place = |at: usize| format!("{name}:{}", line(&text, at));
    let file: Configuration = toml::from_str(&text).map_err(|error| {
        let place = error
            .span()
            .map_or_else(|| name.to_string(), |span| place(span.start));
        Failure::usage(format!("{place}: {}", told(error.message(), speech)))
    })?;
    let proxies = file
        .trusted_proxies
        .map(|list| Spanned::new(list.span(), list.into_inner().join(",")));
    let all = [
        ("database", file.database),
        ("database_file", file.database_file),
        ("listen", file.listen),
        ("log", file.log),
        ("metrics_token_file", file.metrics_token_file),
        ("public_url", file.public_url),
        ("secret_key_file", file.secret_key_file),
        ("trusted_proxies", proxies),
    ];
    let base = path.parent().map(Path::to_owned);
    let mut layers = Layers::default();
    for (name, value) in all {
        let Some(value) = value else { continue };
        let place = place(value.span().start);
        let given = Given {
            value: value.into_inner(),
            place,
            base: base.clone(),
        };
        if name == "database" && password_of(&given.value).is_some() {
            return Err(mistake(
                &Given {
                    value: String::new(),
                    ..given
                },
                "cli-config-secret-in-file",
                speech,
            ));
        }
        layers.set(name, given);
    }
    Ok(layers)
}

/// What the reader of TOML says, in words. serde words unknown keys in exactly this way; a test
/// holds it to that.
fn told(message: &str, speech: &Speech) -> String {
    let key = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next());
    match key {
        Some("metrics_token") => speech.t("cli-config-secret-in-file"),
        Some(key) => speech.ta("cli-config-unknown", &[("key", key.into())]),
        None => speech.ta("cli-config-syntax", &[("detail", message.into())]),
    }
}

/// The line of a byte, counted from 1.
fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
