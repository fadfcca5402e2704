//! The progress of loading, as a line at the bottom of the window with one button.

use crate::button::Button;
use crate::feed_store::FeedStore;
use crate::messages::use_messages;
use crate::text::{live_text, shown_if};
use leptos::prelude::*;

/// Renders the line. It overlays the page, so that nothing moves when it appears.
#[component]
pub fn LoadStatus(
    /// The archive that is loading.
    store: FeedStore,
) -> impl IntoView {
    let messages = use_messages();
    let has_status = Memo::new(move |_| store.status().is_some());
    let text = Signal::derive(move || store.status().map(|status| status.text).unwrap_or_default());
    let label = Signal::derive(move || {
        store.status().map(|status| messages.text(status.offer.label()).to_string()).unwrap_or_default()
    });
    let on_press = move |_| untrack(|| store.status()).into_iter().for_each(|status| store.apply(status.offer));
    // The button stays while the status changes, so it keeps the focus.
    let line = move || {
        view! {
            <p use:live_text=text>{text.get_untracked()}</p>
            <div class="buttons">
                <Button class="button" on_press>
                    <bdi use:live_text=label>{label.get_untracked()}</bdi>
                </Button>
            </div>
        }
    };
    view! {
        <div role="status" class="archive load-status">
            {shown_if(has_status, line)}
        </div>
    }
}
