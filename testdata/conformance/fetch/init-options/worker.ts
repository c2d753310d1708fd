import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const status = async (init: any) => (await fetch(`${env.ORIGIN}/text`, init)).status;
		return report({
			"cf": () => status({ cf: { cacheTtl: 5, cacheEverything: true, cacheKey: "k", image: { width: 10 }, minify: { javascript: true } } }),
			"cf of null": () => status({ cf: null }),
			"cf as a string": () => status({ cf: "x" }),
			"mode and credentials": () => status({ mode: "no-cors", credentials: "include", referrer: "x", integrity: "", keepalive: true, priority: "high" }),
			"an integrity": () => status({ integrity: "sha256-abc" }),
			"cache no-store": () => status({ cache: "no-store" }),
			"cache no-cache": () => status({ cache: "no-cache" }),
			"cache reload": () => status({ cache: "reload" }),
			"cache default": () => status({ cache: "default" }),
			"cache force-cache": () => status({ cache: "force-cache" }),
			"cache only-if-cached": () => status({ cache: "only-if-cached" }),
			"cache nonsense": () => status({ cache: "frob" }),
			"duplex": () => status({ method: "GET", duplex: "half" }),
			"redirect null": () => status({ redirect: null }),
			"method null": () => status({ method: null }),
			"headers null": () => status({ headers: null }),
			"body null": () => status({ body: null }),
			"init null": () => status(null),
			"init undefined": () => status(undefined),
			"init a number": () => status(5),
			"headers a Map": () => status({ headers: new Map([["a", "b"]]) }),
			"headers pairs": () => status({ headers: [["a", "b"]] }),
		});
	},
};
