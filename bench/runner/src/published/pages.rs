//! Measures the loading of a published page beside the same HTML without scripts, and the first click on it beside
//! the unpublished site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use browser_tests::{Host, HttpResponse, published_in};
use serde_json::Value;
use xtask::workspace;

use super::sites;
use super::vitals::{Vitals, first_click, vitals};
use crate::numbers::median;

/// Samples of everything.
pub const PASSES: usize = 21;

/// The number of posts of the large archive.
const LARGE: usize = 10_000;

/// One measurement of a page in every variant, one right after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pass {
    /// The published page.
    pub published: Vitals,
    /// The same HTML without scripts.
    pub plain: Vitals,
    /// Milliseconds until the first click was answered.
    pub click: f64,
    /// The same on the unpublished site.
    pub unpublished_click: f64,
}

impl Pass {
    /// Returns how much longer the main thread was blocked than without scripts, in milliseconds.
    pub fn held_up(&self) -> f64 {
        self.published.blocked - self.plain.blocked
    }
}

/// All passes of one page.
pub struct Loading {
    /// A description of the page.
    pub what: String,
    /// The passes; at least one.
    pub passes: Vec<Pass>,
}

impl Loading {
    /// Returns the median of a figure over all passes. Comparisons are computed within each pass, since the speed of
    /// a machine changes over time.
    pub fn median(&self, of: impl Fn(&Pass) -> f64) -> f64 {
        median(&self.passes.iter().map(of).collect::<Vec<_>>()).unwrap_or(f64::NAN)
    }

    /// Returns the maximum of a figure that is zero in the best case.
    pub fn most(&self, of: impl Fn(&Pass) -> f64) -> f64 {
        self.passes.iter().map(of).fold(0.0, f64::max)
    }
}

/// A page and the three ways in which it is served.
struct Subject {
    what: String,
    page: String,
    published: Arc<Host>,
    plain: Arc<Host>,
    unpublished: Arc<Host>,
}

/// Measures pages of the sample and of a large archive.
pub fn measure(passes: usize) -> Result<Vec<Loading>> {
    let feed = sites::feed(LARGE);
    let (tag, posts) = largest_tag(&workspace::dist().join("feed.json"))?;
    let sample = subject(&format!("the sample, {posts} posts tagged {tag}"), &tag, None)?;
    let (tag, posts) = largest_tag(&feed)?;
    let large = subject(&format!("{LARGE} posts, {posts} of them tagged {tag}"), &tag, Some(&feed))?;
    [sample, large].iter().map(|subject| loading(subject, passes)).collect()
}

/// Publishes with a feed, or with the sample, and serves the result.
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

/// Serves the same files, but answers every page request with the page of the build.
fn unpublished(folder: &Path) -> Result<Arc<Host>> {
    let page = fs::read(workspace::dist().join("index.html")).context("there is no built site")?;
    let hosting = published_in(folder).answer(move |request| {
        let is_page = request.file.as_deref().is_some_and(|file| file.is_empty() || file.ends_with('/'));
        is_page.then(|| HttpResponse::new(200, "text/html; charset=utf-8", page.clone()))
    });
    Ok(hosting.start())
}

/// Samples every variant in turn, in reverse order in every second pass, so that other load on the machine affects
/// all variants alike.
fn loading(subject: &Subject, passes: usize) -> Result<Loading> {
    let Subject { what, page, published, plain, unpublished } = subject;
    ensure!(passes > 0, "measure at least one pass");
    println!("{what}");
    let take = |number: usize| {
        let mut pass = Pass::default();
        let mut samples: [&dyn Fn(&mut Pass); 4] = [
            &|pass| pass.published = vitals(published, page),
            &|pass| pass.plain = vitals(plain, page),
            &|pass| pass.click = first_click(published, page),
            &|pass| pass.unpublished_click = first_click(unpublished, page),
        ];
        if number.is_multiple_of(2) {
            samples.reverse();
        }
        samples.iter().for_each(|sample| sample(&mut pass));
        println!("  pass {number}: {pass:.0?}");
        pass
    };
    Ok(Loading { what: what.clone(), passes: (1..=passes).map(take).collect() })
}

/// Returns the tag of a feed that has the most posts, and its number of posts.
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

#[cfg(test)]
mod tests {
    use super::{Loading, Pass, Vitals};

    #[test]
    fn two_things_are_compared_in_each_pass_by_itself() {
        let pass = |published: f64, plain: f64| Pass {
            published: Vitals { first_paint: published, ..Vitals::default() },
            plain: Vitals { first_paint: plain, ..Vitals::default() },
            ..Pass::default()
        };
        // The machine slows down in the middle of the second pass.
        let loading = Loading { what: String::new(), passes: vec![pass(1.0, 1.0), pass(1.0, 2.0), pass(3.0, 3.0)] };
        assert_eq!(loading.median(|pass| pass.published.first_paint), 1.0);
        assert_eq!(loading.median(|pass| pass.plain.first_paint), 2.0);
        assert_eq!(loading.median(|pass| pass.published.first_paint / pass.plain.first_paint), 1.0);
    }
}
