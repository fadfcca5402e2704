//! The browsers that stories can run in: how each is started and what it can be told.
//! It must not know any story. Another browser is another variant here, and nothing elsewhere.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result};
use fantoccini::wd::Capabilities;
use serde_json::json;
use xtask::tools::{self, Tool};

const SWITCHES: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
    "--window-size=1280,900",
];

static CHROMIUM: OnceLock<PathBuf> = OnceLock::new();
static CHROMEDRIVER: OnceLock<PathBuf> = OnceLock::new();

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Driven by chromedriver.
    Chromium,
}

impl Browser {
    /// The program that drives it; `--port=0` lets it choose a free port.
    pub fn driver(self) -> Result<(PathBuf, &'static [&'static str])> {
        match self {
            Self::Chromium => Ok((place(&CHROMEDRIVER, Tool::ChromeDriver)?, &["--port=0"])),
        }
    }

    /// The port in a line that its driver prints once it listens.
    pub fn port_in(self, line: &str) -> Option<u16> {
        match self {
            Self::Chromium => line.rsplit_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok(),
        }
    }

    /// A session of its own, with nothing of earlier visits.
    pub fn capabilities(self, profile: &Path) -> Result<Capabilities> {
        let mut wanted = Capabilities::new();
        match self {
            Self::Chromium => {
                let own = format!("--user-data-dir={}", profile.display());
                let switches: Vec<&str> = SWITCHES.iter().copied().chain([own.as_str()]).collect();
                // A first page of its own would be loaded before ours.
                let first = json!({ "session.restore_on_startup": 4, "session.startup_urls": ["about:blank"] });
                let options = json!({ "binary": place(&CHROMIUM, Tool::Chromium)?, "args": switches, "prefs": first });
                wanted.insert("browserName".to_string(), json!("chrome"));
                wanted.insert("goog:chromeOptions".to_string(), options);
                wanted.insert("goog:loggingPrefs".to_string(), json!({ "browser": "ALL" }));
            }
        }
        Ok(wanted)
    }

    /// Where a session takes commands of the browser's developer tools.
    pub fn devtools(self) -> &'static str {
        match self {
            Self::Chromium => "goog/cdp/execute",
        }
    }

    /// Ends a browser that does not end itself, by the process it said it was.
    pub fn end(self, said: Option<&Capabilities>) {
        let Self::Chromium = self;
        if let Some(process) = said.and_then(|said| said.get("goog:processID")) {
            // One that has ended already needs no ending.
            let _ = Command::new("kill").arg(process.to_string()).status();
        }
    }

    /// Where a session tells what was said on the console.
    pub fn console(self) -> &'static str {
        match self {
            Self::Chromium => "se/log",
        }
    }
}

/// Looking for a tool asks it for its version, and a browser takes its time to tell.
fn place(known: &OnceLock<PathBuf>, tool: Tool) -> Result<PathBuf> {
    if known.get().is_none() {
        // Two threads may both look, and find the same.
        let _ = known.set(tools::path(tool)?);
    }
    known.get().cloned().context("a tool that was found stays found")
}
