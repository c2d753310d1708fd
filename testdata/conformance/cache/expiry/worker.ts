import { report } from "../../checks.ts";

const cache = caches.default;
const put = (name: string, control: string, more: Record<string, string> = {}) => cache.put(`https://expiry.example/${name}`, new Response(name, { headers: { "cache-control": control, ...more } }));
const there = async (name: string) => (await cache.match(`https://expiry.example/${name}`)) !== undefined;

export default {
	async fetch() {
		await put("one", "max-age=1");
		await put("shared", "s-maxage=1, max-age=60");
		await put("aged", "max-age=60", { age: "59" });
		await put("stale-while", "max-age=1, stale-while-revalidate=60");
		await put("stale-if-error", "max-age=1, stale-if-error=60");
		await put("expires", "public", { expires: new Date(Date.now() + 1999).toUTCString() });
		await put("deleted", "max-age=1");
		await put("long", "max-age=60");
		const names = ["one", "shared", "aged", "stale-while", "stale-if-error", "expires", "long"];
		const before: boolean[] = [];
		for (const name of names) before.push(await there(name));
		await scheduler.wait(2300);
		return report({
			"before": () => before,
			"deleting what has expired": () => cache.delete("https://expiry.example/deleted"),
			...Object.fromEntries(names.map((name) => [`after: ${name}`, () => there(name)])),
			"put again": async () => {
				await put("one", "max-age=60");
				return there("one");
			},
		});
	},
};
