//! The libFuzzer target for web pages in place of feeds. The library checks the properties, as in the
//! ordinary tests.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz_targets::page(data);
});
