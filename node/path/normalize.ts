// What both kinds of path have in common.
import { validateObject, validateString } from "edge:node_errors";

/** Whether a code unit separates the parts of a path. */
export type IsSeparator = (code: number) => boolean;

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

const DOT = 46;

/**
 * Takes ".", ".." and doubled separators out of a path without root. What
 * would climb above the start stays where above allows it.
 */
export function normalizeParts(path: string, above: boolean, separator: string, isSeparator: IsSeparator): string {
  const parts: string[] = [];
  let climbed = 0; // leading ".." in parts
  for (let start = 0; start <= path.length; start++) {
    let end = start;
    while (end < path.length && !isSeparator(path.charCodeAt(end))) end++;
    const length = end - start;
    const dots = length <= 2 && path.charCodeAt(start) === DOT && (length === 1 || path.charCodeAt(start + 1) === DOT) ? length : 0;
    if (dots === 2) {
      if (parts.length > climbed) parts.pop();
      else if (above) climbed = parts.push("..");
    } else if (length > 0 && dots === 0) {
      parts.push(path.slice(start, end));
    }
    start = end;
  }
  return parts.join(separator);
}

/** Where the last part of a path lies that begins at or after from, trailing separators left out. */
export function lastPart(path: string, from: number, isSeparator: IsSeparator): { start: number; end: number } {
  let end = path.length;
  while (end > from && isSeparator(path.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > from && !isSeparator(path.charCodeAt(start - 1))) start--;
  return { start, end };
}

/** The last part, without suffix unless that is all of it. */
export function baseOf(path: string, from: number, isSeparator: IsSeparator, suffix = ""): string {
  const { start, end } = lastPart(path, from, isSeparator);
  const base = path.slice(start, end);
  // Node.js's way: where the base ends what is sought, separators behind it stay.
  if (suffix.length > base.length && suffix.length <= path.length && suffix.endsWith(base)) return path.slice(start);
  if (suffix === "" || base === suffix || !base.endsWith(suffix)) return base;
  return base.slice(0, -suffix.length);
}

/** From the last dot on; a dot at the start makes no extension. */
export function extension(base: string): string {
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? "" : base.slice(dot);
}

/** Fills in what follows from the last part. */
export function parseBase(result: ParsedPath, base: string, ext = extension(base)): ParsedPath {
  result.base = base;
  result.ext = ext;
  result.name = result.ext === "" ? base : base.slice(0, -result.ext.length);
  return result;
}

/** path.format: the parts of a path put together. */
export function formatWith(separator: string, parts: Partial<ParsedPath>): string {
  validateObject(parts, "pathObject");
  const { ext } = parts;
  const dir = parts.dir || parts.root;
  const base = parts.base || `${parts.name || ""}${ext ? (ext[0] === "." ? ext : `.${ext}`) : ""}`;
  if (!dir) return base;
  return dir === parts.root ? dir + base : dir + separator + base;
}

/** Checks the arguments of resolve from the last to the first, as they are read. */
export function pathArgument(args: string[], index: number): string {
  const path = args[index] as string;
  validateString(path, `paths[${index}]`);
  return path;
}
