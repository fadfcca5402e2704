//! Writes the files that are neither pages nor feeds: the assets of the built site,
//! the sitemap and other files for crawlers, and the configuration of hosts.

use super::context::PublishContext;
use super::tree::OutputTree;
use super::{crawler_files, hashed_file, hosting};
use crate::built_site::{BuiltSite, PAGE};
use anyhow::Result;

/// Writes these files. Call it after all pages and feeds are written.
pub fn write_other_files(context: &PublishContext<'_>, tree: &OutputTree, site: &BuiltSite) -> Result<()> {
    let mut hashed = Vec::new();
    for path in site.list()? {
        // A file of the build with the path of a published file is sample data.
        if path == PAGE || tree.contains(&path) {
            continue;
        }
        tree.write(&path, &site.read(&path)?)?;
        if hashed_file::is_hashed(&path) {
            hashed.push(path);
        }
    }
    if let Some(sheet) = context.template.theme_sheet() {
        tree.write(&sheet.path, sheet.css.as_bytes())?;
        hashed.push(sheet.path.clone());
    }
    let files = crawler_files::files(context)?.into_iter().chain(hosting::files(context.base.path(), &hashed));
    files.into_iter().try_for_each(|(path, text)| tree.write(&path, text.as_bytes()))
}
