// Parses the posts of a feed as most libraries need them: flat objects in the order of an archive. Its time is part
// of every library's time to be ready.

export function read(bytes) {
  const { items } = JSON.parse(new TextDecoder().decode(bytes));
  for (const item of items) {
    const { categories, sticky } = item._tag_archive;
    item.categories = categories;
    item.sticky = sticky;
    item.year = item.date_published.slice(0, 4);
  }
  return items.sort(inOrder);
}

// Compares two posts: sticky posts first, then the latest. Dates of one time zone compare as strings.
function inOrder(one, other) {
  if (one.sticky !== other.sticky) return one.sticky ? -1 : 1;
  if (one.date_published === other.date_published) return 0;
  return one.date_published < other.date_published ? 1 : -1;
}

// The number of posts on a page.
export const PAGE = 12;
