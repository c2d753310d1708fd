// https://nodejs.org/api/async_context.html#class-asyncresource
import { argumentType, constructorType, defineInterface, illegalInvocation } from "edge:webidl";
import { bindTo, runInSnapshot, takeSnapshot, type Snapshot } from "./snapshot.ts";

const IFACE = "AsyncResource";

class AsyncResource {
  #snapshot: Snapshot = takeSnapshot();

  constructor(type: unknown = undefined, options: unknown = undefined) {
    if (type !== undefined) void `${type as string}`;
    if (options === undefined || options === null) return;
    if (typeof options !== "object" && typeof options !== "function") throw constructorType(IFACE, 2, "Options");
    if ((options as { triggerAsyncId?: unknown }).triggerAsyncId !== undefined) {
      throw new Error("The 'triggerAsyncId' field on 'Options' is not implemented.");
    }
  }

  static bind(callback: unknown, type: unknown = undefined, self: unknown = undefined): Function {
    if (typeof callback !== "function") throw argumentType("bind", IFACE, 1, "Function");
    return new AsyncResource(type).bind(callback, self);
  }

  asyncId(): number {
    if (!(#snapshot in this)) throw illegalInvocation();
    return 0;
  }

  triggerAsyncId(): number {
    if (!(#snapshot in this)) throw illegalInvocation();
    return 0;
  }

  emitDestroy(): void {
    if (!(#snapshot in this)) throw illegalInvocation();
  }

  bind(callback: unknown, self: unknown = undefined): Function {
    if (!(#snapshot in this)) throw illegalInvocation();
    if (typeof callback !== "function") throw argumentType("bind", IFACE, 1, "Function");
    const bound = bindTo(this.#snapshot, callback, self ?? globalThis);
    Object.defineProperty(bound, "asyncResource", { value: this, writable: true, enumerable: true, configurable: true });
    return bound;
  }

  runInAsyncScope(callback: unknown, self: unknown = undefined, ...args: unknown[]): unknown {
    if (!(#snapshot in this)) throw illegalInvocation();
    if (typeof callback !== "function") throw argumentType("runInAsyncScope", IFACE, 1, "function");
    return runInSnapshot(this.#snapshot, self ?? globalThis, callback, args);
  }
}

defineInterface(AsyncResource);

export { AsyncResource };
