//! A proxy: forwards a request to another server on this machine and passes the response on unchanged, so that a test
//! sees a real host with its own behaviour.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use super::HttpResponse;

/// Forwards a request to `server` and returns the response.
pub(super) async fn pass_on(server: SocketAddr, mut request: Request) -> Response {
    // Each request has its own connection to the server, which can't be closed while it waits for the next one.
    let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http::<Body>();
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let Ok(target) = format!("http://{server}{target}").parse::<Uri>() else {
        return HttpResponse::plain(400, "the target isn't a URL").into_response();
    };
    *request.uri_mut() = target;
    // This header is about the connection between the browser and the proxy.
    request.headers_mut().remove(header::CONNECTION);
    match client.request(request).await {
        Ok(response) => response.into_response(),
        Err(error) => HttpResponse::plain(502, &format!("{server} doesn't answer: {error}")).into_response(),
    }
}
