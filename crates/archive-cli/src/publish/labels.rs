//! Labels on published pages and in their metadata, which are the same as in the app.

/// The page with all posts.
pub const ALL_POSTS: &str = "All posts";

/// The page with all tags.
pub const ALL_TAGS: &str = "All tags";

/// The title of the page for URLs that don't exist.
pub const NOT_FOUND: &str = "Page not found";

/// Tags as a group.
pub const TAGS: &str = "Tags";

/// Categories as a group.
pub const CATEGORIES: &str = "Categories";

/// Authors as a group.
pub const AUTHORS: &str = "Authors";

/// Years as a group.
pub const YEARS: &str = "Years";

/// The notice on a page whose app has not started.
pub const NOT_STARTED: &str = "Search and filters aren’t available yet.";

/// The link to the page itself, after that notice.
pub const TRY_AGAIN: &str = "Try again";
