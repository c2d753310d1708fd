import { deep } from "./deep.ts";

class OwnError extends Error {
	override name = "OwnError";
	code = 7;
}

export default {
	async fetch(request: Request): Promise<Response> {
		switch (new URL(request.url).pathname) {
			case "/error":
				throw new Error("boom");
			case "/type-error":
				throw new TypeError("wrong type");
			case "/own":
				throw new OwnError("of my own");
			case "/no-message":
				throw new Error();
			case "/cause":
				throw new Error("outer", { cause: new RangeError("inner") });
			case "/deep":
				return deep(3);
			case "/rejected":
				return Promise.reject(new SyntaxError("rejected"));
			case "/lines":
				throw new Error("first line\nsecond line");
		}
		return new Response("fine", { headers: { "x-own": "1" } });
	},
};
