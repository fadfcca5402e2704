//! The task that runs the end-to-end tests of published pages on real hosts. Each host serves one unchanged output at
//! the root of its server, under a path, and in a renamed folder.

use std::process::Command;

use anyhow::{Result, bail, ensure};
use clap::Parser;

use crate::{debian, program, setup, tools, workspace};
pub use place::{HOST_URL, feed};
use place::{PLACES, SitePlace};
use running::RunningHost;

mod apache;
mod blog;
mod caddy;
mod lighttpd;
mod nginx;
mod place;
mod python;
mod running;
mod simulated;

/// Run the end-to-end tests of published pages on nginx, Caddy, lighttpd, Apache and others
#[derive(Parser)]
pub struct HostsArgs {
    /// Use only hosts whose names contain one of these words
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Use only one location: root, path, renamed
    #[arg(long)]
    place: Option<String>,
    /// Start the first of the hosts and keep it running until interrupted, to inspect it
    #[arg(long)]
    keep: bool,
}

/// A host in the configuration that its users have.
struct TestedHost {
    name: &'static str,
    /// The Debian packages it needs, with the package of its program first; empty for a simulated host.
    packages: &'static [&'static str],
    launch: fn(&SitePlace) -> Result<RunningHost>,
    /// The response to a missing path.
    missing: MissingPage,
    /// Whether it runs with the project's configuration snippet.
    is_configured: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MissingPage {
    /// The host's own error page.
    Host,
    /// The published 404.html.
    Site,
    /// The first page, as if the path existed.
    First,
}

impl TestedHost {
    const fn configured(
        name: &'static str,
        packages: &'static [&'static str],
        launch: fn(&SitePlace) -> Result<RunningHost>,
    ) -> Self {
        Self { name, packages, launch, missing: MissingPage::Site, is_configured: true }
    }

    const fn plain(
        name: &'static str,
        packages: &'static [&'static str],
        launch: fn(&SitePlace) -> Result<RunningHost>,
    ) -> Self {
        Self { name, packages, launch, missing: MissingPage::Host, is_configured: false }
    }

    /// Starts the host, after installing its packages if they are missing.
    fn start(&self, place: &SitePlace) -> Result<RunningHost> {
        debian::ensure(self.packages, "the task hosts tests published pages on it")?;
        (self.launch)(place)
    }
}

const HOSTS: &[TestedHost] = &[
    TestedHost::configured("nginx", &["nginx"], nginx::configured),
    TestedHost::plain("nginx-default", &["nginx"], nginx::plain),
    TestedHost::configured("caddy", &["caddy"], caddy::configured),
    TestedHost::plain("caddy-default", &["caddy"], caddy::plain),
    TestedHost::configured("lighttpd", &["lighttpd", "lighttpd-mod-deflate"], lighttpd::configured),
    TestedHost::plain("lighttpd-default", &["lighttpd"], lighttpd::plain),
    TestedHost::configured("apache", &["apache2"], apache::configured),
    TestedHost::configured("apache-shared", &["apache2"], apache::shared),
    TestedHost::plain("apache-default", &["apache2"], apache::plain),
    TestedHost::plain("python", &["python3"], python::plain),
    TestedHost { missing: MissingPage::Site, ..TestedHost::plain("pages", &[], simulated::github_pages) },
    TestedHost {
        missing: MissingPage::First,
        ..TestedHost::plain("anything", &[], simulated::first_page_for_anything)
    },
    TestedHost::plain("untyped", &[], simulated::without_wasm_type),
];

/// The hosts that every run of the tests covers, by location. The others are for changes to publishing or hosting.
const CORE: &[(&str, &[&str])] = &[("root", &["pages"]), ("path", &["nginx", "anything"]), ("renamed", &["python"])];

/// Runs the end-to-end tests on every selected host.
pub fn run(args: &HostsArgs) -> Result<()> {
    setup::ensure(tools::ALL)?;
    let is_selected = |name: &str| args.only.is_empty() || args.only.iter().any(|only| name.contains(only));
    let hosts: Vec<&'static TestedHost> = HOSTS.iter().filter(|host| is_selected(host.name)).collect();
    let places: Vec<&'static SitePlace> =
        PLACES.iter().filter(|place| args.place.as_ref().is_none_or(|only| only == place.name)).collect();
    let (Some(first), Some(place)) = (hosts.first(), places.first()) else {
        bail!(
            "no host or location has this name; the hosts are {}",
            HOSTS.iter().map(|host| host.name).collect::<Vec<_>>().join(", ")
        );
    };
    if args.keep {
        place.publish()?;
        let running = first.start(place)?;
        println!("{} at {}  (stop it with Ctrl-C)", first.name, running.url(place));
        return running.wait();
    }
    test_hosts(places.into_iter().map(|place| (place, hosts.clone())))
}

/// Runs the end-to-end tests on the hosts in `CORE`, which are part of the task `test`.
pub fn core() -> Result<()> {
    test_hosts(PLACES.iter().map(|place| (place, HOSTS.iter().filter(|host| is_core(host, place)).collect())))
}

fn is_core(host: &TestedHost, place: &SitePlace) -> bool {
    CORE.iter().any(|(name, hosts)| *name == place.name && hosts.contains(&host.name))
}

/// Runs the end-to-end tests on hosts at locations. The failure of one host does not stop the others.
fn test_hosts(all: impl Iterator<Item = (&'static SitePlace, Vec<&'static TestedHost>)>) -> Result<()> {
    let mut failures = Vec::new();
    for (place, hosts) in all {
        place.publish()?;
        for host in hosts {
            if let Err(error) = test_host(host, place) {
                failures.push(format!("{}, {}: {error:#}", host.name, place.about));
            }
        }
    }
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

fn test_host(host: &TestedHost, place: &SitePlace) -> Result<()> {
    let running = host.start(place)?;
    println!("-- on {}, {}", host.name, place.about);
    if host.is_configured && place.has_blog() {
        blog::check(running.address(), place.path)?;
    }
    let mut command = Command::new("cargo");
    command.args([
        "test",
        "--quiet",
        "--package",
        "browser-tests",
        "--test",
        "end_to_end",
        "--",
        "published::",
        "--include-ignored",
    ]);
    let has_missing_page = place.base.is_some();
    let left_out = [
        // One browser is enough to test hosts.
        (true, "published::firefox"),
        (!host.is_configured, "published::configured"),
        (!has_missing_page || host.missing != MissingPage::Site, "published::missing::with_a_page_for_it"),
        (!has_missing_page || host.missing != MissingPage::First, "published::missing::with_the_first_page"),
    ];
    for (_, test) in left_out.iter().filter(|(is_out, _)| *is_out) {
        command.args(["--skip", test]);
    }
    program::run(command.env(HOST_URL, running.url(place)).current_dir(workspace::root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_is_part_of_the_whole() {
        for (place, hosts) in CORE {
            assert!(PLACES.iter().any(|other| other.name == *place), "{place}");
            for name in *hosts {
                assert!(HOSTS.iter().any(|host| host.name == *name), "{name}");
            }
        }
    }
}
