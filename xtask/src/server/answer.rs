//! What goes out, and the gate that holds requests back.
//! It must not know how an answer was chosen.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::files;
use super::wire::Outgoing;

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// An answer of this status, media type and body.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let answer = Self { status, headers: Vec::new(), body: body.into() };
        answer.header("Content-Type", media_type)
    }

    /// A file of a folder, or the page of a folder in there, if there is one.
    pub fn of_file(root: &Path, file: &str) -> Option<Self> {
        Self::of_path(&files::find(root, file)?)
    }

    /// A file that was found.
    pub(super) fn of_path(path: &Path) -> Option<Self> {
        Some(Self::new(200, files::media_type(path), std::fs::read(path).ok()?))
    }

    /// An answer that says only what went wrong.
    pub fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_string(), value.to_string()));
        self
    }

    /// With another value of a header, or with one more.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.header(name, value)
    }

    /// Its media type and body.
    pub(super) fn content(&self) -> (&str, &[u8]) {
        let media_type = self.headers.iter().find(|(name, _)| name == "Content-Type");
        (media_type.map_or("", |(_, value)| value), &self.body)
    }

    /// The same with another body.
    pub(super) fn with_body(self, body: Vec<u8>) -> Self {
        Self { body, ..self }
    }

    /// Its form on the wire, with headers of the whole site.
    pub(super) fn outgoing<'a>(&'a self, more: &'a [(String, String)]) -> Outgoing<'a> {
        let headers = self.headers.iter().chain(more);
        Outgoing {
            status: self.status,
            headers: headers.map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            body: &self.body,
        }
    }
}

/// Holds requests back until it is opened, so that a story can look at the page while it waits. Clones are the
/// same gate.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// A closed gate.
    pub fn closed() -> Self {
        Self::default()
    }

    /// Lets everything through from now on.
    pub fn open(&self) {
        let (open, opened) = &*self.0;
        *open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        opened.notify_all();
    }

    pub(super) fn wait(&self) {
        let (open, opened) = &*self.0;
        let open = open.lock().unwrap_or_else(PoisonError::into_inner);
        drop(opened.wait_while(open, |open| !*open));
    }
}
