import { show, showError } from "../../checks.ts";

async function read(request: Request, how: string): Promise<unknown> {
	switch (how) {
		case "text":
			return request.text();
		case "json":
			try {
				return await request.json();
			} catch (error) {
				return (error as Error).name; // its message is the engine's
			}
		case "arrayBuffer":
			return request.arrayBuffer();
		case "bytes":
			return (request as any).bytes();
		case "blob": {
			const blob = await request.blob();
			return [blob.type, blob.size, await blob.text()];
		}
		case "formData":
			return [...(await request.formData())].map(([k, v]) => [k, typeof v === "string" ? v : (v as File).name]);
		case "twice":
			await request.text();
			return request.text();
		case "clone": {
			const copy = request.clone();
			return [await request.text(), await copy.text(), request.bodyUsed];
		}
		case "stream": {
			const parts: string[] = [];
			for await (const part of request.body as any) parts.push(part.constructor.name);
			return [new Set(parts), request.bodyUsed];
		}
	}
}

export default {
	async fetch(request: Request) {
		try {
			return new Response(show(await read(request, new URL(request.url).pathname.slice(1))));
		} catch (error) {
			return new Response(`throws ${showError(error)}`);
		}
	},
};
