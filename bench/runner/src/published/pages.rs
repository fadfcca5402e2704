//! Loading a published page beside the same HTML without scripts, and pressing something on it beside the site that
//! was not published.
//!
//! How one page is loaded is not known here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use browser_stories::{Answer, Host, published_in};
use serde_json::Value;
use xtask::workspace;

use super::sites;
use super::vitals::{Vitals, first_click, vitals};
use crate::numbers::median;

/// Samples of everything.
pub const PASSES: usize = 9;

/// The size of the large archive.
const LARGE: usize = 10_000;

/// One page, in medians.
pub struct Loading {
    /// What it is, in words.
    pub what: String,
    /// As it was published.
    pub published: Vitals,
    /// The same HTML without scripts.
    pub plain: Vitals,
    /// Milliseconds until the first click was answered, published and not.
    pub clicks: [f64; 2],
    /// How many samples there are of each.
    pub samples: usize,
}

/// A page and the three ways in which it is served.
struct Subject {
    what: String,
    page: String,
    published: Arc<Host>,
    plain: Arc<Host>,
    unpublished: Arc<Host>,
}

/// Loads pages of the sample and of a large archive.
pub fn measure(passes: usize) -> Result<Vec<Loading>> {
    let feed = sites::feed(LARGE);
    let (tag, posts) = largest_tag(&workspace::dist().join("feed.json"))?;
    let sample = subject(&format!("the sample, {posts} posts tagged {tag}"), &tag, None)?;
    let (tag, posts) = largest_tag(&feed)?;
    let large = subject(&format!("{LARGE} posts, {posts} of them tagged {tag}"), &tag, Some(&feed))?;
    [sample, large].iter().map(|subject| loading(subject, passes)).collect()
}

/// Publishes with a feed, or with the sample, and serves that.
fn subject(what: &str, tag: &str, feed: Option<&Path>) -> Result<Subject> {
    let name = |what: &str| format!("{what}-{tag}");
    let published = sites::publish(&workspace::dist(), feed, None, &name("published"))?;
    let plain = sites::publish(&sites::without_scripts()?, feed, None, &name("plain"))?;
    Ok(Subject {
        what: what.to_string(),
        page: format!("tag/{tag}/"),
        unpublished: unpublished(&published)?,
        published: published_in(&published).start(),
        plain: published_in(&plain).start(),
    })
}

/// The same files, but for every address the page of the build.
fn unpublished(folder: &Path) -> Result<Arc<Host>> {
    let page = fs::read(workspace::dist().join("index.html")).context("there is no built site")?;
    let hosting = published_in(folder).answer(move |request| {
        let is_page = request.file.as_deref().is_some_and(|file| file.is_empty() || file.ends_with('/'));
        is_page.then(|| Answer::new(200, "text/html; charset=utf-8", page.clone()))
    });
    Ok(hosting.start())
}

/// Everything is sampled in turn, so that whatever else the machine does is everyone's.
fn loading(subject: &Subject, passes: usize) -> Result<Loading> {
    let Subject { what, page, .. } = subject;
    println!("{what}");
    let (mut published, mut plain, mut clicks) = (Vec::new(), Vec::new(), [Vec::new(), Vec::new()]);
    for pass in 0..passes {
        published.push(vitals(&subject.published, page));
        plain.push(vitals(&subject.plain, page));
        clicks[0].push(first_click(&subject.published, page));
        clicks[1].push(first_click(&subject.unpublished, page));
        println!(
            "  pass {}: {:.0?}",
            pass + 1,
            (published.last(), plain.last(), clicks.each_ref().map(|all| all.last()))
        );
    }
    let none = "there are no samples";
    Ok(Loading {
        what: what.clone(),
        published: Vitals::median(&published).context(none)?,
        plain: Vitals::median(&plain).context(none)?,
        clicks: [median(&clicks[0]).context(none)?, median(&clicks[1]).context(none)?],
        samples: passes,
    })
}

/// The tag of a feed that has the most posts, and how many it has.
fn largest_tag(feed: &Path) -> Result<(String, usize)> {
    let text = fs::read_to_string(feed).with_context(|| format!("there is no {}", feed.display()))?;
    let feed: Value = serde_json::from_str(&text)?;
    let items = feed["items"].as_array().into_iter().flatten();
    let mut counts = BTreeMap::new();
    for tag in items.flat_map(|item| item["tags"].as_array().into_iter().flatten()).filter_map(Value::as_str) {
        *counts.entry(tag.to_string()).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).context("no post has a tag")
}
