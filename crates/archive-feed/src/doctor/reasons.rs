//! The reasons why a feed isn't fit for a tag archive, as texts with advice.

use super::{DoctorInput, Fitness, generator, rules};
use std::borrow::Cow;

/// A reason why a feed isn't fit for a tag archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its name, for programs.
    pub name: &'static str,
    /// The reason, in a few words.
    pub text: String,
    /// What to do about it.
    pub advice: Cow<'static, str>,
}

/// A shortcoming of a feed. The numbers are those of posts, or of dates.
pub(super) enum Shortcoming {
    NoPosts,
    /// There are posts, and none of them is published.
    AllHidden,
    AllSkipped(usize),
    NoTags,
    OnlyCategories,
    FewTags {
        tagged: usize,
        all: usize,
    },
    FewDates {
        undated: usize,
        all: usize,
    },
    /// The feed has as many posts as programs write by default.
    Truncated(usize),
    TagOnAll {
        label: String,
        all: usize,
    },
    ZeroDates(usize),
    SomeSkipped(usize),
}

impl Shortcoming {
    /// Returns the best verdict for a feed with this shortcoming.
    pub(super) fn fitness(&self) -> Fitness {
        match self {
            Shortcoming::NoPosts | Shortcoming::AllHidden | Shortcoming::AllSkipped(_) | Shortcoming::NoTags => {
                Fitness::Unfit
            }
            _ => Fitness::Usable,
        }
    }

    /// Returns the texts about this shortcoming of a feed.
    pub(super) fn to_reason(&self, input: &DoctorInput<'_>) -> Reason {
        let (name, text): (_, Cow<'static, str>) = match self {
            Shortcoming::NoPosts => ("no-posts", "There are no posts".into()),
            Shortcoming::AllHidden => ("all-hidden", "All posts are drafts, unlisted or scheduled".into()),
            Shortcoming::AllSkipped(1) => ("all-skipped", "The only post was skipped".into()),
            Shortcoming::AllSkipped(posts) => ("all-skipped", format!("All {posts} posts were skipped").into()),
            Shortcoming::NoTags => ("no-tags", "No post has a tag".into()),
            Shortcoming::OnlyCategories => ("only-categories", "No post has a tag, only categories".into()),
            Shortcoming::FewTags { tagged: 1, all } => ("few-tags", format!("Only 1 of {all} posts has a tag").into()),
            Shortcoming::FewTags { tagged, all } => {
                ("few-tags", format!("Only {tagged} of {all} posts have a tag").into())
            }
            Shortcoming::FewDates { undated, all } if undated == all => ("no-dates", "No post has a date".into()),
            Shortcoming::FewDates { undated, all } => {
                ("few-dates", format!("{undated} of {all} posts have no date").into())
            }
            Shortcoming::Truncated(posts) => {
                ("truncated", format!("Exactly {posts} posts, so the feed probably has only the newest").into())
            }
            Shortcoming::TagOnAll { label, all } => {
                ("tag-on-all", format!("All {all} posts have the tag “{label}”").into())
            }
            Shortcoming::ZeroDates(1) => ("zero-dates", "1 date is in the year 1 or at the start of 1970".into()),
            Shortcoming::ZeroDates(dates) => {
                ("zero-dates", format!("{dates} dates are in the year 1 or at the start of 1970").into())
            }
            Shortcoming::SomeSkipped(1) => ("skipped", "1 post was skipped".into()),
            Shortcoming::SomeSkipped(posts) => ("skipped", format!("{posts} posts were skipped").into()),
        };
        Reason { name, text: text.into_owned(), advice: self.advice(input) }
    }

    fn advice(&self, input: &DoctorInput<'_>) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Shortcoming::NoPosts => "Check the address. If it’s right, publish a post.",
            Shortcoming::AllHidden => "Publish a post, or read these with the setting “include_unpublished”.",
            Shortcoming::AllSkipped(_) => "Fix the problems above. Without that, the archive is empty.",
            Shortcoming::NoTags => {
                return generator::tags_advice(input.generator).unwrap_or(rules::tags_advice(input.format)).into();
            }
            Shortcoming::OnlyCategories => "Readers can filter by category. Add tags for finer filters.",
            Shortcoming::FewTags { .. } => "Add tags to the other posts. Without one, no filter by tag finds them.",
            Shortcoming::FewDates { .. } => {
                "Add the date of publication. Without it, a post is in no year and comes last."
            }
            Shortcoming::Truncated(_) => return generator::limit_advice(input.generator, input.home),
            Shortcoming::TagOnAll { .. } => "A tag on all posts filters nothing. Add tags that differ.",
            Shortcoming::ZeroDates(_) => {
                "Programs write these in place of a missing date. Write the real date, or leave it out."
            }
            Shortcoming::SomeSkipped(_) => "Fix the problems above. Without that, the archive lacks these posts.",
        })
    }
}
