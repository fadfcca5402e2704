//! Where the parts of an archive have their pages: from a target to its address
//! under the base, and back.
//!
//! Publishing makes a folder for each of these addresses and the site reads
//! them, so both ask here. What the base is, they know.

use crate::archive::Scope;
use crate::query::{Facet, Query};
use crate::view::Target;

mod folders;
mod name;
#[cfg(test)]
mod tests;

pub use folders::Folders;
pub use name::{escaped_wholly, name};

/// How a host finds what it answers an address with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// One page answers every address.
    #[default]
    One,
    /// Each part has a folder of its own, and each further page of it one in
    /// there, since a host of files looks at nothing behind a question mark.
    Each(Folders),
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A part of the archive, and what the path says of a query there.
    Archive(Scope, String),
    /// All tags.
    Tags,
}

/// The path of the page of all tags.
pub const TAGS: &str = "tags";

/// What a path under the base leads to, if it leads anywhere.
pub fn read(path: &str) -> Option<Place> {
    let parts: Vec<&str> = path.split('/').collect();
    let (parts, page) = match &parts[..] {
        [parts @ .., "page", page] if is_number(page) => (parts, format!("page={page}")),
        parts => (parts, String::new()),
    };
    Some(match parts {
        [] => Place::Archive(Scope::All, page),
        [TAGS] if page.is_empty() => Place::Tags,
        ["year", year] if is_number(year) => Place::Archive(Scope::All, format!("year={year}&{page}")),
        [facet, pieces @ ..] => {
            let slug = name::slug(pieces)?;
            let facet = [Facet::Tag, Facet::Category].into_iter().find(|known| known.name() == *facet)?;
            Place::Archive(if facet == Facet::Tag { Scope::Tag(slug) } else { Scope::Category(slug) }, page)
        }
    })
}

/// The address of a target under the base; nothing for the base itself.
pub fn address(target: &Target, pages: &Pages) -> String {
    match pages {
        Pages::Each(folders) => folders.address(target),
        Pages::One => {
            let text = target.query.text_form();
            let mark = if text.is_empty() { "" } else { "?" };
            format!("{}{mark}{text}", escaped(part(&target.scope).trim_end_matches('/')))
        }
    }
}

/// The folder of a target's page within that of its part, with a slash at its end;
/// nothing for the first page of the part itself. What narrows further, or sorts,
/// has none.
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

/// The folder of a part.
fn part(scope: &Scope) -> String {
    scope.term().map_or_else(String::new, |(facet, slug)| format!("{}/{}/", facet.name(), name(slug)))
}

/// The path in an address that leads to folders of these names.
pub fn escaped(path: &str) -> String {
    // Most folders are plain, and there are hundreds of thousands of links to them.
    if path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)) {
        return path.to_string();
    }
    // What separates folders or makes their names plain need not be escaped.
    segment(path).replace("%2F", "/").replace("%7E", "~")
}

/// A text as one segment of a path.
pub fn segment(text: &str) -> String {
    // Forms write a space as "+"; a plus itself comes out escaped.
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The reverse of [`segment`] and [`escaped`].
pub fn unescaped(segment: &str) -> String {
    // In a path these mean nothing, and in a form they would.
    let form = segment.replace('+', "%2B").replace('=', "%3D").replace('&', "%26");
    form_urlencoded::parse(form.as_bytes()).map(|(name, _)| name.into_owned()).next().unwrap_or_default()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
