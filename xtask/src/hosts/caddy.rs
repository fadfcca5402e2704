//! Caddy, from Debian's package `caddy`.

use anyhow::Result;

use super::place::SitePlace;
use super::running::{Room, Running};

/// Starts Caddy with the project's configuration snippet.
pub fn configured(place: &SitePlace) -> Result<Running> {
    let snippet = place.snippet("Caddyfile");
    start("caddy", place, &format!("import \"{}\"", snippet.display()))
}

/// Starts Caddy with the default configuration of Debian's package.
pub fn plain(place: &SitePlace) -> Result<Running> {
    start("caddy-default", place, "file_server")
}

fn start(name: &str, place: &SitePlace, site: &str) -> Result<Running> {
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
