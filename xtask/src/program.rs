//! Starts other programs: with output to the terminal, with captured output, or with a deadline.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Runs a command with its output going directly to the terminal. An error contains the line to repeat by hand.
pub fn run(command: &mut Command) -> Result<()> {
    let status = start(command)?.wait()?;
    check_status(command, status)
}

/// Runs a command like `run`, but stops it after `limit`: a blocked network otherwise looks like a program at work.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let mut child = start(command)?;
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return check_status(command, status);
        }
        if Instant::now() > deadline {
            child.kill()?;
            child.wait()?;
            bail!("stopped after {} s; to repeat it: {}", limit.as_secs(), line(command));
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Returns the standard output of a command, without surrounding whitespace.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::piped()).output();
    let output = output.with_context(|| format!("couldn't start: {}", line(command)))?;
    if !output.status.success() {
        bail!("{}\n{}", line(command), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_string())
}

/// Returns the first file with this name on PATH.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&folders).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Returns PATH with these folders before all others.
pub fn path_with(first: &[PathBuf]) -> Result<std::ffi::OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(first.iter().cloned().chain(env::split_paths(&rest)))?)
}

/// Returns a command as typed in a shell, with the variables it sets except PATH.
pub fn line(command: &Command) -> String {
    let set = command.get_envs().filter(|(key, _)| *key != "PATH");
    let set = set.filter_map(|(key, value)| Some(format!("{}={}", key.display(), quote(&value?.to_string_lossy()))));
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = command.get_args().map(|word| quote(&word.to_string_lossy()));
    let all: Vec<String> = set.chain([name.to_string_lossy().into_owned()]).chain(words).collect();
    all.join(" ")
}

fn start(command: &mut Command) -> Result<Child> {
    command.spawn().with_context(|| format!("couldn't start: {}", line(command)))
}

fn check_status(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("failed ({status}); to repeat it: {}", line(command));
    }
    Ok(())
}

/// Returns a word, quoted for a shell if necessary.
pub fn quote(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./=:,@+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_string();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_quoted_for_a_shell() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "--", "a b"]).env("FLAGS", "-D warnings").env("PATH", "/x");
        assert_eq!(line(&command), "FLAGS='-D warnings' cargo test -- 'a b'");
    }

    #[test]
    fn an_error_has_the_line_to_repeat() {
        let error = run(Command::new("false").arg("--really")).unwrap_err().to_string();
        assert!(error.contains("to repeat it: false --really"), "{error}");
    }

    #[test]
    fn a_program_past_its_limit_is_stopped() {
        let error = run_within(Command::new("sleep").arg("60"), Duration::from_millis(1)).unwrap_err();
        assert!(error.to_string().contains("stopped after 0 s"), "{error}");
    }
}
