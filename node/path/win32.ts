// Paths with backslashes, drives and servers.
// https://learn.microsoft.com/en-us/dotnet/standard/io/file-path-formats
import { validateString } from "edge:node_errors";
import { matches } from "./glob.ts";
import { baseOf, extension, formatWith, lastPart, normalizeParts, parseBase, type ParsedPath, pathArgument } from "./normalize.ts";

const SLASH = 47;
const BACKSLASH = 92;
const COLON = 58;

const isSeparator = (code: number) => code === SLASH || code === BACKSLASH;

/** What a path begins with. */
interface Root {
  /** "C:" or "\\server\share" in normal form, "" for none. */
  device: string;
  /** Where what follows the device begins, the separator behind a drive included. */
  end: number;
  absolute: boolean;
  /** Where a server's share ends; 0 where there is none. */
  share: number;
}

function isDrive(path: string): boolean {
  const letter = path.charCodeAt(0) | 0x20;
  return letter >= 97 && letter <= 122 && path.charCodeAt(1) === COLON;
}

function rootOf(path: string): Root {
  if (isSeparator(path.charCodeAt(0))) {
    if (isSeparator(path.charCodeAt(1))) {
      const unc = serverOf(path);
      if (unc !== undefined) return unc;
    }
    return { device: "", end: 1, absolute: true, share: 0 };
  }
  if (!isDrive(path)) return { device: "", end: 0, absolute: false, share: 0 };
  const absolute = isSeparator(path.charCodeAt(2));
  return { device: path.slice(0, 2), end: absolute ? 3 : 2, absolute, share: 0 };
}

/** The root of \\server\share, undefined where one of these is missing. */
function serverOf(path: string): Root | undefined {
  const serverEnd = skip(path, 2, false);
  if (serverEnd === 2 || serverEnd === path.length) return undefined;
  const share = skip(path, serverEnd, true);
  const end = skip(path, share, false);
  if (share === path.length || end === share) return undefined;
  return { device: `\\\\${path.slice(2, serverEnd)}\\${path.slice(share, end)}`, end, absolute: true, share: end };
}

/** The index behind a run of separators, or of what is none. */
function skip(path: string, index: number, separators: boolean): number {
  while (index < path.length && isSeparator(path.charCodeAt(index)) === separators) index++;
  return index;
}

export const win32 = {
  resolve(...args: string[]): string {
    let device = "";
    let tail = "";
    let absolute = false;
    for (let i = args.length - 1; i >= 0; i--) {
      const path = pathArgument(args, i);
      if (path === "") continue;
      const root = rootOf(path);
      if (root.device !== "") {
        if (device !== "" && root.device.toLowerCase() !== device.toLowerCase()) continue; // of another drive
        device ||= root.device;
      }
      if (!absolute) {
        tail = `${path.slice(root.end)}\\${tail}`;
        absolute = root.absolute;
      }
      if (absolute && device !== "") break;
    }
    // The working directory is the root: recorded.
    return `${device}\\${normalizeParts(tail, false, "\\", isSeparator)}`;
  },

  normalize(path: string): string {
    validateString(path, "path");
    if (path === "") return ".";
    if (path.length === 1) return path === "/" ? "\\" : path;
    const { device, end, absolute, share } = rootOf(path);
    if (share === path.length) return `${device}\\`;
    let tail = normalizeParts(path.slice(end), !absolute, "\\", isSeparator);
    if (tail === "" && !absolute) tail = ".";
    if (tail !== "" && isSeparator(path.charCodeAt(path.length - 1)) && end < path.length) tail += "\\";
    return absolute ? `${device}\\${tail}` : device + tail;
  },

  isAbsolute(path: string): boolean {
    validateString(path, "path");
    return isSeparator(path.charCodeAt(0)) || (isDrive(path) && isSeparator(path.charCodeAt(2)));
  },

  join(...args: string[]): string {
    let joined = "";
    let first = "";
    for (let i = 0; i < args.length; i++) {
      const path = args[i] as string;
      validateString(path, "path");
      if (path === "") continue;
      if (joined === "") joined = first = path;
      else joined += `\\${path}`;
    }
    if (joined === "") return ".";
    // Only a first part that is written as a server makes one.
    const server = isSeparator(first.charCodeAt(0)) && isSeparator(first.charCodeAt(1)) && first.length > 2 && !isSeparator(first.charCodeAt(2));
    if (!server) {
      const start = skip(joined, 0, true);
      if (start >= 2) joined = `\\${joined.slice(start)}`;
    }
    return win32.normalize(joined);
  },

  relative(from: string, to: string): string {
    validateString(from, "from");
    validateString(to, "to");
    if (from === to) return "";
    return relativeBetween(win32.resolve(from), win32.resolve(to));
  },

  toNamespacedPath(path: string): string {
    if (typeof path !== "string" || path === "") return path;
    const resolved = win32.resolve(path);
    if (resolved.startsWith("\\\\")) {
      const mark = resolved[2];
      if (mark !== "?" && mark !== "." && resolved.length > 2) return `\\\\?\\UNC\\${resolved.slice(2)}`;
    } else if (isDrive(resolved) && resolved.charCodeAt(2) === BACKSLASH) {
      return `\\\\?\\${resolved}`;
    }
    return resolved.length <= 2 ? path : resolved;
  },

  dirname(path: string): string {
    validateString(path, "path");
    if (path === "") return ".";
    if (path.length === 1) return isSeparator(path.charCodeAt(0)) ? path : ".";
    const { end, share } = rootOf(path);
    if (share === path.length) return path;
    const root = share > 0 ? share + 1 : end;
    const { start } = lastPart(path, root, isSeparator);
    // A separator right behind the root does not end the folder.
    if (start <= root) return root === 0 ? "." : path.slice(0, root);
    return path.slice(0, start - 1);
  },

  basename(path: string, suffix?: string): string {
    if (suffix !== undefined) validateString(suffix, "suffix");
    validateString(path, "path");
    if (suffix !== "" && suffix === path) return "";
    return baseOf(path, isDrive(path) ? 2 : 0, isSeparator, suffix);
  },

  extname(path: string): string {
    validateString(path, "path");
    const { start, end } = lastPart(path, isDrive(path) ? 2 : 0, isSeparator);
    return extension(path.slice(start, end));
  },

  format: ((parts) => formatWith("\\", parts)) as (parts: Partial<ParsedPath>) => string,

  parse(path: string): ParsedPath {
    validateString(path, "path");
    const result = { root: "", dir: "", base: "", ext: "", name: "" };
    const { end, share } = rootOf(path);
    const rootEnd = share > 0 && share < path.length ? share + 1 : end;
    result.root = result.dir = path.slice(0, rootEnd);
    const part = lastPart(path, rootEnd, isSeparator);
    if (part.start > rootEnd) result.dir = path.slice(0, part.start - 1);
    return parseBase(result, path.slice(part.start, part.end));
  },

  matchesGlob(path: string, pattern: string): boolean {
    return matches(path, pattern, true);
  },

  sep: "\\",
  delimiter: ";",
  win32: null as object | null,
  posix: null as object | null,
};

Object.defineProperty(win32.format, "name", { value: "format" });

/** The way from one resolved path to another, upper and lower case being the same. */
function relativeBetween(from: string, to: string): string {
  const source = from.toLowerCase();
  const target = to.toLowerCase();
  if (source === target) return "";
  const [fromStart, fromEnd] = trimmed(from);
  const [toStart, toEnd] = trimmed(to);
  const fromLength = fromEnd - fromStart;
  const toLength = toEnd - toStart;
  const shorter = Math.min(fromLength, toLength);
  let separator = -1;
  let i = 0;
  for (; i < shorter; i++) {
    const code = source.charCodeAt(fromStart + i);
    if (code !== target.charCodeAt(toStart + i)) break;
    if (code === BACKSLASH) separator = i;
  }
  if (i < shorter) {
    if (separator < 0) return to; // nothing in common, not even the drive
  } else {
    if (toLength > shorter && target.charCodeAt(toStart + i) === BACKSLASH) return to.slice(toStart + i + 1);
    if (toLength > shorter && i === 2) return to.slice(toStart + i);
    if (fromLength > shorter) {
      if (source.charCodeAt(fromStart + i) === BACKSLASH) separator = i;
      else if (i === 2) separator = 3;
    }
    if (separator < 0) separator = 0;
  }
  let climb = "";
  for (let at = fromStart + separator + 1; at <= fromEnd; at++) {
    if (at === fromEnd || source.charCodeAt(at) === BACKSLASH) climb += climb === "" ? ".." : "\\..";
  }
  const rest = toStart + separator;
  if (climb !== "") return climb + to.slice(rest, toEnd);
  return to.slice(to.charCodeAt(rest) === BACKSLASH ? rest + 1 : rest, toEnd);
}

/** Where a path begins and ends without the backslashes around it. */
function trimmed(path: string): [number, number] {
  let start = 0;
  while (start < path.length && path.charCodeAt(start) === BACKSLASH) start++;
  let end = path.length;
  while (end - 1 > start && path.charCodeAt(end - 1) === BACKSLASH) end--;
  return [start, end];
}
