//! A reader's visit: a browser that remembers nothing, its commands, and how it ends.
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

use anyhow::Result;
use fantoccini::Client;
use fantoccini::error::CmdError;
use serde_json::Value;
use xtask::workspace;

use crate::browser::Browser;
use crate::host::Host;
use crate::session::Session;

/// No machine is that slow; a story that waits so long has failed.
const LIMIT: Duration = Duration::from_secs(20);

/// Between two looks at a page.
const PAUSE: Duration = Duration::from_millis(20);

/// A visit. It ends when it is dropped.
pub struct Visit {
    name: String,
    host: Arc<Host>,
    /// There until the visit ends.
    session: Option<Session>,
    ending: Ending,
    expected: RefCell<Vec<String>>,
    /// An expression for the place where things are looked for.
    pub(crate) root: RefCell<String>,
}

/// What becomes of the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It ends with the visit.
    Ended,
    /// The next visit has it.
    PutBy,
}

impl Visit {
    /// A Chromium that was started for this visit alone, and has not gone anywhere.
    #[track_caller]
    pub fn fresh(host: Arc<Host>) -> Self {
        Self::begin(host, Session::start(Browser::Chromium), Ending::Ended)
    }

    /// A browser that has not gone anywhere since the visit before, of which it knows nothing.
    #[track_caller]
    pub fn new(browser: Browser, host: Arc<Host>) -> Self {
        Self::begin(host, Session::at_hand(browser), Ending::PutBy)
    }

    #[track_caller]
    fn begin(host: Arc<Host>, session: Result<Session>, ending: Ending) -> Self {
        let name = thread::current().name().unwrap_or("story").replace("::", "-");
        let session = Some(session.expect("the browser starts"));
        let (expected, root) = (RefCell::default(), RefCell::new("document".to_string()));
        Self { name, host, session, ending, expected, root }
    }

    /// Somebody else's visit to the same host in the same browser, at this page.
    #[track_caller]
    pub fn beside(&self, path: &str) -> Self {
        let other = Self::new(self.browser(), Arc::clone(&self.host));
        other.go(path);
        other
    }

    /// The host.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The browser.
    pub fn browser(&self) -> Browser {
        self.session().browser
    }

    /// The driver's own client, for what is asked but once.
    pub fn client(&self) -> &Client {
        &self.session().client
    }

    #[track_caller]
    fn session(&self) -> &Session {
        self.session.as_ref().expect("the visit has not ended")
    }

    /// A complaint with these words in it belongs to the story.
    pub fn expects_complaint(&self, words: &str) {
        self.expected.borrow_mut().push(words.to_string());
    }

    /// Waits for a command.
    #[track_caller]
    pub fn run<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> T {
        self.session().run(command).unwrap_or_else(|error| panic!("{error:#}"))
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub fn js(&self, expression: &str) -> Value {
        self.js_with(expression, Vec::new())
    }

    /// The value of an expression in the page over some `arguments`.
    #[track_caller]
    pub fn js_with(&self, expression: &str, arguments: Vec<Value>) -> Value {
        self.run(self.client().execute(&self.in_root(expression), arguments))
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
                Err(_) => thread::sleep(PAUSE),
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
            return self.tell();
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
