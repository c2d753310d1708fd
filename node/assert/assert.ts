// node:assert: https://nodejs.org/docs/latest-v22.x/api/assert.html
import { NodeTypeError, validateBoolean, validateOneOf } from "edge:node_errors";
import { AssertionError } from "./assertionerror.ts";
import {
  deepEqual,
  deepStrictEqual,
  doesNotMatch,
  equal,
  fail,
  kOptions,
  match,
  notDeepEqual,
  notDeepStrictEqual,
  notEqual,
  notStrictEqual,
  ok,
  partialDeepStrictEqual,
  strictEqual,
} from "./equality.ts";
import { looseDeepEqual, looseEqual, looseNotDeepEqual, looseNotEqual } from "./loose.ts";
import { doesNotReject, doesNotThrow, ifError, rejects, throws } from "./throwing.ts";

function assert(_actual: unknown, _message?: string | Error): void {
  ok([...arguments]);
}

function strict(_actual: unknown, _message?: string | Error): void {
  ok([...arguments]);
}

const methods = {
  fail,
  deepStrictEqual,
  notDeepStrictEqual,
  strictEqual,
  notStrictEqual,
  partialDeepStrictEqual,
  match,
  doesNotMatch,
  throws,
  rejects,
  doesNotThrow,
  doesNotReject,
  ifError,
};

interface AssertOptions {
  diff?: "simple" | "full";
  strict?: boolean;
  skipPrototype?: boolean;
}

/** Assertions as methods. */
const Assert = function Assert(this: Record<PropertyKey, unknown>, options?: AssertOptions) {
  if (new.target === undefined) throw new NodeTypeError("ERR_CONSTRUCT_CALL_REQUIRED", "Class constructor Assert cannot be invoked without `new`");
  const chosen = { strict: true, skipPrototype: false, ...options };
  if (chosen.diff !== undefined) validateOneOf(chosen.diff, "options.diff", ["simple", "full"]);
  this.AssertionError = AssertionError;
  Object.defineProperty(this, kOptions, { value: chosen });
  if (!chosen.strict) return;
  this.equal = strictEqual;
  this.deepEqual = deepStrictEqual;
  this.notEqual = notStrictEqual;
  this.notDeepEqual = notDeepStrictEqual;
} as unknown as { new (options?: AssertOptions): object; prototype: object };
Object.assign(Assert.prototype, methods, {
  ok(...args: unknown[]) {
    ok(args);
  },
  equal: looseEqual,
  notEqual: looseNotEqual,
  deepEqual: looseDeepEqual,
  notDeepEqual: looseNotDeepEqual,
});

const loose = { equal, notEqual, deepEqual, notDeepEqual };
Object.assign(assert, methods, { Assert, AssertionError, ok: assert, strict, ...loose });
Object.assign(strict, assert, { equal: strictEqual, notEqual: notStrictEqual, deepEqual: deepStrictEqual, notDeepEqual: notDeepStrictEqual });

const all = { ...methods, ...loose, Assert, AssertionError, ok: assert, strict };
/** What user code imports. */
export const module = { ...all, default: assert };
export const strictModule = module;
