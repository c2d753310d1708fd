// https://tc39.es/proposal-array-from-async/#sec-array.fromAsync
const { apply, construct } = Reflect;
const { defineProperty } = Object;

type Mapper = (value: unknown, index: number) => unknown;
type Build = Record<number, unknown> & { length: number };

export async function fromAsync(constructor: unknown, items: unknown, mapper: unknown, thisArg: unknown): Promise<unknown> {
  if (mapper !== undefined && typeof mapper !== "function") throw new TypeError(`${String(mapper)} is not a function`);
  if (items === undefined || items === null) {
    throw new TypeError(`Cannot read properties of ${String(items)} (reading 'Symbol(Symbol.asyncIterator)')`);
  }
  const source = items as Iterable<unknown> & AsyncIterable<unknown> & ArrayLike<unknown>;
  const asyncMethod = source[Symbol.asyncIterator];
  const method = asyncMethod ?? source[Symbol.iterator];
  if (method === undefined || method === null) return fromArrayLike(constructor, source, mapper as Mapper | undefined, thisArg);
  if (typeof method !== "function") {
    const name = method === asyncMethod ? "asyncIterator" : "iterator";
    throw new TypeError(`Array.fromAsync requires that the property of the first argument, items[Symbol.${name}], when exists, be a function`);
  }
  const result = (isConstructor(constructor) ? new constructor() : []) as Build;
  let n = 0;
  // The method is read once only; a loop over an object that returns it does the rest of the protocol.
  const sequence = { [method === asyncMethod ? Symbol.asyncIterator : Symbol.iterator]: () => apply(method, source, []) };
  for await (const item of sequence as unknown as AsyncIterable<unknown>) {
    put(result, n, mapper === undefined ? item : await apply(mapper as Mapper, thisArg, [item, n]));
    n++;
  }
  result.length = n;
  return result;
}

async function fromArrayLike(constructor: unknown, items: ArrayLike<unknown>, mapper: Mapper | undefined, thisArg: unknown): Promise<unknown> {
  const list = Object(items) as ArrayLike<unknown>;
  const length = Math.min(Math.max(Math.trunc(Number(list.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
  const result = (isConstructor(constructor) ? new constructor(length) : new Array(length)) as Build;
  for (let n = 0; n < length; n++) {
    const item = await list[n];
    put(result, n, mapper === undefined ? item : await apply(mapper, thisArg, [item, n]));
  }
  result.length = length;
  return result;
}

function put(target: object, key: number, value: unknown): void {
  defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
}

function isConstructor(value: unknown): value is new (length?: number) => object {
  if (typeof value !== "function") return false;
  try {
    construct(Object, [], value);
    return true;
  } catch {
    return false;
  }
}
