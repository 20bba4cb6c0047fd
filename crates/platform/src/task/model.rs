//! Types of tasks.

use crate::field::Mark;
use crate::{Instant, PersonId, typed_id};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

typed_id!(
    /// A task.
    TaskId
);

/// A text key with its arguments, so that a task speaks the language of whoever reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Text key; empty for no text.
    pub key: String,
    /// Arguments; `n` and those beginning with `n_` are whole numbers.
    #[serde(default)]
    pub args: Vec<(String, String)>,
}

impl Text {
    /// A text without arguments.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            args: Vec::new(),
        }
    }
    /// Adds an argument. One named `n` or `n_…` that is a whole number is shown as a number.
    #[must_use]
    pub fn arg(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.args.push((name.into(), value.into()));
        self
    }
    /// What a person typed, shown as it is.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::new("task-verbatim").arg("text", text)
    }
    pub(super) fn show(&self, app: &crate::App, lang: crate::Lang) -> String {
        if self.key.is_empty() {
            return String::new();
        }
        let args: Vec<_> = self
            .args
            .iter()
            .map(|(name, value)| (name.as_str(), argument(name, value)))
            .collect();
        app.text(lang, &self.key, &args)
    }
}

/// By convention the arguments `n` and `n_…` are whole numbers: plural forms and grouping need them as such.
fn argument<'a>(name: &str, value: &'a str) -> fluent_bundle::FluentValue<'a> {
    match value.parse::<i64>() {
        Ok(number) if name == "n" || name.starts_with("n_") => number.into(),
        _ => value.into(),
    }
}

/// A task to be opened.
#[derive(Clone, Debug, Default)]
pub struct NewTask<'a> {
    /// Unique within the tenant: `field/kind/id`. Opening it again changes the texts, closing needs only it.
    pub key: &'a str,
    /// What is to do.
    pub title: Text,
    /// Why.
    pub why: Text,
    /// Field and subject, one line.
    pub context: Text,
    /// The record that it is about: `kind:id`.
    pub subject: &'a str,
    /// Where it is done: an address within the tenant, beginning with a slash.
    pub link: &'a str,
    /// Text key of the button.
    pub action: &'a str,
    /// Last day.
    pub due: Option<Date>,
    /// Whose task it is: everybody with this role …
    pub role: Option<&'a str>,
    /// … or this person.
    pub person: Option<PersonId>,
    /// Who stands in.
    pub deputy: Option<PersonId>,
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TaskState {
    /// To do.
    Open,
    /// Done, by a person or because its reason went away.
    Done,
}

impl TaskState {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
        }
    }
}

/// Whose tasks are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Those of the person, also as deputy, and of their roles.
    #[default]
    Theirs,
    /// Those given to the person by name, and those for which they stand in.
    Person,
    /// Those given to one of their roles and to nobody by name.
    Role,
    /// Those of everybody; needs the right to manage tasks.
    All,
}

/// A task as the start page shows it.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// Due: overdue, today, or until when.
    pub due: Mark,
    /// What is to do.
    pub title: String,
    /// Why.
    pub why: String,
    /// Field and subject.
    pub context: String,
    /// Where it is done.
    pub link: String,
    /// The one next step, as a button.
    pub action: String,
}

/// A task with everything that is known about it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct TaskInfo {
    /// Identifier.
    pub id: TaskId,
    /// What is to do, in the caller's language.
    pub title: String,
    /// Why.
    pub why: String,
    /// Field and subject.
    pub context: String,
    /// The record that it is about: `kind:id`; may be empty.
    pub subject: String,
    /// Where it is done, within the tenant.
    pub link: String,
    /// The button's text.
    pub action: String,
    /// Last day.
    #[schema(value_type = Option<String>, format = Date)]
    pub due: Option<Date>,
    /// Role whose task it is.
    pub role: Option<String>,
    /// Person whose task it is.
    pub person: Option<PersonId>,
    /// Who stands in.
    pub deputy: Option<PersonId>,
    /// Where it stands.
    pub state: TaskState,
    /// When it was opened.
    pub opened_at: Instant,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// Who closed it; absent if its reason went away.
    pub closed_by: Option<PersonId>,
    /// What was said when it was closed.
    pub note: Option<String>,
}
