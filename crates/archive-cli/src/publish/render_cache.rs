//! Caches the rendered form of each post, which is used in many files. The first
//! worker that needs it renders it.

use super::context::PublishContext;
use anyhow::Result;
use archive_feed::model::Post;
use std::sync::OnceLock;

/// A cache with one value per post.
pub struct RenderCache<'a, T> {
    posts: &'a [Post],
    made: Vec<OnceLock<T>>,
}

impl<'a, T> RenderCache<'a, T> {
    /// Creates an empty cache.
    pub fn new(context: &PublishContext<'a>) -> RenderCache<'a, T> {
        let posts = &context.feed().posts;
        RenderCache { posts, made: posts.iter().map(|_| OnceLock::new()).collect() }
    }

    /// Returns the cached value of the post at an index, or makes it.
    pub fn of(&self, rank: usize, make: impl FnOnce(&'a Post) -> Result<T>) -> Result<&T> {
        if let Some(made) = self.made[rank].get() {
            return Ok(made);
        }
        // Two threads may both make the value, with the same result.
        let made = make(&self.posts[rank])?;
        Ok(self.made[rank].get_or_init(|| made))
    }
}
