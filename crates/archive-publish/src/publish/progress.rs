//! How far publishing is, told to whoever waits at a terminal, and in a log now
//! and then.
//!
//! It goes to stderr, so that what is printed stays for programs.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How far publishing is.
pub struct Progress {
    begun: Instant,
    is_terminal: bool,
    /// When it was told last.
    told: Mutex<Instant>,
}

impl Progress {
    /// Nothing is done yet.
    pub fn begin() -> Progress {
        let now = Instant::now();
        Progress { begun: now, is_terminal: io::stderr().is_terminal(), told: Mutex::new(now) }
    }

    /// So many of all are done. It is not told more often than anyone reads.
    pub fn done(&self, done: usize, all: usize) {
        let pause = Duration::from_millis(if self.is_terminal { 100 } else { 2000 });
        // Whoever finds somebody telling goes on working.
        let Ok(mut told) = self.told.try_lock() else { return };
        if told.elapsed() < pause {
            return;
        }
        *told = Instant::now();
        let rate = done as f64 / self.begun.elapsed().as_secs_f64();
        let (start, end) = if self.is_terminal { ("\r", "") } else { ("", "\n") };
        // Nobody who cannot be told has to be.
        let _ = write!(io::stderr(), "{start}{done} of {all} pages and feeds, {rate:.0} a second{end}");
    }

    /// Clears the line for what is said next.
    pub fn finish(&self) {
        if self.is_terminal {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }

    /// Seconds since it began.
    pub fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }
}
