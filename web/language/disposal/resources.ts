// What both kinds of stacks do with their resources.
import { asyncDispose, dispose } from "edge:language";

const { apply } = Reflect;
const { getPrototypeOf } = Object;

type Method = (...args: unknown[]) => unknown;

/** A resource: its method is called on value, or with it. */
export interface Resource {
  value: unknown;
  method: Method | undefined;
  asArgument: boolean;
  /** A method of the other kind: its promise is not waited for. */
  sync: boolean;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function methodOf(value: object, key: symbol): Method | undefined {
  const method: unknown = (value as Record<symbol, unknown>)[key];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== "function") throw new TypeError(`${String(key)} is not a function`);
  return method as Method;
}

/** https://tc39.es/proposal-explicit-resource-management/#sec-createdisposableresource */
export function resourceOf(value: unknown, async: boolean): Resource | undefined {
  if (value === null || value === undefined) return async ? { value: undefined, method: undefined, asArgument: false, sync: false } : undefined;
  if (!isObject(value)) throw new TypeError("An object is expected with `using` declarations");
  let method = async ? methodOf(value, asyncDispose) : undefined;
  let sync = false;
  if (method === undefined) {
    method = methodOf(value, dispose);
    sync = async;
  }
  if (method === undefined) throw new TypeError("Symbol(Symbol.dispose) is not a function");
  return { value, method, asArgument: false, sync };
}

/** A resource that a function of the user disposes; NONE is no argument. */
export function adopted(value: unknown, onDispose: unknown): Resource {
  if (typeof onDispose !== "function") throw new TypeError(`${String(onDispose)} is not a function`);
  return { value, method: onDispose as Method, asArgument: true, sync: false };
}

/** The value of resources that are a function only. */
export const NONE = {};

/** Calls what disposes a resource. */
export function disposeOf({ value, method, asArgument }: Resource): unknown {
  if (method === undefined) return undefined;
  if (!asArgument) return apply(method, value, []);
  return apply(method, undefined, value === NONE ? [] : [value]);
}

/** The resources of stacks; undefined of a stack that was disposed. */
export class Slots {
  #resources = new WeakMap<object, Resource[] | undefined>();
  #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  set(stack: object, resources: Resource[] | undefined): void {
    apply(WeakMapSet, this.#resources, [stack, resources]);
  }

  /** The resources of what should be a stack, for its method of that name. */
  get(stack: unknown, method: string): Resource[] | undefined {
    if (!isObject(stack) || !apply(WeakMapHas, this.#resources, [stack])) {
      const getter = method === "disposed" ? "get " : "";
      throw new TypeError(`Method ${getter}${this.#name}.prototype.${method} called on incompatible receiver ${describe(stack)}`);
    }
    return apply(WeakMapGet, this.#resources, [stack]);
  }

  /** The resources of a stack that has not been disposed. */
  open(stack: unknown, method: string): Resource[] {
    const resources = this.get(stack, method);
    if (resources !== undefined) return resources;
    throw new ReferenceError(`Cannot call ${this.#name}.prototype.${method} on an already-disposed DisposableStack`);
  }
}

const { get: WeakMapGet, has: WeakMapHas, set: WeakMapSet } = WeakMap.prototype;

function describe(value: unknown): string {
  if (!isObject(value)) return String(value);
  const constructor: unknown = getPrototypeOf(value)?.constructor;
  return `#<${typeof constructor === "function" ? constructor.name : "Object"}>`;
}
