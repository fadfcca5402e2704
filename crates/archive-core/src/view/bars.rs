//! Histograms of the posts of each year, and of each month of a selected year.
//!
//! Bars are in chronological order, gaps included.

use super::chip_state::ChipState;
use super::context::ViewContext;
use super::phrase;
use crate::period::Period;
use crate::query::{Facet, Polarity, Query};
use archive_feed::language::DateStyle;
use archive_feed::messages::Key;

/// Bars for periods of time, earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// The legend of the group, for people: "Year", "Months of 2022".
    pub legend: String,
    /// The unit of one bar: "Year", "Month".
    pub unit: String,
    /// The bars.
    pub bars: Vec<Bar>,
    /// The indices of the first and the last selected bar, for two menus that select a range: those of
    /// all bars if none is selected. `None` if there are too few bars for a range, or for months.
    pub ends: Option<[usize; 2]>,
}

/// The posts of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The period.
    pub period: Period,
    /// Its full label: "2022", "May 2022".
    pub label: String,
    /// Its short label, if the legend has the rest: "2022", "May".
    pub short: String,
    /// The number of posts once it alone is selected: "14".
    pub count: String,
    /// The same in words: "14 posts", or "3 of 14 posts" if filters leave some out.
    pub posts: String,
    /// The height of the bar, in percent of the highest bar without filters.
    pub height: usize,
    /// The height of the quiet bar behind it, which has all posts of the period.
    pub total_height: usize,
    /// Whether it is selected, can be selected, or would leave no post.
    pub state: ChipState,
    /// The query after the bar is pressed.
    pub then: Query,
}

impl Histogram {
    /// Returns a query narrowed to the range from one bar to another. If `from` is no bar of this
    /// histogram, the range is the bar at index `to` alone.
    pub fn query_for_range(&self, query: &Query, from: Period, to: usize) -> Query {
        let end = self.bars[to].period;
        let start = if self.bars.iter().any(|bar| bar.period == from) { from } else { end };
        query.with_only(Facet::Year, &start.to(end).to_string())
    }

    /// Returns a query narrowed to the bars from index `first` to index `last`. All bars are no filter.
    pub fn query_for_ends(&self, query: &Query, [first, last]: [usize; 2]) -> Query {
        match (self.bars.get(first), self.bars.get(last)) {
            (Some(start), Some(end)) if last.saturating_sub(first) + 1 < self.bars.len() => {
                query.with_only(Facet::Year, &start.period.to(end.period).to_string())
            }
            _ => query.without(Facet::Year),
        }
    }

    /// Returns the two ends after one of them, 0 or 1, moves to a bar. The other end moves out of its way.
    pub fn ends_with(&self, end: usize, bar: usize) -> Option<[usize; 2]> {
        let [first, last] = self.ends?;
        Some(if end == 0 { [bar, last.max(bar)] } else { [first.min(bar), bar] })
    }
}

/// The smallest height of a bar with posts, in percent. A lower one would be too thin to see.
const LEAST_HEIGHT: usize = 4;

/// The smallest number of bars for which a range has menus. Fewer are pressed one by one.
const FEWEST_FOR_RANGE: usize = 3;

/// The longest range of years that is shown with its gaps. Without a limit, one wrong date would
/// fill the page with bars.
const MOST_YEARS: u16 = 60;

/// Returns histograms of the years in this part of the archive, and of the months of the selected
/// year.
pub(super) fn histograms(viewer: &ViewContext<'_>) -> Vec<Histogram> {
    let years = years(viewer);
    if years.is_empty() {
        return Vec::new();
    }
    let mut histograms = vec![histogram(viewer, Key::Year, viewer.text(Key::Year), years, None)];
    let mut chosen = viewer.query.slugs(Facet::Year, Polarity::Include).filter_map(Period::parse);
    if let (Some(period), None) = (chosen.next(), chosen.next())
        && let Some(months) = period.months_of_its_year()
    {
        let year = Period::year(period.first().year());
        let legend = viewer.format(Key::MonthsOf, &[("year", &year.to_string())]);
        histograms.push(histogram(viewer, Key::Month, legend, months.into(), Some(year)));
    }
    histograms
}

/// Returns the years with posts in this part of the archive, and the years between them.
fn years(viewer: &ViewContext<'_>) -> Vec<Period> {
    let in_scope = viewer.archive.in_scope(viewer.scope, Facet::Year);
    let mut known: Vec<u16> = Vec::new();
    for (term, posts) in viewer.archive.terms(Facet::Year).iter().zip(in_scope) {
        if posts > 0 {
            known.extend(term.label.parse::<u16>());
        }
    }
    known.reverse();
    let years = match (known.first(), known.last()) {
        (Some(first), Some(last)) if last - first < MOST_YEARS => (*first..=*last).collect(),
        _ => known,
    };
    years.into_iter().map(Period::year).collect()
}

fn histogram(
    viewer: &ViewContext<'_>,
    unit: Key,
    legend: String,
    periods: Vec<Period>,
    year: Option<Period>,
) -> Histogram {
    let counts = viewer.archive.in_periods(&viewer.answer, &periods);
    // Both bars of a period have one scale, so that the difference is what filters leave out.
    let totals = viewer.archive.in_periods_of_scope(viewer.scope, &periods);
    let highest = totals.iter().copied().max().unwrap_or_default().max(1);
    let height = |count: usize| if count == 0 { 0 } else { (count * 100).div_ceil(highest).max(LEAST_HEIGHT) };
    let bar = |(period, (&count, &total)): (&Period, (&usize, &usize))| {
        let slug = period.to_string();
        // A selected whole year marks its own bar, not its months.
        let of_this_kind = |other: &Period| other.covers(*period) && (year.is_none() || !other.is_whole_years());
        let covering = |sense| {
            let mut periods = viewer.query.slugs(Facet::Year, sense).filter_map(Period::parse);
            periods.any(|other| of_this_kind(&other)).then_some(sense)
        };
        Bar {
            period: *period,
            label: phrase::period(viewer, *period),
            short: match year {
                None => slug.clone(),
                Some(_) => viewer.date(period.first().first_day(), DateStyle::MonthAlone),
            },
            count: viewer.number(count),
            posts: posts_in_words(viewer, count, total),
            height: height(count),
            total_height: height(total),
            state: ChipState::new(covering(Polarity::Exclude).or_else(|| covering(Polarity::Include)), count),
            then: match year {
                // Pressing a selected bar widens again: a month to its year, a year to all.
                _ if viewer.query.sense(Facet::Year, &slug) != Some(Polarity::Include) => {
                    viewer.query.with_only(Facet::Year, &slug)
                }
                Some(year) => viewer.query.with_only(Facet::Year, &year.to_string()),
                None => viewer.query.without(Facet::Year),
            },
        }
    };
    let ends = (year.is_none() && periods.len() >= FEWEST_FOR_RANGE).then(|| ends(viewer, &periods));
    let bars = periods.iter().zip(counts.iter().zip(&totals)).map(bar).collect();
    Histogram { legend, unit: viewer.text(unit), bars, ends }
}

/// Returns a number of posts in words, with the total if that is higher. A bar shows its number, so its accessible name
/// has to contain it, even if it is 0. Some languages have a word in place of a small number, as Arabic for two posts.
fn posts_in_words(viewer: &ViewContext<'_>, count: usize, total: usize) -> String {
    let number = viewer.number(count);
    if count < total {
        let values: &[(&str, &str)] = &[("count", &number), ("total", &viewer.number(total))];
        return viewer.settings.messages.plural(Key::PostsOfTotal, total, values, viewer.language);
    }
    let words = viewer.plural(Key::Posts, count);
    if words.contains(&number) { words } else { number }
}

/// Returns the indices of the first and the last year with a selected month, or those of all years.
fn ends(viewer: &ViewContext<'_>, years: &[Period]) -> [usize; 2] {
    let selected: Vec<Period> = viewer.query.slugs(Facet::Year, Polarity::Include).filter_map(Period::parse).collect();
    let is_selected =
        |year: &Period| selected.iter().any(|period| period.first() <= year.last() && year.first() <= period.last());
    let first = years.iter().position(is_selected).unwrap_or_default();
    let last = years.iter().rposition(is_selected).unwrap_or(years.len() - 1);
    [first, last]
}
