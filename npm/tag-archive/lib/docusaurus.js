// A plugin of Docusaurus: it publishes the archive after each `docusaurus build`.

import { checkIntegration } from "./arguments.js";
import { publishInto, sentence } from "./integration.js";

/** The feeds of the blog’s plugin. Its JSON Feed has no dates, so it isn’t among them. */
const FEEDS = ["blog/rss.xml", "blog/atom.xml", "rss.xml", "atom.xml"];

export default function tagArchive(context, { id, ...options } = {}) {
  return {
    name: "tag-archive",
    async postBuild({ outDir, siteConfig }) {
      const defaultUrl = new URL(siteConfig.baseUrl, siteConfig.url).href;
      // The plugin of the blog writes its feeds at the same time.
      const summary = await publishInto(outDir, options, { defaultUrl, usualFeeds: FEEDS, isFeedPending: true });
      summary.notes.forEach((note) => console.warn(`[tag-archive] ${note}`));
      console.log(`[tag-archive] ${sentence(summary, outDir)}`);
    },
  };
}

/** Docusaurus adds the identifier of the plugin. */
export function validateOptions({ options: { id = "default", ...options } }) {
  checkIntegration(options);
  return { id, ...options };
}
