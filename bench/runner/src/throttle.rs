//! A slow telephone on a slow network, as Lighthouse imagines it: a processor that takes four times as long, and slow 4G.
//! It must not know which page is loaded.

use browser_stories::Visit;
use serde_json::json;

/// How many times as long the processor takes.
const PROCESSOR: u32 = 4;

/// Milliseconds until an answer begins.
const LATENCY: u32 = 150;

/// Bits of an answer in a second, and of what is asked.
const DOWN: f64 = 1_600_000.0;
const UP: f64 = 750_000.0;

/// Slows down the processor alone, from now on. A slow page keeps a processor busy even while it is idle.
pub fn slow_processor(visit: &Visit) {
    visit.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": PROCESSOR }));
}

/// Gives the processor its whole speed back.
pub fn full_processor(visit: &Visit) {
    visit.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }));
}

/// Slows down whatever a fresh browser does from now on.
pub fn throttle(visit: &Visit) {
    slow_processor(visit);
    visit.devtools("Network.enable", &json!({}));
    let network = json!({
        "offline": false,
        "latency": LATENCY,
        "downloadThroughput": DOWN / 8.0,
        "uploadThroughput": UP / 8.0,
    });
    visit.devtools("Network.emulateNetworkConditions", &network);
    // A screen of such a telephone, because what is largest depends on it.
    let screen = json!({ "width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true });
    visit.devtools("Emulation.setDeviceMetricsOverride", &screen);
}
