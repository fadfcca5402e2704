// Types of the API for Node. docs/publishing.md explains the options.

export interface FeedOptions {
  /** Format of the feed; detected by default. */
  format?: "json-feed" | "wordpress" | "ghost" | "plain" | "rss" | "atom";
  /** Your names of fields in a plain list: `{ title: "Name" }`. */
  fields?: Readonly<Record<string, string>>;
  /** Include drafts, unlisted posts and posts with a future date. */
  unpublished?: boolean;
  /** Time limit in seconds for loading all pages of a feed; 600 by default. */
  timeout?: number;
  /** Stops the program. */
  signal?: AbortSignal;
  /** The folder that relative paths start from; by default, that of the process. */
  cwd?: string;
}

export interface PublishOptions extends FeedOptions {
  /** File or address of the feed. */
  feed?: string | URL;
  /** Folder to write to; created if it doesn’t exist. */
  out: string;
  /** Address of the published site, `https://blog.example/archive/`, or its path, `/archive/`. */
  baseUrl?: string | URL;
  /** Folder of your own build of the site; the program has one. */
  site?: string;
  title?: string;
  home?: string | URL;
  /** Publish nothing if the archive would have more pages; 100,000 by default. */
  maxPages?: number;
  /** Write brotli and gzip copies next to the files. */
  compress?: boolean;
  /** Publish nothing if the feed has problems. */
  strict?: boolean;
  /** Publish even if the feed has no posts, or less than half of those of the build before. */
  allowEmpty?: boolean;
  /** Return the summary, and write nothing. */
  dryRun?: boolean;
}

export interface PublishSummary {
  readonly dry_run: boolean;
  readonly posts: number;
  readonly tags: number;
  readonly categories: number;
  readonly years: number;
  readonly authors: number;
  readonly pages: number;
  readonly feeds: number;
  readonly files: number;
  readonly bytes: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Files of others in the folder that stayed. */
  readonly kept: readonly string[];
  /** Problems of the feed. */
  readonly issues: readonly string[];
  readonly seconds: number;
  /** Notes and warnings of the program. */
  readonly notes: readonly string[];
}

export interface DoctorOptions extends FeedOptions {
  /** List all problems and tags; by default, the first of each kind. */
  all?: boolean;
}

export interface DoctorReport {
  /** Whether nothing was lost and the feed is fit for a tag archive. */
  readonly passes: boolean;
  readonly format: string;
  readonly posts: number;
  readonly tags: number;
  readonly categories: number;
  readonly undated: number;
  readonly untagged: number;
  readonly verdict: { readonly fitness: string; readonly reasons: readonly { readonly reason: string; readonly text: string; readonly advice: string }[] };
  readonly findings: readonly Readonly<Record<string, unknown>>[];
  readonly [name: string]: unknown;
}

/** A run of the program that failed. */
export class TagArchiveError extends Error {
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Publishes an archive as static pages. Rejects with a TagArchiveError if nothing was published. */
export function publish(options: PublishOptions): Promise<PublishSummary>;

/** Checks a feed, or the best feed of a home page. Rejects with a TagArchiveError if there is none. */
export function doctor(feed: string | URL, options?: DoctorOptions): Promise<DoctorReport>;
