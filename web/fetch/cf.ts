// The property cf: what the edge knows of a request, or is told of one.
import { fieldType, isObject } from "edge:webidl";

const { freeze, values } = Object;
const { parse, stringify } = JSON;

const BOTH_TTL =
  "The 'cacheControl' and 'cacheTtl' options on cf are mutually exclusive. Use 'cacheControl' for explicit Cache-Control header directives, or 'cacheTtl' for a simplified TTL, but not both.";
const BOTH_CACHE =
  "The 'cacheControl' option on cf cannot be used together with the 'cache' request option. The 'cache' option ('no-store'/'no-cache') maps to cache TTL behavior internally, which conflicts with explicit Cache-Control directives.";

/** The cf of a dictionary: a copy, which its owner may change. */
export function toCf(cf: unknown, dictionary: string): unknown {
  if (!isObject(cf)) throw fieldType(dictionary, "cf", "Object");
  return parse(stringify(cf));
}

/** Options of cf that exclude each other. */
export function checkCacheOptions(cf: unknown, cache: unknown): void {
  const { cacheControl, cacheTtl } = cf as Record<string, unknown>;
  if (cacheControl === undefined) return;
  if (cacheTtl !== undefined) throw new TypeError(BOTH_TTL);
  if (cache !== undefined) throw new TypeError(BOTH_CACHE);
}

const CACHING = ["cacheEverything", "cacheKey", "cacheTags", "cacheTtl", "cacheTtlByStatus"];

/** The options of cf about caching, as JSON; undefined where there are none. */
export function cachingOf(cf: unknown): string | undefined {
  if (!isObject(cf) || !CACHING.some((name) => name in cf)) return undefined;
  const asked: Record<string, unknown> = {};
  for (const name of CACHING) asked[name] = (cf as Record<string, unknown>)[name];
  return stringify(asked);
}

/** Refuses a request that is not to be stored and has a time to be stored for. It is sent by then: recorded. */
export function checkNoStore(cf: unknown): void {
  const { cacheTtl } = cf as Record<string, unknown>;
  if (cacheTtl !== undefined && cacheTtl !== -1) throw new TypeError(`CacheTtl: ${String(cacheTtl)}, is not compatible with cache: no-store header.`);
}

/** Makes a value of JSON immutable, with all in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const member of values(value)) deepFreeze(member);
  return freeze(value);
}
