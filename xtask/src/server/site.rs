//! What a server serves: a folder under a base path, and the exceptions a story makes.
//! It must not know of sockets or threads.

use std::path::PathBuf;

use super::{Answer, Request, files};
use crate::page;

type Exception = Box<dyn Fn(&Request) -> Option<Answer> + Send + Sync>;

/// A folder and how a host would serve it.
pub struct Site {
    root: PathBuf,
    base: String,
    fallback: Fallback,
    headers: Vec<(String, String)>,
    exceptions: Vec<Exception>,
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
        Self {
            root: root.into(),
            base: "/".to_string(),
            fallback: Fallback::default(),
            headers: Vec::new(),
            exceptions: Vec::new(),
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

    pub(super) fn base_path(&self) -> &str {
        &self.base
    }

    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    pub(super) fn answer_to(&self, request: &Request) -> Answer {
        if let Some(answer) = self.exceptions.iter().find_map(|exception| exception(request)) {
            return answer;
        }
        if request.method != "GET" && request.method != "HEAD" {
            return Answer::plain(405, "only GET and HEAD");
        }
        if format!("{}/", request.path) == self.base {
            return Answer::plain(301, "").header("Location", &self.base);
        }
        let Some(file) = &request.file else {
            return Answer::plain(404, "outside the base");
        };
        let found = files::find(&self.root, file).or_else(|| self.instead_of(file));
        match found.and_then(|path| Some((files::media_type(&path), std::fs::read(&path).ok()?))) {
            Some((files::PAGE, body)) => Answer::new(200, files::PAGE, self.with_base(body)),
            Some((media_type, body)) => Answer::new(200, media_type, body),
            None => self.missing(),
        }
    }

    /// A site that has a page for what is missing is answered with it.
    fn missing(&self) -> Answer {
        match std::fs::read(self.root.join("404.html")) {
            Ok(page) => Answer::new(404, files::PAGE, self.with_base(page)),
            Err(_) => Answer::plain(404, "not found"),
        }
    }

    fn instead_of(&self, file: &str) -> Option<PathBuf> {
        let last = file.rsplit('/').next().unwrap_or(file);
        let fits = match self.fallback {
            Fallback::NotFound => false,
            Fallback::Page => !last.contains('.'),
            Fallback::PageForAnything => true,
        };
        fits.then(|| self.root.join("index.html"))
    }

    /// A page that is not text, or has a base of its own, stays as it is.
    fn with_base(&self, body: Vec<u8>) -> Vec<u8> {
        let based = std::str::from_utf8(&body).ok().and_then(|text| page::with_base(text, &self.base));
        based.map_or(body, String::into_bytes)
    }
}
