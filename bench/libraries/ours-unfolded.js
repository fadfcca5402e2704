// The archive with every chip of every group made, as after "Show all": the most that one view can be.

import { outside, start as startFolded } from "./ours.js";

export { outside };

export function start(bytes) {
  const engine = startFolded(bytes);
  engine.unfold();
  return engine;
}
