//! Licences: SPDX expressions, the catalogue of licences, and the policy that judges them.
//!
//! The way of a component's licence through this crate:
//!
//! 1. [`Mapping::of`] turns what a document says (id, name, address, expression) into an
//!    [`Expression`], with a [`Confidence`].
//! 2. A [`Judge`] combines the statements about a component and judges them by a [`Policy`], the
//!    [`Catalogue`] and the way of [`Use`]. The [`Judgement`] names the rule that decided.
//! 3. [`explain`] answers "may we use this?" with everything that is known.
//!
//! What licences give and ask is in [`Terms`]: [`obligations`] says what has to be done for a release,
//! [`compatible`] whether a part may be in a work under another licence, [`notices`] what goes along with
//! the copies. [`choose`] leads from answers to a licence for own development, [`grant`] writes the files
//! with which a work is put under it.
//!
//! Nothing here speaks: rules, reasons and mistakes are codes with arguments, their sentences lie
//! in `i18n/` ([`MESSAGES_DE`], [`MESSAGES_EN`]).
//!
//! ```
//! use license::{Catalogue, Claim, Judge, Policy, Purpose, Use, Verdict};
//!
//! let (catalogue, policy) = (Catalogue::builtin(), Policy::default());
//! let mut judge = Judge::new(&catalogue, &policy, Use::default(), Purpose::Use);
//! let judgement = judge.component(&[Claim::declared("MPL-2.0 OR EPL-1.0")]);
//! assert_eq!(judgement.verdict, Verdict::Fine);
//! assert_eq!(judgement.chosen.as_deref(), Some("MPL-2.0"));
//! ```

mod catalogue;
mod check;
mod choice;
mod compat;
mod duty;
mod explain;
mod expression;
mod fold;
mod grant;
mod ids;
mod judge;
mod mapping;
mod messages;
mod notices;
mod obligation;
mod policy;
#[expect(
    dead_code,
    reason = "build.rs needs more of the files than the checker and the overlay"
)]
mod source;
mod tables;
mod terms;

pub use catalogue::{Catalogue, Class, Content, Entry, ListAbout, ListState};
pub use check::{KnowledgeFile, check};
pub use choice::{
    Answers, Argument, BuiltIn, Candidate, Choice, Fit, Funding, Network, Open, Question, Rights,
    Sharing, ShortList, ShortListed, Side, Work, choose,
};
pub use compat::{Answer, Compatibility, Pair, PartAnswer, Place, compatible, outbound_licenses};
pub use duty::{Duty, DutyKind, DutyScope, Trigger, Words};
pub use explain::{Explanation, Part, explain};
pub use expression::{
    ExceptionId, Expression, ExpressionError, ExpressionErrorKind, License, LicenseId, ListedId,
    MAX_DEPTH, MAX_LENGTH, Note, Parsed, Reference,
};
pub use grant::{GrantFile, Holder, archive, grant};
pub use judge::{Claim, Judge, Judgement, Reason, Role, RuleId, Verdict};
pub use mapping::{Confidence, MAX_TEXT, Mapping, Statement, Unclear};
pub use messages::{CODES, MESSAGES_DE, MESSAGES_EN};
pub use notices::{
    LicenseText, MAX_STATEMENT_BYTES, MAX_STATEMENTS_BYTES, MAX_TEXT_BYTES, MAX_TEXTS_BYTES, Named,
    NoticeGroup, NoticeOf, Notices, OwnText, Prescribed, TextOrigin, UnclearNotice, UnclearPart,
    notices,
};
pub use obligation::{Cause, Obligation, Obligations, obligations};
pub use policy::{Linking, Modified, Policy, Purpose, Rule, Use, Way};
pub use terms::{Also, Clause, Copyleft, ExceptionTerms, Reach, Term, Terms};
