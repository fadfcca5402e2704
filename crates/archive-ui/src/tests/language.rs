//! Tests that every text of a page is a message: in a made-up language whose texts have no Latin letters, no state of a
//! page has any.

use super::*;
use crate::frame::{NotFound, PageLink, SiteFooter, SiteHeader, SkipLink};
use crate::{LoadFailure, Skeleton, TagIndex, provide_messages};
use archive_core::settings::Theme;
use archive_core::view::{FacetDisplay, tag_index};
use archive_feed::feed::{FeedError, Value, value};
use archive_feed::messages::{Key, Messages};
use archive_feed::response::{CrossOrigin, LoadError};

/// Posts without Latin letters.
const GREEK: &str = r#"{"title": "Φανός", "version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": "1", "title": "Ουρά", "date_published": "2025-05-09", "summary": "Τέλος.", "tags": ["άλφα", "βήτα"],
     "authors": [{"name": "Μάρα"}], "_tag_archive": {"categories": ["Πέτρα"], "sticky": true}},
    {"id": "2", "title": "Αρχή", "date_published": "2020-09-15", "tags": ["άλφα", "γ1", "γ2", "γ3", "γ4", "γ5", "γ6",
     "γ7", "γ8", "γ9", "γ10", "γ11", "γ12"], "_tag_archive": {"categories": ["Νερό"]}},
    {"id": "3", "title": "Μέση", "date_published": "2020-10-15", "tags": ["άλφα", "βήτα"],
     "content_text": "Τέλος Τέλος."}, {"id": "4"}
]}"#;

/// Returns texts that are a sign with the placeholders of the English ones.
fn signs() -> Messages {
    let sign = |text: &str| {
        let names = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        names.fold("¤".to_string(), |sign, name| format!("{sign} {{{name}}}"))
    };
    let english = value(include_str!("../../../../public/lang/en.json")).unwrap();
    let members = english.members().iter().map(|(key, text)| match text {
        Value::String(text) => format!("\"{key}\": \"{}\"", sign(text)),
        forms => format!("\"{key}\": {{\"other\": \"{}\"}}", sign(forms.get("other").unwrap().text().unwrap())),
    });
    let file = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
    Messages::default().with_file("el", "el", &file)
}

fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    to_html(|| {
        provide_messages(signs());
        view()
    })
}

/// Returns what a reader can see or hear of a page: its text, and the attributes that have texts.
fn readable(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        for name in [" aria-label=\"", " title=\"", " placeholder=\"", " alt=\""] {
            texts.extend(tag.split(name).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_string));
        }
        texts.push(text.to_string());
    }
    texts
}

/// Words that are the same in every language.
const NAMES: [&str; 4] = ["RSS", "Atom", "JSON", "Esc"];

#[track_caller]
fn check_translated(html: &str) {
    for text in readable(html) {
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
        let english: Vec<&str> = words.filter(|word| !NAMES.contains(word)).collect();
        assert_eq!(english, [""; 0], "in “{text}”");
    }
    assert!(html.contains('¤'), "no message in {html}");
}

#[track_caller]
fn check_page(feed: &str, place: &str, settings: &Settings) {
    let displays = &mut FacetDisplays::default();
    displays.of_mut(archive_core::query::Facet::Tag).like =
        if place.contains("sticky") { "ψψ".into() } else { String::new() };
    let settings = Settings { messages: signs(), ..settings.clone() };
    let view = Arc::new(view(&archive(feed), &target(place), displays, &settings, &Native));
    let title = view.document_title.replace("example", "");
    check_translated(&format!("<title>{title}</title>"));
    check_translated(&render(|| {
        let view = Memo::new(move |_| Arc::clone(&view));
        let copy: CopyLink = |_| ();
        let (dispatch, layout) = (Callback::new(|_: Action| ()), RwSignal::new(settings.layout));
        view! { <ArchivePage view links=links() dispatch copy_link=Some(copy) layout /> }
    }));
}

#[test]
fn every_state_of_an_archive_is_in_the_language() {
    let settings = Settings { title: Some("Φανός".into()), ..Settings::default() };
    for place in [
        "",
        "?tag=άλφα",
        "?tag=άλφα&tag=-βήτα&category=πέτρα&match=any",
        "?year=2020",
        "?year=2019..2021&tag=γ1",
        "?year=2020-09",
        "?q=τέλος",
        "?q=τέλοςς",
        "?q=%22α+β%22+-γ",
        "?tag=άλφα&year=1999",
        "?tag=άλφα&category=-πέτρα&category=-νερό&q=ψψψ",
        "tag/άλφα",
        "tag/άλφα?tag=βήτα&tag=γ1",
        "category/πέτρα",
        "category/ψ",
        "tag/ψ",
        "?sort=title",
        "?sticky=off",
    ] {
        check_page(GREEK, place, &settings);
    }
    let singly = Settings { page_size: PageSize::new(1).unwrap(), ..settings.clone() };
    check_page(GREEK, "?page=2", &singly);
    check_page(GREEK, "tag/άλφα?page=2", &Settings { paging: Paging::More, ..singly });
    let empty = r#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#;
    check_page(empty, "", &settings);
    check_page(empty, "", &Settings { locked: Query::parse("tag=α").0, ..settings });
}

#[test]
fn the_frame_is_in_the_language() {
    let page = |key| PageLink { href: "/".into(), label: signs().text(key).to_string(), is_here: true.into() };
    check_translated(&render(|| {
        let pages = [page(Key::AllPosts), page(Key::Tags)];
        let (home, name) = (Signal::stored("/".to_string()), Signal::stored("Φανός".to_string()));
        let feeds = vec![(String::new(), "/feed".to_string()), (String::new(), "/feed.xml".to_string())];
        view! {
            <SkipLink to="#a" />
            <SiteHeader home name pages=pages.clone() theme=Theme::System on_theme=Callback::new(|_| ()) />
            <SiteFooter pages feeds has_single_keys=true.into() on_single_keys=Callback::new(|_| ()) />
        }
    }));
    check_translated(&render(|| view! { <NotFound all="/".to_string() tags="/".to_string() /> }));
}

#[test]
fn the_tag_index_is_in_the_language() {
    let settings = Settings { title: Some("Φανός".into()), messages: signs(), ..Settings::default() };
    for like in ["", "ψ"] {
        let display = FacetDisplay { like: like.into(), ..FacetDisplay::a_to_z() };
        let index = tag_index(&archive(GREEK), &settings, &display, &Native);
        let list = Callback::new(move |_| index.clone());
        check_translated(&render(|| view! { <TagIndex list links=links() /> }));
    }
}

/// Owners read the details of errors in English; readers read the rest.
#[test]
fn loading_and_its_errors_are_in_the_language() {
    for error in [
        LoadError::Settings("“x”".into()),
        LoadError::Status(404),
        LoadError::Status(403),
        LoadError::Status(503),
        LoadError::TimedOut,
        LoadError::Blocked,
        LoadError::Unreachable(CrossOrigin::No),
        LoadError::Unreachable(CrossOrigin::Yes("https://α.example".into())),
        LoadError::NotAFeed(FeedError::Html(Vec::new())),
        LoadError::NotAFeed(FeedError::Empty),
    ] {
        let explanation = error.explain("/", &signs());
        let html = render(|| view! { <LoadFailure explanation feed="/" level=1 on_retry=Callback::new(|()| ()) /> });
        let (before, rest) = html.split_once("<details class=\"owner\">").unwrap_or((&html, ""));
        check_translated(before);
        assert!(rest.is_empty() || rest.starts_with("<summary>¤</summary>"), "{rest}");
    }
    check_translated(&render(|| view! { <Skeleton level=1 feed="/" on_retry=Callback::new(|()| ()) /> }));
}

/// Physical sides would not be mirrored in a language that is written from right to left.
#[test]
fn style_sheets_have_logical_properties_only() {
    let sheets = [
        include_str!("../../../../style/tokens.css"),
        include_str!("../../../../style/archive.css"),
        include_str!("../../../../style/site.css"),
        include_str!("../../../../style/element.css"),
    ];
    for line in sheets.into_iter().flat_map(str::lines) {
        let Some((property, value)) = line.trim().split_once(": ") else { continue };
        let is_physical = property.split('-').any(|part| matches!(part, "left" | "right"));
        let is_aligned = matches!(property, "float" | "clear" | "text-align") && value.contains("left");
        assert!(!is_physical && !is_aligned, "{line}");
    }
}
