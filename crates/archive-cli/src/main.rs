//! The entry point of the command `tag-archive`: parses the arguments, runs the
//! subcommand, and prints its error. Everything else is in the library, where it
//! can be tested.

use archive_cli::cli::{Args, Command};
use archive_cli::output::{self, ClosedPipe};
use archive_cli::{convert, doctor, manual, open, publish};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Args { command } = Args::from_command_line();
    let done = match command {
        Command::Open(args) => open::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Completions(args) => manual::print_completions(args.shell).map(|()| ExitCode::SUCCESS),
        Command::Manual => manual::print_manual().map(|()| ExitCode::SUCCESS),
    };
    match done {
        Ok(code) => code,
        Err(error) if error.is::<ClosedPipe>() => ExitCode::SUCCESS,
        Err(error) => {
            output::warn(format_args!("tag-archive: {error:#}"));
            ExitCode::from(2)
        }
    }
}
