// partialDeepStrictEqual: whether all that is expected is there.
import { isDeepStrictEqual } from "edge:node_util";

type Pairs = Map<object, Set<object>>;

/** actual may have more than expected, but for items of lists. */
export function isPartialDeepStrictEqual(actual: unknown, expected: unknown, open: Pairs = new Map()): boolean {
  if (expected === null || typeof expected !== "object") return Object.is(actual, expected);
  if (actual === null || typeof actual !== "object") return false;
  let compared = open.get(actual);
  if (compared?.has(expected)) return true; // it refers back
  if (compared === undefined) open.set(actual, (compared = new Set()));
  compared.add(expected);
  try {
    return contains(actual, expected, open);
  } finally {
    compared.delete(expected);
    if (compared.size === 0) open.delete(actual);
  }
}

function contains(actual: object, expected: object, open: Pairs): boolean {
  if (expected instanceof Date) return actual instanceof Date && actual.getTime() === expected.getTime();
  if (expected instanceof RegExp) return actual instanceof RegExp && `${actual}` === `${expected}` && actual.lastIndex === expected.lastIndex;
  if (expected instanceof Error) return actual instanceof Error && actual.name === expected.name && actual.message === expected.message;
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && expected.every((item, i) => i in actual && isPartialDeepStrictEqual(actual[i], item, open));
  }
  if (expected instanceof Set) {
    return actual instanceof Set && [...expected].every((item) => [...actual].some((other) => isDeepStrictEqual(item, other)));
  }
  if (expected instanceof Map) return actual instanceof Map && containsEntries(actual, expected, open);
  return Object.getPrototypeOf(actual) === Object.getPrototypeOf(expected) && containsProperties(actual, expected, open);
}

function containsEntries(actual: Map<unknown, unknown>, expected: Map<unknown, unknown>, open: Pairs): boolean {
  for (const [key, value] of expected) {
    const entry = [...actual].find(([other]) => isDeepStrictEqual(key, other));
    if (entry === undefined || !isPartialDeepStrictEqual(entry[1], value, open)) return false;
  }
  return true;
}

function containsProperties(actual: object, expected: object, open: Pairs): boolean {
  const symbols = Object.getOwnPropertySymbols(expected).filter((key) => Object.prototype.propertyIsEnumerable.call(expected, key));
  return [...Object.keys(expected), ...symbols].every(
    (key) => key in actual && isPartialDeepStrictEqual(actual[key as never], expected[key as never], open),
  );
}
