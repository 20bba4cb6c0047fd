//! Words of the engine in the language of whoever reads.

use license::Reason;
use platform::{App, Lang};

/// The sentence of a reason.
pub(crate) fn reason(app: &App, lang: Lang, reason: &Reason) -> String {
    let args = reason.args.iter();
    let args: Vec<_> = args
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    app.text(lang, reason.code, &args)
}
