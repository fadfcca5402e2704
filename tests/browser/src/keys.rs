//! Keys and held keys, pressed where the focus is.
//! It must not know what they do there.

use std::time::Duration;

use fantoccini::actions::{
    ActionSequence, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use serde_json::Value;

use crate::Visit;
use crate::pages::FITTING;

/// To the next element that takes the focus.
pub const TAB: char = '\u{e004}';
/// Follows a link, presses a button.
pub const ENTER: char = '\u{e007}';
/// Presses a button.
pub const SPACE: char = ' ';
/// Held during a click, it opens a link elsewhere.
pub const CONTROL: char = '\u{e009}';

impl Visit {
    /// Presses a key and lets it go.
    #[track_caller]
    pub fn key(&self, key: char) {
        let keys = KeyActions::new("keys".to_string());
        let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.run(self.client().perform_actions(keys));
    }

    /// Presses Tab until the focus is on an element that fits; no page has more than a hundred stops before it.
    #[track_caller]
    pub fn tab_to(&self, css: &str) {
        for _ in 0..100 {
            self.key(TAB);
            if self.js(&format!("document.activeElement.matches({})", Value::from(css))) == true {
                return;
            }
        }
        panic!("Tab does not lead to {css}");
    }

    /// Clicks while a key is held.
    #[track_caller]
    pub fn click_holding(&self, key: char, css: &str) {
        let target = self.element(FITTING, css);
        let still = || KeyAction::Pause { duration: Duration::ZERO };
        let keys = KeyActions::new("keys".to_string()).then(KeyAction::Down { value: key }).then(still());
        let keys = keys.then(still()).then(still()).then(KeyAction::Up { value: key });
        let button = MOUSE_BUTTON_LEFT;
        let mouse = MouseActions::new("mouse".to_string()).then(PointerAction::Pause { duration: Duration::ZERO });
        let mouse = mouse.then(PointerAction::MoveToElement { element: target, duration: None, x: 0.0, y: 0.0 });
        let mouse = mouse.then(PointerAction::Down { button }).then(PointerAction::Up { button });
        let actions = vec![ActionSequence::from(keys), ActionSequence::from(mouse)];
        self.run(self.client().perform_actions(actions));
    }
}
