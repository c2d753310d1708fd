// node:url: https://nodejs.org/docs/latest-v22.x/api/url.html
import { ERR_INVALID_ARG_TYPE, validateObject } from "edge:node_errors";
import { domainToUnicode as toUnicode, URL, URLSearchParams } from "edge:url";
import { domainToASCII, domainToUnicode } from "./domains.ts";
import { fileURLToPath, pathToFileURL, toPathIfFileURL } from "./files.ts";
import { parse, Url } from "./legacy.ts";

interface FormatOptions {
  auth?: boolean;
  fragment?: boolean;
  search?: boolean;
  unicode?: boolean;
}

function format(url: string | URL | Url, options?: FormatOptions): string {
  if (typeof url === "string") return parse(url).format();
  if (typeof url !== "object" || url === null) throw new ERR_INVALID_ARG_TYPE("urlObject", ["Object", "string"], url);
  if (url instanceof URL) return formatURL(url, options);
  return Url.prototype.format.call(url);
}
Object.defineProperty(format, "length", { value: 2 });

function formatURL(url: URL, options: FormatOptions | undefined): string {
  if (options) validateObject(options, "options");
  const { auth, fragment, search, unicode } = options ?? {};
  const copy = new URL(url.href);
  if (fragment != null && !fragment) copy.hash = "";
  if (search != null && !search) copy.search = "";
  if (auth != null && !auth) copy.username = copy.password = "";
  const { href, hostname } = copy;
  if (!unicode || hostname === "") return href;
  const at = href.indexOf(hostname, href.indexOf("//") + 2 + (copy.username || copy.password ? href.slice(href.indexOf("//") + 2).indexOf("@") : 0));
  return href.slice(0, at) + toUnicode(hostname) + href.slice(at + hostname.length);
}

function resolve(source: string | Url, relative: string): string {
  return parse(source, false, true).resolve(relative);
}

function resolveObject(source: string | Url, relative: string | Url): string | Url {
  if (!source) return relative;
  return parse(source, false, true).resolveObject(relative);
}

/** What http.request takes, of a URL. */
function urlToHttpOptions(url: URL): Record<string, unknown> {
  const { hostname, pathname, port, username, password, search } = url;
  const options: Record<string, unknown> = {
    __proto__: null,
    ...url, // what a user has set on it
    protocol: url.protocol,
    hostname: hostname?.[0] === "[" ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ""}${search || ""}`,
    href: url.href,
  };
  if (port !== "") options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

const url = {
  domainToASCII,
  domainToUnicode,
  URL,
  URLSearchParams,
  fileURLToPath,
  pathToFileURL,
  toPathIfFileURL,
  urlToHttpOptions,
  format,
  parse,
  resolve,
  resolveObject,
  Url,
};

/** What user code imports. */
export const module = { ...url, default: url };
