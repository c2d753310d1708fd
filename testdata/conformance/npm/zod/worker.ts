import { z } from "zod";
import { report } from "../../checks.ts";

const user = z.object({
	name: z.string().min(2),
	email: z.email(),
	age: z.number().int().min(0).optional(),
	role: z.enum(["admin", "user"]).default("user"),
	address: z.object({ city: z.string(), zip: z.string().regex(/^\d{5}$/) }).nullable(),
});
const issues = (r: any) => (r.success ? r.data : r.error.issues.map((i: any) => `${i.path.join(".")}: ${i.code}: ${i.message}`));

export default {
	fetch() {
		return report({
			"good": () => user.parse({ name: "Ann", email: "a@b.co", address: null }),
			"bad": () => issues(user.safeParse({ name: "A", email: "x", age: -1.5, role: "god", address: { zip: "1" } })),
			"not an object": () => issues(user.safeParse("text")),
			"unknown keys are stripped": () => z.object({ a: z.number() }).parse({ a: 1, b: 2 }),
			"strict": () => issues(z.strictObject({ a: z.number() }).safeParse({ a: 1, b: 2 })),
			"coerce": () => [z.coerce.number().parse("12"), z.coerce.boolean().parse(""), z.coerce.date().parse("2026-01-02T00:00:00Z")],
			"transform and pipe": () => z.string().transform((s) => s.length).pipe(z.number().min(3)).safeParse("ab").success,
			"refine": () => issues(z.object({ a: z.string(), b: z.string() }).refine((o) => o.a === o.b, { message: "differ", path: ["b"] }).safeParse({ a: "1", b: "2" })),
			"async refine": async () => issues(await z.string().refine(async (s) => s === "yes", "must be yes").safeParseAsync("no")),
			"union": () => issues(z.union([z.string(), z.number()]).safeParse(true)),
			"discriminated union": () => {
				const shape = z.discriminatedUnion("kind", [z.object({ kind: z.literal("circle"), r: z.number() }), z.object({ kind: z.literal("square"), side: z.number() })]);
				return [shape.parse({ kind: "circle", r: 1 }), issues(shape.safeParse({ kind: "line" }))];
			},
			"record, map, set, tuple": () => [z.record(z.string(), z.number()).parse({ a: 1 }), z.map(z.string(), z.number()).parse(new Map([["a", 1]])), z.set(z.number()).parse(new Set([1])), z.tuple([z.string(), z.number()]).parse(["a", 1])],
			"recursive": () => {
				const node: any = z.object({ v: z.number(), get next() { return node.nullable(); } });
				return node.parse({ v: 1, next: { v: 2, next: null } });
			},
			"formats": () => [z.uuid(), z.url(), z.ipv4(), z.iso.datetime(), z.base64(), z.cuid2()].map((s, i) => s.safeParse(["9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d", "https://a.b", "1.2.3.4", "2026-01-02T03:04:05Z", "YQ==", "abc"][i]).success),
			"brand, readonly, catch": () => [z.string().brand<"B">().parse("x"), Object.isFrozen(z.array(z.number()).readonly().parse([1])), z.number().catch(5).parse("x")],
			"JSON schema": () => JSON.stringify(z.toJSONSchema(user.pick({ name: true, role: true }))),
			"prettify": () => {
				const r = user.safeParse({ name: "A", email: "a@b.co", address: null });
				return r.success ? "" : z.prettifyError(r.error);
			},
			"flatten": () => {
				const r = user.safeParse({ name: "A", email: "a@b.co", address: null });
				return r.success ? "" : z.flattenError(r.error);
			},
			"throws a ZodError": () => {
				try {
					user.parse({});
				} catch (error) {
					return [(error as Error).name, error instanceof z.ZodError];
				}
			},
			"bigint and date": () => [z.bigint().parse(5n), issues(z.date().min(new Date(10)).safeParse(new Date(5)))],
			"many": () => Array.from({ length: 500 }, (_, i) => z.object({ i: z.number() }).parse({ i })).length,
		});
	},
};
