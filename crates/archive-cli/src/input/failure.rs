//! Explains why a document isn't a feed.

use super::document::{FetchedDocument, USER_AGENT, header};
use super::trail::Trail;
use anyhow::{Error, anyhow};
use archive_feed::doctor::{SuspectResponse, find_firewall};
use archive_feed::feed::{Alternate, FeedError, feed_in_link_header};
use archive_feed::link;
use archive_feed::response::{FeedResponse, LoadError};
use std::fmt;
use ureq::http::{HeaderMap, StatusCode};

/// The size of the part of a body in which the text of a firewall is searched.
const START: usize = 32 << 10;

/// The advice for a page that leads to no feed.
pub const NO_FEED: &str = "; it links to no feed, and no usual address has one, so give the address of one";

/// What is kept of a response, to explain a failure.
pub struct ReceivedResponse {
    status: StatusCode,
    pub headers: HeaderMap,
    /// The final URL, after redirects.
    address: String,
    /// The start of the body.
    body: Vec<u8>,
}

impl ReceivedResponse {
    /// Copies the parts of a response.
    pub fn new(FetchedDocument { status, headers, response }: &FetchedDocument) -> ReceivedResponse {
        let (address, body) = match response {
            FeedResponse::Response { address, bytes, .. } => (address.clone(), &bytes[..bytes.len().min(START)]),
            FeedResponse::Unreachable { .. } | FeedResponse::Blocked => (String::new(), &[][..]),
        };
        ReceivedResponse { status: *status, headers: headers.clone(), address, body: body.to_vec() }
    }

    /// Returns why the document at `address` is not a feed. It is [`LinkedFeeds`] if that links to feeds.
    pub fn explain(&self, address: &str, failure: &LoadError, trail: &Trail) -> Error {
        let page = self.linked_feeds(address, failure, trail);
        let page = match page {
            Some(page) if !page.feeds.is_empty() => return Error::new(page),
            other => other,
        };
        let suspect = SuspectResponse {
            status: self.status.as_u16(),
            header: &|name| header(&self.headers, name),
            body: &self.body,
        };
        let firewall = find_firewall(&suspect).map(|found| found.explain(&self.status.to_string(), USER_AGENT));
        match (firewall, page, failure) {
            (Some(firewall), ..) => anyhow!("{address}: {firewall}"),
            (None, Some(page), _) => Error::new(page),
            (None, None, LoadError::NotAFeed(error)) if self.status.is_success() => anyhow!(explain(address, error)),
            (None, None, LoadError::NotAFeed(error)) => anyhow!("{address} returned {}: {error}", self.status),
            (None, None, _) => anyhow!("{address} returned {}", self.status),
        }
    }

    /// Returns the feeds that a page or an index links to. A page may link to none.
    fn linked_feeds(&self, address: &str, failure: &LoadError, trail: &Trail) -> Option<LinkedFeeds> {
        let LoadError::NotAFeed(error) = failure else { return None };
        let mut feeds = alternates(error).to_vec();
        let is_page = matches!(error, FeedError::Html(_));
        if is_page {
            let posts_of_wordpress = header(&self.headers, "link");
            let posts_of_wordpress = posts_of_wordpress.and_then(|links| feed_in_link_header(&links, &self.address));
            let posts = find_ghost(&String::from_utf8_lossy(&self.body), &self.address).or(posts_of_wordpress);
            let is_new = |posts: &Alternate| feeds.iter().all(|feed| feed.address != posts.address);
            if let Some(posts) = posts.filter(is_new) {
                feeds.insert(0, posts);
            }
        }
        (is_page || !feeds.is_empty()).then(|| LinkedFeeds {
            address: address.to_string(),
            location: self.address.clone(),
            reason: error.to_string(),
            feeds,
            trail: trail.clone(),
        })
    }
}

/// Returns the posts of Ghost's Content API. A page of Ghost has the address and the public key of the API in the
/// attributes of a script.
fn find_ghost(page: &str, address: &str) -> Option<Alternate> {
    let attribute = |name: &str| {
        let (_, rest) = page.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    };
    let key =
        attribute("data-key").filter(|key| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let of_site = || Some(format!("{}/ghost/api/content/", attribute("data-ghost")?.trim_end_matches('/')));
    let api = attribute("data-api").map(str::to_string).or_else(of_site)?;
    let api = link::safe(api.trim_end_matches('/'), Some(address))?;
    Some(Alternate { title: "posts of Ghost".into(), address: format!("{api}/posts/?key={key}") })
}

/// A web page, or the index of an API, that was received in place of a feed and links to feeds.
#[derive(Debug)]
pub struct LinkedFeeds {
    /// Its URL.
    pub address: String,
    /// Why it is no feed.
    pub reason: String,
    /// Its final URL, after redirects.
    pub location: String,
    /// The feeds that it links to, the posts of an API first.
    pub feeds: Vec<Alternate>,
    /// The hosts that it has led to.
    pub trail: Trail,
}

impl fmt::Display for LinkedFeeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.address, self.reason)?;
        if self.feeds.is_empty() {
            return f.write_str(NO_FEED);
        }
        self.feeds.iter().try_for_each(|feed| write!(f, "\n  {}: {}", feed.title, feed.address))
    }
}

impl std::error::Error for LinkedFeeds {}

/// Returns why a document is not a feed, with an excerpt of the location. For a web page or an index, it lists the
/// feeds that this links to.
pub fn explain(location: &str, error: &FeedError) -> String {
    let mut text = format!("{location}: {error}");
    if let Some(excerpt) = error.excerpt() {
        text = format!("{text}\n{excerpt}");
    }
    if matches!(error, FeedError::Html(feeds) if feeds.is_empty()) {
        text += "; give the address or the file of a feed";
    }
    text.extend(alternates(error).iter().map(|feed| format!("\n  {}: {}", feed.title, feed.address)));
    text
}

fn alternates(error: &FeedError) -> &[Alternate] {
    match error {
        FeedError::Html(feeds) => feeds,
        FeedError::Index(posts) => std::slice::from_ref(posts),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_posts_of_ghost_are_found_by_its_key() {
        let script = |attributes: &str| format!("<html><script defer src=\"portal.min.js\" {attributes}></script>");
        let found =
            |attributes: &str| find_ghost(&script(attributes), "https://blog.example/").map(|posts| posts.address);
        let expected = Some("https://blog.example/ghost/api/content/posts/?key=22444f78".to_string());
        assert_eq!(found("data-ghost=\"https://blog.example/\" data-key=\"22444f78\""), expected);
        assert_eq!(found("data-key=\"22444f78\" data-api=\"/ghost/api/content/\""), expected);
        assert_eq!(found("data-key=\"no key\" data-api=\"/ghost/api/content/\""), None);
        assert_eq!(found("data-key=\"22444f78\" data-api=\"javascript:x\""), None);
        assert_eq!(found("data-ghost=\"https://blog.example/\""), None);
    }
}
