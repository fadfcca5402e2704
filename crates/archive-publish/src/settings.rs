//! The settings block of the built site's page, read into [`Settings`], so that
//! pages written ahead of time are the pages that the site will show.
//!
//! The site reads the same block and is strict about it; a page it would
//! refuse is refused here.

use anyhow::{Context, Result, ensure};
use archive_core::settings::{PageSize, Paging, Settings};
use serde_json::Value;

/// Reads the block of a page.
pub fn read(page: &str) -> Result<Settings> {
    let block = page.split_once("id=\"settings\">").and_then(|(_, rest)| rest.split_once("</script>"));
    let (block, _) = block.context("it has no settings block")?;
    let block: Value = serde_json::from_str(block).context("its settings block cannot be read")?;
    ensure!(block.is_object(), "its settings block is no object");
    let defaults = Settings::default();
    Ok(Settings {
        feed: text(&block, "feed")?.unwrap_or(defaults.feed),
        title: text(&block, "title")?,
        home: text(&block, "home")?,
        page_size: match &block["page_size"] {
            Value::Null => defaults.page_size,
            size => {
                let known = size.as_u64().and_then(PageSize::new);
                known.with_context(|| {
                    format!("its setting “page_size” should be a number from 1 to 100, but is {size}")
                })?
            }
        },
        paging: match text(&block, "paging")? {
            // Whatever the site will show, a page without a script needs links.
            None => Paging::Pages,
            Some(name) => Paging::from_name(&name)
                .map(|_| Paging::Pages)
                .with_context(|| format!("its setting “paging” should be “pages” or “more”, but is “{name}”"))?,
        },
        locale: text(&block, "locale")?.unwrap_or(defaults.locale),
        // The page's own script wears the theme; nothing written here depends on it.
        theme: defaults.theme,
    })
}

/// A text that says something.
fn text(block: &Value, name: &str) -> Result<Option<String>> {
    match &block[name] {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone()).filter(|text| !text.trim().is_empty())),
        other => anyhow::bail!("its setting “{name}” should be text, but is {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(block: &str, expected: Result<Settings, &str>) {
        let page = format!("<script type=\"application/json\" id=\"settings\">{block}</script>");
        assert_eq!(read(&page).map_err(|error| format!("{error:#}")), expected.map_err(str::to_string));
    }

    #[test]
    fn the_block_of_index_html_is_the_default() {
        assert_eq!(read(include_str!("../../../index.html")).ok(), Some(Settings::default()));
    }

    #[test]
    fn what_is_said_counts() {
        let page_size = PageSize::new(24).unwrap_or_default();
        let title = Some("Ours".to_string());
        check(r#"{"title": "Ours", "page_size": 24}"#, Ok(Settings { title, page_size, ..Settings::default() }));
        check("{}", Ok(Settings::default()));
    }

    #[test]
    fn a_page_without_a_script_has_page_numbers_whatever_the_site_has() {
        for paging in ["pages", "more"] {
            check(&format!(r#"{{"paging": "{paging}"}}"#), Ok(Settings::default()));
        }
    }

    #[test]
    fn what_the_site_would_refuse_is_refused() {
        check(r#"{"page_size": 0}"#, Err("its setting “page_size” should be a number from 1 to 100, but is 0"));
        check(r#"{"paging": "endless"}"#, Err("its setting “paging” should be “pages” or “more”, but is “endless”"));
        check(r#"{"title": ["x"]}"#, Err("its setting “title” should be text, but is [\"x\"]"));
        check("[]", Err("its settings block is no object"));
        check("{", Err("its settings block cannot be read: EOF while parsing an object at line 1 column 1"));
    }
}
