//! Reads the settings of a site from its page, in the folder of a build or of a published site.

use crate::built_site::PAGE;
use crate::messages::unreadable;
use anyhow::{Context, Result, anyhow, ensure};
use archive_core::settings::{Settings, block, list_old_names};
use archive_feed::messages::Messages;
use lol_html::{RewriteStrSettings, rewrite_str, text};
use std::fs;
use std::path::Path;

/// The settings in a page.
pub struct PageSettings {
    pub settings: Settings,
    /// A sentence for each setting with a new name.
    pub renamed: Vec<String>,
}

impl PageSettings {
    /// Reads the settings of the site in a folder. The error names the setting that is invalid.
    pub fn read(folder: &Path) -> Result<PageSettings> {
        let file = folder.join(PAGE);
        let page = fs::read(&file).with_context(|| unreadable(&file))?;
        let failure = || format!("{} isn’t the page of an archive", file.display());
        PageSettings::parse(&String::from_utf8_lossy(&page)).with_context(failure)
    }

    fn parse(page: &str) -> Result<PageSettings> {
        let mut json = None::<String>;
        let handler = text!("script#settings", |text| {
            json.get_or_insert_default().push_str(text.as_str());
            Ok(())
        });
        rewrite_str(page, RewriteStrSettings::new().append_element_content_handler(handler))?;
        ensure!(json.is_some(), "it has no settings block");
        let json = json.unwrap_or_default();
        let settings = block::read(&json, Messages::with_overrides).map_err(|error| anyhow!(error))?;
        Ok(PageSettings { settings, renamed: list_old_names(&json) })
    }
}
