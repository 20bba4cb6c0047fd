//! The tables that `build.rs` makes from `knowledge/licenses/` and the SPDX list.

use std::borrow::Cow;

use crate::catalogue::{Class, Content, Entry, ListAbout, ListState};
use crate::choice::{ShortList, ShortListed, Work};
use crate::compat::{Answer, Pair};
use crate::duty::{Duty, DutyKind, DutyScope, Trigger, Words};
use crate::policy::{Linking, Modified, Way};
use crate::terms::{Also, Clause, Copyleft, ExceptionTerms, Reach, Term, Terms};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
