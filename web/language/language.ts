// What the engine lacks of the language and user code may look for at once. All
// else is in the part "disposal", which is evaluated when it is first used.
import "./locale.ts";
import { fromAsync } from "edge:disposal";

const { defineProperty, getPrototypeOf } = Object;
const { apply } = Reflect;

// https://tc39.es/proposal-explicit-resource-management/#sec-symbol.dispose
export const dispose: unique symbol = Symbol("Symbol.dispose") as never;
export const asyncDispose: unique symbol = Symbol("Symbol.asyncDispose") as never;
defineProperty(Symbol, "dispose", { value: dispose });
defineProperty(Symbol, "asyncDispose", { value: asyncDispose });

const PromiseResolve = Promise.resolve.bind(Promise);
const then = Promise.prototype.then;

const methods = {
  // https://tc39.es/proposal-explicit-resource-management/#sec-%iteratorprototype%-@@dispose
  [dispose](this: Iterator<unknown>) {
    const method = this.return;
    if (method !== undefined) apply(method, this, []);
  },
  // https://tc39.es/proposal-explicit-resource-management/#sec-%asynciteratorprototype%-@@asyncDispose
  [asyncDispose](this: AsyncIterator<unknown>): Promise<unknown> {
    try {
      const method = this.return;
      if (method === undefined) return PromiseResolve(undefined);
      return apply(then, PromiseResolve(apply(method, this, [undefined])), [() => undefined]);
    } catch (error) {
      return Promise.reject(error);
    }
  },
  // https://tc39.es/proposal-array-from-async/#sec-array.fromAsync
  fromAsync(this: unknown, asyncItems: unknown) {
    return fromAsync(this, asyncItems, arguments[1], arguments[2]);
  },
};

function addMethod(target: object, key: PropertyKey): void {
  defineProperty(target, key, { value: methods[key as keyof typeof methods], configurable: true, writable: true });
}

addMethod(Iterator.prototype, dispose);
addMethod(getPrototypeOf(getPrototypeOf(async function* () {}.prototype)), asyncDispose);
addMethod(Array, "fromAsync");
