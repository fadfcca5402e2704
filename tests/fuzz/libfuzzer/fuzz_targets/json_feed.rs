//! The libFuzzer target for the JSON Feed parser. The library checks the properties, as in the
//! ordinary tests.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz_targets::json_feed(data);
});
