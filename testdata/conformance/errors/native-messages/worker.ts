import { report } from "../../checks.ts";

declare const missing: unknown;

export default {
	fetch() {
		const nothing: any = undefined;
		const nil: any = null;
		const object: any = { n: 1, nested: {} };
		return report({
			"property of undefined": () => nothing.name,
			"property of null": () => nil.name,
			"setting a property of undefined": () => (nothing.name = 1),
			"calling undefined": () => object.method(),
			"calling a nested undefined": () => object.nested.deep(),
			"calling a number": () => object.n(),
			"calling a variable": () => nothing(),
			"an unknown variable": () => missing,
			"new of no constructor": () => new object.n(),
			"a class without new": () => { class A {} return (A as any)(); },
			"not iterable": () => [...(5 as any)],
			"undefined not iterable": () => { const [a] = nothing; return a; },
			"destructuring undefined": () => { const { a } = nothing; return a; },
			"a bad array length": () => new Array(-1),
			"a bad date": () => new Date(NaN).toISOString(),
			"reduce of nothing": () => [].reduce((a) => a),
			"JSON.parse of nothing": () => JSON.parse(""),
			"JSON.parse of text": () => JSON.parse("hello"),
			"JSON.parse, cut": () => JSON.parse('{"a":'),
			"JSON.parse, a bad comma": () => JSON.parse('{"a":1,}'),
			"JSON.parse of undefined": () => JSON.parse(undefined as any),
			"JSON.stringify of a cycle": () => { const a: any = {}; a.self = a; return JSON.stringify(a); },
			"JSON.stringify of a BigInt": () => JSON.stringify({ a: 1n }),
			"decodeURIComponent": () => decodeURIComponent("%"),
			"before initialisation": () => { const read = () => late; const value = read(); let late = 1; return value; },
		});
	},
};
