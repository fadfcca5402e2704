//! Presses keys, also with a modifier key held, at the focused element; drags with a mouse, taps and swipes.

use std::time::Duration;

use fantoccini::actions::{
    ActionSequence, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::Visit;
use crate::pages::{BAR, CHIP, FITTING};

/// Moves to the next focusable element.
pub const TAB: char = '\u{e004}';
/// Follows a link or presses a button.
pub const ENTER: char = '\u{e007}';
/// Presses a button.
pub const SPACE: char = ' ';
/// Opens a link in another tab while held during a click.
pub const CONTROL: char = '\u{e009}';
/// Inverts a chip while held during a click.
pub const ALT: char = '\u{e00a}';
/// Extends the range of years while held during a click on a bar.
pub const SHIFT: char = '\u{e008}';
/// Clears the search field, or closes an open element.
pub const ESCAPE: char = '\u{e00c}';
/// Moves to the previous item.
pub const LEFT: char = '\u{e012}';
/// Moves to the next item.
pub const RIGHT: char = '\u{e014}';
/// Moves to the item above.
pub const UP: char = '\u{e013}';
/// Moves to the item below.
pub const DOWN: char = '\u{e015}';
/// Moves to the first item.
pub const HOME: char = '\u{e011}';
/// Moves to the last item.
pub const END: char = '\u{e010}';

impl Visit {
    /// Presses and releases a key.
    #[track_caller]
    pub fn key(&self, key: char) {
        let keys = KeyActions::new("keys".to_string());
        let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.run(self.client().perform_actions(keys));
    }

    /// Presses Tab until a matching element has the focus. No page has more than a hundred tab stops before it.
    #[track_caller]
    pub fn tab_to(&self, css: &str) {
        for _ in 0..100 {
            self.key(TAB);
            if self.js(&format!("root.activeElement?.matches({})", Value::from(css))) == true {
                return;
            }
        }
        panic!("Tab does not lead to {css}");
    }

    /// Presses a key while another one is held.
    #[track_caller]
    pub fn key_holding(&self, held: char, key: char) {
        let keys = KeyActions::new("keys".to_string()).then(KeyAction::Down { value: held });
        let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.run(self.client().perform_actions(keys.then(KeyAction::Up { value: held })));
    }

    /// Clicks while a key is held.
    #[track_caller]
    pub fn click_holding(&self, key: char, css: &str) {
        self.click_element_holding(key, self.element(FITTING, css));
    }

    /// Presses the chip with this label while a key is held.
    #[track_caller]
    pub fn press_chip_holding(&self, key: char, label: &str) {
        self.among_filters(CHIP, label, |chip| self.click_element_holding(key, chip));
    }

    /// Presses the bar with this name while a key is held.
    #[track_caller]
    pub fn press_bar_holding(&self, key: char, name: &str) {
        self.among_filters(BAR, name, |bar| self.click_element_holding(key, bar));
    }

    /// Drags from one bar to another.
    #[track_caller]
    pub fn drag_bars(&self, from: &str, to: &str) {
        let over =
            |name| PointerAction::MoveToElement { element: self.element(BAR, name), duration: None, x: 0.0, y: 0.0 };
        let button = MOUSE_BUTTON_LEFT;
        let mouse = MouseActions::new("mouse".to_string()).then(over(from)).then(PointerAction::Down { button });
        self.run(self.client().perform_actions(mouse));
        // Dragging over the bars may replace them, so the target is looked up again.
        let mouse = MouseActions::new("mouse".to_string()).then(over(to)).then(PointerAction::Up { button });
        self.run(self.client().perform_actions(mouse));
    }

    /// Taps the bar with this name, as a finger does. Only Chromium has touch input here.
    #[track_caller]
    pub fn tap_bar(&self, name: &str) {
        self.touch(&[self.middle_of(BAR, name)]);
    }

    /// Taps the first matching element.
    #[track_caller]
    pub fn tap(&self, css: &str) {
        self.touch(&[self.middle_of(FITTING, css)]);
    }

    /// Puts a finger on the bar with this name and scrolls the page with it, by some pixels.
    #[track_caller]
    pub fn swipe_from_bar(&self, name: &str, pixels: f64) {
        let [x, y] = self.middle_of(BAR, name);
        let way: Vec<[f64; 2]> = (0..=10).map(|step| [x, y - pixels * f64::from(step) / 10.0]).collect();
        self.touch(&way);
    }

    /// Puts a finger on a point of the window and moves it to another.
    #[track_caller]
    pub fn swipe(&self, from: [f64; 2], to: [f64; 2]) {
        let at = |step: i32| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * f64::from(step) / 10.0);
        self.touch(&(0..=10).map(at).collect::<Vec<_>>());
    }

    /// Touches the window at a point, moves the finger along others, and lifts it.
    #[track_caller]
    fn touch(&self, way: &[[f64; 2]]) {
        let event = |kind: &str, points: Value| {
            self.devtools("Input.dispatchTouchEvent", &json!({ "type": kind, "touchPoints": points }));
        };
        for (number, [x, y]) in way.iter().enumerate() {
            event(if number == 0 { "touchStart" } else { "touchMove" }, json!([{ "x": x, "y": y }]));
        }
        event("touchEnd", json!([]));
    }

    /// Returns the middle of an element in the window, after scrolling to it.
    #[track_caller]
    fn middle_of(&self, look: &str, name: &str) -> [f64; 2] {
        self.element(look, name);
        let middle = format!(
            "(found => (found.scrollIntoView({{ block: 'center' }}), found.getBoundingClientRect().toJSON()))({look})"
        );
        let place = self.js_with(&middle, vec![name.into()]);
        let at = |key: &str| place[key].as_f64().expect("an element has a place");
        [at("x") + at("width") / 2.0, at("y") + at("height") / 2.0]
    }

    /// Scrolls to an element, because the actions of a mouse do not, and the filters scroll by themselves.
    #[track_caller]
    fn scroll_to(&self, target: &Element) {
        let target = serde_json::to_value(target).expect("an element has an id");
        self.js_with("arguments[0].scrollIntoView({ block: 'nearest' })", vec![target]);
    }

    #[track_caller]
    fn click_element_holding(&self, key: char, target: Element) {
        self.scroll_to(&target);
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
