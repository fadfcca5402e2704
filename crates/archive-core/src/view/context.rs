//! The context that every part of a view needs: the archive, the answer to the query, the settings
//! and the language.

use super::facet_display::FacetDisplays;
use super::target::Target;
use crate::archive::{Answer, Archive, Scope};
use crate::query::{Facet, Polarity, Query};
use crate::search::Search;
use crate::settings::{Control, Settings};
use archive_feed::address::host;
use archive_feed::date::Day;
use archive_feed::language::{DateStyle, Language};
use archive_feed::messages::Key;

/// The context that every part of a view needs.
pub(super) struct ViewContext<'v> {
    pub(super) archive: &'v Archive,
    pub(super) scope: &'v Scope,
    pub(super) query: &'v Query,
    /// The search that was answered: as typed, or corrected.
    pub(super) search: Search,
    pub(super) answer: Answer,
    pub(super) listings: &'v FacetDisplays,
    pub(super) settings: &'v Settings,
    pub(super) language: &'v dyn Language,
}

impl<'v> ViewContext<'v> {
    /// Answers the query of a target.
    pub(super) fn new(
        archive: &'v Archive,
        target: &'v Target,
        listings: &'v FacetDisplays,
        settings: &'v Settings,
        language: &'v dyn Language,
    ) -> ViewContext<'v> {
        let Target { scope, query } = target;
        let typed = Search::new(query.text(), language);
        if !typed.is_empty() {
            // A search before the index is complete waits for the rest of it.
            archive.index(usize::MAX, language);
        }
        let answer = archive.answer(scope, query, &typed);
        let search = answer.corrected().cloned().unwrap_or(typed);
        ViewContext { archive, scope, query, search, answer, listings, settings, language }
    }
}

impl ViewContext<'_> {
    /// Returns a query with the filters of the locked query, for the wording.
    pub(super) fn effective_query(&self, query: &Query) -> Query {
        let effective = query.and(&self.settings.locked);
        // The wording includes the scope already.
        match self.scope.term() {
            Some((facet, slug)) if effective.sense(facet, slug) == Some(Polarity::Include) => {
                effective.with_toggled(facet, slug, Polarity::Include)
            }
            _ => effective,
        }
    }

    /// Whether the archive is too small for filters and sort orders. One that is still loading is not.
    pub(super) fn is_small(&self) -> bool {
        self.archive.is_whole() && self.archive.feed().posts.len() < self.settings.small_archive
    }

    /// Whether a value can be neither selected nor excluded: it is the subject of the page, or it is locked.
    pub(super) fn is_fixed(&self, facet: Facet, slug: &str) -> bool {
        self.scope.term() == Some((facet, slug)) || self.settings.locked.sense(facet, slug).is_some()
    }

    /// Whether the page or the locked query selects an author.
    pub(super) fn has_author(&self) -> bool {
        let is_about_author = self.scope.term().is_some_and(|(facet, _)| facet == Facet::Author);
        is_about_author || self.settings.locked.slugs(Facet::Author, Polarity::Include).next().is_some()
    }

    pub(super) fn shows(&self, control: Control) -> bool {
        self.settings.controls.contains(&control)
    }

    /// Returns the number of posts that another query finds in this scope.
    pub(super) fn total(&self, query: &Query) -> usize {
        self.archive.total(self.scope, query, &Search::new(query.text(), self.language))
    }

    pub(super) fn site_name(&self) -> String {
        site_name(Some(self.archive), self.settings)
    }

    /// Returns a number of posts in words: "No posts", "1 post", "1,180 posts".
    pub(super) fn posts(&self, posts: usize) -> String {
        match posts {
            0 => self.text(Key::NoPosts),
            posts => self.plural(Key::Posts, posts),
        }
    }

    /// Returns a text of the page.
    pub(super) fn text(&self, key: Key) -> String {
        self.settings.messages.text(key).to_string()
    }

    /// Returns a text of the page with values in place of its placeholders.
    pub(super) fn format(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.settings.messages.format(key, values)
    }

    /// Returns the plural form of a text for a number.
    pub(super) fn plural(&self, key: Key, number: usize) -> String {
        self.settings.messages.plural(key, number, &[], self.language)
    }

    pub(super) fn number(&self, number: usize) -> String {
        self.settings.messages.number(number, self.language)
    }

    pub(super) fn date(&self, day: Day, style: DateStyle) -> String {
        self.settings.messages.date(day, style, self.language)
    }
}

/// Returns the name of the site: from the settings or the feed, or else its host. The default is only for an archive
/// without any address.
pub fn site_name(archive: Option<&Archive>, settings: &Settings) -> String {
    site_name_at(archive, settings, settings.feeds.iter().map(|feed| feed.address.as_str()))
}

/// Returns the name of the site, which has the host of its home page, or of the first of these addresses that has one,
/// if it has no other name.
pub fn site_name_at<'a>(
    archive: Option<&'a Archive>,
    settings: &'a Settings,
    addresses: impl Iterator<Item = &'a str>,
) -> String {
    let feed = archive.map(Archive::feed);
    let title = settings.title.as_deref().or_else(|| feed?.title.as_deref());
    let home = settings.home.as_deref().or_else(|| feed?.home.as_deref());
    title.or_else(|| home.into_iter().chain(addresses).find_map(host)).unwrap_or("Tag Archive").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_without_a_name_has_the_name_of_its_host() {
        let check = |home: Option<&str>, feed: &str, expected: &str| {
            let mut settings = Settings { home: home.map(str::to_string), ..Settings::default() };
            settings.feeds[0].address = feed.to_string();
            assert_eq!(site_name(None, &settings), expected);
        };
        check(Some("https://www.blog.example/?a"), "https://api.example/feed", "blog.example");
        check(None, "https://blog.example/wp-json/wp/v2/posts", "blog.example");
        check(None, "feed.json", "Tag Archive");
    }
}
