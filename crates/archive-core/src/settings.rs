//! What a publisher decides: one strict type, whatever shell it came from.
//!
//! Each shell has one small file that translates its loose source (attributes,
//! a command line) into this; the block of a page, which two shells read, is
//! read in `block`.

use crate::feed::Source;
use crate::query::Query;

pub mod block;

/// The choices of a publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The feeds, one or more.
    pub feeds: Vec<Origin>,
    /// The site's name; the feed's own title when absent.
    pub title: Option<String>,
    /// The site's home page; the feed's own when absent.
    pub home: Option<String>,
    /// Posts on one page, 1 to 100.
    pub page_size: PageSize,
    /// How a reader gets to the posts that one page does not hold.
    pub paging: Paging,
    /// What a reader can steer the archive with.
    pub controls: Vec<Control>,
    /// What a reader cannot take back: there are no other posts than those it selects.
    pub locked: Query,
    /// The level of the page's heading.
    pub heading_level: HeadingLevel,
    /// The language of dates and numbers, a BCP 47 language tag.
    pub locale: String,
    /// Bytes of copies that a browser keeps for the next visit; none where it is 0.
    pub kept_bytes: usize,
    /// The colours before the reader has chosen any.
    pub theme: Theme,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            feeds: vec![Origin::default()],
            title: None,
            home: None,
            page_size: PageSize::default(),
            paging: Paging::default(),
            controls: Control::ALL.to_vec(),
            locked: Query::default(),
            heading_level: HeadingLevel::default(),
            locale: "en-US".into(),
            kept_bytes: 20 << 20,
            theme: Theme::System,
        }
    }
}

/// Where a feed of the archive is, and what is known of it beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its address, absolute or relative to the page's base.
    pub address: String,
    /// What its posts are called together, where there are other feeds; else nothing.
    pub name: String,
    /// What is known of it beforehand.
    pub source: Source,
}

impl Default for Origin {
    fn default() -> Self {
        Origin { address: "feed.json".into(), name: String::new(), source: Source::default() }
    }
}

/// Posts on one page: a number from 1 to 100, 12 unless set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(usize);

impl PageSize {
    /// The size, if it lies within 1 and 100.
    pub fn new(posts: u64) -> Option<PageSize> {
        (1..=100).contains(&posts).then_some(PageSize(posts as usize))
    }

    /// The number of posts.
    pub fn get(self) -> usize {
        self.0
    }
}

impl Default for PageSize {
    /// Twelve fills rows of one, two and three cards.
    fn default() -> Self {
        PageSize(12)
    }
}

/// How a reader gets to the posts that one page does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    /// By page numbers, each page in place of the one before.
    #[default]
    Pages,
    /// By a button that adds the next posts below.
    More,
    /// Not at all: the first page stands for the rest.
    None,
}

impl Paging {
    /// The way of that name, as settings and attributes write it.
    pub fn from_name(name: &str) -> Option<Paging> {
        match name {
            "pages" => Some(Paging::Pages),
            "more" => Some(Paging::More),
            "none" => Some(Paging::None),
            _ => None,
        }
    }
}

/// Something that a reader steers the archive with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// The search field.
    Search,
    /// Chips of sources, categories and tags.
    Chips,
    /// Bars of years and months.
    Years,
    /// The order of posts.
    Sort,
}

impl Control {
    /// Every control, in the order of the page.
    pub const ALL: [Control; 4] = [Control::Search, Control::Chips, Control::Years, Control::Sort];

    /// The word for this control in attributes.
    pub fn name(self) -> &'static str {
        match self {
            Control::Search => "search",
            Control::Chips => "chips",
            Control::Years => "years",
            Control::Sort => "sort",
        }
    }

    /// The control of that name.
    pub fn from_name(name: &str) -> Option<Control> {
        Control::ALL.into_iter().find(|control| control.name() == name)
    }
}

/// The level of a page's heading, 1 to 5; titles of posts are one level below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// The level, if it lies within 1 and 5.
    pub fn new(level: u8) -> Option<HeadingLevel> {
        (1..=5).contains(&level).then_some(HeadingLevel(level))
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl Default for HeadingLevel {
    /// The heading of a whole page.
    fn default() -> Self {
        HeadingLevel(1)
    }
}

/// Which colours the page wears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the reader's system prefers.
    #[default]
    System,
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

impl Theme {
    /// Every theme, in the order a switch offers them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The word for this theme in settings, attributes and storage.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of that name.
    pub fn from_name(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// Whether a text has the shape of a language tag (BCP 47): letters and
/// digits in groups of one to eight, the first of two letters or more.
pub fn is_locale(tag: &str) -> bool {
    let mut groups = tag.split('-');
    let language = groups.next().unwrap_or_default();
    let group = |group: &str| (1..=8).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic()) && groups.all(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_between_1_and_100_posts() {
        for (posts, expected) in [(0, None), (1, Some(1)), (100, Some(100)), (101, None)] {
            assert_eq!(PageSize::new(posts).map(PageSize::get), expected);
        }
    }

    #[test]
    fn a_heading_leaves_a_level_for_titles() {
        for (level, expected) in [(0, None), (1, Some(1)), (5, Some(5)), (6, None)] {
            assert_eq!(HeadingLevel::new(level).map(HeadingLevel::get), expected);
        }
    }

    #[test]
    fn every_control_is_found_by_its_name() {
        for control in Control::ALL {
            assert_eq!(Control::from_name(control.name()), Some(control));
        }
        assert_eq!(Control::from_name("pager"), None);
    }

    #[test]
    fn every_theme_is_found_by_its_name() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_name(theme.name()), Some(theme));
        }
        assert_eq!(Theme::from_name("sepia"), None);
    }
}
