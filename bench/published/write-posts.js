// Writes the posts of a feed as files for Hugo: what it says of them in front, and no text of their own.
// Called as: node write-posts.js feed.json folder
// It must not know what is made of them.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [feed, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const item of JSON.parse(readFileSync(feed, "utf8")).items) {
  // Hugo reads JSON in front of a text as well.
  const front = {
    title: item.title,
    date: item.date_published,
    link: item.url,
    summary: item.summary,
    tags: item.tags,
    categories: item._tag_archive.categories,
    years: [item.date_published.slice(0, 4)],
    // A post is listed and has no page.
    _build: { render: "never", list: "always" },
  };
  writeFileSync(join(folder, `${item.id}.md`), `${JSON.stringify(front, null, 1)}\n`);
}
