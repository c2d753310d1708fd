// What cases use to ask many small questions about one behaviour: each check
// is a name and a function, and its outcome becomes one line of the reply.

export type Checks = Record<string, () => unknown>;

/** Runs the checks in order; each becomes a line "name: outcome". */
export async function report(checks: Checks): Promise<Response> {
	let text = "";
	for (const [name, check] of Object.entries(checks)) {
		text += `${name}: ${escaped(await outcome(check))}\n`;
	}
	return new Response(text);
}

/** Likewise, of many checks those that the request asks for: the path is /PART/PARTS. */
export async function reportPart(request: Request, checks: Checks): Promise<Response> {
	const [part, parts] = new URL(request.url).pathname.slice(1).split("/").map(Number);
	const all = Object.entries(checks);
	const size = Math.ceil(all.length / parts);
	return report(Object.fromEntries(all.slice((part - 1) * size, part * size)));
}

// A golden is a text.
function escaped(line: string): string {
	return line.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

/** An outcome of many lines. */
export class Lines {
	readonly lines: string[];
	constructor(lines: string[]) {
		this.lines = lines;
	}
}

/** The part of the checks that a request asks for with ?page=: forty each, from 0. */
export function page(checks: Checks, request: Request): Checks {
	const from = 40 * Number(new URL(request.url).searchParams.get("page"));
	return Object.fromEntries(Object.entries(checks).slice(from, from + 40));
}

async function outcome(check: () => unknown): Promise<string> {
	try {
		const value = await check();
		return value instanceof Lines ? value.lines.map((line) => `\n    ${line}`).join("") : show(value);
	} catch (error) {
		return `throws ${showError(error)}`;
	}
}

/** An error as "Name: message", a DOMException marked as such. */
export function showError(error: unknown): string {
	if (error instanceof DOMException) return `DOMException ${error.name}: ${error.message}`;
	if (error instanceof Error) return `${error.name}: ${error.message}`;
	return show(error);
}

/** A value in one line, the same on every engine. */
export function show(value: unknown, depth = 0): string {
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value === "bigint") return `${value}n`;
	if (typeof value === "function") return `function ${value.name}`;
	if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
	if (depth > 4) return "...";
	const inner = (v: unknown) => show(v, depth + 1);
	if (value instanceof Error || value instanceof DOMException) return `<${showError(value)}>`;
	if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
	if (value instanceof Date) return isNaN(+value) ? "Date(invalid)" : `Date(${value.toISOString()})`;
	if (value instanceof RegExp) return String(value);
	if (value instanceof ArrayBuffer) return `ArrayBuffer[${new Uint8Array(value).join(" ")}]`;
	if (ArrayBuffer.isView(value)) {
		const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
		return `${value.constructor.name}[${bytes.join(" ")}]`;
	}
	if (value instanceof Map) return `Map{${[...value].map(([k, v]) => `${inner(k)} => ${inner(v)}`).join(", ")}}`;
	if (value instanceof Set) return `Set{${[...value].map(inner).join(", ")}}`;
	if (value instanceof Headers) return `Headers${inner([...value])}`;
	const prototype = Object.getPrototypeOf(value);
	const name = prototype === null ? "null-prototype " : prototype === Object.prototype ? "" : `${prototype.constructor?.name} `;
	const fields = Object.entries(value).map(([k, v]) => `${k}: ${inner(v)}`);
	return `${name}{${fields.join(", ")}}`;
}

/** The own properties of an object, one a line, with attributes: w(ritable), e(numerable), c(onfigurable), g(etter), s(etter). */
export function listing(object: object): string[] {
	const descriptors = Object.getOwnPropertyDescriptors(object) as Record<PropertyKey, PropertyDescriptor>;
	return Reflect.ownKeys(descriptors).map((key) => `${String(key)} ${attributes(descriptors[key])} ${kind(descriptors[key].value)}`.trimEnd());
}

function attributes(d: PropertyDescriptor): string {
	const access = "value" in d ? (d.writable ? "w" : "-") : `${d.get ? "g" : ""}${d.set ? "s" : ""}`;
	return access + (d.enumerable ? "e" : "-") + (d.configurable ? "c" : "-");
}

function kind(value: unknown): string {
	if (typeof value === "function") return `function ${value.name}/${value.length}${isConstructor(value) ? " new" : ""}`;
	if (typeof value === "object" && value !== null) return `object ${Object.prototype.toString.call(value)}`;
	return value === undefined ? "" : `${typeof value} ${String(value)}`;
}

function isConstructor(value: object): boolean {
	return Object.hasOwn(value, "prototype");
}

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const unhex = (text: string) => new Uint8Array((text.match(/../g) ?? []).map((h) => parseInt(h, 16)));
export const hex = (bytes: ArrayBuffer | Uint8Array) => [...new Uint8Array(bytes as ArrayBuffer)].map((b) => b.toString(16).padStart(2, "0")).join("");

/** A promise's outcome in words, "pending" where there is none soon. */
export function soon(promise: Promise<unknown>): Promise<unknown> {
	const settled = promise.then((v) => (v === undefined ? "done" : v), (e) => `throws ${showError(e)}`);
	return Promise.race([settled, scheduler.wait(150).then(() => "pending")]);
}

/** Writes the chunks one after the other, while all is read: how each of the two ended. */
export function through(stream: { readable: ReadableStream; writable: WritableStream }, ...chunks: unknown[]): Promise<unknown[]> {
	const writer = stream.writable.getWriter();
	const writing = (async () => {
		for (const c of chunks) await writer.write(c);
		await writer.close();
	})();
	return Promise.all([soon(writing), soon(new Response(stream.readable).text())]);
}

/**
 * As report, for calls of modules of Node.js: an error is told with its code,
 * as "Name [CODE]: message". Of a request only the calls are made whose labels
 * begin with its path.
 */
export async function observe(calls: [label: string, call: () => unknown][], request?: Request): Promise<Response> {
	const start = request === undefined ? "" : decodeURIComponent(new URL(request.url).pathname.slice(1));
	let text = "";
	for (const [label, call] of calls.filter(([label]) => label.startsWith(start))) text += `${label}: ${await observed(call)}\n`;
	return new Response(text);
}

async function observed(call: () => unknown): Promise<string> {
	try {
		return show(await call());
	} catch (error) {
		return `throws ${showCoded(error)}`;
	}
}

/** An error as "Name [CODE]: message". */
export function showCoded(error: unknown): string {
	if (!(error instanceof Error)) return show(error);
	const { code } = error as { code?: unknown };
	return `${error.name}${code === undefined ? "" : ` [${code}]`}: ${error.message}`;
}

/** Calls of one function with several lists of arguments, labelled by these. */
export function each(name: string, f: (...args: any[]) => unknown, ...lists: unknown[][]): [string, () => unknown][] {
	return lists.map((args) => [`${name}(${args.map((a) => show(a)).join(", ")})`, () => f(...args)]);
}

// What calls every member of an interface with what it does not expect.

const SAMPLES: [string, unknown[]][] = [
	["()", []],
	["(5)", [5]],
	["(null)", [null]],
	["({})", [{}]],
	["('x', 5)", ["x", 5]],
	["('x', 'y', 5)", ["x", "y", 5]],
	["(Symbol)", [Symbol("s")]],
];

async function resultOf(call: () => unknown): Promise<string> {
	try {
		const value = await Promise.race([call(), scheduler.wait(20).then(() => "still waiting")]);
		return typeof value === "object" && value !== null ? Object.prototype.toString.call(value) : show(value);
	} catch (error) {
		return showError(error);
	}
}

/** One line a member: each way to call it with its outcome, the same outcomes together. */
export async function misuse(name: string, make: () => object, prototype: object, skip: string[] = []): Promise<string> {
	let text = "";
	for (const key of Object.keys(Object.getOwnPropertyDescriptors(prototype)).sort()) {
		if (key === "constructor" || skip.includes(key)) continue;
		const { value, get } = Object.getOwnPropertyDescriptor(prototype, key)!;
		const calls: [string, () => unknown][] = [];
		if (get) {
			calls.push(["of an instance", () => get.call(make())], ["of an object", () => get.call({})], ["of undefined", () => get.call(undefined)]);
		} else if (typeof value === "function") {
			calls.push(["this {}", () => value.call({})], ["this undefined", () => value.call(undefined)], ["new", () => new value()]);
			for (const [label, args] of SAMPLES) calls.push([label, () => (make() as any)[key](...args)]);
		} else {
			calls.push(["value", () => value]);
		}
		const outcomes = new Map<string, string[]>();
		for (const [label, call] of calls) {
			const result = await resultOf(call);
			outcomes.set(result, [...(outcomes.get(result) ?? []), label]);
		}
		text += `${name}.${key}\n`;
		for (const [result, labels] of [...outcomes].sort()) text += `  ${labels.join(" ")}: ${result}\n`;
	}
	return text;
}

/** Constructs with what a constructor does not expect. */
export async function misconstruct(cls: new (...args: any[]) => unknown): Promise<string> {
	let text = "";
	const samples: [string, unknown[]][] = [...SAMPLES, ["(undefined)", [undefined]], ["(throws)", [{ toString() { throw new RangeError("mine"); } }]], ["('x', null)", ["x", null]], ["([], {})", [[], {}]], ["([], 'x', 5)", [[], "x", 5]]];
	const outcomes = new Map<string, string[]>();
	for (const [label, args] of [["no new", null], ...samples] as [string, unknown[] | null][]) {
		const result = await resultOf(() => (args === null ? (cls as any)() : new cls(...args)));
		outcomes.set(result, [...(outcomes.get(result) ?? []), label]);
	}
	text += `new ${cls.name}\n`;
	for (const [result, labels] of outcomes) text += `  ${labels.join(" ")}: ${result}\n`;
	return text;
}
