//! The HTTP server of Python's standard library, which many people try pages with.

use anyhow::Result;

use super::place::SitePlace;
use super::running::{HostResources, RunningHost};

/// Starts it with the usual command line.
pub fn plain(place: &SitePlace) -> Result<RunningHost> {
    let resources = HostResources::new("python")?;
    let port = resources.port.to_string();
    resources.start("python3", |command| {
        command.args(["-m", "http.server", &port, "--bind", "127.0.0.1", "--directory"]).arg(place.root());
    })
}
