// Paths with slashes.
import { validateString } from "edge:node_errors";
import { matches } from "./glob.ts";
import { baseOf, extension, formatWith, lastPart, normalizeParts, parseBase, type ParsedPath, pathArgument } from "./normalize.ts";

const SLASH = 47;
const isSeparator = (code: number) => code === SLASH;

// Recorded: relative paths begin at the root, whatever process.cwd() says.
const WORKING_DIRECTORY = "/";

export const posix = {
  resolve(...args: string[]): string {
    let resolved = "";
    let absolute = false;
    for (let i = args.length - 1; i >= 0 && !absolute; i--) {
      const path = pathArgument(args, i);
      if (path === "") continue;
      resolved = `${path}/${resolved}`;
      absolute = path.charCodeAt(0) === SLASH;
    }
    return WORKING_DIRECTORY + normalizeParts(resolved, false, "/", isSeparator);
  },

  normalize(path: string): string {
    validateString(path, "path");
    if (path === "") return ".";
    const absolute = path.charCodeAt(0) === SLASH;
    let normal = normalizeParts(path, !absolute, "/", isSeparator);
    const trailing = path.charCodeAt(path.length - 1) === SLASH;
    if (normal === "") return absolute ? "/" : trailing ? "./" : ".";
    if (trailing) normal += "/";
    return absolute ? `/${normal}` : normal;
  },

  isAbsolute(path: string): boolean {
    validateString(path, "path");
    return path.length > 0 && path.charCodeAt(0) === SLASH;
  },

  join(...args: string[]): string {
    let joined = "";
    for (let i = 0; i < args.length; i++) {
      const path = args[i] as string;
      validateString(path, "path");
      if (path !== "") joined = joined === "" ? path : `${joined}/${path}`;
    }
    return joined === "" ? "." : posix.normalize(joined);
  },

  relative(from: string, to: string): string {
    validateString(from, "from");
    validateString(to, "to");
    if (from === to) return "";
    const source = partsOf(posix.resolve(from));
    const target = partsOf(posix.resolve(to));
    let common = 0;
    while (common < source.length && common < target.length && source[common] === target[common]) common++;
    const climb = new Array<string>(source.length - common).fill("..");
    return climb.concat(target.slice(common)).join("/");
  },

  toNamespacedPath(path: string): string {
    return path;
  },

  dirname(path: string): string {
    validateString(path, "path");
    if (path === "") return ".";
    const absolute = path.charCodeAt(0) === SLASH;
    // Of what separates the folder from the last part one slash is left out.
    const { start } = lastPart(path, 1, isSeparator);
    if (start <= 1) return absolute ? "/" : ".";
    return absolute && start === 2 ? "//" : path.slice(0, start - 1);
  },

  basename(path: string, suffix?: string): string {
    if (suffix !== undefined) validateString(suffix, "ext");
    validateString(path, "path");
    if (suffix !== "" && suffix === path) return "";
    return baseOf(path, 0, isSeparator, suffix);
  },

  extname(path: string): string {
    validateString(path, "path");
    const { start, end } = lastPart(path, 0, isSeparator);
    return extension(path.slice(start, end));
  },

  format: formatWith.bind(null, "/") as (parts: Partial<ParsedPath>) => string,

  parse(path: string): ParsedPath {
    validateString(path, "path");
    const result = { root: "", dir: "", base: "", ext: "", name: "" };
    if (path === "") return result;
    const absolute = path.charCodeAt(0) === SLASH;
    if (absolute) result.root = "/";
    const { start, end } = lastPart(path, absolute ? 1 : 0, isSeparator);
    if (start > (absolute ? 1 : 0)) result.dir = path.slice(0, start - 1);
    else if (absolute) result.dir = "/";
    const base = path.slice(start, end);
    // Node.js's way: right behind the root ".." has an extension.
    return base === ".." && absolute && start === 1 ? parseBase(result, base, ".") : parseBase(result, base);
  },

  matchesGlob(path: string, pattern: string): boolean {
    return matches(path, pattern, false);
  },

  sep: "/",
  delimiter: ":",
  // Filled in when both are there; so they are in this order.
  win32: null as object | null,
  posix: null as object | null,
};

Object.defineProperty(posix.format, "name", { value: "bound _format" });

function partsOf(resolved: string): string[] {
  return resolved === "/" ? [] : resolved.slice(1).split("/");
}
