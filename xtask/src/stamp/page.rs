//! Reading and changing the references of a page we wrote ourselves: the href and src values of link, script
//! and img elements, in double quotes.
//!
//! It must not know which files exist. It is no HTML parser, and the page it meets needs none.

use std::ops::Range;

/// Every reference, in the order of the page.
pub fn references(page: &str) -> impl Iterator<Item = &str> {
    places(page).into_iter().map(|place| &page[place])
}

/// A reference to a file beside the page, rather than to another site or into the page itself.
pub fn is_local(reference: &str) -> bool {
    let scheme = reference.split('/').next().is_some_and(|first| first.contains(':'));
    !scheme && !reference.starts_with(['/', '#']) && !reference.is_empty()
}

/// The page with some references replaced.
pub fn renamed<'names>(page: &str, name: impl Fn(&str) -> Option<&'names str>) -> String {
    let mut renamed = String::with_capacity(page.len());
    let mut done = 0;
    for place in places(page) {
        let reference = &page[place.clone()];
        renamed.push_str(&page[done..place.start]);
        renamed.push_str(name(reference).unwrap_or(reference));
        done = place.end;
    }
    renamed + &page[done..]
}

/// The page with another base; none if its base is not the one we write.
pub fn with_base(page: &str, base: &str) -> Option<String> {
    const WRITTEN: &str = "<base href=\"/\">";
    page.contains(WRITTEN).then(|| page.replacen(WRITTEN, &format!("<base href=\"{base}\">"), 1))
}

/// Where the values of the references stand.
fn places(page: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for (start, _) in page.match_indices('<') {
        let element = &page[start..];
        let tag = &element[..element.find('>').unwrap_or(element.len())];
        if !matches!(tag.split_whitespace().next(), Some("<link" | "<script" | "<img")) {
            continue;
        }
        for attribute in ["href=\"", "src=\""] {
            // What ends in the same letters, such as data-href, is another attribute.
            let apart = |at: &usize| tag[..*at].ends_with(char::is_whitespace);
            let Some(at) = tag.match_indices(attribute).map(|(at, _)| at).find(apart) else {
                continue;
            };
            let value = start + at + attribute.len();
            let length = page[value..].find('"').unwrap_or(0);
            places.push(value..value + length);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_those_a_browser_loads() {
        let page = r#"<base href="/"><link rel="stylesheet" href="a.css"><a href="no.html">no</a>
            <script type="module" data-src="no.js"
              src="b.js"></script><img alt="" src="c.svg"><linked href="d">"#;
        assert_eq!(references(page).collect::<Vec<_>>(), ["a.css", "b.js", "c.svg"]);
    }

    #[test]
    fn only_files_beside_the_page_are_local() {
        let check = |reference: &str, expected: bool| assert_eq!(is_local(reference), expected, "{reference}");
        check("a.css", true);
        check("./img/a:b.svg", true);
        check("data:,", false);
        check("https://example.org/a.css", false);
        check("//example.org/a.css", false);
        check("#top", false);
    }

    #[test]
    fn a_page_is_renamed_without_touching_the_rest() {
        let page = r#"<link href="a.css"> a.css <a href="a.css">"#;
        let name = |reference: &str| (reference == "a.css").then_some("a-1.css");
        assert_eq!(renamed(page, name), r#"<link href="a-1.css"> a.css <a href="a.css">"#);
    }
}
