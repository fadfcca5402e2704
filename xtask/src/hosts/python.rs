//! The HTTP server of Python's standard library, which many people try pages with.

use anyhow::Result;

use super::place::SitePlace;
use super::running::{Room, Running};

/// Starts it with the usual command line.
pub fn plain(place: &SitePlace) -> Result<Running> {
    let room = Room::new("python")?;
    let port = room.port.to_string();
    room.start("python3", |command| {
        command.args(["-m", "http.server", &port, "--bind", "127.0.0.1", "--directory"]).arg(place.root());
    })
}
