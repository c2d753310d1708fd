import { report } from "../../checks.ts";

const frames = (error: unknown, count = 3) => (error as Error).stack!.split("\n").slice(0, count).map((line) => line.trim());

function inner(): never {
	throw new Error("from inner");
}

function outer() {
	inner();
}

class Thing {
	constructor(fail = false) {
		if (fail) throw new TypeError("from the constructor");
	}
	method() {
		throw new RangeError("from a method");
	}
	static make() {
		throw new RangeError("from a static method");
	}
}

async function later() {
	await null;
	throw new Error("from an async function");
}

function caught(f: () => unknown) {
	try {
		f();
	} catch (error) {
		return error;
	}
}

export default {
	fetch() {
		return report({
			"function": () => frames(caught(outer)),
			"method": () => frames(caught(function call() { new Thing().method(); }), 2),
			"static method": () => frames(caught(() => Thing.make()), 2),
			"constructor": () => frames(caught(() => new Thing(true)), 2),
			"async": async () => frames(await later().catch((e) => e), 2),
			"first line": () => [new Error("m").stack!.split("\n")[0], new Error().stack!.split("\n")[0], new TypeError("a\nb").stack!.split("\n").slice(0, 2)],
			"first line after renaming": () => {
				const e = new Error("before");
				e.message = "after";
				e.name = "Renamed";
				return e.stack!.split("\n")[0];
			},
			"class with a name of its own": () => {
				class Own extends Error {
					override name = "Named";
				}
				class Plain extends Error {}
				return [new Own("m").stack!.split("\n")[0], new Plain("m").stack!.split("\n")[0]];
			},
			"captureStackTrace": () => {
				const o: any = {};
				(Error as any).captureStackTrace(o);
				return [typeof o.stack, o.stack.split("\n")[0]];
			},
			"captureStackTrace hides a function": () => {
				function visible() {
					return hidden();
				}
				function hidden() {
					const e = new Error("m");
					(Error as any).captureStackTrace(e, hidden);
					return e;
				}
				return frames(visible(), 2);
			},
			"stackTraceLimit": () => {
				const before = (Error as any).stackTraceLimit;
				(Error as any).stackTraceLimit = 1;
				const one = caught(outer) as Error;
				(Error as any).stackTraceLimit = before;
				return [before, one.stack!.split("\n").length];
			},
			"prepareStackTrace": () => {
				const E = Error as any;
				E.prepareStackTrace = (error: Error, sites: any[]) => `${error.message} ${sites.length > 0} ${typeof sites[0].getFileName()} ${sites[0].getFunctionName()}`;
				try {
					return (caught(outer) as Error).stack;
				} finally {
					E.prepareStackTrace = undefined;
				}
			},
			"own property": () => {
				const d = Object.getOwnPropertyDescriptor(new Error("m"), "stack");
				return [d !== undefined, d?.enumerable, d?.configurable];
			},
			"may be written": () => {
				const e = new Error("m");
				e.stack = "mine";
				return e.stack;
			},
		});
	},
};
