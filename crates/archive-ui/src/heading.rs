//! Headings, and landmarks that depend on the heading level.

use crate::erased_view::ErasedChildren;
use leptos::html::custom;
use leptos::prelude::*;

const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Renders a heading of a level that is known only at run time.
#[component]
pub(crate) fn Heading(
    /// The level; values above 6 are rendered as 6.
    level: u8,
    /// The value of `class`.
    #[prop(optional)]
    class: Option<&'static str>,
    /// The value of `part`, by which a host page can style the heading.
    #[prop(optional)]
    part: Option<&'static str>,
    /// `-1` for a heading that takes the focus after the page has changed.
    #[prop(optional)]
    tabindex: Option<&'static str>,
    /// The direction of the text.
    #[prop(optional)]
    dir: Option<&'static str>,
    /// The language of the text.
    #[prop(optional_no_strip)]
    lang: Option<String>,
    /// The level for assistive technology, if it differs.
    #[prop(optional_no_strip)]
    aria_level: Option<u8>,
    /// The text of the heading.
    children: ErasedChildren,
) -> impl IntoView {
    custom(TAGS[usize::from(level.clamp(1, 6)) - 1])
        .attr("tabindex", tabindex)
        .attr("dir", dir)
        .attr("lang", lang)
        .attr("aria-level", aria_level)
        .attr("class", class)
        .attr("part", part)
        .child(children.render())
}

/// Renders a group of links. On a page of its own, the archive renders it as a landmark.
/// On a host page, which may hold several archives, it renders a plain group.
#[component]
pub(crate) fn LinkGroup(
    /// The level of the archive's heading: 1 on a page of its own.
    level: u8,
    /// The value of `class`.
    class: &'static str,
    /// The value of `part`, by which a host page can style the links.
    #[prop(optional)]
    part: Option<&'static str>,
    /// The accessible name.
    #[prop(optional)]
    label: Option<&'static str>,
    /// The id of the element that has the accessible name.
    #[prop(optional)]
    labelled_by: Option<&'static str>,
    /// The links.
    children: ErasedChildren,
) -> impl IntoView {
    let (tag, role) = if level == 1 { ("nav", None) } else { ("div", Some("group")) };
    custom(tag)
        .attr("role", role)
        .attr("aria-label", label)
        .attr("aria-labelledby", labelled_by)
        .attr("class", class)
        .attr("part", part)
        .child(children.render())
}
