//! The chore that builds the site and serves it on this machine until it is interrupted.
//! It must not know how a build or an answer is made.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::{Args, Parser};

use crate::server::{Fallback, Server, Site};
use crate::{build, workspace};

/// `cargo xtask serve`
#[derive(Parser)]
pub struct Words {
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Path to serve the site under, for example /archive/
    #[arg(long, default_value = "/", value_parser = build::base)]
    base: String,
    #[command(flatten)]
    what: What,
}

#[derive(Args)]
#[group(multiple = false)]
struct What {
    /// Serve another folder as it is
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Serve dist/ as the last build left it
    #[arg(long)]
    no_build: bool,
}

/// Serves until interrupted.
pub fn run(words: &Words) -> Result<()> {
    let folder = match &words.what {
        What { dir: Some(folder), .. } => folder.clone(),
        What { no_build: true, .. } => workspace::dist(),
        What { .. } => {
            // The server puts its own base into the page, so that one build serves under any.
            build::run(&build::Words { base: "/".to_string() })?;
            workspace::dist()
        }
    };
    ensure!(folder.join("index.html").is_file(), "{} has no index.html", folder.display());
    let site = Site::new(folder).base(&words.base).fallback(Fallback::Page);
    // A browser that kept the page of the last build would ask for files that are gone.
    let server = Server::start_at(words.port, site.header("Cache-Control", "no-cache"))?;
    println!("{}  (Ctrl-C ends it)", server.url());
    server.serve_forever()
}
