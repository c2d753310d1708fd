// The whole process object, an EventEmitter.
import { module as assertModule } from "edge:node_assert";
import { EventEmitter } from "edge:node_events";
import { currentDirectory } from "./directory.ts";
import { env } from "./env.ts";
import { exits, hrtime, identity, modules, nextTick, others, refusals } from "./functions.ts";
import { stdio } from "./stdio.ts";
import { buildConfig, features, release, version, versions } from "./values.ts";
import { warnings } from "./warning.ts";

/** Rejections become events of process when somebody first listens for them. */
function forwardRejections(process: any): void {
  const kinds: Record<string, (event: any) => void> = {
    unhandledRejection: (event) => process.emit("unhandledRejection", event.reason, event.promise),
    rejectionHandled: (event) => process.emit("rejectionHandled", event.promise),
  };
  process.on("newListener", (name: unknown) => {
    const forward = kinds[name as string];
    if (typeof name !== "string" || forward === undefined) return;
    delete kinds[name];
    (globalThis as any).addEventListener(name.toLowerCase(), forward);
  });
}

/** The parts of process that hold its own state, in the platform's order. */
function properties(): Record<string, unknown> {
  const o = others;
  const r = refusals;
  const i = identity;
  const assert = { assert: function assert(value: unknown, message: unknown) { (assertModule as any).ok(value, message); } };
  const cwd = { getCwd: () => currentDirectory() };
  return {
    assert: assert.assert.bind(undefined),
    version, versions, title: "workerd", argv: ["workerd"], argv0: "workerd", execArgv: [], arch: "x64", platform: "linux", config: buildConfig(), pid: 1, ppid: 0,
    getegid: i.getegid, getgid: i.getgid, getgroups: i.getgroups, geteuid: i.geteuid, getuid: i.getuid,
    setegid: i.setegid, setgid: i.setgid, setgroups: i.setgroups, seteuid: i.seteuid, setuid: i.setuid, initgroups: i.initgroups,
    setSourceMapsEnabled: o.setSourceMapsEnabled, getSourceMapsSupport: o.getSourceMapsSupport, nextTick,
    emitWarning: warnings((warning) => process.emit("warning", warning)),
    env, exit: exits.exit, abort: exits.abort, getBuiltinModule: modules.getBuiltinModule, features, allowedNodeEnvironmentFlags: new Set(), kill: r.kill,
    ref: o.ref, unref: o.unref, chdir: o.chdir, cwd: cwd.getCwd.bind(undefined), umask: o.umask, hrtime, uptime: o.uptime, loadEnvFile: o.loadEnvFile,
    exitCode: undefined, channel: null, connected: false, binding: r.binding, debugPort: 0, dlopen: r.dlopen, finalization: r.finalization,
    getActiveResourcesInfo: r.getActiveResourcesInfo, setUncaughtExceptionCaptureCallback: r.setUncaughtExceptionCaptureCallback,
    hasUncaughtExceptionCaptureCallback: r.hasUncaughtExceptionCaptureCallback, memoryUsage: o.memoryUsage, noDeprecation: false, permission: r.permission,
    release, report: r.report, resourceUsage: o.resourceUsage, send: o.send, traceDeprecation: false, throwDeprecation: false, sourceMapsEnabled: false,
    threadCpuUsage: r.threadCpuUsage, cpuUsage: r.cpuUsage, execPath: "", constrainedMemory: o.constrainedMemory, availableMemory: o.availableMemory,
    execve: r.execve, openStdin: { openStdin: function openStdin() { return stdio(0); } }.openStdin, _rawDebug: o._rawDebug, moduleLoadList: [],
    _linkedBinding: r._linkedBinding, domain: null, _exiting: false, _getActiveRequests: o._getActiveRequests, _getActiveHandles: o._getActiveHandles,
    reallyExit: exits.reallyExit, _kill: r._kill, _fatalException: o._fatalException, _tickCallback: o._tickCallback, _debugProcess: o._debugProcess,
    _debugEnd: o._debugEnd, _startProfilerIdleNotifier: o._startProfilerIdleNotifier, _stopProfilerIdleNotifier: o._stopProfilerIdleNotifier,
    _preload_modules: [], _disconnect: undefined, _handleQueue: undefined, _pendingMessage: undefined, _channel: undefined, _send: undefined,
  };
}

let process: any;

/** Makes the object, once. */
export function publicProcess(): any {
  if (process !== undefined) return process;
  process = Object.setPrototypeOf(properties(), EventEmitter.prototype);
  (EventEmitter as unknown as (this: unknown) => void).call(process);
  Object.defineProperty(process, Symbol.toStringTag, { value: "process", configurable: true });
  for (const [fd, name] of ["stdin", "stdout", "stderr"].entries()) {
    // Streams are made when they are looked at, and can be replaced.
    Object.defineProperty(process, name, {
      get: () => stdio(fd as 0 | 1 | 2),
      set(value: unknown) {
        Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: true,
      configurable: true,
    });
  }
  forwardRejections(process);
  return process;
}

/** The names of the module that are no exports: methods of every EventEmitter are not among them either. */
export function publicModule(): object {
  const object = publicProcess();
  const exports: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    if (["stdin", "stdout", "stderr"].includes(name)) Object.defineProperty(exports, name, { get: () => object[name], enumerable: true });
    else exports[name] = object[name];
  }
  exports.default = object;
  return exports;
}
