// Errors: the stack, what it leaves out, and the properties beside it.
import type { Context } from "./context.ts";
import { prefix } from "./naming.ts";
import { formatValue } from "./value.ts";

const errorText = Error.prototype.toString;
const apply = Reflect.apply;
const FIRST_FRAME = "\n    at";

/** The text of an error; keys loses what the text says and gains cause and errors. */
export function describeError(ctx: Context, error: Error, constructor: string | null, tag: string, keys: PropertyKey[]): string {
  const name: unknown = error.name ?? "Error";
  let stack = stackText(ctx, error);
  dropRepeated(ctx, error, keys, stack);
  if ("cause" in error && !keys.includes("cause")) keys.push("cause");
  if (Array.isArray((error as { errors?: unknown }).errors) && !keys.includes("errors")) keys.push("errors");
  stack = withClass(stack, constructor, name, tag);
  const message: unknown = error.message;
  const after = typeof message === "string" && message !== "" ? stack.indexOf(message) : -1;
  const frames = stack.indexOf(FIRST_FRAME, after < 0 ? 0 : after + (message as string).length);
  if (frames < 0) {
    stack = `[${stack}]`;
  } else {
    const lines = frameLines(ctx, error, stack.slice(frames + 1));
    stack = `${stack.slice(0, frames)}\n${lines.map((line) => (ctx.colors ? markPackages(ctx, line) : line)).join("\n")}`;
  }
  return ctx.indentation === 0 ? stack : stack.replaceAll("\n", `\n${" ".repeat(ctx.indentation)}`);
}

function stackText(ctx: Context, error: Error): string {
  const stack: unknown = error.stack;
  if (!stack) return apply(errorText, error, []) as string;
  return typeof stack === "string" ? stack : formatValue(ctx, stack, NaN);
}

/** Properties that the stack shows already are not shown again. */
function dropRepeated(ctx: Context, error: Error, keys: PropertyKey[], stack: string): void {
  if (ctx.showHidden || keys.length === 0) return;
  for (const name of ["name", "message", "stack"] as const) {
    const index = keys.indexOf(name);
    const value: unknown = error[name];
    if (index >= 0 && (typeof value !== "string" || stack.includes(value))) keys.splice(index, 1);
  }
}

/** Puts the name of the class into a stack that begins with another name. */
function withClass(stack: string, constructor: string | null, name: unknown, tag: string): string {
  if (typeof name !== "string") {
    const text = `${name as string}`;
    return stack.replace(text, `${text} [${prefix(constructor, tag, "Error").slice(0, -1)}]`);
  }
  let length = name.length;
  const regular = name.endsWith("Error") && stack.startsWith(name) && (stack.length === length || stack[length] === ":" || stack[length] === "\n");
  if (constructor !== null && !regular) return stack;
  let fallback = "Error";
  if (constructor === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    fallback = start?.[1] ?? "";
    length = fallback.length;
    fallback ||= "Error";
  }
  const title = prefix(constructor, tag, fallback).slice(0, -1);
  if (name === title) return stack;
  if (!title.includes(name)) return `${title} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${title}: ${stack}` : title + stack.slice(length);
}

/** The frames, without those that the cause has too. */
function frameLines(ctx: Context, error: Error, text: string): string[] {
  const frames = text.split("\n");
  const cause = causeOf(error);
  if (!(cause instanceof Error)) return frames;
  const causeStack = stackText(ctx, cause);
  const start = causeStack.indexOf(FIRST_FRAME);
  if (start < 0) return frames;
  const { at, length } = commonRun(frames, causeStack.slice(start + 1).split("\n"));
  if (length > 0) {
    const note = `    ... ${length - 2} lines matching cause stack trace ...`;
    frames.splice(at + 1, length - 2, ctx.stylize(note, "undefined"));
  }
  return frames;
}

function causeOf(error: Error): unknown {
  try {
    return error.cause;
  } catch {
    return undefined;
  }
}

const SHORTEST_RUN = 4;

/** The first run of at least four lines that both lists have. */
function commonRun(a: string[], b: string[]): { at: number; length: number } {
  for (let at = 0; at + SHORTEST_RUN <= a.length; at++) {
    const start = b.indexOf(a[at] as string);
    if (start < 0) continue;
    let length = 1;
    while (at + length < a.length && start + length < b.length && a[at + length] === b[start + length]) length++;
    if (length >= SHORTEST_RUN) return { at, length };
  }
  return { at: 0, length: 0 };
}

function markPackages(ctx: Context, line: string): string {
  return line.replace(/([/\\]node_modules[/\\])((?:@[^/\\]+[/\\])?[^/\\]+)/g, (_, folder: string, name: string) => folder + ctx.stylize(name, "module"));
}
