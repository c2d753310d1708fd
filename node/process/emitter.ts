// The class of process and its streams: that of node:events.
import { ops } from "edge:ops";

export interface Emitter {
  on(name: string, listener: (...args: any[]) => void): this;
  emit(name: string, ...args: unknown[]): boolean;
}

export const EventEmitter = (ops.builtin_module("events") ?? Object) as new () => Emitter;
