import type { IntegrationOptions } from "./integration.js";

export type { IntegrationOptions };

/** Publishes the archive after each `astro build`. The result is an integration of Astro. */
export default function tagArchive(options?: IntegrationOptions): {
  name: string;
  hooks: Record<string, (...values: any[]) => void | Promise<void>>;
};
