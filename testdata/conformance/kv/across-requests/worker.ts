import { showError } from "../../checks.ts";

const kept: Record<string, any> = {};

export default {
	async fetch(request: Request, { KV }: { KV: any }) {
		try {
			switch (new URL(request.url).pathname) {
				case "/keep":
					await KV.put("k", "v");
					kept.stream = await KV.get("k", "stream");
					kept.promise = KV.get("k");
					await kept.promise;
					kept.KV = KV;
					kept.get = () => KV.get("k");
					return new Response("kept");
				case "/promise":
					return new Response(await kept.promise);
				case "/stream":
					return new Response(await new Response(kept.stream).text());
				default:
					return new Response(JSON.stringify([await kept.KV.get("k"), await kept.get(), kept.KV === KV]));
			}
		} catch (e) {
			return new Response(showError(e));
		}
	},
};
