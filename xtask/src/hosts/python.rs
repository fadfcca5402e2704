//! The server of Python's standard library, which many try pages with.
//! It must not know what is served.

use anyhow::Result;

use super::place::Place;
use super::running::{Room, Running};

/// As everybody starts it.
pub fn plain(place: &Place) -> Result<Running> {
    let room = Room::new("python")?;
    let port = room.port.to_string();
    room.start("python3", |command| {
        command.args(["-m", "http.server", &port, "--bind", "127.0.0.1", "--directory"]).arg(place.root());
    })
}
