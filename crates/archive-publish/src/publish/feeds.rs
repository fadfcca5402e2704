//! The feeds of a part: all of its posts in three formats, for readers, and one
//! of them for the site too.
//!
//! Each format is one file below this one. What is in a part is known elsewhere.

use super::edition::Edition;
use super::part::{DATA, Part, depth};
use anyhow::Result;
use archive_core::place;
use sha2::{Digest, Sha256};

mod atom;
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

/// The feed of a part.
pub fn written(edition: &Edition<'_>, part: &Part<'_>, kind: Kind) -> Result<String> {
    let about = About {
        title: edition.title(part),
        page: part.own(edition.base, ""),
        itself: edition.base.absolute(&(place::escaped(&part.folder) + kind.file())),
        description: edition.feed().description.as_deref(),
        language: edition.language(),
        icon: edition.feed().icon.as_deref(),
        folder: &part.folder,
    };
    let link = |link: &str| edition.base.link_from(depth(&part.folder), link);
    Ok(match kind {
        Kind::Json => {
            // Only a whole address is one from which other links could be seen.
            let page = about.itself.as_ref().map(|_| about.page.as_str()).or(edition.home());
            let root = crate::json_feed::About {
                title: &about.title,
                home: page,
                itself: about.itself.as_deref(),
                description: about.description,
                language: about.language,
                icon: about.icon,
            };
            serde_json::to_string(&crate::json_feed::document(&root, &part.posts, &link))? + "\n"
        }
        Kind::Rss => rss::written(&about, &part.posts, &link),
        Kind::Atom => atom::written(&about, &part.posts, &link),
    })
}

/// What a feed says of itself.
struct About<'a> {
    title: String,
    /// The page with the same posts.
    page: String,
    /// Its own address, where its host is known.
    itself: Option<String>,
    description: Option<&'a str>,
    language: Option<&'a str>,
    icon: Option<&'a str>,
    folder: &'a str,
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
