// The lists that we publish, as Eleventy makes them: all posts, each tag, category and year, twelve to a page, with
// RSS. The posts come from the feed that FEED names; templates are functions, its fastest kind.
// It must not know what is measured.

import { readFileSync } from "node:fs";

const PAGE = 12;

export default function (config) {
  const { items } = JSON.parse(readFileSync(process.env.FEED, "utf8"));
  const parts = [...partsOf(items)];
  config.addGlobalData("parts", parts);
  config.addGlobalData("lists", parts.flatMap(pagesOf));
  config.addGlobalData("feeds", parts.filter((part) => part.group !== "years"));
  return { templateFormats: ["11ty.js"] };
}

// Everything, and each term of each group, with its posts.
function* partsOf(items) {
  yield { title: "All posts", folder: "/", posts: items };
  const groups = {
    tags: (item) => item.tags,
    categories: (item) => item._tag_archive.categories,
    years: (item) => [item.date_published.slice(0, 4)],
  };
  for (const [group, terms] of Object.entries(groups)) {
    const carrying = new Map();
    for (const item of items) {
      for (const term of terms(item)) {
        if (!carrying.has(term)) carrying.set(term, []);
        carrying.get(term).push(item);
      }
    }
    for (const [term, posts] of carrying) yield { group, title: term, folder: folder(group, term), posts };
  }
}

function pagesOf({ title, folder, posts }) {
  const pages = Math.ceil(posts.length / PAGE);
  const address = (number) => (number === 1 ? folder : `${folder}page/${number}/`);
  return Array.from({ length: pages }, (_, at) => ({
    title,
    pages,
    number: at + 1,
    address: address(at + 1),
    previous: at > 0 ? address(at) : undefined,
    next: at + 1 < pages ? address(at + 2) : undefined,
    posts: posts.slice(at * PAGE, (at + 1) * PAGE),
  }));
}

export function folder(group, term) {
  return `/${group}/${term.toLowerCase().replaceAll(" ", "-")}/`;
}

export function text(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
