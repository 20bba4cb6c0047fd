//! `allmende advisories order`: which pairs of versions does the program order otherwise?
//!
//! Exit status: 0 none; 1 at least one; 2 the input could not be read.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use advisory::{Ecosystem, Version};
use finding::{Finding, Location};

use crate::cli::{OrderOptions, USAGE};
use crate::speech::Speech;

/// Largest input, in bytes.
const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// One line: two versions and how they are said to be ordered.
struct Pair<'a> {
    left: &'a str,
    said: Ordering,
    right: &'a str,
}

/// What was found in all lines.
#[derive(Default)]
struct Outcome {
    pairs: usize,
    otherwise: usize,
    /// Lines that are no pairs, and texts that are no versions.
    unreadable: usize,
}

/// Runs the command.
pub(crate) fn run(options: &OrderOptions, speech: &Speech) -> ExitCode {
    let ecosystem = match ecosystem(&options.ecosystem) {
        Ok(ecosystem) => ecosystem,
        Err(finding) => {
            speech.complain(speech.finding(&finding));
            return ExitCode::from(USAGE);
        }
    };
    let text = match read(&options.file) {
        Ok(text) => text,
        Err(error) => {
            speech.complain(speech.io(&error));
            return ExitCode::from(USAGE);
        }
    };
    let Some(text) = text else {
        speech.complain(speech.t("cli-order-too-large"));
        return ExitCode::from(USAGE);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let compared = compare(&mut out, &ecosystem, &text, speech);
    match compared.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) if outcome.unreadable > 0 => ExitCode::from(USAGE),
        Ok(outcome) => ExitCode::from(u8::from(outcome.otherwise > 0)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            speech.complain(speech.io(&error));
            ExitCode::from(USAGE)
        }
    }
}

/// The ecosystem, if it has an order.
fn ecosystem(name: &str) -> Result<Ecosystem, Finding> {
    let ecosystem: Ecosystem = name
        .parse()
        .map_err(|error: advisory::EcosystemError| error.finding(Location::Document))?;
    match ecosystem.scheme() {
        Some(_) => Ok(ecosystem),
        None => {
            Err(advisory::VersionError::WithoutOrder(ecosystem.to_string())
                .finding(Location::Document))
        }
    }
}

/// The whole input; `None` if it is larger than [`MAX_BYTES`]. `-` is standard input.
fn read(path: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        let input = io::stdin().lock();
        input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        let input = File::open(path)?;
        input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    }
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_BYTES) {
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    } else {
        Ok(None)
    }
}

/// Writes what is ordered otherwise, and tells on standard error what is no pair of versions.
fn compare(
    out: &mut impl Write,
    ecosystem: &Ecosystem,
    text: &str,
    speech: &Speech,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    for (line, number) in text.lines().zip(1_usize..) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') || line.starts_with("//") {
            continue;
        }
        let complain = |message: String| {
            let args = [("line", number.into()), ("message", message.into())];
            speech.complain(speech.ta("cli-order-line", &args));
        };
        let Some(pair) = pair(line) else {
            outcome.unreadable += 1;
            complain(speech.t("cli-order-no-pair"));
            continue;
        };
        let version = |text| Version::parse(ecosystem, text);
        match (version(pair.left), version(pair.right)) {
            (Ok(left), Ok(right)) => {
                outcome.pairs += 1;
                let found = left.cmp(&right);
                if found != pair.said {
                    outcome.otherwise += 1;
                    let args = [
                        ("line", number.into()),
                        ("said", line.into()),
                        ("found", format!("{left} {} {right}", sign(found)).into()),
                    ];
                    writeln!(out, "{}", speech.ta("cli-order-otherwise", &args))?;
                }
            }
            (Err(error), _) | (_, Err(error)) => {
                outcome.unreadable += 1;
                complain(speech.finding(&error.finding(Location::Document)));
            }
        }
    }
    let args = [
        ("ecosystem", ecosystem.to_string().into()),
        ("pairs", outcome.pairs.into()),
        ("otherwise", outcome.otherwise.into()),
    ];
    writeln!(out, "{}", speech.ta("cli-order-sum", &args))?;
    Ok(outcome)
}

/// `A < B`, `A = B` or `A > B`; `None` if the line is anything else.
fn pair(line: &str) -> Option<Pair<'_>> {
    let mut words = line.split_whitespace();
    let (left, sign, right) = (words.next()?, words.next()?, words.next()?);
    let said = match sign {
        "<" => Ordering::Less,
        "=" => Ordering::Equal,
        ">" => Ordering::Greater,
        _ => return None,
    };
    words.next().is_none().then_some(Pair { left, said, right })
}

fn sign(order: Ordering) -> &'static str {
    match order {
        Ordering::Less => "<",
        Ordering::Equal => "=",
        Ordering::Greater => ">",
    }
}
