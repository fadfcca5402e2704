//! A browser that runs and is told what to do: a WebDriver session. Starting one takes longer than most stories, so
//! a browser that a visit has left waits here for the next one, with nothing left of the one before.
//!
//! It must not know what a visit does.

use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::runtime::{Builder, Runtime};

use crate::browser::Browser;
use crate::driver::Driver;

/// A browser that has hung may never answer.
const HUNG: Duration = Duration::from_secs(60);

/// Browsers that nobody uses now: never more than there were visits at a time.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// A browser with a window. It ends when it is dropped.
pub struct Session {
    /// Which browser it is.
    pub browser: Browser,
    /// The driver's client.
    pub client: Client,
    runtime: Runtime,
    // Ends last.
    _driver: Driver,
}

impl Session {
    /// Starts a browser.
    pub fn start(browser: Browser) -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let driver = Driver::start(browser)?;
        let wanted = browser.capabilities(driver.profile())?;
        let url = driver.url();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = limited(&runtime, builder.capabilities(wanted).connect(&url));
        let client = connecting.and_then(|connected| Ok(connected?)).context("the browser did not start")?;
        Ok(Self { browser, client, runtime, _driver: driver })
    }

    /// The browser that was used last of those that are there, or else a new one.
    pub fn at_hand(browser: Browser) -> Result<Self> {
        let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
        let place = idle.iter().rposition(|session| session.browser == browser);
        let found = place.map(|place| idle.remove(place));
        drop(idle);
        found.map_or_else(|| Self::start(browser), Ok)
    }

    /// Leaves the browser to the next visit.
    pub fn put_by(self) {
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(self);
    }

    /// Waits for something, but not for ever.
    pub fn wait<T>(&self, doing: impl Future<Output = T>) -> Result<T> {
        limited(&self.runtime, doing)
    }

    /// Waits for a command.
    pub fn run<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
        self.wait(command)?.context("the browser refused")
    }
}

fn limited<T>(runtime: &Runtime, doing: impl Future<Output = T>) -> Result<T> {
    let answer = runtime.block_on(async { tokio::time::timeout(HUNG, doing).await });
    answer.map_err(|_| anyhow!("the browser did not answer within {} s", HUNG.as_secs()))
}
