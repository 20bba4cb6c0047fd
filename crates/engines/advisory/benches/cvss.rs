//! What reading and scoring a vector costs. The floor beside it: the same bytes are cut at `/` and `:`.
//!
//! `cargo bench -p advisory --bench cvss`

use advisory::cvss::Vector;

/// One vector of each version, with and without more than the base metrics.
const VECTORS: &[&str] = &[
    "AV:N/AC:L/Au:N/C:N/I:N/A:C",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N/E:F/RL:O/RC:C/CR:H/MAV:A/MS:U/MC:H",
    "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/CR:H/IR:M/MAV:A/MSI:S",
];

fn main() {
    divan::main();
}

#[divan::bench(args = VECTORS)]
fn read_and_score(text: &str) -> Option<u8> {
    let vector = Vector::parse(divan::black_box(text)).ok()?;
    Some(vector.scores().overall().tenths())
}

#[divan::bench(args = VECTORS)]
fn read(text: &str) -> Option<Vector> {
    Vector::parse(divan::black_box(text)).ok()
}

#[divan::bench(args = VECTORS)]
fn floor_cut_only(text: &str) -> usize {
    let parts = divan::black_box(text).split('/');
    parts
        .filter_map(|part| part.split_once(':'))
        .map(|(name, value)| name.len() + value.len())
        .sum()
}
