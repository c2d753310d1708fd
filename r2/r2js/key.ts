import { illegalConstructor } from "edge:webidl";

/** What the platform's own code passes to constructors that others may not call. */
export const KEY: unique symbol = Symbol("r2");

export function checkKey(key: unknown): void {
  if (key !== KEY) throw illegalConstructor();
}
