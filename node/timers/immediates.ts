// setImmediate: a task as soon as possible. Recorded: it takes its turn with
// timeouts of 0 ms.
import { clearTimeout as stopTimeout, setTimeout as startTimeout } from "edge:timers";
import { argumentType, defineInterface, illegalConstructor, illegalInvocation } from "edge:webidl";

type Callback = (...args: unknown[]) => unknown;

/** The constructor's pass. */
const PASS = Symbol("Immediate");

let start: (callback: Callback, args: unknown[]) => Immediate;
let stop: (immediate: Immediate) => void;

class Immediate {
  #number = 0;

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
  }

  ref(): void {
    if (!(#number in this)) throw illegalInvocation();
  }

  unref(): void {
    if (!(#number in this)) throw illegalInvocation();
  }

  hasRef(): boolean {
    if (!(#number in this)) throw illegalInvocation();
    return false;
  }

  static {
    start = (callback, args) => {
      const immediate = new Immediate(PASS);
      immediate.#number = startTimeout(callback, 0, ...args);
      return immediate;
    };
    stop = (immediate) => stopTimeout(immediate.#number);
  }
}

defineInterface(Immediate);
const dispose = {
  ""(this: Immediate) {
    stop(this);
  },
};
Object.defineProperty(Immediate.prototype, Symbol.dispose, { value: dispose[""], writable: true, configurable: true });

/** setImmediate and clearImmediate as members of an interface of that name. */
function membersOf(iface: string): { setImmediate(callback?: unknown, ...args: unknown[]): Immediate; clearImmediate(immediate?: unknown): void } {
  return {
    setImmediate: function setImmediate(callback: unknown = undefined, ...args) {
      if (typeof callback !== "function") throw argumentType("setImmediate", iface, 1, "function");
      return start(callback as Callback, args);
    },
    clearImmediate: function clearImmediate(immediate: unknown = undefined) {
      if (immediate == null) return;
      if (!(immediate instanceof Immediate)) throw argumentType("clearImmediate", iface, 1, "Immediate");
      stop(immediate);
    },
  };
}

const globals = membersOf("ServiceWorkerGlobalScope");
const members = membersOf("TimersUtil");

export const globalSetImmediate = globals.setImmediate;
export const globalClearImmediate = globals.clearImmediate;
export const setImmediate = members.setImmediate.bind(undefined);
export const clearImmediate = members.clearImmediate.bind(undefined);
