//! Computes the bytes of code per crate from the names in a wasm file.

use std::collections::HashMap;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// The maximum number of crates in the table.
const ROWS: usize = 12;

/// Returns the crates and the total size of their functions in bytes, largest first.
pub fn by_crate(wasm: &[u8]) -> Result<Vec<(String, usize)>> {
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports {
                    // Names count imported functions before functions that have code.
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(sections) = section.as_known() {
                    for named in sections {
                        if let Name::Function(functions) = named? {
                            for function in functions {
                                let function = function?;
                                names.insert(function.index, function.name.to_string());
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut crates = HashMap::<String, usize>::new();
    for (index, size) in (imported..).zip(sizes) {
        let name = names.get(&index).with_context(|| format!("function {index} has no name"))?;
        // wasm-bindgen runs these functions during the build and removes them.
        if name.starts_with("__wbindgen_describe") || name.contains("WasmDescribe") {
            continue;
        }
        *crates.entry(crate_of(name)).or_default() += size;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Ok(crates)
}

/// Formats the largest crates as a table with one line each.
pub fn table(crates: &[(String, usize)]) -> String {
    let total: usize = crates.iter().map(|(_, size)| size).sum();
    let (shown, rest) = crates.split_at(crates.len().min(ROWS));
    let rest = (format!("{} others", rest.len()), rest.iter().map(|(_, size)| size).sum());
    let mut text = format!("{:<32} {:>9}\n", "code by crate, before wasm-opt", "bytes");
    for (name, size) in shown.iter().chain([&rest]) {
        let share = 100.0 * *size as f64 / total.max(1) as f64;
        text.push_str(&format!("{name:<32} {size:>9} {share:>5.1} %\n"));
    }
    text
}

/// Returns the crate that defines the outermost path: a generic function belongs to the crate that defines it.
fn crate_of(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    // A method of an implementation belongs to the crate of its type: `<&mut [a::B] as c::D>::e` belongs to `a`.
    let mut path = name.as_str();
    // A method for any type, `<_ as a::B>::c`, belongs to the crate of the trait.
    let before = ["<", "&", "[", "(", "*", "mut ", "const ", "dyn ", "impl ", "_ as "];
    while let Some(rest) = before.iter().find_map(|start| path.strip_prefix(start)) {
        path = rest;
    }
    let word = path.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
    let own = path[word.len()..].starts_with("::") && !word.is_empty();
    if own { word.to_string() } else { "(no crate)".to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(symbol: &str, expected: &str) {
        assert_eq!(crate_of(symbol), expected, "{symbol}");
    }

    #[test]
    fn a_function_belongs_to_the_outermost_path() {
        check("_ZN4core3ptr42drop_in_place$LT$alloc..string..String$GT$17h0123456789abcdefE", "core");
        check("_ZN48_$LT$leptos..A$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE", "leptos");
        check("_RNvCs1234_7mycrate3foo", "mycrate");
        check("<&mut [site::Card] as core::fmt::Debug>::fmt", "site");
        check("<dyn tachys::Render>::build", "tachys");
        check("<_ as tachys::IntoAny>::into_any::rebuild::<site::Card>", "tachys");
        check("memcpy", "(no crate)");
        check("<u32 as core::fmt::Display>::fmt", "(no crate)");
    }

    #[test]
    fn the_table_sums_what_it_does_not_show() {
        let crates: Vec<_> = (0..14).map(|number| (format!("c{number}"), 14 - number)).collect();
        let table = table(&crates);
        assert!(table.contains("2 others                                 3   2.9 %"), "{table}");
        assert_eq!(table.lines().count(), 14);
    }
}
