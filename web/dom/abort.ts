// AbortController and AbortSignal: https://dom.spec.whatwg.org/#aborting-ongoing-activities
//
// Recorded deviations of workerd: AbortSignal.any() takes only arrays; the
// listeners of a signal are dropped once it has been aborted; timeouts can't be
// made in global scope.
import { ops } from "edge:ops";
import { argumentType, defineInterface, elementType, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";
import { trustedEvent } from "./event.ts";
import { DOMException } from "./exception.ts";
import { EventHandler, internalListener, useSignals } from "./listeners.ts";
import { EventTarget, fireEvent, listenersOf } from "./target.ts";
import { timerDelay } from "./delay.ts";
import { Dependents } from "./dependents.ts";

type Algorithm = (reason: unknown) => void;

/** The constructor's pass. */
const PASS = Symbol("AbortSignal");

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason: unknown = undefined;
  #onabort: EventHandler | undefined;
  // https://dom.spec.whatwg.org/#abortsignal-source-signals: those of any(), undefined for other signals
  #sources: AbortSignal[] | undefined;
  // https://dom.spec.whatwg.org/#abortsignal-dependent-signals: held weakly,
  // so that a source that lives long does not keep them
  #dependents: Dependents<AbortSignal> | undefined;
  #algorithms: Set<Algorithm> | undefined;

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
    super();
  }

  static abort(reason: unknown = undefined): AbortSignal {
    return abortedSignal(reason === undefined ? abortError() : reason);
  }

  static timeout(milliseconds: unknown): AbortSignal {
    ops.dom_require_event();
    if (arguments.length === 0) throw argumentType("timeout", "AbortSignal", 1, "number");
    const signal = newAbortSignal();
    ops.timer_start(timerDelay(milliseconds), false, () =>
      signalAbort(signal, new DOMException("The operation was aborted due to timeout", "TimeoutError")),
    );
    return signal;
  }

  static any(signals: unknown): AbortSignal {
    if (!Array.isArray(signals)) throw argumentType("any", "AbortSignal", 1, "Array");
    for (let i = 0; i < signals.length; i++) if (!isAbortSignal(signals[i])) throw elementType(i, "AbortSignal");
    return anySignal(signals as AbortSignal[]);
  }

  get aborted(): boolean {
    return check(this).#aborted;
  }

  get reason(): unknown {
    return check(this).#reason;
  }

  get onabort(): object | null {
    return check(this).#onabort?.value ?? null;
  }

  set onabort(handler: unknown) {
    const self = check(this);
    (self.#onabort ??= new EventHandler(self, "abort")).set(handler);
  }

  throwIfAborted(): void {
    const self = check(this);
    if (self.#aborted) throw self.#reason;
  }

  /** @internal taken away below */
  static slots = {
    is: (value: unknown): value is AbortSignal => isObject(value) && #aborted in value,
    aborted: (signal: object): boolean => (signal as AbortSignal).#aborted,
    reason: (signal: AbortSignal): unknown => signal.#reason,
    /** https://dom.spec.whatwg.org/#abortsignal-signal-abort */
    abort(signal: AbortSignal, reason: unknown): void {
      if (signal.#aborted) return;
      slots.preset(signal, reason);
      const dependents: AbortSignal[] = [];
      for (const dependent of signal.#dependents?.all() ?? []) {
        if (dependent.#aborted) continue;
        slots.preset(dependent, reason);
        dependents.push(dependent);
      }
      signal.#dependents = undefined;
      slots.runSteps(signal, reason);
      for (const dependent of dependents) slots.runSteps(dependent, reason);
    },
    /** https://dom.spec.whatwg.org/#run-the-abort-steps */
    runSteps(signal: AbortSignal, reason: unknown): void {
      const algorithms = signal.#algorithms;
      if (algorithms !== undefined) {
        signal.#algorithms = undefined;
        for (const run of algorithms) run(reason);
      }
      try {
        fireEvent(signal, trustedEvent("abort"));
      } finally {
        listenersOf(signal).clear();
      }
    },
    preset(signal: AbortSignal, reason: unknown): void {
      signal.#aborted = true;
      signal.#reason = reason;
    },
    /** https://dom.spec.whatwg.org/#create-a-dependent-abort-signal, for sources that are not aborted */
    dependOn(signal: AbortSignal, sources: AbortSignal[]): void {
      signal.#sources = sources.flatMap((source) => source.#sources ?? [source]);
      for (const source of signal.#sources) (source.#dependents ??= new Dependents()).add(signal);
      const ref = new WeakRef(signal); // not a cycle: such signals are to go as soon as they are dropped
      listenersOf(signal).watch = (type, count) => {
        const self = ref.deref();
        if (type === "abort" && self !== undefined) slots.keep(self, count > 0 || (self.#algorithms?.size ?? 0) > 0);
      };
    },
    /** Whether the sources keep a signal alive: while somebody waits for it. */
    keep(signal: AbortSignal, on: boolean): void {
      for (const source of signal.#sources ?? []) source.#dependents?.keep(signal, on);
    },
    addAlgorithm(signal: AbortSignal, run: Algorithm): void {
      if (signal.#aborted) return;
      (signal.#algorithms ??= new Set()).add(run);
      if (signal.#sources !== undefined) slots.keep(signal, true);
    },
    removeAlgorithm(signal: AbortSignal, run: Algorithm): void {
      signal.#algorithms?.delete(run);
      if (signal.#sources !== undefined) slots.keep(signal, listenersOf(signal).count("abort") > 0 || (signal.#algorithms?.size ?? 0) > 0);
    },
  };
}

const slots = AbortSignal.slots;
delete (AbortSignal as { slots?: unknown }).slots;

function check(signal: AbortSignal): AbortSignal {
  if (!slots.is(signal)) throw illegalInvocation();
  return signal;
}

function abortError(): DOMException {
  return new DOMException("The operation was aborted", "AbortError");
}

/** Whether a value is an AbortSignal. */
export const isAbortSignal = slots.is;

/** A signal that is not aborted and has no controller. It may be made anywhere. */
export function newAbortSignal(): AbortSignal {
  return new AbortSignal(PASS);
}

/** A signal that is aborted already. */
export function abortedSignal(reason: unknown): AbortSignal {
  const signal = newAbortSignal();
  slots.preset(signal, reason);
  return signal;
}

/** Aborts a signal; without a reason, with an AbortError. Its algorithms run before its listeners. */
export function signalAbort(signal: AbortSignal, reason?: unknown): void {
  if (!slots.aborted(signal)) slots.abort(signal, reason === undefined ? abortError() : reason);
}

/**
 * Calls run(reason) when the signal is aborted, before any listener. Nothing
 * happens for a signal that is aborted already.
 * https://dom.spec.whatwg.org/#abortsignal-add
 */
export function addAbortAlgorithm(signal: AbortSignal, run: Algorithm): void {
  slots.addAlgorithm(signal, run);
}

/** Takes back addAbortAlgorithm. https://dom.spec.whatwg.org/#abortsignal-remove */
export function removeAbortAlgorithm(signal: AbortSignal, run: Algorithm): void {
  slots.removeAlgorithm(signal, run);
}

/** AbortSignal.any(): the signal that is aborted with the first of the sources. */
export function anySignal(sources: AbortSignal[]): AbortSignal {
  for (const source of sources) if (slots.aborted(source)) return abortedSignal(slots.reason(source));
  const signal = newAbortSignal();
  slots.dependOn(signal, sources);
  return signal;
}

function follow(signal: object, run: () => void): void {
  listenersOf(signal as AbortSignal).add("abort", internalListener(run));
}

useSignals({ is: slots.is, aborted: slots.aborted, follow });
defineInterface(AbortSignal);

export class AbortController {
  #signal: AbortSignal;

  constructor() {
    this.#signal = newAbortSignal();
  }

  get signal(): AbortSignal {
    if (!isObject(this) || !(#signal in this)) throw illegalInvocation();
    return this.#signal;
  }

  abort(reason: unknown = undefined): void {
    if (!isObject(this) || !(#signal in this)) throw illegalInvocation();
    signalAbort(this.#signal, reason);
  }
}

defineInterface(AbortController);
