// What the global object is: a ServiceWorkerGlobalScope.
// https://w3c.github.io/ServiceWorker/#serviceworkerglobalscope-interface
//
// Evaluated when the isolate starts, therefore small. Recorded: the prototypes
// that the global object inherits from are not those of the WorkerGlobalScope
// and EventTarget that a script sees, so `globalThis instanceof EventTarget`
// is false.
import { addEventListener, dispatchEvent, removeEventListener } from "edge:dom";
import { defineTag, illegalConstructor } from "edge:webidl";

const { defineProperty, getPrototypeOf, setPrototypeOf } = Object;

type Method = (...args: unknown[]) => unknown;

function interfaceClass(name: string, members: Record<string, Method>, prototype?: object): { prototype: object } {
  const cls = function () {
    throw illegalConstructor();
  } as unknown as { prototype: object };
  if (prototype !== undefined) {
    cls.prototype = prototype;
    defineProperty(prototype, "constructor", { value: cls, writable: true, configurable: true });
  }
  defineProperty(cls, "name", { value: name, configurable: true });
  defineProperty(cls, "prototype", { writable: false });
  for (const key of Object.keys(members)) {
    defineProperty(cls.prototype, key, { value: members[key], writable: true, enumerable: true, configurable: true });
  }
  defineTag(cls.prototype, name);
  return cls;
}

const target = interfaceClass("EventTarget", {
  addEventListener(this: unknown, ...args) {
    return Reflect.apply(addEventListener, this, args);
  },
  removeEventListener(this: unknown, ...args) {
    return Reflect.apply(removeEventListener, this, args);
  },
  dispatchEvent(this: unknown, ...args) {
    return Reflect.apply(dispatchEvent, this, args);
  },
});
const worker = interfaceClass("WorkerGlobalScope", {});
// The globals of all parts are on the object that the global object inherits from already.
const serviceWorker = interfaceClass("ServiceWorkerGlobalScope", {}, getPrototypeOf(globalThis) as object);
setPrototypeOf(worker.prototype, target.prototype);
setPrototypeOf(serviceWorker.prototype, worker.prototype);

// The engine tags its global object itself.
delete (globalThis as Record<symbol, unknown>)[Symbol.toStringTag];

defineProperty(globalThis, "self", { value: globalThis, writable: true, enumerable: true, configurable: true });
// https://html.spec.whatwg.org/multipage/webappapis.html#dom-origin: opaque, as no script has a URL.
defineProperty(globalThis, "origin", { value: "null", writable: false, enumerable: true, configurable: true });

export const ServiceWorkerGlobalScope = serviceWorker;
export const WorkerGlobalScope = interfaceClass("WorkerGlobalScope", {});
