import { report } from "../../checks.ts";

export default {
	fetch(request: Request, _env: unknown, ctx: any) {
		const g = globalThis as any;
		return report({
			"navigator (2022-03-21)": () => typeof g.navigator,
			"getSetCookie (2023-03-01)": () => typeof (new Headers() as any).getSetCookie,
			"streams constructors (2022-11-30)": () => new ReadableStream({ start(c) { c.close(); } }).locked,
			"TransformStream takes a transformer (2022-11-30)": () => new TransformStream({ transform() {} }).constructor.name,
			"lower-case methods (2024-10-14)": () => [new Request("http://a", { method: "patch" }).method, new Request("http://a", { method: "post" }).method],
			"tags (2024-09-26)": () => [String(new Headers()), String(request)],
			"URLSearchParams.has with a value (2023-07-01)": () => new URLSearchParams("a=1").has("a", "2"),
			"url_standard": () => new URL("http://a/b c").href,
			"ctx.exports (2025-11-17)": () => typeof ctx.exports,
			"Cloudflare flags": () => typeof g.Cloudflare?.compatibilityFlags,
		});
	},
};
