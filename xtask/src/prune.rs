//! Takes out of the wasm and its glue what nobody calls, but wasm-bindgen keeps for those who might: exports that
//! the glue never names, ways to start that no loader of ours takes, and afterwards the imports that only they had
//! needed.
//!
//! It cannot read JavaScript: it goes by how wasm-bindgen lays out its lines, and fails where it finds them changed.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::{exchange, shorten};

/// Where what nobody needs begins; it ends with the brace that closes it.
const UNUSED: [&str; 8] = [
    // Our loaders fetch and compile, and start a wasm once.
    "async function __wbg_load(module, imports) {",
    "function initSync(module) {",
    "let __wbg_init_promise;",
    "async function __wbg_init(module_or_path) {",
    "async function __wbg_init_once(module_or_path) {",
    "export { initSync, __wbg_init as default };",
    // A browser without this cannot run the wasm either: it has no reference types.
    "if (!('encodeInto' in cachedTextEncoder)) {",
    // Every wasm of ours can give texts more room.
    "    if (realloc === undefined) {",
];

/// What starts a wasm that has been compiled.
const START: &str = "\
export default async function start({ module_or_path: module }) {
    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
";

/// Of the same age as reference types too.
const REGISTRY: &str = "(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry";

/// Drops exports and ways to start. What only they used is wasm-opt's to drop from the wasm.
pub fn exports(wasm: &Path, glue: &Path) -> Result<()> {
    let (bytes, text) = exchange::read(wasm, glue)?;
    let text = with_one_start(&text)?;
    let named: HashSet<&str> = shorten::words(&text).collect();
    fs::write(wasm, exchange::rewritten(&bytes, |name| Some(name).filter(|name| named.contains(name)))?)?;
    Ok(fs::write(glue, &text)?)
}

/// Drops from the glue the functions that the wasm no longer imports.
pub fn imports(wasm: &Path, glue: &Path) -> Result<()> {
    let (bytes, text) = exchange::read(wasm, glue)?;
    fs::write(glue, with_imports(&text, &exchange::imported(&bytes)?))?;
    Ok(())
}

fn with_one_start(glue: &str) -> Result<String> {
    for unused in UNUSED {
        let times = glue.lines().filter(|line| *line == unused).count();
        ensure!(times == 1, "the glue has “{unused}” {times} times, which prune.rs does not know");
    }
    ensure!(glue.contains(REGISTRY), "the glue keeps what it frees in a way that prune.rs does not know");
    let rest = without(glue, |line| UNUSED.contains(&line).then(|| end_of(line)));
    Ok(rest.replace(REGISTRY, "new FinalizationRegistry") + START)
}

/// The line that ends what begins with a line.
fn end_of(line: &str) -> String {
    let indented = line.len() - line.trim_start().len();
    if line.ends_with('{') { format!("{}}}", &line[..indented]) } else { line.to_string() }
}

fn with_imports(glue: &str, imported: &HashSet<&str>) -> String {
    without(glue, |line| {
        let name = line.strip_prefix("        ")?.split_once(": function(")?.0;
        (name.starts_with("__wb") && !imported.contains(name)).then(|| "        },".to_string())
    })
}

/// A text without the runs of lines that begin where `end_of` tells the line that ends them.
fn without(text: &str, end_of: impl Fn(&str) -> Option<String>) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut end: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        end = end.or_else(|| end_of(words));
        match &end {
            None => rest.push_str(line),
            Some(last) if last == words => end = None,
            Some(_) => {}
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
function __wbg_get_imports() {
    const import0 = {
        __wbg_now_01: function() {
            return Date.now();
        },
        __wbg_stream_02: function(arg0) {
            return arg0.stream();
        },
    };
}
const CLOSURE_DTORS = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(state => wasm.__wbindgen_destroy_closure(state.a, state.b));
function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        return 0;
    }
    return 1;
}
if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = 2;
}
async function __wbg_load(module, imports) {
    function expectedResponseType(type) {
    }
}
function initSync(module) {
}
let __wbg_init_promise;
async function __wbg_init(module_or_path) {
}
async function __wbg_init_once(module_or_path) {
}
export { initSync, __wbg_init as default };
";

    #[test]
    fn one_way_to_start_stays() {
        let rest = with_one_start(GLUE).unwrap();
        let expected = "\
const CLOSURE_DTORS = new FinalizationRegistry(state => wasm.__wbindgen_destroy_closure(state.a, state.b));
function passStringToWasm0(arg, malloc, realloc) {
    return 1;
}
export default async function start({ module_or_path: module }) {
    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
";
        assert!(rest.ends_with(expected), "{rest}");
    }

    #[test]
    fn glue_of_another_layout_is_refused() {
        let error = with_one_start(&GLUE.replace("initSync(module)", "initSync(bytes)")).unwrap_err();
        let expected = "the glue has “function initSync(module) {” 0 times, which prune.rs does not know";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn an_import_that_the_wasm_lacks_goes() {
        let rest = with_imports(GLUE, &HashSet::from(["__wbg_now_01"]));
        assert!(rest.contains("__wbg_now_01") && !rest.contains("__wbg_stream_02"), "{rest}");
        assert_eq!(GLUE.lines().count() - rest.lines().count(), 3);
    }
}
