//! Tests the language of published pages: its texts, its direction, and where it is from.

use crate::test_site::{FEED, SITE, TestSite, between};
use serde_json::Value;

/// Returns a site whose feed is in a language, with the texts of that language.
fn site_in(tag: &str, feed_language: &str) -> TestSite {
    let site = TestSite::new();
    let file = format!("{}/../../public/lang/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    site.write(&format!("site/lang/{tag}.json"), &std::fs::read_to_string(file).unwrap());
    let feed = FEED.replace("\"language\": \"en\"", &format!("\"language\": \"{feed_language}\""));
    site.write("given.json", &feed);
    site
}

fn settings_of(page: &str) -> Value {
    serde_json::from_str(between(page, "id=\"settings\">", "</script>")).unwrap()
}

#[test]
fn pages_are_in_the_language_of_the_feed() {
    let site = site_in("ar", "ar-EG");
    site.publish(&[]);
    let page = site.read("out/tag/backend/index.html");
    assert!(page.contains("<html lang=\"ar-EG\" dir=\"rtl\">"), "{page}");
    for text in ["أرشيف الوسم:", "انتقل إلى المقالات", "كل المقالات", "اختصارات لوحة المفاتيح"]
    {
        assert!(page.contains(text), "no {text} in {page}");
    }
    for english in ["All posts", "Filters", "Keyboard", "Skip to", "Search"] {
        assert!(!page.contains(english), "{english} in {page}");
    }
    assert_eq!(settings_of(&page)["locale"], "ar-EG");
    assert!(site.read("out/tags/index.html").contains("كل الوسوم"));
    assert!(site.read("out/404.html").contains("الصفحة غير موجودة"));
}

#[test]
fn the_setting_is_stronger_than_the_feed() {
    let site = site_in("de", "ar");
    let settings = r#""page_size": 3, "locale": "de", "messages": {"all_posts": "Alles"}"#;
    site.write("site/index.html", &SITE.replace("\"page_size\": 3", settings));
    site.publish(&[]);
    let page = site.read("out/index.html");
    assert!(page.contains("<html lang=\"de\" dir=\"ltr\">") && page.contains(">Alles<"), "{page}");
    assert!(page.contains("Kategorien, Jahre und Autoren"), "{page}");
}

#[test]
fn a_language_without_its_file_is_english_and_reported() {
    let site = site_in("de", "fr");
    let output = site.try_publish(&["--feed", "given.json"]);
    assert!(output.stderr.contains("English texts, because") && output.stderr.contains("fr.json"), "{}", output.stderr);
    assert!(site.read("out/index.html").contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn a_feed_without_a_valid_language_leaves_that_of_the_page() {
    for language in ["", r#""language": 5,"#, r#""language": "x","#, r#""language": "not a language","#] {
        let site = site_in("de", "en");
        site.write("site/index.html", &SITE.replace("<html lang=\"en\"", "<html lang=\"de\""));
        site.write("given.json", &FEED.replace("\"language\": \"en\",", language));
        site.publish(&[]);
        let page = site.read("out/index.html");
        assert!(page.contains("<html lang=\"de\" dir=\"ltr\">"), "{language} {page}");
        assert!(page.contains("Alle Beiträge"), "{language} {page}");
    }
}

#[test]
fn labels_have_plain_letters_in_a_language_that_is_unknown() {
    let site = site_in("de", "xx");
    site.write("given.json", &FEED.replace("\"language\": \"en\"", "\"language\": \"xx\"").replace("CI/CD", "Åbo"));
    site.publish(&[]);
    let page = site.read("out/tags/index.html");
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"), "{page}");
    let letters: Vec<&str> = page.split("<h2").skip(1).filter_map(|rest| rest.split(['>', '<']).nth(1)).collect();
    assert!(letters.contains(&"A") && !letters.contains(&"Å"), "{letters:?}");
}

#[test]
fn an_own_file_is_checked() {
    let site = TestSite::new();
    site.write(
        "site/index.html",
        &SITE.replace("\"page_size\": 3", r#""page_size": 3, "locale": "eo", "messages": "eo.json""#),
    );
    site.write("site/eo.json", r#"{"all_posts": "Ĉiuj afiŝoj"}"#);
    site.publish(&[]);
    let page = site.read("out/index.html");
    assert!(page.contains("<html lang=\"eo\" dir=\"ltr\">") && page.contains("Ĉiuj afiŝoj"), "{page}");
    site.write("site/eo.json", r#"{"all_post": "?"}"#);
    site.check_refusal(&["--feed", "given.json"], 2, "there’s no message “all_post”");
}
