// Writes feeds into a folder, one for each number of posts. Usage: node write-feed.js folder 1000 10000

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { feed } from "./feed.js";

const [folder, ...sizes] = process.argv.slice(2);
for (const posts of sizes.map(Number)) {
  writeFileSync(join(folder, `${posts}.json`), JSON.stringify(feed(posts)));
}
