//! The one button of the archive: chips, bars, removals, remedies, "show more".
//!
//! All of them are one kind of element, so that a reader loads its code once.
//! What a press means is told by whoever makes the button.

use crate::element::{Element, element};
use crate::focus::{button_of, follow_arrow, item, place};
use leptos::web_sys::{KeyboardEvent, MouseEvent};
use std::sync::Arc;

/// How a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// By a click, Enter or Space.
    Plain,
    /// By a click with Alt.
    Alt,
    /// By a click with Shift.
    Shift,
    /// By the key "-".
    Minus,
}

/// What is done on a press.
pub(crate) type OnPress = Arc<dyn Fn(Press) + Send + Sync>;

/// A button to press.
#[derive(Clone)]
pub struct Button {
    pub(crate) face: Face,
    pub(crate) on_press: OnPress,
}

/// What is seen and heard of a button.
#[derive(Clone, Default)]
pub(crate) struct Face {
    pub(crate) class: &'static str,
    /// The part of the page that a host can style.
    pub(crate) part: Option<&'static str>,
    pub(crate) label: String,
    /// A number beside the label.
    pub(crate) count: Option<String>,
    /// How high the bar over it is, in hundredths.
    pub(crate) height: Option<usize>,
    /// What it is called where the label does not say it all.
    pub(crate) name: Option<String>,
    /// The value of `aria-pressed`, for a button that stays down.
    pub(crate) pressed: Option<&'static str>,
    /// Whether there is nothing to gain from a press.
    pub(crate) spent: bool,
}

impl Button {
    /// A button that says what it does and does it.
    pub(crate) fn new(class: &'static str, label: String, on_press: impl Fn() + Send + Sync + 'static) -> Button {
        Face { class, label, ..Face::default() }.doing(on_press)
    }
}

impl Face {
    /// Does the same however it is clicked.
    pub(crate) fn doing(self, on_press: impl Fn() + Send + Sync + 'static) -> Button {
        let on_press = Arc::new(move |press| {
            if press != Press::Minus {
                on_press();
            }
        });
        Button { face: self, on_press }
    }
}

/// Buttons side by side, each as it is.
pub(crate) fn row(buttons: Vec<Button>) -> Option<Element> {
    let (faces, on_press) = part(buttons);
    let faces = faces.into_iter().map(face).collect::<Vec<_>>();
    (!faces.is_empty()).then(|| {
        element("div").class("buttons").on("click", move |event: &MouseEvent| clicked(event, &on_press)).child(faces)
    })
}

/// Buttons as a list to walk with the arrow keys.
pub(crate) fn list(class: &'static str, name: Option<&'static str>, buttons: Vec<Button>) -> Element {
    let (faces, on_press) = part(buttons);
    let items = faces.into_iter().map(|each| element("li").child(face(each))).collect::<Vec<_>>();
    let on_click = {
        let on_press = Arc::clone(&on_press);
        move |event: &MouseEvent| clicked(event, &on_press)
    };
    let on_keydown = move |event: &KeyboardEvent| match (event.key().as_str(), item(event)) {
        ("-", Some(item)) => on_press[place(&item)](Press::Minus),
        _ => _ = follow_arrow(event),
    };
    let list = element("ul").attr("aria-label", name).class(class);
    list.on("click", on_click).on("keydown", on_keydown).child(items)
}

/// What is seen of buttons apart from what they do. A group hears for all of
/// its buttons, since there can be hundreds and each change would have to
/// attach them all anew.
pub(crate) fn part(buttons: Vec<Button>) -> (Vec<Face>, Arc<[OnPress]>) {
    let (faces, on_press): (Vec<_>, Vec<_>) =
        buttons.into_iter().map(|Button { face, on_press }| (face, on_press)).unzip();
    (faces, on_press.into())
}

/// Presses the button that was clicked in a group.
pub(crate) fn clicked(event: &MouseEvent, on_press: &[OnPress]) {
    let Some((button, item)) = button_of(event.target()).zip(item(event)) else { return };
    let press = match (event.alt_key(), event.shift_key()) {
        (true, _) => Press::Alt,
        (_, true) => Press::Shift,
        _ if button.has_attribute("aria-disabled") => return,
        _ => Press::Plain,
    };
    on_press[place(&item)](press);
}

pub(crate) fn face(face: Face) -> Element {
    let Face { class, part, label, count, height, name, pressed, spent } = face;
    // Disabled for assistive technology only, so that focus is not thrown off
    // a chip by the press that spent it.
    let mut button = element("button")
        .attr("type", "button")
        .attr("aria-pressed", pressed)
        .attr("aria-disabled", spent.then_some("true"))
        .attr("aria-label", name)
        .class(class)
        .attr("part", part)
        .child(element("bdi").text(label));
    if let Some(count) = count {
        // The blank parts the two words for those who hear them.
        button = button.text(" ").child(element("span").class("chip-count").text(count));
    }
    if let Some(height) = height {
        let bar = element("svg")
            .attr("viewBox", "0 0 1 100")
            .attr("preserveAspectRatio", "none")
            .attr("aria-hidden", "true")
            .class("bar-room");
        button = button.child(bar.child(element("path").attr("d", format!("M0 100V{}H1V100z", 100 - height))));
    }
    button
}
