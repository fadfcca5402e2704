import type { IntegrationOptions } from "./integration.js";

export type { IntegrationOptions };

/** Publishes the archive after each `docusaurus build`: `plugins: [["tag-archive/docusaurus", options]]`. */
export default function tagArchive(context: unknown, options?: IntegrationOptions): {
  name: string;
  postBuild(props: any): Promise<void>;
};

export function validateOptions(input: { options: IntegrationOptions }): IntegrationOptions & { id: string };
