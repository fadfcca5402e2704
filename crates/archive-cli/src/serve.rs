//! Serves a published archive on this machine, to look at it before it is on a host.

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Redirect, Response};
use std::future::Future;
use std::io;
use std::net::Ipv4Addr;
use std::path::Path;
use tokio::net::TcpListener;
use tokio::runtime;
use tower_http::services::{ServeDir, ServeFile};

/// Serves a folder under a path of the loopback address until the program is interrupted, which lets the caller remove temporary files. `then` is called with the URL
/// once that answers. Port 0 is any free one.
pub fn serve(folder: &Path, path: &str, port: u16, then: impl FnOnce(&str) -> Result<()>) -> Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener =
            listener.with_context(|| format!("couldn’t listen at port {port}; choose another one with --port"))?;
        let interrupt = interruption()?;
        then(&format!("http://{}{path}", listener.local_addr()?))?;
        Ok(axum::serve(listener, router(folder, path)).with_graceful_shutdown(interrupt).await?)
    })
}

/// Returns a future that ends with the first signal to stop: Ctrl-C, a request of another program, or a closed terminal.
#[cfg(unix)]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    use std::task::Poll;
    use tokio::signal::unix::{SignalKind, signal};

    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let mut signals = kinds.into_iter().map(signal).collect::<io::Result<Vec<_>>>()?;
    Ok(std::future::poll_fn(move |context| {
        // Each is polled, so that each wakes the task.
        let received =
            signals.iter_mut().filter_map(|signal| signal.poll_recv(context).is_ready().then_some(())).count();
        if received > 0 { Poll::Ready(()) } else { Poll::Pending }
    }))
}

/// Returns a future that ends with Ctrl-C.
#[cfg(not(unix))]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    let mut ctrl_c = tokio::signal::windows::ctrl_c()?;
    Ok(async move { drop(ctrl_c.recv().await) })
}

fn router(folder: &Path, path: &str) -> Router {
    // Published archives have a page for addresses that don't exist.
    let files = ServeDir::new(folder).not_found_service(ServeFile::new(folder.join("404.html")));
    let router = match path.trim_end_matches('/') {
        "" => Router::new().fallback_service(files),
        below => {
            let to_archive = Redirect::temporary(path);
            let redirect = move || {
                let to_archive = to_archive.clone();
                async move { to_archive }
            };
            Router::new().nest_service(below, files).fallback(redirect)
        }
    };
    router.layer(middleware::from_fn(with_headers))
}

/// Adds the headers of the hosts, and has files checked again that are published again.
async fn with_headers(request: Request, next: Next) -> Response {
    let is_local = request.headers().get("host").and_then(|host| host.to_str().ok()).is_some_and(is_local);
    if !is_local {
        // Another site could lead its own name to this address, and read a private feed.
        let mut response = Response::default();
        *response.status_mut() = StatusCode::FORBIDDEN;
        return response;
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    for (name, value) in crate::publish::HEADERS {
        if let Ok(name) = HeaderName::try_from(name) {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// Whether a `Host` header is of the loopback address.
fn is_local(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}
