//! The entry point of the command `tag-archive`: parses the arguments, runs the
//! subcommand, and prints its error. Everything else is in the library, where it
//! can be tested.

use archive_cli::cli::{Args, Command};
use archive_cli::{convert, doctor, publish};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Args { command } = Args::parse();
    let done = match command {
        Command::Publish(args) => publish::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Convert(args) => convert::run(&args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("tag-archive: {error:#}");
            ExitCode::from(2)
        }
    }
}
