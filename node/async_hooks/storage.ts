// https://nodejs.org/api/async_context.html#class-asynclocalstorage
import { contextValue, runWith } from "edge:asynccontext";
import { argumentType, constructorType, defineInterface, illegalInvocation } from "edge:webidl";
import { bindTo, runInSnapshot, takeSnapshot } from "./snapshot.ts";

const IFACE = "AsyncLocalStorage";

class AsyncLocalStorage {
  #name = "";
  #none: unknown;

  constructor(options: unknown = undefined) {
    if (options === undefined || options === null) return;
    if (typeof options !== "object" && typeof options !== "function") throw constructorType(IFACE, 1, "AsyncLocalStorageOptions");
    const { defaultValue, name } = options as { defaultValue?: unknown; name?: unknown };
    this.#none = defaultValue;
    if (name !== undefined) this.#name = `${name as string}`;
  }

  static bind(callback: unknown): Function {
    if (typeof callback !== "function") throw argumentType("bind", IFACE, 1, "Function");
    return bindTo(takeSnapshot(), callback, globalThis);
  }

  static snapshot(): Function {
    const snapshot = takeSnapshot();
    return function (...args: unknown[]) {
      const callback = args[0];
      if (typeof callback !== "function") throw new TypeError("The first argument must be a function");
      return runInSnapshot(snapshot, globalThis, callback, args.slice(1));
    };
  }

  run(store: unknown, callback: unknown, ...args: unknown[]): unknown {
    if (!(#name in this)) throw illegalInvocation();
    if (typeof callback !== "function") {
      throw arguments.length === 0 ? argumentType("run", IFACE, 1, "Value") : argumentType("run", IFACE, 2, "function");
    }
    return runWith(this, store, callback, args);
  }

  exit(callback: unknown, ...args: unknown[]): unknown {
    if (!(#name in this)) throw illegalInvocation();
    if (typeof callback !== "function") throw argumentType("exit", IFACE, 1, "function");
    return runWith(this, undefined, callback, args);
  }

  getStore(): unknown {
    if (!(#name in this)) throw illegalInvocation();
    return contextValue(this, this.#none);
  }

  enterWith(_store: unknown): void {
    throw new Error("asyncLocalStorage.enterWith() is not implemented");
  }

  disable(): void {
    throw new Error("asyncLocalStorage.disable() is not implemented");
  }

  get name(): string {
    if (!(#name in this)) throw illegalInvocation();
    return this.#name;
  }
}

defineInterface(AsyncLocalStorage);

export { AsyncLocalStorage };
