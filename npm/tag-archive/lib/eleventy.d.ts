import type { IntegrationOptions } from "./integration.js";

export type { IntegrationOptions };

/** Publishes the archive after each build: `config.addPlugin(tagArchive, options)`. */
export default function tagArchive(config: any, options?: IntegrationOptions): void;
