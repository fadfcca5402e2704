//! The browsers that stories can run in: how each is started and what it can be told.
//! It must not know any story. What a browser does in a way of its own once it runs is in `inside`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use xtask::tools::{self, Tool};

/// What Chromium has to be told where nobody looks at it and no network is.
pub const UNATTENDED: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// What stories need of it besides.
const SWITCHES: &[&str] = &["--lang=en-US", "--window-size=1280,900"];

static CHROMIUM: OnceLock<PathBuf> = OnceLock::new();
static CHROMEDRIVER: OnceLock<PathBuf> = OnceLock::new();
static FIREFOX: OnceLock<PathBuf> = OnceLock::new();
static GECKODRIVER: OnceLock<PathBuf> = OnceLock::new();

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Driven by chromedriver.
    Chromium,
    /// Driven by geckodriver.
    Firefox,
}

impl Browser {
    /// The program that drives it, choosing a free port by itself.
    pub fn driver(self) -> Result<Command> {
        match self {
            Self::Chromium => {
                let mut command = Command::new(place(&CHROMEDRIVER, Tool::ChromeDriver)?);
                command.arg("--port=0");
                Ok(command)
            }
            Self::Firefox => {
                let mut command = Command::new(place(&GECKODRIVER, Tool::GeckoDriver)?);
                // The console is read, and colours are preferred, where only the browser's own scripts may.
                command.args(["--port=0", "--allow-system-access"]);
                // Firefox asks a server for its settings, unless it may be told otherwise; geckodriver tells it.
                command.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
                Ok(command)
            }
        }
    }

    /// The port in a line that its driver prints once it listens.
    pub fn port_in(self, line: &str) -> Option<u16> {
        match self {
            Self::Chromium => line.rsplit_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok(),
            Self::Firefox => line.rsplit_once("Listening on 127.0.0.1:")?.1.parse().ok(),
        }
    }

    /// A session of its own, with nothing of earlier visits.
    pub fn capabilities(self, profile: &Path) -> Result<Capabilities> {
        let mut wanted = Capabilities::new();
        match self {
            Self::Chromium => {
                let own = format!("--user-data-dir={}", profile.display());
                let switches: Vec<&str> = UNATTENDED.iter().chain(SWITCHES).copied().chain([own.as_str()]).collect();
                // A first page of its own would be loaded before ours.
                let first = json!({ "session.restore_on_startup": 4, "session.startup_urls": ["about:blank"] });
                let options = json!({ "binary": place(&CHROMIUM, Tool::Chromium)?, "args": switches, "prefs": first });
                wanted.insert("browserName".to_string(), json!("chrome"));
                wanted.insert("goog:chromeOptions".to_string(), options);
                wanted.insert("goog:loggingPrefs".to_string(), json!({ "browser": "ALL" }));
            }
            Self::Firefox => {
                let switches = json!(["-headless", "-width", "1280", "-height", "900", "-profile", profile]);
                let options =
                    json!({ "binary": place(&FIREFOX, Tool::Firefox)?, "args": switches, "prefs": preferences() });
                wanted.insert("browserName".to_string(), json!("firefox"));
                wanted.insert("moz:firefoxOptions".to_string(), options);
            }
        }
        Ok(wanted)
    }
}

/// What geckodriver does not tell Firefox by itself; most of what would ask a network it does.
fn preferences() -> Value {
    json!({
        "intl.accept_languages": "en-US, en",
        "intl.locale.requested": "en-US",
        "browser.aboutwelcome.enabled": false,
        // Nothing is looked up or connected to before somebody follows a link.
        "network.dns.disablePrefetch": true,
        "network.http.speculative-parallel-limit": 0,
        // Without a screen there would be no mouse: this is one that points exactly and hovers.
        "ui.primaryPointerCapabilities": 6,
        "ui.allPointerCapabilities": 6,
    })
}

/// Looking for a tool asks it for its version, and a browser takes its time to tell.
fn place(known: &OnceLock<PathBuf>, tool: Tool) -> Result<PathBuf> {
    if known.get().is_none() {
        // Two threads may both look, and find the same.
        let _ = known.set(tools::path(tool)?);
    }
    known.get().cloned().context("a tool that was found stays found")
}
