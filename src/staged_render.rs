//! Renders a page over several tasks, while the reader can already use the prerendered page
//! that it replaces. If the reader waits for the page, it is rendered at once.

use archive_core::settings::Settings;
use leptos::prelude::*;
use std::sync::Arc;

/// The maximum number of controls at each step before the last. The first two steps render no page yet.
const STEPS: [usize; 6] = [0, 0, 0, 1, 2, 3];

/// A part of the page, by the step from which it is rendered.
#[derive(Clone, Copy)]
pub enum Piece {
    /// The layout around every route.
    Frame = 1,
    /// The page inside the layout, without controls.
    Page = 2,
}

/// The settings of each step, with more controls each time. The last are the publisher's.
#[derive(Clone, Copy)]
pub struct StagedRender {
    steps: StoredValue<Vec<Arc<Settings>>>,
    step: RwSignal<usize>,
}

impl StagedRender {
    /// Renders everything in one step.
    pub fn at_once(settings: &Arc<Settings>) -> StagedRender {
        StagedRender::new(vec![Arc::clone(settings)])
    }

    /// Renders in several steps.
    pub fn in_steps(settings: &Arc<Settings>) -> StagedRender {
        let step = |most: usize| {
            let controls = settings.controls.iter().take(most).copied().collect();
            Arc::new(Settings { controls, ..Settings::clone(settings) })
        };
        let steps = STEPS.map(step).into_iter().chain([Arc::clone(settings)]);
        StagedRender::new(steps.collect())
    }

    fn new(steps: Vec<Arc<Settings>>) -> StagedRender {
        StagedRender { steps: StoredValue::new(steps), step: RwSignal::new(0) }
    }

    /// Returns the settings of the current step; tracked.
    pub fn settings(self) -> Arc<Settings> {
        let step = self.step.get();
        self.steps.with_value(|steps| Arc::clone(&steps[step]))
    }

    /// Whether a part of the page is rendered; tracked until it is.
    pub fn has(self, piece: Piece) -> bool {
        let is_at_once = self.steps.with_value(|steps| steps.len() == 1);
        let has = is_at_once || self.step.get_untracked() >= piece as usize;
        if !has {
            self.step.track();
        }
        has
    }

    /// Renders the next step. Returns `false` if there is none.
    pub fn advance(self) -> bool {
        let next = self.step.get_untracked() + 1;
        let has_next = self.steps.with_value(|steps| next < steps.len());
        if has_next {
            self.step.set(next);
        }
        has_next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_core::settings::Control;

    /// Checks the parts and the number of controls that each step renders.
    #[track_caller]
    fn check(controls: &[Control], staged: fn(&Arc<Settings>) -> StagedRender, expected: &[(&str, usize)]) {
        let owner = Owner::new();
        owner.set();
        let staged = staged(&Arc::new(Settings { controls: controls.to_vec(), ..Settings::default() }));
        let mut steps = Vec::new();
        loop {
            let has = |piece| untrack(|| staged.has(piece));
            let pieces = match (has(Piece::Frame), has(Piece::Page)) {
                (true, true) => "page",
                (true, false) => "frame",
                (false, _) => "nothing",
            };
            steps.push((pieces, untrack(|| staged.settings()).controls.len()));
            if !staged.advance() {
                break;
            }
        }
        assert_eq!(steps, expected);
        assert_eq!(untrack(|| staged.settings()).controls, controls);
    }

    #[test]
    fn a_page_that_a_reader_waits_for_is_rendered_at_once() {
        check(&Control::ALL, StagedRender::at_once, &[("page", 6)]);
    }

    #[test]
    fn a_page_out_of_sight_is_rendered_step_by_step() {
        let before = [("nothing", 0), ("frame", 0), ("page", 0)];
        let staged = StagedRender::in_steps;
        check(&Control::ALL, staged, &[&before[..], &[("page", 1), ("page", 2), ("page", 3), ("page", 6)]].concat());
        check(&[Control::Years], staged, &[&before[..], &[("page", 1); 4]].concat());
    }
}
