import process from "node:process";
import { type Checks, report, show } from "../../checks.ts";

const p = process as any;
const attempt = (f: () => unknown) => {
	try {
		return show(f());
	} catch (e: any) {
		return `throws ${e.name} ${e.code}: ${e.message}`;
	}
};

const pages: Record<string, Checks> = {
	values: {
		"simple": () => [p.version, p.platform, p.arch, p.argv, p.argv0, p.execPath, p.execArgv, p.title, p.pid, p.ppid, p.debugPort, p.exitCode, p.browser],
		"versions": () => ({ ...p.versions }),
		"release": () => p.release,
		"features": () => p.features,
		"config": () => p.config,
		"cwd": () => [p.cwd(), p.cwd.length],
		"chdir": () => {
			const before = p.cwd();
			return [attempt(() => p.chdir("/tmp")), p.cwd(), attempt(() => p.chdir(before)), p.cwd()];
		},
		"chdir to what is not there": () => p.chdir("/nope"),
		"chdir error's fields": () => {
			try {
				p.chdir("/nope/deep");
			} catch (e: any) {
				return [{ ...e }, e.name, e.message];
			}
		},
		"chdir relative": () => {
			const all = [attempt(() => p.chdir("..")), p.cwd(), attempt(() => p.chdir("./tmp/../dev")), p.cwd(), attempt(() => p.chdir("")), attempt(() => p.chdir("/dev/null"))];
			p.chdir("/bundle");
			return all;
		},
		"chdir to no text": () => p.chdir(5),
		"umask": () => [p.umask(), attempt(() => p.umask(0)), attempt(() => p.umask("777")), attempt(() => p.umask("x")), attempt(() => p.umask({}))],
		"ids": () => ["getuid", "getgid", "geteuid", "getegid", "getgroups"].map((n) => attempt(() => p[n]())),
		"setting ids": () => ["setuid", "setgid", "seteuid", "setegid", "setgroups", "initgroups"].map((n) => typeof p[n] === "function" ? attempt(() => p[n](1)) : typeof p[n]),
		"others": () => ["connected", "throwDeprecation", "traceDeprecation", "noDeprecation", "sourceMapsEnabled", "report", "permission", "channel", "mainModule", "domain", "noAsar"].map((n) => `${n} ${show(p[n]).slice(0, 80)}`),
		"private": () => ["_exiting", "_events", "_eventsCount", "_maxListeners", "_preload_modules", "_disconnect", "_handleQueue", "_pendingMessage", "_channel", "moduleLoadList", "_rawDebug", "_tickCallback"].map((n) => `${n} ${show(p[n]).slice(0, 80)}`),
		"assign": () => {
			const results: string[] = [];
			for (const n of ["version", "platform", "pid", "title", "argv", "exitCode", "mine"]) {
				const before = p[n];
				results.push(`${n} ${attempt(() => { p[n] = "changed"; return p[n]; })}`);
				attempt(() => { p[n] = before; });
			}
			delete p.mine;
			return results;
		},
		"exitCode": () => [attempt(() => { p.exitCode = 3; return p.exitCode; }), attempt(() => { p.exitCode = "x"; }), attempt(() => { p.exitCode = undefined; return p.exitCode; })],
		"title": () => [attempt(() => { p.title = "t"; return p.title; }), attempt(() => { p.title = 5; return p.title; })],
		"allowedNodeEnvironmentFlags": () => [p.allowedNodeEnvironmentFlags.size, p.allowedNodeEnvironmentFlags instanceof Set],
	},
	time: {
		"hrtime": () => {
			const t = p.hrtime();
			return [Array.isArray(t), t.length, t.every(Number.isInteger), t[1] < 1e9];
		},
		"hrtime difference": () => {
			const d = p.hrtime(p.hrtime());
			return [d.length, d[0], d[1] >= 0];
		},
		"hrtime negative": () => p.hrtime([2 ** 40, 0])[0] < 0,
		"hrtime bad": () => [attempt(() => p.hrtime(5)), attempt(() => p.hrtime([1])), attempt(() => p.hrtime([1, 2, 3])), attempt(() => p.hrtime({}))],
		"hrtime.bigint": () => [typeof p.hrtime.bigint(), p.hrtime.bigint() <= p.hrtime.bigint(), p.hrtime.bigint.length],
		"hrtime and Date": () => Math.abs(Number(p.hrtime.bigint()) / 1e6 - performance.now()) < 1000,
		"hrtime called bare": () => (0, p.hrtime)().length,
		"uptime": () => [typeof p.uptime(), p.uptime() >= 0, p.uptime.length],
		"memoryUsage": () => p.memoryUsage(),
		"memoryUsage.rss": () => p.memoryUsage.rss(),
		"cpuUsage": () => [attempt(() => p.cpuUsage()), attempt(() => p.cpuUsage({ user: 1, system: 1 })), attempt(() => p.cpuUsage(5))],
		"resourceUsage": () => p.resourceUsage(),
		"threadCpuUsage": () => attempt(() => p.threadCpuUsage()),
		"constrainedMemory": () => [attempt(() => p.constrainedMemory()), attempt(() => p.availableMemory())],
		"getActiveResourcesInfo": () => [attempt(() => p.getActiveResourcesInfo()), attempt(() => p._getActiveHandles()), attempt(() => p._getActiveRequests())],
	},
	functions: {
		"nextTick gives": () => p.nextTick(() => {}),
		"getBuiltinModule": () => ["node:buffer", "buffer", "node:process", "process", "nope", "node:nope", "", "toString"].map((n) => typeof p.getBuiltinModule(n)),
		"getBuiltinModule's shape": () => [p.getBuiltinModule("node:buffer").Buffer === Buffer, p.getBuiltinModule("node:process") === process, p.getBuiltinModule("node:string_decoder").default === undefined],
		"getBuiltinModule bad": () => [attempt(() => p.getBuiltinModule()), attempt(() => p.getBuiltinModule(5)), attempt(() => p.getBuiltinModule(null))],
		"kill": () => [attempt(() => p.kill(1)), attempt(() => p.kill(1, 0)), attempt(() => p.kill("x"))],
		"binding": () => [attempt(() => p.binding("fs")), attempt(() => p._linkedBinding("fs"))],
		"dlopen": () => attempt(() => p.dlopen({}, "x")),
		"loadEnvFile": () => attempt(() => p.loadEnvFile()),
		"setSourceMapsEnabled": () => attempt(() => p.setSourceMapsEnabled(true)),
		"setUncaughtExceptionCaptureCallback": () => [attempt(() => p.setUncaughtExceptionCaptureCallback(null)), attempt(() => p.setUncaughtExceptionCaptureCallback(() => {})), attempt(() => p.hasUncaughtExceptionCaptureCallback()), attempt(() => p.setUncaughtExceptionCaptureCallback(5))],
		"ref": () => ["ref", "unref", "reallyExit", "openStdin", "assert", "send", "disconnect", "_debugProcess", "_debugEnd", "_startProfilerIdleNotifier", "_stopProfilerIdleNotifier", "_kill", "_fatalException", "abort", "execve"].map((n) => `${n} ${typeof p[n]}`),
		"assert": () => [typeof p.assert === "function" ? attempt(() => p.assert(false, "no")) : "", typeof p.assert === "function" ? attempt(() => p.assert(true)) : ""],
		"noops": () => ["ref", "unref", "send", "disconnect", "_debugProcess", "_debugEnd", "_startProfilerIdleNotifier", "_stopProfilerIdleNotifier"].map((n) => typeof p[n] === "function" ? `${n} ${attempt(() => p[n]())}` : `${n} is ${typeof p[n]}`),
		"openStdin": () => p.openStdin() === p.stdin,
		"finalization": () => ["register", "registerBeforeExit", "unregister"].map((n) => attempt(() => p.finalization[n]({}, () => {}))),
		"permission": () => attempt(() => p.permission?.has("fs.read")),
		"report": () => [attempt(() => typeof p.report?.getReport), attempt(() => p.report?.getReport?.())],
		"toString": () => [String(p), Object.prototype.toString.call(p), p.constructor?.name],
	},
	events: {
		"on and emit": () => {
			const log: unknown[] = [];
			const listener = (...args: unknown[]) => log.push(args);
			const same = p.on("mine", listener) === p;
			const emitted = p.emit("mine", 1, 2);
			p.off("mine", listener);
			return [same, emitted, log, p.emit("mine"), p.listenerCount("mine")];
		},
		"once": () => {
			let count = 0;
			p.once("mine", () => count++);
			p.emit("mine");
			p.emit("mine");
			return count;
		},
		"eventNames": () => [p.eventNames(), p.getMaxListeners(), p.listeners("x"), p.rawListeners("x")],
		"setMaxListeners": () => {
			const same = p.setMaxListeners(20) === p;
			const now = p.getMaxListeners();
			p.setMaxListeners(10);
			return [same, now];
		},
		"prepend": () => {
			const log: string[] = [];
			p.on("mine", () => log.push("a"));
			p.prependListener("mine", () => log.push("b"));
			p.prependOnceListener("mine", () => log.push("c"));
			p.addListener("mine", () => log.push("d"));
			p.emit("mine");
			p.removeAllListeners("mine");
			return [log, p.emit("mine")];
		},
		"exit listeners": () => {
			const listener = () => {};
			p.on("exit", listener).on("SIGTERM", listener).on("beforeExit", listener);
			const names = p.eventNames().map(String);
			for (const n of ["exit", "SIGTERM", "beforeExit"]) p.removeListener(n, listener);
			return names;
		},
		"unhandledRejection": async () => {
			const log: unknown[] = [];
			const listener = (reason: any, promise: any) => log.push(reason?.message, promise instanceof Promise);
			p.on("unhandledRejection", listener);
			Promise.reject(new Error("rejected for listeners"));
			await scheduler.wait(5);
			p.off("unhandledRejection", listener);
			return log;
		},
		"rejectionHandled": async () => {
			const log: unknown[] = [];
			const listener = (promise: any) => log.push(promise instanceof Promise);
			const quiet = () => {};
			p.on("rejectionHandled", listener).on("unhandledRejection", quiet);
			const promise = Promise.reject(new Error("handled late"));
			await scheduler.wait(5);
			promise.catch(() => {});
			await scheduler.wait(5);
			p.off("rejectionHandled", listener).off("unhandledRejection", quiet);
			return log;
		},
		"uncaughtException": async () => {
			const log: unknown[] = [];
			const listener = (error: any) => log.push(error?.message);
			p.on("uncaughtException", listener);
			setTimeout(() => { throw new Error("thrown for listeners"); }, 1);
			await scheduler.wait(5);
			p.off("uncaughtException", listener);
			return log;
		},
	},
	warnings: {
		"gives": () => p.emitWarning("a warning"),
		"event": async () => {
			const log: unknown[] = [];
			const listener = (w: any) => log.push([w.name, w.message, w.code, w.detail, w instanceof Error]);
			p.on("warning", listener);
			p.emitWarning("plain");
			p.emitWarning("with type", "MyWarning");
			p.emitWarning("with code", "MyWarning", "C1");
			p.emitWarning("with options", { type: "T", code: "C2", detail: "D" });
			p.emitWarning(Object.assign(new Error("an error"), { name: "Named" }));
			p.emitWarning("deprecated", "DeprecationWarning", "DEP1");
			const before = log.length;
			await scheduler.wait(5);
			p.off("warning", listener);
			return [before, log];
		},
		"bad": () => [attempt(() => p.emitWarning(5)), attempt(() => p.emitWarning()), attempt(() => p.emitWarning("x", 5)), attempt(() => p.emitWarning("x", "T", 5)), attempt(() => p.emitWarning({}))],
		"noDeprecation": async () => {
			const log: unknown[] = [];
			const listener = (w: any) => log.push(w.message);
			p.on("warning", listener);
			p.noDeprecation = true;
			p.emitWarning("deprecated quietly", "DeprecationWarning");
			p.noDeprecation = false;
			await scheduler.wait(5);
			p.off("warning", listener);
			return log;
		},
	},
};

export default {
	fetch(request: Request) {
		return report(pages[new URL(request.url).pathname.slice(1)]);
	},
};
