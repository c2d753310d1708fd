// Url, the older API: https://nodejs.org/docs/latest-v22.x/api/url.html#legacy-url-api
import { ERR_INVALID_URL, validateString } from "edge:node_errors";
import { querystring } from "edge:node_querystring";
import { domainToASCII } from "edge:url";
import { isScript, isSlashed } from "./protocols.ts";
import { resolveUrl } from "./resolve.ts";

export interface Url {
  protocol: string | null;
  slashes: boolean | null;
  auth: string | null;
  host: string | null;
  port: string | null;
  hostname: string | null;
  hash: string | null;
  search: string | null;
  query: string | Record<string, unknown> | null;
  pathname: string | null;
  path: string | null;
  href: string | null;
  parse(url: string, parseQueryString?: boolean, slashesDenoteHost?: boolean): Url;
  format(): string;
  resolveObject(relative: string | Url): Url;
  resolve(relative: string): string;
  parseHost(): void;
}

interface UrlConstructor {
  new (): Url;
  (): void;
  prototype: Url;
}

// A function, for it can be called without new.
export const Url = function Url(this: Url) {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
} as unknown as UrlConstructor;

const BLANKS = /^[\0- \xa0\ufeff]+|[\0- \xa0\ufeff]+$/g;
const SIMPLE_PATH = /^(\/\/?(?!\/)[^?\s]*)(\?\S*)?$/;
const PROTOCOL = /^[a-z0-9.+-]+:/i;
const HOST_WITH_USER = /^\/\/[^@/]+@[^@/]+/;
const PORT = /:[0-9]*$/;
// What may not be in a host once it is in ASCII; an IPv6 address has colons.
const FORBIDDEN = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const FORBIDDEN_IPV6 = /[\0\t\n\r #%/<>?@\\^|]/;
const MAX_HOSTNAME = 255;
// RFC 2396's delimiters and unwise characters, and the single quote.
const TO_ESCAPE = /[\t\n\r "'<>\\^`{|}]/g;

Url.prototype.parse = function (this: Url, url: string, parseQueryString?: boolean, slashesDenoteHost?: boolean): Url {
  validateString(url, "url");
  let rest = url.replace(BLANKS, "");
  // Backslashes are slashes up to the query, as in browsers.
  const cut = rest.search(/[?#]/);
  const head = cut < 0 ? rest : rest.slice(0, cut);
  if (head.includes("\\")) rest = head.replaceAll("\\", "/") + rest.slice(head.length);
  if (!slashesDenoteHost && !rest.includes("#") && !head.includes("@")) {
    const simple = SIMPLE_PATH.exec(rest);
    if (simple !== null) return parseSimple(this, rest, simple, !!parseQueryString);
  }
  const protocol = PROTOCOL.exec(rest)?.[0];
  if (protocol !== undefined) {
    this.protocol = protocol.toLowerCase();
    rest = rest.slice(protocol.length);
  }
  const script = isScript(this.protocol) && protocol !== undefined;
  let slashes = false;
  if (slashesDenoteHost || protocol !== undefined || HOST_WITH_USER.test(rest)) {
    slashes = rest.startsWith("//");
    if (slashes && !script) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!script && (slashes || (protocol !== undefined && !isSlashed(protocol)))) rest = parseAuthority(this, rest, url);
  if (!script) rest = rest.replace(TO_ESCAPE, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  parsePath(this, rest, !!parseQueryString);
  this.href = this.format();
  return this;
};

function parseSimple(self: Url, rest: string, [, pathname, search]: string[], parseQueryString: boolean): Url {
  self.path = self.href = rest;
  self.pathname = pathname as string;
  if (search) {
    self.search = search;
    self.query = parseQueryString ? querystring.parse(search.slice(1)) : search.slice(1);
  } else if (parseQueryString) {
    self.search = null;
    self.query = { __proto__: null } as unknown as Record<string, unknown>;
  }
  return self;
}

/** Takes user and host off; the result is what follows. */
function parseAuthority(self: Url, rest: string, url: string): string {
  rest = withoutBreaks(rest);
  const end = rest.search(/[#/?]/);
  const at = rest.lastIndexOf("@", end < 0 ? undefined : end);
  let start = 0;
  if (at >= 0 && (end < 0 || at < end)) {
    self.auth = decodeURIComponent(rest.slice(0, at));
    start = at + 1;
  }
  // The host ends too where a character comes that no host has.
  const length = rest.slice(start).search(/[ "%';<>\\^`{|}#/?]/);
  const hostEnd = length < 0 ? rest.length : start + length;
  self.host = rest.slice(start, hostEnd);
  rest = rest.slice(hostEnd);
  self.parseHost();
  self.hostname ??= "";
  const ipv6 = self.hostname.startsWith("[") && self.hostname.endsWith("]");
  if (!ipv6) {
    const bad = self.hostname.search(/[/\\#?:]/);
    if (bad >= 0) {
      rest = `/${self.hostname.slice(bad)}${rest}`;
      self.hostname = self.hostname.slice(0, bad);
    }
  }
  self.hostname = self.hostname.length > MAX_HOSTNAME ? "" : self.hostname.toLowerCase();
  if (self.hostname !== "") self.hostname = checkedHost(self.hostname, ipv6, url);
  self.host = self.hostname + (self.port ? `:${self.port}` : "");
  if (ipv6) {
    self.hostname = self.hostname.slice(1, -1);
    if (rest[0] !== "/") rest = `/${rest}`;
  }
  return rest;
}

/** Tabs and line ends go, up to where the host ends. */
function withoutBreaks(rest: string): string {
  const end = rest.search(/[#/?]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  return host.replace(/[\t\n\r]/g, "") + rest.slice(host.length);
}

function checkedHost(hostname: string, ipv6: boolean, url: string): string {
  const ascii = ipv6 || /^[\0-\x7f]*$/.test(hostname) ? hostname : domainToASCII(hostname);
  if (ascii === "" || (ipv6 ? FORBIDDEN_IPV6 : FORBIDDEN).test(ascii)) throw new ERR_INVALID_URL(url);
  return ascii;
}

function parsePath(self: Url, rest: string, parseQueryString: boolean): void {
  let end = rest.indexOf("#");
  if (end < 0) end = rest.length;
  else self.hash = rest.slice(end);
  const question = rest.slice(0, end).indexOf("?");
  if (question >= 0) {
    self.search = rest.slice(question, end);
    const query = rest.slice(question + 1, end);
    self.query = parseQueryString ? querystring.parse(query) : query;
    end = question;
  } else if (parseQueryString) {
    self.search = null;
    self.query = { __proto__: null } as unknown as Record<string, unknown>;
  }
  if (end > 0) self.pathname = rest.slice(0, end);
  if (isSlashed(self.protocol) && self.hostname && !self.pathname) self.pathname = "/";
  if (self.pathname || self.search) self.path = (self.pathname ?? "") + (self.search ?? "");
}

Url.prototype.format = function (this: Url): string {
  const auth = this.auth ? `${encodeAuth(this.auth)}@` : "";
  let protocol = this.protocol || "";
  let pathname = this.pathname || "";
  let hash = this.hash || "";
  let host = "";
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    const bare = this.hostname.includes(":") && !/^\[[^]*\]$/.test(this.hostname);
    host = auth + (bare ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  const query = this.query !== null && typeof this.query === "object" ? querystring.stringify(this.query) : "";
  let search = this.search || (query && `?${query}`) || "";
  if (protocol && !protocol.endsWith(":")) protocol += ":";
  if (typeof pathname === "string") pathname = pathname.replaceAll("#", "%23").replaceAll("?", "%3F");
  if (this.slashes || isSlashed(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== "/") pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith("file")) {
      host = "//";
    }
  }
  search = search.replace(/#/g, "%23");
  if (hash && hash[0] !== "#") hash = `#${hash}`;
  if (search && search[0] !== "?") search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

/** As querystring.escape does, but for the colon between user and password. */
function encodeAuth(auth: string): string {
  if (typeof auth !== "string") return auth;
  return auth.split(":").map((part) => querystring.escape(part)).join(":");
}

Url.prototype.resolveObject = function (this: Url, relative: string | Url): Url {
  if (typeof relative === "string") relative = new Url().parse(relative, false, true);
  return resolveUrl(Object.assign(new Url(), this), relative);
};
Url.prototype.resolve = function (this: Url, relative: string): string {
  return this.resolveObject(parse(relative, false, true)).format();
};

Url.prototype.parseHost = function (this: Url): void {
  let host = this.host as string;
  const port = PORT.exec(host)?.[0];
  if (port !== undefined) {
    if (port !== ":") this.port = port.slice(1);
    host = host.slice(0, host.length - port.length);
  }
  if (host) this.hostname = host;
};

export function parse(url: string | Url, parseQueryString?: boolean, slashesDenoteHost?: boolean): Url {
  if (url instanceof Url) return url;
  const result = new Url();
  result.parse(url, parseQueryString, slashesDenoteHost);
  return result;
}

// The bundler leaves out the names of functions that don't use them.
for (const [name, method] of Object.entries(Url.prototype)) Object.defineProperty(method, "name", { value: name, configurable: true });
