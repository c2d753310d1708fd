// https://tc39.es/proposal-explicit-resource-management/#sec-asyncdisposablestack-objects
import { asyncDispose } from "edge:language";
import { adopted, disposeOf, NONE, type Resource, resourceOf, Slots } from "./resources.ts";
import { suppress } from "./suppressed.ts";

const { defineProperty } = Object;

const slots = new Slots("AsyncDisposableStack");

export class AsyncDisposableStack {
  constructor() {
    slots.set(this, []);
  }

  use(value: unknown): unknown {
    const resources = slots.open(this, "use");
    const resource = resourceOf(value, true);
    if (resource !== undefined) resources[resources.length] = resource;
    return value;
  }

  disposeAsync(): Promise<void> {
    return disposeAll(this);
  }

  adopt(value: unknown, onDispose: unknown): unknown {
    const resources = slots.open(this, "adopt");
    resources[resources.length] = adopted(value, onDispose);
    return value;
  }

  defer(onDispose: unknown): void {
    const resources = slots.open(this, "defer");
    resources[resources.length] = adopted(NONE, onDispose);
  }

  move(): unknown {
    const resources = slots.open(this, "move");
    const moved = newStack();
    slots.set(moved, resources);
    slots.set(this, undefined);
    return moved;
  }

  get disposed(): boolean {
    return slots.get(this, "disposed") === undefined;
  }
}

function newStack(): object {
  return new AsyncDisposableStack();
}

async function disposeAll(stack: unknown): Promise<void> {
  let resources: Resource[] | undefined;
  try {
    resources = slots.get(stack, "disposeAsync");
  } catch {
    throw new TypeError("Receiver is not an AsyncDisposableStack");
  }
  if (resources === undefined) return;
  slots.set(stack as object, undefined);
  let pending: { error: unknown } | undefined;
  for (let n = resources.length - 1; n >= 0; n--) {
    try {
      const result = disposeOf(resources[n]);
      await (resources[n].sync ? undefined : result);
    } catch (error) {
      pending = suppress(error, pending);
    }
  }
  if (pending !== undefined) throw pending.error;
}

const { prototype } = AsyncDisposableStack;
defineProperty(prototype, asyncDispose, { value: prototype.disposeAsync, configurable: true, writable: true });
defineProperty(prototype, Symbol.toStringTag, { value: "AsyncDisposableStack", configurable: true });
