//! Compares the JSON-LD of pages with their visible content. Other tests compare
//! the visible content with the views.

use crate::test_site::{TestSite, between, titles, unescape, values};
use serde_json::{Value, json};

fn json_ld(page: &str) -> Value {
    serde_json::from_str(between(page, "<script type=\"application/ld+json\">", "</script>")).unwrap()
}

#[test]
fn json_ld_has_what_the_page_shows() {
    let site = TestSite::new();
    site.publish(&["--base-url", "https://blog.example/"]);
    for (path, page) in site.files().iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = std::str::from_utf8(page).unwrap();
        let output = json_ld(page);
        let [collection, crumbs] = output["@graph"].as_array().unwrap().as_slice() else { panic!("{output}") };
        let heading = between(page, "class=\"heading\">", "</h1>");
        let tags = ["<small class=\"eyebrow\">", "</small>", "<bdi>", "</bdi>"];
        let heading = tags.into_iter().fold(heading.to_string(), |heading, tag| heading.replace(tag, ""));
        assert_eq!(collection["name"], unescape(&heading), "{path}");
        assert_eq!(collection["url"], between(page, "rel=\"canonical\" href=\"", "\""), "{path}");
        let items = collection["mainEntity"]["itemListElement"].as_array().cloned().unwrap_or_default();
        let headlines: Vec<&str> = items.iter().map(|item| item["item"]["headline"].as_str().unwrap()).collect();
        assert_eq!(headlines, titles(page), "{path}");
        let days: Vec<&str> = items.iter().filter_map(|item| item["item"]["datePublished"].as_str()).collect();
        // The other dates on a card are those of changes.
        let dates = values(page, "datetime").into_iter().zip(page.split("datetime=\"").skip(1));
        let published = dates.filter(|(_, rest)| rest.split('>').next().unwrap().contains("class=\"date\""));
        assert_eq!(days, published.map(|(day, _)| day).collect::<Vec<_>>(), "{path}");
        let crumbs = crumbs["itemListElement"].as_array().unwrap();
        assert!(crumbs.iter().zip(1..).all(|(crumb, position)| crumb["position"] == position), "{path}");
    }
}

#[test]
fn json_ld_has_the_fields_of_the_feed_and_no_others() {
    let site = TestSite::new();
    site.publish(&[]);
    let page = json_ld(&site.read("out/tag/c++/index.html"));
    assert_eq!(
        page["@graph"][0]["mainEntity"],
        json!({"@type": "ItemList", "numberOfItems": 1, "itemListElement": [{"@type": "ListItem", "position": 1, "item": {
            "@type": "BlogPosting", "headline": "A queue in Postgres", "url": "https://lantern.example/queue",
            "description": "SELECT & be done.", "datePublished": "2025-05-09", "dateModified": "2025-06-01",
            "author": [{"@type": "Person", "name": "Mara", "url": "https://lantern.example/mara"}],
            "image": "https://lantern.example/queue.png", "keywords": ["backend", "C++"]
        }}]})
    );
    assert_eq!(
        page["@graph"][1]["itemListElement"],
        json!([
            {"@type": "ListItem", "position": 1, "name": "All posts", "item": "./"},
            {"@type": "ListItem", "position": 2, "name": "All tags", "item": "tags/"},
            {"@type": "ListItem", "position": 3, "name": "C++"}
        ])
    );
    let second = json_ld(&site.read("out/tag/backend/page/2/index.html"));
    let bare = &second["@graph"][0]["mainEntity"]["itemListElement"][1];
    assert_eq!(bare["position"], 5);
    assert_eq!(bare["item"].as_object().unwrap().keys().collect::<Vec<_>>(), ["@type", "headline", "keywords", "url"]);
}
