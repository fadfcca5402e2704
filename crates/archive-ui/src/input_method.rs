//! The key presses that belong to an input method.

use leptos::ev::KeyboardEvent;

/// Whether an input method handles a key press. While it composes a word, Escape, Enter and arrows are for its list of
/// candidates, and other keys are letters of the word.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    // In Safari, the key that ends a composition comes after its end, with the key code of an input method.
    event.is_composing() || event.key_code() == INPUT_METHOD
}

/// The key code of a press that an input method handles (UI Events, appendix A).
const INPUT_METHOD: u32 = 229;
