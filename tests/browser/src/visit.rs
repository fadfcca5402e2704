//! Represents a reader's visit: a browser without stored data, its commands, and its end.
//!
//! Every command waits until it is possible. After a timeout it reports the actual state. The modules `pages` and
//! `keys` have the actions of a reader.

use std::cell::RefCell;
use std::fmt::Debug;
use std::fs;
use std::future::Future;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use fantoccini::Client;
use fantoccini::error::CmdError;
use serde_json::Value;
use xtask::workspace;

use crate::browser::Browser;
use crate::host::Host;
use crate::session::Session;

/// The timeout for everything a test waits for. No machine is that slow.
const LIMIT: Duration = Duration::from_secs(20);

/// The pause between two polls of a page.
const PAUSE: Duration = Duration::from_millis(20);

/// A visit. It ends when it is dropped.
pub struct Visit {
    name: String,
    host: Arc<Host>,
    /// Set until the visit ends.
    session: Option<Session>,
    ending: Ending,
    expected: RefCell<Vec<String>>,
    /// An expression for the root in which elements are looked up.
    pub(crate) root: RefCell<String>,
}

/// What happens to the browser after a visit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It ends with the visit.
    Ended,
    /// The next visit uses it.
    PutBy,
}

impl Visit {
    /// Starts a Chromium for this visit alone, with no page loaded.
    #[track_caller]
    pub fn fresh(host: Arc<Host>) -> Self {
        Self::begin(host, Session::start(Browser::Chromium), Ending::Ended)
    }

    /// Takes a browser that has no data of earlier visits and no page loaded.
    #[track_caller]
    pub fn new(browser: Browser, host: Arc<Host>) -> Self {
        Self::begin(host, Session::at_hand(browser), Ending::PutBy)
    }

    #[track_caller]
    fn begin(host: Arc<Host>, session: Result<Session>, ending: Ending) -> Self {
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        let session = Some(session.expect("the browser starts"));
        let (expected, root) = (RefCell::default(), RefCell::new("document".to_string()));
        Self { name, host, session, ending, expected, root }
    }

    /// Starts another reader's visit to the same host in the same kind of browser, at this page.
    #[track_caller]
    pub fn beside(&self, path: &str) -> Self {
        let other = Self::new(self.browser(), Arc::clone(&self.host));
        other.go(path);
        other
    }

    /// Returns the host.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// Returns the kind of browser.
    pub fn browser(&self) -> Browser {
        self.session().browser
    }

    /// Returns the WebDriver client, for rare commands.
    pub fn client(&self) -> &Client {
        &self.session().client
    }

    #[track_caller]
    fn session(&self) -> &Session {
        self.session.as_ref().expect("the visit has not ended")
    }

    /// Allows errors that contain these words.
    pub fn expects_complaint(&self, words: &str) {
        self.expected.borrow_mut().push(words.to_string());
    }

    /// Waits for a command, and panics if it fails.
    #[track_caller]
    pub fn run<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> T {
        self.try_run(command).unwrap_or_else(|error| panic!("{error:#}"))
    }

    /// Waits for a command that can fail.
    #[track_caller]
    pub(crate) fn try_run<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
        self.session().run(command)
    }

    /// Returns the value of an expression in the page.
    #[track_caller]
    pub fn js(&self, expression: &str) -> Value {
        self.js_with(expression, Vec::new())
    }

    /// Returns the value of an expression in the page, with `arguments`.
    #[track_caller]
    pub fn js_with(&self, expression: &str, arguments: Vec<Value>) -> Value {
        self.run(self.client().execute(&self.in_root(expression), arguments))
    }

    /// Polls until the value equals the expected one.
    #[track_caller]
    pub fn until<T: PartialEq + Debug>(&self, what: &str, look: impl Fn() -> T, expected: T) {
        self.wait(what, || {
            let found = look();
            if found == expected { Ok(()) } else { Err(format!("it is\n  {found:?}\nand not\n  {expected:?}")) }
        });
    }

    /// Polls until there is a value. An unsuccessful poll returns a description of the actual state.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, look: impl Fn() -> Result<T, String>) -> T {
        let start = Instant::now();
        loop {
            match look() {
                Ok(found) => return found,
                Err(instead) if start.elapsed() > LIMIT => panic!("{what}: after {} s {instead}", LIMIT.as_secs()),
                Err(_) => thread::sleep(PAUSE),
            }
        }
    }

    /// Returns the unexpected errors of the visit.
    fn complaints(&self) -> Vec<String> {
        let expected = self.expected.borrow();
        let all = self.errors().into_iter().chain(self.host.reports());
        all.filter(|complaint| !expected.iter().any(|words| complaint.contains(words))).collect()
    }

    /// Saves a screenshot of a failed test and prints the text of the page.
    fn report_failure(&self) {
        let folder = workspace::target().join("browser-tests");
        let picture = folder.join(format!("{}.png", self.name));
        let client = self.client();
        let text = client.execute("return location.href + '\\n' + document.body.innerText.slice(0, 1000)", Vec::new());
        let seen = async { (client.screenshot().await, text.await) };
        match self.session().wait(seen) {
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
        if thread::panicking() {
            return self.report_failure();
        }
        let complaints = self.complaints();
        if self.ending == Ending::PutBy {
            self.forget();
            if let Some(session) = self.session.take() {
                session.put_by();
            }
        }
        assert!(complaints.is_empty(), "{} left complaints:\n{}", self.name, complaints.join("\n"));
    }
}
