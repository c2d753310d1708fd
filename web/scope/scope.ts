// What the global object is: a ServiceWorkerGlobalScope.
// https://w3c.github.io/ServiceWorker/#serviceworkerglobalscope-interface
//
// Its prototypes are there before this. Recorded: they are not those of the
// WorkerGlobalScope and EventTarget that a script sees, so
// `globalThis instanceof EventTarget` is false.
import { addEventListener as add, dispatchEvent as dispatch, EventTarget, removeEventListener as remove } from "edge:dom";
import { defineTag, illegalConstructor } from "edge:webidl";

const { defineProperty, getPrototypeOf, setPrototypeOf } = Object;
const { apply } = Reflect;

function interfaceClass(name: string, prototype: object): { prototype: object } {
  const cls = function () {
    throw illegalConstructor();
  };
  defineProperty(cls, "name", { value: name, configurable: true });
  cls.prototype = prototype;
  return cls;
}

const serviceWorkerScope = getPrototypeOf(globalThis) as object;
const workerScope = getPrototypeOf(serviceWorkerScope) as object;

export const ServiceWorkerGlobalScope = interfaceClass("ServiceWorkerGlobalScope", serviceWorkerScope);
export const ConstructorOfScope = interfaceClass("WorkerGlobalScope", workerScope);
export const ConstructorOfTarget = interfaceClass("EventTarget", getPrototypeOf(workerScope) as object);

function seenScope(): object {
  const cls = interfaceClass("WorkerGlobalScope", {});
  setPrototypeOf(cls.prototype, EventTarget.prototype);
  defineProperty(cls.prototype, "EventTarget", { value: EventTarget, writable: true, enumerable: true, configurable: true });
  defineProperty(cls.prototype, "constructor", { value: cls, writable: true, configurable: true });
  defineTag(cls.prototype, "WorkerGlobalScope");
  return cls;
}
export const WorkerGlobalScope = seenScope();

export const { addEventListener, removeEventListener, dispatchEvent } = {
  addEventListener(this: unknown) {
    return apply(add, this, arguments as never);
  },
  removeEventListener(this: unknown) {
    return apply(remove, this, arguments as never);
  },
  dispatchEvent(this: unknown) {
    return apply(dispatch, this, arguments as never);
  },
};

export const self = globalThis;
// https://html.spec.whatwg.org/multipage/webappapis.html#dom-origin: opaque, as no script has a URL.
export const origin = "null";
