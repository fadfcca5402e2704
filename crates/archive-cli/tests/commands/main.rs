//! Tests of the commands `doctor` and `convert`, with a file, standard input and an
//! HTTP server as input, and of the arguments of all commands.

use std::io::Write;
use std::process::{Command, Output, Stdio};

mod arguments;
mod convert;
mod corpus;
mod doctor;
mod firewalls;
mod home_pages;
mod network;
mod open;
mod publish_flags;
mod server;
mod site;
mod terminal;

/// Runs the command with a text as standard input.
fn tag_archive(args: &[&str], piped: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(piped.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
