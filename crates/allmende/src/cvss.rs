//! `allmende cvss`: scores of CVSS vectors.
//!
//! Exit status: 0 all were read; 2 at least one cannot be used, the others are told all the same.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::ExitCode;

use advisory::cvss::{Fault, Rating, Score, Scores, Vector, Version};
use serde::Serialize;

use crate::cli::{CvssOptions, Format, USAGE};
use crate::speech::Speech;

/// The name and major version of the JSON document.
const SCHEMA: &str = "allmende-cvss/1";

/// At most this much of standard input is read, in megabytes.
const MOST_MB: u64 = 16;

/// At most so many lines.
const MOST_LINES: usize = 500_000;

/// All results as a JSON document.
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    vectors: Vec<Told>,
}

/// One vector or what is wrong with it.
#[derive(Serialize)]
struct Told {
    input: String,
    line: Option<u64>,
    result: Option<Scored>,
    fault: Option<Wrong>,
}

#[derive(Serialize)]
struct Scored {
    vector: Vector,
    version: Version,
    score: Score,
    rating: Rating,
    scores: Scores,
    nomenclature: Option<&'static str>,
}

#[derive(Serialize)]
struct Wrong {
    #[serde(flatten)]
    finding: sbom::Finding,
    message: String,
}

/// A text with its line on standard input.
type Given = (String, Option<u64>);

/// Runs the command.
pub(crate) fn run(options: &CvssOptions, speech: &Speech) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let told = if options.vectors.is_empty() {
        tell_lines(&mut out, options.format, speech)
    } else {
        let given = options.vectors.iter().map(|text| Ok((text.clone(), None)));
        tell(&mut out, given, options.format, speech)
    };
    match told.and_then(|all_read| out.flush().map(|()| all_read)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(USAGE),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            speech.complain(speech.io(&error));
            ExitCode::from(USAGE)
        }
    }
}

/// Tells the vectors of standard input, one per line; empty lines do not count.
fn tell_lines(out: &mut impl Write, format: Format, speech: &Speech) -> io::Result<bool> {
    let mut input = BufReader::new(io::stdin().lock().take(MOST_MB * 1_000_000));
    let lines = (&mut input)
        .split(b'\n')
        .take(MOST_LINES)
        .zip(1..)
        .map(|(line, number)| {
            line.map(|line| (String::from_utf8_lossy(&line).into_owned(), Some(number)))
        })
        .filter(|given| !given.as_ref().is_ok_and(|(text, _)| text.trim().is_empty()));
    let all_read = tell(out, lines, format, speech)?;
    let mut is_whole = input.fill_buf()?.is_empty();
    let mut rest = input.into_inner();
    rest.set_limit(1);
    is_whole &= rest.read(&mut [0])? == 0;
    if !is_whole {
        let args = [("most", MOST_MB.into()), ("lines", MOST_LINES.into())];
        speech.complain(speech.ta("cli-cvss-too-much", &args));
    }
    Ok(all_read && is_whole)
}

/// Tells every vector; whether all could be read.
fn tell(
    out: &mut impl Write,
    given: impl Iterator<Item = io::Result<Given>>,
    format: Format,
    speech: &Speech,
) -> io::Result<bool> {
    let mut document = Document {
        schema: SCHEMA,
        vectors: Vec::new(),
    };
    let mut all_read = true;
    for given in given {
        let (text, line) = given?;
        let parsed = Vector::parse(&text);
        all_read &= parsed.is_ok();
        match format {
            Format::Json => document.vectors.push(told(&text, line, parsed, speech)),
            Format::Text => match parsed {
                Ok(vector) => write_text(out, &vector, speech)?,
                Err(fault) => complain(&text, line, &fault, speech),
            },
        }
    }
    if format == Format::Json {
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)?;
    }
    Ok(all_read)
}

fn told(text: &str, line: Option<u64>, parsed: Result<Vector, Fault>, speech: &Speech) -> Told {
    let wrong = |fault: &Fault| {
        let finding = fault.finding(line.map_or(sbom::Location::Document, sbom::Location::Line));
        let message = speech.finding(&finding);
        Wrong { finding, message }
    };
    let (result, fault) = match parsed {
        Ok(vector) => {
            let scores = vector.scores();
            let score = scores.overall();
            let result = Scored {
                vector,
                version: vector.version(),
                score,
                rating: vector.rating(score),
                scores,
                nomenclature: vector.nomenclature(),
            };
            (Some(result), None)
        }
        Err(fault) => (None, Some(wrong(&fault))),
    };
    Told {
        input: shortened(text),
        line,
        result,
        fault,
    }
}

/// Vector, score and rating; in a second line what the score is made of, if it is more than the base.
fn write_text(out: &mut impl Write, vector: &Vector, speech: &Speech) -> io::Result<()> {
    let scores = vector.scores();
    let score = scores.overall();
    let rating = speech.t(vector.rating(score).code());
    writeln!(out, "{vector} {score} {rating}")?;
    if scores.temporal.is_none() && scores.environmental.is_none() {
        return Ok(());
    }
    let undefined = || speech.t("cli-cvss-undefined");
    let shown = |score: Option<Score>| score.map_or_else(undefined, |score| score.to_string());
    let args = [
        ("base", scores.base.to_string().into()),
        ("temporal", shown(scores.temporal).into()),
        ("environmental", shown(scores.environmental).into()),
        ("name", vector.nomenclature().unwrap_or_default().into()),
    ];
    let key = match vector.version() {
        Version::V4 => "cli-cvss-parts-threat",
        _ => "cli-cvss-parts",
    };
    writeln!(out, "  {}", speech.ta(key, &args))
}

fn complain(text: &str, line: Option<u64>, fault: &Fault, speech: &Speech) {
    let message = speech.finding(&fault.finding(sbom::Location::Document));
    let place = line.map(|line| speech.ta("cli-cvss-line", &[("line", line.into())]));
    let text = shortened(text);
    match place {
        Some(place) => speech.complain(format!("{place}, {text}: {message}")),
        None => speech.complain(format!("{text}: {message}")),
    }
}

/// What was given, without white space around it and at most as long as a vector may be.
fn shortened(text: &str) -> String {
    let most = advisory::cvss::MAX_LENGTH;
    text.trim().chars().take(most).collect()
}
