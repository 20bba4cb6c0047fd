//! Use cases: verdicts, corrections, rules, the question "may we use this?", tasks.

mod corrections;
mod fulfilment;
mod policy;
mod question;
mod tasks;
mod verdicts;

pub use corrections::{NewCorrection, correct, end};
pub use fulfilment::{Done, Fulfilment, fulfil, fulfilment, take_over, withdraw};
pub use policy::{History, RuleFault, history, save};
pub(crate) use policy::{fill_demo, read as read_policy};
pub use question::{Answer, Asked, AskedProduct, ask};
pub(crate) use tasks::{JOB as TASKS_JOB, refresh as refresh_tasks, run as run_tasks};
pub(crate) use verdicts::summaries_of;
pub use verdicts::{News, Overview, ReleaseDetail, ReleaseVerdict, Row, overview, release};
