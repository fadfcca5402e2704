// A framework in a few lines: what is on the page follows from a state. It patches what it can, and where it thinks
// it cannot, it makes everything anew.

const app = document.querySelector("#app");
const tags = ["backend", "kubernetes", "documentation"];
let clicks = 0;

function render() {
  const tag = tags[clicks % tags.length];
  if (clicks % 2 === 0) {
    app.innerHTML = `
      <p><button type="button">Clicked <span></span> times</button></p>
      <tag-archive src="../../feed.json" page-size="3"><p>The posts are on their way.</p></tag-archive>`;
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
