//! The HTTP responses of the server, and the gate that holds requests back.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::files;
use super::wire::Outgoing;

/// An HTTP response: a status, headers and a body.
#[derive(Clone, Debug)]
pub struct HttpResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl HttpResponse {
    /// Creates a response with a status, a media type and a body.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let answer = Self { status, headers: Vec::new(), body: body.into() };
        answer.header("Content-Type", media_type)
    }

    /// Returns a response with a file of a folder, or with the index.html of a folder in it. `None` if there is no such
    /// file.
    pub fn of_file(root: &Path, file: &str) -> Option<Self> {
        Self::of_path(&files::find(root, file)?)
    }

    /// Returns a response with the file at `path`, or `None` if the file cannot be read.
    pub(super) fn of_path(path: &Path) -> Option<Self> {
        Some(Self::new(200, files::media_type(path), std::fs::read(path).ok()?))
    }

    /// Creates a plain-text response that contains only an error message.
    pub fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_string(), value.to_string()));
        self
    }

    /// Replaces the value of a header, or adds the header if it is missing.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.header(name, value)
    }

    /// Returns the media type and the body.
    pub(super) fn content(&self) -> (&str, &[u8]) {
        let media_type = self.headers.iter().find(|(name, _)| name == "Content-Type");
        (media_type.map_or("", |(_, value)| value), &self.body)
    }

    /// Replaces the body.
    pub(super) fn with_body(self, body: Vec<u8>) -> Self {
        Self { body, ..self }
    }

    /// Returns the form that is written to the connection, including the headers of the whole site.
    pub(super) fn outgoing<'a>(&'a self, more: &'a [(String, String)]) -> Outgoing<'a> {
        let headers = self.headers.iter().chain(more);
        Outgoing {
            status: self.status,
            headers: headers.map(|(name, value)| (name.as_str(), value.as_str())).collect(),
            body: &self.body,
        }
    }
}

/// Holds requests back until it is opened, so that a test can examine the page while it waits. Clones share one gate.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// Creates a closed gate.
    pub fn closed() -> Self {
        Self::default()
    }

    /// Opens the gate for all requests from now on.
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
