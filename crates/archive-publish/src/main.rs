//! The command `tag-archive`: reads its words, runs them, says what failed.
//!
//! Everything else is in the library, where it can be tested.

use archive_publish::publish;
use archive_publish::words::{Command, Words};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Words { command } = Words::parse();
    let done = match command {
        Command::Publish(words) => publish::run(&words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tag-archive: {error:#}");
            ExitCode::FAILURE
        }
    }
}
