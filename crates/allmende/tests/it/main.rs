//! The program as a whole, run as people run it.

mod check;
mod explain;
mod fields;
mod run;
mod serve;
