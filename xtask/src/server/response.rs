//! The HTTP responses that a test or a task makes by itself.

use std::path::Path;

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;

use super::files;

/// An HTTP response: a status, headers and a body.
#[derive(Clone, Debug)]
pub struct HttpResponse(Response<Bytes>);

impl HttpResponse {
    /// Creates a response with a status, a media type and a body. Panics if HTTP has no such status or media type.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Response::new(Bytes::from(body.into()));
        *response.status_mut() = StatusCode::from_u16(status).expect("a status has three digits");
        Self(response).header(header::CONTENT_TYPE.as_str(), media_type)
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
        self.0.headers_mut().append(name, value);
        self
    }

    /// Replaces the value of a header, or adds the header if it is missing. Panics if HTTP does not allow it.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        let (name, value) = header_of(name, value);
        self.0.headers_mut().insert(name, value);
        self
    }
}

impl IntoResponse for HttpResponse {
    fn into_response(self) -> axum::response::Response {
        self.0.map(Body::from)
    }
}

/// Returns a header in the form of the HTTP library. Panics if HTTP does not allow it.
pub(super) fn header_of(name: &str, value: &str) -> (HeaderName, HeaderValue) {
    let header_name = HeaderName::try_from(name).unwrap_or_else(|_| panic!("{name:?} isn't a header name"));
    let header_value = HeaderValue::try_from(value).unwrap_or_else(|_| panic!("{value:?} isn't a value of {name}"));
    (header_name, header_value)
}
