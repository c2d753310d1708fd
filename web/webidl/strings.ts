// Strings: https://webidl.spec.whatwg.org/#js-DOMString and what follows it.
// A DOMString is `${value}`: unlike String(value) it refuses Symbols.

/** `USVString`: lone surrogates become U+FFFD. */
export function toUSVString(value: unknown): string {
  return (typeof value === "string" ? value : `${value as string}`).toWellFormed();
}

/** `ByteString`: code points above U+00FF give the error that `refuse` makes. */
export function toByteString(value: unknown, refuse: () => Error): string {
  const s = typeof value === "string" ? value : `${value as string}`;
  for (let i = 0; i < s.length; i++) if (s.charCodeAt(i) > 255) throw refuse();
  return s;
}
