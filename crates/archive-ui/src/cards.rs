//! Posts as cards.
//!
//! Text of feeds stands in other languages and directions than the page, so
//! every piece of it finds its own direction.

use crate::element::{Element, Node, Words, element, heading};
use crate::links::Links;
use archive_core::view::{Card, Span};

/// Cards whose titles are headings of a level.
pub(crate) fn cards(cards: &[Card], level: u8, links: &Links) -> Element {
    let cards = cards.iter().map(|each| card(each.clone(), level, links)).collect::<Vec<_>>();
    element("ol").class("cards").child(cards)
}

/// A card, as the item of a list.
pub fn card(card: Card, level: u8, links: &Links) -> Element {
    // A link without an address is text. "external" keeps routers off it.
    let title = element("a").attr("href", card.url).attr("rel", "external").child(spans(card.title));
    let language = card.language.clone();
    let excerpt = (!card.excerpt.is_empty()).then(|| {
        let excerpt = element("p").attr("dir", "auto").attr("lang", language).class("excerpt").part("excerpt");
        excerpt.child(spans(card.excerpt))
    });
    let sticky = card.sticky.then(|| element("span").class("sticky").text("sticky"));
    let date =
        card.date.map(|date| element("time").attr("datetime", date.iso).class("date").part("date").text(date.words));
    // An empty line would keep its gap.
    let meta = card.sticky || date.is_some();
    let meta = meta.then(|| element("p").class("card-meta").child(sticky).child(date));
    let chips = card.chips.into_iter().map(|chip| {
        let link = element("a").attr("href", links.href(&chip.target)).attr("dir", "auto").class("chip").part("chip");
        element("li").child(link.child(spans(chip.label)))
    });
    let chips = chips.collect::<Vec<_>>();
    let chips = (!chips.is_empty()).then(|| element("ul").class("chips").child(chips));
    let title =
        heading(level).attr("dir", "auto").attr("lang", card.language).class("title").part("title").child(title);
    let article = element("article").part("card").child(meta).child(title).child(excerpt).child(chips);
    element("li").class("card").child(article)
}

/// Text and marked text by turns.
fn spans(spans: Vec<Span>) -> Vec<Node> {
    let piece = |span| match span {
        Span::Plain(text) => Node::Text(Words::Owned(text)),
        Span::Marked(text) => element("mark").text(text).into(),
    };
    spans.into_iter().map(piece).collect()
}
