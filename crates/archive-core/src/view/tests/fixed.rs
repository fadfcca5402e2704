//! Tests the settings that a publisher fixes: the posts of the archive, its
//! controls, and the heading level.

use super::*;
use crate::settings::{Control, HeadingLevel};

/// Returns the view of an archive that is locked to a query in text form.
fn locked(locked: &str, address: &str) -> View {
    let settings = Settings { locked: Query::parse(locked).0, ..settings() };
    let archive = archive(FEED).restrict(&settings.locked, &Native);
    view(&archive, &target(address), &FacetDisplays::default(), &settings, &Native)
}

/// Returns the labels of the chips of a facet, each with its count.
fn chips_of(view: &View, facet: Facet) -> Vec<String> {
    let group = view.filters.iter().find_map(|filter| match filter {
        Filter::Chips(chips) if chips.facet == facet => Some(&chips.chips),
        _ => None,
    });
    group.into_iter().flatten().map(|chip| format!("{} {}", chip.label, chip.count)).collect()
}

#[test]
fn a_locked_archive_has_no_other_posts() {
    let seen = locked("tag=backend&category=-data", "");
    assert_eq!(seen.heading.text(), "Posts tagged backend");
    assert_eq!(seen.status, "2 posts");
    assert_eq!(seen.selection, []);
    assert_eq!(chips_of(&seen, Facet::Tag), ["kubernetes 1"]);
    assert_eq!(chips_of(&seen, Facet::Category), ["Infrastructure 2", "Platform 1"]);
}

#[test]
fn a_locked_filter_stays_when_all_is_cleared() {
    let seen = locked("tag=backend", "?category=platform&q=weekend");
    assert_eq!(seen.heading.text(), "Posts tagged backend");
    assert_eq!(seen.document_title, "Platform posts tagged backend matching “weekend” | Lantern");
    assert_eq!(seen.query.without_conditions(), Query::default());
    assert_eq!(seen.selection.len(), 1);
}

#[test]
fn a_lock_that_is_the_scope_is_named_once() {
    let seen = locked("tag=backend", "tag/backend?category=platform");
    assert_eq!(seen.document_title, "Platform posts tagged backend | Lantern");
    assert_eq!(locked("tag=backend", "tag/backend").heading.text(), "Tag archive: backend");
}

#[test]
fn a_lock_of_any_of_several_is_a_clause_of_its_own() {
    let check = |address: &str, expected: &str| {
        let title = locked("tag=kubernetes&tag=c%2B%2B&match=any", address).document_title;
        assert_eq!(title, format!("{expected} | Lantern"), "{address}");
    };
    check("", "Posts tagged kubernetes or C++");
    check("?tag=backend", "Posts tagged backend, tagged kubernetes or C++");
    check("tag/backend?category=infrastructure", "Infrastructure posts tagged backend, tagged kubernetes or C++");
    check("?tag=backend&tag=c%23&match=any", "Posts tagged backend or C#, tagged kubernetes or C++");
}

#[test]
fn a_lock_without_posts_has_its_own_message() {
    let Body::Message(message) = locked("tag=cobol", "").body else { panic!() };
    assert_eq!(message.text, "There are no posts in this section yet.");
}

#[test]
fn only_controls_of_the_settings_are_offered() {
    let seen = |controls: &[Control]| {
        let settings = Settings { controls: controls.to_vec(), ..settings() };
        let seen = view(&archive(FEED), &target(""), &FacetDisplays::default(), &settings, &Native);
        let has = |is_kind: fn(&Filter) -> bool| seen.filters.iter().any(is_kind);
        let filters =
            (has(|filter| matches!(filter, Filter::Chips(_))), has(|filter| matches!(filter, Filter::Bars(_))));
        (seen.switches.search.is_some(), filters, !seen.switches.sorts.is_empty())
    };
    assert_eq!(seen(&Control::ALL), (true, (true, true), true));
    assert_eq!(seen(&[Control::Search]), (true, (false, false), false));
    assert_eq!(seen(&[Control::Chips]), (false, (true, false), false));
    assert_eq!(seen(&[Control::Years]), (false, (false, true), false));
    assert_eq!(seen(&[Control::Sort]), (false, (false, false), true));
}

#[test]
fn without_paging_the_first_page_is_all_there_is() {
    let settings = Settings { page_size: PageSize::new(2).unwrap(), paging: Paging::None, ..settings() };
    let seen = view(&archive(FEED), &target("?page=2"), &FacetDisplays::default(), &settings, &Native);
    let Body::Posts { cards, groups: _, pager: None, more: None } = &seen.body else { panic!("{:?}", seen.body) };
    assert_eq!(cards.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), ["start", "queue"]);
}

#[test]
fn the_level_of_the_heading_is_that_of_the_settings() {
    let settings = Settings { heading_level: HeadingLevel::new(3).unwrap(), ..settings() };
    assert_eq!(view(&archive(FEED), &target(""), &FacetDisplays::default(), &settings, &Native).heading_level, 3);
    assert_eq!(seen("").heading_level, 1);
}
