import * as module from "node:process";
import process from "node:process";
import bare from "process";
import { type Checks, listing, report, show } from "../../checks.ts";

const p = process as any;
const attempt = (f: () => unknown) => {
	try {
		return show(f());
	} catch (e: any) {
		return `throws ${e.name} ${e.code}: ${e.message}`;
	}
};

const plain = (line: string) => line.replace(/number \d+(\.\d+)?$/, "number");
const values: Checks = {
	"same": () => [p === (globalThis as any).process, (bare as any) === p, typeof (globalThis as any).process, typeof process],
	"global": () => Object.keys((globalThis as any).process ?? {}),
	"simple": () => [p.version, p.platform, p.arch, p.argv, p.argv0, p.execPath, p.execArgv, p.title, p.pid, p.ppid, p.debugPort, p.exitCode, p.browser],
	"versions": () => p.versions,
	"release": () => p.release,
	"features": () => p.features,
	"config": () => p.config,
	"env": () => [p.env.TEXT, p.env.NUMBER, Object.keys(p.env), p.env.NODE_ENV, process.env.NODE_ENV],
	"env assign": () => {
		p.env.MINE = 5;
		return [p.env.MINE, typeof p.env.MINE, delete p.env.MINE];
	},
	"cwd": () => [attempt(() => p.cwd()), attempt(() => p.chdir("/tmp")), attempt(() => p.cwd()), attempt(() => p.chdir("/nope"))],
	"umask": () => [attempt(() => p.umask()), attempt(() => p.umask(0))],
	"toString": () => [String(p), Object.prototype.toString.call(p), p.constructor?.name],
	"stdout": () => [typeof p.stdout, p.stdout?.constructor?.name, p.stdout?.fd, p.stdout?.isTTY, typeof p.stdout?.write, p.stdout?.columns, p.stdin?.fd, p.stderr?.fd],
};
const functions: Checks = {
	"hrtime": () => [p.hrtime().length, typeof p.hrtime.bigint(), p.hrtime(p.hrtime()).length],
	"uptime": () => typeof p.uptime(),
	"memoryUsage": () => [attempt(() => p.memoryUsage()), attempt(() => p.memoryUsage.rss())],
	"nextTick": () => new Promise((done) => p.nextTick((...args: unknown[]) => done(args), 1, 2)),
	"on and emit": () => {
		const log: unknown[] = [];
		const listener = (...args: unknown[]) => log.push(args);
		const same = p.on("mine", listener) === p;
		return [same, p.emit("mine", 1), log, p.off("mine", listener) === p, p.emit("mine"), p.listenerCount("mine")];
	},
	"emitWarning": () => attempt(() => p.emitWarning("a warning")),
	"getBuiltinModule": () => typeof p.getBuiltinModule("node:buffer"),
	"all functions of nothing": () => ["abort", "availableMemory", "binding", "constrainedMemory", "cpuUsage", "disconnect", "dlopen", "eventNames", "getActiveResourcesInfo", "getegid", "geteuid", "getgid", "getgroups", "getMaxListeners", "getuid", "hasUncaughtExceptionCaptureCallback", "initgroups", "kill", "listeners", "loadEnvFile", "openStdin", "reallyExit", "ref", "resourceUsage", "send", "setegid", "seteuid", "setgid", "setgroups", "setMaxListeners", "setSourceMapsEnabled", "setuid", "setUncaughtExceptionCaptureCallback", "unref", "assert", "_debugEnd", "_debugProcess", "_disconnect", "_fatalException", "_getActiveHandles", "_getActiveRequests", "_handleQueue", "_kill", "_linkedBinding", "_rawDebug", "_send", "_startProfilerIdleNotifier", "_stopProfilerIdleNotifier", "_tickCallback"].map((n) => `${n} ${typeof p[n] === "function" ? attempt(() => p[n]()) : `is ${typeof p[n]}`}`),
};

export default {
	fetch(request: Request) {
		switch (new URL(request.url).pathname) {
			case "/module": return new Response([`exports ${Object.keys(module).length}`, ...listing(module).map(plain)].join("\n"));
			case "/object": return new Response(listing(p).map(plain).join("\n"));
			case "/values": return report(values);
		}
		return report(functions);
	},
};
