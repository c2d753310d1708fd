const LATER = "Intl WebAssembly WebSocket WebSocketPair WebSocketRequestResponsePair HTMLRewriter".split(" ");

function describe(holder: object, name: string): string {
	const d = Object.getOwnPropertyDescriptor(holder, name)!;
	const flags = [d.writable && "w", d.enumerable && "e", d.configurable && "c"].filter(Boolean).join("");
	const value = (globalThis as any)[name];
	const kind = typeof value === "function" ? `f${value.length}${Object.hasOwn(value, "prototype") ? " new" : ""}` : typeof value;
	return `${name}: ${"value" in d ? "" : "accessor "}${kind} ${flags}`;
}

/** The names of one level of the global object's chain of prototypes, or what is to be said of the whole. */
export default {
	fetch(request: Request) {
		const g = globalThis as any;
		const at = new URL(request.url).searchParams.get("level");
		if (at !== null) {
			let o: object = g;
			for (let n = Number(at); n > 0; n--) o = Object.getPrototypeOf(o);
			const lines = Object.getOwnPropertyNames(o).filter((name) => !LATER.includes(name)).sort().map((name) => describe(o, name));
			return new Response([...lines, `tag: ${JSON.stringify(Object.getOwnPropertyDescriptor(o, Symbol.toStringTag))}`].join("\n"));
		}
		const lines: string[] = [];
		lines.push(`chain: ${[g.ServiceWorkerGlobalScope.prototype === Object.getPrototypeOf(g), g instanceof g.WorkerGlobalScope, g instanceof EventTarget, g instanceof Object]}`);
		const seen = [];
		for (const key in g) if (["fetch", "self", "addEventListener", "console", "constructor"].includes(key)) seen.push(key);
		lines.push(`for in: ${seen.sort()}`);
		lines.push(`in: ${["fetch", "URL", "nothing", "addEventListener", "hasOwnProperty"].map((name) => name in g)}`);
		lines.push(`keys: ${Object.keys(g).filter((name) => !LATER.includes(name)).sort()}`);
		lines.push(`hasOwnProperty: ${[g.hasOwnProperty("self"), g.hasOwnProperty("fetch"), g.propertyIsEnumerable("console")]}`);
		return new Response(lines.join("\n"));
	},
};
