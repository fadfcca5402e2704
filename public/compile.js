// Fetches and compiles WebAssembly, and checks that the response is WebAssembly. The site's loader and the
// element bundle this file.

// An error with a title and a text for the reader. It is declared first, because a class can't be used before
// its declaration.
export class Refusal extends Error {
  constructor(title, text) {
    super(text);
    this.title = title;
  }
}

// Fetches a file. Throws a Refusal if the status is not a success.
export async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Refusal("A part of this page is missing", `${url} returned ${response.status}.`);
  }
  return response;
}

// Checks the first bytes before the rest arrives, because many hosts respond to a missing file with an HTML
// page and status 200. Then compiles while the rest arrives, whatever the Content-Type is.
export async function compile(url) {
  const response = await fetched(url);
  const [head, body] = response.body.tee();
  if (!(await startsAsWasm(head.getReader()))) {
    throw new Refusal("A part of this page is missing", `${url} isn’t WebAssembly.`);
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
    // The other branch is read on its own, or dropped. Awaiting the cancellation would wait for that branch.
    reader.cancel();
  }
}
