// Formats the texts of a card, the same on every page of this bench.

// The number of characters of an excerpt, and how far back a cut may move to the end of a word.
const LONGEST = 115;
const SLACK = 30;

// The number of tags on a card.
export const TAGS = 3;

const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

export const date = (post) => ({ iso: post.date_published.slice(0, 10), words: day.format(new Date(post.date_published)) });

export function excerpt({ summary }) {
  if (summary.length <= LONGEST) return summary;
  const cut = summary[LONGEST] === " " ? LONGEST : Math.max(summary.lastIndexOf(" ", LONGEST - 1), LONGEST - SLACK);
  return `${summary.slice(0, cut).replace(/[.,;:!? ]+$/, "")}…`;
}

const slug = (label) => label.toLowerCase().replaceAll(" ", "-");
export const address = (category) => `/category/${slug(category)}`;
export const tagAddress = (tag) => `/tag/${slug(tag)}`;
