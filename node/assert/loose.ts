// The methods of an Assert that is not strict.
import { ERR_MISSING_ARGS } from "edge:node_errors";
import { isDeepEqual } from "edge:node_util";
import { AssertionError } from "./assertionerror.ts";

function check(fine: boolean, args: IArguments, operator: string): void {
  if (args.length < 2) throw new ERR_MISSING_ARGS("actual", "expected");
  if (fine) return;
  const [actual, expected, message] = args as unknown as [unknown, unknown, unknown];
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, actual, expected, operator });
}

const sameLoosely = (a: unknown, b: unknown): boolean => a == b || (Number.isNaN(a) && Number.isNaN(b));

export function looseEqual(actual: unknown, expected: unknown, _message: unknown): void {
  check(sameLoosely(actual, expected), arguments, "==");
}

export function looseNotEqual(actual: unknown, expected: unknown, _message: unknown): void {
  check(!sameLoosely(actual, expected), arguments, "!=");
}

export function looseDeepEqual(actual: unknown, expected: unknown, _message: unknown): void {
  check(isDeepEqual(actual, expected, "loose"), arguments, "deepEqual");
}

export function looseNotDeepEqual(actual: unknown, expected: unknown, _message: unknown): void {
  check(!isDeepEqual(actual, expected, "loose"), arguments, "notDeepEqual");
}
