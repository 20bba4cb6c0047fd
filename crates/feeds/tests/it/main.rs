//! Fetching, from a server on this machine that speaks the real protocols and makes the real faults.

mod config;
mod csaf;
mod faults;
mod messages;
mod osv;
mod server;
mod tables;
