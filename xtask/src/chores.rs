//! The table of chores: one line from a name to the function that does it.
//! Each chore reads its own words; this file must not know their options.

use anyhow::Result;
use clap::Parser;

use crate::{bench, build, doctor, env, finish, fmt, hosts, publish, serve, setup, size, test, tidy};

/// One thing a contributor can ask for with `cargo xtask <name>`.
pub struct Chore {
    /// The word after `cargo xtask`.
    pub name: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// Does it, given the words after the name.
    pub run: fn(Vec<String>) -> Result<()>,
}

/// Every chore, in the order a newcomer meets them.
pub const CHORES: &[Chore] = &[
    Chore {
        name: "setup",
        about: "install the tools that are missing, saying what and why",
        run: |words| setup::run(&parse("setup", words)),
    },
    Chore {
        name: "doctor",
        about: "show each tool, its version and where it comes from",
        run: |words| doctor::run(&parse("doctor", words)),
    },
    Chore {
        name: "serve",
        about: "build the site and open it on this machine",
        run: |words| serve::run(&parse("serve", words)),
    },
    Chore { name: "build", about: "build the site into dist/", run: |words| build::run(&parse("build", words)) },
    Chore {
        name: "env",
        about: "print the environment that plain `trunk serve` needs here, for a shell's eval",
        run: |words| env::run(&parse("env", words)),
    },
    Chore {
        name: "finish",
        about: "finish a release build; `trunk build --release` starts it",
        run: |words| finish::run(&parse("finish", words)),
    },
    Chore {
        name: "publish",
        about: "publish the built site with the sample feed",
        run: |words| publish::run(&parse("publish", words)),
    },
    Chore { name: "fmt", about: "format the Rust code", run: |words| fmt::run(&parse("fmt", words)) },
    Chore {
        name: "test",
        about: "run every check, in the order of what fails fastest",
        run: |words| test::run(&parse("test", words)),
    },
    Chore {
        name: "hosts",
        about: "tell the stories of published pages on nginx, Caddy, lighttpd, Apache and others",
        run: |words| hosts::run(&parse("hosts", words)),
    },
    Chore {
        name: "size",
        about: "weigh the built site and show which crates its code is from",
        run: |words| size::run(&parse("size", words)),
    },
    Chore {
        name: "tidy",
        about: "check the rules that hold for the whole tree",
        run: |words| tidy::run(&parse("tidy", words)),
    },
    Chore {
        name: "bench",
        about: "measure the archive beside other libraries, and publishing beside other programs",
        run: |words| bench::run(&parse("bench", words)),
    },
];

/// The list of chores as shown by `cargo xtask` alone.
pub fn overview() -> String {
    let mut text = String::from("cargo xtask <chore> [--help]\n\n");
    for chore in CHORES {
        text.push_str(&format!("  {:<8} {}\n", chore.name, chore.about));
    }
    text
}

/// Reads a chore's words; a wrong word ends the program with clap's own explanation.
fn parse<Words: Parser>(name: &str, words: Vec<String>) -> Words {
    Words::parse_from(std::iter::once(format!("cargo xtask {name}")).chain(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chore_is_listed_once() {
        for chore in CHORES {
            let named = CHORES.iter().filter(|other| other.name == chore.name);
            assert_eq!(named.count(), 1, "{}", chore.name);
            assert!(overview().contains(chore.about), "{}", chore.name);
        }
    }
}
