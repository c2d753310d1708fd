import { type Checks, report } from "../../checks.ts";

const names = ["Buffer", "process", "global", "setImmediate", "clearImmediate", "setTimeout", "clearTimeout", "setInterval", "clearInterval", "require", "module", "exports", "__dirname", "__filename", "EventEmitter", "queueMicrotask", "structuredClone", "navigator", "crypto", "fetch"];
const scope = globalThis as any;

function where(name: string): string {
	let level = 0;
	for (let o = scope; o; o = Object.getPrototypeOf(o), level++) {
		const d = Object.getOwnPropertyDescriptor(o, name);
		if (d) return `level ${level} ${d.get ? "getter" : "value"}${d.set ? " setter" : ""}${d.writable ? " writable" : ""}${d.enumerable ? " enumerable" : ""}${d.configurable ? " configurable" : ""}`;
	}
	return "nowhere";
}

const specifier = (name: string) => name; // the bundler does not look into it

const checks: Checks = {};
for (const name of names) checks[name] = () => [typeof scope[name], where(name), scope[name]?.name, scope[name]?.length];
const getter = (name: string) => {
	for (let o = scope; o; o = Object.getPrototypeOf(o)) {
		const d = Object.getOwnPropertyDescriptor(o, name);
		if (d) return d.get ? [d.get.name, d.set?.name, d.get.length] : "value";
	}
};
Object.assign(checks, {
	"bare": () => [typeof Buffer, typeof process, typeof global, typeof setImmediate],
	"global is globalThis": () => scope.global === globalThis,
	"getters": () => ["Buffer", "process", "global", "setImmediate", "setTimeout"].map(getter),
	"tag": () => [Object.prototype.toString.call(scope.process), String(scope.process), String(scope.global)],
	"assign Buffer": () => {
		const before = scope.Buffer;
		scope.Buffer = 5;
		const now = [typeof Buffer, typeof scope.Buffer, where("Buffer")];
		scope.Buffer = before;
		return [now, scope.Buffer === before];
	},
	"assign process": () => {
		const before = scope.process;
		scope.process = { mine: true };
		const now = [typeof process, (process as any).mine, where("process")];
		scope.process = before;
		return [now, scope.process === before];
	},
	"assign global": () => {
		scope.global = 5;
		const now = [typeof global, where("global")];
		scope.global = globalThis;
		return now;
	},
	"delete": () => {
		const kept = scope.setImmediate;
		const gone = [delete scope.setImmediate, typeof scope.setImmediate];
		scope.setImmediate = kept;
		return gone;
	},
	"through global": () => {
		scope.global.mineAlone = 1;
		return [scope.mineAlone, delete scope.mineAlone];
	},
	"typical detections": () => [
		typeof process === "object" && process.versions != null && process.versions.node != null,
		typeof process !== "undefined" && process.release?.name,
		typeof module,
		typeof (scope.process?.browser),
		Object.prototype.toString.call(typeof process !== "undefined" ? process : 0) === "[object process]",
	],
	"NODE_ENV": () => process.env.NODE_ENV,
	"import": () => import(specifier("node:buffer")),
	"import without prefix": () => import(specifier("buffer")),
	"import process": () => import(specifier("node:process")),
});

export default {
	fetch() {
		return report(checks);
	},
};
