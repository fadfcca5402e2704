//! Tests the pages of results and the tag index. The tests of `pager` check which page numbers are
//! shown.

use super::*;

/// Checks the links to other pages: "<1 1 (2) 3 >3".
fn check_pager(address: &str, expected: &str, ids: &[&str]) {
    let view = seen_in_pairs(address);
    let Body::Posts { cards, pager, .. } = &view.body else { panic!("{address}: {:?}", view.body) };
    assert_eq!(cards.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), ids, "{address}");
    let found = pager.as_ref().map_or(String::new(), |pager| {
        let number = |target: &Option<Target>| target.as_ref().map_or("none".into(), |t| t.query.page().to_string());
        let items = pager.items.iter().map(|item| match item {
            PagerItem::Page(link) => link.label.clone(),
            PagerItem::Current(link) => format!("({})", link.label),
            PagerItem::Gap => "…".into(),
        });
        let items: Vec<String> = items.collect();
        format!("<{} {} >{}", number(&pager.previous), items.join(" "), number(&pager.next))
    });
    assert_eq!(found, expected, "{address}");
}

#[test]
fn a_page_holds_its_share_and_leads_to_the_others() {
    check_pager("", "<none (1) 2 3 >2", &["start", "queue"]);
    check_pager("?page=2", "<1 1 (2) 3 >3", &["nodes", "upgrade"]);
    check_pager("?page=3", "<2 1 2 (3) >none", &["cpp", "ete"]);
    check_pager("tag/backend?page=2", "<1 1 (2) >none", &["upgrade"]);
    check_pager("?year=2022", "", &["nodes", "upgrade"]);
}

#[test]
fn a_page_past_the_last_is_the_last() {
    check_pager("?page=99", "<2 1 2 (3) >none", &["cpp", "ete"]);
    check_pager("?page=4294967295", "<2 1 2 (3) >none", &["cpp", "ete"]);
    check_pager("?year=2022&page=2", "", &["nodes", "upgrade"]);
}

#[test]
fn another_page_keeps_the_part_and_the_query() {
    let view = seen_in_pairs("tag/backend?q=b&sort=oldest");
    let Body::Posts { pager: Some(pager), .. } = view.body else { panic!() };
    assert_eq!(address(&pager.next.unwrap()), "tag/backend?q=b&sort=oldest&page=2");
    let addresses: Vec<String> = pager
        .items
        .iter()
        .map(|item| match item {
            PagerItem::Page(link) | PagerItem::Current(link) => address(&link.target),
            PagerItem::Gap => String::new(),
        })
        .collect();
    assert_eq!(addresses, ["tag/backend?q=b&sort=oldest", "tag/backend?q=b&sort=oldest&page=2"]);
}

#[test]
fn a_later_page_has_its_number_in_the_title_of_the_document() {
    let check =
        |address: &str, expected: &str| assert_eq!(seen_in_pairs(address).document_title, expected, "{address}");
    check("tag/backend", "backend Archives | Lantern");
    check("tag/backend?page=2", "backend Archives, page 2 of 2 | Lantern");
    check("tag/backend?page=7", "backend Archives, page 2 of 2 | Lantern");
    check("?page=2", "All posts, page 2 of 3 | Lantern");
    check("tag/rusty?page=2", "rusty Archives | Lantern");
}

#[test]
fn paper_has_the_number_of_posts_on_it() {
    let check = |address: &str, expected: Option<&str>| {
        assert_eq!(seen_in_pairs(address).showing.as_deref(), expected, "{address}")
    };
    check("", Some("Showing 2 of 6 posts"));
    check("tag/backend?page=2", Some("Showing 1 of 3 posts"));
    check("?year=2022", None);
    check("?q=zzzz", None);
}

/// Checks that pages built at once equal the view of each page, and that nothing else differs
/// between them.
fn check_slices(address: &str, paging: Paging, count: usize) {
    let (archive, mut target) = (archive(FEED), target(address));
    let settings = Settings { page_size: PageSize::new(2).unwrap(), paging, ..settings() };
    let slices = paginate(&archive, &target, &settings, &Native);
    assert_eq!(slices.len(), count, "{address}");
    let first = view(&archive, &target, &FacetDisplays::default(), &settings, &Native);
    for (slice, number) in slices.into_iter().zip(1..) {
        target.query = target.query.with_page(std::num::NonZeroU32::new(number).unwrap());
        let page = view(&archive, &target, &FacetDisplays::default(), &settings, &Native);
        let cards =
            slice.posts.iter().map(|&rank| Arc::new(card(&archive, rank, &target.scope, &settings, &Native))).collect();
        let body = Body::Posts { cards, groups: slice.groups, pager: slice.pager, more: None };
        let made = View {
            document_title: slice.document_title,
            page_number: slice.page_number,
            description: first.description.clone().filter(|_| number == 1),
            showing: slice.showing,
            query: target.query.clone(),
            body,
            ..first.clone()
        };
        assert_eq!(made, page, "{address}, page {number}");
    }
}

#[test]
fn all_pages_can_be_made_at_once() {
    check_slices("", Paging::Pages, 3);
    check_slices("", Paging::None, 1);
    check_slices("tag/backend", Paging::Pages, 2);
    check_slices("tag/backend?page=2", Paging::Pages, 2);
    check_slices("category/platform?sort=title", Paging::Pages, 2);
    check_slices("?year=2022", Paging::Pages, 1);
}

fn index(tags: &str) -> TagIndex {
    index_with(tags, &FacetDisplay::a_to_z())
}

fn index_with(tags: &str, display: &FacetDisplay) -> TagIndex {
    let feed = format!(
        r#"{{"title": "Lantern", "version": "https://jsonfeed.org/version/1.1", "items": [{{"id": 1, "tags": {tags}}}, {{"id": 2, "tags": ["backend"]}}]}}"#
    );
    tag_index(&archive(&feed), &settings(), display, &Native)
}

/// Returns the tags of an index, a line for each letter.
fn lines(index: &TagIndex) -> Vec<String> {
    let line = |letter: &Letter| {
        let tags = letter.tags.iter().map(|tag| format!("{} {}", tag.link.label, tag.posts));
        format!("{}: {}", letter.letter, tags.collect::<Vec<_>>().join(", "))
    };
    index.letters.iter().map(line).collect()
}

#[test]
fn tags_are_listed_by_letter_and_others_are_first() {
    let index =
        index(r#"["zebra", "Backend", ".NET", "C++", "État", "c", "404", "日本語", "C#", "elm", "Release Notes"]"#);
    assert_eq!(
        lines(&index),
        [
            "#: .NET 1, 404 1",
            "B: Backend 2",
            "C: c 1, C# 1, C++ 1",
            "E: elm 1, État 1",
            "R: Release Notes 1",
            "Z: zebra 1",
            "日: 日本語 1"
        ]
    );
    let address_of = |letter: usize, tag: usize| address(&index.letters[letter].tags[tag].link.target);
    assert_eq!([address_of(2, 2), address_of(3, 1), address_of(4, 0)], ["tag/c++", "tag/état", "tag/release-notes"]);
}

#[test]
fn the_page_of_all_tags_counts_them() {
    let all = index(r#"["a", "b", "b"]"#);
    assert_eq!([all.heading, all.document_title, all.status], ["All tags", "All tags | Lantern", "3 tags"]);
    assert_eq!(index("[]").status, "1 tag");
    let none = tag_index(
        &archive(r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1}]}"#),
        &settings(),
        &FacetDisplay::a_to_z(),
        &Native,
    );
    assert_eq!((none.status.as_str(), none.letters), ("No tags", vec![]));
}

#[test]
fn tags_are_found_by_a_part_of_their_labels_and_listed_by_count() {
    let tags = r#"["zebra", "Backend", "elm", "back office"]"#;
    let popular = index_with(tags, &FacetDisplay { order: Order::ByCount, ..FacetDisplay::a_to_z() });
    assert_eq!(lines(&popular), [": Backend 2, back office 1, elm 1, zebra 1"]);
    assert_eq!(popular.letters[0].tags.iter().map(|tag| tag.share).collect::<Vec<_>>(), [100, 50, 50, 50]);
    let find = |like: &str| index_with(tags, &FacetDisplay { like: like.into(), ..FacetDisplay::a_to_z() });
    assert_eq!(lines(&find(" BACK ")), ["B: back office 1, Backend 2"]);
    assert_eq!((find("back").status.as_str(), find("back").search.as_str()), ("2 tags", "Search 4 tags"));
    assert_eq!((find("zzz").nothing.as_deref(), find("").nothing), (Some("No tags match “zzz”."), None));
}
