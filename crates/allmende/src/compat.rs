//! `allmende license compat`: may parts under these licences be in a work under that one?
//!
//! Exit status: 0 yes; 1 no; 2 the question could not be read; 3 unknown. Of several parts the worst counts.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use license::{
    Answer, Clause, Compatibility, Expression, License, Modified, PartAnswer, Use, compatible,
};
use serde::Serialize;

use crate::cli::{CompatOptions, Format, USAGE};
use crate::speech::Speech;

/// The name and major version of the JSON document.
const SCHEMA: &str = "allmende-license-compat/1";

/// Exit status of "unknown".
const UNKNOWN: u8 = 3;

/// The answer as a JSON document.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    outbound: String,
    #[serde(rename = "use")]
    way: Use,
    answer: Answer,
    parts: Vec<Part<'a>>,
    spdx_version: &'static str,
}

#[derive(Serialize)]
struct Part<'a> {
    expression: String,
    answer: Answer,
    chosen: Option<&'a str>,
    licenses: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    answer: &'a PartAnswer,
    message: String,
}

/// Runs the command.
pub(crate) fn run(options: &CompatOptions, speech: &Speech) -> ExitCode {
    let (outbound, inbound) = match read(options, speech) {
        Ok(question) => question,
        Err(lines) => {
            for line in &lines {
                speech.complain(line);
            }
            return ExitCode::from(USAGE);
        }
    };
    let way = Use {
        way: options.way,
        modified: if options.unmodified {
            Modified::Unmodified
        } else {
            Modified::Modified
        },
        linking: options.linking,
    };
    let found: Vec<(&Expression, Compatibility)> = inbound
        .iter()
        .map(|part| (part, compatible(part, &outbound, way)))
        .collect();
    let answers = found.iter().map(|(_, found)| found.answer);
    let answer = answers.max().unwrap_or(Answer::Unknown);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match options.format {
        Format::Json => json(&mut out, &found, (&outbound, way, answer), speech),
        Format::Text => text(&mut out, &found, (&outbound, way, answer), speech),
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            speech.complain(speech.io(&error));
            ExitCode::from(USAGE)
        }
        _ => ExitCode::from(match answer {
            Answer::Yes => 0,
            Answer::No => 1,
            Answer::Unknown => UNKNOWN,
        }),
    }
}

/// The licence of the whole and those of the parts, or what is wrong with them.
fn read(
    options: &CompatOptions,
    speech: &Speech,
) -> Result<(License, Vec<Expression>), Vec<String>> {
    let (mut parts, mut faults) = (Vec::new(), Vec::new());
    let mut parsed = |text: &str| match Expression::parse(text) {
        Ok(parsed) => Some(parsed.expression),
        Err(error) => {
            let told = speech.finding(&error.finding(sbom::Location::Document));
            faults.push(format!("{text}: {told}"));
            None
        }
    };
    let outbound = parsed(&options.outbound);
    for text in &options.expressions {
        parts.extend(parsed(text));
    }
    let outbound = match outbound {
        Some(Expression::License(license)) => Some(license),
        Some(_) => {
            let args = [("outbound", options.outbound.as_str().into())];
            faults.push(speech.ta("cli-compat-one-outbound", &args));
            None
        }
        None => None,
    };
    match outbound {
        Some(outbound) if faults.is_empty() => Ok((outbound, parts)),
        _ => Err(faults),
    }
}

type Asked<'a> = (&'a License, Use, Answer);

fn json(
    out: &mut impl Write,
    found: &[(&Expression, Compatibility)],
    (outbound, way, answer): Asked<'_>,
    speech: &Speech,
) -> io::Result<()> {
    let told = |answer| Told {
        answer,
        message: sentence(answer, speech),
    };
    let parts = found.iter().map(|(expression, found)| Part {
        expression: expression.to_string(),
        answer: found.answer,
        chosen: found.chosen.as_deref(),
        licenses: found.parts.iter().map(told).collect(),
    });
    let document = Document {
        schema: SCHEMA,
        outbound: outbound.to_string(),
        way,
        answer,
        parts: parts.collect(),
        spdx_version: license::Catalogue::spdx_version(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn text(
    out: &mut impl Write,
    found: &[(&Expression, Compatibility)],
    (outbound, way, answer): Asked<'_>,
    speech: &Speech,
) -> io::Result<()> {
    let usage = [
        speech.t(&format!("cli-use-{}", way.way.as_str())),
        speech.t(&format!("cli-use-{}", way.modified.as_str())),
        speech.t(&format!("cli-use-{}", way.linking.as_str())),
    ];
    let args = [
        ("outbound", outbound.to_string().into()),
        ("use", usage.join(", ").into()),
        ("answer", speech.t(answer.code()).into()),
    ];
    writeln!(out, "{}", speech.ta("cli-compat-answer", &args))?;
    for (expression, found) in found {
        writeln!(out, "\n{expression}: {}", speech.t(found.answer.code()))?;
        if let Some(chosen) = &found.chosen {
            let args = [("chosen", chosen.as_str().into())];
            writeln!(out, "  {}", speech.ta("cli-compat-chosen", &args))?;
        }
        for part in &found.parts {
            writeln!(out, "  {}", sentence(part, speech))?;
            for place in &part.clauses {
                let Clause { number, words } = place.clause;
                let args = [
                    ("license", place.license.into()),
                    ("number", number.into()),
                    ("words", words.into()),
                ];
                writeln!(out, "    {}", speech.ta("cli-compat-clause", &args))?;
            }
            if let Some(pair) = part.pair {
                writeln!(
                    out,
                    "    {}",
                    speech.ta("cli-compat-source", &[("source", pair.source.into())])
                )?;
            }
        }
    }
    let args = [("spdx", license::Catalogue::spdx_version().into())];
    writeln!(out, "\n{}", speech.ta("cli-compat-advice", &args))
}

fn sentence(answer: &PartAnswer, speech: &Speech) -> String {
    speech.code(answer.reason.code, &answer.reason.args)
}
