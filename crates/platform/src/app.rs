//! The running program: what every handler, job and command shares.

use crate::db::Migration;
use crate::i18n::{Messages, TextError};
use crate::{Clock, Db, Field, Lang, Texts, knowledge::Knowledge};
use fluent_bundle::FluentValue;
use report::document::{DocumentFormat, PdfWriter};
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// Settings that the platform needs, already checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Folder for the database, the knowledge overlay and the secret key.
    pub data_dir: PathBuf,
    /// The address under which browsers reach the program, without a slash at the end; for links in
    /// invitations. Derived from the listening address if not set.
    pub public_url: String,
    /// Whether cookies may only travel over TLS. Off on loopback alone.
    pub secure_cookies: bool,
    /// Proxies whose `X-Forwarded-For` is believed (for throttling).
    pub trusted_proxies: Vec<IpAddr>,
    /// Token for `/-/metrics` from elsewhere than loopback.
    pub metrics_token: Option<String>,
}

/// The program's shared state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>, Option<PdfWriter>);

struct Inner {
    db: Db,
    clock: Clock,
    config: Config,
    texts: Texts,
    knowledge: Knowledge,
    fields: Vec<Arc<dyn Field>>,
    secret: Secret,
}

/// Key for signing what leaves the program and comes back (CSRF tokens, paging tokens).
#[derive(Clone)]
pub struct Secret(pub(crate) [u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// From 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl App {
    /// Puts the parts together. The database must be migrated with [`migrations`].
    pub fn new(
        db: Db,
        clock: Clock,
        config: Config,
        knowledge: Knowledge,
        secret: Secret,
        fields: Vec<Arc<dyn Field>>,
    ) -> Result<Self, TextError> {
        let mut sources = vec![MESSAGES, crate::people::MESSAGES, crate::job::MESSAGES];
        sources.extend(fields.iter().flat_map(|field| field.messages()));
        let texts = Texts::new(&sources)?;
        let inner = Inner {
            db,
            clock,
            config,
            texts,
            knowledge,
            fields,
            secret,
        };
        Ok(Self(Arc::new(inner), None))
    }

    /// The same program with what writes PDF. The roof hands it in, because the typesetter is large
    /// and the tests of the fields do not need it (decision 0010).
    #[must_use]
    pub fn with_pdf(mut self, writer: PdfWriter) -> Self {
        self.1 = Some(writer);
        self
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }
    /// What writes PDF, if the program has it.
    pub fn pdf_writer(&self) -> Option<PdfWriter> {
        self.1
    }
    /// The kinds of file in which this program gives out documents, in the order in which pages
    /// offer them.
    pub fn document_formats(&self) -> impl Iterator<Item = DocumentFormat> + use<> {
        let pdf = self.1.is_some();
        DocumentFormat::ALL
            .into_iter()
            .filter(move |format| pdf || *format != DocumentFormat::Pdf)
    }
    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }
    /// Settings.
    pub fn config(&self) -> &Config {
        &self.0.config
    }
    /// All texts.
    pub fn texts(&self) -> &Texts {
        &self.0.texts
    }
    /// What a municipality needs to know, as data.
    pub fn knowledge(&self) -> &Knowledge {
        &self.0.knowledge
    }
    /// The fields that are plugged in.
    pub fn fields(&self) -> &[Arc<dyn Field>] {
        &self.0.fields
    }
    /// The field of this type, if it is plugged in: a field's job asks for its own, to use what it holds.
    pub fn field<F: Field>(&self) -> Option<&F> {
        self.fields().iter().find_map(|field| {
            let any: &dyn std::any::Any = &**field;
            any.downcast_ref()
        })
    }
    /// The text for `key`.
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.0.texts.get(lang, key, args)
    }
    /// HMAC-SHA-256 over `purpose` and `value` with the program's key, hexadecimal.
    pub fn sign(&self, purpose: &str, value: &str) -> String {
        crate::web::csrf::hmac(&self.0.secret.0, purpose, value)
    }
}

/// The texts of the platform itself and of the engines' findings that it shows.
pub const MESSAGES: Messages = Messages {
    de: include_str!("../i18n/de.ftl"),
    en: include_str!("../i18n/en.ftl"),
};

/// All migrations in the order in which they run: the platform's, then each field's.
pub fn migrations(fields: &[Arc<dyn Field>]) -> Vec<Migration> {
    let mut all = PLATFORM_MIGRATIONS.to_vec();
    all.extend(
        fields
            .iter()
            .flat_map(|field| field.migrations().iter().copied()),
    );
    all
}

/// The platform's own migrations. Append only.
pub const PLATFORM_MIGRATIONS: &[Migration] = &[
    Migration {
        name: "platform-0001-audit",
        up: crate::audit::migration,
    },
    Migration {
        name: "platform-0002-people",
        up: crate::people::migration,
    },
    Migration {
        name: "platform-0003-setting",
        up: crate::setting::migration,
    },
    Migration {
        name: "platform-0004-job",
        up: crate::job::migration,
    },
    Migration {
        name: "platform-0005-decision",
        up: crate::decision::migration,
    },
    Migration {
        name: "platform-0006-task",
        up: crate::task::migration,
    },
    Migration {
        name: "platform-0007-comment",
        up: crate::comment::migration,
    },
    Migration {
        name: "platform-0008-attachment",
        up: crate::attachment::migration,
    },
    Migration {
        name: "platform-0009-consent",
        up: crate::consent::migration,
    },
    Migration {
        name: "platform-0010-task-done",
        up: crate::task::migration_of_done,
    },
    Migration {
        name: "platform-0011-audit-subject",
        up: crate::audit::migration_of_subjects,
    },
    Migration {
        name: "platform-0012-decision-end",
        up: crate::decision::migration_of_ends,
    },
];
