// Fetches WebAssembly and makes sure that it is some. The site's loader and the element are bundled with this.

// What can be said to a reader when it is known what went wrong. It stands first, because a class is not known
// before its line.
export class Refusal extends Error {
  constructor(title, text) {
    super(text);
    this.title = title;
  }
}

// What a server answers, if that is the file.
export async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Refusal("A part of this page is missing", `The server answered ${url} with status ${response.status}.`);
  }
  return response;
}

// Looks at the first bytes before the rest has come, because many hosts answer a missing file with a page and
// status 200; then compiles while the rest arrives, whatever media type the host gave.
export async function compile(url) {
  const response = await fetched(url);
  const [head, body] = response.body.tee();
  if (!(await startsAsWasm(head.getReader()))) {
    throw new Refusal("A part of this page is missing", `The server answered ${url} with something else than WebAssembly.`);
  }
  return WebAssembly.compileStreaming(new Response(body, { headers: { "Content-Type": "application/wasm" } }));
}

async function startsAsWasm(reader) {
  const magic = [0x00, 0x61, 0x73, 0x6d];
  let seen = 0;
  try {
    while (seen < magic.length) {
      const { done, value } = await reader.read();
      if (done || value.some((byte, at) => seen + at < magic.length && byte !== magic[seen + at])) return false;
      seen += value.length;
    }
    return true;
  } finally {
    // The other branch goes on alone, or is dropped; waiting here would wait for it.
    reader.cancel();
  }
}
