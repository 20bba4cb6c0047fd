//! What the command line says, in the language of whoever typed it.

use std::fmt::Display;
use std::io::Write;

use finding::Finding;
use fluent_bundle::FluentValue;
use platform::{Lang, Messages, Texts};

/// The texts of the command line itself.
pub(crate) const MESSAGES: Messages = Messages {
    de: include_str!("../i18n/de.ftl"),
    en: include_str!("../i18n/en.ftl"),
};

/// The findings of the SBOM reader.
pub(crate) const SBOM: Messages = Messages {
    de: sbom::MESSAGES_DE,
    en: sbom::MESSAGES_EN,
};

/// The rules, reasons and words of the licence engine.
pub(crate) const LICENSE: Messages = Messages {
    de: license::MESSAGES_DE,
    en: license::MESSAGES_EN,
};

/// The faults, errors and ratings of the engine for security advisories.
pub(crate) const ADVISORY: Messages = Messages {
    de: advisory::MESSAGES_DE,
    en: advisory::MESSAGES_EN,
};

/// What can go wrong when advisories are fetched.
pub(crate) const FEEDS: Messages = Messages {
    de: feeds::MESSAGES_DE,
    en: feeds::MESSAGES_EN,
};

/// Texts in one language.
#[derive(Debug)]
pub(crate) struct Speech {
    texts: Texts,
    /// The language.
    pub(crate) lang: Lang,
}

impl Speech {
    /// The texts of the command line and of the engines that it shows.
    pub(crate) fn new(lang: Lang) -> Self {
        let sources = [
            MESSAGES,
            SBOM,
            LICENSE,
            ADVISORY,
            FEEDS,
            #[cfg(feature = "licensing")]
            licensing::MESSAGES,
        ];
        let texts = Texts::new(&sources).expect("the texts are sound: a test reads them");
        Self { texts, lang }
    }

    /// The text for `key`.
    pub(crate) fn t(&self, key: &str) -> String {
        self.texts.get(self.lang, key, &[])
    }

    /// The text for `key` with arguments.
    pub(crate) fn ta(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.texts.get(self.lang, key, args)
    }

    /// The text for `key` where only the number decides about its form.
    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        self.ta(key, &[("count", count.into())])
    }

    /// The text for `key`, if there is one.
    pub(crate) fn maybe(&self, key: &str) -> Option<String> {
        self.texts.has(self.lang, key).then(|| self.t(key))
    }

    /// A code of an engine with its arguments as one sentence. An argument named `count` is a number
    /// (see [`Finding::args`]).
    pub(crate) fn code(&self, code: &str, args: &[(&'static str, String)]) -> String {
        let args: Vec<(&str, FluentValue<'_>)> = args
            .iter()
            .map(|(name, value)| match value.parse::<i64>() {
                Ok(number) if *name == "count" => (*name, number.into()),
                _ => (*name, value.as_str().into()),
            })
            .collect();
        self.texts.get(self.lang, code, &args).trim_end().to_owned()
    }

    /// A finding as one sentence.
    pub(crate) fn finding(&self, finding: &Finding) -> String {
        self.code(finding.code, &finding.args)
    }

    /// Says on standard error what went wrong.
    pub(crate) fn complain(&self, message: impl Display) {
        // If even standard error is closed, nobody is left to tell.
        let _ = writeln!(std::io::stderr(), "{}: {message}", self.t("cli-error"));
    }

    /// What an error of the file system means, in words. The system's own words are English.
    pub(crate) fn io(&self, error: &std::io::Error) -> String {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => self.t("cli-io-not-found"),
            ErrorKind::PermissionDenied => self.t("cli-io-denied"),
            ErrorKind::IsADirectory => self.t("cli-io-folder"),
            ErrorKind::AlreadyExists => self.t("cli-io-exists"),
            ErrorKind::StorageFull => self.t("cli-io-full"),
            _ => error.to_string(),
        }
    }
}
