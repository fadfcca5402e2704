//! Performs a reader's actions on a page and reads its content, by its visible texts.

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::Visit;

// Expressions that look up an element by one argument.
pub(crate) const FITTING: &str = "root.querySelector(arguments[0])";
const SAYING: &str = "[...root.querySelectorAll('a, button, summary')]\
    .find(found => getComputedStyle(found).visibility === 'visible' && found.innerText.replace(/\\s+/g, ' ').trim() === arguments[0])";
pub(crate) const CHIP: &str = "[...root.querySelectorAll('fieldset .chip')]\
    .find(found => found.querySelector('bdi').innerText === arguments[0])";
pub(crate) const BAR: &str = "[...root.querySelectorAll('.bars tbody tr')]\
    .find(found => found.querySelector('th').innerText === arguments[0])?.querySelector('button')";

const TICK: &str = "[...root.querySelectorAll('label')].find(found => \
    [found.innerText.trim(), found.title].includes(arguments[0]))";

impl Visit {
    /// Loads a page, given by its path under the base: `tag/backend?year=2022`.
    #[track_caller]
    pub fn go(&self, path: &str) {
        self.run(self.client().goto(&self.host().url(path)));
    }

    /// Reloads the page.
    #[track_caller]
    pub fn reload(&self) {
        self.run(self.client().refresh());
    }

    /// Presses Back.
    #[track_caller]
    pub fn back(&self) {
        self.run(self.client().back());
    }

    /// Presses Forward.
    #[track_caller]
    pub fn forward(&self) {
        self.run(self.client().forward());
    }

    /// Returns the URL in the address bar, as a path under the base.
    #[track_caller]
    pub fn address(&self) -> String {
        let address = self.js("location.href").as_str().unwrap_or_default().to_string();
        address.strip_prefix(&self.host().url("")).map_or(address.clone(), str::to_string)
    }

    /// Waits for a URL, given as a path under the base.
    #[track_caller]
    pub fn is_at(&self, address: &str) {
        self.until("the address", || self.address(), address.to_string());
    }

    /// Returns the visible text of every matching element, each on one line.
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        let script =
            "[...root.querySelectorAll(arguments[0])].map(found => found.innerText.replace(/\\s+/g, ' ').trim())";
        let texts = self.js_with(script, vec![json!(css)]);
        let texts = texts.as_array().cloned().unwrap_or_default();
        texts.iter().map(|text| text.as_str().unwrap_or_default().to_string()).collect()
    }

    /// Waits until the first matching element has this text.
    #[track_caller]
    pub fn sees(&self, css: &str, words: &str) {
        self.until(css, || self.texts(css).into_iter().next(), Some(words.to_string()));
    }

    /// Waits until the text of a matching element contains these words.
    #[track_caller]
    pub fn sees_within(&self, css: &str, words: &str) {
        let found = || self.texts(css).iter().find(|text| text.contains(words)).map(|_| words).ok_or(self.texts(css));
        self.until(css, found, Ok(words));
    }

    /// Waits until this number of elements match.
    #[track_caller]
    pub fn counts(&self, css: &str, number: usize) {
        self.until(css, || self.texts(css).len(), number);
    }

    /// Waits for the value of an expression.
    #[track_caller]
    pub fn finds(&self, expression: &str, value: impl Into<Value>) {
        self.until(expression, || self.js(expression), value.into());
    }

    /// Returns the titles of the posts on this page, in order.
    #[track_caller]
    pub fn titles(&self) -> Vec<String> {
        self.texts(".card .title")
    }

    /// Returns the number of posts in the status; 0 if the status does not begin with a number.
    #[track_caller]
    pub fn posts(&self) -> usize {
        let status = self.texts(".status").concat();
        status.split(' ').next().and_then(|number| number.replace(',', "").parse().ok()).unwrap_or_default()
    }

    /// Waits for a title of the document.
    #[track_caller]
    pub fn has_title(&self, title: &str) {
        self.finds("document.title", title);
    }

    /// Clicks the first matching element, once there is one.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.click_on(&self.element(FITTING, css));
    }

    /// Clicks the button or link with this text.
    #[track_caller]
    pub fn press(&self, words: &str) {
        self.click_on(&self.element(SAYING, words));
    }

    /// Presses the chip with this label among the filters.
    #[track_caller]
    pub fn press_chip(&self, label: &str) {
        self.among_filters(CHIP, label, |chip| self.click_on(&chip));
    }

    /// Presses the button that excludes the value with this label, or includes it again.
    #[track_caller]
    pub fn press_exclude(&self, label: &str) {
        let button = format!("{CHIP}?.nextElementSibling");
        self.among_filters(&button, label, |button| self.click_on(&button));
    }

    /// Acts on an element among the filters. A narrow archive has them in a sheet, which is opened before and closed
    /// afterwards.
    #[track_caller]
    pub(crate) fn among_filters(&self, look: &str, named: &str, act: impl FnOnce(Element)) {
        let found = self.element(look, named);
        let is_hidden = self.js_with(&format!("({look}).checkVisibility()"), vec![json!(named)]) == false;
        if is_hidden {
            self.click(".filters-button");
        }
        act(found);
        if is_hidden && self.js("root.querySelector('.sheet')?.open ?? false") == true {
            self.click(".show-posts");
        }
    }

    /// Returns an attribute of the chip with this label among the filters.
    #[track_caller]
    pub fn chip(&self, label: &str, attribute: &str) -> Option<String> {
        self.run(self.element(CHIP, label).attr(attribute))
    }

    /// Returns the number on the chip with this label among the filters.
    #[track_caller]
    pub fn chip_count(&self, label: &str) -> String {
        self.run(self.element(&format!("{CHIP}?.querySelector('.chip-count')"), label).text())
    }

    /// Presses the bar with this name below it: "2022", "May".
    #[track_caller]
    pub fn press_bar(&self, name: &str) {
        self.among_filters(BAR, name, |bar| self.click_on(&bar));
    }

    /// Returns an attribute of the bar with this name below it.
    #[track_caller]
    pub fn bar(&self, name: &str, attribute: &str) -> Option<String> {
        self.run(self.element(BAR, name).attr(attribute))
    }

    /// Ticks the checkbox or selects the option with this text.
    #[track_caller]
    pub fn tick(&self, words: &str) {
        self.click_on(&self.element(TICK, words));
    }

    /// Types into the search field.
    #[track_caller]
    pub fn search(&self, text: &str) {
        self.run(self.element(FITTING, "#ta-search").send_keys(text));
    }

    /// Selects an option of a list by its value.
    #[track_caller]
    pub fn choose(&self, css: &str, value: &str) {
        self.run(self.element(FITTING, css).select_by_value(value));
    }

    /// Waits until a matching element has the focus.
    #[track_caller]
    pub fn has_focus(&self, css: &str) {
        let script = "root.activeElement?.matches(arguments[0]) || root.activeElement?.outerHTML";
        self.until(&format!("the focus on {css}"), || self.js_with(script, vec![json!(css)]), json!(true));
    }

    /// Clicks an element. A reader first closes a list of suggestions that covers it.
    #[track_caller]
    fn click_on(&self, target: &Element) {
        if let Err(error) = self.try_run(target.click()) {
            let covers = "root.querySelector('.suggestions') && (root.activeElement.blur(), true)";
            assert_eq!(self.js(covers), true, "{error:#}");
            self.run(target.click());
        }
    }

    /// Returns the element that an expression finds, once there is one.
    #[track_caller]
    pub(crate) fn element(&self, look: &str, named: &str) -> Element {
        self.wait(named, || {
            let found = self.js_with(look, vec![json!(named)]);
            let found = found.as_object().and_then(|found| found.values().next()?.as_str().map(String::from));
            let found = found.ok_or("it is not on the page")?;
            Ok(Element::from_element_id(self.client().clone(), ElementRef::from(found)))
        })
    }
}
