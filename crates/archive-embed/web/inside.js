// Reads the children of an element: fallback content for the archive, and a list of links that can be its feed.

// Children with a slot attribute are rendered in that slot of the archive.
const isPlain = (node) => !node.slot;

/** Whether the element has fallback content. */
export function standsIn(element) {
  return [...element.childNodes].some((node) => (node instanceof Element ? isPlain(node) : node.nodeType === Node.TEXT_NODE && node.data.trim()));
}

/** Returns the links in the element's lists as a JSON Feed, or undefined if there are none. */
export function feedOf(element) {
  const links = [...element.querySelectorAll("li a[href]")].filter((link) => link.closest("li").querySelector("a[href]") === link);
  if (links.length > 0) return JSON.stringify({ language: element.closest("[lang]")?.lang || undefined, items: links.map(post) });
}

function post(link) {
  const item = link.closest("li");
  const time = item.querySelector("time");
  const labels = (name) => (item.dataset[name] ?? link.dataset[name])?.split(",").map((label) => label.trim()).filter(Boolean);
  return {
    id: link.href,
    url: link.href,
    title: words(link),
    // The text beside the title and the date is the summary.
    summary: words(item, [link, time]) || undefined,
    date_published: time?.dateTime || time?.textContent.trim(),
    tags: labels("tags"),
    _tag_archive: { categories: labels("categories"), sticky: "sticky" in item.dataset },
  };
}

/** Returns the text of an element without that of the elements in `without`. */
function words(element, without = []) {
  const text = [...element.childNodes].map((node) => {
    if (without.includes(node)) return " ";
    return node instanceof Element ? words(node, without) : node.nodeType === Node.TEXT_NODE ? node.data : "";
  });
  return text.join("").replace(/\s+/g, " ").trim();
}
