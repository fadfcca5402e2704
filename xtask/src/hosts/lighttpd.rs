//! lighttpd, of Debian's package `lighttpd`.
//! It must not know what is served.

use anyhow::Result;

use super::place::Place;
use super::running::{Room, Running};

/// As our snippet tells it to.
pub fn told(place: &Place) -> Result<Running> {
    let snippet = place.snippet("lighttpd.conf");
    start("lighttpd", place, &format!("include \"{}\"", snippet.display()))
}

/// As Debian's package leaves it.
pub fn plain(place: &Place) -> Result<Running> {
    start("lighttpd-default", place, "")
}

fn start(name: &str, place: &Place, more: &str) -> Result<Running> {
    let room = Room::new(name)?;
    let file = room.configure(&format!(
        "server.modules = ( \"mod_indexfile\", \"mod_staticfile\" )\nserver.bind = \"127.0.0.1\"\nserver.port = {}\n\
         server.document-root = \"{}\"\nindex-file.names = ( \"index.php\", \"index.html\" )\n\
         include_shell \"/usr/share/lighttpd/create-mime.conf.pl\"\n{more}\n",
        room.port,
        place.root().display()
    ))?;
    room.start("lighttpd", |command| {
        command.arg("-D").arg("-f").arg(&file);
    })
}
