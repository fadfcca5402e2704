// A router of the page: it handles clicks on links of this site that no other listener has handled, also in shadow
// roots.

const outlet = document.querySelector("#outlet");

function show() {
  const post = new URLSearchParams(location.search).get("post");
  outlet.textContent = post ? `The post “${post}”` : "No post yet";
}

document.addEventListener("click", (event) => {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const isOurs = link?.origin === location.origin && link.pathname === location.pathname;
  if (event.defaultPrevented || event.button !== 0 || !isOurs) return;
  event.preventDefault();
  history.pushState({ from: "router" }, "", link.href);
  show();
});
addEventListener("popstate", show);
show();
