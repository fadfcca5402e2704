//! A small static HTTP server. The task `serve` shows the site with it, and the end-to-end tests use it to simulate
//! every kind of host, good and bad. axum and tower-http implement HTTP; the modules here implement the hosts.

use std::future::IntoFuture;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

mod files;
mod folder;
mod gate;
mod headers_file;
mod proxy;
mod request;
mod response;
mod router;
mod site;

#[cfg(test)]
mod tests;

pub use gate::Gate;
pub use request::{Request, percent_decode, percent_encode};
pub use response::HttpResponse;
pub use site::{Fallback, ServedSite};

/// The threads that serve requests. A test may hold one response back while it examines others.
const THREADS: usize = 2;

/// A running server. It stops when it is dropped.
pub struct Server {
    runtime: Runtime,
    serving: JoinHandle<io::Result<()>>,
    requests: watch::Receiver<Vec<Request>>,
    base: String,
    port: u16,
}

impl Server {
    /// Starts a server for a site on a free port of this machine.
    pub fn start(site: ServedSite) -> Result<Self> {
        Self::start_at(0, site)
    }

    /// Starts a server for a site on a port of this machine. Returns an error if it cannot listen on that port.
    pub fn start_at(port: u16, site: ServedSite) -> Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(THREADS).enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)));
        let listener = listener.with_context(|| format!("couldn't listen on port {port}"))?;
        let port = listener.local_addr()?.port();
        // The last packet of a response is sent at once. A connection that can't do that is slower, but works.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let base = site.base.clone();
        let (log, requests) = watch::channel(Vec::new());
        let serving = runtime.spawn(axum::serve(listener, router::router(site, log)).into_future());
        Ok(Self { runtime, serving, requests, base, port })
    }

    /// Returns the URL of the site with its base path: `http://127.0.0.1:1234/blog/`.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), percent_encode(&self.base))
    }

    /// Returns the origin of the server, without any path: `http://127.0.0.1:1234`.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns the port that the server listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns all requests so far, in the order of their arrival.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.borrow().clone()
    }

    /// Returns the first request for which `fits` is true, whether it has already arrived or arrives within `limit`.
    pub fn wait_for(&self, limit: Duration, fits: impl Fn(&Request) -> bool) -> Option<Request> {
        let mut requests = self.requests.clone();
        self.runtime.block_on(async {
            let condition = requests.wait_for(|requests| requests.iter().any(&fits));
            let requests = timeout(limit, condition).await.ok()?.ok()?;
            requests.iter().find(|request| fits(request)).cloned()
        })
    }

    /// Serves until the program is interrupted. Returns an error if the server fails.
    pub fn serve_forever(self) -> Result<()> {
        self.runtime.block_on(self.serving).context("the server failed")?.context("the server failed")
    }
}
