//! What a reader can switch beside the chips, and tags that go together with
//! what was selected.
//!
//! A switch that would change nothing is not offered.

use super::{Link, Target, Viewer};
use crate::archive::Scope;
use crate::query::{Facet, Match, Query, Sense, Sort, Sticky};
use crate::settings::Control;

/// What can be switched here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switches {
    /// How several choices combine.
    pub matching: Option<Matching>,
    /// Whether sticky posts come first, and the query with that the other way.
    pub sticky: Option<(Sticky, Query)>,
    /// Whether words can be searched for.
    pub search: bool,
    /// The orders to choose from; none where that is not offered.
    pub sorts: &'static [Sort],
}

/// How several choices combine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// How they do now.
    pub now: Match,
    /// The query with choices that narrow each further.
    pub all: Query,
    /// The query with choices that add posts.
    pub any: Query,
}

/// So many related tags are enough to go on with.
const MOST_RELATED: usize = 6;

pub(super) fn switches(viewer: &Viewer<'_>) -> Switches {
    let Viewer { archive, query, answer, .. } = viewer;
    // One choice is enough: under "all" a second one may have no post in
    // common with it, and the way to have both must be seen before.
    let chosen = |facet| query.slugs(facet, Sense::With).next().is_some();
    let matching = [Facet::Category, Facet::Tag].into_iter().any(chosen);
    let other = match query.sticky() {
        Sticky::First => Sticky::Off,
        Sticky::Off => Sticky::First,
    };
    Switches {
        matching: matching.then(|| Matching {
            now: query.combine(),
            all: query.with_match(Match::All),
            any: query.with_match(Match::Any),
        }),
        sticky: archive.has_sticky(answer).then(|| (query.sticky(), query.with_sticky(other))),
        // Nothing is more relevant than anything else where nothing is typed.
        sorts: match viewer.shows(Control::Sort) {
            true => &Sort::ALL[usize::from(query.text().is_empty())..],
            false => &[],
        },
        search: viewer.shows(Control::Search),
    }
}

/// Links that narrow by a related tag, each with how many posts are left.
pub(super) fn related(viewer: &Viewer<'_>) -> Vec<(Link, String)> {
    let Viewer { archive, scope, query, answer, .. } = viewer;
    if !query.narrows() && **scope == Scope::All {
        return Vec::new();
    }
    let terms = archive.terms(Facet::Tag);
    let mut related = Vec::new();
    for (tag, posts) in archive.related(answer) {
        let term = &terms[tag];
        if related.len() < MOST_RELATED && query.sense(Facet::Tag, &term.slug).is_none() {
            // Under "any" a further choice would add posts; these links narrow.
            let query = query.with_match(Match::All).toggled(Facet::Tag, &term.slug, Sense::With);
            let target = Target { scope: (*scope).clone(), query };
            related.push((Link { label: term.label.clone(), target }, viewer.number(posts)));
        }
    }
    related
}
