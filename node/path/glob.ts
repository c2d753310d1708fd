// path.matchesGlob: https://nodejs.org/docs/latest-v22.x/api/path.html#pathmatchesglobpath-pattern
import { validateString } from "edge:node_errors";

// Patterns that stand for more alternatives than this match nothing more.
const MAX_ALTERNATIVES = 1000;

/** Whether a path is one of those that a pattern means. */
export function matches(path: string, pattern: string, windows: boolean): boolean {
  validateString(path, "path");
  validateString(pattern, "pattern");
  if (windows) path = path.replaceAll("\\", "/");
  // A backslash in a pattern separates; it escapes nothing: recorded.
  for (const alternative of expandBraces(pattern.replaceAll("\\", "/"))) {
    if (matchesOne(path, alternative)) return true;
  }
  return false;
}

function matchesOne(path: string, pattern: string): boolean {
  if (pattern === "") return path === "";
  const folder = pattern.endsWith("/");
  const names = simplified(path);
  if (folder && !path.endsWith("/")) return false;
  return matchesParts(names, 0, simplified(pattern).map(compilePart), 0);
}

/** The parts of a path; what goes up and down again, and doubled slashes, are left out. */
function simplified(path: string): string[] {
  const names: string[] = [];
  const all = path.split("/");
  for (let i = 0; i < all.length; i++) {
    const name = all[i] as string;
    if (name === "" && i > 0) continue;
    const last = names[names.length - 1];
    if (name === ".." && last !== undefined && last !== "" && last !== "." && last !== ".." && last !== "**") names.pop();
    else names.push(name);
  }
  if (names.length === 0) names.push("");
  return names;
}

/** A part of a pattern: a fixed text, an expression, or any number of folders. */
type Part = string | RegExp | null;

function matchesParts(names: string[], name: number, parts: Part[], part: number): boolean {
  // The place to go on from when a later part does not match: the last "**".
  let retryPart = -1;
  let retryName = 0;
  while (name < names.length || part < parts.length) {
    const want = parts[part];
    if (want === null) {
      retryPart = part;
      retryName = name;
      // At the end "**" stands for at least one name.
      if (part === parts.length - 1) return name < names.length && names.slice(name).every((n) => !n.startsWith("."));
      part++;
      continue;
    }
    if (want !== undefined && name < names.length && matchesPart(names[name] as string, want)) {
      name++;
      part++;
      continue;
    }
    if (retryPart < 0 || retryName >= names.length || (names[retryName] as string).startsWith(".")) return false;
    name = ++retryName;
    part = retryPart + 1;
  }
  return true;
}

function matchesPart(name: string, part: string | RegExp): boolean {
  return typeof part === "string" ? name === part : name !== "." && name !== ".." && part.test(name);
}

function compilePart(part: string): Part {
  if (part === "**") return null;
  if (!/[*?[]|[!@+]\(/.test(part)) return part;
  const source = expression(part, 0, "").source;
  const hidden = part.startsWith(".") ? "" : "(?!\\.)";
  const some = part === "*" ? "(?=.)" : "";
  try {
    return new RegExp(`^${hidden}${some}${source}$`, "s");
  } catch {
    return part;
  }
}

const escapeText = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** The expression for a pattern from start to one of the closing characters. */
function expression(pattern: string, start: number, closing: string): { source: string; end: number } {
  let source = "";
  let i = start;
  while (i < pattern.length && !closing.includes(pattern[i] as string)) {
    const character = pattern[i] as string;
    if ("?*+@!".includes(character) && pattern[i + 1] === "(") {
      const group = extended(pattern, i);
      if (group !== undefined) {
        source += group.source;
        i = group.end;
        continue;
      }
    }
    if (character === "*") {
      while (pattern[i + 1] === "*" && pattern[i + 2] !== "(") i++;
      source += "[^/]*?";
    } else if (character === "?") {
      source += "[^/]";
    } else if (character === "[") {
      const set = bracket(pattern, i);
      source += set === undefined ? "\\[" : set.source;
      if (set !== undefined) i = set.end - 1;
    } else {
      source += escapeText(character);
    }
    i++;
  }
  return { source, end: i };
}

/** ?(a|b) and its like. */
function extended(pattern: string, start: number): { source: string; end: number } | undefined {
  const kind = pattern[start] as string;
  const options: string[] = [];
  let i = start + 2;
  for (;;) {
    const option = expression(pattern, i, "|)");
    options.push(option.source);
    i = option.end;
    if (i >= pattern.length) return undefined; // nothing closes it
    if (pattern[i++] === ")") break;
  }
  const choice = options.join("|");
  if (kind === "!") {
    const rest = expression(pattern, i, "|)").source;
    return { source: `(?:(?!(?:${choice})${rest}$)[^/]*?)`, end: i };
  }
  return { source: `(?:${choice})${kind === "@" ? "" : kind}`, end: i };
}

/** [a-z], [!a-z]; undefined where nothing closes it. */
function bracket(pattern: string, start: number): { source: string; end: number } | undefined {
  let i = start + 1;
  const negated = pattern[i] === "!" || pattern[i] === "^";
  if (negated) i++;
  const first = i;
  let set = "";
  for (; i < pattern.length; i++) {
    const character = pattern[i] as string;
    if (character === "]" && i > first) return { source: `[${negated ? "^" : ""}${set}]`, end: i + 1 };
    set += character === "-" && i > first && pattern[i + 1] !== "]" ? "-" : escapeText(character).replace("-", "\\-");
  }
  return undefined;
}

/** All texts that the braces of a pattern stand for: {a,b}, {1..3}. */
function expandBraces(pattern: string): string[] {
  const found = findBraces(pattern, 0);
  if (found === undefined) return [pattern];
  const { start, end, options } = found;
  const results: string[] = [];
  const heads = pattern.slice(0, start);
  for (const tail of expandBraces(pattern.slice(end))) {
    for (const option of options) {
      for (const middle of expandBraces(option)) {
        if (results.length >= MAX_ALTERNATIVES) return results;
        results.push(heads + middle + tail);
      }
    }
  }
  return results;
}

interface Braces {
  start: number;
  end: number;
  options: string[];
}

/** The first pair of braces with options in it. */
function findBraces(pattern: string, from: number): Braces | undefined {
  for (let start = pattern.indexOf("{", from); start >= 0; start = pattern.indexOf("{", start + 1)) {
    const options: string[] = [];
    let depth = 0;
    let begin = start + 1;
    for (let i = start; i < pattern.length; i++) {
      const character = pattern[i];
      if (character === "{") depth++;
      else if (character === "," && depth === 1) {
        options.push(pattern.slice(begin, i));
        begin = i + 1;
      } else if (character === "}" && --depth === 0) {
        options.push(pattern.slice(begin, i));
        const values = options.length > 1 ? options : sequence(options[0] as string);
        if (values !== undefined) return { start, end: i + 1, options: values };
        break;
      }
    }
  }
  return undefined;
}

/** 1..3, a..e, 0..10..2 */
function sequence(text: string): string[] | undefined {
  const parts = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, first, last, step] = parts as unknown as [string, string, string, string | undefined];
  const letters = /[a-z]/i.test(first);
  if (letters !== /[a-z]/i.test(last)) return undefined;
  const number = (s: string) => (letters ? s.charCodeAt(0) : Number(s));
  const from = number(first);
  const to = number(last);
  const by = Math.max(Math.abs(Number(step ?? 1)), 1) * (from <= to ? 1 : -1);
  const width = /^-?0\d/.test(first) || /^-?0\d/.test(last) ? Math.max(first.length, last.length) : 0;
  const values: string[] = [];
  for (let n = from; by > 0 ? n <= to : n >= to; n += by) {
    if (values.length >= MAX_ALTERNATIVES) break;
    values.push(letters ? String.fromCharCode(n) : n < 0 ? `-${`${-n}`.padStart(width - 1, "0")}` : `${n}`.padStart(width, "0"));
  }
  return values;
}
