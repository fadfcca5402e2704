// The page of the site without a framework, hand-optimised for speed. Templates are cloned, and kept elements are
// changed in place, only where a value differs. One listener handles all presses, and cards are reused.

import { TAGS, address, date, excerpt, tagAddress } from "./card.js";
import { load } from "./engine.js";

const CARDS = 50;
const CHIPS = 12;
const RELATED = 6;
// The residual from which a tag is related: (observed - expected) / sqrt(expected).
const UNUSUAL = 2;
const SITE = "A blog of made-up words";

const element = (id) => document.getElementById(id);
const clone = (id) => element(id).content.firstElementChild.cloneNode(true);
const thousands = new Intl.NumberFormat("en-US");
const format = (number) => (number < 1000 ? String(number) : thousands.format(number));
const monthNames = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });
const fullMonths = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
const slug = (label) => label.toLowerCase().replaceAll(" ", "-");
const postsInWords = (count) => (count === 1 ? "1 post" : `${format(count)} posts`);

// Inserts an element into the page or removes it, always at the same position.
function optional(id) {
  const [found, mark] = [element(id), new Comment()];
  found.replaceWith(mark);
  return {
    element: found,
    show(isShown) {
      if (isShown === found.isConnected) return;
      if (isShown) mark.after(found);
      else found.remove();
    },
  };
}

const status = document.querySelector(".status span");
const announcement = document.querySelector(".announcement");
const [from, to] = ["from", "to"].map(element);
const list = document.querySelector("ol.cards");
const robots = element("robots");

const engine = await load("feed.json");
const { posts, facets } = engine;

// The selection as numbers of terms, in the order in which they were selected.
const chosen = { category: [], tag: [], year: [] };
const filters = new Map();
// The rows on the page: cards by the numbers of their posts, and headings by their years.
const rows = new Map();
const chips = { category: fill("categories", "category"), tag: fill("tags", "tag") };
const years = bars("years", [...facets.year.labels].sort());
years.forEach((bar) => filters.set(bar.button, { facet: "year", term: facets.year.numbers.get(bar.label) }));
const months = bars("months", Array.from({ length: 12 }, (_, month) => monthNames.format(Date.UTC(2000, month))));

for (const menu of [from, to]) menu.append(...years.map(({ label }) => new Option(label)));
const [monthsOfYear, related, matchCategory, matchTag, stickyFirst, selection, activeFilters, clear, showing, pager] = [
  "months-of-year",
  "related",
  "match-category",
  "match-tag",
  "sticky-first",
  "selection",
  "active-filters",
  "clear",
  "showing",
  "pager",
].map(optional);

document.querySelector(".archive").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const filter = filters.get(button);
  if (button?.id === "clear") choose({ category: [], tag: [], year: [] });
  else if (filter && !button.ariaDisabled) choose({ ...chosen, [filter.facet]: toggled(filter) });
});
show();

function toggled({ facet, term }) {
  const terms = chosen[facet];
  if (terms.includes(term)) return terms.filter((other) => other !== term);
  return facet === "year" ? [term] : [...terms, term];
}

function choose(choices) {
  Object.assign(chosen, choices);
  list.classList.add("cards-changed");
  history.pushState(null, "", `/${query()}`);
  show();
}

function query(more = []) {
  const choices = Object.entries(chosen).flatMap(([facet, terms]) => {
    return terms.map((term) => [facet, slug(facets[facet].labels[term])]);
  });
  const text = new URLSearchParams([...choices, ...more]).toString();
  return text && `?${text}`;
}

function show() {
  const found = engine.find(chosen);
  const asked = words();
  setText(status, postsInWords(found.length));
  setText(announcement, status.textContent);
  document.title = `${asked || "All posts"} | ${SITE}`;
  robots.content = asked ? "noindex,follow" : "index,follow";
  const tags = engine.count("tag", found);
  showChips("category", engine.count("category", found));
  showChips("tag", tags);
  showYears(chosen.year.length > 0 ? engine.find({ ...chosen, year: [] }) : found);
  showRelated(tags, found.length, asked);
  matchCategory.show(chosen.category.length > 0);
  matchTag.show(chosen.tag.length > 0);
  stickyFirst.show(found.some((post) => posts[post].sticky));
  showSelection();
  setText(element("show-posts"), `Show ${postsInWords(found.length)}`);
  showing.show(found.length > CARDS);
  setText(showing.element, `Showing ${CARDS} of ${postsInWords(found.length)}`);
  showCards(found);
  showPager(Math.ceil(found.length / CARDS));
}

// Describes the selection: "Rever posts tagged bon from 2016".
function words() {
  const labels = (facet) => chosen[facet].map((term) => facets[facet].labels[term]);
  const listed = (labels) => [labels.slice(0, -1).join(", "), ...labels.slice(-1)].filter(Boolean).join(" and ");
  const clauses = [chosen.category.length > 0 ? `${listed(labels("category"))} posts` : "Posts"];
  if (chosen.tag.length > 0) clauses.push(`tagged ${listed(labels("tag"))}`);
  if (chosen.year.length > 0) clauses.push(`from ${labels("year")[0]}`);
  const isNarrowed = chosen.category.length > 0 || clauses.length > 1;
  return isNarrowed ? clauses.join(" ") : "";
}

// Fills a list with its first chips. Selecting a chip moves none.
function fill(id, facet) {
  const items = facets[facet].labels.slice(0, CHIPS).map((label, term) => {
    const item = clone("chip");
    const [button, exclude] = item.children;
    if (term === 0) button.removeAttribute("tabindex");
    button.firstElementChild.textContent = label;
    exclude.ariaLabel = exclude.title = `Exclude posts ${{ category: "in", tag: "tagged" }[facet]} ${label}`;
    filters.set(button, { facet, term });
    const count = button.lastElementChild.appendChild(new Text());
    return { item, button, count, shown: { count: NaN, pressed: false, empty: false } };
  });
  element(id).append(...items.map(({ item }) => item));
  return items;
}

function bars(id, labels) {
  const rows = labels.map((label, index) => {
    const row = clone("bar");
    const button = row.querySelector("button");
    if (index === 0) button.removeAttribute("tabindex");
    row.lastElementChild.textContent = label;
    const [total, shape] = button.querySelectorAll("path");
    const count = button.firstElementChild.appendChild(new Text());
    return { row, label, button, total, shape, count, shown: { count: NaN, pressed: false, empty: false } };
  });
  element(id).append(...rows.map(({ row }) => row));
  return rows;
}

function showChips(facet, counts) {
  chips[facet].forEach((chip, term) => setFilter(chip, counts[term], chosen[facet].includes(term)));
}

function setFilter(filter, count, pressed) {
  const { button, shown } = filter;
  const empty = count === 0 && !pressed;
  if (shown.count !== count) filter.count.data = format(count);
  if (shown.pressed !== pressed) button.ariaPressed = pressed;
  if (shown.empty !== empty) button.ariaDisabled = empty || null;
  filter.shown = { count, pressed, empty };
}

function showYears(found) {
  const counts = engine.count("year", found);
  const [year] = chosen.year.map((term) => facets.year.labels[term]);
  const heights = years.map(({ label }) => counts[facets.year.numbers.get(label)]);
  showBars(years, heights, years.map(({ label }) => facets.year.totals[facets.year.numbers.get(label)]), (bar) => bar.label, (bar) => bar.label === year);
  const index = years.findIndex(({ label }) => label === year);
  from.selectedIndex = Math.max(index, 0);
  to.selectedIndex = index < 0 ? years.length - 1 : index;
  monthsOfYear.show(Boolean(year));
  if (!year) return;
  const all = posts.map((_, index) => index);
  setText(monthsOfYear.element.firstElementChild, `Months of ${year}`);
  showBars(months, monthsOf(year, found), monthsOf(year, all), (_, month) => fullMonths.format(Date.UTC(year, month)), () => false);
}

// Counts the posts of each month of a year.
function monthsOf(year, found) {
  const counts = Array(12).fill(0);
  for (const post of found) {
    if (posts[post].year === year) counts[Number(posts[post].date_published.slice(5, 7)) - 1] += 1;
  }
  return counts;
}

// Shows the posts found of each period, and all of its posts behind them.
function showBars(bars, counts, totals, name, isChosen) {
  const highest = Math.max(1, ...totals);
  const outline = (count) => `M0 100V${100 - Math.ceil((count * 100) / highest)}H1V100z`;
  bars.forEach((bar, at) => {
    const count = counts[at];
    setAttribute(bar.button, "aria-label", `${name(bar, at)}, ${postsInWords(count)}`);
    setAttribute(bar.total, "d", outline(totals[at]));
    setAttribute(bar.shape, "d", outline(count));
    setFilter(bar, count, isChosen(bar));
  });
}

// Shows tags that are more frequent among the posts found than among all posts, the most unusual first.
function showRelated(counts, found, asked) {
  const { labels, totals } = facets.tag;
  const unusual = [];
  counts.forEach((count, term) => {
    if (!asked || count < 2 || count >= found || chosen.tag.includes(term)) return;
    const expected = (totals[term] * found) / posts.length;
    const residual = (count - expected) / Math.sqrt(expected);
    if (residual >= UNUSUAL) unusual.push({ term, count, residual });
  });
  unusual.sort((one, other) => other.residual - one.residual);
  const items = unusual.slice(0, RELATED).map(({ term, count }) => {
    const item = clone("related-tag");
    const [link] = item.children;
    link.href = `/${query([["tag", slug(labels[term])]])}`;
    link.firstElementChild.textContent = labels[term];
    link.lastElementChild.textContent = format(count);
    return item;
  });
  related.show(items.length > 0);
  related.element.lastElementChild.replaceChildren(...items);
}

function showSelection() {
  for (const button of selection.element.querySelectorAll("button")) filters.delete(button);
  const items = Object.entries(chosen).flatMap(([facet, terms]) =>
    terms.map((term) => {
      const item = clone("choice");
      const [remove] = item.children;
      const label = facets[facet].labels[term];
      remove.ariaLabel = `Remove filter: ${label}`;
      remove.firstElementChild.textContent = label;
      filters.set(remove, { facet, term });
      return item;
    }),
  );
  activeFilters.show(items.length > 0);
  activeFilters.element.textContent = items.length;
  selection.show(items.length > 0);
  selection.element.replaceChildren(...items);
  clear.show(items.length > 0);
}

// Shows the cards, and a heading before the posts of each year, which only the compact list shows. Rows keep their order,
// so kept ones are never moved: others are removed before them or inserted.
function showCards(found) {
  const shown = [];
  let year;
  for (const post of found.slice(0, CARDS)) {
    if (!posts[post].sticky && posts[post].year !== year) {
      year = posts[post].year;
      shown.push(year);
    }
    shown.push(post);
  }
  const staying = new Set(shown);
  for (const [key, row] of rows) {
    if (!staying.has(key)) {
      row.remove();
      rows.delete(key);
    }
  }
  let next = list.firstElementChild;
  for (const key of shown) {
    const row = rows.get(key);
    if (row) {
      next = row.nextElementSibling;
    } else {
      const made = typeof key === "string" ? makeHeading(key) : makeCard(posts[key]);
      list.insertBefore(made, next);
      rows.set(key, made);
    }
  }
}

function makeHeading(year) {
  const row = clone("year-heading");
  row.firstElementChild.textContent = year;
  return row;
}

function makeCard(post) {
  const card = clone("card");
  const [meta, title, text, chips, tags] = card.querySelector(".card-text").children;
  const { iso, words } = date(post);
  meta.firstElementChild.dateTime = iso;
  meta.firstElementChild.textContent = words;
  if (post.sticky) {
    const sticky = document.createElement("span");
    sticky.className = "sticky";
    sticky.textContent = "sticky";
    meta.prepend(sticky);
  }
  title.firstElementChild.href = post.url;
  title.firstElementChild.textContent = post.title;
  text.textContent = excerpt(post);
  for (const category of post.categories) {
    const chip = clone("card-chip");
    chip.firstElementChild.href = address(category);
    chip.firstElementChild.textContent = category;
    chips.append(chip);
  }
  for (const tag of post.tags.slice(0, TAGS)) {
    const item = clone("card-tag");
    item.firstElementChild.href = tagAddress(tag);
    item.firstElementChild.textContent = `#${tag}`;
    tags.append(item);
  }
  if (post.tags.length > TAGS) {
    const more = document.createElement("li");
    more.className = "more-chips";
    more.dir = "ltr";
    more.textContent = `+${post.tags.length - TAGS}`;
    tags.append(more);
  }
  return card;
}

// Shows the pager. The first page is always the current one: 1, 2, a gap, and the last.
function showPager(pages) {
  pager.show(pages > 1);
  if (pages < 2) return;
  const link = (page) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `/${query(page > 1 ? [["page", page]] : [])}`;
    link.ariaLabel = `Page ${page}`;
    if (page === 1) link.ariaCurrent = "page";
    link.textContent = page;
    item.append(link);
    return item;
  };
  const numbers = [...new Set([1, 2, ...(pages === 3 ? [3] : []), pages])].map(link);
  if (pages > 3) {
    const gap = document.createElement("li");
    gap.innerHTML = '<span class="pager-gap">…</span>';
    numbers.splice(2, 0, gap);
  }
  pager.element.firstElementChild.replaceChildren(...numbers);
  pager.element.lastElementChild.href = `/${query([["page", 2]])}`;
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
