//! Tests hosts that cache some files longer than others: old pages with new files, and the reverse. Every mix shows
//! posts.

use browser_tests::{new_pages, old_feeds, old_pages};

#[test]
fn an_old_page_goes_on_with_its_own_program_and_shows_what_is_new() {
    let visit = old_pages().open("tag/backend/");
    visit.counts(".boot", 0);
    visit.sees(".status", "28 posts");
    visit.sees_within(".card .title", "A post since then");
    visit.press("Next");
    visit.is_at("tag/backend/page/2/");
    visit.counts(".boot", 0);
    visit.press_chip("Platform");
    visit.is_at("tag/backend/?category=platform");
}

#[test]
fn a_new_page_whose_files_have_not_come_yet_has_its_posts_and_links() {
    let visit = new_pages().visit();
    visit.expects_complaint("404");
    visit.go("tag/backend/");
    visit.sees_within(".card .title", "A post since then");
    visit.counts(".boot .card", 12);
    visit.press("Next");
    visit.is_at("tag/backend/page/2/");
    visit.counts(".boot .card", 12);
}

#[test]
fn a_page_whose_feed_is_older_goes_on_with_that() {
    let visit = old_feeds().open("tag/backend/");
    visit.counts(".boot", 0);
    visit.sees(".status", "27 posts");
    visit.press_chip("Platform");
    visit.is_at("tag/backend/?category=platform");
}
