//! Use cases: verdicts, corrections, exceptions, rules, obligations, notices, "may we use this?", choosing a licence, tasks.

pub mod choice;
mod corrections;
mod draft;
mod exceptions;
mod fulfilment;
mod guide;
mod notices;
mod policy;
mod preview;
mod question;
mod reach;
mod tasks;
mod verdicts;
mod zendis;

pub use corrections::{NewCorrection, correct, end};
pub(crate) use draft::written;
pub use draft::{Draft, Edit, RuleSet, discard, draft, edit, rule_sets, save_draft};
pub use exceptions::{
    Choice, Extent, Listed, Matter, NewException, Pointer, ask_exception, exception_of, exceptions,
    last_day, matter,
};
pub(crate) use exceptions::{state_on, subject_words};
pub use fulfilment::{
    Done, Fulfilment, ProgressList, fulfil, fulfilment, progress_list, take_over, withdraw,
};
pub use guide::{
    GuideVersion, GuideVersions, Proposal, guide_content, guide_now, guide_versions, propose_guide,
};
pub use notices::{ReleaseNotices, notices};
pub use policy::{History, RuleFault, Version, compare, history, save};
pub(crate) use policy::{fill_demo, read as read_policy};
pub use preview::{Preview, ReleaseShift, preview};
pub use question::{Answer, Asked, AskedProduct, ask};
pub(crate) use reach::reach;
pub use reach::{Reach, ReachedDeployment, ReachedRelease};
pub(crate) use tasks::{JOB as TASKS_JOB, refresh as refresh_tasks, run as run_tasks};
pub(crate) use verdicts::summaries_of;
pub use verdicts::{News, Overview, ReleaseDetail, ReleaseVerdict, Row, overview, release};
pub use zendis::{
    NewRequest, answer_request, draft_request, license_request, license_requests, send_request,
    unlisted,
};
