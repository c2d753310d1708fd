// Dictionaries and sequences.

type Fields = Record<string, unknown>;

const NOTHING: Fields = Object.freeze(Object.create(null) as Fields);

/** Whether a value is an object or a function. */
export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/**
 * The object whose members a dictionary is read from: undefined and null are
 * one without members, any other value that is no object gives the error that
 * `refuse` makes. https://webidl.spec.whatwg.org/#js-dictionary
 */
export function toDictionary(value: unknown, refuse: () => Error): Fields {
  if (value === undefined || value === null) return NOTHING;
  if (!isObject(value)) throw refuse();
  return value as Fields;
}

/**
 * The elements of a `sequence`; what is not iterable gives the error that
 * `refuse` makes. https://webidl.spec.whatwg.org/#js-sequence
 */
export function toSequence(value: unknown, refuse: () => Error): unknown[] {
  if (!isObject(value)) throw refuse();
  const method = (value as Iterable<unknown>)[Symbol.iterator];
  if (method === undefined || method === null) throw refuse();
  return [...(value as Iterable<unknown>)];
}
