//! A small static server: the serve chore shows the site with it, and the browser stories use it to play
//! every kind of host, good and bad.
//!
//! It must not know what the site is; it has a folder, a base path and what a story tells it to answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

mod answer;
mod files;
mod log;
mod request;
mod site;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Gate};
pub use request::Request;
pub use site::{Fallback, Site};

use log::Log;

/// A running server. It stops when it is dropped.
pub struct Server {
    listener: Arc<tiny_http::Server>,
    accepting: Option<JoinHandle<()>>,
    site: Arc<Site>,
    log: Arc<Log>,
    port: u16,
}

impl Server {
    /// Serves a site on a free port of this machine.
    pub fn start(site: Site) -> Result<Self> {
        Self::start_at(0, site)
    }

    /// Serves a site on a port of this machine.
    pub fn start_at(port: u16, site: Site) -> Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let listener = tiny_http::Server::http(address);
        let listener = listener.map_err(|error| anyhow!("could not listen on port {port}: {error}"))?;
        let port = listener.server_addr().to_ip().context("the server has no port")?.port();
        let (listener, site, log) = (Arc::new(listener), Arc::new(site), Arc::default());
        let accepting = {
            let (listener, site, log) = (Arc::clone(&listener), Arc::clone(&site), Arc::clone(&log));
            thread::spawn(move || accept(&listener, &site, &log))
        };
        Ok(Self { listener, accepting: Some(accepting), site, log, port })
    }

    /// The address of the site, with its base: `http://127.0.0.1:1234/blog/`.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.site.base_path())
    }

    /// The address without any path: `http://127.0.0.1:1234`.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Every request so far, in the order in which they came.
    pub fn requests(&self) -> Vec<Request> {
        self.log.all()
    }

    /// The first request that fits, whether it came before or comes within `limit`.
    pub fn wait_for(&self, limit: Duration, fits: impl Fn(&Request) -> bool) -> Option<Request> {
        self.log.wait_for(limit, fits)
    }

    /// Serves until the program is interrupted.
    pub fn serve_forever(mut self) -> Result<()> {
        let accepting = self.accepting.take().context("the server has stopped")?;
        accepting.join().map_err(|_| anyhow!("the server failed"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listener.unblock();
        if let Some(accepting) = self.accepting.take() {
            // A panic in there was already printed, and dropping must not panic again.
            let _ = accepting.join();
        }
    }
}

/// A thread a request, because a story may hold one answer back while it looks at others.
fn accept(listener: &tiny_http::Server, site: &Arc<Site>, log: &Arc<Log>) {
    while let Ok(incoming) = listener.recv() {
        let (site, log) = (Arc::clone(site), Arc::clone(log));
        thread::spawn(move || respond(incoming, &site, &log));
    }
}

fn respond(mut incoming: tiny_http::Request, site: &Site, log: &Log) {
    let request = Request::read(&mut incoming, site.base_path());
    log.add(request.clone());
    let answer = site.answer_to(&request);
    // A browser that went away does not want the answer, which is no error of ours.
    let _ = incoming.respond(answer.into_response(site.headers()));
}
