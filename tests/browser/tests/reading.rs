//! Tests the content of the page of all posts and of the page of a tag. Expected texts are those of the sample feeds.

use browser_tests::{Browser, in_both_browsers, open, open_in, site};

in_both_browsers!(a_tag_page_reads_as_it_should);

#[test]
fn all_posts_are_listed_newest_first_with_sticky_ones_on_top() {
    let visit = open("");
    visit.sees("h1", "All posts");
    visit.sees(".status", "77 posts");
    visit.counts(".card", 12);
    visit.has_title("All posts | Lantern Engineering");
    let expected = [
        "One command to start every service",
        "Alert on what passengers feel",
        "Making the seat map work without a mouse",
        "Start here: how we build at Lantern",
        "Eight years of this blog, in numbers we trust",
    ];
    assert_eq!(visit.titles()[..5], expected);
    visit.counts(".card:nth-child(-n+4) .sticky", 4);
    visit.counts(".sticky", 4);
}

fn a_tag_page_reads_as_it_should(browser: Browser) {
    let visit = open_in(browser, "tag/backend");
    visit.sees("h1", "Tag archive: backend");
    visit.has_title("backend Archives | Lantern Engineering");
    visit.sees(".status", "27 posts");
    visit.sees(".card .sticky", "sticky");
    visit.sees(".card .date", "May 9, 2025");
    visit.sees(".card .title a", "One command to start every service");
    visit.finds("document.querySelector('.card .title a').href", "https://lantern.example/one-command-every-service");
    let excerpt = &visit.texts(".card .excerpt")[0];
    assert!(excerpt.starts_with("A new colleague used to need two days") && excerpt.ends_with('…'), "{excerpt}");
    assert_eq!(visit.texts(".card:first-child a.chip"), ["Developer Tools", "Infrastructure", "Platform"]);
    visit.finds("document.querySelector('.card a.chip').getAttribute('href')", "/category/developer-tools");
}

#[test]
fn a_wordpress_blog_reads_the_same() {
    let visit = site().settings(r#"{"feed": "samples/wordpress.json"}"#).open("tag/backend");
    visit.sees("h1", "Tag archive: backend");
    visit.sees(".status", "12 posts");
    visit.counts(".card", 12);
    let titles = visit.titles();
    for title in ["We don’t page people for disks any more", "Reading EXPLAIN & not panicking"] {
        assert!(titles.iter().any(|found| found == title), "{title} is not in {titles:?}");
    }
    visit.sees_within(".card .chip", "Tools & Tips");
    assert!(!visit.texts("main")[0].contains("&#"), "an entity is shown as it was written");
}

#[test]
fn a_post_without_title_or_date_is_a_card_all_the_same() {
    let visit = open("tag/frontend");
    visit.sees(".status", "9 posts");
    visit.counts(".card .title a[href]", 9);
    assert!(visit.titles().iter().all(|title| !title.is_empty()));
    visit.press("All posts");
    visit.sees(".card:nth-child(4 of .card) .title", "Start here: how we build at Lantern");
    visit.counts(".card:nth-child(4 of .card) .date", 0);
}

#[test]
fn a_theme_that_was_chosen_is_remembered() {
    let visit = open("");
    visit.finds("document.documentElement.dataset.theme", "system");
    visit.finds("document.querySelector('.theme').ariaLabel", "Theme: system");
    visit.click(".theme");
    visit.finds("document.documentElement.dataset.theme", "light");
    visit.click(".theme");
    visit.finds("document.documentElement.dataset.theme", "dark");
    visit.finds("getComputedStyle(document.body).colorScheme", "dark");
    visit.reload();
    visit.finds("document.documentElement.dataset.theme", "dark");
    visit.finds("document.querySelector('.theme')?.ariaLabel", "Theme: dark");
}

#[test]
fn a_page_on_paper_says_how_many_of_the_posts_are_on_it() {
    let visit = open("tag/backend");
    visit.sees(".status", "27 posts");
    visit.counts(".print-only", 1);
    visit.prints();
    visit.sees(".print-only", "Showing 12 of 27 posts");
    visit.sees(".status", "");
    let visit = open("tag/rust?year=2022");
    visit.until("all of them on one page", || visit.titles().len().max(1), visit.posts().max(1));
    visit.counts(".print-only", 0);
}
