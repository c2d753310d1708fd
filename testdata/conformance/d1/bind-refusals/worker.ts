import { report, showError } from "../../checks.ts";

const values: Record<string, unknown> = {
	"undefined": undefined,
	"{}": {},
	"{a: 1}": { a: 1 },
	"a Date": new Date(0),
	"a Map": new Map(),
	"a bigint": 5n,
	"a function": () => 1,
	"a symbol": Symbol("s"),
	"[256]": [256],
	"[-1]": [-1],
	"['a']": ["a"],
	"[null]": [null],
	"[undefined]": [undefined],
	"[NaN]": [NaN],
	"[[1]]": [[1]],
	"[1, 'a']": [1, "a"],
	"a RegExp": /x/,
	"a boxed number": Object(1),
	"a boxed string": Object("s"),
	"a boxed boolean": Object(true),
	"null-prototype": Object.create(null),
	"{toString throws}": { toString() { throw new RangeError("mine"); } },
	"a Promise": Promise.resolve(1),
	"a proxy of an array": new Proxy([1, 2], {}),
	"a URL": new URL("http://a/"),
	"an Error": new TypeError("t"),
	"a Set": new Set([1]),
	"a SharedArrayBuffer": typeof SharedArrayBuffer === "undefined" ? "none" : new SharedArrayBuffer(2),
};

export default {
	fetch(_: Request, { DB }: any) {
		const statement = DB.prepare("select ?");
		const checks: Record<string, () => unknown> = {};
		for (const [name, value] of Object.entries(values)) {
			checks[name] = async () => {
				try {
					return (await statement.bind(value).raw())[0];
				} catch (e: any) {
					return [showError(e), e.constructor === Error, showError(e.cause), Object.getOwnPropertyNames(e).sort()];
				}
			};
		}
		checks["thrown at once"] = () => {
			let thrown = "not";
			try {
				statement.bind(undefined);
			} catch {
				thrown = "at once";
			}
			return thrown;
		};
		checks["the second of three"] = () => statement.bind(1, undefined, {});
		return report(checks);
	},
};
