// A small framework: it renders the page from a state. It patches the content after odd clicks, and replaces it after
// even ones.

const app = document.querySelector("#app");
const tags = ["backend", "kubernetes", "documentation"];
let clicks = 0;

function render() {
  const tag = tags[clicks % tags.length];
  if (clicks % 2 === 0) {
    app.innerHTML = `
      <p><button type="button">Clicked <span></span> times</button></p>
      <tag-archive src="../../feed.json" page-size="3"><p>Loading posts…</p></tag-archive>`;
  }
  app.querySelector("span").textContent = clicks;
  app.querySelector("tag-archive").tags = [tag];
}

app.addEventListener("click", (event) => {
  if (event.target.closest("button")) {
    clicks += 1;
    render();
  }
});
render();
