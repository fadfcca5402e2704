//! Histograms of the posts of each year, and of each month of a selected year.
//!
//! Bars are in chronological order, gaps included. If the posts are of more years than fit, a bar is a decade or a
//! century, and a selected one has a histogram of its own years.

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
    /// The legend of the group, for people: "Year", "1990 to 1999", "Months of 2022".
    pub legend: String,
    /// The unit of one bar: "Year", "Month".
    pub unit: String,
    /// The bars.
    pub bars: Vec<Bar>,
    /// The indices of the first and the last selected bar, for two menus that select a range: those of
    /// all bars if none is selected. `None` if there are too few bars for a range, or for months.
    pub ends: Option<[usize; 2]>,
    /// The selected bar of another histogram that this one divides. `None` if it has the whole archive.
    pub around: Option<Period>,
    /// Whether the numbers of all bars don't fit beside each other in the column of filters.
    pub is_crowded: bool,
}

/// The posts of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The period.
    pub period: Period,
    /// Its full label: "2022", "1990 to 1999", "May 2022".
    pub label: String,
    /// Its short label, which fits below it: "2022", "1990", "May".
    pub short: String,
    /// The first letter of a month, or its number where that is its name. `None` for years.
    pub initial: Option<String>,
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
    /// Whether the bars are the months of a year.
    pub fn has_months(&self) -> bool {
        self.bars.first().is_some_and(|bar| bar.initial.is_some())
    }

    /// Returns a query narrowed to the range from one bar to another. If `from` is no bar of this
    /// histogram, the range is the bar at index `to` alone.
    pub fn query_for_range(&self, query: &Query, from: Period, to: usize) -> Query {
        let end = self.bars[to].period;
        let start = if self.bars.iter().any(|bar| bar.period == from) { from } else { end };
        query.with_only(Facet::Year, &start.to(end).to_string())
    }

    /// Returns a query narrowed to the bars from index `first` to index `last`. All bars are the period around them, or
    /// no filter.
    pub fn query_for_ends(&self, query: &Query, [first, last]: [usize; 2]) -> Query {
        match (self.bars.get(first), self.bars.get(last)) {
            (Some(start), Some(end)) if last.saturating_sub(first) + 1 < self.bars.len() => {
                query.with_only(Facet::Year, &start.period.to(end.period).to_string())
            }
            _ => widened(query, self.around),
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

/// The largest number of bars that are shown with their gaps, and of years that have a bar each. Without a limit, one
/// wrong date, or a feed with a post for each year of an era, would fill the page with bars.
const MOST_BARS: usize = 60;

/// The width of the column of filters, and of a digit above a bar, in CSS pixels.
const COLUMN_WIDTH: usize = 250;
const DIGIT_WIDTH: usize = 8;

/// The lengths of a bar in years. All years of posts are at most a hundred centuries.
const UNITS: [u16; 3] = [1, 10, 100];

/// Returns histograms of the years in this part of the archive, of the years of a selected decade or century, and of the
/// months of a selected year.
pub(super) fn histograms(viewer: &ViewContext<'_>) -> Vec<Histogram> {
    let mut chosen = viewer.query.slugs(Facet::Year, Polarity::Include).filter_map(Period::parse);
    let chosen = chosen.next().filter(|_| chosen.next().is_none());
    let mut histograms = Vec::new();
    let mut years = years(viewer);
    let mut around: Option<Period> = None;
    while !years.is_empty() {
        let periods = divide(&years);
        let legend = around.map_or_else(|| viewer.text(Key::Year), |period| phrase::period(viewer, period));
        let selected = periods.iter().copied().find(|bar| chosen.is_some_and(|chosen| bar.covers(chosen)));
        histograms.push(histogram(viewer, Key::Year, legend, periods, around));
        around = selected.filter(|bar| bar.months_of_its_year().is_none());
        years.retain(|year| around.is_some_and(|around| around.covers(Period::year(*year))));
    }
    if !histograms.is_empty()
        && let Some(months) = chosen.and_then(Period::months_of_its_year)
    {
        let year = months[0].to(months[11]);
        let legend = viewer.format(Key::MonthsOf, &[("year", &year.to_string())]);
        histograms.push(histogram(viewer, Key::Month, legend, months.into(), Some(year)));
    }
    histograms
}

/// Returns a query for the period around a selected bar, or for all years.
fn widened(query: &Query, around: Option<Period>) -> Query {
    match around {
        Some(around) => query.with_only(Facet::Year, &around.to_string()),
        None => query.without(Facet::Year),
    }
}

/// Returns the years with posts in this part of the archive, earliest first.
fn years(viewer: &ViewContext<'_>) -> Vec<u16> {
    let in_scope = viewer.archive.in_scope(viewer.scope, Facet::Year);
    let mut known: Vec<u16> = Vec::new();
    for (term, posts) in viewer.archive.terms(Facet::Year).iter().zip(in_scope) {
        if posts > 0 {
            known.extend(term.label.parse::<u16>());
        }
    }
    known.reverse();
    known
}

/// Returns the bars for these years, and for the ones between them if they fit: years if there are few, else decades, or
/// else centuries.
fn divide(years: &[u16]) -> Vec<Period> {
    let in_units = |unit: u16| {
        let mut numbers: Vec<u16> = years.iter().map(|year| year / unit).collect();
        numbers.dedup();
        numbers
    };
    let divided = UNITS.map(|unit| (unit, in_units(unit)));
    let fitting = divided.iter().find(|(_, numbers)| numbers.len() <= MOST_BARS);
    let (unit, numbers) = fitting.unwrap_or(&divided[UNITS.len() - 1]);
    let period = |number: u16| Period::year(number * unit).to(Period::year(number * unit + (unit - 1)));
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) if usize::from(last - first) < MOST_BARS => (*first..=*last).map(period).collect(),
        _ => numbers.iter().copied().map(period).collect(),
    }
}

fn histogram(
    viewer: &ViewContext<'_>,
    unit: Key,
    legend: String,
    periods: Vec<Period>,
    around: Option<Period>,
) -> Histogram {
    let has_months = unit == Key::Month;
    let counts = viewer.archive.in_periods(&viewer.answer, &periods);
    // Both bars of a period have one scale, so that the difference is what filters leave out.
    let totals = viewer.archive.in_periods_of_scope(viewer.scope, &periods);
    let highest = totals.iter().copied().max().unwrap_or_default().max(1);
    let height = |count: usize| if count == 0 { 0 } else { (count * 100).div_ceil(highest).max(LEAST_HEIGHT) };
    let bar = |(period, (&count, &total)): (&Period, (&usize, &usize))| {
        let slug = period.to_string();
        // A selected whole year marks its own bar, not its months, and a decade not its years.
        let of_this_kind = |other: &Period| other.covers(*period) && !around.is_some_and(|around| other.covers(around));
        let covering = |sense| {
            let mut periods = viewer.query.slugs(Facet::Year, sense).filter_map(Period::parse);
            periods.any(|other| of_this_kind(&other)).then_some(sense)
        };
        let short = match has_months {
            true => viewer.date(period.first().first_day(), DateStyle::MonthAlone),
            false => period.first().year().to_string(),
        };
        Bar {
            period: *period,
            label: phrase::period(viewer, *period),
            initial: has_months.then(|| initial(&short)),
            short,
            count: viewer.number(count),
            posts: posts_in_words(viewer, count, total),
            height: height(count),
            total_height: height(total),
            state: ChipState::new(covering(Polarity::Exclude).or_else(|| covering(Polarity::Include)), count),
            // Pressing a selected bar widens again: a month to its year, a year to its decade or to all.
            then: match viewer.query.sense(Facet::Year, &slug) {
                Some(Polarity::Include) => widened(viewer.query, around),
                _ => viewer.query.with_only(Facet::Year, &slug),
            },
        }
    };
    let ends = (!has_months && periods.len() >= FEWEST_FOR_RANGE).then(|| ends(viewer, &periods));
    let bars = periods.iter().zip(counts.iter().zip(&totals)).map(bar).collect();
    // The highest number is that of the highest bar without filters, so that filters change nothing here.
    let digits = viewer.number(highest).chars().count();
    let is_crowded = periods.len() * (digits * DIGIT_WIDTH + 2) > COLUMN_WIDTH;
    Histogram { legend, unit: viewer.text(unit), bars, ends, around, is_crowded }
}

/// Returns the first letter of the name of a month, or its number if the name has one: "5月" and "thg 5" have.
fn initial(month: &str) -> String {
    let number: String = month.chars().filter(|character| character.is_ascii_digit()).collect();
    if number.is_empty() { month.chars().take(1).collect() } else { number }
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
