import Joi from "joi";
import * as yup from "yup";
import { report } from "../../checks.ts";

const joiUser = Joi.object({
	name: Joi.string().min(2).max(5).required(),
	email: Joi.string().email({ tlds: false }),
	age: Joi.number().integer().min(0),
	role: Joi.string().valid("a", "b").default("a"),
	tags: Joi.array().items(Joi.string()).unique(),
	when: Joi.date().iso(),
	password: Joi.string().pattern(/^\w{3,}$/),
	again: Joi.ref("password"),
	card: Joi.when("role", { is: "b", then: Joi.required(), otherwise: Joi.forbidden() }),
}).with("password", "again");
const joi = (schema: any, value: unknown, options: object = {}) => { const r = schema.validate(value, { abortEarly: false, ...options }); return r.error ? r.error.details.map((d: any) => [d.path.join("."), d.type, d.message]) : r.value; };

const yupUser = yup.object({
	name: yup.string().required().min(2).trim(),
	age: yup.number().integer().positive().nullable(),
	email: yup.string().email(),
	site: yup.string().url(),
	born: yup.date().max(new Date(1e12)),
	tags: yup.array().of(yup.string().required()).max(2),
	role: yup.mixed<"a" | "b">().oneOf(["a", "b"]).default("a"),
	more: yup.string().when("role", { is: "b", then: (s) => s.required("needed for b") }),
});
const yupped = async (schema: any, value: unknown, options: object = {}) => { try { return await schema.validate(value, { abortEarly: false, ...options }); } catch (e: any) { return [e.name, e.message, e.errors, e.inner.map((i: any) => [i.path, i.type])]; } };

export default {
	fetch() {
		return report({
			"joi: good": () => joi(joiUser, { name: "Ann", age: "5", when: "2026-01-02" }),
			"joi: bad": () => joi(joiUser, { name: "A", email: "x", age: -1.5, role: "c", tags: ["a", "a", 1], when: "soon", password: "!", extra: 1 }),
			"joi: references and conditions": () => [joi(joiUser, { name: "Ann", password: "abc", again: "abd" }), joi(joiUser, { name: "Ann", role: "b" }), joi(joiUser, { name: "Ann", card: 1 }), joi(joiUser, { name: "Ann", password: "abc" })],
			"joi: options": () => [joi(joiUser, { name: "Ann", x: 1 }, { stripUnknown: true }), joi(joiUser, { name: "Ann", x: 1 }, { allowUnknown: true }), joi(Joi.number(), "5", { convert: false }), joi(Joi.any(), undefined, { presence: "required" })],
			"joi: kinds": () => [joi(Joi.boolean().truthy("yes"), "yes"), joi(Joi.string().uri(), "https://a.example/x?y#z"), joi(Joi.string().guid(), "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"), joi(Joi.string().ip({ version: ["ipv4"] }), "::1"), joi(Joi.string().hex().lowercase().trim(), " AF "), joi(Joi.string().isoDate(), "2026-01-02"), joi(Joi.alternatives(Joi.number(), Joi.boolean()), "x"), joi(Joi.string().base64(), "YQ=="), joi(Joi.string().hostname(), "a_b"), joi(Joi.number().port(), 70000), joi(Joi.string().email({ tlds: false }), "ü@é.example"), joi(Joi.date().min("2026-01-01"), "2025-01-01"), joi(Joi.string().domain({ tlds: false }), "a.example"), joi(Joi.symbol(), 5)],
			"joi: messages": () => joi(Joi.string().messages({ "string.base": "{{#label}} must be words" }).label("Name"), 5),
			"joi: custom": () => joi(Joi.string().custom((v, h) => (v === "x" ? h.error("any.invalid") : v.toUpperCase())), "x"),
			"joi: external": async () => { try { return await Joi.string().external(async (v) => `${v}!`).validateAsync("a"); } catch (e) { return e; } },
			"joi: throws": () => Joi.attempt(5, Joi.string()),
			"joi: its error": () => { try { Joi.assert({ a: { b: 1 } }, Joi.object({ a: { b: Joi.string() } })); } catch (e: any) { return [e.name, e.isJoi, e.message]; } },
			"joi: describe": () => Joi.object({ a: Joi.string().min(1) }).describe(),
			"joi: extend": () => joi((Joi.extend((j) => ({ type: "even", base: j.number(), messages: { "even.base": "{{#label}} is odd" }, validate: (v: number, h: any) => (v % 2 ? { value: v, errors: h.error("even.base") } : { value: v }) })) as any).even(), 3),
			"yup: good": () => yupped(yupUser, { name: " Ann ", age: "5", born: "2000-01-02" }),
			"yup: bad": () => yupped(yupUser, { name: "", age: -1.5, email: "x", site: "y", born: "2030-01-01", tags: ["", "b", "c"], role: "c" }),
			"yup: conditions": () => yupped(yupUser, { name: "Ann", role: "b" }),
			"yup: the first": () => yupped(yupUser, { name: "A", age: -1 }, { abortEarly: true }),
			"yup: strict": () => yupped(yup.object({ n: yup.number() }), { n: "5" }, { strict: true }),
			"yup: unknown": () => yupped(yup.object({ a: yup.string() }).noUnknown().strict(), { a: "x", b: 1 }),
			"yup: cast": () => [yupUser.cast({ name: 5 as any }), yup.boolean().cast("true"), yup.array().json().cast("[1]"), yup.date().cast("2026-01-02")],
			"yup: cannot cast": () => yup.number().cast("x"),
			"yup: tests": () => yupped(yup.string().test("is-x", "${path} is not x but ${value}", async (v) => v === "x"), "y"),
			"yup: lazy and ref": () => yupped(yup.object({ a: yup.string(), b: yup.string().oneOf([yup.ref("a")], "differs"), c: yup.lazy((v) => (typeof v === "number" ? yup.number() : yup.string())) as any }), { a: "1", b: "2", c: 5 }),
			"yup: reach and describe": () => [yup.reach(yupUser, "tags").type, (yupUser.describe().fields.name as any).tests.map((t: any) => t.name), yupUser.isValidSync({ name: "Ann" })],
		});
	},
};
