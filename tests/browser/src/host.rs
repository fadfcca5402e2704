//! The site as somebody hosts it: under a strict policy, at some path, with a feed and settings.
//!
//! The host is the least helpful of the usual ones: what it does not have it answers with the page and
//! status 200. It must not know the browser.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use xtask::server::{Answer, Fallback, Gate, Request, Server, Site, decoded};
use xtask::workspace;

use crate::Visit;
use crate::browser::Browser;

/// The policy every answer of every story carries, unless the story says otherwise.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' https: data:; base-uri 'self'; form-action 'none'";

const REPORTS: &str = "/csp-report";

/// A running host. Visits share it.
pub struct Host(Server);

/// A host that is being set up.
pub struct Hosting {
    site: Site,
    base: String,
    policy: String,
}

/// The built site with the sample feed.
pub fn site() -> Hosting {
    Hosting::of(Site::new(workspace::dist()).fallback(Fallback::PageForAnything))
}

/// The folder of the built site.
pub fn built() -> PathBuf {
    workspace::dist()
}

/// A feed or anything else as JSON.
pub fn json(value: &Value) -> Answer {
    Answer::new(200, "application/json", value.to_string())
}

/// The sample feed, to count in or to change.
#[track_caller]
pub fn sample() -> Value {
    let text = fs::read_to_string(workspace::dist().join("feed.json")).expect("the built site has a sample feed");
    serde_json::from_str(&text).expect("the sample feed is JSON")
}

impl Hosting {
    /// Of anything that can be served.
    pub(crate) fn of(site: Site) -> Self {
        let site = site.answer(|request| (request.path == REPORTS).then(|| Answer::plain(204, "")));
        Hosting { site, base: "/".to_string(), policy: POLICY.to_string() }
    }

    /// Of a host that runs already and has a site at this address.
    #[track_caller]
    pub(crate) fn before(url: &str) -> Self {
        let (server, path) = url.trim_start_matches("http://").split_once('/').expect("an address has a path");
        let server = server.parse().expect("a host has a number and a port");
        Hosting::of(Site::before(server)).base(&decoded(&format!("/{path}")))
    }

    /// Under another path, which starts and ends with a slash.
    #[must_use]
    pub fn base(self, base: &str) -> Self {
        Self { base: base.to_string(), site: self.site.base(base), ..self }
    }

    /// With another feed.
    #[must_use]
    pub fn feed(self, feed: &Value) -> Self {
        self.file("feed.json", json(feed))
    }

    /// With another answer for one file.
    #[must_use]
    pub fn file(self, name: &str, answer: Answer) -> Self {
        Self { site: self.site.answer_file(name, answer), ..self }
    }

    /// With other answers wherever `answer` gives one.
    #[must_use]
    pub fn answer(self, answer: impl Fn(&Request) -> Option<Answer> + Send + Sync + 'static) -> Self {
        Self { site: self.site.answer(answer), ..self }
    }

    /// With requests that wait until a gate opens.
    #[must_use]
    pub fn hold(self, fits: impl Fn(&Request) -> bool + Send + Sync + 'static, gate: &Gate) -> Self {
        Self { site: self.site.hold(fits, gate), ..self }
    }

    /// With requests for one file that wait until a gate opens.
    #[must_use]
    pub fn hold_file(self, name: &'static str, gate: &Gate) -> Self {
        self.hold(move |request| request.file.as_deref() == Some(name), gate)
    }

    /// With the first page, and status 200, for whatever is not there.
    #[must_use]
    pub fn first_page_for_anything(self) -> Self {
        Self { site: self.site.fallback(Fallback::PageForAnything), ..self }
    }

    /// With one more header on every answer.
    #[must_use]
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { site: self.site.header(name, value), ..self }
    }

    /// With a script of the story's own that runs before any other of a page.
    #[must_use]
    #[track_caller]
    pub fn script_first(self, page: &str, script: &str) -> Self {
        let text = fs::read_to_string(workspace::dist().join(page)).expect("the page is in the built site");
        let at = text.find("<script").expect("the page has a script");
        let address = format!("{}story.js", self.base);
        let text = format!("{}<script src=\"{address}\"></script>{}", &text[..at], &text[at..]);
        let script = Answer::new(200, "text/javascript", script);
        self.file(page, Answer::new(200, "text/html; charset=utf-8", text)).file("story.js", script)
    }

    /// With another settings block in the page; the base is set before.
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
            asked.then(|| Answer::new(200, "text/html; charset=utf-8", page.clone()))
        })
    }

    /// Under another policy.
    pub(crate) fn under(self, policy: &str) -> Self {
        Self { policy: policy.to_string(), ..self }
    }

    /// With a policy that differs in one place.
    #[must_use]
    #[track_caller]
    pub fn policy(self, part: &str, instead: &str) -> Self {
        assert!(self.policy.contains(part), "the policy has no {part}: {}", self.policy);
        Self { policy: self.policy.replace(part, instead), ..self }
    }

    /// Starts serving.
    #[track_caller]
    pub fn start(self) -> Arc<Host> {
        let policy = format!("{}; report-uri {REPORTS}", self.policy);
        let site = self.site.header("Content-Security-Policy", &policy);
        Arc::new(Host(Server::start(site).expect("the host starts")))
    }

    /// Starts serving, for one visit that begins at a page.
    #[track_caller]
    pub fn open(self, path: &str) -> Visit {
        self.open_in(Browser::Chromium, path)
    }

    /// The same in a browser.
    #[track_caller]
    pub fn open_in(self, browser: Browser, path: &str) -> Visit {
        let visit = self.visit_in(browser);
        visit.go(path);
        visit
    }

    /// Starts serving, for one visit that has not gone anywhere.
    #[track_caller]
    pub fn visit(self) -> Visit {
        self.visit_in(Browser::Chromium)
    }

    /// The same in a browser.
    #[track_caller]
    pub fn visit_in(self, browser: Browser) -> Visit {
        Visit::new(browser, self.start())
    }
}

impl Host {
    /// The address of a page, written as under the base: `tag/backend`.
    pub fn url(&self, path: &str) -> String {
        self.0.url() + path
    }

    /// The address without any path.
    pub fn origin(&self) -> String {
        self.0.origin()
    }

    /// Everything that was asked for so far.
    pub fn requests(&self) -> Vec<Request> {
        self.0.requests()
    }

    /// What browsers reported against the policy.
    pub fn reports(&self) -> Vec<String> {
        let requests = self.0.requests().into_iter();
        requests.filter(|request| request.path == REPORTS).map(|request| request.text()).collect()
    }
}
