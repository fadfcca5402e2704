//! Logs the requests to a site, holds them back and answers the exceptions of a test. Everything else is passed to the
//! folder or to the other server.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request as HttpRequest, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio::task::block_in_place;

use super::folder::Folder;
use super::response::header_of;
use super::site::SiteSource;
use super::{HttpResponse, Request, ServedSite, proxy};

struct SiteState {
    site: ServedSite,
    log: watch::Sender<Vec<Request>>,
}

/// Returns the router that passes every request to a site and adds it to the log.
pub(super) fn router(site: ServedSite, log: watch::Sender<Vec<Request>>) -> Router {
    Router::new().fallback(respond).with_state(Arc::new(SiteState { site, log }))
}

async fn respond(State(state): State<Arc<SiteState>>, incoming: HttpRequest) -> Response {
    let SiteState { site, log } = &*state;
    let (parts, body) = incoming.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return HttpResponse::plain(400, "the body is incomplete").into_response();
    };
    let request = Request::new(&parts, body.clone(), &site.base);
    log.send_modify(|requests| requests.push(request.clone()));
    for (_, gate) in site.gates.iter().filter(|(is_held, _)| is_held(&request)) {
        gate.wait().await;
    }
    let incoming = HttpRequest::from_parts(parts, Body::from(body));
    // An exception may read files.
    let exception = block_in_place(|| site.exceptions.iter().find_map(|exception| exception(&request)));
    let mut response = match (exception, &site.source) {
        (Some(answer), _) => answer.into_response(),
        (None, SiteSource::Folder(root)) => Folder { root, site }.respond(&request, incoming).await,
        // The headers of the other server stay as they are.
        (None, SiteSource::Server(server)) => return proxy::pass_on(*server, incoming).await,
    };
    let headers = response.headers_mut();
    headers.extend(site.headers.iter().map(|(name, value)| header_of(name, value)));
    if !headers.contains_key(header::CACHE_CONTROL) {
        // Browsers don't request a file again for a tenth of its age, but end-to-end tests count requests.
        headers.remove(header::LAST_MODIFIED);
    }
    response
}
