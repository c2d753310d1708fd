// Date on the world's clock and in UTC: https://tc39.es/ecma262/#sec-date-objects
//
// The engine's Date reads the machine's clock and time zone. This one stands
// in for it: the same prototype, but without arguments it asks the world for
// the time, and local time is UTC, as on the platform. It has to be put in
// place before anything can see the other.
import { ops } from "edge:ops";

const NativeDate = globalThis.Date;
const { apply, construct } = Reflect;
const { defineProperty } = Object;
const { parse: nativeParse, UTC } = NativeDate;
const { getTimezoneOffset, toUTCString } = NativeDate.prototype;
const floor = Math.floor;

function now(): number {
  return floor(ops.time_now());
}

// A text that says of itself where it is: "...Z", "... GMT", "10:00+02:00",
// "... (CET)", or a date without time in ISO 8601, which is UTC.
const ZONED = /(?:[Zz]|GMT|UTC|UT|[ECMP][SD]T)(?:[+-]\d{1,2}:?\d\d)?(?:\s*\([^)]*\))?\s*$|:\d\d.*[+-]\d\d:?\d\d(?:\s*\([^)]*\))?\s*$|^[+-]?\d{4,6}(?:-\d\d){0,2}$/;

/** Date.parse, taking what names no zone as UTC. */
function parse(value: unknown): number {
  const text = `${value as string}`;
  const time = nativeParse(text);
  if (time !== time || apply(getTimezoneOffset, new NativeDate(time), []) === 0 || ZONED.test(text)) return time;
  const zulu = nativeParse(`${text}Z`);
  return zulu === zulu ? zulu : nativeParse(`${text} GMT`);
}

function argumentsOf(args: unknown[]): unknown[] {
  if (args.length === 0) return [now()];
  if (args.length > 1) return [apply(UTC, undefined, args)];
  return typeof args[0] === "string" || args[0] instanceof String ? [parse(args[0])] : args;
}

function WorldDate(this: unknown, ...args: unknown[]): unknown {
  if (new.target === undefined) return new NativeDate(now()).toString();
  return construct(NativeDate, argumentsOf(args), new.target);
}

// Local time is UTC: the engine's methods for local time are those for UTC by now.
const prototype = NativeDate.prototype;

const ZONE = "GMT+0000 (Coordinated Universal Time)"; // as V8 names it

/** The parts of toUTCString, "Thu, 01 Jan 1970 00:00:00 GMT". */
function textsOf(date: Date): { date: string; time: string } | undefined {
  const text = apply(toUTCString, date, []) as string;
  if (text === "Invalid Date") return undefined;
  const time = text.length - 12;
  return { date: `${text.slice(0, 3)} ${text.slice(8, 11)} ${text.slice(5, 7)} ${text.slice(12, time - 1)}`, time: text.slice(time, -4) };
}

const methods = {
  toString(this: Date): string {
    const texts = textsOf(this);
    return texts === undefined ? "Invalid Date" : `${texts.date} ${texts.time} ${ZONE}`;
  },
  toDateString(this: Date): string {
    return textsOf(this)?.date ?? "Invalid Date";
  },
  toTimeString(this: Date): string {
    const texts = textsOf(this);
    return texts === undefined ? "Invalid Date" : `${texts.time} ${ZONE}`;
  },
  getTimezoneOffset(this: Date): number {
    return this.getTime() * 0;
  },
  getYear(this: Date): number {
    return this.getUTCFullYear() - 1900;
  },
  setYear(this: Date, year: unknown): number {
    const y = Math.trunc(+(year as number));
    if (y !== y) return this.setTime(y);
    if (Number.isNaN(this.getTime())) this.setTime(0);
    return this.setUTCFullYear(y >= 0 && y <= 99 ? 1900 + y : y);
  },
};
for (const [name, value] of Object.entries(methods)) define(prototype, name, value);

function define(object: object, name: string, value: unknown): void {
  defineProperty(object, name, { value, writable: true, configurable: true });
}

for (const [name, value] of Object.entries({ now, parse, UTC })) define(WorldDate, name, value);
defineProperty(WorldDate, "name", { value: "Date", configurable: true });
defineProperty(WorldDate, "length", { value: 7, configurable: true });
defineProperty(WorldDate, "prototype", { value: NativeDate.prototype, writable: false });
define(prototype, "constructor", WorldDate);
define(globalThis, "Date", WorldDate);
