// https://tc39.es/proposal-explicit-resource-management/#sec-disposablestack-objects
import { dispose } from "edge:language";
import { adopted, disposeOf, NONE, resourceOf, Slots } from "./resources.ts";
import { suppress } from "./suppressed.ts";

const { defineProperty } = Object;

const slots = new Slots("DisposableStack");

export class DisposableStack {
  constructor() {
    slots.set(this, []);
  }

  use(value: unknown): unknown {
    const resources = slots.open(this, "use");
    const resource = resourceOf(value, false);
    if (resource !== undefined) resources[resources.length] = resource;
    return value;
  }

  dispose(): void {
    const resources = slots.get(this, "dispose");
    if (resources === undefined) return;
    slots.set(this, undefined);
    let pending: { error: unknown } | undefined;
    for (let n = resources.length - 1; n >= 0; n--) {
      try {
        disposeOf(resources[n]);
      } catch (error) {
        pending = suppress(error, pending);
      }
    }
    if (pending !== undefined) throw pending.error;
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
  return new DisposableStack();
}

const { prototype } = DisposableStack;
defineProperty(prototype, dispose, { value: prototype.dispose, configurable: true, writable: true });
defineProperty(prototype, Symbol.toStringTag, { value: "DisposableStack", configurable: true });
