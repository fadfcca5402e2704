// What leaves the component's shadow root.
document.addEventListener("tag-archive-change", (event) => {
  document.querySelector("output").value = `${event.target.localName} says ${event.detail.query || "nothing"}`;
});
