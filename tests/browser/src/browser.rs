//! Defines the supported browsers: the command line and the capabilities of each. Browser-specific commands of a
//! running browser are in the module `inside`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use xtask::tools::{self, Tool};

/// The switches of Chromium for unattended use without a network.
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

/// Additional switches for the end-to-end tests.
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
    /// Returns the command of the driver, which chooses a free port by itself.
    pub fn driver(self) -> Result<Command> {
        match self {
            Self::Chromium => {
                let mut command = Command::new(path_of(&CHROMEDRIVER, Tool::ChromeDriver)?);
                command.arg("--port=0");
                Ok(command)
            }
            Self::Firefox => {
                let mut command = Command::new(path_of(&GECKODRIVER, Tool::GeckoDriver)?);
                // Reading the console and setting the preferred colour scheme need Firefox's privileged scripts.
                command.args(["--port=0", "--allow-system-access"]);
                // Firefox fetches settings from a server, unless this variable allows geckodriver to override them.
                command.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
                Ok(command)
            }
        }
    }

    /// Returns the port in a line that the driver prints once it listens.
    pub fn port_in(self, line: &str) -> Option<u16> {
        match self {
            Self::Chromium => line.rsplit_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok(),
            Self::Firefox => line.rsplit_once("Listening on 127.0.0.1:")?.1.parse().ok(),
        }
    }

    /// Returns the capabilities of a session with its own profile and no data of earlier visits.
    pub fn capabilities(self, profile: &Path) -> Result<Capabilities> {
        let mut wanted = Capabilities::new();
        match self {
            Self::Chromium => {
                let own = format!("--user-data-dir={}", profile.display());
                let switches: Vec<&str> = UNATTENDED.iter().chain(SWITCHES).copied().chain([own.as_str()]).collect();
                // The browser's own start page would be loaded before ours.
                let first = json!({ "session.restore_on_startup": 4, "session.startup_urls": ["about:blank"] });
                let options =
                    json!({ "binary": path_of(&CHROMIUM, Tool::Chromium)?, "args": switches, "prefs": first });
                wanted.insert("browserName".to_string(), json!("chrome"));
                wanted.insert("goog:chromeOptions".to_string(), options);
                wanted.insert("goog:loggingPrefs".to_string(), json!({ "browser": "ALL" }));
            }
            Self::Firefox => {
                let switches = json!(["-headless", "-width", "1280", "-height", "900", "-profile", profile]);
                let options =
                    json!({ "binary": path_of(&FIREFOX, Tool::Firefox)?, "args": switches, "prefs": preferences() });
                wanted.insert("browserName".to_string(), json!("firefox"));
                wanted.insert("moz:firefoxOptions".to_string(), options);
            }
        }
        Ok(wanted)
    }
}

/// Returns the preferences that geckodriver does not set itself. Geckodriver itself disables most network requests of
/// Firefox.
fn preferences() -> Value {
    json!({
        "intl.accept_languages": "en-US, en",
        "intl.locale.requested": "en-US",
        "browser.aboutwelcome.enabled": false,
        // Prevents look-ups and connections before a link is followed.
        "network.dns.disablePrefetch": true,
        "network.http.speculative-parallel-limit": 0,
        // Headless Firefox has no mouse; this emulates a fine pointer that can hover.
        "ui.primaryPointerCapabilities": 6,
        "ui.allPointerCapabilities": 6,
    })
}

/// Returns the path of a tool. It is cached, because finding a tool runs it for its version, which is slow for a
/// browser.
fn path_of(known: &OnceLock<PathBuf>, tool: Tool) -> Result<PathBuf> {
    if known.get().is_none() {
        // Two threads may both search; they find the same path.
        let _ = known.set(tools::path(tool)?);
    }
    known.get().cloned().context("a tool that was found stays found")
}
