// The assertions about one or two values. Loose ones are strict: recorded.
import { inspect } from "edge:console";
import { ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS } from "edge:node_errors";
import { isDeepEqual } from "edge:node_util";
import { AssertionError } from "./assertionerror.ts";
import { differenceMessage } from "./difference.ts";
import { isPartialDeepStrictEqual } from "./partial.ts";

type Message = string | Error | undefined;

/** The options of an Assert, whose methods some of these are. */
export const kOptions = Symbol("options");

function modeOf(self: unknown): "strict" | "without prototypes" {
  const options = (self as { [kOptions]?: { skipPrototype?: unknown } } | null | undefined)?.[kOptions];
  return options?.skipPrototype ? "without prototypes" : "strict";
}

const NO_ARGUMENT = "No value argument passed to `assert.ok()`";

export function ok(args: unknown[]): void {
  if (args.length === 0) throw new AssertionError({ message: NO_ARGUMENT });
  const [actual, message] = args;
  if (!actual) throw new AssertionError({ message, actual, expected: true, operator: "==" });
}

function requireBoth(count: number, second = "expected", first = "actual"): void {
  if (count < 2) throw new ERR_MISSING_ARGS(first, second);
}

export function strictEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  if (Object.is(actual, expected)) return requireBoth(arguments.length);
  requireBoth(arguments.length);
  throw new AssertionError({ message: message ? `${message}` : differenceMessage(actual, expected), actual, expected, operator: "strictEqual" });
}

export function notStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  requireBoth(arguments.length);
  if (!Object.is(actual, expected)) return;
  throw new AssertionError({ message: message ? `${message}` : "Expected actual to be strictly unequal to expected", actual, expected, operator: "notStrictEqual" });
}

export function equal(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  strictEqual(actual, expected, message);
}

export function notEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  notStrictEqual(actual, expected, message);
}

export function deepStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  requireBoth(arguments.length);
  if (isDeepEqual(actual, expected, modeOf(this))) return;
  throw new AssertionError({ message: message ? `${message}` : message, actual, expected, operator: "deepStrictEqual" });
}

export function notDeepStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  requireBoth(arguments.length);
  if (!isDeepEqual(actual, expected, modeOf(this))) return;
  const text = message ? `${message}` : "Expected actual to not be deeply strictly equal to expected";
  throw new AssertionError({ message: text, actual, expected, operator: "notDeepStrictEqual" });
}

export function deepEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  deepStrictEqual(actual, expected, message);
}

export function notDeepEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  notDeepStrictEqual(actual, expected, message);
}

export function partialDeepStrictEqual(this: unknown, actual: unknown, expected: unknown, message?: Message): void {
  requireBoth(arguments.length);
  if (isPartialDeepStrictEqual(actual, expected)) return;
  const text = message ? `${message}` : "Expected actual to be partially deeply strictly equal to expected";
  throw new AssertionError({ message: text, actual, expected, operator: "partialDeepStrictEqual" });
}

export function match(this: unknown, actual: string, pattern: RegExp, message?: Message): void {
  requireBoth(arguments.length, "regexp");
  if (!(pattern instanceof RegExp)) throw new ERR_INVALID_ARG_TYPE("regexp", "RegExp", pattern);
  if (pattern.test(actual)) return;
  const text = message ? `${message}` : `actual: "${actual}" expected to match: "${pattern}"`;
  throw new AssertionError({ message: text, actual, expected: pattern, operator: "match" });
}

export function doesNotMatch(this: unknown, actual: string, pattern: RegExp, message?: Message): void {
  requireBoth(arguments.length, "regexp", "string");
  if (!(pattern instanceof RegExp)) throw new ERR_INVALID_ARG_TYPE("regexp", "RegExp", pattern);
  let text: unknown = message;
  if (typeof actual !== "string") {
    if (message instanceof Error) throw message;
    text ||= `The "string" argument must be of type string. Received type ${typeof actual} (${inspect(actual)})`;
  } else if (pattern.test(actual)) {
    text = message ? `${message}` : `actual: "${actual}" expected to not match: "${pattern}"`;
  } else {
    return;
  }
  throw new AssertionError({ message: text, actual, expected: pattern, operator: "doesNotMatch" });
}

export function fail(message?: Message): never {
  if (message !== undefined && message !== null && typeof message !== "string") throw message;
  const error = new AssertionError({ message: message ?? "Failed", operator: "fail" });
  if (message == null) error.generatedMessage = true;
  throw error;
}
