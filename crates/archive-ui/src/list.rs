//! A keyed list, for cards, chips, bars, groups and active filters.

use crate::context::use_archive;
use crate::erased_view::{ErasedView, erase, list_item};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Renders a list whose items keep their elements as long as their keys are in it.
///
/// All lists share this component, because each type of item given to `<For>` adds about
/// four kilobytes to the program.
#[component]
pub(crate) fn KeyedList(
    /// The keys, in order and without duplicates.
    keys: Memo<Vec<String>>,
    /// Renders the item at an index of the current list.
    #[prop(into)]
    item: ItemView,
) -> impl IntoView {
    let archive = use_archive();
    let shown = StoredValue::new(Vec::new());
    let next = ArcTrigger::new();
    let moves = StoredValue::new(false);
    let each = move || {
        next.track();
        let keys = keys.get();
        let (step, is_reordered) = shown.with_value(|shown| next_step(shown, &keys));
        moves.set_value(is_reordered);
        if step.iter().copied().ne(0..keys.len()) {
            let next = next.clone();
            queue_microtask(move || next.notify());
        }
        let step: Vec<(String, usize)> = step.into_iter().map(|index| (keys[index].clone(), index)).collect();
        shown.set_value(step.iter().map(|(key, _)| key.clone()).collect());
        if is_reordered {
            archive.keep_focus();
        }
        step
    };
    view! { <For each key=|(key, _)| key.clone() children=move |(_, index)| list_item(item.0.run(index), moves) /> }
}

/// Renders the item at an index of a list.
#[derive(Clone, Copy)]
pub(crate) struct ItemView(Callback<usize, ErasedView>);

impl<V: IntoView + 'static, F: Fn(usize) -> V + Send + Sync + 'static> From<F> for ItemView {
    fn from(view: F) -> ItemView {
        ItemView(Callback::new(move |index| erase(view(index))))
    }
}

/// Returns the items of `keys`, by index, to give to `<For>` next on the way from the keys that are shown, and whether
/// this changes the order of those that stay.
///
/// `diff` in tachys 0.2.19 (src/view/keyed.rs) misplaces items if a list loses, gains and
/// reorders items at once: from `[2, 1, 3]` to `[4, 0, 3, 1, 2]` it arrives at
/// `[1, 4, 0, 3, 2]`. It is correct if items are only removed, only reordered, or added and
/// removed around others that keep their order.
fn next_step(shown: &[String], keys: &[String]) -> (Vec<usize>, bool) {
    let indices: BTreeMap<&String, usize> = shown.iter().enumerate().map(|(index, key)| (key, index)).collect();
    let mut kept: Vec<(usize, usize)> =
        keys.iter().enumerate().filter_map(|(index, key)| Some((*indices.get(key)?, index))).collect();
    if kept.is_sorted() {
        return ((0..keys.len()).collect(), false);
    }
    let is_reordered = kept.len() == shown.len();
    if !is_reordered {
        kept.sort_unstable();
    }
    (kept.into_iter().map(|(_, index)| index).collect(), is_reordered)
}

/// Finds an item of a list that had this index before. Most items still have it, so it is tried first.
pub(crate) fn find_near<T>(list: &[T], index: usize, is_it: impl Fn(&T) -> bool) -> Option<&T> {
    list.get(index).filter(|item| is_it(item)).or_else(|| list.iter().find(|item| is_it(item)))
}

#[cfg(test)]
mod tests {
    use super::{find_near, next_step};

    /// Checks all steps from one list to another, as texts.
    #[track_caller]
    fn check(from: &str, to: &str, expected: &[&str]) {
        let letters = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let (mut shown, keys, mut steps) = (letters(from), letters(to), Vec::new());
        while steps.is_empty() || shown != keys {
            shown = next_step(&shown, &keys).0.into_iter().map(|index| keys[index].clone()).collect();
            steps.push(shown.concat());
        }
        assert_eq!(steps, expected);
    }

    #[test]
    fn a_list_that_keeps_its_order_changes_in_one_step() {
        check("", "ab", &["ab"]);
        check("abcd", "bd", &["bd"]);
        check("abc", "xacy", &["xacy"]);
        check("a", "", &[""]);
        check("ab", "ab", &["ab"]);
    }

    #[test]
    fn a_list_that_is_reordered_loses_then_reorders_then_gains() {
        check("213", "40312", &["312", "40312"]);
        check("1234", "541", &["14", "41", "541"]);
        check("12", "21", &["21"]);
    }

    #[test]
    fn an_item_is_found_at_its_index_or_at_another() {
        let list = ["a", "b", "c"];
        assert_eq!(find_near(&list, 1, |item| *item == "b"), Some(&"b"));
        assert_eq!(find_near(&list, 0, |item| *item == "c"), Some(&"c"));
        assert_eq!(find_near(&list, 9, |item| *item == "d"), None);
    }
}
