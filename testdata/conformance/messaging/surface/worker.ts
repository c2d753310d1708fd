import { report } from "../../checks.ts";

const INTERNAL = ["Symbol(cloudflare:internal-class)", "Symbol(kResourceTypeInspect)"];

function members(object: object): string[] {
	return Reflect.ownKeys(object).filter((key) => !INTERNAL.includes(String(key))).map((key) => {
		const d = Object.getOwnPropertyDescriptor(object, key)!;
		const flags = [d.writable && "w", d.enumerable && "e", d.configurable && "c"].filter(Boolean).join("");
		const kind = d.get || d.set ? `${d.get ? "get" : ""}${d.set ? "set" : ""}` : typeof d.value === "function" ? `f${d.value.length}` : typeof d.value;
		return `${String(key)} ${kind} ${flags}`;
	}).sort();
}

export default {
	fetch() {
		const g = globalThis as any;
		const checks: Record<string, () => unknown> = {};
		for (const name of ["MessageChannel", "MessagePort", "EventSource"]) {
			checks[`${name}.prototype`] = () => members(g[name].prototype);
			checks[`${name}, its parents`] = () => [Object.getPrototypeOf(g[name].prototype).constructor.name, g[name].length];
			checks[`${name}, statics`] = () => members(g[name]).filter((line) => !line.startsWith("prototype"));
		}
		checks["BroadcastChannel"] = () => [typeof g.BroadcastChannel, "postMessage" in g, "onmessage" in g];
		checks["own of a channel"] = () => members(new MessageChannel());
		checks["own of a port"] = () => members(new MessageChannel().port1);
		checks["a port in texts"] = () => [String(new MessageChannel()), String(new MessageChannel().port1), JSON.stringify(new MessageChannel())];
		checks["ports are the same"] = () => {
			const channel = new MessageChannel();
			return [channel.port1 === channel.port1, channel.port1 === channel.port2, channel.port1 instanceof EventTarget];
		};
		checks["console"] = () => {
			const channel = new MessageChannel();
			console.log(channel, channel.port1);
		};
		return report(checks);
	},
};
