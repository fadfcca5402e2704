//! How much of a page is shown. Where a reader waits for it, all of it is. What is
//! made while the page that was published can be read, and nobody has asked for
//! more, unfolds over several tasks, so that the reader can act in between.
//!
//! It must not know what a page looks like.

use archive_core::settings::Settings;
use leptos::prelude::{Notify, Track, Trigger};
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many kinds of controls are shown step by step, before all are.
const STEPS: [usize; 6] = [0, 0, 0, 1, 2, 3];

/// What is there from a step on.
#[derive(Clone, Copy)]
pub enum Piece {
    /// What stands around every page.
    Frame = 1,
    /// What stands in it, without controls.
    Page = 2,
}

/// Settings with ever more controls; the last are the publisher's.
#[derive(Clone, Copy)]
pub struct Unfolding {
    steps: &'static [Settings],
    shown: &'static AtomicUsize,
    changed: Trigger,
}

impl Unfolding {
    /// All at once, or step by step.
    pub fn new(settings: Settings, is_awaited: bool) -> Unfolding {
        let mut steps = Vec::new();
        if !is_awaited {
            steps.extend(STEPS.map(|most| {
                let controls = settings.controls.iter().take(most).copied().collect();
                Settings { controls, ..settings.clone() }
            }));
        }
        steps.push(settings);
        // The site lives as long as its page, and so do these.
        Unfolding { steps: Vec::leak(steps), shown: Box::leak(Box::default()), changed: Trigger::new() }
    }

    /// The publisher's choices.
    pub fn whole(self) -> &'static Settings {
        &self.steps[self.steps.len() - 1]
    }

    /// The publisher's choices as far as they are shown; tracked.
    pub fn shown(self) -> &'static Settings {
        self.changed.track();
        &self.steps[self.shown.load(Ordering::Relaxed)]
    }

    /// Whether a piece is shown; tracked until it is.
    pub fn has(self, piece: Piece) -> bool {
        let has = self.steps.len() == 1 || self.shown.load(Ordering::Relaxed) >= piece as usize;
        if !has {
            self.changed.track();
        }
        has
    }

    /// Shows more; tells whether there was more.
    pub fn unfold(self) -> bool {
        let more = self.shown.load(Ordering::Relaxed) + 1;
        let has_more = more < self.steps.len();
        if has_more {
            self.shown.store(more, Ordering::Relaxed);
            self.changed.notify();
        }
        has_more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_core::settings::Control;
    use leptos::prelude::{Owner, untrack};

    /// What is there at each step: pieces, and how many controls.
    #[track_caller]
    fn check(controls: &[Control], is_awaited: bool, expected: &[(&str, usize)]) {
        // Whoever tracks something is owned.
        let owner = Owner::new();
        owner.set();
        let unfolding = Unfolding::new(Settings { controls: controls.to_vec(), ..Settings::default() }, is_awaited);
        let mut steps = Vec::new();
        loop {
            let has = |piece| untrack(|| unfolding.has(piece));
            let pieces = match (has(Piece::Frame), has(Piece::Page)) {
                (true, true) => "page",
                (true, false) => "frame",
                (false, _) => "nothing",
            };
            steps.push((pieces, untrack(|| unfolding.shown()).controls.len()));
            if !unfolding.unfold() {
                break;
            }
        }
        assert_eq!(steps, expected);
        assert_eq!(unfolding.whole().controls, controls);
    }

    #[test]
    fn what_a_reader_waits_for_is_there_at_once() {
        check(&Control::ALL, true, &[("page", 4)]);
    }

    #[test]
    fn out_of_sight_a_page_unfolds_until_nothing_is_left_out() {
        let before = [("nothing", 0), ("frame", 0), ("page", 0)];
        check(&Control::ALL, false, &[&before[..], &[("page", 1), ("page", 2), ("page", 3), ("page", 4)]].concat());
        check(&[Control::Years], false, &[&before[..], &[("page", 1); 4]].concat());
    }
}
