import * as module from "node:process";
import process from "node:process";
import { listing, show } from "../../checks.ts";

const p = process as any;
// Values that are of the moment.
const plain = (line: string) => line.replace(/number \d+(\.\d+)?$/, "number").replace(/string (v?\d+\.\d+.*)$/, "string $1");

const pages: Record<string, () => string[]> = {
	module: () => [`exports ${Object.keys(module).length}`, ...listing(module).map(plain)],
	object: () => [`global ${p === (globalThis as any).process}`, ...listing(p).map(plain)],
	nested: () => {
		const lines: string[] = [];
		let level = 0;
		for (let o = Object.getPrototypeOf(p); o && o !== Object.prototype; o = Object.getPrototypeOf(o)) lines.push(`prototype ${level++} ${o.constructor?.name}`, ...listing(o).map(plain));
		for (const key of ["versions", "release", "features", "config", "report", "permission", "finalization", "allowedNodeEnvironmentFlags", "argv", "execArgv", "hrtime", "memoryUsage", "stdout", "stdin", "stderr"]) {
			const value = p[key];
			lines.push(`${key}: ${typeof value === "object" && value !== null ? `${Object.getPrototypeOf(value)?.constructor?.name} ${Object.isFrozen(value)}` : show(value)}`);
			if (["stdout", "stdin", "stderr"].includes(key)) continue;
			if (typeof value === "object" && value !== null) lines.push(...listing(value).map(plain));
			if (typeof value === "function") lines.push(...listing(value).map(plain));
		}
		for (const key of ["stdout", "stdin", "stderr"]) lines.push(`${key}: ${p[key]?.constructor?.name} ${p[key]?.fd} ${p[key]?.isTTY} ${typeof p[key]?.write}`);
		return lines;
	},
};

export default {
	fetch(request: Request) {
		return new Response(pages[new URL(request.url).pathname.slice(1)]().join("\n"));
	},
};
