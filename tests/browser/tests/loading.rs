//! Tests archives that consist of several documents, and cached copies for the next visit: further pages, several
//! feeds, feeds that fail or cannot be reached.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use browser_tests::{Gate, Hosting, HttpResponse, Request, Visit, json, site};
use serde_json::{Value, json};

const STANDING: &str = ".load-status p";

/// Returns posts of WordPress with these numbers, higher numbers later.
fn posts(numbers: std::ops::Range<u32>) -> Value {
    let post = |number: u32| {
        json!({
            "id": number,
            "date": format!("20{:02}-05-09T10:00:00", 10 + number % 10),
            "link": format!("https://lantern.example/{number}"),
            "title": {"rendered": format!("Post {number}")},
            "tags": [7],
        })
    };
    numbers.map(post).collect()
}

/// Hosts a WordPress with this many posts, a hundred a page. `answer` may replace its usual responses.
fn wordpress(total: u32, answer: impl Fn(u32, HttpResponse) -> HttpResponse + Send + Sync + 'static) -> Hosting {
    let hosting = site().answer(move |request| {
        let parameter = |name: &str| request.query.split('&').find_map(|part| part.strip_prefix(name));
        match request.file.as_deref()? {
            "wp-json/wp/v2/tags" => {
                assert_eq!(parameter("include="), Some("7"));
                Some(json(&json!([{"id": 7, "name": "Queues &amp; locks"}])))
            }
            "wp-json/wp/v2/posts" => {
                assert!(request.query.contains("per_page=100") && request.query.contains("_fields="), "{request:?}");
                let page = page(request);
                let numbers = (page - 1) * 100..(page * 100).min(total);
                let usual = json(&posts(numbers))
                    .header("X-WP-Total", &total.to_string())
                    .header("X-WP-TotalPages", &total.div_ceil(100).to_string());
                Some(answer(page, usual))
            }
            _ => None,
        }
    });
    hosting.settings(r#"{"feed": "wp-json/wp/v2/posts"}"#)
}

/// Returns the number of the requested page.
fn page(request: &Request) -> u32 {
    let page = request.query.split('&').find_map(|part| part.strip_prefix("page="));
    page.map_or(1, |page| page.parse().expect("a page has a number"))
}

/// Visits that WordPress with its usual responses. A gate holds the pages after `last`.
fn wordpress_held(total: u32, last: u32, gate: &Gate) -> Visit {
    wordpress(total, |_, usual| usual).hold(move |request| page(request) > last, gate).visit()
}

/// Counts the requested pages.
fn pages(visit: &Visit) -> usize {
    visit
        .host()
        .requests()
        .iter()
        .filter(|request| request.query.contains("per_page") && request.path.ends_with("posts"))
        .count()
}

#[test]
fn the_first_page_is_read_while_four_others_are_on_their_way() {
    let gate = Gate::closed();
    let visit = wordpress_held(750, 1, &gate);
    visit.go("");
    visit.sees(".status", "100 posts");
    visit.sees(STANDING, "Loaded 100 of 750 posts…");
    visit.is_accessible("an archive that is still coming");
    visit.until("pages asked for", || pages(&visit), 5);
    visit.search("Post 99");
    visit.sees(".status", "1 post matching “Post 99”");
    gate.open();
    visit.counts(STANDING, 0);
    visit.sees(".status", "1 post matching “Post 99”");
    visit.has_focus("#ta-search");
    assert_eq!(pages(&visit), 8);
    visit.press("Clear search");
    visit.sees(".status", "750 posts");
    visit.finds("document.querySelector('fieldset .chips bdi').innerText", "Queues & locks");
}

#[test]
fn loading_is_stopped_by_a_reader_and_goes_on_when_asked() {
    let gate = Gate::closed();
    let visit = wordpress_held(1200, 5, &gate);
    visit.go("");
    visit.sees(".load-status button", "Stop");
    visit.press("Stop");
    gate.open();
    visit.sees(".load-status button", "Load the rest");
    visit.sees_within(STANDING, "Stopped at ");
    visit.has_focus(".load-status button");
    visit.press("Load the rest");
    visit.sees(".status", "1,200 posts");
    visit.counts(STANDING, 0);
}

#[test]
fn a_page_that_fails_is_named_and_asked_for_again() {
    let fails = Arc::new(AtomicBool::new(true));
    let failing = Arc::clone(&fails);
    let visit = wordpress(250, move |page, usual| match page == 3 && failing.load(Ordering::SeqCst) {
        true => HttpResponse::plain(503, "busy"),
        false => usual,
    });
    let visit = visit.visit();
    visit.expects_complaint("503");
    visit.go("?year=2013");
    visit.sees(STANDING, "Loaded 200 of 250 posts. Page 3 couldn’t be loaded (error 503).");
    visit.sees(".status", "20 posts");
    visit.phone(360);
    visit.fits_its_window();
    fails.store(false, Ordering::SeqCst);
    visit.press("Try again");
    visit.sees(".status", "25 posts");
    visit.counts(STANDING, 0);
}

#[test]
fn pages_that_hang_have_their_time_and_the_posts_before_them_stay() {
    let gate = Gate::closed();
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One"}], "next_url": "second.json"});
    let second = json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "2", "title": "Two"}]});
    let visit = site().feed(&feed).file("second.json", json(&second)).hold_file("second.json", &gate);
    let visit = visit.settings(r#"{"load_timeout_seconds": 1}"#).open("");
    visit.sees(STANDING, "Loaded 1 post. Page 2 couldn’t be loaded (it took too long).");
    visit.sees(".load-status button", "Try again");
    visit.until("titles", || visit.titles(), vec!["One".to_string()]);
    visit.is_accessible("an archive without its last page");
    visit.press("Try again");
    // Both requests are answered.
    gate.open();
    visit.sees(".status", "2 posts");
    visit.counts(STANDING, 0);
}

#[test]
fn a_tag_is_not_unknown_while_pages_load() {
    let gate = Gate::closed();
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "One"}], "next_url": "second.json"});
    let second = json!({"items": [{"id": "2", "title": "Two", "tags": ["late"]}]});
    let visit = site().feed(&feed).file("second.json", json(&second)).hold_file("second.json", &gate).open("tag/late");
    visit.sees_within(".state", "Still loading posts…");
    gate.open();
    visit.sees(".card .title", "Two");
}

/// Visits a site with three feeds, of which the third has the given response.
fn three(third: HttpResponse) -> Visit {
    let feed = |name: &str, ids: &[u32]| {
        let item = |id: &u32| json!({"id": id, "url": format!("https://lantern.example/{id}"), "title": format!("{name} {id}"), "tags": ["rust"]});
        json(
            &json!({"title": name, "version": "https://jsonfeed.org/version/1.1", "items": ids.iter().map(item).collect::<Vec<_>>()}),
        )
    };
    let settings = r#"{"small_archive": 0, "title": "Lantern", "feeds": [{"name": "Platform", "feed": "a.json"},
        {"name": "Data", "feed": "b.json"}, {"name": "Design", "feed": "c.json"}]}"#;
    let hosting = site().file("a.json", feed("Platform", &[1, 2])).file("b.json", feed("Data", &[2, 3, 4]));
    hosting.file("c.json", third).settings(settings).visit()
}

#[test]
fn one_of_three_feeds_fails_and_the_others_are_shown() {
    let visit = three(HttpResponse::plain(500, "broken"));
    visit.expects_complaint("500");
    visit.go("");
    visit.sees(STANDING, "Loaded 4 posts. “Design” couldn’t be loaded (error 500).");
    // A post in two feeds is shown once and belongs to both.
    visit.sees(".status", "4 posts");
    assert_eq!([visit.chip_count("Platform"), visit.chip_count("Data")], ["2", "3"]);
    visit.press_chip("Data");
    visit.is_at("?source=data");
    visit.sees(".status", "3 posts");
    visit.press_chip("Platform");
    visit.has_title("Posts from Data or Platform | Lantern");
    visit.sees(".status", "4 posts");
    visit.is_accessible("an archive of several feeds");
    let links = "[...document.querySelectorAll('.site-footer p a')].map(link => link.innerText).join()";
    visit.finds(links, "Platform,Data,Design");
}

#[test]
fn three_feeds_are_one_archive() {
    let visit = three(json(
        &json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "x", "title": "Grids", "tags": ["css"]}]}),
    ));
    visit.go("tags");
    visit.sees_within(".chip", "css 1");
    visit.go("tag/rust?source=-data");
    visit.has_title("Posts tagged rust without “Data” | Lantern");
    visit.sees(".status", "1 post");
    visit.counts(STANDING, 0);
}

/// A feed with one post, which changes from visit to visit.
struct Changing {
    title: Arc<Mutex<String>>,
    answers: Arc<AtomicBool>,
    gate: Gate,
}

fn changing(settings: &str) -> (Visit, Changing) {
    let changing = Changing {
        title: Arc::new(Mutex::new("First".to_string())),
        answers: Arc::new(AtomicBool::new(true)),
        gate: Gate::closed(),
    };
    changing.gate.open();
    let (title, answers) = (Arc::clone(&changing.title), Arc::clone(&changing.answers));
    let hosting = site().settings(settings).answer(move |request| {
        (request.file.as_deref() == Some("feed.json")).then(|| {
            let title = title.lock().expect("no holder of the lock panicked").clone();
            match answers.load(Ordering::SeqCst) {
                true => json(
                    &json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": title}]}),
                )
                .header("Cache-Control", "no-store"),
                false => HttpResponse::new(502, "text/html", "<!doctype html><title>Bad gateway</title>"),
            }
        })
    });
    (hosting.visit(), changing)
}

/// Waits until the copy of the feed is in the cache.
fn has_copy(visit: &Visit, title: &str) {
    let copy = "caches.match(new URL('feed.json', document.baseURI)).then(copy => copy ? copy.json() : {items: [{}]})\
        .then(feed => feed.items[0].title)";
    visit.finds(copy, title);
}

#[test]
fn a_second_visit_shows_the_copy_when_the_feed_fails_and_says_so() {
    let (visit, feed) = changing("{}");
    visit.go("");
    visit.sees(".card .title", "First");
    has_copy(&visit, "First");
    feed.answers.store(false, Ordering::SeqCst);
    visit.expects_complaint("502");
    visit.go("?sort=oldest");
    visit.sees(".card .title", "First");
    visit.sees_within(STANDING, "Couldn’t refresh. Showing a copy saved on ");
    visit.is_accessible("a saved copy");
    // An error never replaces a copy.
    has_copy(&visit, "First");
    *feed.title.lock().expect("no holder of the lock panicked") = "Second".to_string();
    feed.answers.store(true, Ordering::SeqCst);
    visit.press("Try again");
    visit.sees(".card .title", "Second");
    visit.counts(STANDING, 0);
    has_copy(&visit, "Second");
}

#[test]
fn an_offline_second_visit_shows_the_copy() {
    let feed = json(&json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "First"}]}))
        .header("Cache-Control", "no-store");
    let visit = site().file("feed.json", feed).visit();
    visit.go("");
    visit.sees(".card .title", "First");
    has_copy(&visit, "First");
    // The page itself is in the browser's own cache; only the feed is unreachable.
    visit.devtools("Network.enable", &json!({}));
    visit.devtools("Network.setBlockedURLs", &json!({"urls": ["*feed.json*"]}));
    visit.expects_complaint("feed.json");
    visit.go("tags");
    visit.go("");
    visit.sees(".card .title", "First");
    visit.sees_within(STANDING, "Couldn’t refresh. Showing a copy saved on ");
}

#[test]
fn a_copy_that_is_still_true_changes_nothing_under_the_reader() {
    let (gate, second) = (Gate::closed(), Arc::new(AtomicBool::new(false)));
    let is_second = Arc::clone(&second);
    let again =
        move |request: &Request| request.file.as_deref() == Some("feed.json") && is_second.load(Ordering::SeqCst);
    let feed = json(&json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "First"}]}))
        .header("Cache-Control", "no-store");
    let visit = site().file("feed.json", feed).hold(again, &gate).visit();
    visit.go("");
    has_copy(&visit, "First");
    second.store(true, Ordering::SeqCst);
    visit.go("?sort=title");
    // The server has not responded yet.
    visit.sees(".card .title", "First");
    visit.js("document.querySelector('.card').before(document.createComment('the same list'))");
    let asked = || visit.host().requests().iter().filter(|request| request.path == "/feed.json").count();
    gate.open();
    visit.until("requests", asked, 2);
    has_copy(&visit, "First");
    visit.finds("document.querySelector('.cards').firstChild.data", "the same list");
}

#[test]
fn nothing_is_kept_where_the_publisher_wants_nothing_kept() {
    let (visit, feed) = changing(r#"{"kept_megabytes": 0}"#);
    visit.go("");
    visit.sees(".card .title", "First");
    feed.answers.store(false, Ordering::SeqCst);
    visit.expects_complaint("502");
    visit.go("?sort=oldest");
    visit.sees("h1", "The server had a problem (502)");
    visit.finds("caches.keys().then(names => names.length)", 0);
}
