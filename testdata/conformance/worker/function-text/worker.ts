import { report } from "../../checks.ts";

const text = (f: unknown) => Function.prototype.toString.call(f);
// Of what wrangler's bundler leaves as it is.
const plain = new Map<string, unknown>([
	["fetch", fetch], ["Response", Response], ["setTimeout", setTimeout], ["structuredClone", structuredClone], ["Object", Object], ["Map.prototype.get", Map.prototype.get],
	["hasOwnProperty", Object.prototype.hasOwnProperty], ["Symbol.iterator", Map.prototype[Symbol.iterator]], ["toPrimitive", Symbol.prototype[Symbol.toPrimitive]],
	["getter", Object.getOwnPropertyDescriptor(Map.prototype, "size")!.get], ["Headers.get", Headers.prototype.get], ["text", Response.prototype.text],
	["url", Object.getOwnPropertyDescriptor(Request.prototype, "url")!.get], ["Date", Date], ["getHours", Date.prototype.getHours], ["Date.toString", Date.prototype.toString],
	["then", Promise.prototype.then], ["parse", JSON.parse], ["stringify", JSON.stringify], ["sort", Array.prototype.sort], ["crypto.randomUUID", crypto.randomUUID],
	["digest", crypto.subtle.digest], ["toString", Function.prototype.toString], ["Function.prototype", Function.prototype], ["URL.canParse", URL.canParse],
	["a bound one", function named() {}.bind(null)], ["a bound native", Math.max.bind(null)], ["a proxy", new Proxy(() => 1, {})],
	["captureStackTrace", (Error as any).captureStackTrace], ["resolve", Promise.withResolvers().resolve],
]);

export default {
	fetch() {
		const lodash = RegExp(`^${text(Object.prototype.hasOwnProperty).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/hasOwnProperty|(function).*?(?=\\\()| for .+?(?=\\\])/g, "$1.*?")}$`);
		return report({
			...Object.fromEntries([...plain].map(([name, f]) => [name, () => text(f)])),
			"as lodash looks": () => [...plain].filter(([, f]) => !lodash.test(text(f))).map(([name]) => name),
			"of no function": () => text({}),
			"of nothing": () => text(undefined),
			"String(f)": () => String(Math.max),
		});
	},
};
