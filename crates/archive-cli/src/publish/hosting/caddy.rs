//! Generates the configuration for Caddy, as part of a site block.

use super::rules::{HASHED_NAME, HEADERS, IMMUTABLE, REVALIDATE, escape_regex, media_types};

pub fn render(path: &str) -> String {
    let headers: String = HEADERS.iter().map(|(name, value)| format!("\t{name} \"{value}\"\n")).collect();
    let types: String = media_types()
        .iter()
        .map(|(file, media_type)| {
            let name = file.replace('.', "-");
            let prefix = escape_regex(path);
            let ends = escape_regex(file);
            format!("@{name} path_regexp ^{prefix}(.*/)?{ends}$\nheader @{name} Content-Type \"{media_type}; charset=utf-8\"\n")
        })
        .collect();
    format!(
        "# Import this file in the block of the host that serves the site under {path}\n\
         header {path}* {{\n{headers}\tCache-Control \"{REVALIDATE}\"\n}}\n\
         @hashed path_regexp {HASHED_NAME}\n\
         header @hashed Cache-Control \"{IMMUTABLE}\"\n\
         {types}\
         file_server {{\n\tprecompressed br gzip\n}}\n\
         handle_errors {{\n\t@missing expression {{err.status_code}} == 404\n\thandle @missing {{\n\t\t\
         rewrite * {path}404.html\n\t\tfile_server\n\t}}\n}}\n"
    )
}
