//! What only a browser's own tools can do, each browser in its own way: emulating, reading the console, and forgetting.
//! It must not know what a story wants of it.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use crate::Visit;
use crate::browser::Browser;

/// Errors of pages since the visit began; warnings are 1 and remarks 8.
const ERRORS: &str = "Services.console.getMessageArray().filter(said => said instanceof Ci.nsIScriptError && \
    !said.isFromChromeContext && !(said.flags & 9)).map(String)";

/// Everything that was stored, every preference of a story, every error so far.
const FORGETTING: &str = "new Promise(done => {
    Services.prefs.clearUserPref('layout.css.prefers-color-scheme.content-override');
    Services.console.reset();
    Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: () => done(null) });
})";

impl Visit {
    /// Gives a command to the developer tools, which are Chromium's.
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        assert_eq!(self.browser(), Browser::Chromium, "{command} is a command of Chromium's developer tools");
        self.own("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// The value of an expression among the scripts that Firefox itself is made of.
    #[track_caller]
    pub(crate) fn firefox(&self, expression: &str, arguments: Vec<Value>) -> Value {
        assert_eq!(self.browser(), Browser::Firefox, "{expression} is Firefox's");
        self.own("moz/context", json!({ "context": "chrome" }));
        let value = self.js_with(expression, arguments);
        self.own("moz/context", json!({ "context": "content" }));
        value
    }

    /// Errors on the console. What a page itself writes there, and what is not found, only Chromium tells.
    #[track_caller]
    pub(crate) fn errors(&self) -> Vec<String> {
        match self.browser() {
            Browser::Chromium => {
                let said = list(&self.own("se/log", json!({ "type": "browser" })));
                let severe = said.into_iter().filter(|entry| entry["level"] == "SEVERE");
                severe.map(|entry| entry["message"].to_string()).collect()
            }
            Browser::Firefox => list(&self.firefox(ERRORS, Vec::new())).iter().map(Value::to_string).collect(),
        }
    }

    /// Makes the browser forget the visit: its windows, what it stored, what it was told of its reader.
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
        // What the end of its windows was the reason of is nobody's complaint.
        self.errors();
    }

    /// A window without a past in place of all others.
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
