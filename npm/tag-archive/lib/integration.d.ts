// Types that the integrations share.

import type { FeedOptions } from "./index.js";

/** Options of an integration. Each has a default. */
export interface IntegrationOptions extends Omit<FeedOptions, "cwd" | "signal"> {
  /** The feed: a path in the built site (`/rss.xml`) or an address. By default, the first usual path that has a file. */
  feed?: string | URL;
  /** Folder of the archive in the built site; `archive` by default. */
  folder?: string;
  /** Address of the blog, `https://blog.example/`; by default, that of the generator’s configuration. */
  url?: string | URL;
  title?: string;
  home?: string | URL;
  maxPages?: number;
  compress?: boolean;
  strict?: boolean;
  allowEmpty?: boolean;
}
