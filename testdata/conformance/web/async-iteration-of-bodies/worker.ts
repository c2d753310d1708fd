import { report, showError } from "../../checks.ts";

async function* lines(stream: ReadableStream<Uint8Array>) {
	const decoder = new TextDecoder();
	let rest = "";
	for await (const chunk of stream as any) {
		rest += decoder.decode(chunk, { stream: true });
		const parts = rest.split("\n");
		rest = parts.pop()!;
		yield* parts;
	}
	rest += decoder.decode();
	if (rest) yield rest;
}

export default {
	fetch(request: Request, env: { ORIGIN: string }) {
		return report({
			"lines of the request": async () => {
				const seen: string[] = [];
				for await (const line of lines(request.body!)) seen.push(line);
				return seen;
			},
			"lines of a response": async () => {
				const seen: string[] = [];
				for await (const line of lines((await fetch(`${env.ORIGIN}/chunks?n=3`)).body!)) seen.push(line);
				return seen;
			},
			"early exit": async () => {
				const response = await fetch(`${env.ORIGIN}/chunks?n=500`);
				for await (const line of lines(response.body!)) return [line, response.bodyUsed];
			},
			"a second loop": async () => {
				const body = new Response("abc").body!;
				for await (const _ of body as any);
				const seen: unknown[] = [];
				for await (const chunk of body as any) seen.push(chunk);
				return seen;
			},
			"text after a loop": async () => {
				const response = new Response("abc");
				for await (const _ of response.body as any);
				return response.text().catch(showError);
			},
			"body is the same object": () => {
				const response = new Response("abc");
				return response.body === response.body;
			},
			"text with the body locked": async () => {
				const response = new Response("abc");
				response.body!.getReader();
				return response.text().catch(showError);
			},
			"text after releaseLock": async () => {
				const response = new Response("abc");
				response.body!.getReader().releaseLock();
				return response.text();
			},
			"text after a part was read": async () => {
				const response = new Response("abc");
				const reader = response.body!.getReader();
				await reader.read();
				reader.releaseLock();
				return [response.bodyUsed, await response.text().catch(showError)];
			},
			"a body of a body": async () => new Response(new Response("inner").body).text(),
			"Array.fromAsync": async () => (await (Array as any).fromAsync(new Response("ab").body)).length,
		});
	},
};
