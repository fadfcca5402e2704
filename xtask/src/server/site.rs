//! The content of a server: a folder under a base path, and the exceptions that a test adds.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::{Gate, HttpResponse, Request};

pub(super) type Exception = Box<dyn Fn(&Request) -> Option<HttpResponse> + Send + Sync>;

pub(super) type RequestFilter = Box<dyn Fn(&Request) -> bool + Send + Sync>;

/// A folder with the behaviour of a host that serves it, or the address of a real host.
pub struct ServedSite {
    pub(super) source: SiteSource,
    pub(super) base: String,
    pub(super) fallback: Fallback,
    pub(super) headers: Vec<(String, String)>,
    pub(super) exceptions: Vec<Exception>,
    pub(super) gates: Vec<(RequestFilter, Gate)>,
    pub(super) is_compressed: bool,
    pub(super) has_headers_file: bool,
}

pub(super) enum SiteSource {
    Folder(PathBuf),
    /// Another server, which has its own base.
    Server(SocketAddr),
}

/// The response of a host to a path under its base that matches no file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fallback {
    /// Status 404.
    #[default]
    NotFound,
    /// The page with status 200, if the last segment of the path has no extension.
    Page,
    /// The page with status 200 for any path, like hosts that answer a request for a missing wasm file with HTML.
    PageForAnything,
}

impl ServedSite {
    /// Creates a site that serves a folder under `/` and answers 404 for missing files.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self::from(SiteSource::Folder(root.into()))
    }

    /// Creates a proxy for another server on this machine. A test can observe and change its responses.
    pub fn before(server: SocketAddr) -> Self {
        Self::from(SiteSource::Server(server))
    }

    fn from(source: SiteSource) -> Self {
        Self {
            source,
            base: "/".to_string(),
            fallback: Fallback::default(),
            headers: Vec::new(),
            exceptions: Vec::new(),
            gates: Vec::new(),
            is_compressed: false,
            has_headers_file: false,
        }
    }

    /// Sets the base path, which starts and ends with a slash. Pages contain it in place of the `/` of `<base
    /// href="/">`.
    #[must_use]
    pub fn base(mut self, base: &str) -> Self {
        assert!(base.starts_with('/') && base.ends_with('/'), "a base starts and ends with /: {base}");
        self.base = base.to_string();
        self
    }

    /// Sets the response to missing files.
    #[must_use]
    pub fn fallback(mut self, fallback: Fallback) -> Self {
        self.fallback = fallback;
        self
    }

    /// Adds a header to every response.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_string(), value.to_string()));
        self
    }

    /// Adds an exception. Exceptions are called before any file lookup, and the first response wins.
    #[must_use]
    pub fn answer(mut self, exception: impl Fn(&Request) -> Option<HttpResponse> + Send + Sync + 'static) -> Self {
        self.exceptions.push(Box::new(exception));
        self
    }

    /// Adds an exception for one file, named relative to the base: `feed.json`.
    #[must_use]
    pub fn answer_file(self, file: &str, answer: HttpResponse) -> Self {
        let file = file.to_string();
        self.answer(move |request| (request.file.as_ref() == Some(&file)).then(|| answer.clone()))
    }

    /// Makes matching requests wait for a gate to open before they are answered.
    #[must_use]
    pub fn hold(mut self, is_held: impl Fn(&Request) -> bool + Send + Sync + 'static, gate: &Gate) -> Self {
        self.gates.push((Box::new(is_held), gate.clone()));
        self
    }

    /// Compresses text with gzip if the browser accepts it.
    #[must_use]
    pub fn compressed(mut self) -> Self {
        self.is_compressed = true;
        self
    }

    /// Simulates hosts that read the folder's own `_headers` and serve the compressed copies beside files.
    #[must_use]
    pub fn with_headers_file(mut self) -> Self {
        self.has_headers_file = true;
        self
    }
}
