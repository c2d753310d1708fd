import { report } from "../../checks.ts";

const cache = caches.default;
const kept = (status: number, headers: HeadersInit) => async () => {
	const url = `https://no-body.example/${status}`;
	await cache.put(url, new Response(null, { status, headers }));
	return (await cache.match(url))?.status;
};

export default {
	fetch() {
		return report({
			"204": kept(204, { "cache-control": "max-age=60" }),
			"205": kept(205, { "cache-control": "max-age=60" }),
			"204 without a lifetime": kept(204, {}),
		});
	},
};
