// Translates options of the API into arguments of the program. Values are never split or interpreted by a shell. Each is
// joined to its flag by “=”, so that a value that begins with a hyphen stays a value.

const text = (flag) => (value) => [`--${flag}=${value}`];
const on = (flag) => (value) => (value ? [`--${flag}`] : []);

/** The options about how a feed is read. */
const FEED = {
  format: text("feed-format"),
  fields: (fields) => Object.entries(fields).map(([field, name]) => `--field=${field}=${name}`),
  unpublished: on("unpublished"),
  timeout: text("timeout"),
};

const PUBLISH = {
  ...FEED,
  feed: text("feed"),
  out: text("out"),
  baseUrl: text("base-url"),
  site: text("site"),
  title: text("title"),
  home: text("home"),
  maxPages: text("max-pages"),
  compress: on("compress"),
  strict: on("strict"),
  allowEmpty: on("allow-empty"),
  dryRun: on("dry-run"),
};

const DOCTOR = { ...FEED, all: on("all") };

/** The options of the API that are no arguments of the program. */
const OF_NODE = ["signal", "cwd"];

/** Returns the arguments of `tag-archive publish`. */
export const publishArguments = (options) => ["publish", "--format=json", ...translate(PUBLISH, options)];

/** Returns the arguments of `tag-archive doctor`. */
export const doctorArguments = (feed, options) => ["doctor", "--format=json", ...translate(DOCTOR, options), "--", String(feed)];

function translate(table, options) {
  return Object.entries(options).flatMap(([name, value]) => {
    if (OF_NODE.includes(name) || value === undefined || value === null) return [];
    if (!Object.hasOwn(table, name)) throw new TypeError(`There’s no option “${name}”. Use one of: ${Object.keys(table).join(", ")}.`);
    return table[name](value);
  });
}
