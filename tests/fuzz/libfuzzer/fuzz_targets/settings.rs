//! The libFuzzer target for the settings block of a page. The library checks the properties, as in
//! the ordinary tests.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz_targets::settings(data);
});
