//! Tests of arguments that are refused.

use crate::{tag_archive, text};

#[test]
fn errors_of_arguments_name_what_is_allowed() {
    for (args, expected) in [
        (
            &["convert", "--feed-format", "rsss", "-"][..],
            "[possible values: json-feed, wordpress, ghost, plain, rss, atom]",
        ),
        (&["convert", "--field", "title", "-"], "write it as FIELD=NAME"),
        (&["convert", "--field", "tittle=Name", "-"], "there’s no field tittle; use one of "),
        (
            &["publish", "--site", "site", "--out", "out", "--base-url", "https://a b/"],
            "give an address such as https://blog.example/archive/",
        ),
    ] {
        let output = tag_archive(args, "");
        let errors = text(&output.stderr);
        assert_eq!((output.status.code(), errors.contains(expected)), (Some(2), true), "{errors}");
    }
}
