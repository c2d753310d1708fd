import * as v from "valibot";
import { report } from "../../checks.ts";

const login = v.object({
	email: v.pipe(v.string(), v.trim(), v.email("not an address")),
	password: v.pipe(v.string(), v.minLength(8)),
	remember: v.optional(v.boolean(), false),
});
const issues = (r: any) => (r.success ? r.output : r.issues.map((i: any) => `${v.getDotPath(i)}: ${i.type}: ${i.message}`));

export default {
	fetch() {
		return report({
			"good": () => v.parse(login, { email: " a@b.co ", password: "12345678" }),
			"bad": () => issues(v.safeParse(login, { email: "x", password: "1" })),
			"missing": () => issues(v.safeParse(login, {})),
			"wrong type": () => issues(v.safeParse(login, null)),
			"transform": () => v.parse(v.pipe(v.string(), v.transform(Number), v.integer()), "42"),
			"union and literal": () => [v.parse(v.union([v.literal("a"), v.number()]), 5), issues(v.safeParse(v.picklist(["a", "b"]), "c"))],
			"variant": () => v.parse(v.variant("t", [v.object({ t: v.literal("x"), n: v.number() }), v.object({ t: v.literal("y") })]), { t: "x", n: 1 }),
			"record, map, tuple": () => [v.parse(v.record(v.string(), v.number()), { a: 1 }), v.parse(v.map(v.string(), v.number()), new Map([["a", 1]])), v.parse(v.tuple([v.string(), v.number()]), ["a", 1])],
			"strict": () => issues(v.safeParse(v.strictObject({ a: v.number() }), { a: 1, b: 2 })),
			"flatten": () => {
				const r = v.safeParse(login, { email: "x", password: "1" });
				return r.success ? "" : v.flatten(r.issues);
			},
			"async": async () => issues(await v.safeParseAsync(v.pipeAsync(v.string(), v.checkAsync(async (s) => s === "yes", "must be yes")), "no")),
			"throws a ValiError": () => {
				try {
					v.parse(login, {});
				} catch (error) {
					return [(error as Error).name, v.isValiError(error)];
				}
			},
			"dates and sizes": () => [issues(v.safeParse(v.pipe(v.date(), v.minValue(new Date(10))), new Date(5))), issues(v.safeParse(v.pipe(v.array(v.number()), v.maxLength(1)), [1, 2]))],
			"formats": () => [v.is(v.pipe(v.string(), v.uuid()), "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"), v.is(v.pipe(v.string(), v.url()), "nope"), v.is(v.pipe(v.string(), v.isoDateTime()), "2026-01-02T03:04"), v.is(v.pipe(v.string(), v.ipv6()), "::1")],
		});
	},
};
