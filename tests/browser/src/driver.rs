//! The program that drives the browser, one for each visit: geckodriver allows one session only, and what
//! has its own process is gone when the visit is.
//!
//! It must not know what is asked of the browser.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, bail};

use crate::browser::Browser;

/// A running driver. It stops when it is dropped.
pub struct Driver {
    process: Child,
    port: u16,
    // A driver that cannot print would stop.
    _said: BufReader<ChildStdout>,
}

impl Driver {
    pub fn start(browser: Browser) -> Result<Self> {
        let once = || Self::start_once(browser);
        // The port it found free may be another's a moment later; then it stops.
        once().or_else(|_| once()).or_else(|_| once())
    }

    fn start_once(browser: Browser) -> Result<Self> {
        let mut command = browser.driver()?;
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().with_context(|| format!("could not start the driver of {browser:?}"))?;
        let mut said = BufReader::new(process.stdout.take().context("the driver has no output")?);
        let mut line = String::new();
        while said.read_line(&mut line)? > 0 {
            if let Some(port) = browser.port_in(line.trim_end()) {
                return Ok(Self { process, port, _said: said });
            }
            line.clear();
        }
        process.wait()?;
        bail!("the driver of {browser:?} stopped before it listened")
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends a browser that does not end itself: it is the one process that the driver started.
    pub fn end_browser(&self) {
        // One that has hung need not hear a request. One that has ended already needs no ending.
        let _ = Command::new("pkill").args(["-KILL", "-P"]).arg(self.process.id().to_string()).status();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // One that has stopped already needs no stopping.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A folder for all that a browser keeps of one visit.
pub struct Profile(PathBuf);

impl Profile {
    pub fn new() -> Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("browser-story-{}-{number}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // A file that the browser is still writing stays in the folder for temporary ones.
        let _ = fs::remove_dir_all(&self.0);
    }
}
