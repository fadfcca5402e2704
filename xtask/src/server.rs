//! A small static HTTP server. The task `serve` shows the site with it, and the end-to-end tests use it to simulate
//! every kind of host, good and bad.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

mod answer;
mod compressed;
mod files;
mod headers_file;
mod log;
mod proxy;
mod request;
mod site;
mod wire;

#[cfg(test)]
mod tests;

pub use answer::{Gate, HttpResponse};
pub use request::{Request, decoded, encoded};
pub use site::{Fallback, ServedSite};

use log::Log;
use site::Outcome;

/// A running server. It stops when it is dropped.
pub struct Server {
    accepting: Option<JoinHandle<()>>,
    stopped: Arc<AtomicBool>,
    site: Arc<ServedSite>,
    log: Arc<Log>,
    port: u16,
}

impl Server {
    /// Starts a server for a site on a free port of this machine.
    pub fn start(site: ServedSite) -> Result<Self> {
        Self::start_at(0, site)
    }

    /// Starts a server for a site on a port of this machine. Returns an error if it cannot listen on that port.
    pub fn start_at(port: u16, site: ServedSite) -> Result<Self> {
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

    /// Returns the URL of the site with its base path: `http://127.0.0.1:1234/blog/`.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), encoded(self.site.base_path()))
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
        self.log.all()
    }

    /// Returns the first request for which `fits` is true, whether it has already arrived or arrives within `limit`.
    pub fn wait_for(&self, limit: Duration, fits: impl Fn(&Request) -> bool) -> Option<Request> {
        self.log.wait_for(limit, fits)
    }

    /// Serves until the program is interrupted. Returns an error if the server thread panics.
    pub fn serve_forever(mut self) -> Result<()> {
        let accepting = self.accepting.take().context("the server has stopped")?;
        accepting.join().map_err(|_| anyhow!("the server failed"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // The listener blocks until a connection arrives, so this connection makes it check `stopped`.
        let _ = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port)));
        if let Some(accepting) = self.accepting.take() {
            // A panic of that thread has already been printed, and dropping must not panic again.
            let _ = accepting.join();
        }
    }
}

/// Accepts connections. Each has its own thread, because a test may hold one response back while it examines others.
fn accept(listener: &TcpListener, stopped: &AtomicBool, site: &Arc<ServedSite>, log: &Arc<Log>) {
    for stream in listener.incoming() {
        if stopped.load(Ordering::SeqCst) {
            return;
        }
        let (site, log) = (Arc::clone(site), Arc::clone(log));
        thread::spawn(move || {
            if let Ok(stream) = stream {
                // A browser may close the connection before it gets the response. That is not an error of this server.
                let _ = respond(&stream, &site, &log);
            }
        });
    }
}

fn respond(stream: &TcpStream, site: &ServedSite, log: &Log) -> std::io::Result<()> {
    let Some(incoming) = wire::read(stream)? else { return Ok(()) };
    let request = Request::new(&incoming, site.base_path());
    log.add(request.clone());
    site.wait(&request);
    match site.answer_to(&request) {
        Outcome::HttpResponse(answer) => wire::write(stream, &request.method, &answer.outgoing(site.headers())),
        Outcome::Beyond(server) => proxy::pass_on(stream, &incoming, server),
    }
}
