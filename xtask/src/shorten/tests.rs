//! Shortening a tiny module and its glue, both made by hand.
//! These tests run no wasm; that a shortened site starts is for the browser stories to say.

use std::borrow::Cow;

use anyhow::Result;
use wasm_encoder::{
    CodeSection, CustomSection, ExportKind, ExportSection, Function, FunctionSection, ImportSection, MemoryType,
    Module, TypeSection,
};
use wasmparser::{Parser, Payload};

use super::{renamed_glue, renamed_wasm, short_names};

const GLUE: &str = r#"
const imports = { "./site_bg.js": { __wbg_now_01: () => Date.now(), __wbg_log_02: a => log("__wbg_log_02x: " + a) } };
function wasm_bindgen_03_invoke(x) { wasm.wasm_bindgen_03_invoke(x); }
export function main() { wasm.main(); }
"#;

/// A module with imports before one exported function, which the other sections surround.
fn module(imports: &[&str], exports: &[&str]) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imported = ImportSection::new();
    for name in imports {
        imported.import("./site_bg.js", name, wasm_encoder::EntityType::Function(0));
    }
    let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
    imported.import("env", "memory", memory);
    let mut functions = FunctionSection::new();
    functions.function(0);
    let mut exported = ExportSection::new();
    for name in exports {
        exported.export(name, ExportKind::Func, imports.len() as u32);
    }
    let mut code = CodeSection::new();
    let mut empty = Function::new([]);
    empty.instructions().end();
    code.function(&empty);
    let custom = CustomSection { name: Cow::Borrowed("note"), data: Cow::Borrowed(b"__wbg_now_01") };
    let mut module = Module::new();
    module.section(&types).section(&imported).section(&functions).section(&exported).section(&code).section(&custom);
    module.finish()
}

fn shortened(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let names = short_names(wasm, glue)?;
    Ok((renamed_wasm(wasm, &names)?, renamed_glue(glue, &names)))
}

/// The names in a module, imports first.
fn names(wasm: &[u8]) -> String {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.unwrap() {
            Payload::ImportSection(imports) => names.extend(imports.into_iter().map(|import| import.unwrap().name)),
            Payload::ExportSection(exports) => names.extend(exports.into_iter().map(|export| export.unwrap().name)),
            _ => {}
        }
    }
    names.join(" ")
}

#[test]
fn wasm_and_glue_change_together() {
    let wasm = module(&["__wbg_now_01", "__wbg_log_02"], &["main", "wasm_bindgen_03_invoke"]);
    let (wasm, glue) = shortened(&wasm, GLUE).unwrap();
    assert_eq!(names(&wasm), "b c memory main d");
    let expected = r#"
const imports = { "./site_bg.js": { b: () => Date.now(), c: a => log("__wbg_log_02x: " + a) } };
function d(x) { wasm.d(x); }
export function main() { wasm.main(); }
"#;
    assert_eq!(glue, expected);
}

#[test]
fn nothing_but_names_differs() {
    let wasm = module(&["__wbg_now_01", "__wbg_log_02"], &["main", "wasm_bindgen_03_invoke"]);
    let (short, _) = shortened(&wasm, GLUE).unwrap();
    assert_eq!(short, module(&["b", "c"], &["main", "d"]));
}

#[test]
fn a_module_without_such_names_stays_as_it_is() {
    let wasm = module(&["now"], &["main"]);
    let unchanged = (wasm.clone(), GLUE.to_string());
    assert_eq!(shortened(&wasm, GLUE).unwrap(), unchanged);
}

#[test]
fn an_import_the_glue_lacks_is_refused() {
    let check = |import: &str, expected: &str| {
        let error = shortened(&module(&["__wbg_now_01", import], &[]), GLUE).unwrap_err().to_string();
        assert_eq!(error, expected);
    };
    check("__wbg_then_04", "the wasm imports __wbg_then_04, which its glue lacks");
    // A piece of a longer word is not the word.
    check("wasm_bindgen_03", "the wasm imports wasm_bindgen_03, which its glue lacks");
}

#[test]
fn an_export_nobody_calls_keeps_its_name() {
    let wasm = module(&["__wbg_now_01"], &["__wbindgen_free", "main"]);
    assert_eq!(names(&shortened(&wasm, GLUE).unwrap().0), "b memory __wbindgen_free main");
}

#[test]
fn a_short_name_is_new_to_the_glue() {
    let check = |glue: &str, expected: &str| {
        let wasm = module(&["__wbg_now_01"], &[]);
        assert_eq!(names(&shortened(&wasm, &format!("{glue} __wbg_now_01")).unwrap().0), format!("{expected} memory"));
    };
    check("", "a");
    check("a.b = 'c' // d", "e");
    let letters = "abcdefghijklmnopqrstuvwxyz";
    let all_but = |free: &str| {
        let one = letters.chars().map(String::from);
        let two = letters.chars().flat_map(|first| letters.chars().map(move |second| format!("{first}{second}")));
        let taken: Vec<_> = one.chain(two).filter(|name| name != free && name != "do").collect();
        taken.join(" ")
    };
    check(&all_but("dp"), "dp");
    let wasm = module(&["__wbg_now_01"], &[]);
    let error = shortened(&wasm, &format!("{} __wbg_now_01", all_but(""))).unwrap_err().to_string();
    assert!(error.contains("two letters are too few"), "{error}");
}
