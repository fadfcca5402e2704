//! lighttpd, from Debian's package `lighttpd`.

use anyhow::Result;

use super::place::SitePlace;
use super::running::{HostResources, RunningHost};

/// Starts lighttpd with the project's configuration snippet.
pub fn configured(place: &SitePlace) -> Result<RunningHost> {
    let include = format!("include \"{}\"", place.snippet("lighttpd.conf").display());
    let more = place.settings(&include, || format!("server.errorfile-prefix = \"{}/\"", place.root().display()));
    start("lighttpd", place, &more)
}

/// Starts lighttpd with the default configuration of Debian's package.
pub fn plain(place: &SitePlace) -> Result<RunningHost> {
    start("lighttpd-default", place, "")
}

fn start(name: &str, place: &SitePlace, more: &str) -> Result<RunningHost> {
    let resources = HostResources::new(name)?;
    let file = resources.write_configuration(&format!(
        "server.modules = ( \"mod_indexfile\", \"mod_staticfile\" )\nserver.bind = \"127.0.0.1\"\nserver.port = {}\n\
         server.document-root = \"{}\"\nindex-file.names = ( \"index.php\", \"index.html\" )\n\
         include_shell \"/usr/share/lighttpd/create-mime.conf.pl\"\n{more}\n",
        resources.port,
        place.root().display()
    ))?;
    resources.start("lighttpd", |command| {
        command.arg("-D").arg("-f").arg(&file);
    })
}
