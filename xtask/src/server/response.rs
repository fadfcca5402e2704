//! The HTTP responses that a test or a task makes by itself.

use std::convert::Infallible;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use futures_util::stream::{self, StreamExt};

use super::{Gate, files};

/// An HTTP response: a status, headers and a body.
#[derive(Clone, Debug)]
pub struct HttpResponse {
    response: Response<Bytes>,
    /// Holds the end of the body back.
    gate: Option<Gate>,
}

impl HttpResponse {
    /// Creates a response with a status, a media type and a body. Panics if HTTP has no such status or media type.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Response::new(Bytes::from(body.into()));
        *response.status_mut() = StatusCode::from_u16(status).expect("a status has three digits");
        Self { response, gate: None }.header(header::CONTENT_TYPE.as_str(), media_type)
    }

    /// Returns a response with a file of a folder, or with the index.html of a folder in it. `None` if there is no such
    /// file.
    pub fn of_file(root: &Path, file: &str) -> Option<Self> {
        let path = files::find(root, file)?;
        Some(Self::new(200, files::media_type(&path).as_ref(), std::fs::read(path).ok()?))
    }

    /// Creates a plain-text response that contains only an error message.
    pub fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    /// Adds a header. Panics if HTTP does not allow it.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let (name, value) = header_of(name, value);
        self.response.headers_mut().append(name, value);
        self
    }

    /// Replaces the value of a header, or adds the header if it is missing. Panics if HTTP does not allow it.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        let (name, value) = header_of(name, value);
        self.response.headers_mut().insert(name, value);
        self
    }

    /// Sends the body without its length, and ends it once a gate opens.
    #[must_use]
    pub fn unfinished(self, gate: &Gate) -> Self {
        Self { gate: Some(gate.clone()), ..self }
    }
}

impl IntoResponse for HttpResponse {
    fn into_response(self) -> axum::response::Response {
        let Some(gate) = self.gate else { return self.response.map(Body::from) };
        let end = stream::once(async move {
            gate.wait().await;
            Bytes::new()
        });
        self.response.map(|body| Body::from_stream(stream::iter([body]).chain(end).map(Ok::<_, Infallible>)))
    }
}

/// Returns a header in the form of the HTTP library. Panics if HTTP does not allow it.
pub(super) fn header_of(name: &str, value: &str) -> (HeaderName, HeaderValue) {
    let header_name = HeaderName::try_from(name).unwrap_or_else(|_| panic!("{name:?} isn't a header name"));
    let header_value = HeaderValue::try_from(value).unwrap_or_else(|_| panic!("{value:?} isn't a value of {name}"));
    (header_name, header_value)
}
