//! The program as a whole, run as people run it.

mod check;
mod explain;
mod run;
mod serve;
