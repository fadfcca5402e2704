// All tags with how many posts they have.
// It must not know where tags come from.

import { text } from "./eleventy.config.js";

export const data = { permalink: "/tags/index.html" };

export function render({ parts }) {
  const tags = parts.filter((part) => part.group === "tags");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Tags</title>
  </head>
  <body>
    <h1>Tags</h1>
    <ul>${tags.map((tag) => `<li><a href="${tag.folder}">${text(tag.title)}</a> ${tag.posts.length}</li>`).join("\n")}
    </ul>
  </body>
</html>
`;
}
