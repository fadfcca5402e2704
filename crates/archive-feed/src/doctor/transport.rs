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
            kind.map_or("no media type is named".into(), |kind| format!("the media type is {kind}")),
            "RFC 9110, section 8.3",
            match expected {
                "xml" => "Send “Content-Type: application/rss+xml” or “application/atom+xml”.",
                _ => "Send “Content-Type: application/feed+json” or “application/json”.",
            },
        ),
        judgement(
            has_validator && may_store,
            match (may_store, has_validator) {
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
    ];
    let open = match openness {
        Openness::To(origin) => Some((true, format!("pages of {origin} may read it"))),
        Openness::Only(origin) => Some((false, format!("only pages of {origin} may read it"))),
        Openness::NoOrigin => Some((false, "pages of other sites may not read it".into())),
        Openness::Unknown => None,
    };
    judgements.extend(open.map(|(is_open, found)| {
        judgement(
            is_open,
            found,
            "Fetch Standard, CORS protocol",
            "Send “Access-Control-Allow-Origin: *”, or keep a copy on the site of the archive: tag-archive convert.",
        )
    }));
    judgements
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
                "the media type is application/feed+json; charset=utf-8",
                "it can be revalidated",
                "it has 10 bytes",
                "pages of * may read it",
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
                "! no media type is named",
                "! it cannot be revalidated",
                "! it has 1048577 bytes",
                "! pages of other sites may not read it",
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
                "! the media type is text/html",
                "! it must not be kept by anyone",
                "it has 1 bytes",
                "! only pages of https://a.example may read it",
            ],
        );
    }
}
