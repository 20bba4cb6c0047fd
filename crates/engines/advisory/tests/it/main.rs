//! Tests of the engine from outside.

mod csaf;
mod cvss;
mod cvss_peer;
mod cvss_vectors;
mod ecosystem;
mod identity;
mod ladders;
mod messages;
mod osv;
mod properties;
mod reference;
mod samples;
mod tables;
mod vex;
