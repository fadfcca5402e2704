//! Generates the configuration for Caddy, as part of a site block.

use super::rules::{HASHED_NAME, HEADERS, IMMUTABLE, REVALIDATE, media_types};

/// Renders one `handle` with everything inside, so that the rest of the host keeps its settings. A name of a matcher may
/// be used once in a site block and in all blocks inside, so each has a prefix. `route` keeps the order of the lines:
/// the last header with a name is sent.
pub fn render(path: &str) -> String {
    let headers: String = HEADERS.iter().map(|(name, value)| format!("\t\t\t{name} \"{value}\"\n")).collect();
    let types: String = media_types()
        .iter()
        .map(|(file, media_type)| {
            let matcher = format!("@tag-archive-{}", file.replace('.', "-"));
            format!("\t\t{matcher} path */{file}\n\t\theader {matcher} Content-Type \"{media_type}; charset=utf-8\"\n")
        })
        .collect();
    let missing: String = ["@tag-archive-no-folder", "@tag-archive-no-file"]
        .map(|matcher| {
            format!(
                "\t\troute {matcher} {{\n\t\t\trewrite * {path}404.html\n\t\t\theader Cache-Control \"{REVALIDATE}\"\n\t\t\t\
                 header Content-Type \"text/html; charset=utf-8\"\n\t\t\tfile_server {{\n\t\t\t\tprecompressed br gzip\n\t\t\t\tstatus 404\n\t\t\t}}\n\t\t}}\n"
            )
        })
        .concat();
    let folder = path.trim_end_matches('/');
    let redirect = if folder.is_empty() { String::new() } else { format!("redir {folder} {path} permanent\n") };
    format!(
        "# Import this file in the block of the host that serves the site under {path}\n\
         {redirect}handle {path}* {{\n\troute {{\n\
         \t\theader {{\n{headers}\t\t\tCache-Control \"{REVALIDATE}\"\n\t\t}}\n\
         \t\t@tag-archive-hashed path_regexp {HASHED_NAME}\n\
         \t\theader @tag-archive-hashed Cache-Control \"{IMMUTABLE}\"\n\
         {types}\
         \t\t@tag-archive-no-folder {{\n\t\t\tpath */\n\t\t\tnot file {{path}}index.html\n\t\t}}\n\
         \t\t@tag-archive-no-file {{\n\t\t\tnot file {{path}} {{path}}/index.html\n\t\t}}\n\
         {missing}\
         \t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n}}\n"
    )
}
