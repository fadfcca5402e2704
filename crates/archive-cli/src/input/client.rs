//! Requests documents by HTTP, with limits for time, size and the hosts that a feed may lead to.

use super::document::{FetchedDocument, OTHER_ORIGIN, USER_AGENT, header, is_url, read_limited};
use super::guard::{Allowed, Guard};
use super::network::{self, Reach};
use super::trail::Trail;
use anyhow::{Context, Result, bail, ensure};
use archive_feed::feed::FeedHeaders;
use archive_feed::feed_loader::FeedRequest;
use archive_feed::link;
use archive_feed::response::FeedResponse;
use std::fmt::Write;
use std::time::{Duration, Instant};
use ureq::http::header::LOCATION;
use ureq::http::{Response, Uri};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};

/// The timeout of a request.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The maximum number of redirects of a request (Fetch Standard, section 4.4, has 20).
const MOST_REDIRECTS: usize = 10;

/// Requests documents until its deadline.
pub struct Client {
    agent: Agent,
    guard: Guard,
    deadline: Instant,
}

impl Client {
    /// Creates a client whose requests end within `limit`, all together.
    pub fn new(limit: Duration) -> Client {
        let guard = Guard::default();
        // The body of an error response is kept, because it may contain a message of the server.
        let config = Agent::config_builder().user_agent(USER_AGENT).http_status_as_error(false).max_redirects(0);
        let agent = Agent::with_parts(config.build(), DefaultConnector::default(), guard.clone());
        Client { agent, guard, deadline: Instant::now() + limit }
    }

    /// Whether the time for all requests is over.
    pub fn is_late(&self) -> bool {
        Instant::now() >= self.deadline
    }

    /// Requests a document from its server, and follows redirects.
    pub fn fetch(&self, request: &FeedRequest, trail: &mut Trail) -> Result<FetchedDocument> {
        let mut address = lowercase_scheme(&request.address);
        for _ in 0..=MOST_REDIRECTS {
            let failure = || format!("couldn’t reach {address}");
            let response = self.call(&address, trail)?;
            let Some(target) = redirect_target(&response, &address) else {
                let (status, headers) = (response.status(), response.headers().clone());
                let bytes =
                    read_limited(response.into_body().into_reader(), request.most_bytes).with_context(failure)?;
                let feed_headers = FeedHeaders::read(|name| header(&headers, name));
                let response =
                    FeedResponse::Response { status: status.as_u16(), address, bytes, headers: feed_headers };
                return Ok(FetchedDocument { status, headers, response });
            };
            ensure!(is_url(&target), "{address} redirects to {target}, which isn’t an address of the web");
            address = lowercase_scheme(&target);
        }
        bail!("{} has more than {MOST_REDIRECTS} redirects", request.address)
    }

    /// Sends one request, and returns its response without following a redirect.
    fn call(&self, address: &str, trail: &mut Trail) -> Result<Response<Body>> {
        let failure = || format!("couldn’t reach {address}");
        trail.visit(address);
        let allowed = trail.allowed();
        let host = address.parse::<Uri>().ok().and_then(|uri| Some(network::of_host(uri.host()?))).flatten();
        let refusal = "a public address leads to it, and it’s on this machine or in a private network";
        ensure!(!(allowed == Allowed::Public && host == Some(Reach::Private)), "{address} isn’t requested: {refusal}");
        self.guard.begin(allowed);
        let rest = self.deadline.saturating_duration_since(Instant::now());
        ensure!(!rest.is_zero(), "no time is left for {address}");
        let request = self.agent.get(address).header("Origin", OTHER_ORIGIN);
        let response = request.config().timeout_global(Some(rest.min(TIMEOUT))).build().call();
        ensure!(!self.guard.is_refused(), "{address} isn’t requested: {refusal}");
        // Where a proxy resolves names, the start counts as public, which is the careful guess.
        trail.set_reach(self.guard.reach().or(host).unwrap_or(Reach::Public));
        response.with_context(failure)
    }
}

/// Returns the address that a response redirects to, or `None` if it is no redirect.
fn redirect_target(response: &Response<Body>, address: &str) -> Option<String> {
    let is_redirect = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = is_redirect.then(|| response.headers().get(LOCATION))??;
    let mut target = String::new();
    for &byte in location.as_bytes() {
        // Some servers don't escape the letters of their paths.
        match byte {
            b'!'..=b'~' => target.push(char::from(byte)),
            _ => drop(write!(target, "%{byte:02X}")),
        }
    }
    Some(link::safe(&target, Some(address)).unwrap_or(target))
}

/// Schemes are case-insensitive (RFC 3986, section 3.1).
fn lowercase_scheme(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => format!("{}://{rest}", scheme.to_ascii_lowercase()),
        None => address.to_string(),
    }
}
