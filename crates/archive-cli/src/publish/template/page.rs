//! Parses the page of the built site with lol_html, and splits it where published
//! pages differ from each other.

use anyhow::{Context, Result, bail, ensure};
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, doc_comments, element, rewrite_str, text};
use std::cell::{Cell, RefCell};

/// The content of the generator element, which marks a published page.
pub const GENERATOR: &str = "Tag Archive, published";

/// The page of the built site, as it is published, without what differs between pages.
#[derive(Debug)]
pub struct SplitPage {
    /// The text before, between and after these, in the order of the page: the
    /// language, its direction, the base, the title, what follows the title, the settings, what
    /// follows the settings, and the body.
    pub fixed: [String; 9],
    /// The language of the page.
    pub language: String,
    /// The base of the page.
    pub base: String,
    /// The settings block of the page.
    pub settings: String,
}

impl SplitPage {
    /// Parses a page. The error names a part that is missing.
    pub fn parse(page: &str) -> Result<SplitPage> {
        let parser = PageParser::default();
        let page = page.replace([PLACEHOLDER, COMMENT], "");
        let page = rewrite_str(&page, parser.handlers()).context("it can’t be parsed as HTML")?;
        ensure!(!parser.is_published.get(), "it’s a published page; give the folder of the build");
        let parts = parser.parts.into_inner();
        if let Some(missing) = PagePart::ALL.into_iter().find(|part| !parts.contains(part)) {
            bail!("it has no {}", missing.name());
        }
        let page = without_comments(&page);
        let fixed: Vec<String> = page.split(PLACEHOLDER).map(String::from).collect();
        match fixed.try_into() {
            Ok(fixed) if parts == PagePart::ALL => {
                let (language, base) = (parser.language.into_inner(), parser.base.into_inner());
                Ok(SplitPage { fixed, language, base, settings: parser.settings.into_inner() })
            }
            _ => bail!("its language, base, title, settings and boot element must be in this order"),
        }
    }
}

/// Takes the place of what differs between pages. HTML allows neither of these characters.
const PLACEHOLDER: char = '\0';

/// Takes the place of a comment.
const COMMENT: char = '\u{1}';

/// An element of the page that differs between pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PagePart {
    Language,
    Base,
    Title,
    Settings,
    Boot,
}

impl PagePart {
    /// All parts, in the order of the page.
    const ALL: [PagePart; 5] =
        [PagePart::Language, PagePart::Base, PagePart::Title, PagePart::Settings, PagePart::Boot];

    fn selector(self) -> &'static str {
        match self {
            PagePart::Language => "html[lang]",
            PagePart::Base => "base[href]",
            PagePart::Title => "title",
            PagePart::Settings => SETTINGS,
            PagePart::Boot => "div.boot",
        }
    }

    /// Returns the name for messages.
    fn name(self) -> &'static str {
        match self {
            PagePart::Language => "<html lang=\"…\">",
            PagePart::Base => "<base href=\"…\">",
            PagePart::Title => "<title>",
            PagePart::Settings => "settings block",
            PagePart::Boot => "<div class=\"boot\">",
        }
    }
}

const SETTINGS: &str = "script#settings";

/// What the handlers of elements find in a page.
#[derive(Debug, Default)]
struct PageParser {
    parts: RefCell<Vec<PagePart>>,
    language: RefCell<String>,
    base: RefCell<String>,
    settings: RefCell<String>,
    is_published: Cell<bool>,
}

impl PageParser {
    fn handlers(&self) -> RewriteStrSettings<'_, '_> {
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!("meta[name=generator]", |meta| {
                let is_published = meta.get_attribute("content").as_deref() == Some(GENERATOR);
                self.is_published.set(self.is_published.get() || is_published);
                Ok(())
            }))
            .append_element_content_handler(text!(SETTINGS, |text| {
                self.settings.borrow_mut().push_str(text.as_str());
                Ok(())
            }))
            // The posts are already on the page, so the files of the app are named, not preloaded.
            // The loader requests them after the first paint, and is `async`, so that the page
            // doesn't wait for it. A link would need a relation, and finders of feeds follow
            // `alternate` ones.
            .append_element_content_handler(element!("script[type=module]", |script| {
                Ok(script.set_attribute("async", "")?)
            }))
            .append_element_content_handler(element!(
                "link#glue[rel=modulepreload], link#wasm[rel=preload][as=fetch]",
                |link| {
                    // Values are as in the source, where another kind of quotes may have enclosed them.
                    let value = |name| link.get_attribute(name).unwrap_or_default().replace('"', "&quot;");
                    let (id, file) = (value("id"), value("href"));
                    let meta = format!("<meta name=\"{id}\" id=\"{id}\" content=\"{file}\" />");
                    link.replace(&meta, ContentType::Html);
                    Ok(())
                }
            ))
            .append_document_content_handler(doc_comments!(|comment| {
                comment.replace(&COMMENT.to_string(), ContentType::Html);
                Ok(())
            }));
        PagePart::ALL.into_iter().fold(settings, |settings, part| {
            settings.append_element_content_handler(element!(part.selector(), move |element| self.mark(part, element)))
        })
    }

    /// Replaces what differs in an element by placeholders, if it is the first of its kind.
    fn mark(&self, part: PagePart, element: &mut Element<'_, '_>) -> HandlerResult {
        if self.parts.borrow().contains(&part) {
            return Ok(());
        }
        self.parts.borrow_mut().push(part);
        let placeholder = PLACEHOLDER.to_string();
        match part {
            PagePart::Language => {
                self.language.replace(element.get_attribute("lang").unwrap_or_default());
                element.remove_attribute("dir");
                element.set_attribute("lang", &placeholder)?;
                element.set_attribute("dir", &placeholder)?;
            }
            PagePart::Base => {
                self.base.replace(element.get_attribute("href").unwrap_or_default());
                element.set_attribute("href", &placeholder)?;
            }
            PagePart::Title | PagePart::Settings => {
                element.set_inner_content(&placeholder, ContentType::Html);
                element.after(&placeholder, ContentType::Html);
            }
            PagePart::Boot => element.replace(&placeholder, ContentType::Html),
        }
        Ok(())
    }
}

/// Removes comments, which are for people that edit the page. A comment on a line
/// of its own leaves no empty line.
fn without_comments(page: &str) -> String {
    page.split(COMMENT).fold(String::with_capacity(page.len()), |mut kept, rest| {
        if rest.starts_with(char::is_whitespace) {
            kept.truncate(kept.trim_end().len());
        }
        kept + rest
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<html lang='en'><base href=/><title>A</title><script id=settings>{}</script>#<div class='a boot'></div>";

    /// Checks how a part of a page is published that is the same on all pages.
    #[track_caller]
    fn check(markup: &str, expected: &str) {
        let page = SplitPage::parse(&PAGE.replace('#', markup)).unwrap();
        assert_eq!(page.fixed[7], expected);
    }

    #[test]
    fn comments_are_removed_and_words_stay_apart() {
        check("<p>\n  <!-- a -->\n  <!-- <p> -->\n  <i>", "<p>\n  <i>");
        check("a <!-- -->b", "a b");
        check("a<!-- --> b", "a b");
        check("<i>a</i> <!-- --><i> b</i> c", "<i>a</i> <i> b</i> c");
        check("<script>  <!-- a --> b</script>", "<script>  <!-- a --> b</script>");
    }

    #[test]
    fn files_of_the_app_are_not_preloaded() {
        check("<script type=\"module\" src=a></script>", "<script type=\"module\" src=a async=\"\"></script>");
        check("<script src=a></script>", "<script src=a></script>");
        check(
            "<link rel=\"modulepreload\" id=\"glue\" href='a\"'>",
            "<meta name=\"glue\" id=\"glue\" content=\"a&quot;\" />",
        );
        check(
            "<link id=\"wasm\" rel=\"preload\" as=\"fetch\" crossorigin href=b>",
            "<meta name=\"wasm\" id=\"wasm\" content=\"b\" />",
        );
        check("<link rel=\"preload\" as=\"font\">", "<link rel=\"preload\" as=\"font\">");
    }

    #[test]
    fn only_the_first_element_of_a_kind_is_replaced() {
        let page = SplitPage::parse(&(PAGE.to_string() + "<svg><title>B</title></svg><div class=boot></div>")).unwrap();
        assert_eq!(page.fixed[8], "<svg><title>B</title></svg><div class=boot></div>");
    }

    #[test]
    fn elements_in_the_boot_element_are_replaced_with_it() {
        let page = SplitPage::parse(&PAGE.replace("></div>", "><div><p>b</div></div><p>c")).unwrap();
        assert_eq!(page.fixed[8], "<p>c");
    }

    #[test]
    fn parts_in_each_other_are_refused() {
        let page = PAGE.replace("></div>", "><title>B</title></div>").replacen("<title>A</title>", "", 1);
        let error = SplitPage::parse(&page).unwrap_err().to_string();
        assert_eq!(error, "its language, base, title, settings and boot element must be in this order");
    }

    #[test]
    fn settings_and_base_are_those_of_the_page() {
        let page =
            SplitPage::parse(&PAGE.replace("{}", "{\"title\": \"a<!--b\"}\n").replace("/>", "\"/a&amp;/\">")).unwrap();
        assert_eq!((page.settings.as_str(), page.base.as_str()), ("{\"title\": \"a<!--b\"}\n", "/a&amp;/"));
        assert!(
            page.fixed.concat().contains("<base href=\"\"><title></title><script id=settings></script>"),
            "{page:?}"
        );
    }
}
