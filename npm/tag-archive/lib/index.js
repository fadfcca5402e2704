// The API for Node.

import { doctorArguments, publishArguments } from "./arguments.js";
import { runForJson } from "./run.js";

export { TagArchiveError } from "./run.js";

/** Publishes an archive as static pages, and resolves with the summary. */
export async function publish(options) {
  if (!options?.out) throw new TypeError("publish() needs the option “out”, the folder to write to.");
  if (!options.feed && !options.site) throw new TypeError("publish() needs the option “feed”, a file or the address of a feed.");
  const { value, stderr } = await runForJson(publishArguments(options), options);
  return { ...value, notes: stderr.split("\n").filter(Boolean) };
}

/** Checks a feed, or the best feed of a home page, and resolves with the report. */
export async function doctor(feed, options = {}) {
  if (typeof feed !== "string" && !(feed instanceof URL)) throw new TypeError("doctor() needs a file or the address of a feed.");
  // Exit code 1 is a report about a feed that has losses or is unfit.
  const { value, exitCode } = await runForJson(doctorArguments(feed, options), options, [0, 1]);
  return { ...value, passes: exitCode === 0 };
}
