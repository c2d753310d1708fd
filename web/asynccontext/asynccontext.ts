// The async context is a frame: keys and their values in turn. A frame never
// changes; running with another value makes a new one.
import { ops } from "edge:ops";

type Frame = readonly unknown[];

const apply = Reflect.apply;

/** The position of a key's value in the running frame; 0 where it has none. */
function find(frame: Frame | undefined, key: object): number {
  if (frame !== undefined) for (let i = 0; i < frame.length; i += 2) if (frame[i] === key) return i + 1;
  return 0;
}

/** The value of a key in the running context, or what there is without one. */
export function contextValue(key: object, none: unknown): unknown {
  const frame = ops.async_context() as Frame | undefined;
  const at = find(frame, key);
  return at === 0 ? none : frame![at];
}

/** Calls a function on globalThis with the key's value replaced. */
export function runWith(key: object, value: unknown, callback: Function, args: unknown[]): unknown {
  const frame = ops.async_context() as Frame | undefined;
  const next: unknown[] = frame === undefined ? [] : [...frame];
  const at = find(frame, key);
  if (at === 0) next.push(key, value);
  else next[at] = value;
  return runIn(next, globalThis, callback, args);
}

/** Calls a function in a context that was taken before by currentContext. */
export function runIn(context: unknown, self: unknown, callback: Function, args: unknown[]): unknown {
  const former = ops.async_context_swap(context);
  try {
    return apply(callback, self, args);
  } finally {
    ops.async_context_swap(former);
  }
}

/** The running context, as a value. */
export function currentContext(): unknown {
  return ops.async_context();
}
