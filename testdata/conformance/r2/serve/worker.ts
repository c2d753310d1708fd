// https://developers.cloudflare.com/r2/api/workers/workers-api-usage/
export default {
	async fetch(request: Request, { BUCKET }: any) {
		const key = decodeURIComponent(new URL(request.url).pathname.slice(1));
		switch (request.method) {
			case "PUT": {
				const object = await BUCKET.put(key, request.body, { onlyIf: request.headers, httpMetadata: request.headers });
				return new Response(object === null ? "Precondition failed" : `Put ${key} successfully!`, { status: object === null ? 412 : 200 });
			}
			case "HEAD":
			case "GET": {
				const object = await BUCKET.get(key, { onlyIf: request.headers, range: request.headers });
				if (object === null) return new Response("Object Not Found", { status: 404 });
				const headers = new Headers();
				object.writeHttpMetadata(headers);
				headers.set("etag", object.httpEtag);
				if (!("body" in object)) return new Response(null, { status: request.headers.has("if-none-match") ? 304 : 412, headers });
				if (object.range && request.headers.has("range")) {
					const { offset, length } = object.range;
					headers.set("content-range", `bytes ${offset}-${offset + length - 1}/${object.size}`);
					return new Response(object.body, { status: 206, headers });
				}
				return new Response(object.body, { headers });
			}
			case "DELETE":
				await BUCKET.delete(key);
				return new Response("Deleted!");
			case "POST": {
				const list = await BUCKET.list({ prefix: key, include: ["httpMetadata"] });
				return Response.json(list.objects.map((o: any) => [o.key, o.size, o.httpEtag, o.httpMetadata]));
			}
		}
		return new Response("Method Not Allowed", { status: 405, headers: { Allow: "PUT, GET, DELETE" } });
	},
};
