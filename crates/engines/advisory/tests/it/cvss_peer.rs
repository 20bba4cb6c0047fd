//! Scores beside those of the package `cvss` of Red Hat, which `scripts/oracle.sh` fetches.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use advisory::cvss::{Score, Scores, Vector, Version};

use crate::cvss_vectors::random_vectors;

/// Vectors of each version.
const COUNT: usize = 5_000;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// What the peer says of each vector, one line each.
fn theirs(vectors: &[String]) -> Vec<String> {
    let mut child = Command::new(project().join("target/oracle/cvss/bin/python"))
        .arg(project().join("scripts/cvss-scores.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let input = vectors.join("\n");
    let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("Python ends");
    writing
        .join()
        .expect("no panic")
        .expect("Python reads everything");
    assert!(output.status.success(), "Python failed");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(ToOwned::to_owned).collect()
}

/// Our scores in the form of the peer: 3.x has a temporal and an environmental score in any case there.
fn ours(vector: &Vector, theirs: &str) -> String {
    let Scores {
        base,
        temporal,
        environmental,
    } = vector.scores();
    let or = |score: Option<Score>, other: String| score.map_or(other, |score| format!("{score}"));
    match vector.version() {
        Version::V2 => {
            let dash = || "-".to_owned();
            format!(
                "{base} {} {}",
                or(temporal, dash()),
                or(environmental, dash())
            )
        }
        Version::V30 | Version::V31 => {
            let last = theirs.rsplit(' ').next().unwrap_or_default().to_owned();
            let temporal = or(temporal, base.to_string());
            format!("{base} {temporal} {}", or(environmental, last))
        }
        Version::V4 => vector.scores().overall().to_string(),
    }
}

#[test]
fn scores_are_those_of_the_peer() {
    if !project().join("target/oracle/cvss/.version").exists() {
        println!("SKIPPED: the package cvss is not here (scripts/oracle.sh)");
        return;
    }
    let vectors: Vec<String> = Version::ALL
        .into_iter()
        .flat_map(|version| random_vectors(version, COUNT))
        .collect();
    let theirs = theirs(&vectors);
    assert_eq!(theirs.len(), vectors.len());
    let mut different = Vec::new();
    for (text, theirs) in vectors.iter().zip(&theirs) {
        let vector = Vector::parse(text).expect("a vector");
        let ours = ours(&vector, theirs);
        if ours != *theirs {
            different.push(format!("{text}: {ours} here, {theirs} there"));
        }
    }
    println!(
        "{} vectors of each version, {} different",
        COUNT,
        different.len()
    );
    assert_eq!(different, [""; 0]);
}
