// Types of <tag-archive> for Vue templates: import "tag-archive-element/vue".

import type { HTMLAttributes } from "vue";
import type { TagArchiveAttributes } from "./attributes.js";
import type { TagArchiveElement, TagArchiveEventMap } from "./tag-archive.js";

export * from "./index.js";

/** Listeners as Vue compiles them: `@tag-archive-change` is `onTagArchiveChange`. */
export interface TagArchiveListeners {
  onTagArchiveReady?: (event: TagArchiveEventMap["tag-archive-ready"]) => void;
  onTagArchiveChange?: (event: TagArchiveEventMap["tag-archive-change"]) => void;
  onTagArchiveSelect?: (event: TagArchiveEventMap["tag-archive-select"]) => void;
  onTagArchiveError?: (event: TagArchiveEventMap["tag-archive-error"]) => void;
}

type CamelCase<Name extends string> = Name extends `${infer Start}-${infer Rest}` ? `${Start}${Capitalize<CamelCase<Rest>>}` : Name;

/** The attributes by the names that Vue checks: `:page-size` is `pageSize`. The markup keeps the hyphens. */
type TagArchiveProps = { [Name in keyof TagArchiveAttributes as CamelCase<Name>]: TagArchiveAttributes[Name] };

type TagArchiveComponent = new () => TagArchiveElement & {
  $props: Omit<HTMLAttributes, keyof TagArchiveProps> & TagArchiveProps & TagArchiveListeners;
};

declare module "vue" {
  interface GlobalComponents {
    "tag-archive": TagArchiveComponent;
  }
}
