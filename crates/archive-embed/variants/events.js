const heard = document.querySelector("#heard");

for (const name of ["ready", "change", "select", "error"]) {
  document.addEventListener(`tag-archive-${name}`, (event) => {
    const line = document.createElement("li");
    line.textContent = `${name} ${JSON.stringify(event.detail)}`;
    heard.append(line);
    if (name === "select" && document.querySelector("#stay").checked) event.preventDefault();
  });
}
