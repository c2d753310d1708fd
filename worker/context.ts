// https://developers.cloudflare.com/workers/runtime-apis/context/
import { ops } from "edge:ops";
import { argumentType, defineInterface, illegalInvocation, isObject } from "edge:webidl";
import { exportStubs } from "./entrypoint.ts";

/** Keeps the event alive until the promise has settled. */
export function waitFor(event: number, promise: unknown): void {
  ops.event_wait(event);
  Promise.resolve(promise).then(
    () => ops.event_waited(event, undefined, false),
    (error) => ops.event_waited(event, error, true),
  );
}

export class ExecutionContext {
  #event: number;
  props: object;
  exports: object | undefined;

  constructor(event: number, props: object) {
    this.#event = event;
    this.props = props;
    this.exports = exportStubs;
  }

  waitUntil(promise: unknown): void {
    if (!isObject(this) || !(#event in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("waitUntil", "ExecutionContext", 1, "Promise");
    waitFor(this.#event, promise);
  }

  passThroughOnException(): void {
    if (!isObject(this) || !(#event in this)) throw illegalInvocation();
    ops.event_pass_through(this.#event);
  }
}

defineInterface(ExecutionContext);
