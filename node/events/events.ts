// node:events: https://nodejs.org/docs/latest-v22.x/api/events.html
import { validateBoolean } from "edge:node_errors";
import { EventEmitterAsyncResource } from "./asyncresource.ts";
import { EventEmitter, kCapture, kErrorMonitor, kRejection } from "./emitter.ts";
import { defaultLimit, kMaxEventTargetListeners, kMaxEventTargetListenersWarned, maxListeners, setDefaultLimit, setMaxListeners } from "./limits.ts";
import { on } from "./on.ts";
import { once } from "./once.ts";
import { addAbortListener, getEventListeners, listenerCount } from "./targets.ts";

function _getMaxListeners(emitter: { _maxListeners?: number }): number {
  return maxListeners(emitter);
}

const statics = {
  on,
  once,
  getEventListeners,
  getMaxListeners: _getMaxListeners,
  setMaxListeners,
  listenerCount,
  EventEmitter,
  usingDomains: false,
  captureRejectionSymbol: kRejection,
  errorMonitor: kErrorMonitor,
};

const init = EventEmitter.init;
delete (EventEmitter as { init?: unknown }).init; // it comes later: recorded
Object.assign(EventEmitter, statics);
Object.defineProperties(EventEmitter, {
  EventEmitterAsyncResource: { value: EventEmitterAsyncResource, writable: true, enumerable: true, configurable: true },
  captureRejections: {
    get: () => EventEmitter.prototype[kCapture],
    set(value: unknown) {
      validateBoolean(value, "EventEmitter.captureRejections");
      EventEmitter.prototype[kCapture] = value;
    },
    enumerable: true,
  },
  defaultMaxListeners: { get: defaultLimit, set: setDefaultLimit, enumerable: true },
  kMaxEventTargetListeners: { value: kMaxEventTargetListeners },
  kMaxEventTargetListenersWarned: { value: kMaxEventTargetListenersWarned },
});
Object.assign(EventEmitter, { init, addAbortListener });

export { addAbortListener, EventEmitter, EventEmitterAsyncResource, getEventListeners, kErrorMonitor, kRejection, listenerCount, on, once, setMaxListeners };

/** What user code imports. */
export const module = {
  ...statics,
  EventEmitterAsyncResource,
  addAbortListener,
  captureRejections: false,
  defaultMaxListeners: defaultLimit(),
  default: EventEmitter,
};
