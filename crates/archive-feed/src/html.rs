//! Converts HTML from feeds to plain text.
//!
//! Tags are removed, as is the content of script, style and similar elements.
//! Character references are decoded exactly once. The result is only ever shown
//! as text, so the parser has to get the words right, not the tree.

use crate::slug::collapse_spaces;
use crate::steps;

mod reference;
pub(crate) use reference::{decode, has_reference, named, windows_1252};

/// Elements whose content is not readable text.
const NOT_TEXT: [&str; 8] = ["script", "style", "template", "noscript", "iframe", "textarea", "svg", "object"];

/// Inline elements. Any other element separates words.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "u", "var",
];

/// Elements that a title or a label can have besides the inline ones. Other tags in it are words, such as the name of an
/// element or "Vec<T>".
const IN_LINES: [&str; 20] = [
    "p", "div", "br", "wbr", "h1", "h2", "h3", "h4", "h5", "h6", "img", "big", "tt", "strike", "center", "acronym",
    "ruby", "rt", "rp", "time",
];

/// The start of a CDATA section. Some programs write one inside another, where it has no meaning.
const CDATA: &str = "<![CDATA[";

/// Returns the text of a title or a label. Only elements that make sense in one line are markup.
pub fn line(html: &str) -> String {
    // A title that is longer is not a title, and each tag in it is looked for up to its end.
    const MOST_BYTES: usize = 16_384;
    let html = &html[..html.floor_char_boundary(MOST_BYTES)];
    if !html.contains('<') {
        return without_references(html);
    }
    let mut seen = String::with_capacity(html.len());
    let mut rest = html;
    let mut has_cdata = false;
    let last_comment = html.rfind("-->").unwrap_or(0);
    while let Some(at) = rest.find('<') {
        let (words, markup) = rest.split_at(at);
        seen.push_str(words);
        if let Some(inside) = markup.strip_prefix(CDATA) {
            (has_cdata, rest) = (true, inside);
            continue;
        }
        // Only what ends is read, because what is no markup is read again after its "<".
        let ends = match markup.starts_with("<!--") {
            true => html.len() - markup.len() < last_comment,
            false => is_tag_with_end(&markup[1..]),
        };
        rest = match ends.then(|| Markup::read(markup)).flatten().filter(|tag| tag.is_in_line(markup)) {
            Some(Markup { name, opens: true, rest }) if NOT_TEXT.contains(&name.as_str()) => {
                seen.push(' ');
                after_end_tag(rest, &name)
            }
            Some(Markup { name, rest, .. }) => {
                if !INLINE.contains(&name.as_str()) {
                    seen.push(' ');
                }
                rest
            }
            None => {
                seen.push_str("&lt;");
                &markup[1..]
            }
        };
    }
    seen.push_str(rest);
    without_references(&if has_cdata { seen.replace("]]>", "") } else { seen })
}

/// Returns the text that a parser would see, on one line.
pub fn text(html: &str) -> String {
    if !html.contains('<') {
        return without_references(html);
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let mut has_cdata = false;
    while let Some(at) = rest.find('<') {
        let (words, markup) = rest.split_at(at);
        text.push_str(words);
        if let Some(inside) = markup.strip_prefix(CDATA) {
            (has_cdata, rest) = (true, inside);
            continue;
        }
        rest = match Markup::read(markup) {
            // A lone "<" is a less-than sign.
            None => {
                text.push_str("&lt;");
                &markup[1..]
            }
            Some(Markup { name, opens: true, rest }) if NOT_TEXT.contains(&name.as_str()) => {
                text.push(' ');
                after_end_tag(rest, &name)
            }
            Some(Markup { name, rest, .. }) => {
                if !INLINE.contains(&name.as_str()) {
                    text.push(' ');
                }
                rest
            }
        };
    }
    text.push_str(rest);
    without_references(&if has_cdata { text.replace("]]>", "") } else { text })
}

/// Returns a text without markup on one line, with its references decoded.
fn without_references(text: &str) -> String {
    match text.contains('&') {
        true => collapse_spaces(&reference::decode(text)),
        false => collapse_spaces(text),
    }
}

/// A tag, comment or declaration at the start of a text.
struct Markup<'a> {
    name: String,
    opens: bool,
    rest: &'a str,
}

impl Markup<'_> {
    /// Parses the markup at the start of `html`, which begins with "<", if it is
    /// markup at all (HTML, section 13.2.5.6).
    fn read(html: &str) -> Option<Markup<'_>> {
        let inside = &html[1..];
        if let Some(comment) = inside.strip_prefix("!--") {
            let rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            // A comment does not separate the words around it.
            return Some(Markup { name: "span".into(), opens: false, rest });
        }
        let (opens, named) = match inside.strip_prefix('/') {
            Some(named) => (false, named),
            None => (true, inside),
        };
        let first = named.chars().next()?;
        if !first.is_ascii_alphabetic() && !(opens && (first == '!' || first == '?')) {
            return None;
        }
        let end = named.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(named.len());
        Some(Markup { name: named[..end].to_ascii_lowercase(), opens, rest: after_tag(&named[end..]) })
    }
}

impl Markup<'_> {
    /// Whether this is markup in a title or a label. `html` begins with it.
    fn is_in_line(&self, html: &str) -> bool {
        let tag = &html[..html.len() - self.rest.len()];
        if ["<!", "<?"].iter().any(|start| tag.starts_with(start)) {
            return tag.ends_with('>');
        }
        let attributes = tag.trim_end_matches(['>', '/']).split_once(|c: char| c.is_ascii_whitespace());
        // "x<b and c>d" is a comparison.
        let is_tag =
            tag.ends_with('>') && attributes.is_none_or(|(_, rest)| rest.trim().is_empty() || rest.contains('='));
        let name = self.name.as_str();
        let has_end = || self.rest.to_ascii_lowercase().contains(&format!("</{name}"));
        is_tag && (INLINE.contains(&name) || IN_LINES.contains(&name) || (NOT_TEXT.contains(&name) && has_end()))
    }
}

/// Whether a tag whose "<" precedes the text has an end before the next tag begins.
fn is_tag_with_end(tag: &str) -> bool {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>' | '<') => {
                steps::add(at);
                return c == '>';
            }
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        if !c.is_ascii_whitespace() {
            before = c;
        }
    }
    steps::add(tag.len());
    false
}

/// Returns the text after the ">" of a tag. A ">" inside a quoted value does not end the tag.
fn after_tag(attributes: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in attributes.char_indices() {
        match (quote, c) {
            (None, '>') => {
                steps::add(at);
                return &attributes[at + 1..];
            }
            // Only a quote right after "=" opens a value.
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        if !c.is_ascii_whitespace() {
            before = c;
        }
    }
    ""
}

/// Returns the text after `</name …>`.
fn after_end_tag<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        let named = &rest[at + 2..];
        let after =
            named.get(..name.len()).filter(|found| found.eq_ignore_ascii_case(name)).map(|_| &named[name.len()..]);
        // `</scripts>` does not end `<script>`.
        if let Some(after) = after.filter(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')) {
            return after_tag(after);
        }
        rest = named;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(text(html), expected, "{html}");
    }

    fn check_line(html: &str, expected: &str) {
        assert_eq!(line(html), expected, "{html}");
    }

    #[test]
    fn a_line_keeps_tags_that_make_no_sense_in_it() {
        check_line("<em>Low</em> <span class='x'>water</span><br/>at <p>nine", "Low water at nine");
        check_line("AT&amp;T <!-- no --> &lt;3", "AT&T <3");
        check_line("Vec<T> or Box<dyn Error>", "Vec<T> or Box<dyn Error>");
        check_line("Using <details> and </summary>", "Using <details> and </summary>");
        check_line("<title>", "<title>");
        check_line("a<b", "a<b");
        check_line("if x<y and z>w, or a<b and c>d", "if x<y and z>w, or a<b and c>d");
        check_line("A<script>alert(1)</script>B", "A B");
        check_line("The <script> element", "The <script> element");
    }

    #[test]
    fn tags_are_removed_and_blocks_separate_words() {
        check("<p>One <b>bold</b>ly</p><p>two<br>three</p>", "One boldly two three");
        check("<ul><li>a</li><li>b</li></ul>", "a b");
        check("un<!-- hidden > -->seen", "unseen");
        check("<a title=\"a > b\" href='x'>link</a> on", "link on");
        check("<a title=it's>link</a> on", "link on");
    }

    #[test]
    fn a_cdata_section_in_another_keeps_its_text() {
        for check in [check, check_line] {
            check("<![CDATA[Low <b>water</b>]]>", "Low water");
            check("One <![CDATA[<![CDATA[a]]> b]]> and a]]", "One a b and a]]");
        }
        check("a]]>b", "a]]>b");
    }

    #[test]
    fn the_content_of_scripts_and_styles_is_removed() {
        check("a<script>alert('</p>')</script >b", "a b");
        check("a<STYLE>p{}</style>b", "a b");
        check("a<script>never closed", "a");
    }

    #[test]
    fn a_less_than_sign_is_text() {
        check("a < b && b <3", "a < b && b <3");
        check("5 <", "5 <");
        check("a &lt;b&gt; c", "a <b> c");
    }

    #[test]
    fn references_are_decoded_exactly_once() {
        check("&amp;lt;b&amp;gt;", "&lt;b&gt;");
        check("Fish &#38;amp; chips", "Fish &amp; chips");
        check("It&#8217;s &#x201C;fine&#x201d; [&hellip;]", "It’s “fine” […]");
    }

    #[test]
    fn unfinished_markup_does_not_leak() {
        check("text <img src=\"x", "text");
        check("text <!-- open", "text");
        check("text </", "text </");
    }

    proptest! {
        #[test]
        fn no_html_panics(html in "[<>/a-c!&#;x1\"'= é-]{0,60}") {
            let _ = text(&html);
        }

        #[test]
        fn plain_text_stays(words in "[a-zé.,]{1,8}( [a-zé.,]{1,8}){0,5}") {
            prop_assert_eq!(text(&words), words);
        }

        /// Escaping any text and parsing it returns that text.
        #[test]
        fn escaped_text_is_restored(words in "[<>&\"a-z]{1,8}( [<>&\"a-z;#]{1,8}){0,5}") {
            let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            prop_assert_eq!(text(&escaped), words);
        }
    }

    /// Titles and texts of the kinds that are read several times if each "<" is looked at up to the end.
    #[test]
    fn the_cost_of_a_text_is_at_most_linear() {
        for part in [
            "<",
            "<x ",
            "<b ",
            "<b a=\"",
            "<b a='",
            "<b a=\"<b a='",
            "</",
            "</!",
            "<!--",
            "<!-- -->",
            "<![CDATA[",
            "<!",
            "<?",
            "<b>",
            "&",
            "&nbsp;",
            "&zzz",
            "&#",
            "</b <i>",
            "<a\n=\"'>",
        ] {
            for read in [text, line] {
                let cost = |times: usize| {
                    let html = part.repeat(times) + ">";
                    steps::count(|| drop(read(&html)))
                };
                let (few, many) = (cost(100), cost(1_000));
                assert!(many <= (few + 100) * 12, "{part}: {few} steps for 100, {many} for 1,000");
            }
        }
    }
}
