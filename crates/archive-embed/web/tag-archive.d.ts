// Types of the element <tag-archive>. docs/element.md explains each of them.

/** The current query, field by field, and the number of matching posts. */
export interface TagArchiveState {
  /** The whole query as a query string: "tag=backend&page=2". */
  readonly query: string;
  readonly posts: number;
  readonly text: string;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly years: readonly string[];
  readonly sources: readonly string[];
  readonly match: "all" | "any";
  readonly sort: "relevance" | "newest" | "oldest" | "title";
  readonly page: number;
}

export interface TagArchiveEventMap {
  "tag-archive-ready": CustomEvent<TagArchiveState>;
  "tag-archive-change": CustomEvent<TagArchiveState>;
  "tag-archive-select": CustomEvent<{ readonly url: string; readonly title: string }>;
  "tag-archive-error": CustomEvent<{
    readonly code: "start" | "settings" | "status" | "unreachable" | "timed-out" | "not-a-feed" | "crash";
    readonly message: string;
  }>;
}

type Text = string | null;

/** The element. A property is null where its attribute is not set. */
export class TagArchiveElement extends HTMLElement {
  static readonly version: string;
  static readonly url: string;
  static define(name?: string, registry?: CustomElementRegistry): void;

  get src(): Text;
  set src(value: Text | readonly string[]);
  format: Text;
  get tags(): Text;
  set tags(value: Text | readonly string[]);
  get categories(): Text;
  set categories(value: Text | readonly string[]);
  get locked(): Text;
  set locked(value: Text | boolean);
  match: Text;
  sort: Text;
  get pageSize(): Text;
  set pageSize(value: Text | number);
  paging: Text;
  get controls(): Text;
  set controls(value: Text | readonly string[]);
  covers: Text;
  get cardDetails(): Text;
  set cardDetails(value: Text | readonly string[]);
  layout: Text;
  markNew: Text;
  get headingLevel(): Text;
  set headingLevel(value: Text | number);
  urlState: Text;
  urlPrefix: Text;
  tagUrl: Text;
  theme: Text;
  loading: Text;
  get loadTimeoutSeconds(): Text;
  set loadTimeoutSeconds(value: Text | number);
  base: Text;

  query: string;
  readonly state: TagArchiveState | null;
  /** Is fulfilled once there are posts; after an error it waits until `refresh()` or a change of attributes brings them. */
  readonly ready: Promise<TagArchiveState>;
  clear(): void;
  refresh(): void;

  addEventListener<Name extends keyof TagArchiveEventMap>(
    type: Name,
    listener: (this: TagArchiveElement, event: TagArchiveEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "tag-archive": TagArchiveElement;
  }
}
