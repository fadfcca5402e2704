//! What a server serves: a folder under a base path, and the exceptions a story makes.
//! It must not know of sockets or threads.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::{Answer, Gate, Request, compressed, files, told};
use crate::page;

type Exception = Box<dyn Fn(&Request) -> Option<Answer> + Send + Sync>;

type Fits = Box<dyn Fn(&Request) -> bool + Send + Sync>;

/// A folder and how a host would serve it, or a host that does.
pub struct Site {
    source: Source,
    base: String,
    fallback: Fallback,
    headers: Vec<(String, String)>,
    exceptions: Vec<Exception>,
    held: Vec<(Fits, Gate)>,
    is_compressed: bool,
    is_told: bool,
}

enum Source {
    Folder(PathBuf),
    /// Another server, which has a base of its own.
    Server(SocketAddr),
}

/// Who answers.
pub(super) enum Outcome {
    /// We do.
    Answer(Answer),
    /// The server that this site stands before.
    Beyond(SocketAddr),
}

/// What a host answers for a path under its base that no file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fallback {
    /// 404.
    #[default]
    NotFound,
    /// The page, with 200, if the last part of the path has no extension.
    Page,
    /// The page, with 200, for anything: hosts that answer a missing wasm file with HTML.
    PageForAnything,
}

impl Site {
    /// A folder served under `/`, with 404 for what is not there.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self::from(Source::Folder(root.into()))
    }

    /// What another server on this machine answers, seen and changed by a story.
    pub fn before(server: SocketAddr) -> Self {
        Self::from(Source::Server(server))
    }

    fn from(source: Source) -> Self {
        Self {
            source,
            base: "/".to_string(),
            fallback: Fallback::default(),
            headers: Vec::new(),
            exceptions: Vec::new(),
            held: Vec::new(),
            is_compressed: false,
            is_told: false,
        }
    }

    /// Under another path, which starts and ends with a slash; pages say so in their `<base href="/">`.
    #[must_use]
    pub fn base(mut self, base: &str) -> Self {
        assert!(base.starts_with('/') && base.ends_with('/'), "a base starts and ends with /: {base}");
        self.base = base.to_string();
        self
    }

    /// With another answer for what is not there.
    #[must_use]
    pub fn fallback(mut self, fallback: Fallback) -> Self {
        self.fallback = fallback;
        self
    }

    /// With one more header on every answer.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_string(), value.to_string()));
        self
    }

    /// With an exception: asked before any file is looked for, the first that answers wins.
    #[must_use]
    pub fn answer(mut self, exception: impl Fn(&Request) -> Option<Answer> + Send + Sync + 'static) -> Self {
        self.exceptions.push(Box::new(exception));
        self
    }

    /// With an exception for one file, named as under the base: `feed.json`.
    #[must_use]
    pub fn answer_file(self, file: &str, answer: Answer) -> Self {
        let file = file.to_string();
        self.answer(move |request| (request.file.as_ref() == Some(&file)).then(|| answer.clone()))
    }

    /// With requests that wait for a gate to open before anybody answers them.
    #[must_use]
    pub fn hold(mut self, fits: impl Fn(&Request) -> bool + Send + Sync + 'static, gate: &Gate) -> Self {
        self.held.push((Box::new(fits), gate.clone()));
        self
    }

    /// With texts sent as gzip where a browser takes that.
    #[must_use]
    pub fn compressed(mut self) -> Self {
        self.is_compressed = true;
        self
    }

    /// As hosts do that read the folder's own `_headers` and send the copies by brotli that lie beside files.
    #[must_use]
    pub fn told(mut self) -> Self {
        self.is_told = true;
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
            (Some(answer), _) => Outcome::Answer(answer),
            (None, Source::Server(server)) => Outcome::Beyond(*server),
            (None, Source::Folder(root)) => {
                let answer = self.answer_of(root, request);
                let answer = if self.is_compressed { compressed::sent(request, answer) } else { answer };
                Outcome::Answer(if self.is_told { told_by(root, request, answer) } else { answer })
            }
        }
    }

    fn answer_of(&self, root: &Path, request: &Request) -> Answer {
        if request.method != "GET" && request.method != "HEAD" {
            return Answer::plain(405, "only GET and HEAD");
        }
        if format!("{}/", request.path) == self.base {
            return Answer::plain(301, "").header("Location", &self.base);
        }
        let Some(file) = &request.file else {
            return Answer::plain(404, "outside the base");
        };
        let found = files::find(root, file);
        if found.is_none() && files::find(root, &format!("{file}/")).is_some() {
            return Answer::plain(301, "").header("Location", &format!("{}/", request.written));
        }
        let found = found.or_else(|| self.instead_of(root, file));
        if let Some(copy) = found.as_ref().filter(|_| self.is_told).and_then(|path| compressed::beside(request, path)) {
            return copy;
        }
        match found.and_then(|path| Answer::of_path(&path)) {
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

    /// A site that has a page for what is missing is answered with it.
    fn missing(&self, root: &Path) -> Answer {
        match std::fs::read(root.join("404.html")) {
            Ok(page) => Answer::new(404, files::PAGE, self.with_base(page)),
            Err(_) => Answer::plain(404, "not found"),
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

    /// A page that is not text, or has a base of its own, stays as it is.
    fn with_base(&self, body: Vec<u8>) -> Vec<u8> {
        let based = std::str::from_utf8(&body).ok().and_then(|text| page::with_base(text, &self.base));
        based.map_or(body, String::into_bytes)
    }
}

/// An answer with the headers that the folder has for it.
fn told_by(root: &Path, request: &Request, answer: Answer) -> Answer {
    let rules = std::fs::read_to_string(root.join("_headers")).unwrap_or_default();
    told::headers(&rules, &request.path).iter().fold(answer, |answer, (name, value)| answer.with_header(name, value))
}
