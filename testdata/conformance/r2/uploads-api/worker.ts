// https://developers.cloudflare.com/r2/api/workers/workers-multipart-usage/
export default {
	async fetch(request: Request, { BUCKET }: any) {
		const url = new URL(request.url);
		const key = url.pathname.slice(1);
		const action = url.searchParams.get("action");
		const part = Number(url.searchParams.get("partNumber"));
		try {
			switch (`${request.method} ${action}`) {
				case "POST mpu-create":
					latest = (await BUCKET.createMultipartUpload(key, { httpMetadata: request.headers })).uploadId;
					return Response.json({ key });
				case "PUT mpu-uploadpart": {
					const uploaded = await BUCKET.resumeMultipartUpload(key, latest).uploadPart(part, request.body);
					parts.push(uploaded);
					return Response.json({ part: uploaded.partNumber });
				}
				case "POST mpu-complete": {
					const object = await BUCKET.resumeMultipartUpload(key, latest).complete(parts);
					parts = [];
					return new Response(null, { headers: { etag: object.httpEtag } });
				}
				case "DELETE mpu-abort":
					await BUCKET.resumeMultipartUpload(key, latest).abort();
					return new Response(null, { status: 204 });
				case "GET get": {
					const object = await BUCKET.get(key);
					if (object === null) return new Response("Object Not Found", { status: 404 });
					return new Response(object.body, { headers: { etag: object.httpEtag, "content-type": object.httpMetadata.contentType ?? "none" } });
				}
			}
		} catch (error: any) {
			return new Response(error.message, { status: 400 });
		}
		return new Response("what?", { status: 400 });
	},
};

let latest = "";
let parts: any[] = [];
