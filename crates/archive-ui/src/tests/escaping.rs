//! Tests that text of feeds is escaped everywhere.
//!
//! A hostile word, which would break out of any element, is put into every text of a
//! page. The page must have the same structure as with a plain word.

use super::*;
use crate::{LoadFailure, TagIndex};
use archive_core::view::{
    self, Body, CardAuthor, CardChip, CardDate, Chips, Correction, FacetDisplay, FacetToolbar, Filter, IndexedTag,
    Letter, Link, Message, More, Notice, Pager, PagerItem, Remedy, Span,
};
use archive_feed::feed::Alternate;
use archive_feed::messages::Key;
use archive_feed::response::{ErrorMessage, Retry};

const HOSTILE: &str = "</p></a>\"'><script>alert(1)</script><img src=x onerror=\"alert(1)\"><!--&amp;<b>";
const AS_TEXT: &str = "&lt;/p&gt;&lt;/a&gt;\"'&gt;&lt;script&gt;alert(1)&lt;/script&gt;\
                       &lt;img src=x onerror=\"alert(1)\"&gt;&lt;!--&amp;amp;&lt;b&gt;";

/// Renders with the hostile word and with a plain one, and compares the results.
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

/// Returns a view without posts, with the word in every text that is not part of a filter.
fn with_words(word: &str, place: &str) -> View {
    let text = word.to_string();
    let mut view = seen_in(FEED, place);
    view.heading.subject = text.clone();
    view.lede = Some(text.clone());
    view.page_number = Some(text.clone());
    (view.active_filters, view.show_posts) = (text.clone(), text.clone());
    view.description = Some(text.clone());
    view.status = text.clone();
    view.correction = Some(Correction { text: text.clone(), words: text.clone(), end: ".".into() });
    view.switches.search = Some(text.clone());
    view.query = view.query.with_text(word);
    view.notice = Some(Notice { summary: text.clone(), diagnostics: vec![text] });
    view.filters.clear();
    view.selection.clear();
    view.body = Body::Posts { cards: Vec::new(), groups: Vec::new(), pager: None, more: None };
    view
}

/// The number of occurrences of the word in [`with_words`].
const AROUND: usize = 11;

#[test]
fn the_texts_around_the_posts() {
    // Heading, the line below it, description, status, two of the correction, number of the page, notice, diagnostic,
    // and placeholder and value of the field.
    check_escaped(|word| page_of(with_words(word, "")), AROUND);
}

/// Returns the first group of a page, with the word in its first chip.
fn chip_with_words(word: &str, place: &str) -> Chips {
    let groups = seen_in(FEED, place).filters.into_iter().filter_map(|filter| match filter {
        Filter::Chips(group) => Some(group),
        Filter::Bars(_) => None,
    });
    let mut group = groups.into_iter().next().unwrap();
    group.chips.truncate(1);
    group.chips[0].label = word.to_string();
    group.chips[0].count = word.to_string();
    group
}

#[test]
fn the_texts_of_chips_and_of_the_selection() {
    let render = |place: &'static str| {
        move |word: &str| {
            let mut view = with_words(word, place);
            let group = chip_with_words(word, place);
            view.selection = seen_in(FEED, place).selection;
            for chip in &mut view.selection {
                (chip.label, chip.count) = (word.to_string(), word.to_string());
            }
            view.filters = vec![Filter::Chips(group)];
            page_of(view)
        }
    };
    // Label and count of a row, name and title of its button, and the label of the button that closes the sheet; for a
    // selected one also the label and the name of its pill, and the number of filters.
    check_escaped(render(""), AROUND + 5);
    check_escaped(render("?category=data"), AROUND + 5 + 3);
    // An excluded row has an accessible name of its own, too.
    check_escaped(render("?category=-data"), AROUND + 5 + 2 + 3);
}

#[test]
fn the_texts_of_a_long_list() {
    let render = |word: &str| {
        let text = word.to_string();
        let mut group = chip_with_words(word, "");
        let listing = FacetDisplay { like: text.clone(), ..FacetDisplay::default() };
        group.long = Some(FacetToolbar { listing, extent_label: text.clone(), nothing: Some(text) });
        page_of(View { filters: vec![Filter::Chips(group)], ..with_words(word, "") })
    };
    // The row and the sheet, the label of the "show all" button, the text without matches, and the value of the field.
    check_escaped(render, AROUND + 5 + 3);
}

#[test]
fn the_texts_of_bars_and_related_tags() {
    let bars = |word: &str| {
        let text = word.to_string();
        let mut view = with_words(word, "");
        let filters = seen_in(FEED, "").filters;
        let histogram = filters.into_iter().find_map(|filter| match filter {
            Filter::Bars(histogram) => Some(histogram),
            Filter::Chips(_) => None,
        });
        let mut histogram = histogram.unwrap();
        histogram.legend = text.clone();
        histogram.bars.truncate(1);
        let bar = &mut histogram.bars[0];
        (bar.label, bar.short, bar.count, bar.posts) = (text.clone(), text.clone(), text.clone(), text.clone());
        view.filters = vec![Filter::Bars(histogram)];
        view.related = vec![(Link { label: text.clone(), target: target(&format!("tag/{word}")) }, text)];
        page_of(view)
    };
    // Legend, label and posts in the name of a bar, count, short label, and that in two menus; label, URL and
    // count of a related tag; the sheet.
    check_escaped(bars, AROUND + 7 + 3 + 1);
}

#[test]
fn the_texts_of_a_card() {
    let render = |word: &str| {
        let text = word.to_string();
        let mut view = seen_in(FEED, "?q=queue");
        if let Body::Posts { cards, .. } = &mut view.body {
            let spans = vec![Span::Plain(text.clone()), Span::Marked(text.clone())];
            let card = &mut cards[0];
            let card = Arc::make_mut(card);
            card.title = spans.clone();
            card.excerpt = spans.clone();
            card.url = Some(text.clone());
            card.language = Some(text.clone());
            card.date = Some(CardDate { iso: text.clone(), words: text.clone(), language: text.clone() });
            card.updated.clone_from(&card.date);
            card.chips = vec![CardChip { label: spans, target: target(&format!("tag/{word}")) }];
            card.tags.clone_from(&card.chips);
            card.authors = vec![CardAuthor { name: text.clone(), target: target(&format!("author/{word}")) }];
            card.more_authors = Some(text.clone());
            card.more_chips = Some(text.clone());
            card.more_tags = Some(text.clone());
            card.reading_time = Some(text.clone());
            if let Some(cover) = &mut card.cover {
                cover.image = Some(text);
            }
        }
        page_of(view)
    };
    // Title, excerpt, chip and tag in two pieces each; the URLs of post, chip, tag, author and picture; two languages
    // of the post; two dates, each in two forms and with a language; an author, three numbers and the reading time.
    check_escaped(render, 8 + 5 + 2 + 6 + 5);
}

#[test]
fn the_texts_of_pages_and_messages() {
    let link = |word: &str| Link { label: word.to_string(), target: target(&format!("tag/{word}")) };
    let pages = |word: &str| {
        let items = vec![PagerItem::Page(link(word)), PagerItem::Current(link(word))];
        let pager = Pager { previous: Some(link(word).target), items, next: None };
        let mut view = seen_in(FEED, "");
        let more = More { label: word.to_string(), then: Query::default() };
        view.body = Body::Posts { cards: Vec::new(), groups: Vec::new(), pager: Some(pager), more: Some(more) };
        page_of(view)
    };
    // A step has a URL; a page number has a URL, a name and a label; the "show more"
    // button has a label.
    check_escaped(pages, 1 + 2 * 3 + 1);
    let message = |word: &str| {
        let remedy = Remedy { label: word.to_string(), query: Query::default() };
        let (remedies, way_back) = (vec![remedy], Some(link(word)));
        let mut view = seen_in(FEED, "");
        view.body = Body::Message(Message { title: "No posts".into(), text: word.to_string(), remedies, way_back });
        page_of(view)
    };
    check_escaped(message, 4);
}

#[test]
fn the_texts_of_a_failure_and_of_a_state() {
    let failed = |word: &str, feeds: usize| {
        let text = word.to_string();
        let feed = Alternate { title: text.clone(), address: text.clone() };
        let explanation = ErrorMessage {
            kind: "status",
            title: text.clone(),
            text: text.clone(),
            code: Some(text.clone()),
            feeds: vec![feed; feeds],
            retry: Retry::MayHelp,
            advice: Key::AdviceLater,
        };
        to_html(|| view! { <LoadFailure explanation feed=text level=1 on_retry=Callback::new(|()| ()) /> })
    };
    check_escaped(|word| failed(word, 1), 4);
    // The text and a line to copy are in the details, and the link leads to the feed itself.
    check_escaped(|word| failed(word, 0), 4);
    let state = |word: &str| {
        let text = word.to_string();
        to_html(|| view! { <crate::Message text=text.clone() links=vec![(text.clone(), text)] /> })
    };
    check_escaped(state, 3);
}

#[test]
fn the_texts_of_the_page_of_all_tags() {
    let render = |word: &str| {
        let text = word.to_string();
        let tag = Link { label: text.clone(), target: target(&format!("tag/{word}")) };
        let index = view::TagIndex {
            heading: text.clone(),
            document_title: text.clone(),
            status: text.clone(),
            search: text.clone(),
            nothing: None,
            letters: vec![Letter { letter: text.clone(), tags: vec![IndexedTag { link: tag, posts: text, share: 1 }] }],
        };
        let list = Callback::new(move |_| index.clone());
        to_html(|| view! { <TagIndex list links=links() /> })
    };
    check_escaped(render, 7);
}

#[test]
fn markup_of_a_feed_is_text_in_the_view() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "<b>1 < 2</b>", "url": "javascript:alert(1)",
        "content_html": "<p>Safe <i>words</i><script>alert(1)</script><img src=x onerror=alert(1)></p>"}]}"#;
    // The notice quotes the URL as text; no link has it.
    check(
        &page_of(seen_in(feed, "")),
        "<h2 dir",
        &["<h2 dir=\"auto\" class=\"title\" part=\"title\"><a rel=\"external\">&lt;b&gt;1 &lt; 2&lt;/b&gt;</a></h2>"],
    );
    check_has(&page_of(seen_in(feed, "")), &["<p dir=\"auto\" part=\"excerpt\" class=\"excerpt\">Safe words</p>"]);
}
