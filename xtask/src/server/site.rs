//! The content of a server: a folder under a base path, and the exceptions that a test adds.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::{Gate, HttpResponse, Request, compressed, files, headers_file};
use crate::page;

type Exception = Box<dyn Fn(&Request) -> Option<HttpResponse> + Send + Sync>;

type Fits = Box<dyn Fn(&Request) -> bool + Send + Sync>;

/// A folder with the behaviour of a host that serves it, or the address of a real host.
pub struct ServedSite {
    source: SiteSource,
    base: String,
    fallback: Fallback,
    headers: Vec<(String, String)>,
    exceptions: Vec<Exception>,
    held: Vec<(Fits, Gate)>,
    is_compressed: bool,
    has_headers_file: bool,
}

enum SiteSource {
    Folder(PathBuf),
    /// Another server, which has its own base.
    Server(SocketAddr),
}

/// The source of the response to a request.
pub(super) enum Outcome {
    /// The response of this server.
    HttpResponse(HttpResponse),
    /// The address of the server that this site is a proxy for.
    Beyond(SocketAddr),
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
            held: Vec::new(),
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
    pub fn hold(mut self, fits: impl Fn(&Request) -> bool + Send + Sync + 'static, gate: &Gate) -> Self {
        self.held.push((Box::new(fits), gate.clone()));
        self
    }

    /// Compresses text with gzip if the browser accepts it.
    #[must_use]
    pub fn compressed(mut self) -> Self {
        self.is_compressed = true;
        self
    }

    /// Simulates hosts that read the folder's own `_headers` and serve the brotli copies beside files.
    #[must_use]
    pub fn with_headers_file(mut self) -> Self {
        self.has_headers_file = true;
        self
    }

    pub(super) fn base_path(&self) -> &str {
        &self.base
    }

    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Waits at the gates that hold a request.
    pub(super) fn wait(&self, request: &Request) {
        self.held.iter().filter(|(fits, _)| fits(request)).for_each(|(_, gate)| gate.wait());
    }

    pub(super) fn answer_to(&self, request: &Request) -> Outcome {
        let exception = self.exceptions.iter().find_map(|exception| exception(request));
        match (exception, &self.source) {
            (Some(answer), _) => Outcome::HttpResponse(answer),
            (None, SiteSource::Server(server)) => Outcome::Beyond(*server),
            (None, SiteSource::Folder(root)) => {
                let answer = self.answer_of(root, request);
                let answer = if self.is_compressed { compressed::sent(request, answer) } else { answer };
                Outcome::HttpResponse(if self.has_headers_file {
                    with_published_headers(root, request, answer)
                } else {
                    answer
                })
            }
        }
    }

    fn answer_of(&self, root: &Path, request: &Request) -> HttpResponse {
        if request.method != "GET" && request.method != "HEAD" {
            return HttpResponse::plain(405, "only GET and HEAD");
        }
        if format!("{}/", request.path) == self.base {
            return HttpResponse::plain(301, "").header("Location", &self.base);
        }
        let Some(file) = &request.file else {
            return HttpResponse::plain(404, "outside the base");
        };
        let found = files::find(root, file);
        if found.is_none() && files::find(root, &format!("{file}/")).is_some() {
            return HttpResponse::plain(301, "").header("Location", &format!("{}/", request.written));
        }
        let found = found.or_else(|| self.instead_of(root, file));
        if let Some(copy) =
            found.as_ref().filter(|_| self.has_headers_file).and_then(|path| compressed::beside(request, path))
        {
            return copy;
        }
        match found.and_then(|path| HttpResponse::of_path(&path)) {
            Some(answer) => match answer.content() {
                (files::PAGE, body) => {
                    let body = self.with_base(body.to_vec());
                    answer.with_body(body)
                }
                _ => answer,
            },
            None => self.missing(root),
        }
    }

    /// Returns the 404 response: the site's own 404.html if it has one.
    fn missing(&self, root: &Path) -> HttpResponse {
        match std::fs::read(root.join("404.html")) {
            Ok(page) => HttpResponse::new(404, files::PAGE, self.with_base(page)),
            Err(_) => HttpResponse::plain(404, "not found"),
        }
    }

    fn instead_of(&self, root: &Path, file: &str) -> Option<PathBuf> {
        let last = file.rsplit('/').next().unwrap_or(file);
        let fits = match self.fallback {
            Fallback::NotFound => false,
            Fallback::Page => !last.contains('.'),
            Fallback::PageForAnything => true,
        };
        fits.then(|| root.join("index.html"))
    }

    /// Returns the page with the base of this site. A page that is not UTF-8, or has its own base, stays unchanged.
    fn with_base(&self, body: Vec<u8>) -> Vec<u8> {
        let based = std::str::from_utf8(&body).ok().and_then(|text| page::with_base(text, &self.base));
        based.map_or(body, String::into_bytes)
    }
}

/// Returns the response with the headers that the folder's `_headers` sets for it.
fn with_published_headers(root: &Path, request: &Request, answer: HttpResponse) -> HttpResponse {
    let rules = std::fs::read_to_string(root.join("_headers")).unwrap_or_default();
    headers_file::headers(&rules, &request.path)
        .iter()
        .fold(answer, |answer, (name, value)| answer.with_header(name, value))
}
