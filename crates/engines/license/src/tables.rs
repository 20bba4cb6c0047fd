//! The tables that `build.rs` makes from `knowledge/licenses/` and the SPDX list.

use std::borrow::Cow;

use crate::catalogue::{Class, Content, Entry, ListAbout, ListState};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
