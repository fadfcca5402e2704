//! The settings block of the built site's page, so that pages written ahead of
//! time are the pages that the site will show.
//!
//! What the site would refuse is refused here.

use anyhow::{Context, Result, anyhow};
use archive_core::settings::{Paging, Settings, block};

/// Reads the block of a page.
pub fn read(page: &str) -> Result<Settings> {
    let block = page.split_once("id=\"settings\">").and_then(|(_, rest)| rest.split_once("</script>"));
    let (block, _) = block.context("it has no settings block")?;
    let settings = block::read(block).map_err(|error| anyhow!(error))?;
    // Whatever the site will show, a page without a script needs links.
    Ok(Settings { paging: Paging::Pages, ..settings })
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
    fn a_page_without_a_script_has_page_numbers_whatever_the_site_has() {
        for paging in ["pages", "more"] {
            check(&format!(r#"{{"paging": "{paging}"}}"#), Ok(Settings::default()));
        }
    }

    #[test]
    fn what_the_site_would_refuse_is_refused() {
        check(r#"{"page_size": 0}"#, Err("the setting “page_size” should be a number from 1 to 100, but is “0”"));
        assert!(read("<script>").is_err());
    }
}
