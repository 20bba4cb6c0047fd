//! `allmende license explain`: "may we use this?"
//!
//! Exit status: 0 the answer is "fine"; 1 it is not; 2 the question could not be read.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use license::{Catalogue, Explanation, Judgement, Part, Verdict};
use serde::Serialize;

use crate::cli::{ExplainOptions, Format, USAGE};
use crate::policy;
use crate::speech::Speech;

/// The name and major version of the JSON document.
const SCHEMA: &str = "allmende-license-explain/1";

/// The answer as a JSON document.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    #[serde(flatten)]
    explanation: &'a Explanation,
    error: Option<Told>,
}

#[derive(Serialize)]
struct Told {
    code: &'static str,
    position: usize,
    message: String,
}

/// Runs the command.
pub(crate) fn run(options: &ExplainOptions, speech: &Speech) -> ExitCode {
    let policy = match policy::load(options.usage.policy.as_deref(), speech) {
        Ok(policy) => policy,
        Err(lines) => {
            for line in &lines {
                speech.complain(line);
            }
            return ExitCode::from(USAGE);
        }
    };
    if options.expression.trim().is_empty() {
        speech.complain(speech.t("license-expression-empty"));
        return ExitCode::from(USAGE);
    }
    let way = policy::way(&options.usage);
    let explanation = license::explain(&options.expression, &Catalogue::builtin(), &policy, way);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match options.format {
        Format::Json => json(&mut out, &explanation, speech),
        Format::Text => text(&mut out, &explanation, speech),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::from(u8::from(explanation.for_use.verdict != Verdict::Fine)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            speech.complain(speech.io(&error));
            ExitCode::from(USAGE)
        }
    }
}

fn json(out: &mut impl Write, explanation: &Explanation, speech: &Speech) -> io::Result<()> {
    let error = explanation.error.as_ref().map(|error| {
        let finding = error.finding(sbom::Location::Document);
        Told {
            code: finding.code,
            position: error.position,
            message: speech.finding(&finding),
        }
    });
    serde_json::to_writer_pretty(
        &mut *out,
        &Document {
            schema: SCHEMA,
            explanation,
            error,
        },
    )?;
    writeln!(out)
}

fn text(out: &mut impl Write, explanation: &Explanation, speech: &Speech) -> io::Result<()> {
    let Explanation {
        for_use,
        for_publishing,
        way,
        ..
    } = explanation;
    writeln!(out, "{}", explanation.input.trim())?;
    if let Some(error) = &explanation.error {
        writeln!(
            out,
            "  {}",
            speech.finding(&error.finding(sbom::Location::Document))
        )?;
    }
    let read_as = for_use.expression.as_ref().or(for_use.suspected.as_ref());
    if let Some(read_as) = read_as.filter(|read_as| read_as.as_str() != explanation.input.trim()) {
        let confidence = speech.t(&format!(
            "license-confidence-{}",
            explanation.confidence.as_str()
        ));
        let args = [
            ("expression", read_as.as_str().into()),
            ("confidence", confidence.into()),
        ];
        writeln!(out, "  {}", speech.ta("cli-explain-read-as", &args))?;
    }
    for note in &for_use.notes {
        writeln!(
            out,
            "  {}",
            speech.code(
                note.code,
                &[
                    ("found", note.found.clone()),
                    ("read_as", note.read_as.clone())
                ]
            )
        )?;
    }
    let usage = ["way", "modified", "linking"].map(|what| match what {
        "way" => speech.t(&format!("cli-use-{}", way.way.as_str())),
        "modified" => speech.t(&format!("cli-use-{}", way.modified.as_str())),
        _ => speech.t(&format!("cli-use-{}", way.linking.as_str())),
    });
    writeln!(out)?;
    answer(
        out,
        &speech.ta("cli-explain-use", &[("use", usage.join(", ").into())]),
        for_use,
        speech,
    )?;
    answer(
        out,
        &speech.t("cli-explain-publish"),
        for_publishing,
        speech,
    )?;
    for part in &explanation.parts {
        writeln!(out)?;
        about(out, part, speech)?;
    }
    let lists = [
        ("spdx", explanation.spdx_version.into()),
        ("list", explanation.list.version.into()),
    ];
    writeln!(out, "\n{}", speech.ta("cli-explain-lists", &lists))
}

/// The verdict for a purpose with its reasons.
fn answer(
    out: &mut impl Write,
    question: &str,
    judgement: &Judgement,
    speech: &Speech,
) -> io::Result<()> {
    writeln!(out, "{question} {}", speech.t(judgement.verdict.code()))?;
    for reason in &judgement.reasons {
        writeln!(
            out,
            "  {}",
            speech.code(reason.code, &reason.args).replace('\n', "\n  ")
        )?;
    }
    Ok(())
}

/// What is known about one licence.
fn about(out: &mut impl Write, part: &Part, speech: &Speech) -> io::Result<()> {
    match &part.name {
        Some(name) if *name != part.expression => writeln!(out, "{}: {name}", part.expression)?,
        _ => writeln!(out, "{}", part.expression)?,
    }
    if let Some(class) = part.class {
        writeln!(
            out,
            "  {}",
            speech
                .code(class.description_code(), &[])
                .replace('\n', "\n  ")
        )?;
    }
    let yes_or_no = |yes: bool| speech.t(if yes { "cli-word-yes" } else { "cli-word-no" });
    let state = speech.t(&format!("license-opencode-{}", part.opencode.as_str()));
    let args = [
        ("list", state.into()),
        ("osi", yes_or_no(part.osi).into()),
        ("fsf", yes_or_no(part.fsf).into()),
    ];
    writeln!(out, "  {}", speech.ta("cli-explain-certified", &args))
}
