//! What a licence gives, asks and rules out, and whether it fits into a work: parts of the question page.

use crate::words::{self, place_words, said};
use license::{
    Answer, Compatibility, DutyKind, Expression, License, Place, Term, Terms, Use, compatible,
};
use platform::field::{Mark, MarkKind};
use platform::web::Page;

/// One right, obligation or limitation.
pub(super) struct TermView {
    pub(super) title: &'static str,
    pub(super) todo: &'static str,
    pub(super) when: &'static str,
    pub(super) clause: String,
}

/// The terms of one licence.
pub(super) struct TermsView {
    pub(super) license: String,
    /// A trap worth knowing; may be empty.
    pub(super) note: &'static str,
    /// What has to be done on the way of use asked about.
    pub(super) now: Vec<TermView>,
    /// What would have to be done on others.
    pub(super) otherwise: Vec<TermView>,
    pub(super) rights: Vec<TermView>,
    pub(super) limitations: Vec<TermView>,
}

/// The terms of a licence as it stands in an expression; `None` if they are not recorded.
pub(super) fn terms_of(page: &Page, license: &str, id: &str, way: Use) -> Option<TermsView> {
    let terms = Terms::of(id)?;
    let views = |chosen: Vec<&Term>| {
        chosen
            .into_iter()
            .map(|term| term_view(page, term))
            .collect()
    };
    let (now, otherwise): (Vec<&Term>, Vec<&Term>) = terms
        .of_kind(DutyKind::Obligation)
        .partition(|term| term.trigger.bites(way));
    Some(TermsView {
        license: license.to_owned(),
        note: terms.note.map_or("", |note| said(note, page.lang)),
        now: views(now),
        otherwise: views(otherwise),
        rights: views(terms.of_kind(DutyKind::Right).collect()),
        limitations: views(terms.of_kind(DutyKind::Limitation).collect()),
    })
}

fn term_view(page: &Page, term: &Term) -> TermView {
    TermView {
        title: said(term.duty.title, page.lang),
        todo: said(term.duty.todo, page.lang),
        when: said(term.trigger.title, page.lang),
        clause: clause_words(page, None, term.clause.number, term.clause.words),
    }
}

fn clause_words(page: &Page, license: Option<&str>, number: &str, words: &str) -> String {
    let args = [
        ("place", place_words(&page.app, page.lang, number).into()),
        ("words", words.to_owned().into()),
    ];
    let text = page.ta("licensing-clause", &args);
    match license {
        Some(license) => format!("{license}, {text}"),
        None => text,
    }
}

/// Whether what was asked about may be in a work under another licence.
pub(super) struct CompatView {
    pub(super) outbound: String,
    pub(super) mark: Mark,
    pub(super) chosen: Option<String>,
    pub(super) parts: Vec<CompatPart>,
}

/// The answer about one licence.
pub(super) struct CompatPart {
    pub(super) sentence: String,
    pub(super) clauses: Vec<String>,
    pub(super) source: Option<&'static str>,
}

/// Asks the engine. `Err` is what is wrong with the licence of the work, as a sentence.
pub(super) fn compat(
    page: &Page,
    inbound: &Expression,
    outbound: &str,
    way: Use,
) -> Result<CompatView, String> {
    let wrong = || page.ta("licensing-outbound-wrong", &[("text", outbound.into())]);
    let whole: License = match outbound.trim().parse() {
        Ok(Expression::License(license)) => license,
        Ok(_) | Err(_) => return Err(wrong()),
    };
    let found: Compatibility = compatible(inbound, &whole, way);
    let kind = match found.answer {
        Answer::Yes => MarkKind::Ok,
        Answer::Unknown => MarkKind::Unknown,
        Answer::No => MarkKind::Danger,
    };
    let place = |place: &Place| {
        clause_words(
            page,
            Some(place.license),
            place.clause.number,
            place.clause.words,
        )
    };
    let parts = found.parts.iter().map(|part| CompatPart {
        sentence: words::reason(&page.app, page.lang, &part.reason),
        clauses: part.clauses.iter().map(place).collect(),
        source: part.pair.map(|pair| pair.source),
    });
    Ok(CompatView {
        mark: Mark {
            kind,
            text: page.t(found.answer.code()),
        },
        parts: parts.collect(),
        outbound: found.outbound,
        chosen: found.chosen,
    })
}
