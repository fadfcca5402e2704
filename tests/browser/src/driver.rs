//! Runs the program that drives a browser, one for each browser, since geckodriver allows one session only. Each has
//! a folder for all data of the browser.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, bail};

use crate::browser::Browser;

/// The script of a shell whose input ends when this program ends, for any reason. It kills the driver and all
/// processes that were started with the folder, including the browser, and removes the folder.
const AFTERWARDS: &str = "trap '' INT; cat; kill -KILL $1; \
    for other in $(pgrep -f \"$2( |$)\"); do [ $other = $$ ] || kill -KILL $other; done; rm -rf $2";

/// A running driver. Dropping it stops the driver and its browser.
pub struct Driver {
    process: Child,
    port: u16,
    profile: PathBuf,
    // The pipe is kept open, because a driver that cannot print would stop.
    output: BufReader<ChildStdout>,
    afterwards: Child,
}

impl Driver {
    pub fn start(browser: Browser) -> Result<Self> {
        let once = || Self::start_once(browser);
        // Another program may take the free port that the driver has found; then the driver stops.
        once().or_else(|_| once()).or_else(|_| once())
    }

    fn start_once(browser: Browser) -> Result<Self> {
        let profile = folder()?;
        let mut command = browser.driver()?;
        command.env("TMPDIR", &profile).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().with_context(|| format!("could not start the driver of {browser:?}"))?;
        let output = BufReader::new(process.stdout.take().context("the driver has no output")?);
        let mut shell = Command::new("sh");
        shell.args(["-c", AFTERWARDS, "sh", &process.id().to_string()]).arg(&profile);
        let afterwards = shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut driver = Self { process, port: 0, profile, output, afterwards };
        driver.port = driver.listening(browser)?;
        Ok(driver)
    }

    /// Waits until the driver listens, and returns its port.
    fn listening(&mut self, browser: Browser) -> Result<u16> {
        let mut line = String::new();
        while self.output.read_line(&mut line)? > 0 {
            if let Some(port) = browser.port_in(line.trim_end()) {
                return Ok(port);
            }
            line.clear();
        }
        bail!("the driver of {browser:?} stopped before it listened")
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns the folder for the browser's data and temporary files.
    pub fn profile(&self) -> &Path {
        &self.profile
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.afterwards.stdin.take());
        // Errors are ignored, since nothing more can be done.
        let _ = self.afterwards.wait();
        let _ = self.process.wait();
    }
}

/// Creates a new folder.
fn folder() -> Result<PathBuf> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("browser-test-{}-{number}", std::process::id()));
    fs::create_dir_all(&path)?;
    Ok(path)
}
