//! Prints to the terminal. Texts of feeds and servers can have control characters, which a terminal obeys. They are shown
//! as escapes instead.

use anyhow::Error;
use std::borrow::Cow;
use std::fmt::{self, Display};
use std::io::{self, ErrorKind, Write};

/// The program that reads the output has ended, as `head` does after some lines. That is no failure.
#[derive(Debug)]
pub struct ClosedPipe;

impl Display for ClosedPipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the output is closed")
    }
}

impl std::error::Error for ClosedPipe {}

/// Prints a text and a line break to standard output.
pub fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    checked(writeln!(out, "{}", visible(text)).and_then(|()| out.flush()))
}

/// Prints the text of a JSON document and a line break to standard output. Control characters become escapes of JSON.
pub fn print_json(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    checked(writeln!(out, "{}", escape_json(text.trim_end_matches('\n'))).and_then(|()| out.flush()))
}

/// Prints a message and a line break to standard error.
pub fn warn(message: impl Display) {
    // If standard error is closed, no place is left for a message.
    let _ = writeln!(io::stderr().lock(), "{}", visible(&message.to_string()));
}

/// Converts the error of a write to standard output.
pub fn checked(result: io::Result<()>) -> Result<(), Error> {
    result.map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Error::new(ClosedPipe),
        _ => Error::new(error).context("couldn’t write to standard output"),
    })
}

/// Returns a text with its control characters as escapes, such as `\u{1b}`. Line breaks and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, |c| c.escape_unicode().to_string())
}

/// Returns the text of a JSON document with the control characters of its strings as escapes of JSON. Outside of its
/// strings it has none but line breaks.
fn escape_json(text: &str) -> Cow<'_, str> {
    escape(text, |c| format!("\\u{:04x}", c as u32))
}

fn escape(text: &str, replace: impl Fn(char) -> String) -> Cow<'_, str> {
    if !text.contains(is_command) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match is_command(c) {
            true => escaped.push_str(&replace(c)),
            false => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Whether a terminal obeys a character: controls of ASCII and of Latin 1 (ECMA-48), and overrides of the direction of
/// text, which can make a line read as another one.
fn is_command(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_to_a_terminal_are_shown() {
        for (text, expected) in [
            ("Boats\n\tand “ships” 日本", "Boats\n\tand “ships” 日本"),
            ("\u{1b}[2J\u{1b}]0;x\u{7}", "\\u{1b}[2J\\u{1b}]0;x\\u{7}"),
            ("\u{9b}2J\u{7f}\r\u{8}", "\\u{9b}2J\\u{7f}\\u{d}\\u{8}"),
            ("\u{202e}txt.exe", "\\u{202e}txt.exe"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn json_has_the_same_value_with_escapes() {
        let value = serde_json::json!({"title": "\u{1b}[2J \u{9b}2J \u{7f}\u{202e}"});
        let text = format!("{value:#}");
        let escaped = escape_json(&text);
        assert!(!escaped.contains(is_command), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
    }

    #[test]
    fn only_a_closed_pipe_ends_quietly() {
        let error = |kind: ErrorKind| checked(Err(kind.into())).unwrap_err();
        assert!(error(ErrorKind::BrokenPipe).is::<ClosedPipe>());
        assert!(!error(ErrorKind::StorageFull).is::<ClosedPipe>());
        // A server can close its connection too.
        assert!(!Error::new(io::Error::from(ErrorKind::BrokenPipe)).is::<ClosedPipe>());
    }
}
