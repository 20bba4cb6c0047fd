//! Putting the notices together: to whom which texts apply, and who forms a group.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::shelf::{self, Shelf};
use super::{
    MAX_STATEMENTS_BYTES, Named, NoticeGroup, NoticeOf, Notices, OwnText, PRESCRIBED, Prescribed,
    UnclearNotice, UnclearPart, named, text,
};
use crate::catalogue::Catalogue;
use crate::compat::Place;
use crate::expression::{ExceptionId, Expression, License, LicenseId};
use crate::mapping::{Mapping, Statement};
use crate::terms::Terms;

/// The groups and what they share, while they are put together.
#[derive(Default)]
pub(super) struct Builder<'a> {
    pub(super) shelf: Shelf<'a>,
    groups: BTreeMap<(Vec<&'a License>, BTreeSet<usize>), Members>,
    unclear: Vec<(UnclearPart, BTreeSet<usize>)>,
    meanings: HashMap<&'a str, Option<String>>,
    statement_bytes: usize,
    left_out: usize,
}

/// Components of a group with their statements.
#[derive(Default)]
struct Members {
    components: BTreeSet<Named>,
    copyrights: Statements,
    without_copyright: usize,
}

/// Copyright statements, each once: by the words that count.
#[derive(Default)]
struct Statements(BTreeMap<String, String>);

impl<'a> Builder<'a> {
    /// Takes in a component with the licences that apply to it.
    pub(super) fn add(&mut self, part: &'a NoticeOf<'_>, licenses: &[&'a License]) {
        let (texts, missing, within) = self.texts(part, licenses);
        let component = named(part);
        let stated = part.copyrights.iter();
        let statements = stated.flat_map(|all| text::statements(all)).chain(within);
        let statements: Vec<String> = statements.collect();
        let reason = match (licenses, missing.as_slice()) {
            ([], _) if part.stated.trim().is_empty() => UnclearNotice::NoLicense,
            ([], _) => UnclearNotice::NotSure,
            (_, [_, ..]) => UnclearNotice::NoText,
            (_, []) => {
                let bytes = (&mut self.statement_bytes, &mut self.left_out);
                let members = self.groups.entry((licenses.to_vec(), texts)).or_default();
                let silent = statements.is_empty();
                members.copyrights.take(statements, bytes);
                if members.components.insert(component) && silent {
                    members.without_copyright += 1;
                }
                return;
            }
        };
        let mut copyrights = Statements::default();
        copyrights.take(statements, (&mut self.statement_bytes, &mut self.left_out));
        let stated = match reason {
            UnclearNotice::NoText => missing.join(", "),
            _ => text::cut(part.stated.trim()),
        };
        let unclear = UnclearPart {
            component,
            reason,
            stated,
            copyrights: copyrights.0.into_values().collect(),
            texts: Vec::new(),
        };
        self.unclear.push((unclear, texts));
    }

    /// The texts that apply to a component, the licences without one, and the copyright statements
    /// that stand in its texts.
    fn texts(
        &mut self,
        part: &'a NoticeOf<'_>,
        licenses: &[&'a License],
    ) -> (BTreeSet<usize>, Vec<String>, Vec<String>) {
        let mut texts = BTreeSet::new();
        let (mut missing, mut statements) = (Vec::new(), Vec::new());
        let own = part.texts.iter().filter(|own| !own.text.trim().is_empty());
        let own: Vec<(&'a OwnText<'_>, Belongs)> =
            own.map(|own| (own, self.place(own, licenses))).collect();
        let mut put = |shelf: &mut Shelf<'a>, own: &'a OwnText<'_>, name: &str, listed| {
            let Some((text, within)) = shelf.own(name, &own.text, listed) else {
                return false;
            };
            texts.insert(text);
            statements.extend(within);
            true
        };
        let mut listed_texts = Vec::new();
        for (number, license) in licenses.iter().enumerate() {
            let id = license.id.to_string();
            let listed = self.shelf.listed(&id);
            let mut brought = false;
            for (own, _) in own.iter().filter(|(_, at)| *at == Belongs::Of(number)) {
                brought |= put(&mut self.shelf, own, &id, listed);
            }
            match (brought, listed) {
                (true, _) => {}
                (false, Some(listed)) => listed_texts.push(listed),
                (false, None) => missing.push(id),
            }
            let Some(exception) = &license.exception else {
                continue;
            };
            let id = exception.to_string();
            match self.shelf.listed(&id) {
                Some(listed) => listed_texts.push(listed),
                None if own.iter().any(|(own, _)| names(own, exception)) => {}
                None => missing.push(id),
            }
        }
        for (own, _) in own.iter().filter(|(_, at)| *at == Belongs::Beside) {
            put(&mut self.shelf, own, &own.license, None);
        }
        texts.extend(listed_texts);
        (texts, missing, statements)
    }

    /// To which of the licences that apply a text belongs.
    fn place(&mut self, own: &'a OwnText<'_>, licenses: &[&License]) -> Belongs {
        let label = own.license.trim();
        let same = |license: &&License| shelf::stem(&license.id.to_string()) == shelf::stem(label);
        if let Some(number) = licenses.iter().position(same) {
            return Belongs::Of(number);
        }
        let meaning = self
            .meanings
            .entry(&*own.license)
            .or_insert_with(|| meaning(label));
        match meaning {
            Some(id) => {
                let same =
                    |license: &&License| shelf::stem(&license.id.to_string()) == shelf::stem(id);
                let number = licenses.iter().position(same);
                // The text of a licence that was not chosen is of no interest; where no licence is
                // known, every text is.
                match number {
                    Some(number) => Belongs::Of(number),
                    None if licenses.is_empty() => Belongs::Beside,
                    None => Belongs::Nowhere,
                }
            }
            None if licenses.len() == 1 && !label.starts_with("AdditionRef-") => Belongs::Of(0),
            None => Belongs::Beside,
        }
    }

    /// The notices of all that were taken in, without what calls for source code.
    pub(super) fn finish(self) -> Notices {
        let used: BTreeSet<usize> = {
            let grouped = self.groups.keys().flat_map(|(_, texts)| texts);
            let unclear = self.unclear.iter().flat_map(|(_, texts)| texts);
            grouped.chain(unclear).copied().collect()
        };
        let (keys, texts) = self.shelf.finish(&used);
        let of = |texts: &BTreeSet<usize>| -> Vec<String> {
            let mut names: Vec<String> = texts
                .iter()
                .filter_map(|at| keys.get(at).cloned())
                .collect();
            names.sort();
            names
        };
        let mut groups: Vec<NoticeGroup> = Vec::with_capacity(self.groups.len());
        for ((licenses, texts), members) in self.groups {
            groups.push(NoticeGroup {
                licenses: licenses.iter().map(ToString::to_string).collect(),
                components: members.components.into_iter().collect(),
                copyrights: members.copyrights.0.into_values().collect(),
                without_copyright: members.without_copyright,
                texts: of(&texts),
                prescribed: licenses
                    .iter()
                    .flat_map(|license| prescribed(license))
                    .collect(),
            });
        }
        groups.sort_by(|a, b| (&a.licenses, &a.texts).cmp(&(&b.licenses, &b.texts)));
        let unclear = self
            .unclear
            .into_iter()
            .map(|(unclear, texts)| UnclearPart {
                texts: of(&texts),
                ..unclear
            });
        let mut unclear: Vec<UnclearPart> = unclear.collect();
        unclear.dedup();
        Notices {
            groups,
            unclear,
            texts,
            sources: Vec::new(),
            left_out: self.left_out,
        }
    }
}

/// To which licence a text of a document belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Belongs {
    /// To the licence of this number.
    Of(usize),
    /// To the component, whatever its licence is.
    Beside,
    /// To a licence that does not apply.
    Nowhere,
}

impl Statements {
    /// Takes statements in, as far as the bytes of all together go.
    fn take(&mut self, statements: Vec<String>, (bytes, left_out): (&mut usize, &mut usize)) {
        for statement in statements {
            let key = text::words(&statement);
            if self.0.contains_key(&key) {
                continue;
            }
            if *bytes + statement.len() > MAX_STATEMENTS_BYTES {
                *left_out += 1;
                continue;
            }
            *bytes += statement.len();
            self.0.insert(key, statement);
        }
    }
}

/// Whether the text is that of an exception which a document describes.
fn names(own: &OwnText<'_>, exception: &ExceptionId) -> bool {
    own.license.trim() == exception.to_string()
}

/// The licence of the SPDX list that a name stands for, if that is sure.
pub(super) fn meaning(name: &str) -> Option<String> {
    let mapping = Mapping::of(name, &Catalogue::builtin());
    if mapping.statement != Statement::License || !mapping.confidence.is_sure() {
        return None;
    }
    match mapping.expression? {
        // A reference of the document may stand for what another name means: its text is kept.
        Expression::License(license) => match license.id {
            LicenseId::Listed(id) => Some(id.as_str().to_owned()),
            LicenseId::Ref(_) => None,
        },
        Expression::And(_) | Expression::Or(_) => None,
    }
}

/// What a licence asks to be repeated. Named on every way of use: it costs nothing.
fn prescribed(license: &License) -> Vec<Prescribed> {
    let id = license.id.to_string();
    let (Some(listed), Some(terms)) = (crate::ids::license(&id), Terms::of(&id)) else {
        return Vec::new();
    };
    let found = PRESCRIBED.iter().filter_map(|duty| terms.term(duty));
    found
        .map(|term| Prescribed {
            duty: term.duty,
            place: Place {
                license: listed,
                clause: term.clause,
            },
        })
        .collect()
}
