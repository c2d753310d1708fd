// The assertions about what functions throw and promises reject with.
import { inspect } from "edge:console";
import { ERR_AMBIGUOUS_ARGUMENT, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_RETURN_VALUE } from "edge:node_errors";
import { AssertionError, type AssertionErrorOptions } from "./assertionerror.ts";
import { deepStrictEqual, match } from "./equality.ts";

type Expected = RegExp | Function | Error | object | string | null | undefined;

const EXPECTED = ["Function", "Error", "RegExp", "Object"];

function generated(options: AssertionErrorOptions, isGenerated = true): AssertionError {
  const error = new AssertionError(options);
  if (isGenerated) error.generatedMessage = true;
  return error;
}

export function throws(f: () => unknown, error?: Expected, message?: string): void {
  if (typeof f !== "function") throw new ERR_INVALID_ARG_TYPE("fn", "function", f);
  checkExpected(error, message);
  try {
    f();
  } catch (thrown) {
    checkThrown(thrown, error, message, "throws");
    return;
  }
  throw missingException(error, message);
}

function checkExpected(error: Expected, message: string | undefined): void {
  const isObject = typeof error === "object" && error !== null;
  if (isObject && Object.getPrototypeOf(error) === Object.prototype && Object.keys(error).length === 0) {
    throw new ERR_INVALID_ARG_VALUE("error", error, "may not be an empty object");
  }
  const fine = typeof error === "function" || typeof error === "object";
  const messageOnly = typeof message !== "string" && (error === undefined || typeof error === "string");
  if (!fine && !messageOnly) throw new ERR_INVALID_ARG_TYPE("error", EXPECTED, error);
}

function missingException(error: Expected, message: string | undefined): AssertionError {
  const name = typeof error === "function" ? error.name : "";
  let text = "Missing expected exception.";
  let expected: unknown = error;
  if (message) {
    text = `Missing expected exception${name ? ` (${name})` : ""}: ${message}`;
  } else if (typeof error === "string") {
    text = `Missing expected exception: ${error}`;
    expected = undefined;
  } else if (typeof error === "function" && error.prototype !== undefined) {
    text = `Missing expected exception (${name}).`;
  }
  return new AssertionError({ message: text, operator: "throws", actual: undefined, expected });
}

/** A message is not told where a class was expected: recorded. */
function missingRejection(error: Expected): AssertionError {
  let text = "Missing expected rejection.";
  if (typeof error === "string") text = `Missing expected rejection: ${error}`;
  else if (typeof error === "function" && error.prototype !== undefined) text = `Missing expected rejection (${error.name}).`;
  return generated({ message: text, operator: "rejects", actual: undefined, expected: typeof error === "string" ? undefined : error });
}

/** Checks what was thrown against what was expected: a class, a pattern, a function, properties. */
function checkThrown(thrown: unknown, error: Expected, message: string | undefined, operator: string): void {
  if (typeof error === "string") {
    checkAmbiguous(thrown, error, message);
    return;
  }
  if (error === undefined) return;
  if (error === null || (typeof error !== "object" && typeof error !== "function")) throw generated({ message: `Invalid expectation: ${error}`, operator });
  const problem = problemOf(thrown, error, message);
  if (problem !== undefined) throw generated({ message: problem.text, actual: thrown, expected: error, operator }, problem.generated);
}

function checkAmbiguous(thrown: unknown, error: string, message: string | undefined): void {
  if (message != null) throw new ERR_INVALID_ARG_TYPE("error", ["Object", "Error", "Function", "RegExp"], error);
  if (typeof thrown === "object" && thrown !== null) {
    if ((thrown as Error).message === error) {
      throw new ERR_AMBIGUOUS_ARGUMENT("error/message", `The error message "${error}" is identical to the message.`);
    }
  } else if (thrown === error) {
    throw new ERR_AMBIGUOUS_ARGUMENT("error/message", `The error "${error}" is identical to the message.`);
  }
}

interface Problem {
  text: string;
  generated: boolean;
}

function problemOf(thrown: unknown, error: object, message: string | undefined): Problem | undefined {
  const problem = (text: string) => ({ text, generated: true });
  if (typeof error === "function") {
    if (error.prototype !== undefined && (error === Error || (error.prototype as unknown) instanceof Error)) {
      if (thrown instanceof error) return undefined;
      const e = thrown as Error | null | undefined;
      return problem(
        `The error is expected to be an instance of "${error.name}". Received "${e?.constructor?.name}"\n\nError message:\n\n${e?.message}`,
      );
    }
    const result = (error as (thrown: unknown) => unknown)(thrown);
    if (result === true) return undefined;
    return problem(`The validation function is expected to return "true". Received ${inspect(result)}\n\nCaught error:\n\n${thrown}`);
  }
  if (error instanceof RegExp) {
    if (error.test(String(thrown))) return undefined;
    return problem(`The input did not match the regular expression ${error}. Input:\n\n'${String(thrown)}'\n`);
  }
  return compareProperties(thrown, error as Record<string, unknown>, message);
}

function compareProperties(thrown: unknown, error: Record<string, unknown>, message: string | undefined): Problem | undefined {
  const keys = Object.keys(error);
  if (error instanceof Error) keys.push("name", "message");
  const problem = (text: string) => ({ text: message || text, generated: message == null });
  for (const key of keys) {
    if (thrown == null) return problem("object is expected to thrown, but got null");
    if (typeof thrown === "string" || typeof thrown === "number") return problem(`object is expected to thrown, but got ${typeof thrown}: ${thrown}`);
    if (!(key in (thrown as object))) return problem(`A key in the expected object is missing: ${key}`);
    const actual = (thrown as Record<string, unknown>)[key];
    const expected = error[key];
    if (typeof actual === "string" && expected instanceof RegExp) match(actual, expected);
    else deepStrictEqual(actual, expected);
  }
  return undefined;
}

export function doesNotThrow(f: () => unknown, expected?: Function | RegExp | string, message?: string | Error): void {
  if (typeof f !== "function") throw new ERR_INVALID_ARG_TYPE("fn", "function", f);
  if (expected !== undefined && !(expected instanceof RegExp) && typeof expected !== "function" && typeof expected !== "string") {
    throw new ERR_INVALID_ARG_TYPE("expected", ["Function", "RegExp"], f);
  }
  try {
    f();
  } catch (thrown) {
    unwanted(thrown, expected, message, "doesNotThrow");
  }
}

/** Throws for what should not have been thrown; other errors than the expected go on. */
function unwanted(thrown: unknown, expected: Function | RegExp | string | undefined, message: string | Error | undefined, operator: string): never {
  if (typeof expected === "string") {
    message = expected;
    expected = undefined;
  }
  if (typeof expected === "function" && !(thrown instanceof expected)) throw thrown;
  const text =
    typeof expected === "function"
      ? `Got unwanted exception: ${expected.name}${message ? ` ${message}` : ""}`
      : `Got unwanted exception${message ? `: ${message}` : "."}\nActual message: "${thrown === null || thrown === undefined ? thrown : (thrown as Error).message}"`;
  throw new AssertionError({ message: text, operator });
}

const isThenable = (value: unknown): value is PromiseLike<unknown> => typeof (value as { then?: unknown } | null | undefined)?.then === "function";

/** The promise that was given, or that the function returns. */
function promiseOf(source: unknown): PromiseLike<unknown> {
  if (typeof source === "function") {
    const result = source() as unknown;
    if (!isThenable(result)) throw new ERR_INVALID_RETURN_VALUE("instance of Promise", "promiseFn", result);
    return result;
  }
  if (!isThenable(source)) throw new ERR_INVALID_ARG_TYPE("promiseFn", ["function", "Promise"], source);
  return source;
}

export function rejects(source: unknown, error?: Expected, message?: string): Promise<void> {
  return new Promise<unknown>((resolve) => resolve([promiseOf(source)])).then((box) =>
    ((box as [PromiseLike<unknown>])[0] as PromiseLike<unknown>).then(
      () => {
        throw missingRejection(error);
      },
      (reason: unknown) => checkThrown(reason, error, message, "rejects"),
    ),
  );
}

export function doesNotReject(source: unknown, expected?: Function | RegExp | string, message?: string | Error): Promise<void> {
  return new Promise<unknown>((resolve) => resolve([promiseOf(source)])).then((box) =>
    ((box as [PromiseLike<unknown>])[0] as PromiseLike<unknown>).then(
      () => {},
      (reason: unknown) => unwanted(reason, expected, message, "doesNotReject"),
    ),
  );
}

export function ifError(error: unknown): void {
  if (error === null || error === undefined) return;
  const { message: own, constructor, stack } = error as Error;
  const text = typeof error === "object" && typeof own === "string" ? (own === "" && constructor ? constructor.name : own) : inspect(error);
  const failure = new AssertionError({
    actual: error,
    expected: null,
    operator: "ifError",
    message: `ifError got unwanted exception: ${text}`,
    stackStartFn: ifError,
  });
  if (typeof stack === "string") failure.stack = joinStacks(failure.stack ?? "", stack);
  throw failure;
}

/** The stack of the assertion up to where it meets that of the error, and then that one. */
function joinStacks(outer: string, inner: string): string {
  const innerFrames = inner.split("\n").slice(1);
  let outerLines = outer.split("\n");
  for (const frame of innerFrames) {
    const at = outerLines.indexOf(frame);
    if (at < 0) continue;
    outerLines = outerLines.slice(0, at);
    break;
  }
  return [...outerLines, ...innerFrames].join("\n");
}
