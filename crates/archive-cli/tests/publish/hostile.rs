//! Checks that every string of a hostile feed stays text in all published files.
//! End-to-end tests check that no browser runs any of it.

use crate::test_site::{TestSite, between};
use serde_json::{Value, json};

pub const PAYLOADS: [&str; 4] = [
    "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"' onmouseover=\"alert(3)\" x='",
    "<!--<script>]]>&lt;b&gt;&amp;#x3C;script&#62;",
    "javascript:alert(4)//\u{1}\u{2028}{{x}}${y}",
];

pub fn feed(payload: &str) -> Value {
    let author = json!({"name": payload, "url": payload});
    let item = |id: u32, link: &str| {
        json!({"id": format!("{id} {payload}"), "url": link, "title": format!("{payload} {id}"), "summary": payload,
            "image": link, "date_published": "2025-05-09", "language": payload, "authors": [author],
            "tags": [payload, "tag"], "_tag_archive": {"categories": [payload], "sticky": true}})
    };
    json!({"version": "1", "title": payload, "description": payload, "home_page_url": payload, "icon": payload,
        "language": payload, "version": "https://jsonfeed.org/version/1.1", "items": [item(1, payload), item(2, "data:text/html,x"), item(3, "https://a.example/?\"'<>")]})
}

/// Returns the folder of the payload as a tag or a category.
pub fn folder(site: &TestSite, facet: &str) -> String {
    let feeds = site.files().into_keys().filter(|path| path.ends_with("/rss.xml"));
    let mut folders = feeds.filter_map(|path| Some(path.strip_suffix("rss.xml")?.to_string()));
    let found = folders.find(|folder| folder.starts_with(&format!("{facet}/")) && folder != "tag/tag/");
    found.unwrap_or_else(|| panic!("there is no {facet}"))
}

#[test]
fn payloads_in_every_field_stay_text_and_json() {
    for payload in PAYLOADS {
        let site = TestSite::new();
        site.write("given.json", &feed(payload).to_string());
        site.publish(&["--base-url", "https://blog.example/"]);
        for (path, bytes) in site.files() {
            let text = String::from_utf8(bytes).unwrap();
            if path.ends_with(".html") {
                let scripts = if path == "404.html" { 2 } else { 3 };
                assert_eq!(text.matches("<script").count(), scripts, "{path}\n{text}");
                assert_eq!((text.matches("</script>").count(), text.matches("<!--").count()), (scripts, 0), "{path}");
                // Each picture is one of a post, whose URL is checked like that of a link.
                assert_eq!(text.matches("<img").count(), text.matches("<img src=\"").count(), "{path}");
                assert!(!text.contains("src=\"javascript:") && !text.contains("src=\"data:"), "{path}");
                assert_eq!(text.matches("<title").count(), 1, "{path}");
                assert!(!tags(&text).iter().any(|tag| has_handler(tag)), "{path}");
                assert!(!text.contains("href=\"javascript:") && !text.contains("href=\"data:"), "{path}");
                let settings: Value = serde_json::from_str(between(&text, "id=\"settings\">", "</script>")).unwrap();
                assert!(settings["title"].as_str().unwrap().contains(&payload[..8]), "{settings}");
                if path != "404.html" {
                    let output = between(&text, "<script type=\"application/ld+json\">", "</script>");
                    let output: Value = serde_json::from_str(output).unwrap();
                    let name = output["@graph"][0]["isPartOf"]["name"].as_str().unwrap();
                    assert!(name.contains(&payload[..8]), "{path}: {output}");
                }
            } else if path.ends_with(".xml") || path.ends_with(".opml") {
                let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
                assert!(!document.descendants().any(|node| node.has_tag_name("script")), "{path}");
            } else if path.ends_with("feed.json") {
                serde_json::from_str::<Value>(&text).unwrap();
            }
        }
    }
}

/// Returns every start tag. Text contains no `<`, because it is escaped.
fn tags(page: &str) -> Vec<&str> {
    page.split('<').skip(1).map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag)).collect()
}

/// Whether a tag has an attribute that begins with "on". Attribute values are ignored.
fn has_handler(tag: &str) -> bool {
    tag.split('"').step_by(2).any(|outside| outside.split_whitespace().any(|name| name.starts_with("on")))
}
