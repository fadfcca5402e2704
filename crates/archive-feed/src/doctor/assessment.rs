//! Assesses whether a feed is fit for a tag archive. The texts are in `reasons`.

use super::DoctorInput;
use super::reasons::{Reason, Shortcoming};
use crate::diagnostic::{Diagnostic, Problem, Recovery};
use crate::feed::{Format, Hidden};

/// Whether a feed is fit for a tag archive, and why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The verdict.
    pub fitness: Fitness,
    /// The reasons against it, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// Whether a feed is fit for a tag archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fitness {
    /// Nothing limits the archive.
    Fit,
    /// The archive works, with limits.
    Usable,
    /// The archive would be empty, or without anything to filter by.
    Unfit,
}

impl Fitness {
    /// Returns its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Fitness::Fit => "fit",
            Fitness::Usable => "usable",
            Fitness::Unfit => "not-fit",
        }
    }
}

/// The numbers of posts to which programs limit their feeds by default.
const LIMITS: [usize; 2] = [10, 20];

/// Assesses a feed.
pub(super) fn assess(input: &DoctorInput<'_>) -> Assessment {
    let shortcomings = shortcomings(input);
    Assessment {
        fitness: shortcomings.iter().map(Shortcoming::fitness).max().unwrap_or(Fitness::Fit),
        reasons: shortcomings.iter().map(|shortcoming| shortcoming.to_reason(input)).collect(),
    }
}

/// Returns the shortcomings of a feed, the weightiest first.
fn shortcomings(input: &DoctorInput<'_>) -> Vec<Shortcoming> {
    let DoctorInput { posts, hidden, diagnostics, tags, categories, .. } = input;
    let Hidden { drafts, unlisted, future } = hidden;
    let hidden = drafts + unlisted + future;
    let count = |is_counted: fn(&Diagnostic) -> bool| {
        diagnostics.iter().filter(|diagnostic| is_counted(diagnostic)).map(Diagnostic::count).sum()
    };
    let skipped = count(|diagnostic| diagnostic.outcome == Recovery::PostDropped);
    let all = posts.len();
    if all == 0 {
        return vec![match (skipped, hidden) {
            (0, 0) => Shortcoming::NoPosts,
            (0, _) => Shortcoming::AllHidden,
            _ => Shortcoming::AllSkipped(skipped),
        }];
    }
    let tagged = posts.iter().filter(|post| !post.tags.is_empty()).count();
    let undated = posts.iter().filter(|post| post.published.is_none()).count();
    let about_tags = match tagged {
        0 if *categories == 0 => Some(Shortcoming::NoTags),
        0 => Some(Shortcoming::OnlyCategories),
        _ => (tagged * 2 < all).then_some(Shortcoming::FewTags { tagged, all }),
    };
    let on_all = tags.iter().find(|(_, posts)| all > 1 && *posts == all);
    let zeros = count(|diagnostic| is_zero_date(&diagnostic.problem));
    let shortcomings = [
        about_tags,
        (undated * 2 > all).then_some(Shortcoming::FewDates { undated, all }),
        is_truncated(input, all + hidden + skipped).then_some(Shortcoming::Truncated(all + hidden + skipped)),
        on_all.map(|(label, _)| Shortcoming::TagOnAll { label: label.to_string(), all }),
        (zeros > 0).then_some(Shortcoming::ZeroDates(zeros)),
        (skipped > 0).then_some(Shortcoming::SomeSkipped(skipped)),
    ];
    shortcomings.into_iter().flatten().collect()
}

/// Whether a feed with this number of posts probably has only the newest. An API gives all of them, and the number of
/// a plain list means nothing. Of several feeds together, the number means nothing either.
fn is_truncated(input: &DoctorInput<'_>, listed: usize) -> bool {
    let is_feed = matches!(input.format, Format::JsonFeed | Format::Rss | Format::Atom);
    let is_merged = input.posts.iter().any(|post| !post.sources.is_empty());
    is_feed && input.is_whole && !is_merged && LIMITS.contains(&listed)
}

/// Whether a date was left out because it is the zero of a clock.
fn is_zero_date(problem: &Problem) -> bool {
    match problem {
        Problem::ZeroDate(_) => true,
        Problem::Repeated { problem, .. } => is_zero_date(problem),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{self, Document, Source};
    use crate::language::Native;

    /// Returns the assessment of a document.
    fn assess_document(document: &str) -> Assessment {
        let document = Document::new(document.as_bytes()).at(1_746_800_000);
        let parsed = feed::read(document, &Source::default(), &Native).unwrap();
        let mut tags: Vec<(&str, usize)> = Vec::new();
        for tag in parsed.feed.posts.iter().flat_map(|post| &post.tags) {
            match tags.iter_mut().find(|(label, _)| label == tag) {
                Some((_, posts)) => *posts += 1,
                None => tags.push((tag, 1)),
            }
        }
        let input = DoctorInput {
            format: parsed.format,
            posts: &parsed.feed.posts,
            hidden: parsed.hidden,
            diagnostics: &parsed.diagnostics,
            tags,
            categories: parsed.feed.posts.iter().map(|post| post.categories.len()).sum(),
            generator: parsed.feed.generator.as_deref(),
            home: parsed.feed.home.as_deref(),
            is_whole: parsed.rest == feed::Continuation::Nowhere,
        };
        assess(&input)
    }

    #[track_caller]
    fn check(document: &str, fitness: Fitness, expected: &[&str]) {
        let found = assess_document(document);
        let texts: Vec<&str> = found.reasons.iter().map(|reason| reason.text.as_str()).collect();
        assert_eq!((found.fitness, texts), (fitness, expected.to_vec()), "{document}");
    }

    /// Returns a JSON Feed with `count` items, whose members `item` returns.
    fn json_feed(count: usize, item: impl Fn(usize) -> String) -> String {
        let items: Vec<String> = (0..count).map(|id| format!(r#"{{"id": "{id}", {}}}"#, item(id))).collect();
        format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, items.join(", "))
    }

    fn good(id: usize) -> String {
        format!(r#""date_published": "2025-01-01", "tags": ["tag {}"]"#, id % 3)
    }

    #[test]
    fn a_feed_with_tags_and_dates_is_fit() {
        check(&json_feed(9, good), Fitness::Fit, &[]);
        check(&json_feed(1, good), Fitness::Fit, &[]);
    }

    #[test]
    fn a_feed_without_posts_is_unfit() {
        check(&json_feed(0, good), Fitness::Unfit, &["There are no posts"]);
        check(
            r#"{"items": [{"title": 7}, {}], "version": "https://jsonfeed.org/version/1"}"#,
            Fitness::Unfit,
            &["All 2 posts were skipped"],
        );
        let draft = |id| format!(r#"{}, "_tag_archive": {{"draft": true}}"#, good(id));
        check(&json_feed(2, draft), Fitness::Unfit, &["All posts are drafts, unlisted or scheduled"]);
    }

    #[test]
    fn a_feed_without_tags_is_unfit_unless_it_has_categories() {
        check(&json_feed(3, |_| r#""date_published": "2025-01-01""#.into()), Fitness::Unfit, &["No post has a tag"]);
        let categories = r#""date_published": "2025-01-01", "_tag_archive": {"categories": ["Data"]}"#;
        check(&json_feed(3, |_| categories.into()), Fitness::Usable, &["No post has a tag, only categories"]);
    }

    #[test]
    fn tags_on_few_posts_are_a_limit() {
        let tagged = |most: usize| {
            json_feed(8, move |id| if id < most { good(id) } else { r#""date_published": "2025-01-01""#.into() })
        };
        check(&tagged(3), Fitness::Usable, &["Only 3 of 8 posts have a tag"]);
        check(&tagged(1), Fitness::Usable, &["Only 1 of 8 posts has a tag"]);
        check(&tagged(4), Fitness::Fit, &[]);
    }

    #[test]
    fn missing_dates_are_a_limit() {
        let dated = |most: usize| {
            json_feed(8, move |id| if id < most { good(id) } else { format!(r#""tags": ["tag {}"]"#, id % 3) })
        };
        check(&dated(0), Fitness::Usable, &["No post has a date"]);
        check(&dated(3), Fitness::Usable, &["5 of 8 posts have no date"]);
        check(&dated(4), Fitness::Fit, &[]);
    }

    #[test]
    fn exactly_ten_or_twenty_posts_are_probably_the_newest_only() {
        for (count, fitness) in [(9, Fitness::Fit), (10, Fitness::Usable), (19, Fitness::Fit), (20, Fitness::Usable)] {
            assert_eq!(assess_document(&json_feed(count, good)).fitness, fitness, "{count}");
        }
        check(&json_feed(10, good), Fitness::Usable, &["Exactly 10 posts, so the feed probably has only the newest"]);
    }

    #[test]
    fn drafts_and_skipped_posts_count_for_the_limit_of_a_feed() {
        let with_draft = json_feed(10, |id| match id {
            0 => r#""_tag_archive": {"draft": true}"#.into(),
            _ => good(id),
        });
        check(&with_draft, Fitness::Usable, &["Exactly 10 posts, so the feed probably has only the newest"]);
        let with_skipped = with_draft.replacen("\"id\": \"0\"", "\"id\": null", 1).replacen("\"draft\": true", "", 1);
        check(
            &with_skipped,
            Fitness::Usable,
            &["Exactly 10 posts, so the feed probably has only the newest", "1 post was skipped"],
        );
    }

    #[test]
    fn ten_posts_of_an_api_a_list_or_a_page_are_no_sign() {
        let list = json_feed(10, |id| format!(r#""title": "Post {id}", {}"#, good(id)));
        let (_, list) = list.split_once("\"items\": ").unwrap();
        check(&list[..list.len() - 1], Fitness::Fit, &[]);
        let next = "{\"next_url\": \"https://blog.example/2\", ";
        check(&json_feed(10, good).replacen('{', next, 1), Fitness::Fit, &[]);
        let merged = json_feed(10, |id| format!(r#"{}, "_tag_archive": {{"sources": ["One"]}}"#, good(id)));
        check(&merged, Fitness::Fit, &[]);
    }

    #[test]
    fn a_tag_on_all_posts_is_a_limit() {
        let feed = json_feed(3, |id| format!(r#""date_published": "2025-01-01", "tags": ["blog", "tag {id}"]"#));
        check(&feed, Fitness::Usable, &["All 3 posts have the tag “blog”"]);
    }

    #[test]
    fn the_zero_of_a_clock_is_a_limit() {
        for zero in ["0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000", "1970-01-01T00:00:00Z"] {
            let feed = json_feed(4, |id| match id {
                0 => format!(r#""date_published": "{zero}", "tags": ["tag 0"]"#),
                _ => good(id),
            });
            check(&feed, Fitness::Usable, &["1 date is in the year 1 or at the start of 1970"]);
        }
        let other =
            json_feed(4, |id| if id == 0 { r#""date_published": "soon", "tags": ["a"]"#.into() } else { good(id) });
        check(&other, Fitness::Fit, &[]);
    }

    #[test]
    fn the_weightiest_reason_comes_first() {
        let feed = json_feed(20, |id| match id {
            0..8 => r#""date_published": "0001-01-01", "tags": ["only"]"#.into(),
            _ => String::from(r#""content_text": """#),
        });
        check(
            &feed,
            Fitness::Usable,
            &[
                "Only 8 of 20 posts have a tag",
                "No post has a date",
                "Exactly 20 posts, so the feed probably has only the newest",
                "8 dates are in the year 1 or at the start of 1970",
            ],
        );
    }

    #[test]
    fn every_reason_has_advice_in_sentences() {
        let documents = [json_feed(0, good), json_feed(10, |_| r#""date_published": "0001-01-01""#.into())];
        for reason in documents.iter().flat_map(|document| assess_document(document).reasons) {
            assert!(reason.advice.len() > 10 && reason.advice.ends_with('.'), "{reason:?}");
        }
    }
}
