//! What each answer says about a licence (`docs/license-choice.md` has the rules as a table).

use std::cmp::{Ordering, Reverse};

use super::{
    Answers, Argument, BuiltIn, Candidate, Fit, Funding, Network, Open, Question, Rights, Sharing,
    ShortListed, Side,
};
use crate::catalogue::{Catalogue, ListState};
use crate::compat::{Answer, compatible};
use crate::expression::License;
use crate::judge::Reason;
use crate::policy::{Modified, Use, Way};
use crate::terms::{Copyleft, Reach};

/// The answers with what else counts.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    pub(super) answers: &'a Answers,
    pub(super) house_default: Option<&'static ShortListed>,
    pub(super) catalogue: &'a Catalogue,
}

/// Good to bad: fit, what stands against it, not the house default, how much speaks for it.
pub(super) type Rank = (Fit, u32, bool, Reverse<usize>);

fn plain(code: &'static str) -> Reason {
    Reason {
        code,
        args: Vec::new(),
    }
}

fn argument(question: Question, side: Side, code: &'static str) -> Argument {
    Argument {
        question,
        side,
        weight: 1,
        reason: plain(code),
    }
}

fn is_software(license: &ShortListed) -> bool {
    license.works.iter().any(|work| work.is_software())
}

/// How much has to stay open: nothing, the part, the whole.
fn openness(copyleft: Copyleft) -> u8 {
    match copyleft {
        Copyleft::None => 0,
        Copyleft::File | Copyleft::Library => 1,
        Copyleft::Work => 2,
    }
}

impl Scale<'_> {
    /// The licence with everything the answers say about it.
    pub(super) fn weigh(&self, license: &'static ShortListed) -> Candidate {
        let single = [
            self.work(license),
            self.sharing(license),
            self.network(license),
            self.patents(license),
            self.german(license),
            self.funding(license),
            self.opencode(license),
            self.default_of_the_house(license),
        ];
        let mut arguments: Vec<Argument> = single.into_iter().flatten().collect();
        arguments.extend(self.parts(license));
        arguments.sort_by_key(|argument| Reverse(argument.side));
        let fit = match arguments.first().map(|argument| argument.side) {
            Some(Side::Excludes) => Fit::Excluded,
            Some(Side::Against) => Fit::LessWell,
            Some(Side::For) | None => Fit::Fits,
        };
        Candidate {
            license,
            fit,
            arguments,
        }
    }

    pub(super) fn rank(&self, candidate: &Candidate) -> Rank {
        let of = |side| {
            let arguments = candidate.arguments.iter();
            arguments.filter(move |argument| argument.side == side)
        };
        let against = of(Side::Against).map(|argument| u32::from(argument.weight));
        let is_default = self.house_default == Some(candidate.license);
        (
            candidate.fit,
            against.sum(),
            !is_default,
            Reverse(of(Side::For).count()),
        )
    }

    fn work(&self, license: &ShortListed) -> Option<Argument> {
        let work = self.answers.work?;
        let (side, code) = if license.works.contains(&work) {
            (Side::For, "license-own-work-suits")
        } else if is_software(license) == work.is_software() {
            (Side::Against, "license-own-work-unusual")
        } else if work.is_software() {
            (Side::Excludes, "license-own-work-not-software")
        } else {
            (Side::Excludes, "license-own-work-not-content")
        };
        Some(argument(Question::Work, side, code))
    }

    fn sharing(&self, license: &ShortListed) -> Option<Argument> {
        let (wanted, as_wanted) = match self.answers.sharing? {
            Sharing::Everyone => (0, "license-own-sharing-everyone"),
            Sharing::Changes => (1, "license-own-sharing-changes"),
            Sharing::Whole => (2, "license-own-sharing-whole"),
        };
        let given = openness(license.terms.copyleft);
        let (side, code) = match given.cmp(&wanted) {
            Ordering::Equal => (Side::For, as_wanted),
            Ordering::Greater => (Side::Against, "license-own-sharing-more"),
            Ordering::Less => (Side::Against, "license-own-sharing-less"),
        };
        Some(Argument {
            weight: given.abs_diff(wanted).max(1),
            ..argument(Question::Sharing, side, code)
        })
    }

    fn network(&self, license: &ShortListed) -> Option<Argument> {
        let reaches = license.terms.reach == Reach::Public;
        let (side, code) = match self.answers.network? {
            _ if !is_software(license) => return None,
            Network::Offered if reaches => (Side::Against, "license-own-network-more"),
            Network::NotOffered | Network::Offered => return None,
            Network::SharedBack if reaches => (Side::For, "license-own-network-back"),
            Network::SharedBack => (Side::Against, "license-own-network-kept"),
        };
        Some(argument(Question::Network, side, code))
    }

    fn patents(&self, license: &ShortListed) -> Option<Argument> {
        if !self.answers.patents? || !is_software(license) {
            return None;
        }
        Some(if license.terms.term("patent-grant").is_some() {
            argument(Question::Patents, Side::For, "license-own-patents-granted")
        } else {
            argument(
                Question::Patents,
                Side::Against,
                "license-own-patents-silent",
            )
        })
    }

    fn german(&self, license: &ShortListed) -> Option<Argument> {
        self.answers.german?.then(|| match license.german {
            Some(_) => argument(Question::German, Side::For, "license-own-german-official"),
            None => argument(
                Question::German,
                Side::Against,
                "license-own-german-missing",
            ),
        })
    }

    fn funding(&self, license: &ShortListed) -> Option<Argument> {
        let funding = self.answers.funding.as_ref()?;
        let copyleft = license.terms.copyleft != Copyleft::None;
        let certified = || {
            self.catalogue
                .get(license.id)
                .is_some_and(|entry| entry.osi)
        };
        let (met, code) = match funding {
            Funding::Free => return None,
            Funding::Osi if !is_software(license) => return None,
            Funding::Osi => (certified(), "license-own-funding-osi"),
            Funding::Permissive => (!copyleft, "license-own-funding-permissive"),
            Funding::Copyleft => (copyleft, "license-own-funding-copyleft"),
            Funding::License(wanted) => {
                (*wanted == license.license(), "license-own-funding-license")
            }
        };
        if met {
            return Some(argument(
                Question::Funding,
                Side::For,
                "license-own-funding-met",
            ));
        }
        let mut unmet = argument(Question::Funding, Side::Excludes, code);
        if let Funding::License(wanted) = funding {
            unmet.reason.args.push(("license", wanted.to_string()));
        }
        Some(unmet)
    }

    fn opencode(&self, license: &ShortListed) -> Option<Argument> {
        let state = self.catalogue.get(license.id).map(|entry| entry.opencode);
        self.answers.opencode?.then(|| match state {
            Some(ListState::Approved | ListState::ApprovedVariant) => argument(
                Question::OpenCode,
                Side::For,
                "license-own-opencode-approved",
            ),
            _ => argument(
                Question::OpenCode,
                Side::Excludes,
                "license-own-opencode-missing",
            ),
        })
    }

    fn default_of_the_house(&self, license: &'static ShortListed) -> Option<Argument> {
        (self.house_default == Some(license)).then(|| {
            argument(
                Question::HouseDefault,
                Side::For,
                "license-own-house-default",
            )
        })
    }

    /// What parts say that may not be in a work under the licence, or of which it is not known.
    fn parts(&self, license: &ShortListed) -> Vec<Argument> {
        let Some(parts) = &self.answers.parts else {
            return Vec::new();
        };
        let outbound = license.license();
        let mut arguments: Vec<Argument> = Vec::new();
        for part in parts {
            if let Some(argument) = part_argument(part, &outbound)
                && !arguments.contains(&argument)
            {
                arguments.push(argument);
            }
        }
        if arguments.is_empty() && !parts.is_empty() {
            arguments.push(argument(
                Question::Parts,
                Side::For,
                "license-own-parts-fit",
            ));
        }
        arguments
    }

    /// The questions with whether they are open, and the sentence that says so.
    fn questions(&self) -> [(Question, bool, &'static str); 10] {
        let answers = self.answers;
        let software = answers.work.is_none_or(super::Work::is_software);
        [
            (
                Question::Work,
                answers.work.is_none(),
                "license-own-open-work",
            ),
            (
                Question::Rights,
                answers.rights.is_none(),
                "license-own-open-rights",
            ),
            (
                Question::Rights,
                answers.rights == Some(Rights::UseOnly),
                "license-own-open-rights-use-only",
            ),
            (
                Question::Parts,
                answers.parts.is_none(),
                "license-own-open-parts",
            ),
            (
                Question::Funding,
                answers.funding.is_none(),
                "license-own-open-funding",
            ),
            (
                Question::Sharing,
                answers.sharing.is_none(),
                "license-own-open-sharing",
            ),
            (
                Question::Network,
                software && answers.network.is_none(),
                "license-own-open-network",
            ),
            (
                Question::Patents,
                software && answers.patents.is_none(),
                "license-own-open-patents",
            ),
            (
                Question::German,
                answers.german.is_none(),
                "license-own-open-german",
            ),
            (
                Question::OpenCode,
                answers.opencode.is_none(),
                "license-own-open-opencode",
            ),
        ]
    }

    /// What is still open, with `best` as the candidate to be recommended.
    pub(super) fn open(&self, best: Option<&Candidate>) -> Vec<Open> {
        let unread = best
            .into_iter()
            .flat_map(|best| &best.arguments)
            .filter(|argument| {
                argument.question == Question::Parts && argument.side == Side::Against
            })
            .map(|argument| (Question::Parts, argument.reason.clone()));
        let asked = self.questions().into_iter().filter(|(_, open, _)| *open);
        let mut open: Vec<Open> = asked
            .map(|(question, _, code)| (question, plain(code)))
            .chain(unread)
            .map(|(question, reason)| Open {
                question,
                blocks: is_must(question),
                reason,
            })
            .collect();
        open.sort_by_key(|open| !open.blocks);
        open
    }
}

/// What stands against a licence because of a part; nothing if the part fits.
fn part_argument(part: &BuiltIn, outbound: &License) -> Option<Argument> {
    let Some(expression) = &part.expression else {
        return Some(argument(
            Question::Parts,
            Side::Against,
            "license-own-part-unstated",
        ));
    };
    let compatibility = compatible(expression, outbound, way_of(part));
    let side = match compatibility.answer {
        Answer::Yes => return None,
        Answer::Unknown => Side::Against,
        Answer::No => Side::Excludes,
    };
    // What decides comes first; every answer has it.
    let decides = compatibility.parts.into_iter().next()?;
    Some(Argument {
        question: Question::Parts,
        side,
        weight: 1,
        reason: decides.reason,
    })
}

/// A published work is passed on with its parts as they came.
fn way_of(part: &BuiltIn) -> Use {
    Use {
        way: Way::Distribute,
        modified: Modified::Unmodified,
        linking: part.linking,
    }
}

/// Whether the answer is about what has to be, not about what is wanted.
fn is_must(question: Question) -> bool {
    matches!(
        question,
        Question::Work | Question::Rights | Question::Parts | Question::Funding
    )
}
