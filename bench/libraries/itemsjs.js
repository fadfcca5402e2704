// ItemsJS: facets over bitsets, with lunr for words. Posts are added in order, so no sorting is requested; lists of
// values are long enough to hold all of them.

import itemsjs from "itemsjs";
import { PAGE, read } from "../posts.js";

const ALL = 1000;
const NAMES = { tag: "tags", category: "categories", year: "year" };

export function start(bytes) {
  const engine = itemsjs(read(bytes), {
    searchableFields: ["title", "summary", "tags", "categories"],
    aggregations: {
      tags: { size: ALL, conjunction: true, hide_zero_doc_count: true },
      categories: { size: ALL, conjunction: true, hide_zero_doc_count: true },
      year: { size: ALL, conjunction: false, hide_zero_doc_count: true },
    },
  });
  const search = (filters) => engine.search({ per_page: PAGE, filters: named(filters) });
  return {
    change: search,
    type: (query) => engine.search({ per_page: PAGE, query }).pagination.total,
    answer(filters) {
      const { pagination, data } = search(filters);
      // ItemsJS also reports selected values that have no posts.
      const counted = (name) => data.aggregations[name].buckets.filter(({ doc_count }) => doc_count > 0);
      const counts = (name) => Object.fromEntries(counted(name).map(({ key, doc_count }) => [key, doc_count]));
      const facets = Object.entries(NAMES).map(([facet, name]) => [facet, counts(name)]);
      return { total: pagination.total, page: data.items.map((post) => post.id), ...Object.fromEntries(facets) };
    },
  };
}

function named(filters) {
  return Object.fromEntries(Object.entries(filters).map(([facet, labels]) => [NAMES[facet], labels]));
}
