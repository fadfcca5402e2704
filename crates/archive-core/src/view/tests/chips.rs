//! Tests the chips to narrow by: counts, states, order, and the selected chips. The tests of
//! `archive` check that counts are right for any archive.

use super::*;
use crate::arbitrary;
use crate::period::Period;
use archive_feed::feed::ParsedFeed;
use archive_feed::model::Feed;
use proptest::prelude::*;

fn format_chip(chip: &Chip) -> String {
    format!("{} {}{}", chip.label, chip.count, sign(chip.state))
}

fn sign(state: ChipState) -> &'static str {
    match state {
        ChipState::Unselected => "",
        ChipState::Selected => "*",
        ChipState::Excluded => "!",
        ChipState::Empty => "-",
    }
}

fn list(chips: &[Chip]) -> String {
    chips.iter().map(format_chip).collect::<Vec<_>>().join(", ")
}

pub(super) fn line(filter: &Filter) -> String {
    match filter {
        Filter::Chips(group) => format!("{}: {}", group.legend, list(&group.chips)),
        Filter::Bars(histogram) => {
            let bar = |bar: &Bar| format!("{} {}{}", bar.short, bar.count, sign(bar.state));
            format!("{}: {}", histogram.legend, histogram.bars.iter().map(bar).collect::<Vec<_>>().join(", "))
        }
    }
}

fn check_filters(address: &str, expected: &[&str]) {
    let lines: Vec<String> = seen(address).filters.iter().map(line).collect();
    assert_eq!(lines, expected, "{address}");
}

/// Returns the chips of one facet.
fn group(view: &View, facet: Facet) -> &Chips {
    let chips = view.filters.iter().filter_map(|filter| match filter {
        Filter::Chips(group) => Some(group),
        Filter::Bars(_) => None,
    });
    chips.into_iter().find(|group| group.facet == facet).unwrap()
}

fn check_selection(address: &str, expected: &[&str]) {
    let View { selection, query, .. } = seen(address);
    let then = |chip: &Chip| chip.then(&query).to_query_string();
    let lines: Vec<String> = selection.iter().map(|chip| format!("{} -> {}", format_chip(chip), then(chip))).collect();
    assert_eq!(lines, expected, "{address}");
}

#[test]
fn chips_are_those_of_the_part_with_the_most_posts_first() {
    check_filters(
        "tag/backend",
        &[
            "Year: 2022 2, 2023 0-, 2024 0-, 2025 1",
            "Category: Infrastructure 2, Platform 2, Data 1",
            "Tag: kubernetes 1, postgres 1",
        ],
    );
    check_filters(
        "",
        &[
            "Year: 2020 1, 2021 1, 2022 2, 2023 0-, 2024 0-, 2025 1",
            "Category: Platform 3, Infrastructure 2, Culture 1, Data 1, Developer Tools 1",
            "Tag: backend 3, C# 1, C++ 1, développement 1, documentation 1, kubernetes 1, postgres 1",
        ],
    );
    check_filters("category/culture", &["Tag: documentation 1"]);
}

#[test]
fn under_all_a_count_is_what_remains_and_zero_is_empty() {
    check_filters(
        "tag/backend?category=data",
        &[
            "Year: 2022 0-, 2023 0-, 2024 0-, 2025 1",
            "Category: Infrastructure 0-, Platform 1, Data 1*",
            "Tag: kubernetes 0-, postgres 1",
        ],
    );
    check_filters(
        "tag/backend?q=kubernetes",
        &[
            "Year: 2022 2, 2023 0-, 2024 0-, 2025 0-",
            "Category: Infrastructure 2, Platform 1, Data 0-",
            "Tag: kubernetes 1, postgres 0-",
        ],
    );
}

#[test]
fn under_any_a_count_is_the_total_of_the_facet() {
    check_filters(
        "tag/backend?category=data&match=any",
        &[
            "Year: 2022 0-, 2023 0-, 2024 0-, 2025 1",
            "Category: Infrastructure 3, Platform 2, Data 1*",
            "Tag: kubernetes 0-, postgres 1",
        ],
    );
    // Years are always alternatives, and a press selects one alone.
    check_filters(
        "tag/backend?year=2022",
        &[
            "Year: 2022 2*, 2023 0-, 2024 0-, 2025 1",
            "Months of 2022: Jan 1, Feb 0-, Mar 1, Apr 0-, May 0-, Jun 0-, Jul 0-, Aug 0-, Sep 0-, Oct 0-, Nov 0-, Dec 0-",
            "Category: Infrastructure 2, Platform 1, Data 0-",
            "Tag: kubernetes 1, postgres 0-",
        ],
    );
}

#[test]
fn an_excluded_chip_counts_the_posts_that_it_removes() {
    check_filters(
        "tag/backend?category=-platform",
        &[
            "Year: 2022 1, 2023 0-, 2024 0-, 2025 0-",
            "Category: Infrastructure 1, Platform 2!, Data 0-",
            "Tag: kubernetes 1, postgres 0-",
        ],
    );
    check_selection("tag/backend?category=-platform", &["Platform 2! -> "]);
}

#[test]
fn a_selected_chip_stays_without_posts() {
    let lines: Vec<String> = seen("tag/backend?category=data&year=2022").filters.iter().map(line).collect();
    assert_eq!(lines[2], "Category: Infrastructure 0-, Platform 0-, Data 0*");
    assert_eq!(lines[0], "Year: 2022 0*, 2023 0-, 2024 0-, 2025 1");
    assert_eq!(lines[3], "Tag: kubernetes 0-, postgres 0-");
}

#[test]
fn pressing_a_chip_leads_to_the_first_page_of_the_new_query() {
    let view = seen_in_pairs("tag/backend?category=data&q=a&sort=oldest&page=2");
    let chip = |slug: &str| group(&view, Facet::Category).chips.iter().find(|chip| chip.slug == slug).unwrap();
    assert_eq!(chip("platform").then(&view.query).to_query_string(), "category=data&category=platform&q=a&sort=oldest");
    assert_eq!(
        chip("platform").with_exclusion_toggled(&view.query).to_query_string(),
        "category=data&category=-platform&q=a&sort=oldest"
    );
    assert_eq!(chip("data").then(&view.query).to_query_string(), "q=a&sort=oldest");
    assert_eq!(chip("data").with_exclusion_toggled(&view.query).to_query_string(), "category=-data&q=a&sort=oldest");
    let view = seen("tag/backend?category=-data");
    let data = group(&view, Facet::Category).chips.iter().find(|chip| chip.slug == "data").unwrap();
    let [then, without] =
        [data.then(&view.query), data.with_exclusion_toggled(&view.query)].map(|query| query.to_query_string());
    assert_eq!((then.as_str(), without.as_str()), ("", ""));
}

pub(super) fn histograms(view: &View) -> Vec<&Histogram> {
    let bars = view.filters.iter().filter_map(|filter| match filter {
        Filter::Bars(histogram) => Some(histogram),
        Filter::Chips(_) => None,
    });
    bars.collect()
}

#[test]
fn a_bar_selects_its_period_alone_and_a_second_press_widens() {
    let then = |address: &str, histogram: usize, bar: usize| {
        histograms(&seen(address))[histogram].bars[bar].then.to_query_string()
    };
    assert_eq!(then("?tag=backend", 0, 2), "year=2022&tag=backend");
    assert_eq!(then("?year=2021", 0, 2), "year=2022");
    assert_eq!(then("?year=2022", 0, 2), "");
    assert_eq!(then("?year=2022", 1, 2), "year=2022-03");
    assert_eq!(then("?year=2022-03", 1, 2), "year=2022");
    assert_eq!(then("?year=2022-03", 0, 2), "year=2022");
    assert_eq!(histograms(&seen("?year=2019..2022")).len(), 1);
    assert_eq!(histograms(&seen("?year=2022-02..2022-05")).len(), 2);
}

#[test]
fn two_bars_span_a_range_in_either_direction() {
    let view = seen("?year=2022&q=a&page=2");
    let span = |histogram: usize, from: &str, to| {
        let from = Period::parse(from).unwrap();
        histograms(&view)[histogram].query_for_range(&view.query, from, to).to_query_string()
    };
    assert_eq!(span(0, "2020", 2), "year=2020..2022&q=a");
    assert_eq!(span(0, "2022", 0), "year=2020..2022&q=a");
    assert_eq!(span(0, "2021", 1), "year=2021&q=a");
    assert_eq!(span(1, "2022-03", 4), "year=2022-03..2022-05&q=a");
    assert_eq!(span(1, "2022", 4), "year=2022-05&q=a");
}

#[test]
fn a_range_has_two_ends_that_push_each_other() {
    let years = |address: &str| (*histograms(&seen(address))[0]).clone();
    let ends = |address: &str| years(address).ends;
    assert_eq!(ends(""), Some([0, 5]));
    assert_eq!(ends("?year=2021"), Some([1, 1]));
    assert_eq!(ends("?year=2021..2023"), Some([1, 3]));
    assert_eq!(ends("?year=2022-03"), Some([2, 2]));
    assert_eq!(ends("?year=-2022"), Some([0, 5]));
    assert_eq!(histograms(&seen("?year=2022"))[1].ends, None);
    let moved = |address: &str, end: usize, bar: usize| {
        let (view, years) = (seen(address), years(address));
        years.query_for_ends(&view.query, years.ends_with(end, bar).unwrap()).to_query_string()
    };
    assert_eq!(moved("?q=a&page=2", 0, 2), "year=2022..2025&q=a");
    assert_eq!(moved("", 1, 2), "year=2020..2022");
    assert_eq!(moved("?year=2021..2022", 0, 3), "year=2023");
    assert_eq!(moved("?year=2021..2022", 1, 0), "year=2020");
    // All years are no filter.
    assert_eq!(moved("?year=2021..2025", 0, 0), "");
}

#[test]
fn bars_have_the_height_of_their_posts_and_are_selected_if_covered() {
    let view = seen("?year=2020..2021");
    let bars = &histograms(&view)[0].bars;
    assert_eq!(bars.iter().map(|bar| bar.height).collect::<Vec<_>>(), [50, 50, 100, 0, 0, 50]);
    assert_eq!(bars.iter().map(|bar| sign(bar.state)).collect::<String>(), "**--");
    assert_eq!((bars[2].label.as_str(), bars[2].posts.as_str()), ("2022", "2 posts"));
    assert_eq!(histograms(&seen("?year=2022"))[1].bars[2].label, "March 2022");
}

/// Formats the bars of a histogram: count, height, and the height of the total behind it.
fn heights(view: &View, histogram: usize) -> String {
    let bar = |bar: &Bar| format!("{} {}/{}", bar.count, bar.height, bar.total_height);
    histograms(view)[histogram].bars.iter().map(bar).collect::<Vec<_>>().join(", ")
}

#[test]
fn behind_each_bar_are_all_posts_of_its_period_in_this_part() {
    assert_eq!(heights(&seen("tag/backend"), 0), "2 100/100, 0 0/0, 0 0/0, 1 50/50");
    assert_eq!(heights(&seen("tag/backend?tag=kubernetes"), 0), "1 50/100, 0 0/0, 0 0/0, 0 0/50");
    assert_eq!(heights(&seen("?q=kubernetes"), 0), "0 0/50, 0 0/50, 2 100/100, 0 0/0, 0 0/0, 0 0/50");
    // A selected year leaves out no post of another, because a press selects that one alone.
    assert_eq!(heights(&seen("tag/backend?year=2022"), 0), heights(&seen("tag/backend"), 0));
    let months = heights(&seen("?year=2022&tag=kubernetes"), 1);
    assert!(months.starts_with("0 0/100, 0 0/0, 1 100/100, 0 0/0"), "{months}");
    let words =
        |address: &str| histograms(&seen(address))[0].bars.iter().map(|bar| bar.posts.clone()).collect::<Vec<_>>();
    assert_eq!(words("tag/backend?tag=kubernetes"), ["1 of 2 posts", "0 posts", "0 posts", "0 of 1 post"]);
}

#[test]
fn one_post_of_very_many_has_a_bar_that_can_be_seen() {
    let post =
        |id: usize| format!(r#"{{"id": {id}, "date_published": "{}-01-01"}}"#, if id == 0 { 2020 } else { 2022 });
    let posts: Vec<String> = (0..500).map(post).collect();
    let feed = format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, posts.join(","));
    assert_eq!(heights(&seen_in(&feed, ""), 0), "1 4/4, 0 0/0, 499 100/100");
}

#[test]
fn one_wrong_date_does_not_fill_the_page_with_bars() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "date_published": "1024-01-01"}, {"id": 2, "date_published": "2024-01-01"}, {"id": 3, "date_published": "2022-01-01"}]}"#;
    let view = seen_in(feed, "");
    assert_eq!(
        histograms(&view)[0].bars.iter().map(|bar| bar.short.as_str()).collect::<Vec<_>>(),
        ["1024", "2022", "2024"]
    );
}

/// Returns an archive with one post for each of these years.
fn archive_of_years(years: impl IntoIterator<Item = u16>) -> Archive {
    let item = |year: u16| format!(r#"{{"id": "{year}", "date_published": "{year:04}-05-09"}}"#);
    let items: Vec<String> = years.into_iter().map(item).collect();
    archive(&format!(r#"{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}"#, items.join(",")))
}

fn view_of(archive: &Archive, query: Query) -> View {
    view(archive, &Target { query, ..Target::default() }, &FacetDisplays::default(), &settings(), &Native)
}

/// Checks the legend, the number of bars, and the labels of the first and the last bar of each histogram.
#[track_caller]
fn check_bars(archive: &Archive, address: &str, expected: &[&str]) {
    let view = view_of(archive, target(address).query);
    let line = |histogram: &&Histogram| {
        let [first, .., last] = &histogram.bars[..] else { panic!("{histogram:?}") };
        format!("{}: {} from {} to {}", histogram.legend, histogram.bars.len(), first.label, last.label)
    };
    assert_eq!(histograms(&view).iter().map(line).collect::<Vec<_>>(), expected, "{address}");
}

#[test]
fn more_years_than_fit_are_decades_or_centuries() {
    check_bars(&archive_of_years(1900..1960), "", &["Year: 60 from 1900 to 1959"]);
    let decades = "Year: 7 from 1900 to 1909 to 1960 to 1969";
    let archive = archive_of_years(1901..1962);
    check_bars(&archive, "", &[decades]);
    check_bars(&archive, "?year=1900..1909", &[decades, "1900 to 1909: 9 from 1901 to 1909"]);
    let months = "Months of 1905: 12 from January 1905 to December 1905";
    check_bars(&archive, "?year=1905", &[decades, "1900 to 1909: 9 from 1901 to 1909", months]);
    check_bars(&archive, "?year=1905..1915", &[decades]);
    let centuries = "Year: 90 from 1000 to 1099 to 9900 to 9999";
    let archive = archive_of_years(1000..10_000);
    check_bars(&archive, "", &[centuries]);
    let century = "9900 to 9999: 10 from 9900 to 9909 to 9990 to 9999";
    check_bars(&archive, "?year=9900..9999", &[centuries, century]);
    check_bars(&archive, "?year=9990..9999", &[centuries, century, "9990 to 9999: 10 from 9990 to 9999"]);
}

#[test]
fn a_decade_is_a_bar_as_a_year_is() {
    let archive = archive_of_years((1901..1962).chain([1905, 1905]));
    let seen = |address: &str| view_of(&archive, target(address).query);
    let (view, inside) = (seen(""), seen("?year=1903..1905"));
    let [decades] = histograms(&view)[..] else { panic!("{view:?}") };
    assert_eq!((decades.bars[0].short.as_str(), decades.bars[0].posts.as_str()), ("1900", "11 posts"));
    assert_eq!(decades.bars[0].then.to_query_string(), "year=1900..1909");
    assert_eq!(decades.query_for_ends(&view.query, [1, 3]).to_query_string(), "year=1910..1939");
    assert_eq!(decades.query_for_ends(&view.query, [0, 6]).to_query_string(), "");
    let [decades, years] = histograms(&inside)[..] else { panic!("{inside:?}") };
    assert_eq!((decades.ends, years.ends), (Some([0, 0]), Some([2, 4])));
    assert_eq!(years.bars.iter().map(|bar| sign(bar.state)).collect::<String>(), "***");
    assert_eq!(years.query_for_ends(&inside.query, [0, 8]).to_query_string(), "year=1900..1909");
    // Pressing a selected bar widens again.
    let then = |address: &str, histogram: usize, bar: usize| {
        histograms(&seen(address))[histogram].bars[bar].then.to_query_string()
    };
    assert_eq!(then("?year=1905", 1, 4), "year=1900..1909");
    assert_eq!(then("?year=1900..1909", 0, 0), "");
    let view = seen("?year=1900..1909");
    let selected =
        |histogram: usize| histograms(&view)[histogram].bars.iter().any(|bar| bar.state == ChipState::Selected);
    assert_eq!([selected(0), selected(1)], [true, false]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_year_is_reached_by_bars(years in prop::collection::btree_set(1000u16..10_000, 1..400), any in any::<prop::sample::Index>()) {
        let archive = archive_of_years(years.iter().copied());
        let year = *years.iter().nth(any.index(years.len())).unwrap();
        let mut query = Query::default();
        for presses in 0.. {
            prop_assert!(presses <= 3, "{query:?}");
            let view = view_of(&archive, query.clone());
            let all = histograms(&view);
            prop_assert!(all.iter().all(|histogram| histogram.bars.len() <= 100));
            if query.to_query_string() == format!("year={year}") {
                break;
            }
            let Some(last) = all.last() else { break };
            let bar = last.bars.iter().find(|bar| bar.period.covers(Period::year(year)));
            query = bar.unwrap().then.clone();
        }
    }
}

/// Returns an archive with 14 tags: t01 on one post, t02 on two and so on.
fn many_tags() -> Archive {
    let items: Vec<String> = (1..=14)
        .map(|id| {
            let tags: Vec<String> = (id..=14).map(|tag| format!("\"t{tag:02}\"")).collect();
            format!("{{\"id\": {id}, \"title\": \"Post\", \"tags\": [{}]}}", tags.join(","))
        })
        .collect();
    archive(&format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{}]}}", items.join(",")))
}

fn check_listing(address: &str, listing: FacetDisplay, expected: &str, extent_label: &str) {
    let mut listings = FacetDisplays::default();
    *listings.of_mut(Facet::Tag) = listing;
    let view = view(&many_tags(), &target(address), &listings, &settings(), &Native);
    let group = group(&view, Facet::Tag);
    assert_eq!(group.chips.iter().map(|chip| chip.label.as_str()).collect::<Vec<_>>().join(" "), expected);
    assert_eq!(group.long.as_ref().unwrap().extent_label, extent_label);
}

#[test]
fn of_many_tags_the_most_frequent_and_the_filters_are_shown() {
    let first = "t14 t13 t12 t11 t10 t09 t08 t07 t06 t05 t04 t03";
    check_listing("", FacetDisplay::default(), first, "Show all 14 tags");
    check_listing("?tag=-t01", FacetDisplay::default(), &format!("{first} t01"), "Show all 14 tags");
    let all = FacetDisplay { extent: ShowMode::All, order: Order::ByLabel, ..FacetDisplay::default() };
    check_listing("", all, "t01 t02 t03 t04 t05 t06 t07 t08 t09 t10 t11 t12 t13 t14", "Show fewer");
    let like = |like: &str| FacetDisplay { like: like.into(), ..FacetDisplay::default() };
    check_listing("", like(" T1"), "t14 t13 t12 t11 t10", "Show all 14 tags");
    check_listing("?tag=t02", like("zz"), "t02", "Show all 14 tags");
}

#[test]
fn a_message_names_the_word_that_no_label_contains() {
    let mut listings = FacetDisplays::default();
    listings.of_mut(Facet::Tag).like = "zz".into();
    // Also if a chip is shown because it is selected.
    for address in ["", "?tag=t02"] {
        let view = view(&many_tags(), &target(address), &listings, &settings(), &Native);
        assert_eq!(group(&view, Facet::Tag).long.as_ref().unwrap().nothing.as_deref(), Some("No tags match “zz”."));
    }
    assert_eq!(group(&seen(""), Facet::Tag).long, None);
}

/// Walks every path of two presses and a text, under "all" and "any".
#[test]
fn nothing_moves_when_a_chip_is_pressed_or_excluded() {
    fn chips(view: &View) -> Vec<&Chip> {
        [Facet::Category, Facet::Tag].into_iter().flat_map(|facet| &group(view, facet).chips).collect()
    }
    fn order(view: &View) -> Vec<(Facet, &str)> {
        chips(view).into_iter().map(|chip| (chip.facet, chip.slug.as_str())).collect()
    }
    let archive = archive(FEED);
    let seen = |target: &Target| view(&archive, target, &FacetDisplays::default(), &settings(), &Native);
    for start in ["", "?match=any", "tag/backend", "category/platform?q=p&match=any"] {
        let before = seen(&target(start));
        let mut presses = 0;
        let mut open = vec![(before.clone(), 2)];
        while let Some((here, more)) = open.pop() {
            assert_eq!(order(&here), order(&before), "{}", here.query.to_query_string());
            presses += 1;
            let both = |chip: &Chip| [chip.then(&here.query), chip.with_exclusion_toggled(&here.query)];
            for query in chips(&here).into_iter().filter(|_| more > 0).flat_map(both) {
                let target = Target { scope: target(start).scope, query };
                open.push((seen(&target), more - 1));
            }
        }
        let paths = 2 * order(&before).len();
        assert_eq!(presses, 1 + paths + paths * paths, "{start}");
    }
}

proptest! {
    #[test]
    fn values_with_few_posts_are_last_and_no_query_moves_any(
        posts in arbitrary::posts(), scope in arbitrary::scope(), query in arbitrary::query()
    ) {
        let feed = Feed { posts, ..Feed::default() };
        let archive = Archive::new(ParsedFeed { feed, ..parsed() }, &Native);
        let groups = |query: Query| {
            let target = Target { scope: scope.clone(), query };
            let view = view(&archive, &target, &FacetDisplays::default(), &settings(), &Native);
            let group = |filter| match filter {
                Filter::Chips(group) => Some(group),
                Filter::Bars(_) => None,
            };
            view.filters.into_iter().filter_map(group).collect::<Vec<Chips>>()
        };
        let order = |groups: &[Chips]| -> Vec<_> {
            groups.iter().flat_map(|group| &group.chips).map(|chip| (chip.facet, chip.slug.clone())).collect()
        };
        let all = groups(Query::default());
        prop_assert_eq!(order(&all), order(&groups(query)));
        for group in all {
            let counts: Vec<usize> = group.chips.iter().map(|chip| chip.count.parse().unwrap()).collect();
            prop_assert!(counts.is_sorted_by(|a, b| a >= b) && !counts.contains(&0), "{:?}", counts);
        }
    }
}

/// Returns the outcome of parsing a feed without posts.
fn parsed() -> ParsedFeed {
    feed::read(
        Document::new(br#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#),
        &Source::default(),
        &Native,
    )
    .unwrap()
}

#[test]
fn the_selection_has_every_filter_known_or_not() {
    check_selection("tag/backend", &[]);
    check_selection(
        "tag/backend?category=data&year=2025&page=2",
        &["Data 1* -> year=2025", "2025 1* -> category=data"],
    );
    check_selection(
        "?tag=rusty&year=1999&category=culture&q=x",
        &[
            "Culture 0* -> year=1999&tag=rusty&q=x",
            "1999 0* -> category=culture&tag=rusty&q=x",
            "rusty 0* -> category=culture&year=1999&q=x",
        ],
    );
    // A category without a post in this part of the archive has no chip to press, only one to
    // remove.
    check_selection("tag/backend?category=developer-tools", &["Developer Tools 0* -> "]);
}

#[test]
fn labels_are_shown_as_the_feed_spells_them_and_slugs_as_addresses_do() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": 1, "title": "One", "date_published": "2024-01-02", "tags": ["DevOps", "release notes"]},
        {"id": 2, "title": "Two", "date_published": "2024-01-01", "tags": ["devops", "Release-Notes"]}
    ]}"#;
    let view = seen_in(feed, "");
    let chips: Vec<_> =
        group(&view, Facet::Tag).chips.iter().map(|chip| (chip.label.as_str(), chip.slug.as_str())).collect();
    assert_eq!(chips, [("DevOps", "devops"), ("release notes", "release notes"), ("Release-Notes", "release-notes")]);
}
