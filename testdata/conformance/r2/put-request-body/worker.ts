import { show, showError } from "../../checks.ts";

export default {
	async fetch(request: Request, { BUCKET }: any) {
		const key = new URL(request.url).pathname.slice(1);
		if (request.method === "GET") {
			const o = await BUCKET.get(key);
			return o === null ? new Response("not found", { status: 404 }) : new Response(o.body, { headers: { etag: o.httpEtag } });
		}
		try {
			const o = await BUCKET.put(key, request.body, { httpMetadata: request.headers });
			return new Response(show([o.size, o.etag, o.httpMetadata, request.bodyUsed]));
		} catch (error) {
			return new Response(showError(error));
		}
	},
};
