//! The command `open`: shows the archive of a blog from its address alone. It finds the best feed, publishes it to a
//! temporary folder, serves that on this machine and opens it in a browser.

use crate::base::PublishBase;
use crate::built_site::BuiltSite;
use crate::cli::OpenArgs;
use crate::input::{self, BestFeed, FeedSummary, Input};
use crate::output::{self, visible};
use crate::publish::SettingArguments;
use crate::{doctor, publish, serve};
use anyhow::{Error, Result, bail};
use archive_feed::address::host;
use archive_feed::diagnostic::DiagnosticLimit;
use serde_json::json;
use std::env;
use std::path::Path;
use std::process::ExitCode;

/// Shows the archive until the program is interrupted. The exit code is 1 if the feed has no posts.
pub fn run(args: &OpenArgs) -> Result<ExitCode> {
    let site = BuiltSite::find(args.site.as_deref())?;
    let (location, input, best) = load(args)?;
    let summary =
        FeedSummary { address: location.clone(), format: input.parsed.format, posts: input.parsed.feed.posts.len() };
    let template = publish::read_template(&site, &SettingArguments::default())?;
    let archive = publish::in_page_language(input.parsed, &template)?;
    doctor::print_verdict(&summary, best.as_ref(), &archive)?;
    if summary.posts == 0 {
        output::warn("tag-archive: the feed has no posts, so there is no archive to show");
        return Ok(ExitCode::from(1));
    }
    // The folder is removed when this function ends.
    let folder = tempfile::Builder::new().prefix("tag-archive-").tempdir()?;
    let out = folder.path().join("archive");
    publish::publish_to_temporary(&archive, &location, &template, &site, &out)?;
    serve::serve(&out, "/", args.port, |url| {
        output::print(&format!(
            "\nThe archive is at {url} (stop it with Ctrl-C)\n\n{}",
            next_steps(&location, archive.feed().home.as_deref())
        ))?;
        if !args.no_open
            && let Err(error) = ::open::that_detached(url)
        {
            output::warn(format_args!("couldn’t open a browser ({error}); open the address yourself"));
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Loads the feed at an address, which may lack its scheme. Returns the location of the feed too.
fn load(args: &OpenArgs) -> Result<(String, Input, Option<BestFeed>)> {
    let mut first_error = None;
    for location in locations(&args.address)? {
        match input::load_best(&location, &args.options, DiagnosticLimit::First) {
            Ok((input, best)) => {
                let location = best.as_ref().map_or(location, |best| best.feed.address.clone());
                return Ok((location, input, best));
            }
            // Another scheme helps only if no server answered.
            Err(error) if error.chain().any(|cause| cause.is::<ureq::Error>()) => {
                first_error.get_or_insert(error);
            }
            Err(error) => return Err(first_error.unwrap_or(error)),
        }
    }
    Err(first_error.unwrap_or_else(|| Error::msg("there’s no address")))
}

/// Returns the locations to try, in order: a file or a URL as it is, and an address without a scheme with both.
fn locations(address: &str) -> Result<Vec<String>> {
    if address == "-" || input::is_url(address) || Path::new(address).is_file() {
        return Ok(vec![address.to_string()]);
    }
    let host = host_of(address);
    if !address.contains(['.', ':', '/']) && host != "localhost" {
        bail!(
            "{address} is neither a command nor an address; see `tag-archive --help`, or give an address such as blog.example"
        );
    }
    if address.contains("://") {
        bail!("{address} isn’t an address of the web; give one that starts with https://");
    }
    // Servers on this machine rarely have a certificate.
    let schemes = if input::is_private_host(host) { ["http", "https"] } else { ["https", "http"] };
    Ok(schemes.map(|scheme| format!("{scheme}://{address}")).to_vec())
}

/// Returns the host at the start of an address without a scheme.
fn host_of(address: &str) -> &str {
    let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

/// Returns the three next steps, with the feed filled in. A page can't read a file of this machine, so the element and the
/// app get the address of the published feed in place of a file.
fn next_steps(feed: &str, home: Option<&str>) -> String {
    let host = home.and_then(host).or_else(|| host(feed)).unwrap_or("blog.example");
    let base = PublishBase::parse(&format!("https://{host}/archive/")).ok().and_then(|base| base.absolute(""));
    let base = base.unwrap_or_else(|| "https://blog.example/archive/".into());
    let address = if input::is_url(feed) { feed.to_string() } else { format!("{base}feed.json") };
    let settings = json!({"feed": address, "page_size": 12});
    // npx puts the command only on its own path.
    let is_npx = env::var_os("npm_command").is_some_and(|command| command == "exec");
    let command = if is_npx { "npx tag-archive" } else { "tag-archive" };
    format!(
        "Next steps\n\
         \u{20} 1. Publish it, and copy the folder to your host:\n\
         \u{20}    {command} publish --feed {} --out public_html --base-url {base}\n\
         \u{20} 2. Or embed it in a page, once the folder is on your host:\n\
         \u{20}    <script type=\"module\" src=\"{base}embed/tag-archive.js\"></script>\n\
         \u{20}    <tag-archive src=\"{}\"></tag-archive>\n\
         \u{20} 3. Or host the app with your settings, which are in its index.html:\n\
         \u{20}    {settings}",
        quote_for_shell(&visible(feed)),
        quote_for_html(&visible(&address)),
    )
}

fn quote_for_shell(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_string()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn quote_for_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_a_scheme() {
        for (address, expected) in [
            ("blog.example", &["https://blog.example", "http://blog.example"][..]),
            ("blog.example/feed?a=b:c", &["https://blog.example/feed?a=b:c", "http://blog.example/feed?a=b:c"]),
            ("localhost", &["http://localhost", "https://localhost"]),
            ("127.0.0.1:8080/x", &["http://127.0.0.1:8080/x", "https://127.0.0.1:8080/x"]),
            ("HTTP://blog.example", &["HTTP://blog.example"]),
            ("-", &["-"]),
            ("Cargo.toml", &["Cargo.toml"]),
        ] {
            assert_eq!(locations(address).unwrap(), expected);
        }
        assert!(locations("publsh").unwrap_err().to_string().starts_with("publsh is neither a command nor an address"));
        assert!(locations("ftp://blog.example").is_err());
    }

    #[test]
    fn the_next_steps_can_be_copied() {
        let steps =
            next_steps("https://blog.example/?rest_route=/wp/v2/posts&a='\"", Some("https://www.blog.example/"));
        for expected in [
            r#"--feed 'https://blog.example/?rest_route=/wp/v2/posts&a='\''"' --out public_html --base-url https://blog.example/archive/"#,
            r#"<tag-archive src="https://blog.example/?rest_route=/wp/v2/posts&amp;a='&quot;"></tag-archive>"#,
            r#"{"feed":"https://blog.example/?rest_route=/wp/v2/posts&a='\"","#,
            r#"src="https://blog.example/archive/embed/tag-archive.js""#,
        ] {
            assert!(steps.contains(expected), "no {expected} in\n{steps}");
        }
        let steps = next_steps("/home/ann/posts.json", Some("https://www.blog.example/"));
        for expected in [
            "--feed /home/ann/posts.json --out public_html --base-url https://blog.example/archive/",
            r#"<tag-archive src="https://blog.example/archive/feed.json"></tag-archive>"#,
            r#"{"feed":"https://blog.example/archive/feed.json","#,
        ] {
            assert!(steps.contains(expected), "no {expected} in\n{steps}");
        }
        assert!(next_steps("-", None).contains(r#"src="https://blog.example/archive/feed.json""#));
    }
}
