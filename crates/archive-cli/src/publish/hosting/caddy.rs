//! Generates the configuration for Caddy, as part of a site block.

use super::rules::{ALWAYS, ASKED_AGAIN, FOREVER, HASHED, regular, types};

pub fn written(path: &str) -> String {
    let always: String = ALWAYS.iter().map(|(name, value)| format!("\t{name} \"{value}\"\n")).collect();
    let types: String = types()
        .iter()
        .map(|(file, media_type)| {
            let name = file.replace('.', "-");
            let ours = regular(path);
            let ends = regular(file);
            format!("@{name} path_regexp ^{ours}(.*/)?{ends}$\nheader @{name} Content-Type \"{media_type}; charset=utf-8\"\n")
        })
        .collect();
    format!(
        "# Belongs into the block of the site that has this one under {path}\n\
         header {path}* {{\n{always}\tCache-Control \"{ASKED_AGAIN}\"\n}}\n\
         @hashed path_regexp {HASHED}\n\
         header @hashed Cache-Control \"{FOREVER}\"\n\
         {types}\
         file_server {{\n\tprecompressed br gzip\n}}\n\
         handle_errors {{\n\t@missing expression {{err.status_code}} == 404\n\thandle @missing {{\n\t\t\
         rewrite * {path}404.html\n\t\tfile_server\n\t}}\n}}\n"
    )
}
