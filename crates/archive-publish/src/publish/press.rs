//! Everything that is published, written as it is made, so that not much more
//! than a page a thread lies in memory.
//!
//! What is the same on many pages or in many feeds is made once: of a post what
//! is shown of it, of a part what its pages have in common. Each page is then put
//! together, so the order does not matter.

use super::body::{self, Here, Middle, Sheet};
use super::edition::Edition;
use super::feeds;
use super::hands::Hands;
use super::head::{self, Said};
use super::once::Once;
use super::part::depth;
use super::progress::Progress;
use super::shown::Shown;
use super::template::Filling;
use super::tree::Tree;
use anyhow::Result;
use archive_core::place;
use archive_core::query::Facet;
use archive_core::view::{Listings, leaves, tag_index, view};
use std::ops::Range;

/// Pages to make.
enum Job {
    /// Of a part by its number, some of its pages by theirs.
    Archive(usize, Range<usize>),
    Tags,
    Missing,
}

/// Pages of a part that one thread makes in a row. More of them, and a thread would
/// be at the longest part when all others are done.
const IN_A_ROW: usize = 200;

/// How much of what there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub pages: usize,
    pub feeds: usize,
}

/// Makes every page and every feed, and writes it.
pub fn run(edition: &Edition<'_>, tree: &Tree, progress: &Progress) -> Result<Counts> {
    let jobs = jobs(edition);
    let pages = jobs.iter().map(|job| if let Job::Archive(_, pages) = job { pages.len() } else { 1 }).sum();
    let feeds = edition.parts.iter().filter(|part| part.has_feeds()).count() * feeds::Kind::ALL.len();
    let hands = Hands::new(tree, progress, pages + feeds);
    // Each comes by itself, and what it made of posts goes before the next one.
    let shown = Once::new(edition);
    hands.on(&jobs, |job| match job {
        Job::Archive(part, pages) => archive_pages(edition, *part, pages.clone(), &shown, &hands),
        Job::Tags => tags_page(edition, &hands),
        Job::Missing => missing_page(edition, &hands),
    })?;
    drop(shown);
    tree.settling(|| feeds::Kind::ALL.into_iter().try_for_each(|kind| feeds::all(edition, kind, &hands)))?;
    progress.finish();
    Ok(Counts { pages, feeds })
}

fn jobs(edition: &Edition<'_>) -> Vec<Job> {
    let mut jobs = vec![Job::Tags, Job::Missing];
    for (number, part) in edition.parts.iter().enumerate() {
        let pages = edition.pages(part);
        let rows = (0..pages).step_by(IN_A_ROW).map(|from| from..(from + IN_A_ROW).min(pages));
        jobs.extend(rows.map(|row| Job::Archive(number, row)));
    }
    jobs
}

fn archive_pages(
    edition: &Edition<'_>,
    number: usize,
    row: Range<usize>,
    shown: &Once<'_, Shown>,
    hands: &Hands<'_>,
) -> Result<()> {
    let part = &edition.parts[number];
    let Edition { archive, words, .. } = edition;
    let mut view = view(archive, &part.target, &Listings::default(), edition.settings(), words);
    // What was wrong with a feed its publisher has been told; the published one has none of it.
    view.notice = None;
    let here = if part.term.is_none() { Here::All } else { Here::Elsewhere };
    // A year has the feeds of the whole archive.
    let feeds = if matches!(part.term, Some((Facet::Year, _))) { &edition.parts[0] } else { part };
    let sheet = Sheet::new(edition, here, feeds, Middle::Archive(Box::new(view.clone())));
    let links = body::links(edition);
    let leaves = leaves(archive, &part.target, edition.settings(), words);
    for (leaf, page) in leaves.iter().zip(1..).skip(row.start).take(row.len()) {
        let posts = leaf.posts.iter().map(|&rank| shown.of(rank, |post| Shown::new(edition, rank, post, &links)));
        let posts = posts.collect::<Result<Vec<&Shown>>>()?;
        let (target, folder) = part.page(page);
        let head = head::of_part(edition, part, page, &view, leaf, &posts)?;
        let own = edition.href(&target);
        let body = match leaf.posts.is_empty() {
            true => sheet.alone(&own),
            false => {
                sheet.with(&own, &posts, &leaf.pager.as_ref().map_or(String::new(), |to| body::pager(edition, to)))
            }
        };
        let text = filled(edition, depth(&folder), &leaf.document_title, &head, &body);
        hands.write(&format!("{folder}index.html"), &text)?;
    }
    Ok(())
}

fn tags_page(edition: &Edition<'_>, hands: &Hands<'_>) -> Result<()> {
    let index = tag_index(edition.archive, edition.settings(), &edition.words);
    let title = index.document_title.clone();
    let head = head::of_tags(edition, &title, &index.status)?;
    let own = format!("{}/", place::TAGS);
    let body = Sheet::new(edition, Here::Tags, &edition.parts[0], Middle::Tags(index)).alone(&own);
    hands.write(&format!("{own}index.html"), &filled(edition, 1, &title, &head, &body))
}

/// A host answers with this page at any depth, so steps between folders lead
/// nowhere from it; where no base was given, that of the build has to do.
fn missing_page(edition: &Edition<'_>, hands: &Hands<'_>) -> Result<()> {
    let path = edition.base.path().map(str::to_string);
    let of_build = || Some(edition.template.base()?.path()?.to_string());
    let base = path.or_else(of_build).unwrap_or_else(|| "/".into());
    let title = format!("Page not found | {}", edition.name);
    let body = Sheet::new(edition, Here::Elsewhere, &edition.parts[0], Middle::Missing).alone("");
    let filling = Filling {
        language: edition.language(),
        base: &base,
        title: &title,
        head: &head::of_missing(edition),
        settings: &edition.settings_block,
        body: &body,
    };
    hands.write("404.html", &edition.template.filled(&filling))
}

fn filled(edition: &Edition<'_>, depth: usize, title: &str, head: &Said, body: &str) -> String {
    edition.template.filled(&Filling {
        language: edition.language(),
        base: &edition.base.href(depth),
        title,
        head,
        settings: &edition.settings_block,
        body,
    })
}
