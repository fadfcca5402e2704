//! Corrupts every field of every format in every way. Nothing panics, the posts
//! around the field are unchanged, and losses are reported.
//!
//! The corrupted field is in the second of three posts. The fixtures check the
//! resulting values.

use archive_feed::feed::{self, Document, Format, ParsedFeed, Source};
use archive_feed::language::Native;

/// A post and its fields, with their valid values.
struct Sample {
    format: Format,
    /// The text before and after the posts.
    around: [&'static str; 2],
    /// The text before and after the fields of a post.
    post: [&'static str; 2],
    between: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

const JSON: [Sample; 4] = [
    Sample {
        format: Format::JsonFeed,
        around: [r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Lantern", "items": ["#, "]}"],
        post: ["{", "}"],
        between: ",",
        fields: &[
            ("id", r#""7""#),
            ("url", r#""https://lantern.example/seven""#),
            ("external_url", r#""https://elsewhere.example/seven""#),
            ("title", r#""Seven""#),
            ("summary", r#""A word on seven.""#),
            ("date_published", r#""2025-05-09""#),
            ("date_modified", r#""2025-05-10""#),
            ("authors", r#"[{"name": "Ada"}]"#),
            ("tags", r#"["rust"]"#),
            ("image", r#""https://lantern.example/seven.png""#),
            ("language", r#""en""#),
            ("_tag_archive", r#"{"sticky": true, "categories": ["Data"]}"#),
        ],
    },
    Sample {
        format: Format::WordPress,
        around: ["[", "]"],
        post: ["{", "}"],
        between: ",",
        fields: &[
            ("id", "7"),
            ("link", r#""https://lantern.example/seven""#),
            ("date", r#""2025-05-09T10:00:00""#),
            ("modified", r#""2025-05-10T10:00:00""#),
            ("title", r#"{"rendered": "Seven"}"#),
            ("excerpt", r#"{"rendered": "<p>A word on seven.</p>"}"#),
            ("sticky", "true"),
            ("date_gmt", r#""2025-05-09T08:00:00""#),
            ("_embedded", r#"{"wp:term": [[{"name": "rust", "taxonomy": "post_tag"}]]}"#),
        ],
    },
    Sample {
        format: Format::Ghost,
        around: [r#"{"posts": ["#, r#"], "meta": {}}"#],
        post: ["{", "}"],
        between: ",",
        fields: &[
            ("id", r#""7""#),
            ("url", r#""https://lantern.example/seven""#),
            ("title", r#""Seven""#),
            ("custom_excerpt", r#""A word on seven.""#),
            ("published_at", r#""2025-05-09T10:00:00Z""#),
            ("updated_at", r#""2025-05-10T10:00:00Z""#),
            ("authors", r#"[{"name": "Ada"}]"#),
            ("tags", r#"[{"name": "rust"}]"#),
            ("primary_tag", r#"{"name": "rust"}"#),
            ("feature_image", r#""https://lantern.example/seven.png""#),
        ],
    },
    Sample {
        format: Format::Plain,
        around: ["[", "]"],
        post: ["{", "}"],
        between: ",",
        fields: &[
            ("id", r#""7""#),
            ("url", r#""https://lantern.example/seven""#),
            ("title", r#""Seven""#),
            ("excerpt", r#""A word on seven.""#),
            ("date", r#""2025-05-09""#),
            ("updated", r#""2025-05-10""#),
            ("authors", r#"["Ada"]"#),
            ("tags", r#"["rust"]"#),
            ("categories", r#"["Data"]"#),
            ("image", r#""https://lantern.example/seven.png""#),
            ("sticky", "true"),
            ("language", r#""en""#),
        ],
    },
];

const XML: [Sample; 2] = [
    Sample {
        format: Format::Rss,
        around: [
            "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Lantern</title>",
            "</channel></rss>",
        ],
        post: ["<item>", "</item>"],
        between: "",
        fields: &[
            ("guid", "https://lantern.example/7"),
            ("link", "https://lantern.example/seven"),
            ("title", "Seven"),
            ("description", "A word on seven."),
            ("pubDate", "Fri, 09 May 2025 10:00:00 GMT"),
            ("dc:creator", "Ada"),
            ("category", "rust"),
            ("dc:language", "en"),
        ],
    },
    Sample {
        format: Format::Atom,
        around: ["<feed xmlns='http://www.w3.org/2005/Atom'><title>Lantern</title>", "</feed>"],
        post: ["<entry>", "</entry>"],
        between: "",
        fields: &[
            ("id", "urn:7"),
            ("title", "Seven"),
            ("summary", "A word on seven."),
            ("published", "2025-05-09T10:00:00Z"),
            ("updated", "2025-05-10T10:00:00Z"),
            ("author", "<name>Ada</name>"),
        ],
    },
];

/// Returns the values that corrupt a field, and whether the loss of each must have a diagnostic.
fn json_values() -> Vec<(String, Loss)> {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    let reported = [
        "7",
        "-1e400",
        "1.5",
        "true",
        "\"soon\"",
        "\"2025-02-30\"",
        "\"2025-05-09T25:00:00Z\"",
        "[7]",
        "[\"x\", 7, null]",
        "[[\"x\"]]",
        "[{\"name\": \"x\"}]",
        "[{\"name\": 7}]",
        "\"a\\u0000b\\u0007c\"",
        "\"\\ud800\"",
        "\"javascript:alert(1)\"",
        "\"<b>x</b> &amp;lt;\"",
        "18446744073709551616",
        "\"\\u202ex\"",
    ];
    // Content that a format does not define is no loss, and false is equal to no value.
    let silent = [
        "false",
        "{\"name\": \"x\"}",
        "{\"rendered\": 7}",
        "{\"rendered\": [\"x\"]}",
        "null",
        "\"\"",
        "\"  \"",
        "[]",
        "{}",
        "[null]",
        "[\"\"]",
        "\"\\u0007\"",
    ];
    let mut values: Vec<_> = reported.iter().map(|value| (value.to_string(), Loss::Reported)).collect();
    values.extend(silent.iter().map(|value| (value.to_string(), Loss::Silent)));
    values.push((format!("\"{}\"", "long ".repeat(40_000)), Loss::Reported));
    values.push((deep(50), Loss::Silent));
    values
}

fn xml_values() -> Vec<(String, Loss)> {
    let deep = |levels: usize| "<x>".repeat(levels) + "y" + &"</x>".repeat(levels);
    let reported = [
        "7",
        "soon",
        "2025-02-30",
        "Fri, 30 Feb 2025 10:00:00 GMT",
        "<![CDATA[<b>x</b>]]>",
        "&lt;b&gt;x&lt;/b&gt;",
        "R&D",
        "&nbsp;x",
        "&#1;x",
        "a\u{7}b",
        "javascript:alert(1)",
        "&#x202e;x",
    ];
    let silent = ["", "  ", "<!-- x -->", "<?x y?>", "<![CDATA[]]>"];
    let mut values: Vec<_> = reported.iter().map(|value| (value.to_string(), Loss::Reported)).collect();
    values.extend(silent.iter().map(|value| (value.to_string(), Loss::Silent)));
    values.push(("long ".repeat(40_000), Loss::Reported));
    values.push((deep(50), Loss::Silent));
    values
}

/// Whether the loss of a value must have a diagnostic.
#[derive(Clone, Copy, PartialEq)]
enum Loss {
    Reported,
    /// The value has no content that could be lost.
    Silent,
}

impl Sample {
    /// Returns a document of three posts, the second with these fields.
    fn document(&self, second: &str) -> Vec<u8> {
        let whole: Vec<String> = self.fields.iter().map(|(name, value)| self.field(name, value)).collect();
        let whole = whole.join(self.between);
        let posts =
            [whole.as_str(), second, whole.as_str()].map(|fields| [self.post[0], fields, self.post[1]].concat());
        [self.around[0], &posts.join(self.between), self.around[1]].concat().into_bytes()
    }

    fn field(&self, name: &str, value: &str) -> String {
        match self.format {
            Format::Rss | Format::Atom => format!("<{name}>{value}</{name}>"),
            _ => format!("\"{name}\": {value}"),
        }
    }

    /// Returns a document in which one field of a post is replaced or removed.
    fn with(&self, corrupted: &str, by: &[&str]) -> Vec<u8> {
        let fields = self.fields.iter().flat_map(|(name, value)| match *name == corrupted {
            true => by.iter().map(|value| self.field(name, value)).collect(),
            false => vec![self.field(name, value)],
        });
        self.document(&fields.collect::<Vec<_>>().join(self.between))
    }

    /// Corrupts each field with each value, alone and beside the valid value.
    /// Returns the number of documents that were read.
    fn corrupt(&self, values: &[(String, Loss)]) -> usize {
        let whole = read(&self.with("", &[]));
        assert_eq!((whole.format, whole.feed.posts.len(), whole.diagnostics.len()), (self.format, 3, 0), "{whole:?}");
        let mut documents = 0;
        for (name, good) in self.fields {
            let without = read(&self.with(name, &[]));
            self.neighbours_are_kept(&whole, &without, name);
            for (value, loss) in values {
                for corrupted in [vec![value.as_str()], vec![good, value.as_str()], vec![value.as_str(), good]] {
                    let found = read(&self.with(name, &corrupted));
                    let shown = &value[..value.len().min(60)];
                    self.neighbours_are_kept(&whole, &found, &format!("{name}: {shown}"));
                    let is_lost =
                        found.feed == without.feed && found.hidden == without.hidden && found.diagnostics.is_empty();
                    let matters = corrupted.len() == 1 && *loss == Loss::Reported && without.feed != whole.feed;
                    assert!(!(is_lost && matters), "{:?}: {name}: {shown} was lost without a diagnostic", self.format);
                    documents += 1;
                }
            }
        }
        documents
    }

    fn neighbours_are_kept(&self, whole: &ParsedFeed, found: &ParsedFeed, what: &str) {
        let (first, last) = (found.feed.posts.first(), found.feed.posts.last());
        assert_eq!(first, whole.feed.posts.first(), "{:?}, {what}", self.format);
        assert_eq!(last, whole.feed.posts.last(), "{:?}, {what}", self.format);
        assert!(found.feed.posts.len() >= 2, "{:?}, {what}", self.format);
    }
}

fn read(document: &[u8]) -> ParsedFeed {
    feed::read(Document::new(document).from("https://blog.example/feeds/posts.json"), &Source::default(), &Native)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(document)))
}

#[test]
fn a_corrupted_field_affects_no_other_and_is_reported() {
    let json: usize = JSON.iter().map(|sample| sample.corrupt(&json_values())).sum();
    let xml: usize = XML.iter().map(|sample| sample.corrupt(&xml_values())).sum();
    assert!(json > 2_000 && xml > 500, "{json} and {xml} documents");
}
