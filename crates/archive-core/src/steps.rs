//! Counts the steps of loops over all posts, terms or words, so that tests can compare their number with the size of an
//! input. Clocks differ between machines, and steps don't.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Adds steps, in tests only.
#[inline]
pub(crate) fn add(steps: usize) {
    #[cfg(test)]
    STEPS.set(STEPS.get() + steps);
    #[cfg(not(test))]
    let _ = steps;
}

/// Returns the number of steps that a function takes.
#[cfg(test)]
pub(crate) fn count(run: impl FnOnce()) -> usize {
    let before = STEPS.get();
    run();
    STEPS.get() - before
}
