//! Years as a picture: bars for the posts of each year, and of each month of a
//! year that was chosen.
//!
//! Bars stand in the order of time, gaps included; how they are drawn is not
//! known here.

use super::chips::ChipState;
use super::{Viewer, phrase};
use crate::language::DateStyle;
use crate::period::Period;
use crate::query::{Facet, Query, Sense};

/// Bars for stretches of time, earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// The name of the group, for people: "Year", "Month of 2022".
    pub legend: String,
    /// What one bar stands for: "Year", "Month".
    pub unit: &'static str,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// The posts of one stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The stretch of time.
    pub period: Period,
    /// Its name in full: "2022", "May 2022".
    pub label: String,
    /// Its name where the legend says the rest: "2022", "May".
    pub short: String,
    /// How many posts there are once it alone is chosen: "14".
    pub count: String,
    /// The same in words: "14 posts".
    pub posts: String,
    /// How high the bar is, in hundredths of the highest one.
    pub height: usize,
    /// Whether it is chosen, can be, or would leave no post.
    pub state: ChipState,
    /// The query after the bar is pressed.
    pub then: Query,
}

impl Histogram {
    /// A query narrowed to the stretch from one bar to another. Where the first
    /// is no bar of this histogram, the other stands alone.
    pub fn spanning(&self, query: &Query, from: Period, to: usize) -> Query {
        let end = self.bars[to].period;
        let start = if self.bars.iter().any(|bar| bar.period == from) { from } else { end };
        query.with_only(Facet::Year, &start.to(end).to_string())
    }
}

/// A longer row of years has gaps left out, or one wrong date would fill the
/// page with bars.
const MOST_YEARS: u16 = 60;

/// The years of this part of the archive, and the months of the chosen one.
pub(super) fn histograms(viewer: &Viewer<'_>) -> Vec<Histogram> {
    let years = years(viewer);
    if years.is_empty() {
        return Vec::new();
    }
    let mut histograms = vec![histogram(viewer, "Year".into(), "Year", years, None)];
    let mut chosen = viewer.query.slugs(Facet::Year, Sense::With).filter_map(Period::parse);
    if let (Some(period), None) = (chosen.next(), chosen.next())
        && let Some(months) = period.months_of_its_year()
    {
        let year = Period::year(period.first().year());
        histograms.push(histogram(viewer, format!("Month of {year}"), "Month", months.into(), Some(year)));
    }
    histograms
}

/// The years with posts in this part of the archive, and those between.
fn years(viewer: &Viewer<'_>) -> Vec<Period> {
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
    viewer: &Viewer<'_>,
    legend: String,
    unit: &'static str,
    periods: Vec<Period>,
    year: Option<Period>,
) -> Histogram {
    let counts = viewer.archive.in_periods(viewer.answer, &periods);
    let highest = counts.iter().copied().max().unwrap_or_default().max(1);
    let bar = |(period, &count): (&Period, &usize)| {
        let slug = period.to_string();
        // A whole year that is chosen is said by its own bar, not by its months.
        let of_this_kind = |said: &Period| said.covers(*period) && (year.is_none() || !said.is_whole_years());
        let covering = |sense| {
            let mut said = viewer.query.slugs(Facet::Year, sense).filter_map(Period::parse);
            said.any(|said| of_this_kind(&said)).then_some(sense)
        };
        Bar {
            period: *period,
            label: phrase::period(viewer, *period),
            short: match year {
                None => slug.clone(),
                Some(_) => viewer.date(period.first().first_day(), DateStyle::MonthAlone),
            },
            count: viewer.number(count),
            // Its number is on the bar, so its name says it too, also where it is none.
            posts: if count == 0 { "0 posts".into() } else { viewer.posts(count) },
            height: (count * 100).div_ceil(highest),
            state: ChipState::new(covering(Sense::Without).or_else(|| covering(Sense::With)), count),
            then: match year {
                // Pressing what is chosen widens again: a month to its year, a year to all.
                _ if viewer.query.sense(Facet::Year, &slug) != Some(Sense::With) => {
                    viewer.query.with_only(Facet::Year, &slug)
                }
                Some(year) => viewer.query.with_only(Facet::Year, &year.to_string()),
                None => viewer.query.without(Facet::Year),
            },
        }
    };
    Histogram { legend, unit, bars: periods.iter().zip(&counts).map(bar).collect() }
}
