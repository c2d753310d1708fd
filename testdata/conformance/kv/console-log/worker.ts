export default {
	async fetch(_request: Request, env: any) {
		await env.KV.put("k", "v", { metadata: { a: 1 } });
		console.log(env.KV);
		console.log("%o", env.KV);
		console.log("text", env.KV, [env.KV], { KV: env.KV });
		console.log(String(env.KV));
		console.log(env.KV.get);
		console.log(env.KV.constructor);
		console.log(env);
		console.log(env.KV.get("k"));
		console.log(await env.KV.get("k"));
		console.log(await env.KV.getWithMetadata("k"));
		console.log(await env.KV.list());
		console.log(await env.KV.get(["k", "nope"]));
		try {
			await env.KV.put("k", "v", { expirationTtl: 1 });
		} catch (e: any) {
			console.log(`${e}`);
		}
		return new Response("done");
	},
};
