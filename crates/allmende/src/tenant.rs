//! `allmende tenant restore`: the operator brings an archived municipality back.

use std::io::Write;

use platform::people::service::restore_tenant;

use crate::cli::TenantRestoreOptions;
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::speech::Speech;

/// Runs the command.
pub(crate) fn run(options: &TenantRestoreOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, None, speech)?;
    open::runtime()?.block_on(async {
        let app = open::for_command(&settings, Missing::Refuse, speech).await?;
        let restored = restore_tenant(&app, &options.slug)
            .await
            .map_err(|problem| Failure::problem(&problem, &app, speech));
        open::close(app).await;
        let name = restored?.name;
        let _ = writeln!(
            std::io::stdout(),
            "{}",
            speech.ta("cli-tenant-restored", &[("name", name.into())])
        );
        Ok(())
    })
}
