//! The chore that tells the stories of published pages on real hosts: each host serves one unchanged output, at the
//! root of its server, under a path, and in a folder that was renamed.
//!
//! It must not know how a host is set up, nor what a story looks at.

use std::process::Command;

use anyhow::{Result, bail, ensure};
use clap::Parser;

use crate::{debian, program, setup, tools, workspace};
pub use place::{ASKED, feed};
use place::{PLACES, Place};
use running::Running;

mod apache;
mod caddy;
mod lighttpd;
mod nginx;
mod ours;
mod place;
mod python;
mod running;

/// `cargo xtask hosts`
#[derive(Parser)]
pub struct Words {
    /// Only hosts with these words in their names
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Only at one place: root, path, renamed
    #[arg(long)]
    place: Option<String>,
    /// Start the first of them and keep it until interrupted, to look at it
    #[arg(long)]
    keep: bool,
}

/// A host as its users have it.
struct Host {
    name: &'static str,
    /// The Debian packages it comes in, its program's own first; none where we play the host.
    packages: &'static [&'static str],
    starting: fn(&Place) -> Result<Running>,
    /// What it answers where there is nothing.
    missing: Missing,
    /// Whether it was told what our snippets say.
    is_told: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// Words of its own.
    Own,
    /// The published 404.html.
    Ours,
    /// The first page, as if it were there.
    First,
}

impl Host {
    const fn told(
        name: &'static str,
        packages: &'static [&'static str],
        starting: fn(&Place) -> Result<Running>,
    ) -> Self {
        Self { name, packages, starting, missing: Missing::Ours, is_told: true }
    }

    const fn plain(
        name: &'static str,
        packages: &'static [&'static str],
        starting: fn(&Place) -> Result<Running>,
    ) -> Self {
        Self { name, packages, starting, missing: Missing::Own, is_told: false }
    }

    /// Starts it, once it is there.
    fn start(&self, place: &Place) -> Result<Running> {
        debian::ensure(self.packages, "one of the hosts that published pages are tried on")?;
        (self.starting)(place)
    }
}

const HOSTS: &[Host] = &[
    Host::told("nginx", &["nginx"], nginx::told),
    Host::plain("nginx-default", &["nginx"], nginx::plain),
    Host::told("caddy", &["caddy"], caddy::told),
    Host::plain("caddy-default", &["caddy"], caddy::plain),
    Host::told("lighttpd", &["lighttpd", "lighttpd-mod-deflate"], lighttpd::told),
    Host::plain("lighttpd-default", &["lighttpd"], lighttpd::plain),
    Host::told("apache", &["apache2"], apache::told),
    Host::plain("apache-default", &["apache2"], apache::plain),
    Host::plain("python", &["python3"], python::plain),
    Host { missing: Missing::Ours, ..Host::plain("pages", &[], ours::pages) },
    Host { missing: Missing::First, ..Host::plain("anything", &[], ours::anything) },
    Host::plain("untyped", &[], ours::untyped),
];

/// What every run of the tests looks at, by place; the rest is for those who change how pages are published or hosted.
const CORE: &[(&str, &[&str])] = &[("root", &["pages"]), ("path", &["nginx", "anything"]), ("renamed", &["python"])];

/// Tells the stories on every host.
pub fn run(words: &Words) -> Result<()> {
    setup::ensure(tools::ALL)?;
    let wanted = |name: &str| words.only.is_empty() || words.only.iter().any(|only| name.contains(only));
    let hosts: Vec<&'static Host> = HOSTS.iter().filter(|host| wanted(host.name)).collect();
    let places: Vec<&'static Place> =
        PLACES.iter().filter(|place| words.place.as_ref().is_none_or(|only| only == place.name)).collect();
    let (Some(first), Some(somewhere)) = (hosts.first(), places.first()) else {
        bail!(
            "no host or no place is called that; there are {}",
            HOSTS.iter().map(|host| host.name).collect::<Vec<_>>().join(", ")
        );
    };
    if words.keep {
        somewhere.publish()?;
        let running = first.start(somewhere)?;
        println!("{} at {}  (Ctrl-C ends it)", first.name, running.url(somewhere));
        return running.wait();
    }
    everywhere(places.into_iter().map(|place| (place, hosts.clone())))
}

/// The part of it that belongs to the tests.
pub fn core() -> Result<()> {
    everywhere(PLACES.iter().map(|place| (place, HOSTS.iter().filter(|host| is_core(host, place)).collect())))
}

fn is_core(host: &Host, place: &Place) -> bool {
    CORE.iter().any(|(known, hosts)| *known == place.name && hosts.contains(&host.name))
}

/// Tells the stories on hosts at places. One host that fails says nothing of the others.
fn everywhere(all: impl Iterator<Item = (&'static Place, Vec<&'static Host>)>) -> Result<()> {
    let mut failures = Vec::new();
    for (place, hosts) in all {
        place.publish()?;
        for host in hosts {
            if let Err(error) = tell(host, place) {
                failures.push(format!("{}, {}: {error:#}", host.name, place.about));
            }
        }
    }
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

fn tell(host: &Host, place: &Place) -> Result<()> {
    let running = host.start(place)?;
    println!("-- on {}, {}", host.name, place.about);
    let mut command = Command::new("cargo");
    command.args([
        "test",
        "--quiet",
        "--package",
        "browser-stories",
        "--test",
        "stories",
        "--",
        "published::",
        "--include-ignored",
    ]);
    let can_miss = place.base.is_some();
    let left_out = [
        // One browser is enough to look at hosts.
        (true, "published::firefox"),
        (!host.is_told, "published::told"),
        (!can_miss || host.missing != Missing::Ours, "published::missing::with_a_page_for_it"),
        (!can_miss || host.missing != Missing::First, "published::missing::with_the_first_page"),
    ];
    for (_, story) in left_out.iter().filter(|(is_out, _)| *is_out) {
        command.args(["--skip", story]);
    }
    program::run(command.env(ASKED, running.url(place)).current_dir(workspace::root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_is_part_of_the_whole() {
        for (place, hosts) in CORE {
            assert!(PLACES.iter().any(|known| known.name == *place), "{place}");
            for name in *hosts {
                assert!(HOSTS.iter().any(|host| host.name == *name), "{name}");
            }
        }
    }
}
