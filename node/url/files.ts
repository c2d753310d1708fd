// Between URLs and the paths of files.
import {
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
  ERR_INVALID_FILE_URL_HOST,
  ERR_INVALID_FILE_URL_PATH,
  ERR_INVALID_URL_SCHEME,
} from "edge:node_errors";
import { posix, win32 } from "edge:node_path";
import { domainToUnicode, URL } from "edge:url";
import { domainToASCII } from "./domains.ts";

interface Options {
  windows?: boolean;
}

/** Whether a value is like a URL, and not like an older Url. */
function isURL(value: unknown): value is URL {
  const url = value as { href?: unknown; protocol?: unknown; auth?: unknown; path?: unknown } | null | undefined;
  return !!(url?.href && url.protocol && url.auth === undefined && url.path === undefined);
}

export function fileURLToPath(path: string | URL, options?: Options): string {
  if (typeof path !== "string" && !isURL(path)) throw new ERR_INVALID_ARG_TYPE("path", ["string", "URL"], path);
  const url = typeof path === "string" ? new URL(path) : path;
  if (url.protocol !== "file:") throw new ERR_INVALID_URL_SCHEME("file");
  return options?.windows ? windowsPath(url) : posixPath(url);
}
Object.defineProperty(fileURLToPath, "length", { value: 2 });

function posixPath(url: URL): string {
  if (url.hostname !== "") throw new ERR_INVALID_FILE_URL_HOST("linux");
  if (/%2f/i.test(url.pathname)) throw new ERR_INVALID_FILE_URL_PATH("must not include encoded / characters");
  return decodeURIComponent(url.pathname);
}

function windowsPath(url: URL): string {
  if (/%2f|%5c/i.test(url.pathname)) throw new ERR_INVALID_FILE_URL_PATH("must not include encoded \\ or / characters");
  const path = decodeURIComponent(url.pathname.replaceAll("/", "\\"));
  if (url.hostname !== "") return `\\\\${domainToUnicode(url.hostname)}${path}`;
  if (!/^.[a-z]:/i.test(path)) throw new ERR_INVALID_FILE_URL_PATH("must be absolute");
  return path.slice(1);
}

// What a URL would take for something else. A backslash only in POSIX's paths.
const TO_ENCODE = /[%\t\n\r "#?[\]^|~]/g;
const TO_ENCODE_POSIX = /[%\t\n\r "#?[\]^|~\\]/g;

function encodePath(path: string, windows: boolean): string {
  return path.replace(windows ? TO_ENCODE : TO_ENCODE_POSIX, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

export function pathToFileURL(path: string, options?: Options): URL {
  const windows = !!options?.windows;
  if (typeof path !== "string") throw new ERR_INVALID_ARG_TYPE("filepath", "string", path);
  if (windows && path.startsWith("\\\\")) return serverURL(path);
  const { resolve, sep } = windows ? win32 : posix;
  let resolved = resolve(path);
  const last = path[path.length - 1];
  if ((last === "/" || (windows && last === "\\")) && !resolved.endsWith(sep)) resolved += "/";
  return new URL(`file://${encodePath(resolved, windows)}`);
}
Object.defineProperty(pathToFileURL, "length", { value: 2 });

/** \\server\share\file, also as \\?\UNC\server\share\file. */
function serverURL(path: string): URL {
  const start = path.startsWith("\\\\?\\UNC\\") ? 8 : 2;
  const end = path.indexOf("\\", start);
  if (end < 0) throw new ERR_INVALID_ARG_VALUE("path", path, "Missing UNC resource path");
  if (end === 2) throw new ERR_INVALID_ARG_VALUE("path", path, "Empty UNC servername");
  const url = new URL("file://");
  url.hostname = domainToASCII(path.slice(start, end));
  url.pathname = encodePath(path.slice(end).replaceAll("\\", "/"), true);
  return url;
}

export function toPathIfFileURL(path: unknown): unknown {
  return isURL(path) ? fileURLToPath(path) : path;
}
