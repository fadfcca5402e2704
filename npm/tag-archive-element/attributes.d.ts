// The attributes of <tag-archive>, as JSX and templates write them. docs/element.md explains each of them.

/** The attributes. Values with a fixed set of words have these words as their type. */
export interface TagArchiveAttributes {
  src?: string;
  format?: "json-feed" | "wordpress" | "ghost" | "plain" | "rss" | "atom";
  tags?: string;
  categories?: string;
  locked?: string;
  match?: "all" | "any";
  sort?: "newest" | "oldest" | "title";
  "page-size"?: number | `${number}`;
  paging?: "pages" | "load-more" | "none";
  controls?: string;
  covers?: "auto" | "generated" | "none";
  "card-details"?: string;
  layout?: "cards" | "list";
  "mark-new"?: "on" | "off";
  "heading-level"?: number | `${number}`;
  "url-state"?: "off" | "query" | "hash";
  "url-prefix"?: string;
  "tag-url"?: string;
  lang?: string;
  theme?: "auto" | "light" | "dark";
  loading?: "eager" | "lazy";
  "load-timeout-seconds"?: number | `${number}`;
  base?: string;
}
