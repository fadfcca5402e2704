//! A message in place of posts: the reason, and actions to continue.

use crate::button::TextButton;
use crate::heading::Heading;
use archive_feed::messages::Key;
use leptos::prelude::*;

/// A button of a message.
pub struct MessageAction {
    label: String,
    on_press: Callback<leptos::ev::MouseEvent>,
}

impl MessageAction {
    /// Creates a button with a label and a function to call.
    pub fn new(label: impl Into<String>, on_press: impl Fn() + Send + Sync + 'static) -> MessageAction {
        MessageAction { label: label.into(), on_press: Callback::new(move |_| on_press()) }
    }
}

/// A context in which the owner of the site reads the page, so that the details of errors are unfolded.
#[derive(Clone, Copy)]
pub struct ForOwner;

/// Renders a message. Loading, empty and failed archives share it, so that they look and read alike.
#[component]
pub fn Message(
    /// The title and the level of its heading, or `None` if the page's heading has the title.
    #[prop(optional_no_strip)]
    title: Option<(String, u8)>,
    /// The reason, and advice.
    #[prop(into)]
    text: String,
    /// A line that could not be parsed, or an address.
    #[prop(optional_no_strip)]
    code: Option<String>,
    /// What only the owner of the site can use: the error, and a line to copy.
    #[prop(optional_no_strip)]
    details: Option<(String, Option<String>)>,
    /// The buttons.
    #[prop(optional)]
    actions: Vec<MessageAction>,
    /// The links: labels and URLs.
    #[prop(optional)]
    links: Vec<(String, String)>,
) -> impl IntoView {
    let title = title.map(|(title, level)| view! { <Heading level>{title}</Heading> });
    let for_owner = crate::messages::text(Key::ForOwner);
    let is_unfolded = use_context::<ForOwner>().is_some();
    let details = details.map(|(text, code)| {
        view! {
            <details open=is_unfolded class="owner">
                <summary>{for_owner}</summary>
                <p>{text}</p>
                {code.map(code_block)}
            </details>
        }
    });
    let code = code.map(code_block);
    let has_actions = !actions.is_empty();
    // An empty row would keep its gap.
    let has_ways_on = has_actions || !links.is_empty();
    let button = |MessageAction { label, on_press }| view! { <TextButton class="button" label on_press /> };
    let actions = actions.into_iter().map(button).collect::<Vec<_>>();
    let actions = has_actions.then(|| view! { <div class="buttons">{actions}</div> });
    let link = |(label, href)| {
        view! {
            <a href=href class="button">
                {label}
            </a>
        }
    };
    let links = links.into_iter().map(link).collect::<Vec<_>>();
    let ways_on = has_ways_on.then(|| view! { <div class="state-actions">{actions}{links}</div> });
    view! { <div class="state">{title} <p>{text}</p> {code} {ways_on} {details}</div> }
}

/// Renders lines that are not wrapped, since a caret may mark a position in them. The focusable element scrolls by keys.
fn code_block(code: String) -> impl IntoView {
    view! {
        <pre tabindex="0">
            <code>{code}</code>
        </pre>
    }
}
