//! Reports ids that posts with different links share.

use super::parser::FeedParser;
use crate::diagnostic::{Problem, Recovery};
use crate::interner::Interner;
use crate::model::Post;

/// Reports each id that two posts share although their links differ. All of them are kept.
pub(super) fn report(posts: &[Post], parser: &mut FeedParser<'_>) {
    let mut ids = Interner::default();
    // For each id, its first post, until the id is reported.
    let mut first: Vec<Option<usize>> = Vec::new();
    for (index, post) in posts.iter().enumerate() {
        let id = ids.number(&post.id) as usize;
        if id == first.len() {
            first.push(Some(index));
        } else if let Some(before) = first[id]
            && posts[before].url != post.url
        {
            first[id] = None;
            parser.report(format!("post {}", index + 1), Problem::DuplicateId(post.id.clone()), Recovery::Repaired);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parser::ParseContext;
    use super::super::source::Source;
    use super::*;
    use crate::language::Native;

    #[test]
    fn an_id_of_several_posts_is_reported_once() {
        let post = |id: &str, url: &str| Post { id: id.into(), url: Some(url.into()), ..Post::default() };
        let posts = [post("1", "/a"), post("2", "/b"), post("1", "/c"), post("1", "/d"), post("2", "/b")];
        let source = Source::default();
        let mut parser = FeedParser::new(ParseContext { language: &Native, source: &source, now: None }, None);
        report(&posts, &mut parser);
        let diagnostics: Vec<String> = parser.finish().diagnostics.finish().iter().map(ToString::to_string).collect();
        assert_eq!(diagnostics, ["post 3 has the id “1” of another post; value fixed"]);
    }
}
