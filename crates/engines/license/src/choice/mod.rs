//! Choosing a licence for own development: answers to guiding questions lead to one licence of a short
//! list, with what speaks for it, what stands against it and what is still open.
//!
//! The rules are in `docs/license-choice.md`: musts exclude, wishes weigh, and what is not known is open.

mod weigh;

use crate::catalogue::Catalogue;
use crate::duty::Words;
use crate::expression::{Expression, License, LicenseId, ListedId};
use crate::judge::Reason;
use crate::policy::{Linking, names};
use crate::tables;
use crate::terms::Terms;

/// What kind of work is to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// A program that people use.
    Application,
    /// Software that is built into other programs.
    Library,
    /// Texts and pictures.
    Text,
    /// Data.
    Data,
}

impl Work {
    /// Whether it is software, not content.
    pub fn is_software(self) -> bool {
        matches!(self, Self::Application | Self::Library)
    }
}

/// Who may build on the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sharing {
    /// Everyone, also in closed products.
    Everyone,
    /// Everyone, but changes to our part stay open.
    Changes,
    /// Everyone whose whole work stays open.
    Whole,
}

/// Whether the work is offered over a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Network {
    /// It is not.
    NotOffered,
    /// It is; whoever offers a changed form of it may keep the changes.
    Offered,
    /// It is; whoever offers a changed form of it shall give the changes back.
    SharedBack,
}

/// The rights in the work: of one's own staff, or from the contract (EVB-IT) with whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rights {
    /// All that is needed, also to give it away under an open-source licence.
    All,
    /// Only the right to use it.
    UseOnly,
}

names!(Work, Work::Application => "application", Work::Library => "library", Work::Text => "text", Work::Data => "data");
names!(Sharing, Sharing::Everyone => "everyone", Sharing::Changes => "changes", Sharing::Whole => "whole");
names!(Network, Network::NotOffered => "not-offered", Network::Offered => "offered", Network::SharedBack => "shared-back");
names!(Rights, Rights::All => "all", Rights::UseOnly => "use-only");

/// What whoever pays for the work demands of its licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Funding {
    /// Nothing.
    Free,
    /// A licence certified by the Open Source Initiative; about software only.
    Osi,
    /// A licence without copyleft.
    Permissive,
    /// A licence with copyleft, weak or strong.
    Copyleft,
    /// This licence and no other.
    License(License),
}

/// A part that is built into the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its licence; none if nobody knows it.
    pub expression: Option<Expression>,
    /// How it is joined with the work.
    pub linking: Linking,
}

/// Answers to the guiding questions; `None` is "not known yet".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// What kind of work it is.
    pub work: Option<Work>,
    /// Who may build on it.
    pub sharing: Option<Sharing>,
    /// Whether it is offered over a network.
    pub network: Option<Network>,
    /// Whether an express patent licence is wanted.
    pub patents: Option<bool>,
    /// Whether an official German text is wanted.
    pub german: Option<bool>,
    /// What is built in; empty if nothing is.
    pub parts: Option<Vec<BuiltIn>>,
    /// Which rights there are.
    pub rights: Option<Rights>,
    /// What whoever pays demands.
    pub funding: Option<Funding>,
    /// Whether it is to be published on openCode, whose list then has to contain the licence.
    pub opencode: Option<bool>,
}

/// A guiding question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// What kind of work?
    Work,
    /// Who may build on it?
    Sharing,
    /// Over a network?
    Network,
    /// An express patent licence?
    Patents,
    /// An official German text?
    German,
    /// What is built in?
    Parts,
    /// Which rights are there?
    Rights,
    /// What does whoever pays demand?
    Funding,
    /// Published on openCode?
    OpenCode,
    /// The default of the house; asked of the town once, not for each work.
    HouseDefault,
}

names!(
    Question,
    Question::Work => "work",
    Question::Sharing => "sharing",
    Question::Network => "network",
    Question::Patents => "patents",
    Question::German => "german",
    Question::Parts => "parts",
    Question::Rights => "rights",
    Question::Funding => "funding",
    Question::OpenCode => "opencode",
    Question::HouseDefault => "house-default"
);

/// The short list, as `knowledge/licenses/choice.toml` has it.
#[derive(Debug, PartialEq, Eq)]
pub struct ShortList {
    /// Its name, with whose it is.
    pub name: Words,
    /// Where the need for it is stated.
    pub source: &'static str,
    /// When it was entered, ISO 8601.
    pub date: &'static str,
    /// The licences; the one that hinders reuse least first.
    pub licenses: &'static [ShortListed],
}

/// A licence of the short list.
#[derive(Debug, PartialEq, Eq)]
pub struct ShortListed {
    /// SPDX id.
    pub id: &'static str,
    /// Kinds of work that it suits.
    pub works: &'static [Work],
    /// Address of an official German text.
    pub german: Option<&'static str>,
    /// What it is good for, in one sentence.
    pub good: Words,
    /// What it costs, in one sentence.
    pub cost: Words,
    /// What it gives, asks and rules out.
    pub terms: &'static Terms,
}

impl ShortList {
    /// The list that is built in.
    pub fn builtin() -> &'static Self {
        &tables::SHORT_LIST
    }
}

impl ShortListed {
    /// The licence of the short list with this id, in the spelling of the SPDX list.
    pub fn of(id: &str) -> Option<&'static Self> {
        let list = ShortList::builtin().licenses;
        list.iter().find(|listed| listed.id == id)
    }

    /// It as the licence of a work.
    pub fn license(&self) -> License {
        License {
            id: LicenseId::Listed(ListedId(self.id)),
            or_later: false,
            exception: None,
        }
    }
}

/// To which side an argument moves a licence. Ordered from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// It speaks for the licence.
    For,
    /// It stands against it.
    Against,
    /// It rules the licence out.
    Excludes,
}

/// What one answer says about one licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The question that was answered.
    pub question: Question,
    /// To which side it moves the licence.
    pub side: Side,
    /// How much it counts against: 1, or 2 where the licence is far from what is wanted.
    pub weight: u8,
    /// Why.
    pub reason: Reason,
}

/// How well a licence fits the answers. Ordered from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// Nothing stands against it.
    Fits,
    /// Something stands against it.
    LessWell,
    /// It is ruled out.
    Excluded,
}

names!(Fit, Fit::Fits => "fits", Fit::LessWell => "fits-less-well", Fit::Excluded => "excluded");
names!(Side, Side::For => "for", Side::Against => "against", Side::Excludes => "excludes");

/// A licence of the short list with what the answers say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The licence.
    pub license: &'static ShortListed,
    /// How well it fits.
    pub fit: Fit,
    /// What the answers say; what rules it out first, then what stands against it, then what speaks for it.
    pub arguments: Vec<Argument>,
}

/// Something still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The question.
    pub question: Question,
    /// Whether it has to be settled before the work is published.
    pub blocks: bool,
    /// What is to be clarified.
    pub reason: Reason,
}

/// The reasoned choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Every licence of the short list; the recommended one first, those ruled out last.
    pub candidates: Vec<Candidate>,
    /// The recommended one; none as long as the kind of work is not known, or if all are ruled out.
    pub recommended: Option<&'static ShortListed>,
    /// Licences that fit just as well as the recommended one, which only comes before them on the list.
    pub level: Vec<&'static ShortListed>,
    /// What is still open; what has to be settled first.
    pub open: Vec<Open>,
}

impl Choice {
    /// Whether the work may be published under the recommended licence as far as the answers go: there is
    /// one, and nothing is open that has to be settled.
    pub fn is_settled(&self) -> bool {
        self.recommended.is_some() && !self.open.iter().any(|open| open.blocks)
    }
}

/// Weighs the licences of the short list by the answers. The house default decides among licences against
/// which equally much stands; the catalogue tells OSI certification and the state on the openCode list.
///
/// ```
/// use license::{Answers, Catalogue, ShortListed, Sharing, Work, choose};
///
/// let answers = Answers {
///     work: Some(Work::Application),
///     sharing: Some(Sharing::Everyone),
///     ..Answers::default()
/// };
/// let choice = choose(&answers, ShortListed::of("MIT"), &Catalogue::builtin());
/// assert_eq!(choice.recommended.map(|license| license.id), Some("MIT"));
/// assert!(!choice.is_settled(), "nobody said which rights there are");
/// ```
pub fn choose(
    answers: &Answers,
    house_default: Option<&'static ShortListed>,
    catalogue: &Catalogue,
) -> Choice {
    let scale = weigh::Scale {
        answers,
        house_default,
        catalogue,
    };
    let list = ShortList::builtin().licenses;
    let mut candidates: Vec<Candidate> = list.iter().map(|license| scale.weigh(license)).collect();
    // Stable: what is level keeps the order of the list.
    candidates.sort_by_key(|candidate| scale.rank(candidate));
    let best = candidates
        .first()
        .filter(|best| answers.work.is_some() && best.fit != Fit::Excluded);
    let (recommended, level) = match best {
        None => (None, Vec::new()),
        Some(best) => {
            let rank = scale.rank(best);
            let others = candidates.iter().skip(1);
            let level = others.take_while(|other| scale.rank(other) == rank);
            (
                Some(best.license),
                level.map(|other| other.license).collect(),
            )
        }
    };
    let open = scale.open(best);
    Choice {
        candidates,
        recommended,
        level,
        open,
    }
}
