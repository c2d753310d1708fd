// Between functions with a callback and functions that return a promise.
import { queueMicrotask } from "edge:dom";
import { ERR_FALSY_VALUE_REJECTION, validateFunction } from "edge:node_errors";

type AnyFunction = (...args: any[]) => any;

const { defineProperties, defineProperty, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } = Object;
const apply = Reflect.apply;
const custom = Symbol.for("nodejs.util.promisify.custom");
// The names of several results: then the promise is of an object.
const customArgs = Symbol.for("nodejs.util.promisify.custom.args");

type Original = AnyFunction & { [custom]?: unknown; [customArgs]?: string[] };

export function promisify(original: Original): AnyFunction {
  validateFunction(original, "original");
  const own = original[custom];
  if (own) {
    validateFunction(own, "util.promisify.custom");
    return markCustom(own);
  }
  const names = original[customArgs];
  function promised(this: unknown, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      args.push((error: unknown, ...values: unknown[]) => {
        if (error) reject(error);
        else if (names !== undefined && values.length > 1) resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
        else resolve(values[0]);
      });
      apply(original, this, args);
    });
  }
  setPrototypeOf(promised, getPrototypeOf(original) as object);
  markCustom(promised);
  return defineProperties(promised, withoutPrototypes(getOwnPropertyDescriptors(original)));
}
promisify.custom = custom;

function markCustom(f: AnyFunction): AnyFunction {
  return defineProperty(f, custom, { value: f, enumerable: false, writable: false, configurable: true });
}

/** So that what somebody puts on Object.prototype does not become part of a descriptor. */
function withoutPrototypes(descriptors: PropertyDescriptorMap): PropertyDescriptorMap {
  for (const descriptor of Object.values(descriptors)) setPrototypeOf(descriptor, null);
  return descriptors;
}

export function callbackify(original: AnyFunction): AnyFunction {
  validateFunction(original, "original");
  function callbackified(this: unknown, ...args: unknown[]): void {
    const callback = args.pop();
    validateFunction(callback, "last argument");
    const call = callback.bind(this);
    // What the callback throws must not become a rejection.
    (apply(original, this, args) as Promise<unknown>).then(
      (value) => queueMicrotask(() => call(null, value)),
      (reason: unknown) => queueMicrotask(() => call(reason || new ERR_FALSY_VALUE_REJECTION(reason))),
    );
  }
  const descriptors = getOwnPropertyDescriptors(original) as PropertyDescriptorMap;
  const { length, name } = descriptors;
  if (typeof length?.value === "number") length.value++;
  if (typeof name?.value === "string") name.value += "Callbackified";
  defineProperties(callbackified, withoutPrototypes(descriptors));
  return callbackified;
}
