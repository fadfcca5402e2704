//! Hosts that nobody can install here, played by our own server as their users know them.
//! It must not know what is served.

use anyhow::Result;

use super::place::Place;
use super::running::Running;
use crate::server::{Answer, Fallback, Site};

/// Like GitHub Pages: compressed by gzip alone, kept for ten minutes, and the site's own 404.html with status 404.
pub fn pages(place: &Place) -> Result<Running> {
    Running::ours(site(place).compressed().header("Cache-Control", "max-age=600"))
}

/// Answers whatever it does not have with the first page and status 200.
pub fn anything(place: &Place) -> Result<Running> {
    Running::ours(site(place).fallback(Fallback::PageForAnything))
}

/// Does not say what wasm is.
pub fn untyped(place: &Place) -> Result<Running> {
    let folder = place.folder();
    Running::ours(site(place).answer(move |request| {
        let file = request.file.as_deref().filter(|file| file.ends_with(".wasm"))?;
        Some(Answer::of_file(&folder, file)?.with_header("Content-Type", "application/octet-stream"))
    }))
}

fn site(place: &Place) -> Site {
    Site::new(place.folder()).base(place.path)
}
