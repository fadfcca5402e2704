//! Throttles a browser to the slow phone and network that Lighthouse emulates: a processor that takes four times as
//! long, and slow 4G.

use browser_tests::Visit;
use serde_json::json;

/// The slowdown factor of the processor.
const PROCESSOR: u32 = 4;

/// Milliseconds until a response begins.
const LATENCY: u32 = 150;

/// The throughput of responses and of requests, in bits per second.
const DOWN: f64 = 1_600_000.0;
const UP: f64 = 750_000.0;

/// Slows down only the processor, from now on. A throttled page keeps a processor busy even while it is idle.
pub fn slow_processor(visit: &Visit) {
    visit.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": PROCESSOR }));
}

/// Restores the full speed of the processor.
pub fn full_processor(visit: &Visit) {
    visit.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }));
}

/// Slows down the processor and the network of a fresh browser from now on.
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
    // The screen of such a phone, because the largest element depends on it.
    let screen = json!({ "width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true });
    visit.devtools("Emulation.setDeviceMetricsOverride", &screen);
}
