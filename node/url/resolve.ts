// How one older URL is resolved against another. It is RFC 3986's way with the
// exceptions that Node.js has always made: unknown protocols keep the host as
// the first part of the path, and user names can get stuck in the host.
import type { Url } from "./legacy.ts";
import { isScript, isSlashed } from "./protocols.ts";

/** Makes result, a copy of the base, the resolved URL. */
export function resolveUrl(result: Url, relative: Url): Url {
  result.hash = relative.hash;
  if (relative.href === "") return finish(result);
  if (relative.slashes && !relative.protocol) return resolveHost(result, relative);
  if (relative.protocol && relative.protocol !== result.protocol) return resolveProtocol(result, relative);
  return resolvePath(result, relative);
}

function finish(result: Url): Url {
  result.href = result.format();
  return result;
}

function setPath(result: Url): void {
  result.path = (result.pathname || "") + (result.search || "");
}

/** //host/path: all but the protocol is the relative's. */
function resolveHost(result: Url, relative: Url): Url {
  const { protocol } = result;
  Object.assign(result, relative);
  result.protocol = protocol;
  if (isSlashed(protocol) && result.hostname && !result.pathname) result.path = result.pathname = "/";
  return finish(result);
}

/** Another protocol: what it is for decides what is kept. */
function resolveProtocol(result: Url, relative: Url): Url {
  const protocol = relative.protocol as string;
  if (!isSlashed(protocol)) {
    Object.assign(result, relative);
    return finish(result);
  }
  result.protocol = protocol;
  if (!relative.host && !/^file:?$/.test(protocol) && !isScript(protocol)) {
    // There must be a host: the first part of the path is it.
    const parts = (relative.pathname || "").split("/");
    while (parts.length > 0 && !(relative.host = parts.shift() as string));
    relative.host ||= "";
    relative.hostname ||= "";
    if (parts[0] !== "") parts.unshift("");
    if (parts.length < 2) parts.unshift("");
    result.pathname = parts.join("/");
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || "";
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) setPath(result);
  result.slashes ||= relative.slashes;
  return finish(result);
}

const startsWithSlash = (path: string | null | undefined) => !!path && path[0] === "/";

function resolvePath(result: Url, relative: Url): Url {
  const relativeIsAbsolute = !!relative.host || startsWithSlash(relative.pathname);
  let absolute = relativeIsAbsolute || startsWithSlash(result.pathname) || (!!result.host && !!relative.pathname);
  const staysBelowRoot = absolute;
  let parts = result.pathname ? result.pathname.split("/") : [];
  const relativeParts = relative.pathname ? relative.pathname.split("/") : [];
  const hostInPath = !!result.protocol && !isSlashed(result.protocol);
  if (hostInPath) {
    moveHosts(result, relative, parts, relativeParts);
    absolute &&= relativeParts[0] === "" || parts[0] === "";
  }
  if (relativeIsAbsolute) {
    takeHost(result, relative);
    takeSearch(result, relative);
    parts = relativeParts;
  } else if (relativeParts.length > 0) {
    // The last part of the base is replaced.
    parts.pop();
    parts = parts.concat(relativeParts);
    takeSearch(result, relative);
  } else if (relative.search !== null && relative.search !== undefined) {
    if (hostInPath) {
      result.hostname = result.host = parts.shift() as string;
      splitUser(result);
    }
    takeSearch(result, relative);
    if (result.pathname !== null || result.search !== null) setPath(result);
    return finish(result);
  }
  if (parts.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return finish(result);
  }
  const last = parts[parts.length - 1];
  const trailing = ((!!(result.host || relative.host) || parts.length > 1) && (last === "." || last === "..")) || last === "";
  parts = withoutDots(parts, !absolute && !staysBelowRoot);
  if (absolute && parts[0] !== "" && !startsWithSlash(parts[0])) parts.unshift("");
  if (trailing && !parts.join("/").endsWith("/")) parts.push("");
  const rooted = parts[0] === "" || startsWithSlash(parts[0]);
  if (hostInPath) {
    result.hostname = result.host = rooted ? "" : (parts.shift() ?? "");
    splitUser(result);
  }
  absolute ||= !!result.host && parts.length > 0;
  if (absolute && !rooted) parts.unshift("");
  if (parts.length > 0) result.pathname = parts.join("/");
  else result.pathname = result.path = null;
  if (result.pathname !== null || result.search !== null) setPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  return finish(result);
}

/** Puts the hosts in front of the paths, where ".." can climb over them. */
function moveHosts(result: Url, relative: Url, parts: string[], relativeParts: string[]): void {
  result.hostname = "";
  result.port = null;
  if (result.host) prepend(parts, result.host);
  result.host = "";
  if (!relative.protocol) return;
  relative.hostname = null;
  relative.port = null;
  result.auth = null;
  if (relative.host) prepend(relativeParts, relative.host);
  relative.host = null;
}

function prepend(parts: string[], host: string): void {
  if (parts[0] === "") parts[0] = host;
  else parts.unshift(host);
}

function takeHost(result: Url, relative: Url): void {
  if (relative.host || relative.host === "") {
    if (result.host !== relative.host) result.auth = null;
    result.host = relative.host;
    result.port = relative.port;
  }
  if (relative.hostname || relative.hostname === "") {
    if (result.hostname !== relative.hostname) result.auth = null;
    result.hostname = relative.hostname;
  }
}

function takeSearch(result: Url, relative: Url): void {
  result.search = relative.search;
  result.query = relative.query;
}

/** Takes the user out of a host that came from a path, as in mailto:. */
function splitUser(result: Url): void {
  if (!result.host || result.host.indexOf("@") <= 0) return;
  const [user, host] = result.host.split("@") as [string, string];
  result.auth = user;
  result.host = result.hostname = host;
}

/** Resolves "." and ".."; what climbs above the start stays there where above allows it. */
function withoutDots(parts: string[], above: boolean): string[] {
  const kept: string[] = [];
  let up = 0;
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as string;
    if (part === ".") continue;
    if (part === "..") up++;
    else if (up > 0) up--;
    else kept.push(part);
  }
  if (above) for (; up > 0; up--) kept.push("..");
  return kept.reverse();
}
