//! A small static server: the serve chore shows the site with it, and the browser stories use it to play
//! every kind of host, good and bad.
//!
//! It must not know what the site is; it has a folder, a base path and what a story tells it to answer.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

mod answer;
mod beyond;
mod compressed;
mod files;
mod log;
mod request;
mod site;
mod told;
mod wire;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Gate};
pub use request::{Request, decoded, encoded};
pub use site::{Fallback, Site};

use log::Log;
use site::Outcome;

/// A running server. It stops when it is dropped.
pub struct Server {
    accepting: Option<JoinHandle<()>>,
    stopped: Arc<AtomicBool>,
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
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port)));
        let listener = listener.with_context(|| format!("could not listen on port {port}"))?;
        let port = listener.local_addr()?.port();
        let (stopped, site, log) = (Arc::<AtomicBool>::default(), Arc::new(site), Arc::default());
        let accepting = {
            let (stopped, site, log) = (Arc::clone(&stopped), Arc::clone(&site), Arc::clone(&log));
            thread::spawn(move || accept(&listener, &stopped, &site, &log))
        };
        Ok(Self { accepting: Some(accepting), stopped, site, log, port })
    }

    /// The address of the site, with its base: `http://127.0.0.1:1234/blog/`.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), encoded(self.site.base_path()))
    }

    /// The address without any path: `http://127.0.0.1:1234`.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
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
        self.stopped.store(true, Ordering::SeqCst);
        // The listener waits for a connection, so it gets one to see that it is over.
        let _ = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port)));
        if let Some(accepting) = self.accepting.take() {
            // A panic in there was already printed, and dropping must not panic again.
            let _ = accepting.join();
        }
    }
}

/// A thread a connection, because a story may hold one answer back while it looks at others.
fn accept(listener: &TcpListener, stopped: &AtomicBool, site: &Arc<Site>, log: &Arc<Log>) {
    for stream in listener.incoming() {
        if stopped.load(Ordering::SeqCst) {
            return;
        }
        let (site, log) = (Arc::clone(site), Arc::clone(log));
        thread::spawn(move || {
            if let Ok(stream) = stream {
                // A browser that went away does not want the answer, which is no error of ours.
                let _ = respond(&stream, &site, &log);
            }
        });
    }
}

fn respond(stream: &TcpStream, site: &Site, log: &Log) -> std::io::Result<()> {
    let Some(incoming) = wire::read(stream)? else { return Ok(()) };
    let request = Request::new(&incoming, site.base_path());
    log.add(request.clone());
    site.wait(&request);
    match site.answer_to(&request) {
        Outcome::Answer(answer) => wire::write(stream, &request.method, &answer.outgoing(site.headers())),
        Outcome::Beyond(server) => beyond::pass_on(stream, &incoming, server),
    }
}
