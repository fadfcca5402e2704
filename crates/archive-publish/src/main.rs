//! The command `tag-archive`: reads its words, runs them, says what failed.
//!
//! Everything else is in the library, where it can be tested.

use archive_publish::words::{Command, Words};
use archive_publish::{convert, doctor, publish};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Words { command } = Words::parse();
    let done = match command {
        Command::Publish(words) => publish::run(&words),
        Command::Doctor(words) => doctor::run(&words),
        Command::Convert(words) => convert::run(&words).map(|()| ExitCode::SUCCESS),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("tag-archive: {error:#}");
            ExitCode::from(2)
        }
    }
}
