//! Follows where the requests of one feed lead: from its address over redirects to its further pages.

use super::guard::Allowed;
use super::network::Reach;
use crate::output;
use std::collections::HashSet;

/// The hosts that a feed has led to.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// The address that the publisher gave.
    start: String,
    /// The reach of its host.
    reach: Option<Reach>,
    /// The origins for which no further notice is needed.
    origins: HashSet<String>,
}

impl Trail {
    /// Returns the hosts that the next request may reach. What the publisher gave is allowed, and so is everything that
    /// a private host leads to. A public host must not lead to a private one: it would read what its owner can't reach.
    pub fn allowed(&self) -> Allowed {
        if self.reach == Some(Reach::Public) { Allowed::Public } else { Allowed::Any }
    }

    /// Sets the reach of the host of the first request. Later ones don't change it.
    pub fn set_reach(&mut self, reach: Reach) {
        self.reach.get_or_insert(reach);
    }

    /// Adds the address of a request, and prints a notice if it has an origin that the publisher doesn't know of.
    pub fn visit(&mut self, address: &str) {
        let origin = origin(address);
        if self.origins.is_empty() {
            self.start = address.to_string();
        } else if !self.origins.contains(&origin) {
            output::warn(format_args!("note: {} leads to another origin: {origin}", self.start));
        }
        // A host may move its pages to https.
        if let Some(host) = origin.strip_prefix("http://").filter(|host| !host.contains(':')) {
            self.origins.insert(format!("https://{host}"));
        }
        self.origins.insert(origin);
    }
}

/// Returns the origin of an address: scheme, host and port, without the default port.
fn origin(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let scheme = scheme.to_ascii_lowercase();
    let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let port = if scheme == "https" { ":443" } else { ":80" };
    format!("{scheme}://{}", host.strip_suffix(port).unwrap_or(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_neither_login_nor_default_port() {
        for (address, expected) in [
            ("HTTPS://me:secret@Blog.example:443/feed", "https://blog.example"),
            ("http://blog.example:80?x", "http://blog.example"),
            ("http://127.0.0.1:8080#top", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(origin(address), expected);
        }
    }

    #[test]
    fn only_a_public_start_is_bound_to_public_hosts() {
        let mut trail = Trail::default();
        assert_eq!(trail.allowed(), Allowed::Any);
        trail.set_reach(Reach::Public);
        trail.set_reach(Reach::Private);
        assert_eq!(trail.allowed(), Allowed::Public);
        let mut trail = Trail::default();
        trail.set_reach(Reach::Private);
        trail.set_reach(Reach::Public);
        assert_eq!(trail.allowed(), Allowed::Any);
    }
}
