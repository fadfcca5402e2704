// Orama: a search engine that filters and counts. It counts only the posts found, so the years are requested once
// more without the selected year.

import { create, insertMultiple, search } from "@orama/orama";
import { PAGE, read } from "../posts.js";

const NAMES = { tag: "tags", category: "categories", year: "year" };

export async function start(bytes) {
  const engine = create({
    schema: { title: "string", summary: "string", words: "string[]", tags: "enum[]", categories: "enum[]", year: "enum" },
    sort: { enabled: false },
  });
  // The search does not cover values for filters, so labels are included as both.
  const posts = read(bytes).map((post) => ({ ...post, words: [...post.tags, ...post.categories] }));
  await insertMultiple(engine, posts, posts.length);
  const ask = (filters, facets, limit) => search(engine, { term: "", where: where(filters), facets, limit });
  const change = async (filters) => {
    const { year, ...others } = filters;
    const found = await ask(filters, { tags: {}, categories: {}, year: {} }, PAGE);
    const years = year ? await ask(others, { year: {} }, 0) : found;
    return { found, years };
  };
  return {
    change,
    type: async (term) => (await search(engine, { term, limit: PAGE, properties: ["title", "summary", "words"] })).count,
    async answer(filters) {
      const { found, years } = await change(filters);
      const { tags: tag, categories: category } = found.facets;
      const page = found.hits.map(({ document }) => document.id);
      return { total: found.count, page, tag: tag.values, category: category.values, year: years.facets.year.values };
    },
  };
}

function where(filters) {
  const conditions = Object.entries(filters).map(([facet, labels]) => [
    NAMES[facet],
    facet === "year" ? { in: labels } : { containsAll: labels },
  ]);
  return Object.fromEntries(conditions);
}
