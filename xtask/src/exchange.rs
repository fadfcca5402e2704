//! What a wasm file and its glue call each other by: the sections of imports and exports, read and written anew.
//! It must not know why a name is another one, or gone.

use std::collections::HashSet;

use anyhow::Result;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// Every name that a module imports.
pub fn imported(wasm: &[u8]) -> Result<HashSet<&str>> {
    let mut names = HashSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports {
                names.insert(import?.name);
            }
        }
    }
    Ok(names)
}

/// The same module with other names, and without the exports that have none.
pub fn rewritten<'name>(wasm: &'name [u8], name_of: impl Fn(&'name str) -> Option<&'name str>) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match payload {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for import in imports {
                    let import = import?;
                    // Functions are known by their number, so an import is never left out.
                    let name = name_of(import.name).unwrap_or(import.name);
                    section.import(import.module, name, RoundtripReencoder.entity_type(import.ty)?);
                }
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                for export in exports {
                    let export = export?;
                    if let Some(name) = name_of(export.name) {
                        section.export(name, RoundtripReencoder.export_kind(export.kind)?, export.index);
                    }
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    module.section(&RawSection { id, data: &wasm[range] });
                }
            }
        }
    }
    Ok(module.finish())
}
