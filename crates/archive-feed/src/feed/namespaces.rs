//! The XML namespaces of feeds, their usual prefixes, and the ways in which producers spell them.

use crate::xml::{self, Namespaces};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const DC_TERMS: &str = "http://purl.org/dc/terms/";
const MEDIA: &str = "http://search.yahoo.com/mrss/";
const ITUNES: &str = "http://www.itunes.com/dtds/podcast-1.0.dtd";
const GEORSS: &str = "http://www.georss.org/georss";
const APP: &str = "http://www.w3.org/2007/app";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const WORDPRESS: &str = "http://wordpress.org/export/1.2/";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Namespaces by their numbers. That of RSS is none, so that its elements have plain names in each version.
pub(super) const NAMESPACES: Namespaces = Namespaces {
    known: &["", xml::XML, XHTML, ATOM, CONTENT, DC, DC_TERMS, MEDIA, ITUNES, GEORSS, APP, RDF, WORDPRESS],
    canonical,
    usual,
};

/// The prefixes by the numbers of their namespaces.
const PREFIXES: [&str; 13] =
    ["", "xml:", "", "atom:", "content:", "dc:", "dcterms:", "media:", "itunes:", "georss:", "app:", "rdf:", "wp:"];

/// The number of the namespace of XHTML.
pub(super) const IS_XHTML: usize = 2;

/// Returns the prefix of names in a namespace, or `None` if feeds do not use it.
pub(super) fn prefix(namespace: usize) -> Option<&'static str> {
    PREFIXES.get(namespace).filter(|_| namespace != IS_XHTML).copied()
}

/// Returns the namespace that a prefix has in nearly all feeds.
pub(super) fn usual(prefix: &str) -> Option<&'static str> {
    let number = PREFIXES.iter().position(|known| known.strip_suffix(':') == Some(prefix));
    number.map(|number| NAMESPACES.known[number]).or((prefix == "a10").then_some(ATOM))
}

/// Other spellings, in lower case and without scheme, final slash and "#".
const SPELLINGS: [(&str, &str); 19] = [
    ("my.netscape.com/rdf/simple/0.9", ""),
    ("my.netscape.com/publish/formats/rss-0.91.dtd", ""),
    ("channel.netscape.com/rdf/simple/0.9", ""),
    ("purl.org/rss/1.0", ""),
    ("purl.org/net/rss1.1", ""),
    ("backend.userland.com/rss", ""),
    ("backend.userland.com/rss2", ""),
    ("blogs.law.harvard.edu/tech/rss", ""),
    ("cyber.law.harvard.edu/rss", ""),
    ("www.w3.org/2005/atom", ATOM),
    ("purl.org/atom/ns", ATOM),
    ("purl.org/dc/elements/1.0", DC),
    ("www.rssboard.org/media-rss", MEDIA),
    ("video.search.yahoo.com/mrss", MEDIA),
    ("tools.search.yahoo.com/mrss", MEDIA),
    ("itunes.apple.com/dtds/podcast-1.0.dtd", ITUNES),
    ("purl.org/atom/app", APP),
    ("wordpress.org/export/1.0", WORDPRESS),
    ("wordpress.org/export/1.1", WORDPRESS),
];

/// Returns the namespace that a declared one means: it may have another scheme, end or address.
fn canonical(namespace: &str) -> Option<&'static str> {
    let normal = |namespace: &str| {
        let namespace = namespace.trim().to_ascii_lowercase();
        let address = namespace.strip_prefix("http://").or_else(|| namespace.strip_prefix("https://"));
        address.map(|address| address.trim_end_matches(['/', '#']).to_string())
    };
    if NAMESPACES.known.contains(&namespace) {
        return None;
    }
    let address = normal(namespace)?;
    let known = NAMESPACES.known.iter().find(|known| normal(known).as_deref() == Some(&address));
    let other = || SPELLINGS.iter().find(|(spelling, _)| *spelling == address).map(|(_, meant)| *meant);
    known.copied().or_else(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_is_known_in_every_spelling() {
        for (spelling, expected) in [
            ("https://search.yahoo.com/mrss", Some(MEDIA)),
            ("http://www.rssboard.org/media-rss", Some(MEDIA)),
            ("https://purl.org/dc/elements/1.1", Some(DC)),
            ("http://www.w3.org/2005/atom/", Some(ATOM)),
            ("http://purl.org/atom/ns#", Some(ATOM)),
            ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", Some(ITUNES)),
            ("http://purl.org/rss/1.0/", Some("")),
            ("urn:x", None),
            (MEDIA, None),
        ] {
            assert_eq!(canonical(spelling), expected, "{spelling}");
        }
    }

    #[test]
    fn a_usual_prefix_has_its_namespace() {
        assert_eq!([usual("media"), usual("a10"), usual("rdf")], [Some(MEDIA), Some(ATOM), Some(RDF)]);
        assert_eq!([usual(""), usual("g-custom")], [None, None]);
    }

    #[test]
    fn each_namespace_has_a_prefix() {
        assert_eq!(NAMESPACES.known.len(), PREFIXES.len());
        assert_eq!(NAMESPACES.known[IS_XHTML], XHTML);
    }
}
