const list = document.querySelector("#events");

for (const name of ["ready", "change", "select", "error"]) {
  document.addEventListener(`tag-archive-${name}`, (event) => {
    const line = document.createElement("li");
    line.textContent = `${name} ${JSON.stringify(event.detail)}`;
    list.append(line);
    if (name === "select" && document.querySelector("#stay").checked) event.preventDefault();
  });
}
