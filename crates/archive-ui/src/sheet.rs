//! The filters of a narrow archive: a button that opens them in a modal dialog at the bottom of the window.
//!
//! There is one copy of the filters. It moves into the dialog while that is open, because two copies would double the
//! work of each change.

use crate::button::Button;
use crate::context::use_archive;
use crate::messages::text;
use crate::text::{live_text, shown_if};
use archive_feed::messages::Key;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::html::{Dialog, Div};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement};
use web_sys::TouchEvent;

/// The distance in pixels from which a swipe down closes the dialog.
const SWIPE: i32 = 72;

/// The history of a page, in which an open sheet has an entry that Back leaves. The function is called with whether the
/// sheet is open, and adds or removes the entry.
#[derive(Clone, Copy)]
pub struct SheetHistory(pub Callback<bool>);

/// The filters, and the dialog that shows them on a narrow archive.
#[derive(Clone, Copy)]
pub(crate) struct Sheet {
    /// The element of the filters.
    pub(crate) panel: NodeRef<Div>,
    /// The element that holds the panel while the dialog is closed.
    pub(crate) home: NodeRef<Div>,
    dialog: NodeRef<Dialog>,
    body: NodeRef<Div>,
    is_open: RwSignal<bool>,
    /// Where a swipe began.
    start: StoredValue<Option<i32>>,
    history: Option<SheetHistory>,
}

impl Sheet {
    /// Creates a closed sheet.
    pub(crate) fn new() -> Sheet {
        Sheet {
            panel: NodeRef::new(),
            home: NodeRef::new(),
            dialog: NodeRef::new(),
            body: NodeRef::new(),
            is_open: RwSignal::new(false),
            start: StoredValue::new(None),
            history: use_context(),
        }
    }

    fn open(self) {
        if let (Some(panel), Some(body), Some(dialog)) =
            (self.panel.get_untracked(), self.body.get_untracked(), self.dialog.get_untracked())
            && !dialog.open()
        {
            // A new parent accepts any element, and a connected dialog that is closed can open.
            let _ = body.append_child(&panel);
            let _ = dialog.show_modal();
            // Otherwise a field could take the focus, and open the keyboard of a phone.
            let _ = dialog.focus();
            self.is_open.set(true);
            self.record(true);
        }
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }

    /// Moves the filters back, after the dialog has closed in any way.
    fn put_back(self) {
        if let (Some(panel), Some(home)) = (self.panel.get_untracked(), self.home.get_untracked()) {
            // The element has been there before.
            let _ = home.prepend_with_node_1(&panel);
        }
        self.is_open.set(false);
        self.drag(0);
        self.record(false);
    }

    fn record(self, is_open: bool) {
        if let Some(SheetHistory(history)) = self.history {
            history.run(is_open);
        }
    }

    /// Follows a finger that moves the dialog.
    fn swipe(self, event: &PointerEvent) {
        let moved = self.start.get_value().map(|start| event.client_y() - start);
        match (&*event.type_(), moved) {
            ("pointerdown", _) => self.start.set_value(Some(event.client_y())),
            ("pointermove", Some(moved)) => self.drag(moved.max(0)),
            ("pointerup", Some(moved)) if moved > SWIPE => {
                self.start.set_value(None);
                self.close();
            }
            ("pointerup" | "pointercancel", Some(_)) => {
                self.start.set_value(None);
                self.drag(0);
            }
            _ => {}
        }
    }

    /// Keeps the page behind the dialog from scrolling. A style sheet can't: an element does not style its page.
    fn hold_page(self, event: &Event) {
        let Some(body) = self.body.get_untracked() else { return };
        let has_two_fingers = event.dyn_ref::<TouchEvent>().is_some_and(|event| event.touches().length() > 1);
        // Browsers enlarge the page by the wheel with this key.
        let is_zoom = has_two_fingers || event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::ctrl_key);
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let scrolls = target.is_some_and(|target| {
            // A box that has nothing to scroll passes all on, but a chart scrolls sideways.
            let is_tall = body.scroll_height() > body.client_height();
            body.contains(Some(&target)) && (is_tall || target.closest(".bars").is_ok_and(|bars| bars.is_some()))
        });
        if !is_zoom && !scrolls {
            event.prevent_default();
        }
    }

    fn drag(self, distance: i32) {
        if let Some(dialog) = self.dialog.get_untracked() {
            let value = if distance > 0 { format!("0 {distance}px") } else { String::new() };
            // The value is valid, and an empty one removes the property.
            let _ = HtmlElement::style(&dialog).set_property("translate", &value);
        }
    }
}

/// Renders the dialog, without the filters while it is closed.
#[component]
pub(crate) fn SheetDialog(
    /// The sheet.
    sheet: Sheet,
) -> impl IntoView {
    let archive = use_archive();
    let show_posts = archive.text(|view| view.show_posts.clone());
    // A closed dialog has no button of the same name as the bar of the results.
    let can_clear = archive.flag(move |view| sheet.is_open.get() && view.query.narrows());
    let clear_label = text(Key::Clear);
    let clear = move || {
        let on_press = move |_| archive.push(archive.with_untracked(|view| view.query.without_conditions()));
        view! {
            <Button class="clear" on_press>
                <bdi>{clear_label}</bdi>
            </Button>
        }
    };
    // A click on the backdrop has the dialog itself as its target.
    let on_click = move |event: MouseEvent| {
        let dialog = sheet.dialog.get_untracked();
        if dialog.is_some_and(|dialog| event.target().as_ref() == Some(dialog.unchecked_ref())) {
            sheet.close();
        }
    };
    let on_swipe = move |event: PointerEvent| {
        if let (Some(target), "pointerdown") = (event.current_target(), &*event.type_()) {
            // Without the capture, a swipe ends where the finger leaves the bar.
            let _ = target.unchecked_into::<Element>().set_pointer_capture(event.pointer_id());
        }
        sheet.swipe(&event);
    };
    view! {
        <dialog
            tabindex="-1"
            aria-labelledby="ta-sheet-title"
            class="sheet"
            node_ref=sheet.dialog
            on:close=move |_| sheet.put_back()
            on:click=on_click
            on:touchmove=move |event| sheet.hold_page(&event)
            on:wheel=move |event| sheet.hold_page(&event)
        >
            <div class="sheet-bar">
                <div
                    class="sheet-grip"
                    on:pointerdown=on_swipe
                    on:pointermove=on_swipe
                    on:pointerup=on_swipe
                    on:pointercancel=on_swipe
                >
                    <p id="ta-sheet-title">{text(Key::Filters)}</p>
                </div>
                {shown_if(can_clear, clear)}
            </div>
            <div class="sheet-body" node_ref=sheet.body />
            <div class="sheet-end">
                <Button class="button show-posts" on_press=move |_| sheet.close()>
                    <bdi use:live_text=show_posts>{show_posts.get_untracked()}</bdi>
                </Button>
            </div>
        </dialog>
    }
}

/// Renders the button that opens the filters, with the number of active filters.
#[component]
pub(crate) fn FiltersButton(
    /// The sheet.
    sheet: Sheet,
) -> impl IntoView {
    let archive = use_archive();
    let count = archive.text(|view| view.active_filters.clone());
    let has_count = archive.flag(|view| !view.selection.is_empty());
    let badge = move || {
        view! {
            <span class="filters-count" use:live_text=count>
                {count.get_untracked()}
            </span>
        }
    };
    view! {
        <div class="filters-opener needs-program">
            <Button class="filters-button" on_press=move |_| sheet.open()>
                <bdi>{text(Key::Filters)}</bdi>
                " "
                {shown_if(has_count, badge)}
            </Button>
        </div>
    }
}
