// Promises, as few as can be: in an interpreter one costs as much as twenty
// calls. State that a promise would carry is kept in Settlement and made a
// promise when somebody asks; reactions of our own go through tick().

import { ops } from "edge:ops";

type Job = () => void;

const { then } = Promise.prototype;

/** f.call(thisArg, ...args), whatever user code made of Function.prototype or of the function. */
export const call = Function.prototype.call.bind(Function.prototype.call) as (f: unknown, thisArg: unknown, ...args: unknown[]) => unknown;

const { resolve: promiseResolve, reject: promiseReject } = Promise;
const noop = (): void => {};

/** What an algorithm returns that will tell its end by itself. */
export const LATER: unique symbol = Symbol("later");

/** Runs `job` after the jobs already queued. It must not throw. */
export const tick: (job: Job) => void = ops.microtask;

/** https://webidl.spec.whatwg.org/#a-promise-resolved-with, but a promise is itself. */
export function resolvedWith<T>(value: T): Promise<Awaited<T>> {
  return call(promiseResolve, Promise, value) as Promise<Awaited<T>>;
}

export function rejectedWith(reason: unknown): Promise<never> {
  return call(promiseReject, Promise, reason) as Promise<never>;
}

/** Keeps a rejection from being reported. */
export function markHandled(promise: Promise<unknown>): void {
  call(then, promise, undefined, noop);
}

/** promise.then(), whatever user code made of it. */
export function whenSettled<T>(promise: Promise<T>, fulfilled: (value: T) => unknown, rejected?: (reason: unknown) => unknown): Promise<unknown> {
  return call(then, promise, fulfilled, rejected) as Promise<unknown>;
}

/** Continues after the result of an algorithm: a promise, or any other value for one that has ended. */
export function react(result: unknown, fulfilled: Job, rejected: (reason: unknown) => void): void {
  if ((typeof result !== "object" && typeof result !== "function") || result === null) tick(fulfilled);
  else call(then, resolvedWith(result), fulfilled, rejected);
}

/** The promise of the end of an algorithm, with undefined as its value. */
export function ended(result: unknown): Promise<undefined> {
  return call(then, resolvedWith(result), noop) as Promise<undefined>;
}

export interface Deferred<T = undefined> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

let grabbedResolve: (value: never) => void;
let grabbedReject: (reason: unknown) => void;
const grab = (resolve: (value: never) => void, reject: (reason: unknown) => void): void => {
  grabbedResolve = resolve;
  grabbedReject = reject;
};

export function defer<T = undefined>(): Deferred<T> {
  const promise = new Promise<T>(grab as never);
  return { promise, resolve: grabbedResolve as (value: T) => void, reject: grabbedReject };
}

const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

/** A promise of undefined that exists once it is asked for. Its rejection counts as handled. */
export class Settlement {
  private _state = PENDING;
  private _reason: unknown = undefined;
  private _deferred: Deferred | undefined = undefined;
  private _promise: Promise<undefined> | undefined = undefined;

  get pending(): boolean {
    return this._state === PENDING;
  }

  promise(): Promise<undefined> {
    if (this._promise !== undefined) return this._promise;
    if (this._state === PENDING) {
      this._deferred = defer();
      this._promise = this._deferred.promise;
    } else if (this._state === FULFILLED) {
      this._promise = resolvedWith(undefined);
    } else {
      this._promise = rejectedWith(this._reason);
      markHandled(this._promise);
    }
    return this._promise;
  }

  resolve(): void {
    if (this._state !== PENDING) return;
    this._state = FULFILLED;
    this._deferred?.resolve(undefined);
  }

  reject(reason: unknown): void {
    if (this._state !== PENDING) return;
    this._state = REJECTED;
    this._reason = reason;
    if (this._deferred === undefined) return;
    this._deferred.reject(reason);
    markHandled(this._deferred.promise);
  }

  /** Starts anew, as a promise that has not been settled. */
  reset(): void {
    this._state = PENDING;
    this._reason = undefined;
    this._deferred = undefined;
    this._promise = undefined;
  }
}
