//! Caddy, of Debian's package `caddy`.
//! It must not know what is served.

use anyhow::Result;

use super::place::Place;
use super::running::{Room, Running};

/// As our snippet tells it to.
pub fn told(place: &Place) -> Result<Running> {
    let snippet = place.snippet("Caddyfile");
    start("caddy", place, &format!("import \"{}\"", snippet.display()))
}

/// As Debian's package leaves it.
pub fn plain(place: &Place) -> Result<Running> {
    start("caddy-default", place, "file_server")
}

fn start(name: &str, place: &Place, site: &str) -> Result<Running> {
    let room = Room::new(name)?;
    let file = room.configure(&format!(
        "{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{} {{\n\troot * \"{}\"\n{site}\n}}\n",
        room.port,
        place.root().display()
    ))?;
    room.start("caddy", |command| {
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
    })
}
