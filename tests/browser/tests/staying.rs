//! Tests what a change of the page preserves: elements of cards with focus and selection, texts that a translator has
//! wrapped, and the page itself when the history refuses an entry.

use browser_tests::{Browser, Visit, in_both_browsers, open_in, site};
use serde_json::{Value, json};

in_both_browsers!(
    a_card_that_stays_keeps_its_element_and_the_focus_on_its_link,
    a_card_that_stays_keeps_its_element_when_it_shows_other_tags,
    a_selection_in_a_card_survives_a_filter_and_a_search,
    a_selection_survives_a_search_that_marks_words_inside_of_it,
    texts_are_right_after_a_translator_has_wrapped_them,
    texts_are_right_after_a_translator_has_replaced_them,
    filters_work_where_the_history_throws,
    the_address_follows_when_the_history_works_again,
    another_script_may_wrap_the_history,
    back_and_forward_return_to_the_position_on_a_long_page,
    after_forward_a_link_to_the_entry_before_is_an_entry_of_its_own,
);

/// Marks the link and its card, so that the test notices another element in their place.
#[track_caller]
fn mark_card(visit: &Visit, title: &str) {
    visit.js_with(
        "((title) => { const link = [...document.querySelectorAll('.card .title a')].find(link => link.textContent === title);
           link.closest('.card').kept = true; window.keptLink = link; link.focus(); })(arguments[0])",
        vec![json!(title)],
    );
}

#[track_caller]
fn has_kept(visit: &Visit) {
    visit.finds("window.keptLink.isConnected && window.keptLink.closest('.card').kept === true", true);
}

/// Presses a chip without moving the focus to it, as on a touch screen of some browsers.
#[track_caller]
fn press_without_focus(visit: &Visit, label: &str) {
    visit.js_with(
        "[...document.querySelectorAll('.filters .chip')]
            .find(button => button.querySelector('bdi').textContent === arguments[0]).click()",
        vec![json!(label)],
    );
}

/// Enters words in the search field without moving the focus to it.
#[track_caller]
fn search_without_focus(visit: &Visit, words: &str) {
    visit.js_with(
        "((words) => { const field = document.querySelector('#ta-search');
           field.value = words; field.dispatchEvent(new Event('input', { bubbles: true })); })(arguments[0])",
        vec![json!(words)],
    );
}

fn a_card_that_stays_keeps_its_element_and_the_focus_on_its_link(browser: Browser) {
    let host = site().feed(&posts());
    let visit = host.open_in(browser, "");
    visit.sees(".status", "20 posts");
    mark_card(&visit, "Post 7 about boats");
    press_without_focus(&visit, "odd");
    visit.sees(".status", "10 posts");
    has_kept(&visit);
    visit.finds("document.activeElement === window.keptLink", true);
    press_without_focus(&visit, "odd");
    visit.sees(".status", "20 posts");
    has_kept(&visit);
    visit.finds("document.activeElement === window.keptLink", true);
    search_without_focus(&visit, "boats");
    visit.counts(".card", 4);
    visit.counts(".card mark", 4);
    has_kept(&visit);
    visit.finds("document.activeElement === window.keptLink", true);
}

fn a_card_that_stays_keeps_its_element_when_it_shows_other_tags(browser: Browser) {
    let visit = open_in(browser, "tag/backend");
    visit.sees(".status", "27 posts");
    let tags = "[...keptLink.closest('.card').querySelectorAll('.tags > li')].map(item => item.innerText).join(' ')";
    visit.js("(() => { window.keptLink = document.querySelector('.card .title a'); keptLink.focus();         for (const card of document.querySelectorAll('.card')) card.kept = true;         for (const cover of document.querySelectorAll('.cover')) cover.kept = true; })()");
    mark_card(&visit, "One command to start every service");
    visit.finds(tags, "#kubernetes #developer experience");
    // The tag of the page is shown where it is the reason for a hit.
    search_without_focus(&visit, "backend");
    visit.sees_within(".tags mark", "backend");
    visit.finds(tags, "#backend #kubernetes #developer experience");
    has_kept(&visit);
    visit.finds("document.activeElement === keptLink", true);
    search_without_focus(&visit, "");
    visit.counts(".card mark", 0);
    visit.finds(tags, "#kubernetes #developer experience");
    visit.finds("document.activeElement === keptLink", true);
    visit.js("document.querySelector('.tags a').kept = true");
    visit.press("All posts");
    visit.sees(".status", "77 posts");
    visit.finds(tags, "#backend #kubernetes #developer experience");
    has_kept(&visit);
    let common = "[...document.querySelectorAll('.card')].filter(card => card.kept)";
    visit.finds(&format!("{common}.length"), 5);
    visit.finds(&format!("{common}.every(card => card.querySelector('.cover').kept)"), true);
    // A tag that both pages show keeps its element too.
    visit.finds("document.querySelector('.tags > li:nth-child(2) a').kept === true", true);
    // A clone of a card has the same parts as one that has changed.
    let markup = "[...document.querySelectorAll('.card')].map(card => card.outerHTML.replaceAll('<!---->', '')).join()";
    let changed = visit.js(markup);
    visit.reload();
    visit.sees(".status", "77 posts");
    visit.finds(markup, changed);
}

fn a_selection_in_a_card_survives_a_filter_and_a_search(browser: Browser) {
    let host = site().feed(&posts());
    let visit = host.open_in(browser, "");
    visit.sees(".status", "20 posts");
    visit.js(
        "(() => { const card = [...document.querySelectorAll('.card')].find(card => card.innerText.includes('Post 7'));
           getSelection().selectAllChildren(card.querySelector('.excerpt')); })()",
    );
    let selected = "getSelection().toString().trim()";
    visit.finds(selected, "Words of post 7.");
    press_without_focus(&visit, "odd");
    visit.sees(".status", "10 posts");
    visit.finds(selected, "Words of post 7.");
    press_without_focus(&visit, "odd");
    visit.sees(".status", "20 posts");
    visit.finds(selected, "Words of post 7.");
    search_without_focus(&visit, "boats");
    visit.counts(".card mark", 4);
    visit.finds(selected, "Words of post 7.");
}

fn a_selection_survives_a_search_that_marks_words_inside_of_it(browser: Browser) {
    let visit = site().feed(&posts()).open_in(browser, "");
    visit.sees(".status", "20 posts");
    visit.js(
        "(() => { const card = [...document.querySelectorAll('.card')].find(card => card.innerText.includes('Post 7'));
           const [title, words] = ['.title a', '.excerpt'].map(css => card.querySelector(css).firstChild);
           getSelection().setBaseAndExtent(title, 5, words, 13); })()",
    );
    let selected = "getSelection().toString().replace(/\\s+/g, ' ')";
    let all = visit.js(selected);
    visit.finds(
        "getSelection().toString().startsWith('7 about boats') && getSelection().toString().endsWith('Words of post')",
        true,
    );
    for words in ["words of", "po", "boats words", ""] {
        search_without_focus(&visit, words);
        visit.until(
            "the marks",
            || visit.js("document.querySelector('.excerpt mark') !== null"),
            json!(!words.is_empty()),
        );
        visit.finds(selected, all.clone());
    }
    // A search of the same words as the selection.
    visit.js("(() => { const words = document.querySelector('.excerpt').firstChild; getSelection().setBaseAndExtent(words, 0, words, 5); })()");
    search_without_focus(&visit, "words");
    visit.sees(".excerpt mark", "Words");
    visit.finds(selected, "Words");
}

/// Returns posts 1 to 20, the newest first. Every fifth post, from the second on, is about boats.
fn posts() -> Value {
    let post = |number: usize| {
        let subject = if number % 5 == 2 { " about boats" } else { "" };
        json!({
            "id": number, "url": format!("https://lantern.example/{number}"), "title": format!("Post {number}{subject}"),
            "summary": format!("Words of post {number}."), "tags": [if number % 2 == 1 { "odd" } else { "even" }],
            "date_published": format!("2025-01-{:02}", 31 - number),
        })
    };
    json!({ "title": "Lantern", "version": "https://jsonfeed.org/version/1.1", "items": (1..=20).map(post).collect::<Vec<_>>() })
}

/// Wraps every text of the page in two `font` elements, as the translator of a browser does. `text` is the content:
/// the text node itself, or another one.
#[track_caller]
fn translate(visit: &Visit, text: &str) {
    visit.js(&format!(
        "(() => {{ const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
            for (const text of texts.filter(text => !text.parentElement.closest('script, option'))) {{
              const [outer, inner] = [document.createElement('font'), document.createElement('font')];
              text.replaceWith(outer);
              outer.append(inner);
              inner.append({text});
            }} }})()"
    ));
}

fn texts_are_right_after_a_translator_has_wrapped_them(browser: Browser) {
    texts_are_right_after(browser, "text");
}

fn texts_are_right_after_a_translator_has_replaced_them(browser: Browser) {
    texts_are_right_after(browser, "text.cloneNode()");
}

#[track_caller]
fn texts_are_right_after(browser: Browser, translation: &str) {
    let plain = open_in(browser, "");
    plain.sees(".status", "77 posts");
    let visit = open_in(browser, "");
    visit.sees(".status", "77 posts");
    translate(&visit, translation);
    let is_same = |address: &str| {
        // Suggestions of a typed text close, because the other page has none.
        visit.js("document.activeElement.blur()");
        plain.go(address);
        plain.is_at(address);
        plain.finds("document.querySelector('main .announcement') !== null", true);
        // The live region repeats the status of a page that has changed, and is empty on a page that has loaded.
        let text = "(live => { live.hidden = true; \
            const text = document.querySelector('main .archive').innerText.replace(/\\s+/g, ' '); \
            live.hidden = false; return text; })(document.querySelector('main .announcement'))";
        let expected = plain.js(text);
        visit.until(address, || visit.js(text), expected);
        visit.until("the live region", || visit.texts(".announcement") == visit.texts("main .status"), true);
    };
    visit.press_chip("Reliability");
    visit.is_at("?category=reliability");
    is_same("?category=reliability");
    translate(&visit, translation);
    visit.press_chip("Reliability");
    visit.press("Next");
    visit.is_at("?page=2");
    is_same("?page=2");
    translate(&visit, translation);
    visit.back();
    visit.back();
    visit.is_at("?category=reliability");
    is_same("?category=reliability");
    visit.search("review");
    visit.is_at("?category=reliability&q=review");
    is_same("?category=reliability&q=review");
}

fn filters_work_where_the_history_throws(browser: Browser) {
    for target in ["history", "History.prototype"] {
        let visit = open_in(browser, "");
        visit.sees(".status", "77 posts");
        visit.js(&format!(
            "(() => {{ const refuse = () => {{ throw new DOMException('too many calls', 'SecurityError') }};
                {target}.pushState = refuse; {target}.replaceState = refuse; }})()"
        ));
        visit.press_chip("Reliability");
        visit.has_title("Reliability posts | Lantern Engineering");
        visit.counts(".selection .chip-remove", 1);
        visit.search("review");
        visit.has_title("Reliability posts matching “review” | Lantern Engineering");
        visit.press("Clear");
        visit.sees(".status", "77 posts");
        visit.press("Tags");
        visit.sees("h1", "All tags");
        visit.press("All posts");
        visit.sees("h1", "All posts");
        visit.counts(".card", 12);
    }
}

fn the_address_follows_when_the_history_works_again(browser: Browser) {
    let visit = open_in(browser, "");
    visit.sees(".status", "77 posts");
    let entries = visit.js("history.length").as_u64().unwrap();
    visit.js("(() => { const { pushState, replaceState } = history; \
        const refuse = () => { throw new DOMException('too many calls', 'SecurityError') }; \
        history.pushState = history.replaceState = refuse; \
        window.allow = () => Object.assign(history, { pushState, replaceState }); })()");
    visit.press_chip("Reliability");
    visit.search("review");
    visit.has_title("Reliability posts matching “review” | Lantern Engineering");
    visit.is_at("");
    visit.js("allow()");
    visit.is_at("?category=reliability&q=review");
    // The chip has added an entry.
    visit.finds("history.length", entries + 1);
    visit.back();
    visit.is_at("");
    visit.sees(".status", "77 posts");
}

fn after_forward_a_link_to_the_entry_before_is_an_entry_of_its_own(browser: Browser) {
    let visit = open_in(browser, "");
    visit.sees("h1", "All posts");
    visit.press("Tags");
    visit.sees("h1", "All tags");
    visit.press("backend 27");
    visit.sees("h1", "Tag archive: backend");
    visit.back();
    visit.is_at("tags");
    visit.sees("h1", "All tags");
    visit.forward();
    visit.is_at("tag/backend");
    visit.sees("h1", "Tag archive: backend");
    let entries = visit.js("history.length").as_u64().unwrap();
    visit.press("Tags");
    visit.is_at("tags");
    visit.sees("h1", "All tags");
    visit.finds("history.length", entries + 1);
    visit.back();
    visit.is_at("tag/backend");
    visit.sees("h1", "Tag archive: backend");
}

fn another_script_may_wrap_the_history(browser: Browser) {
    let visit = open_in(browser, "");
    visit.sees(".status", "77 posts");
    visit.js("(() => { const before = history.pushState; window.pages = 0;
            history.pushState = function () { before.apply(this, arguments); window.pages += 1; } })()");
    visit.press_chip("Reliability");
    visit.is_at("?category=reliability");
    visit.press("Tags");
    visit.is_at("tags");
    visit.finds("window.pages", 2);
}

fn back_and_forward_return_to_the_position_on_a_long_page(browser: Browser) {
    let visit = open_in(browser, "tag/terraform");
    visit.counts(".card", 1);
    visit.press("Tags");
    visit.sees("h1", "All tags");
    visit.js("scrollTo(0, 300)");
    visit.finds("scrollY", 300);
    visit.back();
    visit.counts(".card", 1);
    visit.forward();
    visit.sees("h1", "All tags");
    visit.finds("scrollY", 300);
}
