//! The feeds of a part: all of its posts in three formats, for readers, and one
//! of them for the site too.
//!
//! Each format is one file below this one. What is in a part is known elsewhere.

use super::edition::Edition;
use super::hands::Hands;
use super::once::Once;
use super::part::{DATA, Part, depth};
use anyhow::Result;
use archive_core::date::Date;
use archive_core::model::Post;
use archive_core::place;
use sha2::{Digest, Sha256};

mod atom;
mod json;
mod rss;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Json,
    Rss,
    Atom,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Json, Kind::Rss, Kind::Atom];

    /// The file that has it, beside the page of its part.
    pub fn file(self) -> &'static str {
        match self {
            Kind::Json => DATA,
            Kind::Rss => "rss.xml",
            Kind::Atom => "atom.xml",
        }
    }
}

/// Makes every feed of a kind, and writes it.
pub fn all(edition: &Edition<'_>, kind: Kind, hands: &Hands<'_>) -> Result<()> {
    match kind {
        Kind::Json => each(edition, kind, hands, json::item, json::written),
        Kind::Rss => each(edition, kind, hands, rss::item, rss::written),
        Kind::Atom => each(edition, kind, hands, atom::entry, atom::written),
    }
}

fn each<I: Send + Sync>(
    edition: &Edition<'_>,
    kind: Kind,
    hands: &Hands<'_>,
    item: impl Fn(&Post, Link<'_>) -> Result<I> + Sync,
    written: impl Fn(&About<'_>, &[&I]) -> Result<String> + Sync,
) -> Result<()> {
    let parts: Vec<&Part<'_>> = edition.parts.iter().filter(|part| part.has_feeds()).collect();
    // A whole address leads to the same place from everywhere, a step from the same depth.
    let deep = |part: &Part<'_>| if edition.base.origin().is_some() { 0 } else { depth(&part.folder) };
    for parts in parts.chunk_by(|one, other| deep(one) == deep(other)) {
        let link = |link: &str| edition.base.link_from(deep(parts[0]), link);
        let items = Once::new(edition);
        hands.on(parts, |part| {
            let made = part.posts.iter().map(|&rank| items.of(rank, |post| item(post, &link)));
            let feed = written(&about(edition, part, kind), &made.collect::<Result<Vec<&I>>>()?)?;
            hands.write(&format!("{}{}", part.folder, kind.file()), &feed)
        })?;
    }
    Ok(())
}

/// How links are written anew.
type Link<'l> = &'l dyn Fn(&str) -> String;

/// What a feed says of itself.
struct About<'a> {
    title: String,
    /// The page with the same posts.
    page: String,
    /// Its own address, where its host is known.
    itself: Option<String>,
    /// The home page of the site.
    home: Option<&'a str>,
    description: Option<&'a str>,
    language: Option<&'a str>,
    icon: Option<&'a str>,
    /// When something in it appeared or changed last.
    changed: Option<Date>,
    folder: &'a str,
}

fn about<'a>(edition: &'a Edition<'_>, part: &'a Part<'_>, kind: Kind) -> About<'a> {
    About {
        title: edition.title(part),
        page: part.own(edition.base, ""),
        itself: edition.base.absolute(&(place::escaped(&part.folder) + kind.file())),
        home: edition.home(),
        description: edition.feed().description.as_deref(),
        language: edition.language(),
        icon: edition.feed().icon.as_deref(),
        changed: part.changed(&edition.feed().posts),
        folder: &part.folder,
    }
}

/// A name that the same words always get, in the form of a UUID of version 8.
fn name_of(words: &[&str]) -> String {
    let hash = Sha256::digest(words.join("\n"));
    let digits: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..32]
    )
}
