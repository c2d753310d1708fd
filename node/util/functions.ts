// Small functions of node:util, and those that the platform refuses.
import { ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED } from "edge:node_errors";

/** Makes constructor a subclass in the way of old. */
export function inherits(constructor: Function | null | undefined, parent: Function | null | undefined): void {
  if (constructor == null) throw new ERR_INVALID_ARG_TYPE("ctor", "Function", constructor);
  if (parent == null) throw new ERR_INVALID_ARG_TYPE("superCtor", "Function", parent);
  if (parent.prototype === undefined) throw new ERR_INVALID_ARG_TYPE("superCtor.prototype", "Object", parent.prototype);
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype as object);
}

export function _extend(target: object, source: unknown): object {
  if (source === null || typeof source !== "object") return target;
  const from = source as Record<string, unknown>;
  for (const key of Object.keys(from).reverse()) (target as Record<string, unknown>)[key] = from[key];
  return target;
}

export function toUSVString(text: string): string {
  if (typeof text.toWellFormed !== "function") throw new TypeError("input.toWellFormed is not a function");
  return text.toWellFormed();
}

/** Nothing is warned of: recorded. */
export function deprecate<T>(f: T, _message: string, _code: string, _options: unknown): T {
  return f;
}

export function parseArgs(): never {
  throw new Error("node:util parseArgs is not implemented");
}

export function _errnoException(): never {
  throw new ERR_METHOD_NOT_IMPLEMENTED("_errnoException");
}

export function _exceptionWithHostPort(): never {
  throw new ERR_METHOD_NOT_IMPLEMENTED("_exceptionWithHostPort");
}

/** There are no signals. */
export function setTraceSigInt(_on: boolean): void {}
