//! Caches the rendered form of each post, which is used in many files. The first
//! worker that needs it renders it.

use super::context::PublishContext;
use anyhow::Result;
use archive_feed::model::Post;
use std::sync::OnceLock;

/// A cache with one value per post.
pub struct RenderCache<'a, T> {
    posts: &'a [Post],
    values: Vec<OnceLock<T>>,
}

impl<'a, T> RenderCache<'a, T> {
    /// Creates an empty cache.
    pub fn new(context: &PublishContext<'a>) -> RenderCache<'a, T> {
        let posts = &context.feed().posts;
        RenderCache { posts, values: posts.iter().map(|_| OnceLock::new()).collect() }
    }

    /// Returns the cached value of the post at an index, or renders it.
    pub fn get_or_render(&self, rank: usize, render: impl FnOnce(&'a Post) -> Result<T>) -> Result<&T> {
        if let Some(value) = self.values[rank].get() {
            return Ok(value);
        }
        // Two threads may both render the value, with the same result.
        let value = render(&self.posts[rank])?;
        Ok(self.values[rank].get_or_init(|| value))
    }
}
