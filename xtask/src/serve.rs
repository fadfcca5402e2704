//! The task that builds the site, publishes it with the sample feed and serves it on this machine until it is
//! interrupted.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Parser;

use crate::server::{Fallback, ServedSite, Server};
use crate::{base, build, program, publish, workspace};

/// Build the site, publish it with the sample feed and serve it on this machine
#[derive(Parser)]
pub struct ServeArgs {
    /// Port to listen on; 0 picks a free port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Path to serve the site under, for example /archive/
    #[arg(long, default_value = "/", value_parser = base::parse)]
    base: String,
    /// Serve the dist/ of the last build without building again
    #[arg(long)]
    no_build: bool,
    /// Serve the built site without prerendered pages
    #[arg(long)]
    no_publish: bool,
    /// Serve another folder as it is
    #[arg(long, conflicts_with_all = ["no_build", "no_publish"])]
    dir: Option<PathBuf>,
}

/// Serves the site until it is interrupted.
pub fn run(args: &ServeArgs) -> Result<()> {
    let site = match &args.dir {
        Some(folder) => site_of_folder(folder.clone())?,
        None => published_site(args)?,
    };
    // A browser that cached the page of the last build would request files that no longer exist.
    let server = Server::start_at(args.port, site.base(&args.base).header("Cache-Control", "no-cache"))?;
    println!("{}  (stop it with Ctrl-C)", server.url());
    server.serve_forever()
}

fn site_of_folder(folder: PathBuf) -> Result<ServedSite> {
    ensure!(folder.join("index.html").is_file(), "{} has no index.html", folder.display());
    // A published site has its own page for unknown URLs.
    let fallback = if folder.join("404.html").is_file() { Fallback::NotFound } else { Fallback::Page };
    Ok(ServedSite::new(folder).fallback(fallback))
}

fn published_site(args: &ServeArgs) -> Result<ServedSite> {
    if !args.no_build {
        // The server writes its own base into the page, so one build can be served under any path.
        build::run(&build::BuildArgs { base: "/".to_string() })?;
    }
    if args.no_publish {
        return site_of_folder(workspace::dist());
    }
    let out = workspace::target().join("served");
    // The folder may have the posts of another feed.
    let args = ["--allow-empty", "--base-url", &args.base];
    program::run(publish::command(&workspace::dist(), &out)?.args(args))?;
    site_of_folder(out)
}
