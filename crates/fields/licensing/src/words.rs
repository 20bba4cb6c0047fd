//! Words of the engine and of what is stored, in the language of whoever reads.

use license::{Cause, Reason, Words};
use platform::{App, Instant, Lang};

/// The sentence of a reason.
pub(crate) fn reason(app: &App, lang: Lang, reason: &Reason) -> String {
    let args = reason.args.iter();
    let args: Vec<_> = args
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    app.text(lang, reason.code, &args)
}

/// A text of the knowledge in the language of the page.
pub(crate) fn said(words: Words, lang: Lang) -> &'static str {
    match lang {
        Lang::De => words.de,
        Lang::En => words.en,
    }
}

/// "Bei Weitergabe (MIT, Absatz 2: „The above …")".
pub(crate) fn cause_words(app: &App, lang: Lang, cause: &Cause) -> String {
    let place = cause.place.clause;
    let args = [
        ("when", said(cause.trigger.title, lang).into()),
        ("license", cause.place.license.into()),
        ("place", place_words(app, lang, place.number).into()),
        ("words", place.words.into()),
    ];
    app.text(lang, "licensing-duty-cause", &args)
}

/// The number of a clause in words: `4(a)`, or the paragraph of a text without numbers.
pub(crate) fn place_words(app: &App, lang: Lang, number: &str) -> String {
    match number.strip_prefix('¶') {
        Some(n) => app.text(
            lang,
            "licensing-clause-paragraph",
            &[("n", n.to_owned().into())],
        ),
        None => app.text(
            lang,
            "licensing-clause-number",
            &[("n", number.to_owned().into())],
        ),
    }
}

/// A stored instant as people read it; empty if it is none.
pub(crate) fn at(at: &str, lang: Lang) -> String {
    at.parse::<Instant>()
        .map_or_else(|_| String::new(), |at| at.display(lang))
}

/// A day of the knowledge (`2026-02-23`) as people write it.
pub(crate) fn day(day: &str, lang: Lang) -> String {
    day.parse().map_or_else(
        |_| day.to_owned(),
        |date| platform::clock::display_date(date, lang),
    )
}
