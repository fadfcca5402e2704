//! Apache httpd, from Debian's package `apache2`.

use anyhow::Result;

use super::place::SitePlace;
use super::running::{HostResources, RunningHost};

/// The modules that Debian's package loads by default, as far as they matter for files.
const MODULES: &[&str] = &[
    "mpm_event",
    "authz_core",
    "authz_host",
    "alias",
    "autoindex",
    "deflate",
    "dir",
    "env",
    "filter",
    "mime",
    "negotiation",
    "reqtimeout",
    "setenvif",
];

/// Starts Apache with the project's configuration snippet.
pub fn configured(place: &SitePlace) -> Result<RunningHost> {
    let include = format!("Include \"{}\"", place.snippet("apache.conf").display());
    let settings = place.settings(&include, || "ErrorDocument 404 /404.html".to_string());
    start("apache", place, "None", &format!("{}{settings}", load("headers")))
}

/// Starts Apache as shared hosting has it: it reads the `.htaccess` of the published site.
pub fn shared(place: &SitePlace) -> Result<RunningHost> {
    let modules: String = ["headers", "rewrite"].map(load).concat();
    let settings = if place.has_blog() { "ErrorDocument 404 /404.html" } else { "" };
    start("apache-shared", place, "FileInfo", &format!("{modules}{settings}"))
}

/// Starts Apache with the default configuration of Debian's package.
pub fn plain(place: &SitePlace) -> Result<RunningHost> {
    start("apache-default", place, "None", "")
}

fn start(name: &str, place: &SitePlace, override_class: &str, more: &str) -> Result<RunningHost> {
    let resources = HostResources::new(name)?;
    let modules: String = MODULES.iter().map(|module| load(module)).collect();
    let settings = ["deflate", "dir", "mime", "negotiation", "setenvif"];
    let settings: String =
        settings.iter().map(|module| format!("Include /etc/apache2/mods-available/{module}.conf\n")).collect();
    let (own, root) = (resources.folder.display(), place.root());
    let root = root.display();
    let file = resources.write_configuration(&format!(
        "ServerRoot \"{own}\"\nServerName localhost\nListen 127.0.0.1:{}\nPidFile \"{own}/pid\"\nErrorLog \"{own}/errors\"\n\
         DefaultRuntimeDir \"{own}\"\nUser www-data\nGroup www-data\n{modules}{settings}\
         DocumentRoot \"{root}\"\n<Directory \"{root}\">\nOptions Indexes FollowSymLinks\nAllowOverride {override_class}\nRequire all granted\n\
         </Directory>\n{more}\n",
        resources.port
    ))?;
    // `-X` runs Apache as one process, which ends on a signal.
    resources.start("apache2", |command| {
        command.arg("-X").arg("-f").arg(&file);
    })
}

fn load(module: &str) -> String {
    format!("LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so\n")
}
