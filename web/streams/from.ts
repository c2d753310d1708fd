// ReadableStream.from: https://streams.spec.whatwg.org/#readable-stream-from-iterable
import { argumentType, isObject, returnType } from "edge:webidl";
import { call, rejectedWith, resolvedWith, whenSettled } from "./promises.ts";
import { DefaultController } from "./readable-default.ts";
import { Readable } from "./readable-state.ts";
import type { Source } from "./source.ts";

type Step = { done?: unknown; value?: unknown };
type Iterating = { next(): unknown; return?(reason: unknown): unknown };
type Method = (this: unknown) => unknown;

class IteratorSource implements Source {
  readonly #controller: DefaultController;
  readonly #iterator: Iterating;
  readonly #next: Method;
  // A synchronous iterator's values may be promises, which are waited for.
  readonly #sync: boolean;
  readonly #took = (step: unknown): unknown => this.#take(step);
  readonly #enqueue = (value: unknown): void => this.#controller.enqueue(value);

  constructor(controller: DefaultController, iterator: Iterating, sync: boolean) {
    this.#controller = controller;
    this.#iterator = iterator;
    this.#next = iterator.next as Method;
    this.#sync = sync;
  }

  pull(): unknown {
    if (typeof this.#next !== "function") { // recorded
      this.#controller.close();
      return undefined;
    }
    try {
      const step = call(this.#next, this.#iterator);
      if (!isObject(step)) throw returnType("Promise");
      return this.#sync ? this.#take(step) : whenSettled(resolvedWith(step), this.#took);
    } catch (error) {
      return rejectedWith(error);
    }
  }

  #take(step: unknown): unknown {
    if (!isObject(step)) throw noStep();
    const { done, value } = step as Step;
    if (done) {
      // Recorded: what a generator returns is the last chunk.
      if (value !== undefined) this.#controller.enqueue(value);
      this.#controller.close();
      return undefined;
    }
    if (this.#sync) return whenSettled(resolvedWith(value), this.#enqueue);
    this.#controller.enqueue(value);
    return undefined;
  }

  cancel(reason: unknown): unknown {
    try {
      const method = this.#iterator.return;
      if (method === undefined || method === null) return undefined;
      if (typeof method !== "function") throw new TypeError("Property 'return' is not a function");
      const result = call(method, this.#iterator, reason);
      if (!isObject(result)) throw returnType("Promise");
      if (this.#sync) return resolvedWith((result as Step).value);
      return whenSettled(resolvedWith(result), checkReturn);
    } catch (error) {
      return rejectedWith(error);
    }
  }
}

const noStep = (): TypeError => new TypeError("Incorrect type for Promise: the Promise did not resolve to 'GeneratorNext'.");

function checkReturn(result: unknown): undefined {
  if (!isObject(result)) throw noStep();
  return undefined;
}

function methodOf(iterable: object, symbol: symbol): Method | undefined {
  const method = (iterable as Record<symbol, unknown>)[symbol];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== "function") throw notIterable();
  return method as Method;
}

function notIterable(): TypeError {
  return argumentType("from", "ReadableStream", 1, "AsyncGenerator");
}

/** A stream of what an iterable gives, asynchronous or not. */
export function fromIterable(iterable: object | string): Readable {
  let method = methodOf(iterable as object, Symbol.asyncIterator);
  const sync = method === undefined;
  if (method === undefined) method = methodOf(iterable as object, Symbol.iterator);
  if (method === undefined) throw notIterable();
  const iterator = call(method, iterable);
  if (!isObject(iterator)) throw notIterable();
  const state = new Readable();
  const controller = new DefaultController(state, 0, undefined);
  controller.source = new IteratorSource(controller, iterator as Iterating, sync);
  controller.start(undefined);
  return state;
}
