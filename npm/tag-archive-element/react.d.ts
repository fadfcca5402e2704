// Types of <tag-archive> for JSX of React 19: import "tag-archive-element/react".

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { TagArchiveAttributes } from "./attributes.js";
import type { TagArchiveElement, TagArchiveEventMap } from "./tag-archive.js";

export * from "./index.js";

/** Listeners as React 19 names them: `ontag-archive-change`. */
export type TagArchiveListeners = {
  [Name in keyof TagArchiveEventMap as `on${Name}`]?: (event: TagArchiveEventMap[Name]) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "tag-archive": Omit<DetailedHTMLProps<HTMLAttributes<TagArchiveElement>, TagArchiveElement>, keyof TagArchiveAttributes> &
        TagArchiveAttributes &
        // React 18 writes `className` of a custom element as an attribute of that name.
        TagArchiveListeners & { class?: string };
    }
  }
}
