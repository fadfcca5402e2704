//! The chore that builds the site, publishes it with the sample feed and serves it on this machine until it is
//! interrupted.
//!
//! It must not know how a build, a page or an answer is made.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Parser;

use crate::server::{Fallback, Server, Site};
use crate::{build, program, publish, workspace};

/// `cargo xtask serve`
#[derive(Parser)]
pub struct Words {
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Path to serve the site under, for example /archive/
    #[arg(long, default_value = "/", value_parser = build::base)]
    base: String,
    /// Begin with dist/ as the last build left it
    #[arg(long)]
    no_build: bool,
    /// Serve the site as it was built, without pages published ahead of time
    #[arg(long)]
    no_publish: bool,
    /// Serve another folder as it is
    #[arg(long, conflicts_with_all = ["no_build", "no_publish"])]
    dir: Option<PathBuf>,
}

/// Serves until interrupted.
pub fn run(words: &Words) -> Result<()> {
    let site = match &words.dir {
        Some(folder) => folder_as_it_is(folder.clone())?,
        None => site(words)?,
    };
    // A browser that kept the page of the last build would ask for files that are gone.
    let server = Server::start_at(words.port, site.base(&words.base).header("Cache-Control", "no-cache"))?;
    println!("{}  (Ctrl-C ends it)", server.url());
    server.serve_forever()
}

fn folder_as_it_is(folder: PathBuf) -> Result<Site> {
    ensure!(folder.join("index.html").is_file(), "{} has no index.html", folder.display());
    // What was published has pages of its own for addresses that lead nowhere.
    let fallback = if folder.join("404.html").is_file() { Fallback::NotFound } else { Fallback::Page };
    Ok(Site::new(folder).fallback(fallback))
}

fn site(words: &Words) -> Result<Site> {
    if !words.no_build {
        // The server puts its own base into the page, so that one build serves under any.
        build::run(&build::Words { base: "/".to_string() })?;
    }
    if words.no_publish {
        return folder_as_it_is(workspace::dist());
    }
    let out = workspace::target().join("served");
    program::run(publish::command(&workspace::dist(), &out)?.args(["--base-url", &words.base]))?;
    folder_as_it_is(out)
}
