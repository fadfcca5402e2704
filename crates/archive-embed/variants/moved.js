const [here, there] = [document.querySelector("#here"), document.querySelector("#there")];
const archive = document.querySelector("tag-archive");

const when = (id, act) => document.querySelector(id).addEventListener("click", act);

when("#move", () => (archive.parentNode === here ? there : here).append(archive));
when("#remove", () => (archive.isConnected ? archive.remove() : here.append(archive)));
when("#clone", () => there.append(archive.cloneNode(true)));
