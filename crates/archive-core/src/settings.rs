//! The settings of a publisher, as one strict type for every application.
//!
//! Each application has one small file that translates its own input (attributes, a command line)
//! into this type. The settings block of a page, which two applications read, is parsed in `block`.

use crate::query::Query;
use archive_feed::feed::FeedAddress;
use archive_feed::messages::Messages;
use serde::Deserialize;
use std::time::Duration;

pub mod block;
mod old_names;
mod setting;
#[cfg(test)]
mod tests;
mod values;

pub use old_names::list_old_names;

/// The settings of a publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The feeds, one or more.
    pub feeds: Vec<FeedAddress>,
    /// The site's name; the feed's own title if absent.
    pub title: Option<String>,
    /// The URL of the site's home page; the feed's own if absent.
    pub home: Option<String>,
    /// The number of posts on a page, 1 to 100.
    pub page_size: PageSize,
    /// How users reach the posts beyond the first page.
    pub paging: Paging,
    /// The controls that the page offers.
    pub controls: Vec<Control>,
    /// The pictures on cards.
    pub covers: Covers,
    /// The details that a card has beside date, title, excerpt and categories.
    pub card_details: Vec<CardDetail>,
    /// How posts are laid out until the reader selects a layout.
    pub layout: PostLayout,
    /// Whether posts since the last visit are marked.
    pub mark_new: bool,
    /// A query that users cannot undo: the archive has only the posts that it selects.
    pub locked: Query,
    /// The level of the page's heading.
    pub heading_level: HeadingLevel,
    /// The language of the page, a BCP 47 language tag; that of the feed or of the page itself if absent.
    pub locale: Option<String>,
    /// The texts of the page, in the language that was found for it.
    pub messages: Messages,
    /// The URL of the publisher's own file of texts.
    pub messages_file: Option<String>,
    /// The time in which all pages of the feeds are loaded. What is there by then is shown.
    pub load_timeout: LoadTimeout,
    /// The number of bytes of copies that a browser keeps for the next visit; 0 keeps none.
    pub kept_bytes: usize,
    /// The colour theme until the user selects one.
    pub theme: Theme,
    /// The URL of an image before the site's name.
    pub logo: Option<String>,
    /// The number of posts below which an archive is small: it has one row of tags in place of the filters, and no
    /// sort orders. 0 makes none small.
    pub small_archive: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            feeds: vec![FeedAddress::default()],
            title: None,
            home: None,
            page_size: PageSize::default(),
            paging: Paging::default(),
            controls: Control::ALL.to_vec(),
            covers: Covers::default(),
            card_details: CardDetail::ALL.to_vec(),
            layout: PostLayout::default(),
            mark_new: true,
            locked: Query::default(),
            heading_level: HeadingLevel::default(),
            locale: None,
            messages: Messages::default(),
            messages_file: None,
            load_timeout: LoadTimeout::default(),
            kept_bytes: 20 << 20,
            theme: Theme::System,
            logo: None,
            small_archive: 12,
        }
    }
}

/// The number of posts on a page: 1 to 100, 12 by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct PageSize(usize);

impl PageSize {
    /// The allowed values, for a message after “must be”.
    pub const ALLOWED: &'static str = "between 1 and 100";

    /// Returns the page size if it is from 1 to 100.
    pub fn new(posts: u64) -> Option<PageSize> {
        (1..=100).contains(&posts).then_some(PageSize(posts as usize))
    }

    /// Returns the number of posts.
    pub fn get(self) -> usize {
        self.0
    }
}

impl Default for PageSize {
    /// Returns 12, which fills rows of one, two and three cards.
    fn default() -> Self {
        PageSize(12)
    }
}

impl TryFrom<i64> for PageSize {
    type Error = &'static str;

    fn try_from(posts: i64) -> Result<Self, Self::Error> {
        u64::try_from(posts).ok().and_then(PageSize::new).ok_or(PageSize::ALLOWED)
    }
}

/// The time in which all pages of the feeds are loaded: a second to an hour, five minutes by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct LoadTimeout(Duration);

impl LoadTimeout {
    /// The allowed values, for a message after “must be”.
    pub const ALLOWED: &'static str = "between 1 and 3600";

    /// Returns the time if it is from 1 to 3600 seconds.
    pub fn new(seconds: u64) -> Option<LoadTimeout> {
        (1..=3600).contains(&seconds).then_some(LoadTimeout(Duration::from_secs(seconds)))
    }

    /// Returns the time.
    pub fn get(self) -> Duration {
        self.0
    }
}

impl Default for LoadTimeout {
    /// Returns five minutes, in which a slow server sends very many pages.
    fn default() -> Self {
        LoadTimeout(Duration::from_secs(300))
    }
}

impl TryFrom<i64> for LoadTimeout {
    type Error = &'static str;

    fn try_from(seconds: i64) -> Result<Self, Self::Error> {
        u64::try_from(seconds).ok().and_then(LoadTimeout::new).ok_or(LoadTimeout::ALLOWED)
    }
}

/// How users reach the posts beyond the first page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "&str")]
pub enum Paging {
    /// Page numbers; each page replaces the one before.
    #[default]
    Pages,
    /// A button that adds the next posts below.
    More,
    /// No way at all: only the first page is shown.
    None,
}

impl Paging {
    /// The allowed names, for a message after “must be”.
    pub const ALLOWED: &'static str = "“pages”, “load-more” or “none”";

    /// Returns the paging with a name, as settings and attributes write it.
    pub fn from_name(name: &str) -> Option<Paging> {
        match name {
            "pages" => Some(Paging::Pages),
            // The old name works for one more release.
            "load-more" | "more" => Some(Paging::More),
            "none" => Some(Paging::None),
            _ => None,
        }
    }
}

impl TryFrom<&str> for Paging {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        Paging::from_name(name).ok_or(Paging::ALLOWED)
    }
}

/// The pictures on cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "&str")]
pub enum Covers {
    /// The pictures of posts, and generated ones for posts without.
    #[default]
    Auto,
    /// Generated pictures only, which need no request.
    Generated,
    /// No pictures.
    None,
}

impl Covers {
    /// The allowed names, for a message after “must be”.
    pub const ALLOWED: &'static str = "“auto”, “generated” or “none”";

    /// Returns the covers with a name, as settings and attributes write it.
    pub fn from_name(name: &str) -> Option<Covers> {
        match name {
            "auto" => Some(Covers::Auto),
            "generated" => Some(Covers::Generated),
            "none" => Some(Covers::None),
            _ => None,
        }
    }
}

impl TryFrom<&str> for Covers {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        Covers::from_name(name).ok_or(Covers::ALLOWED)
    }
}

/// A detail of a card that settings can leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "&str")]
pub enum CardDetail {
    /// The authors.
    Author,
    /// How long the post takes to read.
    ReadingTime,
    /// Up to three tags.
    Tags,
}

impl CardDetail {
    /// Every detail, in the order of a card.
    pub const ALL: [CardDetail; 3] = [CardDetail::Author, CardDetail::ReadingTime, CardDetail::Tags];

    /// The allowed names, for a message after “must be”.
    pub const ALLOWED: &'static str = "“author”, “reading-time” or “tags”";

    /// Returns the name of this detail in settings and attributes.
    pub fn name(self) -> &'static str {
        match self {
            CardDetail::Author => "author",
            CardDetail::ReadingTime => "reading-time",
            CardDetail::Tags => "tags",
        }
    }

    /// Returns the detail with a name.
    pub fn from_name(name: &str) -> Option<CardDetail> {
        CardDetail::ALL.into_iter().find(|detail| detail.name() == name)
    }
}

impl TryFrom<&str> for CardDetail {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        CardDetail::from_name(name).ok_or(CardDetail::ALLOWED)
    }
}

/// How posts are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "&str")]
pub enum PostLayout {
    /// Cards with covers and excerpts.
    #[default]
    Cards,
    /// A compact list, grouped by year.
    List,
}

impl PostLayout {
    /// The allowed names, for a message after “must be”.
    pub const ALLOWED: &'static str = "“cards” or “list”";

    /// Returns the name of this layout in settings, attributes and storage.
    pub fn name(self) -> &'static str {
        match self {
            PostLayout::Cards => "cards",
            PostLayout::List => "list",
        }
    }

    /// Returns the layout with a name.
    pub fn from_name(name: &str) -> Option<PostLayout> {
        [PostLayout::Cards, PostLayout::List].into_iter().find(|layout| layout.name() == name)
    }

    /// Returns the other layout.
    pub fn other(self) -> PostLayout {
        match self {
            PostLayout::Cards => PostLayout::List,
            PostLayout::List => PostLayout::Cards,
        }
    }
}

impl TryFrom<&str> for PostLayout {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        PostLayout::from_name(name).ok_or(PostLayout::ALLOWED)
    }
}

/// A control of the archive page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// The search field.
    Search,
    /// Chips of sources, categories and tags.
    Chips,
    /// Bars of years and months.
    Years,
    /// The sort order of posts.
    Sort,
    /// The list of suggestions below the search field.
    Suggestions,
    /// The layout of posts.
    Layout,
}

impl Control {
    /// Every control, in the order of the page.
    pub const ALL: [Control; 6] =
        [Control::Search, Control::Chips, Control::Years, Control::Sort, Control::Suggestions, Control::Layout];

    /// Returns the name of this control in attributes.
    pub fn name(self) -> &'static str {
        match self {
            Control::Search => "search",
            Control::Chips => "chips",
            Control::Years => "years",
            Control::Sort => "sort",
            Control::Suggestions => "suggestions",
            Control::Layout => "layout",
        }
    }

    /// Returns the control with a name.
    pub fn from_name(name: &str) -> Option<Control> {
        Control::ALL.into_iter().find(|control| control.name() == name)
    }
}

/// The level of a page's heading, 1 to 5; the titles of posts are one level below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// The allowed values, for a message after “must be”.
    pub const ALLOWED: &'static str = "between 1 and 5";

    /// Returns the level if it is from 1 to 5.
    pub fn new(level: u8) -> Option<HeadingLevel> {
        (1..=5).contains(&level).then_some(HeadingLevel(level))
    }

    /// Returns the number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl Default for HeadingLevel {
    /// Returns 1, the level for the heading of a whole page.
    fn default() -> Self {
        HeadingLevel(1)
    }
}

/// The colour theme of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "&str")]
pub enum Theme {
    /// The preference of the user's system.
    #[default]
    System,
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the theme switch.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// Returns the name of this theme in settings, attributes and storage.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// Returns the theme with a name.
    pub fn from_name(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

impl TryFrom<&str> for Theme {
    type Error = &'static str;

    fn try_from(name: &str) -> Result<Self, Self::Error> {
        Theme::from_name(name).ok_or("“system”, “light” or “dark”")
    }
}

/// The names of the formats, as [`Format::from_name`] parses them, for a message after “must be”.
///
/// [`Format::from_name`]: archive_feed::feed::Format::from_name
pub const FORMATS: &str = "“json-feed”, “wordpress”, “ghost”, “plain”, “rss” or “atom”";

/// A description of safe links, for a message after “must be”.
pub const LINKS: &str = "a relative, http or https link";

/// A description of language tags, for a message after “must be”.
pub const LOCALES: &str = "a language tag such as “en-US”";

/// Whether a text has the syntax of a language tag (BCP 47): groups of one to eight letters and digits, the first with
/// two or three letters. BCP 47 keeps longer ones for later, and in settings they are names of languages.
pub fn is_locale(tag: &str) -> bool {
    let mut groups = tag.split('-');
    let language = groups.next().unwrap_or_default();
    let group = |group: &str| (1..=8).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic()) && groups.all(group)
}
