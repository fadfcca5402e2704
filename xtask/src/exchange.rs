//! What a wasm file and its glue call each other by: the sections of imports and exports, read and written anew.
//! It must not know why a name is another one, or gone.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// A wasm file and its glue.
pub fn read(wasm: &Path, glue: &Path) -> Result<(Vec<u8>, String)> {
    let bytes = fs::read(wasm).with_context(|| format!("could not read {}", wasm.display()))?;
    let text = fs::read_to_string(glue).with_context(|| format!("could not read {}", glue.display()))?;
    Ok((bytes, text))
}

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
