//! Caddy, from Debian's package `caddy`.

use anyhow::Result;

use super::place::SitePlace;
use super::running::{HostResources, RunningHost};

/// Starts Caddy with the project's configuration snippet.
pub fn configured(place: &SitePlace) -> Result<RunningHost> {
    let import = format!("import \"{}\"", place.snippet("Caddyfile").display());
    let site = place.settings(&import, || {
        "@hashed path *.css\nheader @hashed Cache-Control max-age=3600\nencode gzip\nfile_server\n\
         handle_errors {\n\t@missing expression {err.status_code} == 404\n\thandle @missing {\n\t\t\
         rewrite * /404.html\n\t\tfile_server\n\t}\n}"
            .to_string()
    });
    start("caddy", place, &site)
}

/// Starts Caddy with the default configuration of Debian's package.
pub fn plain(place: &SitePlace) -> Result<RunningHost> {
    start("caddy-default", place, "file_server")
}

fn start(name: &str, place: &SitePlace, site: &str) -> Result<RunningHost> {
    let resources = HostResources::new(name)?;
    let file = resources.write_configuration(&format!(
        "{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{} {{\n\troot * \"{}\"\n{site}\n}}\n",
        resources.port,
        place.root().display()
    ))?;
    resources.start("caddy", |command| {
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&file);
    })
}
