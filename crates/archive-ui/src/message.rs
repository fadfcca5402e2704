//! A message in place of posts: why there are none, and the way on.

use crate::button::TextButton;
use crate::heading::Heading;
use leptos::prelude::*;

/// A button of a message.
pub struct MessageAction {
    label: String,
    on_press: Callback<leptos::ev::MouseEvent>,
}

impl MessageAction {
    /// A button with a label, and what it does.
    pub fn new(label: impl Into<String>, on_press: impl Fn() + Send + Sync + 'static) -> MessageAction {
        MessageAction { label: label.into(), on_press: Callback::new(move |_| on_press()) }
    }
}

/// A message. Loading, empty and failed archives share it, so that they look and read alike.
#[component]
pub fn Message(
    /// What happened, and the level of that heading, unless the heading of the page has it.
    #[prop(optional_no_strip)]
    title: Option<(String, u8)>,
    /// Why, and what can be done.
    #[prop(into)]
    text: String,
    /// A line to copy, or one that could not be read.
    #[prop(optional_no_strip)]
    code: Option<String>,
    /// What can be done here.
    #[prop(optional)]
    actions: Vec<MessageAction>,
    /// Labels and addresses of places to go.
    #[prop(optional)]
    links: Vec<(String, String)>,
) -> impl IntoView {
    let title = title.map(|(title, level)| view! { <Heading level>{title}</Heading> });
    // Lines are not broken, since a caret may be below one; keys can scroll them.
    let code = code.map(|code| {
        view! {
            <pre tabindex="0">
                <code>{code}</code>
            </pre>
        }
    });
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
    view! { <div class="state">{title} <p>{text}</p> {code} {ways_on}</div> }
}
