// What older URLs are like by their protocol, with or without the colon.

const withColons = (...names: string[]) => new Set(names.flatMap((name) => [name, `${name}:`]));

/** Those that have // behind the colon. */
const slashed = withColons("http", "https", "ftp", "gopher", "file", "ws", "wss");

export function isSlashed(protocol: string | null | undefined): boolean {
  return slashed.has(protocol as string);
}

/** javascript: has no host, and nothing in it is escaped. */
export function isScript(protocol: string | null | undefined): boolean {
  return protocol === "javascript" || protocol === "javascript:";
}
