//! What is made of each post once, although it stands in many places.
//!
//! Whoever needs it first makes it. What that is, is not known here.

use super::edition::Edition;
use anyhow::Result;
use archive_core::model::Post;
use std::sync::OnceLock;

/// What is made of each post.
pub struct Once<'a, T> {
    posts: &'a [Post],
    made: Vec<OnceLock<T>>,
}

impl<'a, T> Once<'a, T> {
    /// Nothing was made yet.
    pub fn new(edition: &Edition<'a>) -> Once<'a, T> {
        let posts = &edition.feed().posts;
        Once { posts, made: posts.iter().map(|_| OnceLock::new()).collect() }
    }

    /// What was made of the post of a number, or is now.
    pub fn of(&self, rank: usize, make: impl FnOnce(&'a Post) -> Result<T>) -> Result<&T> {
        if let Some(made) = self.made[rank].get() {
            return Ok(made);
        }
        // Two threads may both make it, and make the same.
        let made = make(&self.posts[rank])?;
        Ok(self.made[rank].get_or_init(|| made))
    }
}
