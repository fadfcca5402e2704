//! Maps targets to URLs under the base, and back.
//!
//! Publishing creates a folder for each of these URLs and the site parses them,
//! so both use this module.

use crate::archive::Scope;
use crate::query::{Facet, Query};
use crate::view::Target;

mod name;
mod slug_paths;
#[cfg(test)]
mod tests;

pub use name::{escaped_name, name};
pub use slug_paths::SlugPaths;

/// How a host maps URLs to pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Hosting {
    /// One page serves every URL.
    #[default]
    SinglePage,
    /// Each part has its own folder, and each further page of it has a
    /// subfolder, since a static file host ignores the query string.
    Prerendered(SlugPaths),
}

/// The destination of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A part of the archive, and the query text that the path implies.
    Archive(Scope, String),
    /// The tag index.
    Tags,
}

/// The path of the tag index.
pub const TAGS: &str = "tags";

/// Parses a path under the base; returns `None` if it leads nowhere.
pub fn read(path: &str) -> Option<Route> {
    let parts: Vec<&str> = path.split('/').collect();
    let (parts, page) = match &parts[..] {
        [parts @ .., "page", page] if is_number(page) => (parts, format!("page={page}")),
        parts => (parts, String::new()),
    };
    Some(match parts {
        [] => Route::Archive(Scope::All, page),
        [TAGS] if page.is_empty() => Route::Tags,
        ["year", year] if is_number(year) => Route::Archive(Scope::All, format!("year={year}&{page}")),
        [facet, pieces @ ..] => {
            let slug = name::slug(pieces)?;
            let facet = Facet::ALL.into_iter().find(|known| known.name() == *facet)?;
            Route::Archive(Scope::of_term(facet, &slug)?, page)
        }
    })
}

/// Returns the URL of a target, relative to the base; empty for the base itself.
pub fn address(target: &Target, pages: &Hosting) -> String {
    match pages {
        Hosting::Prerendered(folders) => folders.address(target),
        Hosting::SinglePage => {
            let text = target.query.to_query_string();
            let mark = if text.is_empty() { "" } else { "?" };
            format!("{}{mark}{text}", escape(part(&target.scope).trim_end_matches('/')))
        }
    }
}

/// The feeds of each part of a published site: the kind, and the file in the folder of the part.
pub const FEEDS: [(&str, &str); 3] = [("RSS", "rss.xml"), ("Atom", "atom.xml"), ("JSON Feed", "feed.json")];

/// Returns the URL of the folder with the feeds of a part, relative to the base; `None` if the part has none.
pub fn feed_folder(scope: &Scope, pages: &Hosting) -> Option<String> {
    let Hosting::Prerendered(folders) = pages else { return None };
    let first_page = Target { scope: scope.clone(), query: Query::default() };
    folders.folder(&first_page).map(|folder| escape(&folder))
}

/// Returns the folder of a target's page within the folder of its part, with a
/// trailing slash. It is empty for the first page of the part, and `None` if
/// the query narrows further or sorts.
fn within(target: &Target) -> Option<String> {
    let Target { scope, query } = target;
    let page = query.page();
    let alone = Query::default().with_page(page);
    let folder = match query.choices() {
        [] if *query == alone => String::new(),
        [year] if *scope == Scope::All && year.slug.len() == 4 => {
            let of_year = alone.with(Facet::Year, &year.slug).with_page(page);
            (*query == of_year).then(|| format!("year/{}/", year.slug))?
        }
        _ => return None,
    };
    Some(if page.get() > 1 { format!("{folder}page/{page}/") } else { folder })
}

/// Returns the folder of a part, with a trailing slash; empty for all posts.
fn part(scope: &Scope) -> String {
    scope.term().map_or_else(String::new, |(facet, slug)| format!("{}/{}/", facet.name(), name(slug)))
}

/// Percent-encodes a path of folder names for use in a URL.
pub fn escape(path: &str) -> String {
    // Most folder names are plain, and there are hundreds of thousands of links to them.
    if path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)) {
        return path.to_string();
    }
    // Slashes separate folders and tildes escape characters in names; neither
    // needs percent-encoding.
    segment(path).replace("%2F", "/").replace("%7E", "~")
}

/// Percent-encodes a text as one path segment.
pub fn segment(text: &str) -> String {
    // Form encoding writes a space as "+"; a literal plus sign is percent-encoded.
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// Decodes the results of [`segment`] and [`escape`].
pub fn unescape(segment: &str) -> String {
    // These characters have a meaning in a form, but not in a path.
    let form = segment.replace('+', "%2B").replace('=', "%3D").replace('&', "%26");
    form_urlencoded::parse(form.as_bytes()).map(|(name, _)| name.into_owned()).next().unwrap_or_default()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
