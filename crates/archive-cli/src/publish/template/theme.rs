//! Puts the look that a publisher has set into published pages, so that their first paint has it. The loader would apply
//! it later, and not at all without scripts.
//!
//! The policy of the pages allows neither style elements nor style attributes, so accent and font are in a file.

use archive_core::settings::{PostLayout, Settings, Theme};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The look of published pages.
pub struct PublishedTheme {
    /// The attributes of the root element, with a space before each.
    pub attributes: String,
    /// The style sheet with accent and font, if one of them is set.
    pub sheet: Option<ThemeSheet>,
}

/// A published style sheet.
pub struct ThemeSheet {
    /// Its path, which has a hash of its content.
    pub path: String,
    /// Its text.
    pub css: String,
}

impl PublishedTheme {
    /// Reads the look from settings, which are valid. `block` has those that only browsers apply.
    pub fn new(settings: &Settings, block: &Value) -> PublishedTheme {
        let text = |name: &str| block[name].as_str();
        let (accent, font) = (text("accent"), text("font"));
        let theme = Some(settings.theme.name()).filter(|_| settings.theme != Theme::System);
        let layout = Some(settings.layout.name()).filter(|_| settings.layout != PostLayout::Cards);
        let attributes = [("data-theme", theme), ("data-layout", layout), ("data-accent", accent.map(|_| ""))];
        let attribute = |(name, value): (&str, Option<&str>)| value.map(|value| format!(" {name}=\"{value}\""));
        let attributes: String = attributes.into_iter().filter_map(attribute).collect();
        PublishedTheme { attributes, sheet: ThemeSheet::new(accent, font) }
    }
}

impl ThemeSheet {
    fn new(accent: Option<&str>, font: Option<&str>) -> Option<ThemeSheet> {
        let line = |(name, value): (&str, Option<&str>)| value.map(|value| format!("  {name}: {value};\n"));
        // A font may have a quote too many, which ends the sheet there. So it is last.
        let lines: String = [("--site-accent", accent), ("--ta-font", font)].into_iter().filter_map(line).collect();
        if lines.is_empty() {
            return None;
        }
        // The sheet of the build has the same names, wherever the page links to it.
        let css = format!(":root:root {{\n{lines}}}\n");
        let hash: String = Sha256::digest(&css).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Some(ThemeSheet { path: format!("theme-{hash}.css"), css })
    }

    /// Returns the element that links to the sheet. It delays the first paint, which would be in other colours.
    pub fn link(&self) -> String {
        format!("\n    <link rel=\"stylesheet\" href=\"{}\" />", self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::hashed_file;
    use archive_core::settings::block;
    use archive_feed::messages::Messages;

    /// Checks the attributes and the style sheet that settings lead to.
    #[track_caller]
    fn check(settings: &str, attributes: &str, css: Option<&str>) {
        let theme = PublishedTheme::new(
            &block::read(settings, Messages::with_overrides).unwrap(),
            &serde_json::from_str(settings).unwrap(),
        );
        assert_eq!(theme.attributes, attributes, "{settings}");
        assert_eq!(theme.sheet.as_ref().map(|sheet| sheet.css.as_str()), css, "{settings}");
        assert!(theme.sheet.is_none_or(|sheet| hashed_file::is_hashed(&sheet.path)));
    }

    #[test]
    fn defaults_need_nothing() {
        check("{}", "", None);
        check(r#"{"theme": "system", "layout": "cards", "accent": null, "font": null}"#, "", None);
    }

    #[test]
    fn every_part_of_the_look_is_in_the_page() {
        check(
            r##"{"theme": "dark", "layout": "list", "accent": "#ff6600", "font": "Inter, 'My Font'"}"##,
            " data-theme=\"dark\" data-layout=\"list\" data-accent=\"\"",
            Some(":root:root {\n  --site-accent: #ff6600;\n  --ta-font: Inter, 'My Font';\n}\n"),
        );
        check(r#"{"font": "Inter"}"#, "", Some(":root:root {\n  --ta-font: Inter;\n}\n"));
        check(r##"{"accent": "#abc"}"##, " data-accent=\"\"", Some(":root:root {\n  --site-accent: #abc;\n}\n"));
    }
}
