//! Judges the HTTP response headers of a feed: whether other origins may read
//! it, whether its media type is right, and whether it can be cached.

use crate::feed::Format;

/// A judgement of one aspect of the response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The observation, as text.
    pub found: String,
    /// The source of the rule.
    pub source: &'static str,
    /// The advice, if there is something to do.
    pub advice: &'static str,
}

/// Whether an aspect of the response is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is good.
    Good,
    /// It could be better.
    Improvable,
}

/// Which origins may read a feed, as far as the response shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Pages of this origin, or of all origins if it is "*".
    To(String),
    /// Pages of this origin only.
    Only(String),
    /// No pages of other origins.
    NoOrigin,
    /// Unknown: a page cannot see this for a feed of its own origin.
    Unknown,
}

/// The size in bytes from which a feed is noticeably slow on a phone.
const LARGE: usize = 1 << 20;

/// Judges the response headers, the access and the size of a feed.
pub fn judge(
    header: &dyn Fn(&str) -> Option<String>,
    openness: &Openness,
    bytes: usize,
    format: Format,
) -> Vec<Judgement> {
    let judgement = |good: bool, found: String, source, advice| Judgement {
        verdict: if good { Verdict::Good } else { Verdict::Improvable },
        found,
        source,
        advice: if good { "" } else { advice },
    };
    let kind = header("content-type");
    let expected = if matches!(format, Format::Rss | Format::Atom) { "xml" } else { "json" };
    let may_store = header("cache-control").is_none_or(|control| !control.contains("no-store"));
    let has_validator = header("etag").or_else(|| header("last-modified")).is_some();
    let mut judgements = vec![
        judgement(
            kind.as_ref().is_some_and(|kind| kind.contains(expected)),
            kind.map_or("No media type".into(), |kind| format!("Media type: {kind}")),
            "RFC 9110, section 8.3",
            match expected {
                "xml" => "Send “Content-Type: application/rss+xml” or “application/atom+xml”.",
                _ => "Send “Content-Type: application/feed+json” or “application/json”.",
            },
        ),
        judgement(
            has_validator && may_store,
            match (may_store, has_validator) {
                (false, _) => "Caching is disabled (no-store)".into(),
                (true, true) => "Can be cached".into(),
                (true, false) => "Can’t be cached: no ETag or Last-Modified".into(),
            },
            "RFC 9110, section 8.8, and RFC 9111",
            "Send an ETag or Last-Modified and no “no-store”, so that repeat visits don’t load the feed again.",
        ),
        judgement(
            bytes <= LARGE,
            size(bytes),
            "Large feeds load slowly",
            "Leave out what an archive doesn’t show, such as the full text of posts.",
        ),
    ];
    let open = match openness {
        Openness::To(origin) => Some((true, format!("Pages of {origin} can read it"))),
        Openness::Only(origin) => Some((false, format!("Only pages of {origin} can read it"))),
        Openness::NoOrigin => Some((false, "Pages of other sites can’t read it".into())),
        Openness::Unknown => None,
    };
    judgements.extend(open.map(|(is_open, found)| {
        judgement(
            is_open,
            found,
            "Fetch Standard, CORS protocol",
            "Send “Access-Control-Allow-Origin: *”, or keep a copy on the archive’s site with “tag-archive convert”.",
        )
    }));
    judgements
}

/// Formats a size in decimal units.
fn size(bytes: usize) -> String {
    match bytes {
        1 => "1 byte".into(),
        0..1_000 => format!("{bytes} bytes"),
        // Larger sizes would be rounded to 1000 kB.
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[(&str, &str)], openness: Openness, bytes: usize, format: Format, expected: &[&str]) {
        let header = |name: &str| headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string());
        let found = judge(&header, &openness, bytes, format);
        let found: Vec<String> = found
            .iter()
            .map(|judgement| match judgement.verdict {
                Verdict::Good => judgement.found.clone(),
                Verdict::Improvable => format!("! {}", judgement.found),
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_size_has_a_unit() {
        for (bytes, expected) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1 kB"),
            (61_988, "62 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (1_250_000, "1.3 MB"),
            (67_108_864, "67.1 MB"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }

    #[test]
    fn a_good_response_has_good_verdicts() {
        let headers = [
            ("content-type", "application/feed+json; charset=utf-8"),
            ("etag", "\"1\""),
            ("cache-control", "max-age=300"),
        ];
        check(
            &headers,
            Openness::To("*".into()),
            10,
            Format::JsonFeed,
            &[
                "Media type: application/feed+json; charset=utf-8",
                "Can be cached",
                "10 bytes",
                "Pages of * can read it",
            ],
        );
    }

    #[test]
    fn missing_and_wrong_headers_are_named() {
        check(
            &[],
            Openness::NoOrigin,
            LARGE + 1,
            Format::Rss,
            &[
                "! No media type",
                "! Can’t be cached: no ETag or Last-Modified",
                "! 1.0 MB",
                "! Pages of other sites can’t read it",
            ],
        );
        let headers = [
            ("content-type", "text/html"),
            ("last-modified", "Fri, 09 May 2025 10:00:00 GMT"),
            ("cache-control", "no-store"),
        ];
        check(
            &headers,
            Openness::Only("https://a.example".into()),
            1,
            Format::Atom,
            &[
                "! Media type: text/html",
                "! Caching is disabled (no-store)",
                "1 byte",
                "! Only pages of https://a.example can read it",
            ],
        );
    }
}
