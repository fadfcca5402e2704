//! Text of feeds stays text, wherever it stands.
//!
//! One word that would break out of any element is put in every place that
//! text can come to; the page must not be built otherwise than with a plain
//! word in its place.

use super::*;
use crate::{Failed, State, TagIndexPage};
use archive_core::loader::{Explanation, Retry};
use archive_core::view::{Body, CardDate, Letter, Link, Message, Notice, Pager, PagerItem, Remedy, Span, TagIndex};

const HOSTILE: &str = "</p></a>\"'><script>alert(1)</script><img src=x onerror=\"alert(1)\"><!--&amp;<b>";
const AS_TEXT: &str = "&lt;/p&gt;&lt;/a&gt;\"'&gt;&lt;script&gt;alert(1)&lt;/script&gt;\
                       &lt;img src=x onerror=\"alert(1)\"&gt;&lt;!--&amp;amp;&lt;b&gt;";

/// Renders with the hostile word, then with a plain one, and compares.
#[track_caller]
fn check_escaped(render: impl Fn(&str) -> String, places: usize) {
    const PLAIN: &str = "word";
    let as_attribute = AS_TEXT.replace('"', "&quot;");
    let hostile = render(HOSTILE);
    let found = hostile.matches(AS_TEXT).count() + hostile.matches(&as_attribute).count();
    let tamed = hostile.replace(AS_TEXT, PLAIN).replace(&as_attribute, PLAIN);
    assert_eq!(tamed, render(PLAIN));
    assert_eq!(found, places, "{hostile}");
}

/// Every text of the page around the posts, and of its chips.
fn with_words(word: &str, place: &str) -> View {
    let text = word.to_string();
    let mut view = seen_in(FEED, place);
    view.heading = text.clone();
    view.description = Some(text.clone());
    view.status = text.clone();
    view.query.text = text.clone();
    view.notice = Some(Notice { summary: text.clone(), issues: vec![text.clone()] });
    view.filters.truncate(1);
    view.filters[0].chips.truncate(1);
    for chip in view.filters[0].chips.iter_mut().chain(&mut view.selection) {
        chip.label = text.clone();
        chip.count = text.clone();
    }
    view
}

#[test]
fn the_texts_around_the_posts() {
    // Heading, description, status, notice and issue, the field's value; label
    // and count of a chip, and of a chosen one twice: shown and as its name.
    let render = |word: &str| {
        let mut view = with_words(word, "?category=data");
        view.body = Body::Posts { cards: Vec::new(), pager: None };
        page_of(view)
    };
    check_escaped(render, 6 + 2 + 4);
}

#[test]
fn the_texts_of_a_card() {
    let render = |word: &str| {
        let text = word.to_string();
        let mut view = seen_in(FEED, "?q=queue");
        if let Body::Posts { cards, .. } = &mut view.body {
            let spans = vec![Span::Plain(text.clone()), Span::Marked(text.clone())];
            let card = &mut cards[0];
            card.title = spans.clone();
            card.excerpt = spans;
            card.url = Some(text.clone());
            card.language = Some(text.clone());
            card.date = Some(CardDate { iso: text.clone(), words: text.clone() });
            card.chips = vec![Link { label: text.clone(), target: target(&format!("tag/{word}")) }];
        }
        page_of(view)
    };
    // Title and excerpt in two pieces each, address, two languages, two forms
    // of the date, label and address of a chip.
    check_escaped(render, 4 + 1 + 2 + 2 + 2);
}

#[test]
fn the_texts_of_pages_and_messages() {
    let link = |word: &str| Link { label: word.to_string(), target: target(&format!("tag/{word}")) };
    let pages = |word: &str| {
        let items = vec![PagerItem::Page(link(word)), PagerItem::Current(link(word))];
        let pager = Pager { previous: Some(link(word).target), items, next: None };
        let mut view = seen_in(FEED, "");
        view.body = Body::Posts { cards: Vec::new(), pager: Some(pager) };
        page_of(view)
    };
    // A step has an address; a number has one, a name and a label.
    check_escaped(pages, 1 + 2 * 3);
    let message = |word: &str| {
        let remedy = Remedy { label: word.to_string(), query: Query::default() };
        let (remedies, way_back) = (vec![remedy], Some(link(word)));
        let mut view = seen_in(FEED, "");
        view.body = Body::Message(Message { title: "No posts", text: word.to_string(), remedies, way_back });
        page_of(view)
    };
    check_escaped(message, 4);
}

#[test]
fn the_texts_of_a_failure_and_of_a_state() {
    let failed = |word: &str| {
        let text = word.to_string();
        let explanation =
            Explanation { title: text.clone(), text: text.clone(), code: Some(text.clone()), retry: Retry::MayHelp };
        html(|| view! { <Failed explanation feed=text on_retry=Box::new(|| ())/> })
    };
    check_escaped(failed, 4);
    let state = |word: &str| {
        let text = word.to_string();
        html(|| view! { <State text=text.clone() links=vec![(text.clone(), text)]/> })
    };
    check_escaped(state, 3);
}

#[test]
fn the_texts_of_the_page_of_all_tags() {
    let render = |word: &str| {
        let text = word.to_string();
        let tag = Link { label: text.clone(), target: target(&format!("tag/{word}")) };
        let index = TagIndex {
            heading: text.clone(),
            document_title: text.clone(),
            status: text.clone(),
            letters: vec![Letter { letter: text.clone(), tags: vec![(tag, text)] }],
        };
        html(|| view! { <TagIndexPage index links=links()/> })
    };
    check_escaped(render, 6);
}

#[test]
fn markup_of_a_feed_becomes_text_before_it_comes_here() {
    let feed = r#"{"items": [{"id": "1", "title": "<b>1 < 2</b>", "url": "javascript:alert(1)",
        "content_html": "<p>Safe <i>words</i><script>alert(1)</script><img src=x onerror=alert(1)></p>"}]}"#;
    // The address is quoted in the notice, as text; no link leads there.
    check(
        &page_of(seen_in(feed, "")),
        "<article>",
        &["<article><h2 dir=\"auto\" class=\"title\"><a rel=\"external\">&lt;b&gt;1 &lt; 2&lt;/b&gt;</a></h2>\
           <p dir=\"auto\" class=\"excerpt\">Safe words</p></article>"],
    );
}
