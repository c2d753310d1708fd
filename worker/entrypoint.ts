// The module cloudflare:workers, env, and the stubs of ctx.exports.
// https://developers.cloudflare.com/workers/runtime-apis/bindings/service-bindings/rpc/
import { ops } from "edge:ops";
import { contextValue, currentContext, runIn, runWith } from "edge:asynccontext";
import { isRequest, Request } from "edge:fetch";
import { structuredClone } from "edge:clone";
import { argumentType, constructorType, defineTag, illegalConstructor, isObject } from "edge:webidl";
import { ExecutionContext, waitFor } from "./context.ts";

const { defineProperty } = Object;
const { apply } = Reflect;

/** What handlers get as env. */
export const env: Record<string, unknown> = {};

/** ctx.props of events that come from outside. */
export const props = {};

export function addToEnv(name: string, value: unknown): void {
  env[name] = value;
}

// A base class of entry points: instances get what they are made with as ctx and env.
function entrypointBase(name: string, check: (ctx: unknown) => boolean): new (ctx: unknown, env: unknown) => object {
  const base = {
    [name]: class {
      ctx: unknown;
      env: unknown;

      constructor(ctx: unknown, env: unknown) {
        if (!check(ctx)) throw constructorType(name, 1, "Object");
        this.ctx = ctx;
        this.env = env;
      }
    },
  }[name];
  tag(base, name);
  return base;
}

function tag(cls: { prototype: object }, name: string): void {
  defineTag(cls.prototype, name);
}

export const WorkerEntrypoint = entrypointBase("WorkerEntrypoint", isObject);
const DurableObject = entrypointBase("DurableObject", () => true);
const WorkflowEntrypoint = entrypointBase("WorkflowEntrypoint", () => true);
class RpcTarget {}
tag(RpcTarget, "RpcTarget");

// Classes of what calls between Workers give; they are there for instanceof.
class RpcPromise {
  constructor() {
    throw illegalConstructor();
  }
}
class RpcProperty {
  constructor() {
    throw illegalConstructor();
  }
}
class RpcStub {
  constructor() {
    throw illegalConstructor();
  }
}
class ServiceStub {
  constructor() {
    throw illegalConstructor();
  }
}

type Properties = Record<string | symbol, unknown>;

// The keys under which what withEnv and withExports put in place follows the
// flow of asynchronous code. Until one is called there is nothing to ask for.
const ENV = {};
const EXPORTS = {};
let isReplaced = false;

function runReplaced<T>(key: object, value: unknown, callback: () => T): T {
  isReplaced = true;
  return runWith(key, value, callback, []) as T;
}

const runningEnv = (): Properties => (isReplaced ? (contextValue(ENV, env) as Properties) : env);

/** The env of the module: another object than the handlers', but with the same properties. */
const importedEnv = new Proxy({} as Properties, {
  get: (_, name) => Reflect.get(runningEnv(), name),
  set: (_, name, value) => Reflect.set(runningEnv(), name, value),
  has: (_, name) => Reflect.has(runningEnv(), name),
  ownKeys: () => Reflect.ownKeys(runningEnv()),
  deleteProperty: (_, name) => Reflect.deleteProperty(runningEnv(), name),
  defineProperty: (_, name, descriptor) => Reflect.defineProperty(runningEnv(), name, descriptor),
  getOwnPropertyDescriptor: (_, name) => configurable(Reflect.getOwnPropertyDescriptor(runningEnv(), name)),
});

/** A property as a proxy may show it that has none itself. */
function configurable(descriptor: PropertyDescriptor | undefined): PropertyDescriptor | undefined {
  return descriptor === undefined ? undefined : { ...descriptor, configurable: true };
}

function withEnv<T>(newEnv: unknown, run: () => T): T {
  if (typeof run !== "function") throw argumentType("withEnv", "EnvModule", 2, "function");
  return runReplaced(ENV, isObject(newEnv) ? newEnv : env, run);
}

function waitUntil(promise: unknown): void {
  waitFor(ops.event_current(), promise);
}

/** What ctx.exports is: a stub for each of the user's entry points. https://developers.cloudflare.com/workers/runtime-apis/context/#exports */
export let exportStubs: Record<string, unknown> | undefined;

export function setExports(namespace: Record<string, unknown>): void {
  if (!ops.compat_flag("enable_ctx_exports")) return;
  exportStubs = {};
  for (const name of Object.keys(namespace)) {
    if (isEntrypoint(namespace[name])) exportStubs[name] = loopback(namespace[name], {});
  }
}

function isEntrypoint(value: unknown): boolean {
  if (typeof value === "function") return value.prototype instanceof WorkerEntrypoint;
  return typeof value === "object" && value !== null;
}

const RESERVED = new Set(["constructor", "dup", "alarm", "webSocketMessage", "webSocketClose", "webSocketError"]);

/** A stub that calls another entry point of this Worker: fetch, and its methods by RPC. Called, it gives one with other props. */
function loopback(entrypoint: unknown, ctxProps: object): object {
  const make = ({ props: given = {} }: { props?: object } = {}) => loopback(entrypoint, structuredClone(given) as object);
  return new Proxy(make, {
    get(_, name) {
      if (name === "then" || typeof name === "symbol") return undefined;
      if (name === "fetch") return (...args: unknown[]) => asEvent(callFetch, [entrypoint, ctxProps, ...args]);
      return (...args: unknown[]) => asEvent(callMethod, [entrypoint, ctxProps, name, args]);
    },
    has: () => true,
  });
}

function instantiate(entrypoint: unknown, ctxProps: object): { target: Record<string, unknown>; ctx: ExecutionContext; isClass: boolean } {
  const ctx = new ExecutionContext(ops.event_current(), ctxProps);
  if (typeof entrypoint === "function") {
    const target = new (entrypoint as new (ctx: unknown, env: unknown) => Record<string, unknown>)(ctx, env);
    return { target, ctx, isClass: true };
  }
  return { target: entrypoint as Record<string, unknown>, ctx, isClass: false };
}

/** Makes a call in the async context of a new event: that of the caller stays with the caller. */
function asEvent(call: Function, args: unknown[]): unknown {
  return currentContext() === undefined ? apply(call, undefined, args) : runIn(undefined, undefined, call, args);
}

async function callFetch(entrypoint: unknown, ctxProps: object, input: Request | string, init?: object): Promise<unknown> {
  const request = isRequest(input) && init === undefined ? new Request(input) : new Request(input, init);
  const { target, ctx, isClass } = instantiate(entrypoint, ctxProps);
  const handler = target.fetch;
  if (typeof handler !== "function") throw new Error("Handler does not export a fetch() function.");
  return handler.call(target, request, env, ctx);
}

const ONE_ARGUMENT =
  "When calling a top-level handler function that is not declared as part of a class, you must always send exactly one argument. " +
  "In order to support variable numbers of arguments, the server must use class-based syntax (extending WorkerEntrypoint) instead.";

async function callMethod(entrypoint: unknown, ctxProps: object, name: string, args: unknown[]): Promise<unknown> {
  const sent = structuredClone(args) as unknown[];
  const { target, ctx, isClass } = instantiate(entrypoint, ctxProps);
  const member = RESERVED.has(name) || (isClass && Object.hasOwn(target, name)) ? undefined : target[name];
  if (member === undefined) throw remote(new TypeError(`The RPC receiver does not implement the method "${name}".`));
  try {
    if (isClass) return structuredClone(await (typeof member === "function" ? member.apply(target, sent) : member));
    if (sent.length !== 1) {
      throw new TypeError(`Attempted to call RPC function "${name}" with the wrong number of arguments. ${ONE_ARGUMENT}`);
    }
    return structuredClone(await (member as Function).call(target, sent[0], env, ctx));
  } catch (error) {
    throw remote(error);
  }
}

/** Marks an error as one that came from the other side of a call. */
function remote(error: unknown): unknown {
  if (error instanceof Error) (error as Error & { remote?: boolean }).remote = true;
  return error;
}

function withExports<T>(newExports: unknown, run: () => T): T {
  if (typeof run !== "function") throw argumentType("withExports", "EnvModule", 2, "function");
  return runReplaced(EXPORTS, isObject(newExports) ? newExports : undefined, run);
}

function withEnvAndExports<T>(newEnv: unknown, newExports: unknown, run: () => T): T {
  if (typeof run !== "function") throw argumentType("withEnvAndExports", "EnvModule", 3, "function");
  return withEnv(newEnv, () => withExports(newExports, run));
}

const runningExports = (): Properties => ((isReplaced ? contextValue(EXPORTS, undefined) : undefined) ?? exportStubs ?? {}) as Properties;

// The stubs are made after the module, so it gets an object that reads through.
const importedExports = new Proxy({}, {
  get: (_, name) => Reflect.get(runningExports(), name),
  has: (_, name) => Reflect.has(runningExports(), name),
  ownKeys: () => Reflect.ownKeys(runningExports()),
  getOwnPropertyDescriptor: (_, name) => configurable(Reflect.getOwnPropertyDescriptor(runningExports(), name)),
});

/** The exports of cloudflare:workers. */
export const workersModule = {
  DurableObject,
  RpcPromise,
  RpcProperty,
  RpcStub,
  RpcTarget,
  ServiceStub,
  WorkerEntrypoint,
  WorkflowEntrypoint,
  env: importedEnv,
  exports: importedExports,
  waitUntil,
  withEnv,
  withEnvAndExports,
  withExports,
};
