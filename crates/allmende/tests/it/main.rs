//! The program as a whole, run as people run it.

mod check;
mod compat;
mod convert;
mod demo;
mod diff;
mod explain;
mod fields;
mod run;
mod serve;
