//! `allmende audit verify`: proves that no entry of the log was altered, removed or moved.

use std::io::{self, Write};

use platform::audit::verify::{Fault, Report, verify};

use crate::cli::{AuditVerifyOptions, Format};
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::speech::Speech;

/// Runs the command; a fault is exit status 1.
pub(crate) fn run(options: &AuditVerifyOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    let report = open::runtime()?.block_on(async {
        let db = open::database(&settings, Missing::Refuse, speech).await?;
        let report = verify(db.read()).await;
        // The answer is what counts, not how the connection ends.
        let _ = db.read().clone().close().await;
        report.map_err(|error| {
            let args = [
                ("database", settings.database_shown().into()),
                ("detail", error.to_string().into()),
            ];
            Failure::failed(speech.ta("cli-open-refused", &args))
        })
    })?;
    let written = match options.format {
        Format::Json => json(&report),
        Format::Text => text(&report, speech),
    };
    written.map_err(|error| Failure::failed(speech.io(&error)))?;
    if report.faults.is_empty() {
        Ok(())
    } else {
        Err(Failure {
            status: 1,
            lines: Vec::new(),
        })
    }
}

fn json(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report)?;
    writeln!(out)
}

fn text(report: &Report, speech: &Speech) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for fault in &report.faults {
        writeln!(out, "{}", told(fault, speech))?;
    }
    let args = [
        ("entries", report.entries.into()),
        ("chains", report.chains.into()),
        ("count", report.faults.len().into()),
    ];
    writeln!(out, "{}", speech.ta("cli-audit-end", &args))
}

fn told(fault: &Fault, speech: &Speech) -> String {
    match fault {
        Fault::Altered { chain, seq } => speech.ta(
            "cli-audit-altered",
            &[
                ("chain", chain.as_str().into()),
                ("seq", seq.to_string().into()),
            ],
        ),
        Fault::Missing { chain, from, to } => {
            let args = [
                ("chain", chain.as_str().into()),
                ("from", from.to_string().into()),
                ("to", to.to_string().into()),
            ];
            speech.ta("cli-audit-missing", &args)
        }
        Fault::Head {
            chain,
            expected,
            found,
        } => {
            let args = [
                ("chain", chain.as_str().into()),
                ("expected", expected.to_string().into()),
                ("found", found.to_string().into()),
            ];
            speech.ta("cli-audit-head", &args)
        }
        Fault::NoHead { chain } => {
            speech.ta("cli-audit-no-head", &[("chain", chain.as_str().into())])
        }
    }
}
