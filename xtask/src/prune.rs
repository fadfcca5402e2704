//! Takes out of the wasm and its glue what nobody calls, but wasm-bindgen keeps for those who might: classes that a
//! library exports, and afterwards the imports that only they had needed.
//!
//! It cannot read JavaScript: it goes by how wasm-bindgen lays out its lines, and fails where it finds them changed.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::exchange;

/// Classes of streams in wasm-streams, which comes with leptos; nothing here streams.
const UNUSED: [&str; 3] = ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];

/// Drops the classes. What only they used is wasm-opt's to drop from the wasm.
pub fn classes(wasm: &Path, glue: &Path) -> Result<()> {
    let (bytes, text) = exchange::read(wasm, glue)?;
    fs::write(glue, without_classes(&text)?)?;
    fs::write(wasm, exchange::rewritten(&bytes, |name| Some(name).filter(|name| !is_of_class(name)))?)?;
    Ok(())
}

/// Drops from the glue the functions that the wasm no longer imports.
pub fn imports(wasm: &Path, glue: &Path) -> Result<()> {
    let (bytes, text) = exchange::read(wasm, glue)?;
    fs::write(glue, with_imports(&text, &exchange::imported(&bytes)?))?;
    Ok(())
}

/// Whether a line is the last of its kind.
type End = fn(&str) -> bool;

/// Whether an export belongs to one of the classes.
fn is_of_class(export: &str) -> bool {
    let name = export.strip_prefix("__wbg_").unwrap_or(export);
    UNUSED.iter().any(|class| name.starts_with(&format!("{}_", class.to_lowercase())))
}

fn without_classes(glue: &str) -> Result<String> {
    let end_of = |line: &str| -> Option<End> {
        let begins =
            |before: &str, after: &str| UNUSED.iter().any(|class| line.starts_with(&format!("{before}{class}{after}")));
        match () {
            () if begins("export class ", " {") => Some(|line| line == "}"),
            () if begins("const ", "Finalization = ") => Some(|line| line.ends_with(';')),
            () if begins("if (Symbol.dispose) ", ".") => Some(|_| true),
            () => None,
        }
    };
    let rest = without(glue, end_of);
    let left = UNUSED.iter().find(|class| rest.contains(**class));
    ensure!(left.is_none(), "the glue uses {} in a way that prune.rs does not know", left.unwrap_or(&""));
    Ok(rest)
}

fn with_imports(glue: &str, imported: &HashSet<&str>) -> String {
    without(glue, |line| {
        let name = line.strip_prefix("        ")?.split_once(": function(")?.0;
        (name.starts_with("__wb") && !imported.contains(name)).then_some(|line| line == "        },")
    })
}

/// A text without the runs of lines that begin where `end_of` tells their end.
fn without(text: &str, end_of: impl Fn(&str) -> Option<End>) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut end: Option<End> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        end = end.or_else(|| end_of(words));
        match end {
            None => rest.push_str(line),
            Some(is_end) => end = Some(is_end).filter(|is_end| !is_end(words)),
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class IntoUnderlyingSink {
    close() {
        wasm.intounderlyingsink_close(this.__wbg_ptr);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
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
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
";

    #[test]
    fn a_class_goes_with_the_statements_about_it() {
        let rest = without_classes(GLUE).unwrap();
        assert!(rest.starts_with("function __wbg_get_imports() {\n"), "{rest}");
        assert!(rest.ends_with("    };\n}\n"), "{rest}");
    }

    #[test]
    fn another_use_of_a_class_is_refused() {
        let error = without_classes(&format!("{GLUE}new IntoUnderlyingSink();\n")).unwrap_err();
        assert_eq!(error.to_string(), "the glue uses IntoUnderlyingSink in a way that prune.rs does not know");
    }

    #[test]
    fn an_import_that_the_wasm_lacks_goes() {
        let rest = with_imports(GLUE, &HashSet::from(["__wbg_now_01"]));
        assert!(rest.contains("__wbg_now_01") && !rest.contains("__wbg_stream_02"), "{rest}");
        assert_eq!(GLUE.lines().count() - rest.lines().count(), 3);
    }

    #[test]
    fn exports_of_a_class_are_known_by_its_name() {
        let check = |export: &str, expected: bool| assert_eq!(is_of_class(export), expected, "{export}");
        check("intounderlyingsink_close", true);
        check("__wbg_intounderlyingsource_free", true);
        check("main", false);
        check("__wbindgen_malloc", false);
    }
}
