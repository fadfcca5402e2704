// A plugin of Eleventy: it publishes the archive after each build.

import { resolve } from "node:path";
import { checkIntegration } from "./arguments.js";
import { publishInto, sentence } from "./integration.js";

export default function tagArchive(config, options = {}) {
  checkIntegration(options);
  config.on("eleventy.after", async ({ directories, dir }) => {
    const site = resolve(directories?.output ?? dir.output);
    const summary = await publishInto(site, options);
    summary.notes.forEach((note) => console.warn(`[tag-archive] ${note}`));
    console.log(`[tag-archive] ${sentence(summary, site)}`);
  });
}
