//! Hosts that cannot be installed here. The project's own server simulates them as their users experience them.

use anyhow::Result;

use super::place::SitePlace;
use super::running::RunningHost;
use crate::server::{Fallback, HttpResponse, ServedSite};

/// Simulates GitHub Pages: gzip only, cached for ten minutes, and the site's own 404.html with status 404.
pub fn github_pages(place: &SitePlace) -> Result<RunningHost> {
    RunningHost::simulated(site(place).compressed().header("Cache-Control", "max-age=600"))
}

/// Simulates a host that answers every missing path with the first page and status 200.
pub fn first_page_for_anything(place: &SitePlace) -> Result<RunningHost> {
    RunningHost::simulated(site(place).fallback(Fallback::PageForAnything))
}

/// Simulates a host that does not know the media type of wasm.
pub fn without_wasm_type(place: &SitePlace) -> Result<RunningHost> {
    let folder = place.folder();
    RunningHost::simulated(site(place).answer(move |request| {
        let file = request.file.as_deref().filter(|file| file.ends_with(".wasm"))?;
        Some(HttpResponse::of_file(&folder, file)?.with_header("Content-Type", "application/octet-stream"))
    }))
}

fn site(place: &SitePlace) -> ServedSite {
    ServedSite::new(place.folder()).base(place.path)
}
