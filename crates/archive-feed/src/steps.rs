//! Counts the steps of loops, so that tests can compare their number with the size of an input. Clocks differ between
//! machines, and steps don't.
//!
//! Without the feature `count-steps`, which only tests have, nothing is counted.

#[cfg(any(test, feature = "count-steps"))]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Adds steps, in tests only.
#[inline]
pub fn add(steps: usize) {
    #[cfg(any(test, feature = "count-steps"))]
    STEPS.set(STEPS.get() + steps);
    #[cfg(not(any(test, feature = "count-steps")))]
    let _ = steps;
}

/// Returns the number of steps that a function takes.
#[cfg(any(test, feature = "count-steps"))]
pub fn count(run: impl FnOnce()) -> usize {
    let before = STEPS.get();
    run();
    STEPS.get() - before
}
