//! Parts of pages that templates write as `{{ f.input(…) }}`, `f` being the [`Frame`]. Each is a template of its own:
//! a macro or an included file would be compiled anew wherever a page uses it. Markup: `ui/MARKUP.md`.

use super::form::{FieldErrors, FormData};
use super::frame::Frame;
use crate::field::Mark;
use askama::Template;
use askama::filters::HtmlSafe;

/// A part: its fields, and that its text is markup already.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident, $path:literal, { $($field:ident: $kind:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Template)]
        #[template(path = $path)]
        pub struct $name<'a> {
            $($field: $kind),*
        }
        impl HtmlSafe for $name<'_> {}
    };
}

part!(
    /// Breadcrumb and what was just done: the beginning of a page's content.
    Top, "parts/top.html", { f: &'a Frame }
);
part!(
    /// The head of a page: `h1` and one lead sentence.
    Head, "parts/head.html", { f: &'a Frame, lead: String }
);
part!(
    /// What the head says.
    HeadText, "parts/head_text.html", { f: &'a Frame, lead: String }
);
part!(
    /// Help of a page and the terms that it uses.
    Help, "parts/help.html", { f: &'a Frame }
);
part!(
    /// A picture beside a word.
    Icon, "parts/icon.html", { f: &'a Frame, name: &'a str }
);
part!(
    /// A status: an icon of its own shape and a word.
    MarkPart, "parts/mark.html", { f: &'a Frame, mark: &'a Mark }
);
part!(
    /// A link that looks like a button.
    LinkButton, "parts/link_button.html", { kind: &'a str, href: String, text: String }
);
part!(
    /// The button that sends a form.
    Submit, "parts/submit.html", { kind: &'a str, text: String }
);
part!(
    /// The hidden field of every form.
    Csrf, "parts/csrf.html", { f: &'a Frame }
);
part!(
    /// What is wrong with a form, with links to its fields.
    ErrorSummary, "parts/error_summary.html", { f: &'a Frame, errors: &'a FieldErrors }
);
part!(
    /// What is wrong with a field, below it.
    FieldError, "parts/field_error.html", { f: &'a Frame, name: &'a str, error: &'a str }
);
part!(
    /// A field of one line.
    Input, "parts/input.html", { field: Field<'a>, kind: &'a str, auto: &'a str }
);
part!(
    /// A field of several lines.
    Textarea, "parts/textarea.html", { field: Field<'a> }
);
part!(
    /// A choice of one that unfolds.
    Select, "parts/select.html", { field: Field<'a>, options: Vec<Choice<'a>> }
);
part!(
    /// Choices that are all seen at once: radio buttons or check boxes.
    Choices, "parts/choices.html", { field: Field<'a>, kind: &'a str, options: Vec<Choice<'a>> }
);
part!(
    /// Links that export the same rows.
    Exports, "parts/exports.html", { f: &'a Frame, base: String }
);
part!(
    /// Links to the same content as a document.
    Documents, "parts/documents.html", { f: &'a Frame, base: String }
);

/// The heading of a column.
#[derive(Template)]
#[template(path = "parts/th.html")]
pub struct ColumnHeading {
    text: String,
    number: bool,
}
impl HtmlSafe for ColumnHeading {}

/// What all fields of a form have in common.
struct Field<'a> {
    f: &'a Frame,
    data: &'a FormData,
    errors: &'a FieldErrors,
    name: &'a str,
    label: String,
    /// May be empty.
    hint: String,
}

impl Field<'_> {
    fn is_wrong(&self) -> bool {
        !self.errors.of(self.name).is_empty()
    }
    /// Whether something explains the field to whoever only hears it.
    fn is_described(&self) -> bool {
        !self.hint.is_empty() || self.is_wrong()
    }
    fn value(&self) -> &str {
        self.data.get(self.name)
    }
    fn error(&self) -> FieldError<'_> {
        self.f.field_error(self.errors, self.name)
    }
}

/// One of several things to choose from.
struct Choice<'a> {
    value: &'a str,
    text: &'a str,
}

/// Templates hand over texts that they were given and texts that a call just made.
fn owned(text: impl AsRef<str>) -> String {
    text.as_ref().to_owned()
}

fn choices<V: AsRef<str>, T: AsRef<str>>(options: &[(V, T)]) -> Vec<Choice<'_>> {
    let options = options.iter().map(|(value, text)| Choice {
        value: value.as_ref(),
        text: text.as_ref(),
    });
    options.collect()
}

impl Frame {
    /// Breadcrumb and what was just done: begins the content of every page.
    pub fn top(&self) -> Top<'_> {
        Top { f: self }
    }
    /// The head: `h1` and one lead sentence, which may be empty. With actions: `p::head`.
    pub fn head(&self, lead: impl AsRef<str>) -> Head<'_> {
        Head {
            f: self,
            lead: owned(lead),
        }
    }
    /// What the head says, with actions beside it or without.
    pub fn head_text(&self, lead: impl AsRef<str>) -> HeadText<'_> {
        HeadText {
            f: self,
            lead: owned(lead),
        }
    }
    /// Help of the page and the terms that it uses, below its head.
    pub fn help_text(&self) -> Help<'_> {
        Help { f: self }
    }
    /// An icon of `ui/icons`, which only repeats what a word beside it says.
    pub fn icon<'a>(&'a self, name: &'a str) -> Icon<'a> {
        Icon { f: self, name }
    }
    /// A status.
    pub fn mark<'a>(&'a self, mark: &'a Mark) -> MarkPart<'a> {
        MarkPart { f: self, mark }
    }
    /// A link that looks like a button: `primary`, `secondary` or `tertiary`.
    pub fn link_button<'a>(
        &self,
        kind: &'a str,
        href: impl AsRef<str>,
        text: impl AsRef<str>,
    ) -> LinkButton<'a> {
        LinkButton {
            kind,
            href: owned(href),
            text: owned(text),
        }
    }
    /// The button that sends a form.
    pub fn submit<'a>(&self, kind: &'a str, text: impl AsRef<str>) -> Submit<'a> {
        Submit {
            kind,
            text: owned(text),
        }
    }
    /// The hidden field that every form carries.
    pub fn csrf_field(&self) -> Csrf<'_> {
        Csrf { f: self }
    }
    /// What is wrong with a form, above it.
    pub fn error_summary<'a>(&'a self, errors: &'a FieldErrors) -> ErrorSummary<'a> {
        ErrorSummary { f: self, errors }
    }
    /// What is wrong with a field, below it; nothing if it is fine.
    pub fn field_error<'a>(&'a self, errors: &'a FieldErrors, name: &'a str) -> FieldError<'a> {
        FieldError {
            f: self,
            name,
            error: errors.of(name),
        }
    }
    fn field<'a>(
        &'a self,
        data: &'a FormData,
        errors: &'a FieldErrors,
        name: &'a str,
        label: impl AsRef<str>,
        hint: impl AsRef<str>,
    ) -> Field<'a> {
        Field {
            f: self,
            data,
            errors,
            name,
            label: owned(label),
            hint: owned(hint),
        }
    }
    /// A field of one line: `kind` is the input's type, `hint` may be empty, `auto` is the token for
    /// `autocomplete` or `off`.
    #[expect(
        clippy::too_many_arguments,
        reason = "the form, and the five properties of a field as the template lists them"
    )]
    pub fn input<'a>(
        &'a self,
        data: &'a FormData,
        errors: &'a FieldErrors,
        name: &'a str,
        kind: &'a str,
        label: impl AsRef<str>,
        hint: impl AsRef<str>,
        auto: &'a str,
    ) -> Input<'a> {
        Input {
            field: self.field(data, errors, name, label, hint),
            kind,
            auto,
        }
    }
    /// A field of several lines.
    pub fn textarea<'a>(
        &'a self,
        data: &'a FormData,
        errors: &'a FieldErrors,
        name: &'a str,
        label: impl AsRef<str>,
        hint: impl AsRef<str>,
    ) -> Textarea<'a> {
        Textarea {
            field: self.field(data, errors, name, label, hint),
        }
    }
    /// A choice of one that unfolds; `options` are pairs of value and text.
    pub fn select<'a, V: AsRef<str>, T: AsRef<str>>(
        &'a self,
        data: &'a FormData,
        errors: &'a FieldErrors,
        name: &'a str,
        label: impl AsRef<str>,
        hint: impl AsRef<str>,
        options: &'a [(V, T)],
    ) -> Select<'a> {
        Select {
            field: self.field(data, errors, name, label, hint),
            options: choices(options),
        }
    }
    /// A choice of one that is seen at once; `options` are pairs of value and text.
    pub fn radios<'a, V: AsRef<str>, T: AsRef<str>>(
        &'a self,
        data: &'a FormData,
        errors: &'a FieldErrors,
        name: &'a str,
        legend: impl AsRef<str>,
        hint: impl AsRef<str>,
        options: &'a [(V, T)],
    ) -> Choices<'a> {
        Choices {
            field: self.field(data, errors, name, legend, hint),
            kind: "radio",
            options: choices(options),
        }
    }
    /// A choice of several; `options` are pairs of value and text.
    pub fn checks<'a, V: AsRef<str>, T: AsRef<str>>(
        &'a self,
        data: &'a FormData,
        errors: &'a FieldErrors,
        name: &'a str,
        legend: impl AsRef<str>,
        hint: impl AsRef<str>,
        options: &'a [(V, T)],
    ) -> Choices<'a> {
        Choices {
            kind: "checkbox",
            ..self.radios(data, errors, name, legend, hint, options)
        }
    }
    /// Links that export the same rows; `base` is the address without `format`, with `?` or `&` at its end.
    pub fn exports(&self, base: impl AsRef<str>) -> Exports<'_> {
        Exports {
            f: self,
            base: owned(base),
        }
    }
    /// Links to the same content as a document; `base` as for [`Frame::exports`].
    pub fn documents(&self, base: impl AsRef<str>) -> Documents<'_> {
        Documents {
            f: self,
            base: owned(base),
        }
    }
    /// The heading of a column in a table that stacks on narrow screens.
    pub fn th(&self, text: impl AsRef<str>) -> ColumnHeading {
        let (text, number) = (owned(text), false);
        ColumnHeading { text, number }
    }
    /// The heading of a column of numbers.
    pub fn th_num(&self, text: impl AsRef<str>) -> ColumnHeading {
        let (text, number) = (owned(text), true);
        ColumnHeading { text, number }
    }
}
