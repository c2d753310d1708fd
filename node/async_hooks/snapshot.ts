// Functions and resources that remember a context belong to the request in
// which they were made, unless that was in global scope: recorded.
import { currentContext, runIn } from "edge:asynccontext";
import { ops } from "edge:ops";

const running = new Uint32Array(ops.scope_cell()); // the number of the running request, 0 in global scope

export interface Snapshot {
  readonly context: unknown;
  readonly scope: number;
}

const bound = ops.compat_flag("bind_asynclocalstorage_snapshot_to_request");

export function takeSnapshot(): Snapshot {
  return { context: currentContext(), scope: bound ? running[0]! : 0 };
}

export function runInSnapshot(snapshot: Snapshot, self: unknown, callback: Function, args: unknown[]): unknown {
  if (snapshot.scope !== 0 && snapshot.scope !== running[0]) {
    throw new Error("Cannot call this AsyncLocalStorage bound function outside of the request in which it was created.");
  }
  return runIn(snapshot.context, self, callback, args);
}

/** A function that calls another in a context, on self whatever it is called on. */
export function bindTo(snapshot: Snapshot, callback: Function, self: unknown): Function {
  return function (...args: unknown[]) {
    return runInSnapshot(snapshot, self, callback, args);
  };
}
