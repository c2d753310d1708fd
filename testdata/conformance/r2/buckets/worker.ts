import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, env: any) {
		const names = ["ONE", "TWO", "SAME", "PREVIEW", "PREVIEWED", "NAMELESS", "EU"];
		for (const name of names) await env[name].put(`from-${name}`, name);
		return report({
			...Object.fromEntries(names.map((name) => [name, async () => (await env[name].list()).objects.map((o: any) => o.key)])),
			"a delete in one": async () => {
				await env.ONE.delete("from-SAME");
				return [await env.SAME.head("from-SAME"), (await env.TWO.head("from-TWO")).size];
			},
			"the objects": () => [env.ONE === env.ONE, env.ONE === env.SAME, env.ONE.constructor === env.TWO.constructor],
			"a copy": async () => (await env.TWO.put("copy", (await env.ONE.get("from-ONE")).body)).size,
			"other names": () => Object.keys(env),
		});
	},
};
