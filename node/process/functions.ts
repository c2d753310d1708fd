// The functions of process.
import { ops } from "edge:ops";
import { queueMicrotask } from "edge:dom";
import { console } from "edge:console";
import { ERR_EPERM, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_METHOD_NOT_IMPLEMENTED, ERR_OUT_OF_RANGE } from "edge:node_errors";
import { changeDirectory, noEnvFile } from "./directory.ts";
import { noResources } from "./values.ts";

type Callback = (...args: unknown[]) => unknown;

// Functions in an object keep the names that the bundler would change.

/** Recorded: a tick is a microtask like any other. */
const ticks = {
  nextTick: function nextTick(callback: Callback, ...args: unknown[]): void {
    queueMicrotask(() => {
      if (typeof callback !== "function") throw new TypeError("cb is not a function");
      callback(...args);
    });
  },
};
export const { nextTick } = ticks;

export const exits = {
  exit: function exit(code: unknown): void {
    ops.node_process_exit((code as number) | 0);
    console.warn("process.exit(...) called without a current request context. Ignoring.");
  },
  abort: function abort(): void {
    exits.exit(1);
  },
  reallyExit: function reallyExit(code: unknown): void {
    exits.exit(code || 0);
  },
};

export const modules = {
  getBuiltinModule: function getBuiltinModule(id: unknown): unknown {
    return ops.builtin_module(`${id}`);
  },
};

const MILLION = 1_000_000n;

const clocks = {
  hrtime: function (time: any): [number, number] {
    if (time !== undefined) {
      if (!Array.isArray(time)) throw new ERR_INVALID_ARG_TYPE("time", "tuple of integers", time);
      if (time.length !== 2) throw new ERR_OUT_OF_RANGE("time", "2", time);
    }
    const milliseconds = Date.now();
    let seconds = Math.floor(milliseconds / 1000);
    let nanoseconds = (milliseconds % 1000) * 1e6;
    if (time) {
      seconds -= time[0] as number;
      nanoseconds -= time[1] as number;
      if (nanoseconds < 0) {
        seconds--;
        nanoseconds += 1e9;
      }
    }
    return [seconds, nanoseconds];
  },
  bigint: function (): bigint {
    return BigInt(Date.now()) * MILLION;
  },
};

export const hrtime = Object.assign(clocks.hrtime, { bigint: clocks.bigint });

const OCTAL = /^[0-7]+$/;
const MASK = "must be a 32-bit unsigned integer or an octal string";

/** A function of this name that isn't there. */
function missing<F>(f: (refuse: (name: string) => never) => F): F {
  return f((name) => {
    throw new ERR_METHOD_NOT_IMPLEMENTED(`process.${name}`);
  });
}

export const refusals = missing((refuse) => ({
  kill: function kill(_pid: number, _signal: unknown): never { return refuse("kill"); },
  binding: function binding(_name: string): never { return refuse("binding"); },
  dlopen: function dlopen(_module: unknown, _filename: string, _flags: number): never { return refuse("dlopen"); },
  getActiveResourcesInfo: function getActiveResourcesInfo(): never { return refuse("getActiveResourcesInfo"); },
  setUncaughtExceptionCaptureCallback: function setUncaughtExceptionCaptureCallback(_callback: unknown): never {
    return refuse("setUncaughtExceptionCaptureCallback");
  },
  hasUncaughtExceptionCaptureCallback: function hasUncaughtExceptionCaptureCallback(): never { return refuse("hasUncaughtExceptionCaptureCallback"); },
  threadCpuUsage: function threadCpuUsage(): never { return refuse("threadCpuUsage"); },
  cpuUsage: function cpuUsage(_previous: unknown): never { return refuse("cpuUsage"); },
  execve: function execve(_file: string, _args: string[], _env: object): never { return refuse("execve"); },
  _linkedBinding: function _linkedBinding(_name: string): never { return refuse("_linkedBinding"); },
  _kill: function _kill(_pid: number, _signal: number): never { return refuse("_kill"); },
  permission: { has: (): never => refuse("permission.has") },
  finalization: {
    register: (): never => refuse("finalization.register"),
    registerBeforeExit: (): never => refuse("finalization.registerBeforeExit"),
    unregister: (): never => refuse("finalization.unregister"),
  },
  report: {
    compact: false,
    directory: "",
    filename: "",
    getReport: (): object => ({}),
    reportOnFatalError: false,
    reportOnSignal: false,
    reportOnUncaughtException: false,
    excludeNetwork: false,
    excludeEnv: false,
    signal: "SIGUSR2",
    writeReport: (): never => refuse("report.writeReport"),
  },
}));

/** The only user and group is 0. */
function onlyRoot(id: unknown, syscall: string): void {
  if (id !== 0) throw new ERR_EPERM({ syscall });
}

export const identity = {
  getegid: function getegid(): number { return 0; },
  getgid: function getgid(): number { return 0; },
  getgroups: function getgroups(): number[] { return [0]; },
  geteuid: function geteuid(): number { return 0; },
  getuid: function getuid(): number { return 0; },
  setegid: function setegid(id: unknown): void { onlyRoot(id, "setegid"); },
  setgid: function setgid(id: unknown): void { onlyRoot(id, "setgid"); },
  setgroups: function setgroups(_groups: unknown): void { throw new ERR_EPERM({ syscall: "setgroups" }); },
  seteuid: function seteuid(id: unknown): void { onlyRoot(id, "seteuid"); },
  setuid: function setuid(id: unknown): void { onlyRoot(id, "setuid"); },
  initgroups: function initgroups(_user: unknown, _group: unknown): void { throw new ERR_EPERM({ syscall: "initgroups" }); },
};

export const others = {
  setSourceMapsEnabled: function setSourceMapsEnabled(_enabled: boolean, _options: unknown): void {},
  getSourceMapsSupport: function getSourceMapsSupport(): object { return { enabled: false, nodeModules: false, generatedCode: false }; },
  ref: function ref(): void {},
  unref: function unref(): void {},
  chdir: function chdir(directory: unknown): void { changeDirectory(directory); },
  umask: function umask(mask: unknown): number {
    if (mask === undefined) return 18;
    let bits = mask;
    if (typeof mask === "string") bits = OCTAL.test(mask) ? parseInt(mask, 8) : -1;
    else if (typeof mask !== "number") throw new ERR_INVALID_ARG_TYPE("mask", "number", mask);
    if (!Number.isInteger(bits) || (bits as number) < 0 || (bits as number) > 0xffffffff) throw new ERR_INVALID_ARG_VALUE("mask", mask, MASK);
    return 18;
  },
  uptime: function uptime(): number { return 0; },
  loadEnvFile: function loadEnvFile(path: unknown = ".env"): void { noEnvFile(path); },
  memoryUsage: function memoryUsage(): object { return { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }; },
  resourceUsage: function resourceUsage(): object { return noResources(); },
  send: function send(_message: unknown, _handle: unknown): boolean { return false; },
  constrainedMemory: function constrainedMemory(): number { return 0; },
  availableMemory: function availableMemory(): number { return 0; },
  _rawDebug: function _rawDebug(...args: unknown[]): void { console.log(...args); },
  _getActiveRequests: function _getActiveRequests(): unknown[] { return []; },
  _getActiveHandles: function _getActiveHandles(): unknown[] { return []; },
  _fatalException: function _fatalException(_error: unknown): boolean { return false; },
  _tickCallback: function _tickCallback(): void {},
  _debugProcess: function _debugProcess(_pid: number): void {},
  _debugEnd: function _debugEnd(): void {},
  _startProfilerIdleNotifier: function _startProfilerIdleNotifier(): void {},
  _stopProfilerIdleNotifier: function _stopProfilerIdleNotifier(): void {},
};
