//! Hosts the site for end-to-end tests: under a strict policy, at a given path, with a feed and settings.
//!
//! It imitates the least helpful of the usual hosts: the response for a missing file is the page with status 200.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use xtask::server::{Fallback, Gate, HttpResponse, Request, ServedSite, Server, percent_decode};
use xtask::workspace;

use crate::Visit;
use crate::browser::Browser;

/// The Content Security Policy of every response, unless a test sets another one.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' https: data:; base-uri 'self'; form-action 'none'";

const REPORTS: &str = "/csp-report";

/// A running host. Visits share it.
pub struct Host(Server);

/// The configuration of a host.
pub struct Hosting {
    site: ServedSite,
    base: String,
    policy: String,
}

/// Returns the built site with the sample feed.
pub fn site() -> Hosting {
    Hosting::of(ServedSite::new(workspace::dist()).fallback(Fallback::PageForAnything))
}

/// Returns the folder of the built site.
pub fn built() -> PathBuf {
    workspace::dist()
}

/// Returns a response with JSON, for example a feed.
pub fn json(value: &Value) -> HttpResponse {
    HttpResponse::new(200, "application/json", value.to_string())
}

/// Returns the sample feed, for tests that count its posts or change it.
#[track_caller]
pub fn sample() -> Value {
    let text = fs::read_to_string(workspace::dist().join("feed.json")).expect("the built site has a sample feed");
    serde_json::from_str(&text).expect("the sample feed is JSON")
}

impl Hosting {
    /// Creates the configuration for anything that can be served.
    pub(crate) fn of(site: ServedSite) -> Self {
        let site = site.answer(|request| (request.path == REPORTS).then(|| HttpResponse::plain(204, "")));
        Hosting { site, base: "/".to_string(), policy: POLICY.to_string() }
    }

    /// Creates the configuration for a running host with a site at this URL.
    #[track_caller]
    pub(crate) fn before(url: &str) -> Self {
        let (server, path) = url.trim_start_matches("http://").split_once('/').expect("an address has a path");
        let server = server.parse().expect("a host has a number and a port");
        Hosting::of(ServedSite::before(server)).base(&percent_decode(&format!("/{path}")))
    }

    /// Sets another base path, which starts and ends with a slash.
    #[must_use]
    pub fn base(self, base: &str) -> Self {
        Self { base: base.to_string(), site: self.site.base(base), ..self }
    }

    /// Sets another feed.
    #[must_use]
    pub fn feed(self, feed: &Value) -> Self {
        self.file("feed.json", json(feed))
    }

    /// Sets another response for one file.
    #[must_use]
    pub fn file(self, name: &str, answer: HttpResponse) -> Self {
        Self { site: self.site.answer_file(name, answer), ..self }
    }

    /// Sets other responses for all requests for which `answer` returns one.
    #[must_use]
    pub fn answer(self, answer: impl Fn(&Request) -> Option<HttpResponse> + Send + Sync + 'static) -> Self {
        Self { site: self.site.answer(answer), ..self }
    }

    /// Holds matching requests until a gate opens.
    #[must_use]
    pub fn hold(self, fits: impl Fn(&Request) -> bool + Send + Sync + 'static, gate: &Gate) -> Self {
        Self { site: self.site.hold(fits, gate), ..self }
    }

    /// Holds requests for one file until a gate opens.
    #[must_use]
    pub fn hold_file(self, name: &'static str, gate: &Gate) -> Self {
        self.hold(move |request| request.file.as_deref() == Some(name), gate)
    }

    /// Sends the first page, with status 200, for everything that is missing.
    #[must_use]
    pub fn first_page_for_anything(self) -> Self {
        Self { site: self.site.fallback(Fallback::PageForAnything), ..self }
    }

    /// Adds a header to every response.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { site: self.site.header(name, value), ..self }
    }

    /// Adds a script of the test that runs before any other script of a page.
    #[must_use]
    #[track_caller]
    pub fn script_first(self, page: &str, script: &str) -> Self {
        let text = fs::read_to_string(workspace::dist().join(page)).expect("the page is in the built site");
        let at = text.find("<script").expect("the page has a script");
        let address = format!("{}test.js", self.base);
        let text = format!("{}<script src=\"{address}\"></script>{}", &text[..at], &text[at..]);
        let script = HttpResponse::new(200, "text/javascript", script);
        // The first page is also the folder itself.
        let name = if page == "index.html" { "" } else { page };
        self.file(name, HttpResponse::new(200, "text/html; charset=utf-8", text)).file("test.js", script)
    }

    /// Replaces the settings block of the page. The base must be set before.
    #[must_use]
    #[track_caller]
    pub fn settings(self, block: &str) -> Self {
        let page = fs::read_to_string(workspace::dist().join("index.html")).expect("there is a built site");
        let opening = "id=\"settings\">";
        let start = page.find(opening).expect("the page has a settings block") + opening.len();
        let end = start + page[start..].find("</script>").expect("the block ends");
        let page = format!("{}{block}{}", &page[..start], &page[end..]);
        let page = page.replace("<base href=\"/\"", &format!("<base href=\"{}\"", self.base));
        let is_page = |file: &str| file == "index.html" || !workspace::dist().join(file).is_file();
        self.answer(move |request| {
            let asked = request.file.as_deref().is_some_and(is_page);
            asked.then(|| HttpResponse::new(200, "text/html; charset=utf-8", page.clone()))
        })
    }

    /// Sets another policy.
    pub(crate) fn under(self, policy: &str) -> Self {
        Self { policy: policy.to_string(), ..self }
    }

    /// Replaces one part of the policy.
    #[must_use]
    #[track_caller]
    pub fn policy(self, part: &str, instead: &str) -> Self {
        assert!(self.policy.contains(part), "the policy has no {part}: {}", self.policy);
        Self { policy: self.policy.replace(part, instead), ..self }
    }

    /// Starts the host.
    #[track_caller]
    pub fn start(self) -> Arc<Host> {
        let policy = format!("{}; report-uri {REPORTS}", self.policy);
        let site = self.site.header("Content-Security-Policy", &policy);
        Arc::new(Host(Server::start(site).expect("the host starts")))
    }

    /// Starts the host, for one visit that begins at a page.
    #[track_caller]
    pub fn open(self, path: &str) -> Visit {
        self.open_in(Browser::Chromium, path)
    }

    /// Does the same in a given browser.
    #[track_caller]
    pub fn open_in(self, browser: Browser, path: &str) -> Visit {
        let visit = self.visit_in(browser);
        visit.go(path);
        visit
    }

    /// Starts the host, for one visit that has not loaded a page yet.
    #[track_caller]
    pub fn visit(self) -> Visit {
        self.visit_in(Browser::Chromium)
    }

    /// Does the same in a given browser.
    #[track_caller]
    pub fn visit_in(self, browser: Browser) -> Visit {
        Visit::new(browser, self.start())
    }
}

impl Host {
    /// Returns the URL of a page, given by its path under the base: `tag/backend`.
    pub fn url(&self, path: &str) -> String {
        self.0.url() + path
    }

    /// Returns the origin of the host.
    pub fn origin(&self) -> String {
        self.0.origin()
    }

    /// Returns all requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.0.requests()
    }

    /// Returns the policy violations that browsers have reported.
    pub fn reports(&self) -> Vec<String> {
        let requests = self.0.requests().into_iter();
        requests.filter(|request| request.path == REPORTS).map(|request| request.text()).collect()
    }
}
