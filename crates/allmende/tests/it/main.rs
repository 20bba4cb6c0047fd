//! The program as a whole, run as people run it.

mod advisories;
mod check;
mod compat;
mod convert;
mod cvss;
mod demo;
mod diff;
#[cfg(feature = "licensing")]
mod documents;
mod explain;
mod fields;
#[cfg(feature = "licensing")]
mod notices;
mod order;
mod run;
mod serve;
