//! Reads and changes the references of a page that this project wrote: the href and src values of link, script and img
//! elements, and the files that meta elements name, all in double quotes. It is not an HTML parser, because these pages
//! do not need one.

use std::ops::Range;

/// The names of meta elements whose content is a file of the program. A link would need a relation, and finders of feeds
/// follow `alternate` ones.
const FILES: [&str; 6] = ["glue", "wasm", "doctor-glue", "doctor-wasm", "formats", "translations"];

/// Returns every reference, in the order of the page.
pub fn references(page: &str) -> impl Iterator<Item = &str> {
    reference_ranges(page).into_iter().map(|range| &page[range])
}

/// Whether a reference names a file beside the page, rather than another site or a fragment of the page itself.
pub fn is_local(reference: &str) -> bool {
    let scheme = reference.split('/').next().is_some_and(|first| first.contains(':'));
    !scheme && !reference.starts_with(['/', '#']) && !reference.is_empty()
}

/// Returns the page with each reference replaced for which `name` returns a new one.
pub fn rename_references<'names>(page: &str, name: impl Fn(&str) -> Option<&'names str>) -> String {
    let mut text = String::with_capacity(page.len());
    let mut end = 0;
    for range in reference_ranges(page) {
        let reference = &page[range.clone()];
        text.push_str(&page[end..range.start]);
        text.push_str(name(reference).unwrap_or(reference));
        end = range.end;
    }
    text + &page[end..]
}

/// Returns the page with another base, or `None` if its base is not the original `/`.
pub fn with_base(page: &str, base: &str) -> Option<String> {
    let range = page.match_indices("<base ").find_map(|(start, _)| attribute(page, start, "href"))?;
    (&page[range.clone()] == "/").then(|| format!("{}{base}{}", &page[..range.start], &page[range.end..]))
}

/// Returns the byte ranges of the reference values.
fn reference_ranges(page: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (start, _) in page.match_indices('<') {
        match page[start..].split_whitespace().next() {
            Some("<link" | "<script" | "<img") => {
                ranges.extend(["href", "src"].into_iter().filter_map(|name| attribute(page, start, name)));
            }
            Some("<meta") if attribute(page, start, "name").is_some_and(|name| FILES.contains(&&page[name])) => {
                ranges.extend(attribute(page, start, "content"));
            }
            _ => {}
        }
    }
    ranges
}

/// Returns the byte range of an attribute's value in the tag that starts at `start`.
fn attribute(page: &str, start: usize, name: &str) -> Option<Range<usize>> {
    let tag = &page[start..start + page[start..].find('>')?];
    let opening = format!("{name}=\"");
    // A longer name with the same ending, such as data-href, is another attribute.
    let is_separate = |at: &usize| tag[..*at].ends_with(char::is_whitespace);
    let at = tag.match_indices(&opening).map(|(at, _)| at).find(is_separate)?;
    let value = at + opening.len();
    let length = tag[value..].find('"')?;
    Some(start + value..start + value + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_the_files_that_a_browser_loads() {
        let page = r#"<base href="/"><link rel="stylesheet" href="a.css"><a href="no.html">no</a>
            <script type="module" data-src="no.js"
              src="b.js"></script><img alt="" src="c.svg"><linked href="d">
            <meta name="robots" content="index"><meta name="wasm" id="wasm" content="d.wasm" />"#;
        assert_eq!(references(page).collect::<Vec<_>>(), ["a.css", "b.js", "c.svg", "d.wasm"]);
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
    fn references_are_renamed_and_the_rest_stays() {
        let page = r#"<link href="a.css"> a.css <a href="a.css">"#;
        let name = |reference: &str| (reference == "a.css").then_some("a-1.css");
        assert_eq!(rename_references(page, name), r#"<link href="a-1.css"> a.css <a href="a.css">"#);
    }

    #[test]
    fn only_the_original_base_is_replaced() {
        let check = |page: &str, expected: Option<&str>| assert_eq!(with_base(page, "/b/").as_deref(), expected);
        check("<base href=\"/\"> /", Some("<base href=\"/b/\"> /"));
        check("<base href=\"/\" />", Some("<base href=\"/b/\" />"));
        check("<base href=\"/a/\">", None);
        check("<p>", None);
    }
}
