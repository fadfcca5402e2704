//! Measures the cost of one run of a program: wall-clock time, processor time, and memory.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use wait4::Wait4;

use crate::numbers::median;

/// The cost of a run, including all processes that it started.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// Wall-clock seconds.
    pub seconds: f64,
    /// Seconds until all output was on the disk, including the wait for `sync`.
    pub settled: f64,
    /// Processor seconds, summed over all processors.
    pub processor: f64,
    /// The peak memory of the largest process, in megabytes.
    pub memory: f64,
}

impl Cost {
    /// Runs a program to its end, and waits for the disk.
    ///
    /// Fails if the program cannot be started or exits with an error.
    pub fn of(command: &mut Command) -> Result<Cost> {
        let started = || format!("could not start {}", command.get_program().display());
        let text = started();
        let begin = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().context(text)?;
        let used = child.wait4()?;
        let seconds = begin.elapsed().as_secs_f64();
        ensure!(used.status.success(), "{} failed", command.get_program().display());
        settle()?;
        let settled = begin.elapsed().as_secs_f64();
        let processor = (used.rusage.utime + used.rusage.stime).as_secs_f64();
        Ok(Cost { seconds, settled, processor, memory: used.rusage.maxrss as f64 / (1024.0 * 1024.0) })
    }

    /// Returns the median of each field by itself. None for no runs.
    pub fn median(all: &[Cost]) -> Option<Cost> {
        let of = |one: fn(&Cost) -> f64| median(&all.iter().map(one).collect::<Vec<_>>());
        Some(Cost {
            seconds: of(|cost| cost.seconds)?,
            settled: of(|cost| cost.settled)?,
            processor: of(|cost| cost.processor)?,
            memory: of(|cost| cost.memory)?,
        })
    }
}

/// Waits until the disk has written everything, so that a run does not wait for the writes of another one.
pub fn settle() -> Result<()> {
    let done = Command::new("sync").status().context("could not wait for the disk")?;
    ensure!(done.success(), "waiting for the disk failed");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_a_cost_and_a_failure_none() {
        let cost = Cost::of(Command::new("sh").args(["-c", "true"])).unwrap();
        assert!(
            cost.seconds > 0.0 && cost.settled >= cost.seconds && cost.memory > 0.1 && cost.memory < 1000.0,
            "{cost:?}"
        );
        assert!(Cost::of(&mut Command::new("false")).is_err());
        assert!(Cost::of(&mut Command::new("no-such-program")).is_err());
    }
}
