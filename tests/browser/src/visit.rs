//! A reader's visit: one fresh browser, its commands, and how it ends.
//!
//! Every command waits until it can be done and says, when time is up, what there was instead. What a reader
//! does with a page is in `pages` and `keys`; here is how anything is done at all.

use std::cell::RefCell;
use std::fmt::Debug;
use std::fs;
use std::future::Future;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use xtask::workspace;

use crate::browser::Browser;
use crate::driver::{Driver, Profile};
use crate::host::Host;

/// No machine is that slow; a story that waits so long has failed.
const LIMIT: Duration = Duration::from_secs(20);

/// A browser that has hung may never answer.
const HUNG: Duration = Duration::from_secs(60);

/// Between two looks at a page.
const PAUSE: Duration = Duration::from_millis(20);

/// A visit. It ends when it is dropped.
pub struct Visit {
    name: String,
    host: Arc<Host>,
    browser: Browser,
    runtime: Runtime,
    client: Client,
    expected: RefCell<Vec<String>>,
    /// An expression for the place where things are looked for.
    pub(crate) root: RefCell<String>,
    // In the order in which they end.
    driver: Driver,
    _profile: Profile,
}

impl Visit {
    /// A fresh Chromium that has not gone anywhere.
    #[track_caller]
    pub fn new(host: Arc<Host>) -> Self {
        Self::new_in(Browser::Chromium, host)
    }

    /// A fresh browser that has not gone anywhere.
    #[track_caller]
    pub fn new_in(browser: Browser, host: Arc<Host>) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let profile = Profile::new().expect("there is room for a profile");
        let driver = Driver::start(browser).expect("the driver starts");
        let wanted = browser.capabilities(profile.path()).expect("the browser is there");
        let session = async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            tokio::time::timeout(HUNG, builder.capabilities(wanted).connect(&driver.url())).await
        };
        let client = match runtime.block_on(session) {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => panic!("the browser did not start: {error}"),
            Err(_) => {
                driver.end_browser();
                panic!("the browser did not start within {} s", HUNG.as_secs());
            }
        };
        let name = thread::current().name().unwrap_or("story").replace("::", "-");
        let (expected, root) = (RefCell::default(), RefCell::new("document".to_string()));
        Self { name, host, browser, runtime, client, expected, root, driver, _profile: profile }
    }

    /// Somebody else's visit to the same host in the same browser, at this page.
    #[track_caller]
    pub fn beside(&self, path: &str) -> Self {
        let other = Self::new_in(self.browser, Arc::clone(&self.host));
        other.go(path);
        other
    }

    /// The host.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The browser.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// The driver's own client, for what is asked but once.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// A complaint with these words in it belongs to the story.
    pub fn expects_complaint(&self, words: &str) {
        self.expected.borrow_mut().push(words.to_string());
    }

    /// Waits for a command.
    #[track_caller]
    pub fn run<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> T {
        let limited = async { tokio::time::timeout(HUNG, command).await };
        match self.runtime.block_on(limited) {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => panic!("the browser refused: {error}"),
            Err(_) => panic!("the browser did not answer within {} s", HUNG.as_secs()),
        }
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub fn js(&self, expression: &str) -> Value {
        self.js_with(expression, Vec::new())
    }

    /// The value of an expression in the page over some `arguments`.
    #[track_caller]
    pub fn js_with(&self, expression: &str, arguments: Vec<Value>) -> Value {
        self.run(self.client.execute(&self.in_root(expression), arguments))
    }

    /// Looks until there is what is expected.
    #[track_caller]
    pub fn until<T: PartialEq + Debug>(&self, what: &str, look: impl Fn() -> T, expected: T) {
        self.wait(what, || {
            let found = look();
            if found == expected { Ok(()) } else { Err(format!("it is\n  {found:?}\nand not\n  {expected:?}")) }
        });
    }

    /// Looks until there is something; a look that fails says what there is instead.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, look: impl Fn() -> Result<T, String>) -> T {
        let start = Instant::now();
        loop {
            match look() {
                Ok(found) => return found,
                Err(instead) if start.elapsed() > LIMIT => panic!("{what}: after {} s {instead}", LIMIT.as_secs()),
                Err(_) => self.runtime.block_on(async { tokio::time::sleep(PAUSE).await }),
            }
        }
    }

    /// What went wrong and is not part of the story.
    fn complaints(&self) -> Vec<String> {
        let expected = self.expected.borrow();
        let all = self.errors().into_iter().chain(self.host.reports());
        all.filter(|complaint| !expected.iter().any(|words| complaint.contains(words))).collect()
    }

    /// What there is to see of a story that failed.
    fn tell(&self) {
        let folder = workspace::target().join("stories");
        let picture = folder.join(format!("{}.png", self.name));
        let seen = async {
            let text = self
                .client
                .execute("return location.href + '\\n' + document.body.innerText.slice(0, 1000)", Vec::new())
                .await;
            (self.client.screenshot().await, text)
        };
        match self.runtime.block_on(async { tokio::time::timeout(HUNG, seen).await }) {
            Ok((Ok(bytes), text)) if fs::create_dir_all(&folder).and_then(|()| fs::write(&picture, &bytes)).is_ok() => {
                let text = text.unwrap_or_default();
                eprintln!("{} looked like {}:\n{}", self.name, picture.display(), text.as_str().unwrap_or_default());
            }
            _ => eprintln!("{} cannot be seen any more", self.name),
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let failed = thread::panicking();
        if failed {
            self.tell();
        }
        let complaints = if failed { Vec::new() } else { self.complaints() };
        let closing = async { tokio::time::timeout(HUNG, self.client.clone().close()).await };
        if !matches!(self.runtime.block_on(closing), Ok(Ok(()))) {
            self.driver.end_browser();
        }
        assert!(complaints.is_empty(), "{} left complaints:\n{}", self.name, complaints.join("\n"));
    }
}
