//! `allmende demo`: makes the demo town, or removes it with `--remove`.

use std::io::{self, Write};

use platform::demo::{self, Owner};
use platform::permission::ManageTenant;
use platform::{App, Problem, people};

use crate::cli::DemoOptions;
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::progress::Line;
use crate::speech::Speech;

/// Runs the command.
pub(crate) fn run(options: &DemoOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    open::runtime()?.block_on(async {
        let app = open::for_command(&settings, Missing::Make, speech).await?;
        let tenant = options.tenant.as_deref();
        let done = if options.remove {
            remove(&app, tenant).await
        } else {
            make(&app, tenant, speech).await
        };
        let line = match done {
            Ok((key, slug)) => Ok(speech.ta(key, &[("slug", slug.into())])),
            Err(problem) => Err(Failure::problem(&problem, &app, speech)),
        };
        open::close(app).await;
        // It is done, whether it can be said or not.
        let _ = writeln!(io::stdout(), "{}", line?);
        Ok(())
    })
}

/// Makes the town and fills it before the command returns.
async fn make(
    app: &App,
    tenant: Option<&str>,
    speech: &Speech,
) -> Result<(&'static str, String), Problem> {
    let owner = tenant.map_or(Owner::Whoever, Owner::Administrators);
    let (line, step) = (Line::new(), speech.t("cli-demo-step"));
    let progress = |done: u64, total: u64, what: &str| {
        line.show(format_args!("{done}/{total} {step} {what}"));
    };
    let made = demo::create_filled(app, owner, &progress).await?;
    line.clear();
    let key = if made.known {
        "cli-demo-known"
    } else {
        "cli-demo-done"
    };
    Ok((key, made.tenant.slug))
}

async fn remove(app: &App, slug: Option<&str>) -> Result<(&'static str, String), Problem> {
    let town = demo::find(app, slug).await?;
    let (_, access) = people::as_operator(app, &town.slug).await?;
    demo::remove(app, &access.may::<ManageTenant>()?).await?;
    Ok(("cli-demo-removed", town.slug))
}
