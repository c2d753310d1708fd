// The console namespace: https://console.spec.whatwg.org/
//
// Recorded: log, info, debug, warn and error print what they format, and
// `wrangler dev` shows nothing of the other methods. Here these print as they
// do in Node.js, since seeing a table is what it was asked for.
import { ops } from "edge:ops";
import type { InspectOptions } from "./context.ts";
import { formatArguments } from "./format.ts";
import { inspect } from "./inspect.ts";
import { formatTable } from "./table.ts";

type Level = "log" | "info" | "debug" | "warn" | "error";

const INDENT = 2;
let indentation = "";
const counts = new Map<string, number>();
const timers = new Map<string, number>();

/** Hands a text to the worker's log, indented by the groups that are open. */
function write(level: Level, text: string): void {
  if (indentation !== "") text = indentation + text.replaceAll("\n", `\n${indentation}`);
  ops.console_write(level, text);
}

function print(level: Level, args: unknown[]): void {
  let text: string;
  try {
    text = formatArguments(undefined, args);
  } catch (error) {
    text = `<Formatting threw (${error instanceof Error ? error.stack : String(error)})>`;
  }
  write(level, text);
}

function labelOf(label: unknown): string {
  return label === undefined ? "default" : `${label as string}`;
}

/** 1.5ms, 2.000s, 1:05.250 (m:ss.mmm) */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Number(milliseconds.toFixed(3))}ms`;
  const hours = Math.floor(milliseconds / 3600_000);
  const minutes = Math.floor((milliseconds % 3600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1000;
  if (hours === 0 && minutes === 0) return `${seconds.toFixed(3)}s`;
  const rest = `${minutes}`.padStart(hours === 0 ? 1 : 2, "0");
  if (hours === 0) return `${rest}:${seconds.toFixed(3).padStart(6, "0")} (m:ss.mmm)`;
  return `${hours}:${rest}:${seconds.toFixed(0).padStart(2, "0")} (h:mm:ss)`;
}

/** Prints how long a timer has been running; false where there is none. */
function printTime(label: string, method: string, data: unknown[]): boolean {
  const start = timers.get(label);
  if (start === undefined) {
    print("warn", [`No such label '${label}' for console.${method}()`]);
    return false;
  }
  print("log", ["%s: %s", label, formatDuration(ops.time_now() - start), ...data]);
  return true;
}

const methods = {
  debug(...data: unknown[]): void {
    print("debug", data);
  },
  error(...data: unknown[]): void {
    print("error", data);
  },
  info(...data: unknown[]): void {
    print("info", data);
  },
  log(...data: unknown[]): void {
    print("log", data);
  },
  warn(...data: unknown[]): void {
    print("warn", data);
  },
  dir(item: unknown = undefined, options: InspectOptions | undefined = undefined): void {
    write("log", inspect(item, { customInspect: false, ...options }));
  },
  dirxml(...data: unknown[]): void {
    print("log", data);
  },
  table(data: unknown = undefined, properties: readonly string[] | undefined = undefined): void {
    const text = formatTable(data, properties);
    if (text === undefined) print("log", [data]);
    else write("log", text);
  },
  trace(...data: unknown[]): void {
    const text = data.length === 0 ? "" : `: ${formatArguments(undefined, data)}`;
    write("log", `Trace${text}${ops.error_frames("error_frames")}`);
  },
  group(...data: unknown[]): void {
    if (data.length > 0) print("log", data);
    indentation += " ".repeat(INDENT);
  },
  groupCollapsed(...data: unknown[]): void {
    if (data.length > 0) print("log", data);
    indentation += " ".repeat(INDENT);
  },
  groupEnd(): void {
    indentation = indentation.slice(INDENT);
  },
  clear(): void {},
  count(label: unknown = undefined): void {
    const name = labelOf(label);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    print("log", [`${name}: ${count}`]);
  },
  countReset(label: unknown = undefined): void {
    const name = labelOf(label);
    if (!counts.delete(name)) print("warn", [`Count for '${name}' does not exist`]);
  },
  assert(condition: unknown = false, ...data: unknown[]): void {
    if (condition) return;
    if (typeof data[0] === "string") print("error", [`Assertion failed: ${data[0]}`, ...data.slice(1)]);
    else print("error", ["Assertion failed", ...data]);
  },
  profile(): void {},
  profileEnd(): void {},
  time(label: unknown = undefined): void {
    const name = labelOf(label);
    if (timers.has(name)) print("warn", [`Label '${name}' already exists for console.time()`]);
    else timers.set(name, ops.time_now());
  },
  timeLog(label: unknown = undefined, ...data: unknown[]): void {
    printTime(labelOf(label), "timeLog", data);
  },
  timeEnd(label: unknown = undefined): void {
    const name = labelOf(label);
    if (printTime(name, "timeEnd", [])) timers.delete(name);
  },
  timeStamp(): void {},
};

// The prototype is an empty object of its own: https://console.spec.whatwg.org/#console-namespace
export const console: typeof methods = Object.assign(Object.create({}) as object, methods);
Object.defineProperty(console, Symbol.toStringTag, { value: "console", configurable: true });
