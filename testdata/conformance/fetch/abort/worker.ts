import { report, show, showError } from "../../checks.ts";

export default {
	async fetch(_request: Request, env: { ORIGIN: string }) {
		const hold = `${env.ORIGIN}/hold`;
		return report({
			"aborted before": () => fetch(hold, { signal: AbortSignal.abort() }),
			"aborted before, with a reason": () => fetch(hold, { signal: AbortSignal.abort(new RangeError("mine")) }),
			"a reason that is no error": () => fetch(hold, { signal: AbortSignal.abort("text") }),
			"during": () => {
				const controller = new AbortController();
				setTimeout(() => controller.abort(), 10);
				return fetch(hold, { signal: controller.signal });
			},
			"during, with a reason": () => {
				const controller = new AbortController();
				setTimeout(() => controller.abort(new TypeError("enough")), 10);
				return fetch(hold, { signal: controller.signal });
			},
			"a timeout": () => fetch(hold, { signal: AbortSignal.timeout(10) }),
			"while the body comes": async () => {
				const controller = new AbortController();
				const response = await fetch(`${env.ORIGIN}/forever`, { signal: controller.signal });
				const reader = response.body!.getReader();
				await reader.read();
				controller.abort();
				try {
					for (;;) if ((await reader.read()).done) return "done";
				} catch (error) {
					return showError(error);
				}
			},
			"after": async () => {
				const controller = new AbortController();
				const response = await fetch(`${env.ORIGIN}/text`, { signal: controller.signal });
				const text = await response.text();
				controller.abort();
				return text;
			},
			"the signal of a Request": () => fetch(new Request(hold, { signal: AbortSignal.abort() })),
			"a signal of null": async () => (await fetch(`${env.ORIGIN}/text`, { signal: null })).status,
			"what is no signal": async () => show((await fetch(`${env.ORIGIN}/text`, { signal: {} as any })).status),
		});
	},
};
