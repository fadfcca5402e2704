//! The libFuzzer target for the parser of plain lists. The library checks the properties, as in the
//! ordinary tests.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz_targets::plain(data);
});
