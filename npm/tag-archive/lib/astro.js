// An integration of Astro: it publishes the archive after each `astro build`.

import { fileURLToPath } from "node:url";
import { checkIntegration } from "./arguments.js";
import { publishInto, sentence } from "./integration.js";

export default function tagArchive(options = {}) {
  checkIntegration(options);
  let config;
  return {
    name: "tag-archive",
    hooks: {
      // Before version 8, Vite's development server moves packages, and then doesn't find the files of the element.
      "astro:config:setup": ({ updateConfig }) => updateConfig({ vite: { optimizeDeps: { exclude: ["tag-archive-element"] } } }),
      "astro:config:done": (done) => {
        config = done.config;
      },
      "astro:build:done": async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const defaultUrl = config.site ? new URL(config.base, config.site).href : config.base;
        const summary = await publishInto(site, options, { defaultUrl });
        summary.notes.forEach((note) => logger.warn(note));
        logger.info(sentence(summary, site));
      },
    },
  };
}
