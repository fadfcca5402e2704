//! The table of tasks, which maps each name to the function that runs it. Each task parses its own arguments.

use anyhow::Result;
use clap::Parser;

use crate::{bench, build, doctor, env, finish, fmt, hosts, package, publish, serve, setup, size, test, tidy};

/// A task that a contributor runs with `cargo xtask <name>`.
pub struct Task {
    /// The argument after `cargo xtask`.
    pub name: &'static str,
    /// A one-line description of the task.
    pub about: &'static str,
    /// Runs the task with the arguments after its name.
    pub run: fn(Vec<String>) -> Result<()>,
}

/// All tasks, in the order in which a newcomer uses them.
pub const TASKS: &[Task] = &[
    Task {
        name: "setup",
        about: "install the missing tools, and print the reason for each",
        run: |args| setup::run(&parse("setup", args)),
    },
    Task {
        name: "doctor",
        about: "show each tool, its version and its location",
        run: |args| doctor::run(&parse("doctor", args)),
    },
    Task {
        name: "serve",
        about: "build the site and open it on this machine",
        run: |args| serve::run(&parse("serve", args)),
    },
    Task { name: "build", about: "build the site into dist/", run: |args| build::run(&parse("build", args)) },
    Task {
        name: "env",
        about: "print the environment that plain `trunk serve` needs here, for a shell's eval",
        run: |args| env::run(&parse("env", args)),
    },
    Task {
        name: "finish",
        about: "finish a release build; `trunk build --release` starts it",
        run: |args| finish::run(&parse("finish", args)),
    },
    Task {
        name: "publish",
        about: "publish the built site with the sample feed",
        run: |args| publish::run(&parse("publish", args)),
    },
    Task {
        name: "package",
        about: "build the command with the site inside, and pack it for a release",
        run: |args| package::run(&parse("package", args)),
    },
    Task { name: "fmt", about: "format the Rust code", run: |args| fmt::run(&parse("fmt", args)) },
    Task {
        name: "test",
        about: "run every check; the checks that fail fastest run first",
        run: |args| test::run(&parse("test", args)),
    },
    Task {
        name: "hosts",
        about: "test published pages on nginx, Caddy, lighttpd, Apache and others",
        run: |args| hosts::run(&parse("hosts", args)),
    },
    Task { name: "size", about: "measure the size of the built site", run: |args| size::run(&parse("size", args)) },
    Task {
        name: "tidy",
        about: "check the rules that apply to the whole tree",
        run: |args| tidy::run(&parse("tidy", args)),
    },
    Task {
        name: "bench",
        about: "measure the archive beside other libraries, and publishing beside other programs",
        run: |args| bench::run(&parse("bench", args)),
    },
];

/// Returns the list of tasks that `cargo xtask` prints without a task name.
pub fn overview() -> String {
    let mut text = String::from("cargo xtask <task> [--help]\n\n");
    for task in TASKS {
        text.push_str(&format!("  {:<8} {}\n", task.name, task.about));
    }
    text
}

/// Parses the arguments of a task. On an invalid argument, clap prints its own message and ends the program.
fn parse<Args: Parser>(name: &str, args: Vec<String>) -> Args {
    Args::parse_from(std::iter::once(format!("cargo xtask {name}")).chain(args))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_listed_once() {
        for task in TASKS {
            let same_name = TASKS.iter().filter(|other| other.name == task.name);
            assert_eq!(same_name.count(), 1, "{}", task.name);
            assert!(overview().contains(task.about), "{}", task.name);
        }
    }
}
