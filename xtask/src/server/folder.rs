//! A folder as a host serves it: under a base, with a response to missing files, compressed or with a headers file.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request as HttpRequest;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use tower::{ServiceExt, service_fn};
use tower_http::compression::Compression;
use tower_http::services::ServeFile;

use super::response::header_of;
use super::{Fallback, HttpResponse, Request, ServedSite, files, headers_file, percent_encode};
use crate::page;

/// A folder and the site that is made of it.
pub(super) struct Folder<'site> {
    pub root: &'site Path,
    pub site: &'site ServedSite,
}

impl Folder<'_> {
    /// Returns the response to a request. `incoming` is the same request in the form of the HTTP library.
    pub async fn respond(&self, request: &Request, incoming: HttpRequest) -> Response {
        let mut response = if self.site.is_compressed {
            let content = service_fn(|incoming| async { Ok::<_, Infallible>(self.content(request, incoming).await) });
            let Ok(response) = Compression::new(content).oneshot(incoming).await;
            response.map(Body::new)
        } else {
            self.content(request, incoming).await
        };
        if self.site.has_headers_file {
            let rules = std::fs::read_to_string(self.root.join("_headers")).unwrap_or_default();
            for (name, value) in headers_file::headers(&rules, &request.path) {
                let (name, value) = header_of(&name, &value);
                response.headers_mut().insert(name, value);
            }
        }
        response
    }

    async fn content(&self, request: &Request, incoming: HttpRequest) -> Response {
        if request.method != Method::GET && request.method != Method::HEAD {
            return HttpResponse::plain(405, "only GET and HEAD").into_response();
        }
        if format!("{}/", request.path) == self.site.base {
            return redirect(&percent_encode(&self.site.base));
        }
        let Some(file) = &request.file else {
            return HttpResponse::plain(404, "outside the base").into_response();
        };
        let file_path = files::find(self.root, file);
        if file_path.is_none() && files::find(self.root, &format!("{file}/")).is_some() {
            return redirect(&format!("{}/", incoming.uri().path()));
        }
        match file_path.or_else(|| self.fallback_file(file)) {
            Some(path) => self.file(&path, incoming).await,
            None => self.not_found(),
        }
    }

    /// Returns the response with a file.
    async fn file(&self, path: &Path, mut incoming: HttpRequest) -> Response {
        let media_type = files::media_type(path);
        let is_rewritten =
            self.site.base != "/" && media_type.essence_str() == mime_guess::mime::TEXT_HTML.essence_str();
        if is_rewritten {
            // The page of a base has another length than the file, so it's read as a whole.
            incoming.headers_mut().remove(header::RANGE);
            *incoming.method_mut() = Method::GET;
        }
        let mut file = ServeFile::new_with_mime(path, &media_type);
        if self.site.has_headers_file {
            file = file.precompressed_br().precompressed_gzip();
        }
        let Ok(response) = file.oneshot(incoming).await;
        let response = response.map(Body::new);
        let is_compressed = response.headers().contains_key(header::CONTENT_ENCODING);
        if is_rewritten && !is_compressed { self.with_base_in_body(response).await } else { response }
    }

    /// Returns the 404 response: the site's own 404.html if it has one.
    fn not_found(&self) -> Response {
        let path = self.root.join("404.html");
        match std::fs::read(&path) {
            Ok(page) => HttpResponse::new(404, files::media_type(&path).as_ref(), self.with_base(page.into())),
            Err(_) => HttpResponse::plain(404, "not found"),
        }
        .into_response()
    }

    fn fallback_file(&self, file: &str) -> Option<PathBuf> {
        let last = file.rsplit('/').next().unwrap_or(file);
        let is_answered = match self.site.fallback {
            Fallback::NotFound => false,
            Fallback::Page => !last.contains('.'),
            Fallback::PageForAnything => true,
        };
        is_answered.then(|| self.root.join("index.html"))
    }

    async fn with_base_in_body(&self, response: Response) -> Response {
        let (mut parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return HttpResponse::plain(500, "couldn't read the page").into_response();
        };
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::ACCEPT_RANGES);
        Response::from_parts(parts, Body::from(self.with_base(body)))
    }

    /// Returns the page with the base of this site. A page that is not UTF-8, or has its own base, stays unchanged.
    fn with_base(&self, page: Bytes) -> Bytes {
        let page_with_base = std::str::from_utf8(&page).ok().and_then(|text| page::with_base(text, &self.site.base));
        page_with_base.map_or(page, Bytes::from)
    }
}

fn redirect(target: &str) -> Response {
    HttpResponse::plain(301, "").header("Location", target).into_response()
}
