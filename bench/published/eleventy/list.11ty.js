// A page of a list.
// It must not know which lists there are.

import { folder, text } from "./eleventy.config.js";

export const data = {
  pagination: { data: "lists", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.address}index.html`,
};

const MONTHS = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

export function render({ list }) {
  const way = (rel, address, label) => (address ? `<a rel="${rel}" href="${address}">${label}</a>` : "");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${text(list.title)}</title>
    <link rel="canonical" href="https://blog.example${list.address}">
  </head>
  <body>
    <h1>${text(list.title)}</h1>
    <ul>${list.posts.map(card).join("")}
    </ul>
    <nav>
      ${way("prev", list.previous, "Previous")}
      Page ${list.number} of ${list.pages}
      ${way("next", list.next, "Next")}
    </nav>
  </body>
</html>
`;
}

function card(post) {
  const date = post.date_published;
  const chips = post._tag_archive.categories.map((label) => `<a href="${folder("categories", label)}">${text(label)}</a>`);
  return `
      <li>
        <time datetime="${date.slice(0, 10)}">${MONTHS.format(new Date(date))}</time>
        <h2><a href="${text(post.url)}">${text(post.title)}</a></h2>
        <p>${text(post.summary)}</p>
        <p>${chips.join(" ")}</p>
      </li>`;
}
