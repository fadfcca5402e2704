//! How a server sends a feed, judged by its headers: whether pages elsewhere may
//! read it, whether it says what it is, and whether it can be kept.

use archive_core::feed::Format;
use ureq::http::HeaderMap;

/// Something about the way a feed is sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    /// Whether it is as it should be.
    pub(crate) verdict: Verdict,
    /// What was found, in words.
    pub(crate) found: String,
    /// Who made the rule.
    pub(crate) source: &'static str,
    /// What to do, where something is to be done.
    pub(crate) advice: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Good,
    Improvable,
}

/// Bytes from which on a feed is felt on a telephone.
const LARGE: usize = 1 << 20;

/// Judges what came beside a feed.
pub(crate) fn judge(headers: &HeaderMap, bytes: usize, format: Format) -> Vec<Judgement> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let judgement = |good: bool, found: String, source, advice| Judgement {
        verdict: if good { Verdict::Good } else { Verdict::Improvable },
        found,
        source,
        advice: if good { "" } else { advice },
    };
    let kind = header("content-type");
    let wanted = if matches!(format, Format::Rss | Format::Atom) { "xml" } else { "json" };
    let allowed = header("access-control-allow-origin");
    // The request said that it came from elsewhere.
    let is_open = matches!(allowed, Some("*" | "https://elsewhere.example"));
    let keeps = header("cache-control").is_none_or(|control| !control.contains("no-store"));
    let is_marked = header("etag").or(header("last-modified")).is_some();
    vec![
        judgement(
            kind.is_some_and(|kind| kind.contains(wanted)),
            kind.map_or("no media type is named".into(), |kind| format!("the media type is {kind}")),
            "RFC 9110, section 8.3",
            match wanted {
                "xml" => "Send “Content-Type: application/rss+xml” or “application/atom+xml”.",
                _ => "Send “Content-Type: application/feed+json” or “application/json”.",
            },
        ),
        judgement(
            is_open,
            match allowed {
                Some(origin) => format!("pages of {origin} may read it"),
                None => "pages of other sites may not read it".into(),
            },
            "Fetch Standard, CORS protocol",
            "Send “Access-Control-Allow-Origin: *”, or keep a copy on the site of the archive: tag-archive convert.",
        ),
        judgement(
            is_marked && keeps,
            match (keeps, is_marked) {
                (false, _) => "it must not be kept by anyone".into(),
                (true, true) => "it can be revalidated".into(),
                (true, false) => "it cannot be revalidated".into(),
            },
            "RFC 9110, section 8.8, and RFC 9111",
            "Send an ETag or Last-Modified, and no “no-store”, so that a second visit need not load it again.",
        ),
        judgement(
            bytes <= LARGE,
            format!("it has {bytes} bytes"),
            "the patience of a reader on the way",
            "Leave out what an archive does not show, the full text of posts before all.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[(&'static str, &'static str)], bytes: usize, format: Format, expected: [&str; 4]) {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let found = judge(&HeaderMap::from_iter(headers), bytes, format);
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
    fn a_feed_that_is_sent_well_is_praised() {
        let headers = [
            ("content-type", "application/feed+json; charset=utf-8"),
            ("access-control-allow-origin", "*"),
            ("etag", "\"1\""),
            ("cache-control", "max-age=300"),
        ];
        check(
            &headers,
            10,
            Format::JsonFeed,
            [
                "the media type is application/feed+json; charset=utf-8",
                "pages of * may read it",
                "it can be revalidated",
                "it has 10 bytes",
            ],
        );
    }

    #[test]
    fn what_is_missing_or_wrong_is_said() {
        check(
            &[],
            LARGE + 1,
            Format::Rss,
            [
                "! no media type is named",
                "! pages of other sites may not read it",
                "! it cannot be revalidated",
                "! it has 1048577 bytes",
            ],
        );
        let headers = [
            ("content-type", "text/html"),
            ("access-control-allow-origin", "https://a.example"),
            ("last-modified", "Fri, 09 May 2025 10:00:00 GMT"),
            ("cache-control", "no-store"),
        ];
        check(
            &headers,
            1,
            Format::Atom,
            [
                "! the media type is text/html",
                "! pages of https://a.example may read it",
                "! it must not be kept by anyone",
                "it has 1 bytes",
            ],
        );
    }
}
