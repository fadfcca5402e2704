//! Uses the browser-specific tools of each browser: emulation, the console, and clearing of all data.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use crate::Visit;
use crate::browser::Browser;

/// Reads the errors of pages since the visit began. Warnings have flag 1 and informational messages flag 8.
const ERRORS: &str = "Services.console.getMessageArray().filter(message => message instanceof Ci.nsIScriptError && \
    !message.isFromChromeContext && !(message.flags & 9)).map(String)";

/// Clears all stored data, all preferences that tests have set, and all errors so far.
const FORGETTING: &str = "new Promise(done => {
    Services.prefs.clearUserPref('layout.css.prefers-color-scheme.content-override');
    Services.console.reset();
    Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: () => done(null) });
})";

impl Visit {
    /// Sends a command to the Chrome DevTools Protocol, which only Chromium has.
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        assert_eq!(self.browser(), Browser::Chromium, "{command} is a command of Chromium's developer tools");
        self.own("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// Returns the value of an expression that runs with Firefox's own privileged scripts.
    #[track_caller]
    pub(crate) fn firefox(&self, expression: &str, arguments: Vec<Value>) -> Value {
        assert_eq!(self.browser(), Browser::Firefox, "{expression} is Firefox's");
        self.own("moz/context", json!({ "context": "chrome" }));
        let value = self.js_with(expression, arguments);
        self.own("moz/context", json!({ "context": "content" }));
        value
    }

    /// Returns the errors on the console. Only Chromium includes messages of the page itself and missing files.
    #[track_caller]
    pub(crate) fn errors(&self) -> Vec<String> {
        match self.browser() {
            Browser::Chromium => {
                let messages = list(&self.own("se/log", json!({ "type": "browser" })));
                let severe = messages.into_iter().filter(|entry| entry["level"] == "SEVERE");
                severe.map(|entry| entry["message"].to_string()).collect()
            }
            Browser::Firefox => list(&self.firefox(ERRORS, Vec::new())).iter().map(Value::to_string).collect(),
        }
    }

    /// Makes the browser forget the visit: its windows, its stored data, and its emulated preferences.
    #[track_caller]
    pub(crate) fn forget(&self) {
        self.outside();
        self.renew_window();
        match self.browser() {
            Browser::Chromium => {
                let all = json!({ "origin": self.host().origin(), "storageTypes": "all" });
                self.devtools("Storage.clearDataForOrigin", &all);
                self.devtools("Network.clearBrowserCache", &json!({}));
            }
            Browser::Firefox => {
                self.firefox(FORGETTING, Vec::new());
            }
        }
        // Errors that closing the windows has caused are discarded.
        self.errors();
    }

    /// Replaces all windows with a new one without a history.
    #[track_caller]
    fn renew_window(&self) {
        let old = self.run(self.client().windows());
        let new = self.run(self.client().new_window(true)).handle;
        for window in old {
            self.run(self.client().switch_to_window(window));
            self.run(self.client().close_window());
        }
        self.run(self.client().switch_to_window(new));
    }

    #[track_caller]
    fn own(&self, path: &'static str, body: Value) -> Value {
        self.run(self.client().issue_cmd(Own { path, body }))
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// A command that is not in the WebDriver standard.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
