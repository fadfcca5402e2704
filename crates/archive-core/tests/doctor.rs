//! Tests the doctor's report of an archive.

use archive_core::archive::Archive;
use archive_feed::diagnostic::Recovery;
use archive_feed::doctor::{self, Judgement, Line, Report, ReportLength, Verdict};
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

/// Returns the lines of the last section of a report, each with the label of its tone and its notes.
fn verdict(report: &Report) -> Vec<String> {
    let sections = doctor::parts(report, &[], ReportLength::Short);
    let section = sections.last().unwrap();
    assert_eq!(section.title, "Verdict");
    let line = |line: &Line| [&[line.tone.label().into(), line.text.clone().into()], &*line.notes].concat().join("|");
    section.lines.iter().map(line).collect()
}

#[test]
fn a_report_ends_with_a_verdict_and_its_reasons() {
    let item = |id| {
        format!(
            "<item><guid>{id}</guid><pubDate>Fri, 09 May 2025 10:00:00 GMT</pubDate><category>tag {id}</category></item>"
        )
    };
    let rss = |posts| {
        let items: String = (0..posts).map(item).collect();
        report(&format!("<rss><channel><generator>Medium</generator>{items}</channel></rss>"))
    };
    assert_eq!(verdict(&rss(9)), ["OK|Fit for a tag archive"]);
    assert_eq!(
        verdict(&rss(10)),
        [
            "Warning|Usable for a tag archive, with limits:",
            "|Exactly 10 posts, so the feed probably has only the newest|Medium: the feed has only the 10 newest posts, and \
             no setting changes that.",
        ]
    );
    assert_eq!(verdict(&rss(0))[0], "Problem|Not fit for a tag archive:");
}

#[test]
fn a_report_has_no_problems_only_if_the_verdict_and_the_delivery_have_none() {
    let clear = |feed: &str, judgements: &[Judgement]| {
        let sections = doctor::parts(&report(feed), judgements, ReportLength::Short);
        let problems = sections.into_iter().find(|section| section.title == "Problems");
        problems.map(|section| section.lines[0].text.clone())
    };
    let judgement = |verdict| Judgement { verdict, found: "Can be cached".into(), source: "", advice: "" };
    let fit = r#"[{"title": "a", "tags": ["x"], "date": "2025-05-09"}]"#;
    assert_eq!(clear(fit, &[judgement(Verdict::Good)]).as_deref(), Some("No problems found."));
    assert_eq!(clear(fit, &[judgement(Verdict::Improvable)]).as_deref(), Some("No problems found in the posts."));
    assert_eq!(clear(r#"[{"title": "a"}]"#, &[]), None);
}

#[test]
fn a_report_lists_the_first_of_many_and_counts_the_others() {
    let item = |id: usize| {
        format!(
            r#"{{"title": "{id}", "date": "soon {id}", "tags": ["tag {id}", "name-{id}"]}}, {{"title": "x", "tags": ["name {id}"]}}"#
        )
    };
    let feed = format!("[{}]", (0..500).map(item).collect::<Vec<_>>().join(","));
    let text = |length| {
        let sections = doctor::parts(&report(&feed), &[], length);
        let lines = sections.iter().flat_map(|section| &section.lines);
        lines.map(|line| [line.text.clone(), line.notes.concat()].concat() + "\n").collect::<String>()
    };
    let short = text(ReportLength::Short);
    assert!(short.len() < 12_000, "{}", short.len());
    for expected in ["[…].date isn’t a date, 480 more times; value skipped", " more groups", " and 1480 more\n"] {
        assert!(short.contains(expected), "{expected}: {short}");
    }
    assert!(text(ReportLength::Full).contains("“name 499” (1)"));
}
