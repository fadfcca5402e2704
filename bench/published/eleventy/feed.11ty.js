// The RSS of a list: all posts in it.
// It must not know which lists there are.

import { text } from "./eleventy.config.js";

export const data = {
  pagination: { data: "feeds", size: 1, alias: "part" },
  permalink: ({ part }) => `${part.folder}index.xml`,
};

export function render({ part }) {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
  <channel>
    <title>${text(part.title)}</title>
    <link>https://blog.example${part.folder}</link>
    <description>${text(part.title)}</description>${part.posts.map(item).join("")}
  </channel>
</rss>
`;
}

function item(post) {
  return `
    <item>
      <title>${text(post.title)}</title>
      <link>${text(post.url)}</link>
      <pubDate>${new Date(post.date_published).toUTCString()}</pubDate>
      <guid isPermaLink="false">${text(post.id)}</guid>
      <description>${text(post.summary)}</description>
    </item>`;
}
