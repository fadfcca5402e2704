//! Manages WebDriver sessions. Starting a browser takes longer than most tests, so a pool keeps idle browsers for
//! later visits, with all data of the earlier visit removed.

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

/// The timeout for a browser that hangs.
const HUNG: Duration = Duration::from_secs(60);

/// The pool of idle browsers. It has at most as many as there were concurrent visits.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// A browser with a window. Dropping it ends the browser.
pub struct Session {
    /// The kind of browser.
    pub browser: Browser,
    /// The WebDriver client.
    pub client: Client,
    runtime: Runtime,
    // Dropped last.
    _driver: Driver,
}

impl Session {
    /// Starts a browser.
    ///
    /// Fails if the driver or the browser does not start in time.
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

    /// Returns the idle browser that was used last, or starts a new one.
    pub fn at_hand(browser: Browser) -> Result<Self> {
        let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
        let place = idle.iter().rposition(|session| session.browser == browser);
        let found = place.map(|place| idle.remove(place));
        drop(idle);
        found.map_or_else(|| Self::start(browser), Ok)
    }

    /// Returns the browser to the pool.
    pub fn put_by(self) {
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(self);
    }

    /// Waits for a future with a timeout.
    pub fn wait<T>(&self, doing: impl Future<Output = T>) -> Result<T> {
        limited(&self.runtime, doing)
    }

    /// Waits for a command with a timeout.
    pub fn run<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
        self.wait(command)?.context("the browser refused")
    }
}

fn limited<T>(runtime: &Runtime, doing: impl Future<Output = T>) -> Result<T> {
    let answer = runtime.block_on(async { tokio::time::timeout(HUNG, doing).await });
    answer.map_err(|_| anyhow!("the browser did not answer within {} s", HUNG.as_secs()))
}
