//! What goes out, and the gate that holds it back.
//! It must not know how an answer was chosen.

use std::io::Cursor;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tiny_http::{Header, Response};

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    gate: Option<Gate>,
}

impl Answer {
    /// An answer of this status, media type and body.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let answer = Self { status, headers: Vec::new(), body: body.into(), gate: None };
        answer.header("Content-Type", media_type)
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

    /// Held back until the gate opens.
    #[must_use]
    pub fn behind(mut self, gate: &Gate) -> Self {
        self.gate = Some(gate.clone());
        self
    }

    /// Waits at its gate, then takes its form on the wire.
    pub(super) fn into_response(self, more: &[(String, String)]) -> Response<Cursor<Vec<u8>>> {
        if let Some(gate) = &self.gate {
            gate.wait();
        }
        let mut response = Response::from_data(self.body).with_status_code(self.status);
        for (name, value) in self.headers.iter().chain(more) {
            if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
                response.add_header(header);
            }
        }
        response
    }
}

/// Holds answers back until it is opened, so that a story can look at the page while it waits. Clones are the
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

    fn wait(&self) {
        let (open, opened) = &*self.0;
        let open = open.lock().unwrap_or_else(PoisonError::into_inner);
        drop(opened.wait_while(open, |open| !*open));
    }
}
