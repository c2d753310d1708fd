// What node:util writes to the console.
import { console, format } from "edge:console";
import { ops } from "edge:ops";

type Logger = ((...args: unknown[]) => void) & { readonly enabled: boolean };

/** A logger whose lines begin with its name; all are on: recorded. */
export function debuglog(name: string, _callback: unknown): Logger {
  const prefix = `${name}`.toUpperCase();
  const logger = (...args: unknown[]): void => console.log(`${prefix}: ${format(...args)}\n`);
  Object.defineProperty(logger, "name", { value: "logger", configurable: true });
  return Object.defineProperty(logger, "enabled", { get: () => true, enumerable: true, configurable: true }) as Logger;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (n: number) => `${n}`.padStart(2, "0");

/** Writes a line with the time in front. */
export function log(...args: unknown[]): void {
  const now = new Date(ops.time_now());
  const time = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`;
  console.log("%s - %s", `${now.getDate()} ${MONTHS[now.getMonth()]} ${time}`, format(...args));
}
