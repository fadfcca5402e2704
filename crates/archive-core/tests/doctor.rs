//! Tests the doctor's report of an archive.

use archive_core::archive::Archive;
use archive_feed::diagnostic::Recovery;
use archive_feed::doctor::Report;
use archive_feed::feed::{self, Document, Format, Source};
use archive_feed::language::Native;

fn report(feed: &str) -> Report {
    let reading = feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap();
    Archive::new(reading, &Native).examine(&Native)
}

#[test]
fn a_feed_is_summed_up() {
    let report = report(
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
          {"id": 1, "date_published": "2025-05-09", "tags": ["Rust", "once"]},
          {"id": 2, "date_published": "2020-01-02", "tags": ["rust"], "_tag_archive": {"categories": ["Data"]}},
          {"id": 3},
          {"id": 4, "_tag_archive": {"draft": true}}
        ]}"#,
    );
    assert_eq!((report.format, report.posts, report.hidden.drafts), (Format::JsonFeed, 3, 1));
    assert_eq!((report.tags, report.categories, report.untagged, report.undated), (2, 1, 1, 1));
    let days = report.days.map(|(first, last)| (first.to_string(), last.to_string()));
    assert_eq!(days, Some(("2020-01-02".into(), "2025-05-09".into())));
    assert_eq!(report.once, ["once"]);
    assert!(!report.has_losses());
}

#[test]
fn a_finding_names_item_rule_source_and_what_to_do() {
    let report = report(
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1}, {"id": 2, "date_published": "soon"}, {"title": "x"}]}"#,
    );
    let [date, id] = &report.findings[..] else { panic!("{:?}", report.findings) };
    assert_eq!((date.item, date.place.as_str()), (Some(2), "items[1].date_published"));
    assert_eq!(date.rule, "isn’t a date: “soon”");
    assert!(date.source.contains("RFC 3339"), "{}", date.source);
    assert_eq!((id.item, id.outcome), (Some(3), Recovery::PostDropped));
    assert!(report.has_losses());
}

#[test]
fn spellings_of_one_tag_are_put_together_and_languages_are_not() {
    let feed = r#"[{"title": "a", "tags": ["DevOps", "C", "node.js"]}, {"title": "b", "tags": ["dev-ops", "C++", "Node JS"]},
        {"title": "c", "tags": ["devops", "C#"]}, {"title": "d", "tags": ["DevOps"]}]"#;
    let variants = report(feed).variants;
    let labels: Vec<Vec<&str>> =
        variants.iter().map(|group| group.iter().map(|(label, _)| label.as_str()).collect()).collect();
    assert_eq!(labels, [vec!["DevOps", "dev-ops", "devops"], vec!["node.js", "Node JS"]]);
    assert_eq!(variants[0][0], ("DevOps".to_string(), 2));
}
