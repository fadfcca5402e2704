// No library either: only JSON.parse of a decoded text. Nothing that uses JSON.parse can be ready earlier.

export const prepare = (bytes) => new TextDecoder().decode(bytes);

export function start(text) {
  const parsed = JSON.parse(text);
  return { parsed };
}
