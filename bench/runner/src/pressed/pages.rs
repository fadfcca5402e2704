//! Defines the pages that are pressed and how each is served: the built site with this bench's feed, and the pages of
//! `bench/pressed` with that site's style sheets.

use std::fs;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use browser_tests::{Host, HttpResponse, built, site};
use clap::ValueEnum;
use serde_json::json;

use super::{CARDS, POSTS};
use crate::{host, machine};

/// The placeholder for the style sheets in a page of this bench.
const STYLES: &str = "<!-- styles -->";

/// A page that the site is compared with
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Rival {
    /// The same page without a framework
    HandWritten,
    /// InstantSearch.js over the same posts
    Instantsearch,
}

/// A page to be measured.
pub struct BenchPage {
    /// The page's name in tables.
    pub name: String,
    /// Which rival the page is; none for the site itself.
    pub rival: Option<Rival>,
    /// The page's path on the host.
    pub address: String,
    /// The host that serves the page.
    pub host: Arc<Host>,
}

/// Returns the site and the pages it is compared with.
///
/// Fails if the feed or the site has not been built, or a page's files cannot be read.
pub fn pages(rivals: &[Rival]) -> Result<Vec<BenchPage>> {
    let feed = fs::read(host::folder().join(format!("feeds/{POSTS}.json"))).context("there is no feed")?;
    let feed = HttpResponse::new(200, "application/json", feed);
    let settings =
        json!({ "feed": "feed.json", "page_size": CARDS, "covers": "none", "locale": "en-US", "theme": "system" });
    let site = BenchPage {
        name: "Tag Archive".to_string(),
        rival: None,
        address: String::new(),
        host: site().file("feed.json", feed.clone()).settings(&settings.to_string()).start(),
    };
    let others = rivals.iter().map(|rival| beside(*rival, &feed));
    [Ok(site)].into_iter().chain(others).collect()
}

fn beside(rival: Rival, feed: &HttpResponse) -> Result<BenchPage> {
    let (name, file) = match rival {
        Rival::HandWritten => ("written by hand".to_string(), "hand-written"),
        Rival::Instantsearch => {
            (format!("InstantSearch.js {}", machine::version("instantsearch.js")?), "instantsearch")
        }
    };
    let folder = host::folder().join("pressed");
    let read = |name: String| {
        let path = folder.join(name);
        fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
    };
    let index = fs::read_to_string(built().join("index.html")).context("there is no built site")?;
    let styles = style_sheets(&index);
    ensure!(!styles.is_empty(), "the built site has no style sheet");
    let html = read(format!("{file}.html"))?.replace(STYLES, &styles.concat());
    let script = HttpResponse::new(200, "text/javascript; charset=utf-8", read(format!("{file}.js"))?);
    let address = format!("bench/pressed/{file}.html");
    let host = site()
        .file("feed.json", feed.clone())
        .file(&address, HttpResponse::new(200, "text/html; charset=utf-8", html))
        .file(&format!("bench/pressed/{file}.js"), script)
        .start();
    Ok(BenchPage { name, rival: Some(rival), address, host })
}

/// Returns the `<link>` tags of the style sheets in a page.
fn style_sheets(page: &str) -> Vec<&str> {
    let links = page.match_indices("<link").filter_map(|(start, _)| {
        let length = page[start..].find('>')? + 1;
        Some(&page[start..start + length])
    });
    links.filter(|link| link.contains("rel=\"stylesheet\"")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::workspace;

    #[test]
    fn style_sheets_are_found_among_other_links() {
        let check = |page: &str, expected: &[&str]| assert_eq!(style_sheets(page), expected);
        let sheet = "<link rel=\"stylesheet\" href=\"a.css\"/>";
        check("<head></head>", &[]);
        check(&format!("<link rel=\"icon\" href=\"a.svg\" />{sheet}\n  {sheet}<style>"), &[sheet, sheet]);
    }

    #[test]
    fn every_page_has_a_place_for_style_sheets() {
        for file in ["hand-written.html", "instantsearch.html"] {
            let path = workspace::root().join("bench/pressed").join(file);
            assert_eq!(fs::read_to_string(path).unwrap().matches(STYLES).count(), 1, "{file}");
        }
    }
}
