// Date on the world's clock: https://tc39.es/ecma262/#sec-date-objects
//
// The engine's Date reads the machine's clock. This one stands in for it:
// the same prototype, but without arguments it asks the world for the time. It
// has to be put in place before anything can see the other.
import { ops } from "edge:ops";

const NativeDate = globalThis.Date;
const construct = Reflect.construct;
const { toString } = NativeDate.prototype;
const { defineProperty } = Object;
const floor = Math.floor;

function now(): number {
  return floor(ops.time_now());
}

function WorldDate(this: unknown, ...args: unknown[]): unknown {
  if (new.target === undefined) return Reflect.apply(toString, new NativeDate(now()), []);
  return construct(NativeDate, args.length === 0 ? [now()] : args, new.target);
}

const { parse, UTC } = NativeDate;
for (const [key, value] of Object.entries({ now, parse, UTC })) {
  defineProperty(WorldDate, key, { value, writable: true, configurable: true });
}
defineProperty(WorldDate, "name", { value: "Date", configurable: true });
defineProperty(WorldDate, "length", { value: 7, configurable: true });
defineProperty(WorldDate, "prototype", { value: NativeDate.prototype, writable: false });
defineProperty(NativeDate.prototype, "constructor", { value: WorldDate, writable: true, configurable: true });

defineProperty(globalThis, "Date", { value: WorldDate, writable: true, configurable: true });
