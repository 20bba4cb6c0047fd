//! `allmende user add`: the operator makes a person, for instance when nobody can sign in any more.

use std::collections::BTreeSet;
use std::io::{Read, Write};

use platform::people::refused::{Fault, Refused};
use platform::people::service::add_user_cli;

use crate::cli::UserAddOptions;
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::speech::Speech;

/// The variable that may hold the password.
const VARIABLE: &str = "ALLMENDE_USER_PASSWORD";

/// Runs the command.
pub(crate) fn run(options: &UserAddOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    let password = password(options, speech)?;
    let roles: BTreeSet<String> = options.role.iter().cloned().collect();
    open::runtime()?.block_on(async {
        let app = open::for_command(&settings, Missing::Make, speech).await?;
        let added = add_user_cli(
            &app,
            &options.tenant,
            &options.email,
            &options.name,
            &roles,
            &password,
        )
        .await;
        let result = added.map_err(|refused| match refused {
            Refused::Problem(problem) => Failure::problem(&problem, &app, speech),
            Refused::Fields(faults) => {
                let told = |fault: &Fault| {
                    let args: Vec<_> = fault
                        .args
                        .iter()
                        .map(|(name, value)| (*name, value.as_str().into()))
                        .collect();
                    format!(
                        "{}: {}",
                        fault.field,
                        app.text(speech.lang, &format!("problem-{}", fault.code), &args)
                    )
                };
                Failure {
                    status: 2,
                    lines: faults.iter().map(told).collect(),
                }
            }
        });
        open::close(app).await;
        let person = result?;
        let _ = writeln!(
            std::io::stdout(),
            "{}",
            speech.ta("cli-user-added", &[("id", person.to_string().into())])
        );
        Ok(())
    })
}

/// The password: from a file, standard input (`-`) or the environment, never from the command line,
/// where everybody on the machine could read it.
fn password(options: &UserAddOptions, speech: &Speech) -> Result<String, Failure> {
    let Some(file) = &options.password_file else {
        let set = std::env::var(VARIABLE)
            .ok()
            .filter(|password| !password.is_empty());
        return set.ok_or_else(|| {
            Failure::usage(speech.ta("cli-user-no-password", &[("variable", VARIABLE.into())]))
        });
    };
    let mut text = String::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().lock().take(4096).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(4096).read_to_string(&mut text))
    };
    read.map_err(|error| Failure::usage(format!("{}: {}", file.display(), speech.io(&error))))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
