import Ajv from "ajv";
import addFormats from "ajv-formats";
import { ArkErrors, scope, type } from "arktype";
import { report } from "../../checks.ts";

// While a Worker starts, code may be made from strings.
const user = type({ name: "string > 1", "age?": "number.integer >= 0", role: "'a' | 'b' = 'a'" });
const strict = type({ name: "string > 1", age: "number.integer", email: "string.email", tags: "string[] <= 1" });
const number = type("string.numeric.parse");
const parsed = type("string.json.parse").to({ a: "number" });
const date = type("string.date.parse");
const either = type("number | boolean");
const kinds = type({ kind: "'a'", n: "number" }).or({ kind: "'b'", s: "string" });
const even = type("number").narrow((n, ctx) => n % 2 === 0 || ctx.mustBe("even"));
const nodes = scope({ node: { v: "number", "next?": "node" } }).export();
const closed = type({ "+": "reject", a: "1" });
const stripped = type({ "+": "delete", a: "1" });
const indexed = type({ "[string]": "number" });
const described = [type("string.email").description, type("1 <= number < 5").expression, JSON.stringify(type({ a: "string" }).toJsonSchema())];
const text = type("string");

const ajv = addFormats(new Ajv({ allErrors: true, logger: false, coerceTypes: false, useDefaults: true }));
const validate = ajv.compile({ type: "object", required: ["name"], additionalProperties: false, properties: { name: { type: "string", minLength: 2 }, age: { type: "integer", minimum: 0 }, email: { type: "string", format: "email" }, role: { enum: ["a", "b"], default: "a" }, tags: { type: "array", items: { type: "string" }, uniqueItems: true, maxItems: 2 }, nested: { $ref: "#/definitions/point" } }, definitions: { point: { type: "object", properties: { x: { type: "number" } }, required: ["x"] } } });
const alternatives = ajv.compile({ oneOf: [{ type: "string", pattern: "^a" }, { type: "number", multipleOf: 5 }] });

const ark = (t: any, value: unknown) => { const out = t(value); return out instanceof ArkErrors ? ["errors", out.summary, out.map((e: any) => [e.path.join("."), e.code])] : out; };
const check = (f: any, value: unknown) => (f(value) ? ["valid", value] : f.errors.map((e: any) => [e.instancePath, e.keyword, e.message, e.params]));
const first = (f: () => unknown) => { try { return f(); } catch (e: any) { return [e.name, e.message.split("\n").slice(0, 2).map((l: string) => l.trim())]; } };

export default {
	fetch() {
		return report({
			"arktype: good": () => ark(user, { name: "Ann" }),
			"arktype: bad": () => ark(strict, { name: "A", age: 1.5, email: "x", tags: ["a", "b", 5] }),
			"arktype: missing": () => ark(strict, {}),
			"arktype: morphs": () => [ark(number, "12"), ark(number, "x"), ark(parsed, '{"a":1}'), ark(parsed, '{"a":"1"}'), ark(parsed, "{"), ark(date, "2026-01-02"), ark(date, "soon")],
			"arktype: unions": () => [ark(either, "x"), ark(either, true), ark(kinds, { kind: "b", s: 5 }), ark(kinds, { kind: "c" })],
			"arktype: narrow": () => [ark(even, 2), ark(even, 3), ark(even, "x")],
			"arktype: scope": () => [ark(nodes.node, { v: 1, next: { v: 2 } }), ark(nodes.node, { v: 1, next: { v: "x" } })],
			"arktype: keys": () => [ark(closed, { a: 1, b: 2 }), ark(stripped, { a: 1, b: 2 }), ark(indexed, { a: "x" })],
			"arktype: described": () => described,
			"arktype: asserted": () => text.assert(5),
			"arktype: allows": () => [text.allows("x"), user.allows({ name: "x" }), even.allows(4)],
			"arktype: a new type in a request": () => first(() => type({ late: "boolean" })({ late: 1 })),
			"arktype: a bad definition": () => first(() => type("strin" as any)),
			"ajv: good": () => check(validate, { name: "Ann", age: 3, email: "a@b.co", tags: ["x"], nested: { x: 1.5 } }),
			"ajv: bad": () => check(validate, { name: "A", age: -1.5, email: "x", role: "c", tags: ["a", "a", "b"], nested: {}, extra: 1 }),
			"ajv: missing": () => check(validate, {}),
			"ajv: oneOf": () => [check(alternatives, "abc"), check(alternatives, 7), check(alternatives, null)],
			"ajv: errorsText": () => { validate({ name: 5 }); return ajv.errorsText(validate.errors, { dataVar: "user" }); },
			"ajv: compiled in a request": () => new Ajv({ logger: false }).compile({ type: "object" }),
			"ajv: compiled before": () => check(ajv.compile(validate.schema), { name: "Bob" }),
			"ajv: formats": () => [typeof ajv.formats.email, Object.keys(ajv.formats).length, (ajv.formats as any).date.validate("2026-02-30"), (ajv.formats as any).date.validate("2026-02-28")],
		});
	},
};
