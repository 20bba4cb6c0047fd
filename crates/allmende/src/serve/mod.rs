//! `allmende serve`: pages, REST and background work.

mod log;
mod metrics;

use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use platform::{App, job, people, web};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::cli::ServeOptions;
use crate::config::Settings;
use crate::failure::Failure;
use crate::open::{self, Missing};
use crate::speech::Speech;

/// How long open requests may go on after the program was told to stop.
const GRACE: Duration = Duration::from_secs(15);

/// Runs the command until it is told to stop.
pub(crate) fn run(options: &ServeOptions, speech: &Speech) -> Result<(), Failure> {
    let settings = Settings::read(&options.data, Some(options), speech)?;
    log::start(settings.log);
    open::runtime()?.block_on(serve(&settings, options.demo, speech))
}

async fn serve(settings: &Settings, demo: bool, speech: &Speech) -> Result<(), Failure> {
    // Bound first: links need the port, and a port that is taken is known before the database is touched.
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        let args = [
            ("address", settings.listen.to_string().into()),
            ("detail", error.to_string().into()),
        ];
        Failure::failed(speech.ta("cli-serve-listen", &args))
    })?;
    let local = listener
        .local_addr()
        .map_err(|error| Failure::failed(error.to_string()))?;
    let address = settings
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", reachable(local)));
    let app = open::app(settings, &address, Missing::Make, speech).await?;
    if demo {
        // A job fills it once the workers run.
        platform::demo::create(&app, platform::demo::Owner::Whoever)
            .await
            .map_err(|problem| Failure::problem(&problem, &app, speech))?;
    }
    greet(&app, &address, local, settings, speech).await?;

    let workers = job::start_workers(&app);
    let router = metrics::around(web::router(&app), &app)
        .into_make_service_with_connect_info::<SocketAddr>();
    let (stop, mut stopped) = watch::channel(false);
    let told = async move {
        signal().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    };
    let serving = axum::serve(listener, router).with_graceful_shutdown(told);
    let patience = async move {
        // The sender lives in the server's future; it ends either way.
        let _ = stopped.wait_for(|stopped| *stopped).await;
        tokio::time::sleep(GRACE).await;
    };
    let outcome = tokio::select! {
        result = std::future::IntoFuture::into_future(serving) => result,
        () = patience => Ok(()),
    };
    workers.shutdown().await;
    open::close(app).await;
    outcome.map_err(|error| Failure::failed(error.to_string()))
}

/// Says where the program is, and how to set it up as long as nobody did.
async fn greet(
    app: &App,
    address: &str,
    local: SocketAddr,
    settings: &Settings,
    speech: &Speech,
) -> Result<(), Failure> {
    let token = people::service::ensure_setup_link(app)
        .await
        .map_err(|problem| Failure::problem(&problem, app, speech))?;
    let mut lines = vec![format!("{}: {address}/", speech.t("cli-serve-address"))];
    if settings.public_url.is_some() {
        lines.push(speech.ta("cli-serve-local", &[("address", local.to_string().into())]));
    }
    if let Some(token) = token {
        lines.push(format!(
            "{}: {address}/setup#{token}",
            speech.t("cli-serve-setup")
        ));
    }
    if !app.config().secure_cookies || address.starts_with("https://") {
        tracing::debug!(%local, "listening");
    } else {
        lines.push(speech.t("cli-serve-no-tls"));
    }
    let mut out = std::io::stdout().lock();
    // A closed standard output is no reason not to serve.
    let _ = lines
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
        .and_then(|()| out.flush());
    Ok(())
}

/// The address that a browser on this machine can open.
fn reachable(local: SocketAddr) -> SocketAddr {
    match local.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => SocketAddr::from(([127, 0, 0, 1], local.port())),
        IpAddr::V6(ip) if ip.is_unspecified() => {
            SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], local.port()))
        }
        _ => local,
    }
}

/// Waits for Ctrl-C or, where there is such a thing, SIGTERM.
async fn signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
