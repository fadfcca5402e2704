//! Sets how the browser displays pages: width, colours, scripts, network. Only the colour scheme and the check of the
//! width also work in Firefox.

use serde_json::json;

use crate::Visit;
use crate::browser::Browser;

/// The colour scheme that the reader's system prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
}

impl Visit {
    /// Emulates a phone of this width, with touch input and no mouse.
    #[track_caller]
    pub fn phone(&self, width: u32) {
        let screen = json!({ "width": width, "height": 740, "deviceScaleFactor": 1, "mobile": true });
        self.devtools("Emulation.setDeviceMetricsOverride", &screen);
        self.devtools("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true }));
    }

    /// Ends the emulation of a phone.
    #[track_caller]
    pub fn desk(&self) {
        self.devtools("Emulation.clearDeviceMetricsOverride", &json!({}));
        self.devtools("Emulation.setTouchEmulationEnabled", &json!({ "enabled": false }));
    }

    /// Sets the preferred colour scheme of the system.
    #[track_caller]
    pub fn prefers(&self, scheme: Scheme) {
        let (name, number) = match scheme {
            Scheme::Light => ("light", 1),
            Scheme::Dark => ("dark", 0),
        };
        match self.browser() {
            Browser::Chromium => {
                let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": name }] });
                self.devtools("Emulation.setEmulatedMedia", &features);
            }
            Browser::Firefox => {
                let set = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])";
                self.firefox(set, vec![json!(number)]);
            }
        }
        self.finds(&format!("matchMedia('(prefers-color-scheme: {name})').matches"), true);
    }

    /// Emulates forced colours, as of a light or dark contrast theme of Windows.
    #[track_caller]
    pub fn forces_colours(&self, scheme: Scheme) {
        let scheme = if scheme == Scheme::Dark { "dark" } else { "light" };
        let features = json!([
            { "name": "forced-colors", "value": "active" },
            { "name": "prefers-color-scheme", "value": scheme },
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
        self.finds(
            &format!("matchMedia('(forced-colors: active) and (prefers-color-scheme: {scheme})').matches"),
            true,
        );
    }

    /// Shows the page as it is printed.
    #[track_caller]
    pub fn prints(&self) {
        self.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        self.finds("matchMedia('print').matches", true);
    }

    /// Sets whether pages may run scripts, from the next page on.
    #[track_caller]
    pub fn scripts(&self, may_run: bool) {
        self.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": !may_run }));
    }

    /// Sets whether the browser is offline.
    #[track_caller]
    pub fn offline(&self, offline: bool) {
        let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", &json!({}));
        self.devtools("Network.emulateNetworkConditions", &network);
    }

    /// Asserts that the page is not wider than its window.
    #[track_caller]
    pub fn fits_its_window(&self) {
        let script = "[...document.querySelectorAll('body *')].filter(found => \
            found.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(found => found.outerHTML.slice(0, 120))";
        let wider = self.js("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assert_eq!(wider, false, "the page is wider than its window: {}", self.js(script));
    }
}
