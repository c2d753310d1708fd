// Events, aborting, errors and the other small things that belong to the
// global object.
export { isDOMException, DOMException, restoreDOMException } from "./exception.ts";
export { Event, isEvent, trustedEvent, trustEvent } from "./event.ts";
export { EventTarget, fireEvent, listenersOf } from "./target.ts";
export { EventHandler } from "./listeners.ts";
export { CloseEvent, CustomEvent, ErrorEvent, MessageEvent, messageEvent, PromiseRejectionEvent, rejectionEvent } from "./events.ts";
export {
  abortedSignal,
  AbortController,
  AbortSignal,
  addAbortAlgorithm,
  anySignal,
  isAbortSignal,
  newAbortSignal,
  removeAbortAlgorithm,
  signalAbort,
} from "./abort.ts";
export { ExtendableEvent, extendableEvent, FetchEvent, fetchEvent, ScheduledEvent, scheduledEvent, TailEvent, tailEvent, takeResponse } from "./extendable.ts";
export {
  addEventListener,
  dispatchEvent,
  fireGlobalEvent,
  globalListenerCount,
  queueMicrotask,
  removeEventListener,
  report,
  reportError,
  tellOfRejection,
} from "./global.ts";
export { Navigator, navigator } from "./navigator.ts";
export { scheduler } from "./scheduler.ts";
export { timerDelay } from "./delay.ts";
