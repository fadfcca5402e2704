//! Tests of the histograms: years and months as a table of buttons, which is readable without styles.
//!
//! The core tests the heights and counts of bars.

use super::*;

const YEARS: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": 1, "title": "One", "date_published": "2020-03-01", "tags": ["old"]},
    {"id": 2, "title": "Two", "date_published": "2022-05-01"},
    {"id": 3, "title": "Three", "date_published": "2022-05-02"}
]}"#;

fn bars(place: &str, legend: &str) -> String {
    group(&page_of(seen_in(YEARS, place)), legend)
}

/// Checks the start tag of every bar, without the prefix and suffix that all of them share.
#[track_caller]
fn check_bars(place: &str, legend: &str, expected: &[&str]) {
    let bars = bars(place, legend);
    let start = |button: &&str| {
        let (start, _) = button.strip_prefix("<button type=\"button\" ")?.split_once(" class=\"bar\">")?;
        Some(start.to_string())
    };
    let starts: Vec<String> = elements(&bars, "<button").iter().filter_map(start).collect();
    assert_eq!(starts, expected, "{bars}");
}

#[test]
fn years_are_a_table_and_the_picture_in_it_is_hidden() {
    let row = |year: &str, count: &str, start: &str, top: usize| {
        format!(
            "<tr><td><button type=\"button\" {start} class=\"bar\"><bdi>{count}</bdi>\
             <svg viewBox=\"0 0 1 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\" class=\"bar-room\">\
             <path d=\"M0 100V{top}H1V100z\" class=\"bar-total\"></path><path d=\"M0 100V{top}H1V100z\"></path></svg></button></td><th scope=\"row\">{year}</th></tr>"
        )
    };
    // Of the buttons, only the first is a stop for Tab.
    let rows = [
        row("2020", "1", "aria-pressed=\"false\" aria-label=\"2020, 1 post\"", 50),
        row(
            "2021",
            "0",
            "tabindex=\"-1\" aria-pressed=\"false\" aria-disabled=\"true\" aria-label=\"2021, 0 posts\"",
            100,
        ),
        row("2022", "2", "tabindex=\"-1\" aria-pressed=\"false\" aria-label=\"2022, 2 posts\"", 0),
    ];
    let menus = "<label><span class=\"visually-hidden\">From</span><select>\
                 <option value=\"0\" selected>2020</option><option value=\"1\">2021</option><option value=\"2\">2022</option>\
                 </select></label><span aria-hidden=\"true\">–</span>\
                 <label><span class=\"visually-hidden\">To</span><select>\
                 <option value=\"0\">2020</option><option value=\"1\">2021</option><option value=\"2\" selected>2022</option>\
                 </select></label>";
    assert_eq!(
        bars("", "Year"),
        format!(
            "<fieldset part=\"filter\" class=\"filter\"><legend>Year</legend><div class=\"range\">{menus}</div>\
             <div class=\"filter-body\"><table class=\"bars\">\
             <thead class=\"visually-hidden\"><tr><th scope=\"col\">Posts</th><th scope=\"col\">Year</th></tr></thead>\
             <tbody>{}</tbody></table></div></fieldset>",
            rows.concat()
        )
    );
}

#[test]
fn a_bar_is_unselected_selected_excluded_or_empty() {
    let spent = "tabindex=\"-1\" aria-pressed=\"false\" aria-disabled=\"true\" aria-label=\"2021, 0 posts\"";
    check_bars(
        "?year=2022",
        "Year",
        &[
            "aria-pressed=\"false\" aria-label=\"2020, 1 post\"",
            spent,
            "tabindex=\"-1\" aria-pressed=\"true\" aria-label=\"2022, 2 posts\"",
        ],
    );
    check_bars(
        "?year=-2022",
        "Year",
        &[
            "aria-pressed=\"false\" aria-label=\"2020, 1 post\"",
            spent,
            "tabindex=\"-1\" aria-pressed=\"mixed\" aria-label=\"Not 2022, 2 posts\"",
        ],
    );
    check_bars(
        "?tag=old",
        "Year",
        &[
            "aria-pressed=\"false\" aria-label=\"2020, 1 post\"",
            spent,
            "tabindex=\"-1\" aria-pressed=\"false\" aria-disabled=\"true\" aria-label=\"2022, 0 of 2 posts\"",
        ],
    );
}

#[test]
fn the_total_behind_a_bar_has_the_height_without_filters() {
    check(
        &bars("?tag=old", "Year"),
        "<path",
        &[
            "<path d=\"M0 100V50H1V100z\" class=\"bar-total\"></path>",
            "<path d=\"M0 100V50H1V100z\"></path>",
            "<path d=\"M0 100V100H1V100z\" class=\"bar-total\"></path>",
            "<path d=\"M0 100V100H1V100z\"></path>",
            "<path d=\"M0 100V0H1V100z\" class=\"bar-total\"></path>",
            "<path d=\"M0 100V100H1V100z\"></path>",
        ],
    );
}

#[test]
fn a_chosen_year_shows_its_months_named_in_full() {
    let months = bars("?year=2022-05", "Months of 2022");
    check(&months, "<th scope=\"col\"", &["<th scope=\"col\">Posts</th>", "<th scope=\"col\">Month</th>"]);
    assert_eq!(elements(&months, "<button").len(), 12);
    check_has(
        &months,
        &[
            "aria-disabled=\"true\" aria-label=\"April 2022, 0 posts\" class=\"bar\">",
            "aria-pressed=\"true\" aria-label=\"May 2022, 2 posts\" class=\"bar\">",
            "<th scope=\"row\" data-initial=\"M\">May</th>",
        ],
    );
    // Months are pressed one by one or with Shift.
    check_has_not(&months, &["<select"]);
    for place in ["", "?year=2020..2022"] {
        assert_eq!(bars(place, "Months of 2022"), "", "{place}");
    }
}
