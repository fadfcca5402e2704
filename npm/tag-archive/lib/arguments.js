// Translates options of the API into arguments of the program. Values are never split or interpreted by a shell. Each is
// joined to its flag by “=”, so that a value that begins with a hyphen stays a value.

/** The formats of feeds. */
const FORMATS = ["json-feed", "wordpress", "ghost", "plain", "rss", "atom"];

const isText = (value) => typeof value === "string";
const isPlainObject = (value) => typeof value === "object" && !Array.isArray(value);

/** Each kind of option: the check of its value, what that must be, and the arguments. */
const text = (flag) => ({ flag, accepts: isText, expected: "a text", render: (value) => [`--${flag}=${value}`] });
const path = (flag) => ({ ...text(flag), accepts: (value) => isText(value) || value instanceof URL, expected: "a path or an address" });
const number = (flag) => ({ ...text(flag), accepts: (value) => Number.isSafeInteger(value) && value > 0, expected: "a whole number above 0" });
const word = (flag, words) => ({ ...text(flag), accepts: (value) => words.includes(value), expected: `one of ${words.join(", ")}` });
const on = (flag) => ({ flag, accepts: (value) => typeof value === "boolean", expected: "true or false", render: (value) => (value ? [`--${flag}`] : []) });

/** The options about how a feed is read. */
const FEED = {
  format: word("feed-format", FORMATS),
  fields: {
    flag: "field",
    accepts: (value) => isPlainObject(value) && Object.values(value).every(isText),
    expected: "an object with texts, such as { title: \"Name\" }",
    render: (fields) => Object.entries(fields).map(([field, name]) => `--field=${field}=${name}`),
  },
  unpublished: on("unpublished"),
  timeout: number("timeout"),
};

const PUBLISH = {
  ...FEED,
  feed: path("feed"),
  out: text("out"),
  baseUrl: path("base-url"),
  site: text("site"),
  title: text("title"),
  home: path("home"),
  maxPages: number("max-pages"),
  compress: on("compress"),
  strict: on("strict"),
  allowEmpty: on("allow-empty"),
  dryRun: on("dry-run"),
};

const DOCTOR = { ...FEED, all: on("all") };

/** The options of the integrations. They derive the folder and the base URL of the archive from those of the site. */
const { out, baseUrl, site, dryRun, ...SHARED } = PUBLISH;
const INTEGRATION = { ...SHARED, folder: text("folder"), url: path("url") };

/** The options of the API that are no arguments of the program. */
const OF_NODE = ["signal", "cwd"];

/** Returns the arguments of `tag-archive publish`. */
export const publishArguments = (options) => ["publish", "--format=json", ...translate(PUBLISH, options)];

/** Returns the arguments of `tag-archive doctor`. */
export const doctorArguments = (feed, options) => ["doctor", "--format=json", ...translate(DOCTOR, options), "--", String(feed)];

/** Checks the options of an integration. Throws an error that names the option. */
export function checkIntegration(options) {
  for (const [name, value] of given(options)) check(INTEGRATION, name, value, Object.keys(INTEGRATION));
}

const translate = (table, options) =>
  given(options)
    .filter(([name]) => !OF_NODE.includes(name))
    .flatMap(([name, value]) => check(table, name, value, [...Object.keys(table), ...OF_NODE]).render(value));

const given = (options) => Object.entries(options).filter(([, value]) => value !== undefined && value !== null);

/** Returns the option of that name if it exists and accepts the value. */
function check(table, name, value, names) {
  if (!Object.hasOwn(table, name)) throw new TypeError(`tag-archive: there’s no option “${name}”. Use one of: ${names.join(", ")}.`);
  const { accepts, expected } = table[name];
  if (!accepts(value)) throw new TypeError(`tag-archive: the option “${name}” must be ${expected}, but is ${show(value)}.`);
  return table[name];
}

const show = (value) => (isText(value) ? `“${value}”` : JSON.stringify(value) ?? String(value));

/** Returns a message of the program for users of the API: it names the option instead of the flag. */
export function withOptions(message) {
  const names = Object.entries({ ...PUBLISH, ...DOCTOR });
  const name = (text, flag) => {
    const found = names.find(([, option]) => option.flag === flag);
    return found ? `the option “${found[0]}”` : text;
  };
  return message
    .replace(/\n*For more information, try '--help'\.$/, "")
    .replace(/'--([a-z-]+)( <[^']*)?'/g, name)
    .replace(/(?<=\s)--([a-z-]+)/g, name)
    .replace(/^error: /, "tag-archive: ");
}
