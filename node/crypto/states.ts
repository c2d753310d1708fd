// What objects of the module's classes stand for.
import { illegalInvocation } from "edge:webidl";

/** What an object stands for; a TypeError where it is none of the class. */
export function stateOf<T>(states: WeakMap<object, T>, object: object): T {
  const state = typeof object === "object" && object !== null ? states.get(object) : undefined;
  if (state === undefined) throw illegalInvocation();
  return state;
}
