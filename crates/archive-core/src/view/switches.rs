//! The switches beside the chips, and the related tags.
//!
//! A switch that would change nothing is not offered.

use super::context::ViewContext;
use super::target::{Link, Target};
use crate::archive::Scope;
use crate::query::{Facet, MatchMode, Polarity, Query, Sort, Sticky};
use crate::settings::Control;
use archive_feed::messages::{Key, Messages};

/// The switches of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switches {
    /// How several filters combine.
    pub matching: Option<Matching>,
    /// Whether sticky posts are first, and the query with the opposite setting.
    pub sticky: Option<(Sticky, Query)>,
    /// The placeholder of the search field, "Search 77 posts"; `None` if it is not shown.
    pub search: Option<String>,
    /// Whether the search field has a list of suggestions.
    pub suggests: bool,
    /// The sort orders on offer; empty if sorting is not offered.
    pub sorts: &'static [Sort],
    /// Whether the reader can select the layout of posts.
    pub has_layouts: bool,
}

/// How several filters combine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// The current match mode.
    pub now: MatchMode,
    /// The query in which each filter narrows further.
    pub all: Query,
    /// The query in which each filter adds posts.
    pub any: Query,
    /// The facets with a selected value, whose groups show the choice.
    pub facets: Vec<Facet>,
}

impl Matching {
    /// Returns the names of `all` and `any` in the group of a facet.
    pub fn labels(facet: Facet, messages: &Messages) -> [String; 2] {
        let facet = messages.text(match facet {
            Facet::Tag => Key::Tags,
            _ => Key::Categories,
        });
        [Key::MatchAll, Key::MatchAny].map(|key| messages.format(key, &[("facet", facet)]))
    }
}

/// The maximum number of related tags.
const MOST_RELATED: usize = 6;

pub(super) fn switches(viewer: &ViewContext<'_>) -> Switches {
    let ViewContext { archive, query, answer, .. } = viewer;
    // One filter is enough: under "all", a second value may share no post with
    // it, so the switch to "any" must be visible before.
    let chosen = |facet| query.slugs(facet, Polarity::Include).next().is_some();
    let facets: Vec<Facet> = [Facet::Category, Facet::Tag].into_iter().filter(|facet| chosen(*facet)).collect();
    let other = match query.sticky() {
        Sticky::First => Sticky::Off,
        Sticky::Off => Sticky::First,
    };
    Switches {
        matching: (!facets.is_empty()).then(|| Matching {
            now: query.match_mode(),
            all: query.with_match(MatchMode::All),
            any: query.with_match(MatchMode::Any),
            facets,
        }),
        sticky: archive.has_sticky(answer).then(|| (query.sticky(), query.with_sticky(other))),
        // Without search text, no post is more relevant than another.
        sorts: match viewer.shows(Control::Sort) && !viewer.is_small() {
            true => &Sort::ALL[usize::from(query.text().is_empty())..],
            false => &[],
        },
        suggests: viewer.shows(Control::Suggestions),
        has_layouts: viewer.shows(Control::Layout),
        search: viewer.shows(Control::Search).then(|| {
            let in_scope = match viewer.scope.term() {
                Some((facet, slug)) => archive.term(facet, slug).map_or(0, |term| term.posts),
                None => archive.feed().posts.len(),
            };
            viewer.format(Key::SearchIn, &[("things", &viewer.posts(in_scope))])
        }),
    }
}

/// Returns links that narrow by a related tag, each with the number of posts left.
pub(super) fn related_tags(viewer: &ViewContext<'_>) -> Vec<(Link, String)> {
    let ViewContext { archive, scope, query, answer, .. } = viewer;
    if !query.narrows() && **scope == Scope::All {
        return Vec::new();
    }
    let terms = archive.terms(Facet::Tag);
    let mut related = Vec::new();
    for (tag, posts) in archive.related_tags(answer) {
        let term = &terms[tag];
        if related.len() < MOST_RELATED && query.sense(Facet::Tag, &term.slug).is_none() {
            // Under "any" a further filter would add posts; these links narrow.
            let query = query.with_match(MatchMode::All).with_toggled(Facet::Tag, &term.slug, Polarity::Include);
            let target = Target { scope: (*scope).clone(), query };
            related.push((Link { label: term.label.clone(), target }, viewer.number(posts)));
        }
    }
    related
}
