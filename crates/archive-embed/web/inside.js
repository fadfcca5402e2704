// What the children of an element are: words that stand in for the archive, and a list of links that can be its feed.

// Children with a slot have a place of their own in the archive.
const isPlain = (node) => !node.slot;

/** Whether there is something to show in place of the archive. */
export function standsIn(element) {
  return [...element.childNodes].some((node) => (node instanceof Element ? isPlain(node) : node.nodeType === Node.TEXT_NODE && node.data.trim()));
}

/** The links in lists of an element as a JSON Feed, or nothing where there are none. */
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
    // What is neither title nor date says more about the post.
    summary: words(item, [link, time]) || undefined,
    date_published: time?.dateTime || time?.textContent.trim(),
    tags: labels("tags"),
    _tag_archive: { categories: labels("categories"), sticky: "sticky" in item.dataset },
  };
}

/** The words of an element without those in some others. */
function words(element, without = []) {
  const text = [...element.childNodes].map((node) => {
    if (without.includes(node)) return " ";
    return node instanceof Element ? words(node, without) : node.nodeType === Node.TEXT_NODE ? node.data : "";
  });
  return text.join("").replace(/\s+/g, " ").trim();
}
