import { type Checks, misconstruct, reportPart, showError, soon } from "../../checks.ts";

/** How a call ends, and what then comes of the stream. */
function tried(call: () => unknown): string {
	try {
		return `gives ${String(call())}`;
	} catch (error) {
		return `throws ${showError(error)}`;
	}
}

const ARGUMENTS: [string, unknown[]][] = [["nothing", []], ["undefined", [undefined]], ["null", [null]], ["a text", ["x"]], ["two", ["x", "y"]]];

export default {
	async fetch(request: Request) {
		if (request.url.endsWith("/constructors")) return new Response((await misconstruct(CountQueuingStrategy as never)) + (await misconstruct(ByteLengthQueuingStrategy as never)));
		const checks: Checks = {};
		for (const [label, args] of ARGUMENTS) {
			checks[`readable.error with ${label}`] = async () => {
				let how = "";
				const stream = new ReadableStream({ start(c: any) { how = tried(() => c.error(...args)); } });
				return [how, await soon(stream.getReader().read())];
			};
			checks[`bytes.error with ${label}`] = async () => {
				let how = "";
				const stream = new ReadableStream({ type: "bytes", start(c: any) { how = tried(() => c.error(...args)); } });
				return [how, await soon(stream.getReader().read())];
			};
			checks[`writable.error with ${label}`] = async () => {
				let how = "";
				const stream = new WritableStream({ start(c: any) { how = tried(() => c.error(...args)); } });
				return [how, await soon(stream.getWriter().write("a"))];
			};
			checks[`transform.error with ${label}`] = async () => {
				let how = "";
				const stream = new TransformStream({ start(c: any) { how = tried(() => c.error(...args)); } });
				return [how, await soon(stream.readable.getReader().read())];
			};
			checks[`readable.enqueue with ${label}`] = async () => {
				let how = "";
				const stream = new ReadableStream({ start(c: any) { how = tried(() => c.enqueue(...args)); } });
				return [how, await soon(stream.getReader().read())];
			};
			checks[`bytes.enqueue with ${label}`] = async () => {
				let how = "";
				const stream = new ReadableStream({ type: "bytes", start(c: any) { how = tried(() => c.enqueue(...args)); } });
				return [how, await soon(stream.getReader().read())];
			};
			checks[`transform.enqueue with ${label}`] = async () => {
				let how = "";
				const stream = new TransformStream({ start(c: any) { how = tried(() => c.enqueue(...args)); } });
				return [how, await soon(stream.readable.getReader().read())];
			};
			checks[`transform.terminate with ${label}`] = async () => {
				let how = "";
				const stream = new TransformStream({ start(c: any) { how = tried(() => c.terminate(...args)); } });
				return [how, await soon(stream.readable.getReader().read())];
			};
		}
		const strategies: Record<string, any> = { CountQueuingStrategy, ByteLengthQueuingStrategy };
		for (const [name, Strategy] of Object.entries(strategies)) {
			for (const value of [undefined, null, 5, "x", [], () => 1, new Strategy({ highWaterMark: 3 })]) checks[`new ${name}(${typeof value} ${String(value)})`] = () => new Strategy(value).highWaterMark;
			for (const mark of [undefined, null, -1, NaN, Infinity, 1.5, "4", "x", {}, [], true, 5n, Symbol("s")]) checks[`new ${name} of ${typeof mark} ${String(mark)}`] = () => new Strategy({ highWaterMark: mark }).highWaterMark;
			checks[`new ${name} whose mark throws`] = () => new Strategy({ get highWaterMark() { throw new RangeError("mine"); } });
			const { size } = new Strategy({ highWaterMark: 1 });
			checks[`${name}, size`] = () => [size.name, size.length, Object.hasOwn(size, "prototype")];
			checks[`${name}, size is constant`] = () => { const s = new Strategy({ highWaterMark: 1 }); return s.size === s.size; };
			for (const chunk of [undefined, null, "text", 5, {}, { byteLength: 7 }, { byteLength: "x" }, { get byteLength() { throw new RangeError("mine"); } }, new Uint8Array(3), new ArrayBuffer(4), new DataView(new ArrayBuffer(4), 1)]) {
				checks[`${name}, size of ${typeof chunk} ${Object.prototype.toString.call(chunk)} ${Object.keys(Object(chunk)).length}`] = () => size(chunk);
			}
			checks[`${name}, size of nothing`] = () => size();
		}
		for (const bad of [null, 5, "x", []] as any[]) {
			checks[`ReadableStream of ${typeof bad} ${bad}`] = () => new ReadableStream(bad);
			checks[`ReadableStream by ${typeof bad} ${bad}`] = () => new ReadableStream({}, bad);
			checks[`WritableStream of ${typeof bad} ${bad}`] = () => new WritableStream(bad);
			checks[`WritableStream by ${typeof bad} ${bad}`] = () => new WritableStream({}, bad);
			checks[`TransformStream of ${typeof bad} ${bad}`] = () => new TransformStream(bad);
			checks[`TransformStream by ${typeof bad} ${bad}`] = () => new TransformStream({}, bad, bad);
		}
		return reportPart(request, checks);
	},
};
