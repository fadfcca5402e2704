// The archive with every chip of every group, as after "Show all": the largest possible view.

import { outside, start as startFolded } from "./ours.js";

export { outside };

export function start(bytes) {
  const engine = startFolded(bytes);
  engine.unfold();
  return engine;
}
