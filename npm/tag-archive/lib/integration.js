// What the integrations share: they find the feed in a built site, and publish an archive into a folder of it.

import { access, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { checkIntegration } from "./arguments.js";
import { publish } from "./index.js";

/** The usual paths of feeds, the most complete format first. */
const USUAL_FEEDS = [
  "feed.json", "index.json", "posts.json", "blog/feed.json",
  "atom.xml", "blog/atom.xml", "feed.xml", "feed/feed.xml", "rss.xml", "blog/rss.xml", "index.xml", "feed/index.xml",
];

/** The time in milliseconds in which a feed has to be written, where other plugins write it at the same time. */
const PATIENCE = 30_000;

/**
 * Publishes the archive of a built site. `site` is its folder, and `url` the address or path that its generator knows.
 * Resolves with the summary and the path of the feed. Errors name what is missing.
 */
export async function publishInto(site, { folder = "archive", feed, url, ...more } = {}, { defaultUrl, usualFeeds = USUAL_FEEDS, isFeedPending = false } = {}) {
  checkIntegration({ ...more, folder, feed, url });
  const out = folderIn(site, folder);
  const found = await findFeed(site, feed, usualFeeds, isFeedPending ? PATIENCE : 0);
  const base = (url ?? defaultUrl)?.toString();
  const baseUrl = base === undefined ? undefined : `${base.replace(/\/+$/, "")}/${folder.replace(/^\/+|\/+$/g, "")}/`;
  const summary = await publish({ ...more, feed: found, out, baseUrl });
  const notes = [...summary.notes];
  if (summary.tags === 0 && summary.categories === 0) {
    notes.push(`The posts of ${found} have no tags. Let the feed contain them, so that readers can filter by them.`);
  }
  return { ...summary, notes, feed: found, out };
}

/** Describes a summary in one sentence. */
export const sentence = ({ posts, pages, feed, out }, site) =>
  `${posts} posts of ${isAddress(feed) ? feed : relative(site, feed)} on ${pages} pages in ${relative(site, out)}${sep}`;

const isAddress = (feed) => /^https?:\/\//.test(feed);

function folderIn(site, folder) {
  const out = resolve(site, folder.replace(/^\/+/, ""));
  const path = relative(site, out);
  if (path === "" || path.startsWith("..") || isAbsolute(path)) {
    throw new Error(`tag-archive: “folder” must be a folder in the built site, such as “archive” (it is “${folder}”).`);
  }
  return out;
}

async function findFeed(site, feed, usualFeeds, patience) {
  if (feed !== undefined && isAddress(feed)) return feed;
  const paths = feed === undefined ? usualFeeds : [String(feed).replace(/^\/+/, "")];
  const deadline = Date.now() + patience;
  for (;;) {
    const file = await firstFile(site, paths);
    if (file !== undefined) {
      if (patience === 0) return file;
      await settle(file);
      // A feed of a better format may have been written meanwhile.
      return settle(await firstFile(site, paths));
    }
    if (Date.now() >= deadline) break;
    await wait(200);
  }
  await access(site).catch(() => {
    throw new Error(`tag-archive: the generator wrote no folder ${site}.`);
  });
  throw new Error(
    feed === undefined
      ? `tag-archive: found no feed in ${site}. Let your generator write one (RSS, Atom or JSON Feed), or name it: feed: "/blog/rss.xml". These paths have no file: ${paths.join(", ")}.`
      : `tag-archive: found no feed at ${feed}. There is no file ${join(site, paths[0])}.`,
  );
}

const isFile = (file) => stat(file).then((found) => found.isFile(), () => false);

async function firstFile(site, paths) {
  for (const path of paths) {
    if (await isFile(join(site, path))) return join(site, path);
  }
  return undefined;
}

/** Waits until a file that is being written has had the same size twice, and resolves with its path. */
async function settle(file) {
  for (let before = -1; ; ) {
    const { size } = await stat(file);
    if (size > 0 && size === before) return file;
    before = size;
    await wait(300);
  }
}
