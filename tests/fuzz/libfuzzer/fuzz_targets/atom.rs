//! libFuzzer on the reader of Atom.
//! It must not know any law; they are in the library that the ordinary tests run too.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    fuzz_targets::atom(data);
});
