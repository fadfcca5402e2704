// Uses InstantSearch.js as documented: refinement lists, a number of posts, and 50 hits. The search client answers
// from memory; classes and templates give the parts the style of the site.

import instantsearch from "instantsearch.js";
import { configure, hits, refinementList, stats } from "instantsearch.js/es/widgets";
import { TAGS, address, date, excerpt, tagAddress } from "./card.js";
import { load } from "./engine.js";

const CARDS = 50;
// The number of values: as many as the site shows of a long list, and enough for all years.
const VALUES = { category: 12, year: 30, tag: 12 };

const engine = await load("feed.json");
const { facets, posts } = engine;
const records = posts.map((post) => ({ ...post, objectID: post.id }));

const search = instantsearch({
  indexName: "posts",
  searchClient: { search: async (requests) => ({ results: requests.map(({ params }) => answer(params)) }) },
});

search.addWidgets([
  configure({ hitsPerPage: CARDS }),
  ...Object.keys(VALUES).map(list),
  stats({
    container: "#stats",
    cssClasses: { text: "status" },
    templates: { text: ({ nbHits }) => `${nbHits} posts` },
  }),
  hits({ container: "#hits", cssClasses: { list: "cards", item: "card" }, templates: { item: card } }),
]);
search.start();

function list(attribute) {
  // Sorts values in the order of the site, in which a selection moves no chip.
  const number = ({ name }) => facets[attribute].numbers.get(name);
  const byTotal = (one, other) => number(one) - number(other);
  return refinementList({
    container: `#${attribute}`,
    attribute,
    operator: attribute === "year" ? "or" : "and",
    limit: VALUES[attribute],
    sortBy: attribute === "year" ? ["name:asc"] : byTotal,
    cssClasses: { list: "chips rows" },
    templates: {
      item: ({ label, value, count, isRefined }, { html }) => html`
        <label class="chip"
          ><input type="checkbox" value=${value} checked=${isRefined} /><bdi>${label}</bdi> <span class="chip-count"
            >${count}</span
          ></label
        >
      `,
    },
  });
}

function card(post, { html }) {
  const { iso, words } = date(post);
  const sticky = post.sticky ? html`<span class="sticky">sticky</span>` : "";
  const chips = post.categories.map(
    (category) => html`<li><a href=${address(category)} dir="auto" class="chip" part="chip">${category}</a></li>`,
  );
  const tags = post.tags
    .slice(0, TAGS)
    .map((tag) => html`<li><a href=${tagAddress(tag)} dir="auto" class="tag" part="tag">#${tag}</a></li>`);
  const more = post.tags.length > TAGS ? html`<li class="more-tags">+${post.tags.length - TAGS}</li>` : "";
  return html`<article part="card">
    <div class="card-text">
      <p class="card-meta">
        ${sticky}<time datetime=${iso} lang="en-US" dir="auto" class="date" part="date">${words}</time>
      </p>
      <h2 dir="auto" class="title" part="title"><a href=${post.url} rel="external">${post.title}</a></h2>
      <p dir="auto" class="excerpt" part="excerpt">${excerpt(post)}</p>
      <ul class="chips">${chips}</ul>
      <ul class="tags">${tags}${more}</ul>
    </div>
  </article>`;
}

// Returns a response in the format of Algolia: hits of a page, and the number of hits of each value for each
// requested facet.
function answer({ facetFilters = [], facets: asked = [], hitsPerPage = CARDS, page = 0 }) {
  const found = find(facetFilters);
  const counted = [asked].flat().filter((name) => name in facets);
  return {
    index: "posts",
    query: "",
    params: "",
    exhaustiveNbHits: true,
    processingTimeMS: 1,
    page,
    hitsPerPage,
    nbHits: found.length,
    nbPages: Math.ceil(found.length / hitsPerPage),
    hits: found.slice(page * hitsPerPage, (page + 1) * hitsPerPage).map((post) => records[post]),
    facets: Object.fromEntries(counted.map((name) => [name, values(name, found)])),
  };
}

// Returns the posts that match every filter: `"tag:a"`, or one of a list: `["year:2016", "year:2017"]`.
function find(filters) {
  const terms = (filter) => [filter].flat().map((text) => text.split(/:(.*)/s));
  const chosen = {};
  const several = [];
  for (const [[name, label], ...others] of filters.map(terms)) {
    const term = facets[name].numbers.get(label);
    if (others.length > 0) several.push([name, [term, ...others.map(([, label]) => facets[name].numbers.get(label))]]);
    else (chosen[name] ??= []).push(term);
  }
  const hasOne = (post) => several.every(([name, terms]) => terms.some((term) => facets[name].posts[term].has[post] === 1));
  const found = engine.find(chosen);
  return several.length > 0 ? found.filter(hasOne) : found;
}

function values(name, found) {
  const counts = engine.count(name, found);
  const values = {};
  facets[name].labels.forEach((label, term) => {
    if (counts[term] > 0) values[label] = counts[term];
  });
  return values;
}
