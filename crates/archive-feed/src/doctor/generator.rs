//! Advice for the programs that write feeds, which are recognised by their generator.

use std::borrow::Cow;

/// What is known about a program.
struct Generator {
    /// A part of the text that it writes as generator, in lower case.
    sign: &'static str,
    /// How its feed gets all posts.
    limit: &'static str,
    /// How its feed gets tags, if that needs more than tags in the posts.
    tags: Option<&'static str>,
}

const fn limited(sign: &'static str, limit: &'static str) -> Generator {
    Generator { sign, limit, tags: None }
}

/// Known programs. "{home}" is replaced by the address of the blog.
const GENERATORS: [Generator; 15] = [
    limited("wordpress.com", "WordPress.com: raise “Syndication feeds show the most recent” under Settings, Reading."),
    limited(
        "wordpress",
        "WordPress: use the REST address {home}/wp-json/wp/v2/posts, which has all posts. Or raise “Syndication feeds \
         show the most recent” under Settings, Reading.",
    ),
    limited(
        "ghost",
        "Ghost: use the Content API, {home}/ghost/api/content/posts/?key=…, which has all posts. Create the key under \
         Settings, Integrations.",
    ),
    Generator {
        sign: "hugo",
        limit: "Hugo: remove “services.rss.limit” from the site’s configuration, or raise it.",
        tags: Some(
            "Hugo’s own RSS template writes no tags. Add a template for a list in JSON, with the tags of each post.",
        ),
    },
    limited("jekyll", "Jekyll: raise “posts_limit” of “feed” in _config.yml; jekyll-feed writes 10 posts without it."),
    limited("eleventy", "Eleventy: set “limit: 0” for the collection of the feed plugin."),
    limited("11ty", "Eleventy: set “limit: 0” for the collection of the feed plugin."),
    limited("hexo", "Hexo: set “limit: 0” of “feed” in _config.yml; hexo-generator-feed writes 20 posts without it."),
    limited("docusaurus", DOCUSAURUS),
    // The package that Docusaurus uses names itself. Other programs use it too.
    limited("jpmonette/feed", DOCUSAURUS),
    limited("nikola", "Nikola: raise “FEED_LENGTH” in conf.py; it is 10 by default."),
    limited("pelican", "Pelican: raise “FEED_MAX_ITEMS” in pelicanconf.py."),
    limited("zola", "Zola: remove “feed_limit” from config.toml, or raise it."),
    limited("substack", "Substack: the feed has only the newest posts, and no setting changes that."),
    limited("medium", "Medium: the feed has only the 10 newest posts, and no setting changes that."),
];

const DOCUSAURUS: &str = "Docusaurus: set “feedOptions: { limit: false }” for the blog; it writes 20 posts without it. \
                          Another program has a setting of its own.";

/// Returns how a feed by this generator gets all posts. `home` is the address of the blog.
pub(super) fn limit_advice(generator: Option<&str>, home: Option<&str>) -> Cow<'static, str> {
    match find(generator) {
        None => "Find the setting that limits the number of posts in the feed, and raise it.".into(),
        Some(known) if known.limit.contains(HOME) => {
            let home = home.filter(|home| home.contains("://") && !home.contains(['?', '#']));
            known.limit.replace(HOME, home.unwrap_or("https://your-blog").trim_end_matches('/')).into()
        }
        Some(known) => known.limit.into(),
    }
}

const HOME: &str = "{home}";

/// Returns how a feed by this generator gets tags, if that is special.
pub(super) fn tags_advice(generator: Option<&str>) -> Option<&'static str> {
    find(generator)?.tags
}

fn find(generator: Option<&str>) -> Option<&'static Generator> {
    let text = generator?.to_ascii_lowercase();
    GENERATORS.iter().find(|known| text.contains(known.sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_generators_are_recognised() {
        for (generator, expected) in [
            ("https://wordpress.org/?v=6.5.2", "WordPress: "),
            ("http://wordpress.com/", "WordPress.com: "),
            ("Ghost 5.87", "Ghost: "),
            ("Hugo -- gohugo.io", "Hugo: "),
            ("Hugo 0.147.0", "Hugo: "),
            ("Jekyll", "Jekyll: "),
            ("Hexo", "Hexo: "),
            ("Eleventy v3.0.0", "Eleventy: "),
            ("https://github.com/jpmonette/feed", "Docusaurus: "),
            ("Nikola (getnikola.com)", "Nikola: "),
            ("Pelican", "Pelican: "),
            ("Zola", "Zola: "),
            ("Substack", "Substack: "),
            ("Medium", "Medium: "),
            ("Wick 3", "Find the setting "),
        ] {
            let advice = limit_advice(Some(generator), None);
            assert!(advice.starts_with(expected), "{generator}: {advice}");
        }
        assert!(limit_advice(None, None).starts_with("Find the setting "));
    }

    #[test]
    fn advice_has_the_address_of_the_blog() {
        let advice = |home| limit_advice(Some("https://wordpress.org/?v=6.5.2"), home);
        assert!(
            advice(Some("https://blog.example/notes/")).contains(" https://blog.example/notes/wp-json/wp/v2/posts,")
        );
        for unknown in [None, Some("/"), Some("https://blog.example/?page_id=2")] {
            assert!(advice(unknown).contains(" https://your-blog/wp-json/wp/v2/posts,"), "{unknown:?}");
        }
    }

    #[test]
    fn a_template_without_tags_is_named() {
        assert!(tags_advice(Some("Hugo")).is_some_and(|advice| advice.contains("RSS template")));
        assert_eq!((tags_advice(Some("Jekyll")), tags_advice(None)), (None, None));
    }

    #[test]
    fn all_advice_is_in_sentences() {
        for known in &GENERATORS {
            let texts = [Some(known.limit), known.tags];
            assert!(texts.into_iter().flatten().all(|text| text.ends_with('.')), "{}", known.sign);
            assert_eq!(known.sign, known.sign.to_ascii_lowercase());
        }
    }
}
