//! The rules that feeds break, with their sources and advice for publishers.
//!
//! Sources include the section of the specification, so that a reader can look it up.

use crate::diagnostic::{Diagnostic, Problem};
use crate::feed::Format;

/// Returns how a format is recognised.
pub(super) fn reason(format: Format) -> &'static str {
    match format {
        Format::JsonFeed => "an object with a list “items”",
        Format::WordPress => "a list of objects with a rendered title or a date in GMT",
        Format::Ghost => "an object with a list “posts”",
        Format::Plain => "a list of objects with a title, or with an address and a date",
        Format::Rss => "XML with the root “rss”",
        Format::Atom => "XML with the root “feed”",
    }
}

/// Returns the source of the broken rule and advice on how to follow it.
pub(super) fn rule(format: Format, diagnostic: &Diagnostic) -> (&'static str, &'static str) {
    rule_of(format, &diagnostic.problem)
}

fn rule_of(format: Format, problem: &Problem) -> (&'static str, &'static str) {
    match problem {
        Problem::Repeated { problem, .. } => rule_of(format, problem),
        Problem::NotUtf8 if format_is_xml(format) => {
            ("XML 1.0, section 4.3.3", "Save the feed as UTF-8, or name its encoding in the XML declaration.")
        }
        Problem::NotUtf8 => ("RFC 8259, section 8.1", "Save the feed as UTF-8."),
        Problem::LoneSurrogate => (
            "RFC 8259, section 8.2",
            "Text was cut inside a character, often an emoji. Cut text by characters, not by UTF-16 code units.",
        ),
        Problem::ControlCharacter => ("XML 1.0, section 2.2", "Remove control characters from the text of posts."),
        Problem::UnescapedAmpersand => {
            ("XML 1.0, section 2.4", "Write “&” as “&amp;”. Entities that the document declares aren’t expanded.")
        }
        Problem::BeforeStart => (
            "XML 1.0, section 2.8",
            "Find the plugin or cache that writes before the XML declaration. Send PHP warnings to the log.",
        ),
        Problem::AfterEnd => (
            "XML 1.0, section 2.1",
            "Find what writes after the feed, such as a cache, a consent banner or a debug bar.",
        ),
        Problem::CutOff(_) => (
            "XML 1.0, section 3.1",
            "Check the time and memory limits of the server. The last post is missing in every reader.",
        ),
        Problem::Malformed(_) => ("XML 1.0, section 2.4", "Write “<” as “&lt;” and “&” as “&amp;” in text and values."),
        Problem::UndeclaredPrefix(_) => (
            "Namespaces in XML 1.0, section 5",
            "Declare the prefix in the root element, with “xmlns:” before its name.",
        ),
        Problem::RawMarkup => {
            ("RSS 2.0, “description”; RFC 4287, section 3.1", "Escape the HTML, or put it into CDATA.")
        }
        Problem::Incomplete(_) => (
            "RFC 8259, section 2",
            "Check the time and memory limits of the server. Other programs can’t read any part of the feed.",
        ),
        Problem::TooMany(_) => {
            ("This archive limits the labels and authors of a post", "Keep the most important ones.")
        }
        Problem::TooManyPages(_) => ("This archive limits the pages of a feed", "Put more posts on a page."),
        Problem::TooLong(_) => ("This archive limits the length of links, names and labels", "Shorten the value."),
        Problem::TooDeep => ("This archive allows 64 levels", "Leave the value out."),
        Problem::UnsafeLink(_) => (
            "This archive allows http, https, mailto and relative links",
            "Link to a page; links can’t be scripts or data.",
        ),
        Problem::DateNotation(_) | Problem::NotADate(_) | Problem::ZeroDate(_) => {
            (date_source(format), date_advice(format))
        }
        Problem::EscapedText => (fields_source(format), "Write the characters themselves, without HTML."),
        Problem::CommaList => (fields_source(format), "Write an array of strings."),
        Problem::DuplicateId(_) => (missing_source(format), "Give each post an id of its own."),
        Problem::Missing => (missing_source(format), missing_advice(format)),
        Problem::WrongType { .. } => (fields_source(format), "Give the field the right type, or leave it out."),
        Problem::NotAllowed(_) | Problem::Unknown => {
            (fields_source(format), "Use a value that the format allows, or leave it out.")
        }
    }
}

/// Returns how a feed of this format gets tags.
pub(super) fn tags_advice(format: Format) -> &'static str {
    match format {
        Format::JsonFeed => "Give every item an array “tags”.",
        Format::WordPress => "Give posts tags. If the address has “_fields”, include “tags” and “_embedded” in it.",
        Format::Ghost => "Give posts tags. If the address has “include”, include “tags” in it.",
        Format::Plain => "Give every post an array “tags”, or name its field in the setting “fields”.",
        Format::Rss => "Write a <category> for each tag of a post.",
        Format::Atom => "Write a <category term=\"…\"> for each tag of a post.",
    }
}

fn format_is_xml(format: Format) -> bool {
    matches!(format, Format::Rss | Format::Atom)
}

fn fields_source(format: Format) -> &'static str {
    match format {
        Format::JsonFeed => "JSON Feed 1.1, “Top-level” and “Items”",
        Format::WordPress => "WordPress REST API Handbook, “Posts”, schema",
        Format::Ghost => "Ghost Content API, “Posts”",
        Format::Plain => "This archive’s field names for plain JSON",
        Format::Rss => "RSS 2.0 Specification, “Elements of <item>”",
        Format::Atom => "RFC 4287, section 4",
    }
}

fn date_source(format: Format) -> &'static str {
    match format {
        Format::JsonFeed => "JSON Feed 1.1, “Items”: dates use RFC 3339",
        Format::WordPress => "WordPress REST API Handbook, “Posts”: dates use ISO 8601",
        Format::Ghost => "Ghost Content API, “Posts”: dates use ISO 8601",
        Format::Plain => "RFC 3339, section 5.6, or RFC 5322, section 3.3",
        Format::Rss => "RSS 2.0 Specification, “pubDate”: dates use RFC 822",
        Format::Atom => "RFC 4287, section 3.3: dates use RFC 3339",
    }
}

fn date_advice(format: Format) -> &'static str {
    match format {
        Format::Rss => "Write it as “Fri, 09 May 2025 10:00:00 +0000”, in English.",
        _ => "Write it as “2025-05-09T10:00:00Z”, or “2025-05-09” without a time.",
    }
}

fn missing_source(format: Format) -> &'static str {
    match format {
        Format::JsonFeed => "JSON Feed 1.1, “Items”: id is required",
        Format::Atom => "RFC 4287, section 4.1.2: an entry has an id",
        Format::Rss => "RSS 2.0 Specification, “Elements of <item>”: a title or description is required",
        other => fields_source(other),
    }
}

fn missing_advice(format: Format) -> &'static str {
    match format {
        Format::JsonFeed => "Give every item an id that never changes, such as its address.",
        Format::Rss => "Give every item a guid, or at least a link.",
        Format::Atom => "Give every entry an id that never changes, such as its address.",
        Format::WordPress => "Request ids: if the address has “_fields”, include “id” in it.",
        Format::Ghost => "Request ids: if the address has “fields”, include “id” in it.",
        Format::Plain => "Give every post an id, an address or a title.",
    }
}
