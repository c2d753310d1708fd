import { report, showError } from "../../checks.ts";

class Own extends Error {
	name = "Own";
	code = 5;
}
const renamed = (name: string, message = "m", error: Error = new Error(message)) => Object.assign(error, { name });

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const hold = `${env.ORIGIN}/hold`;
		const during = async (reason: unknown) => {
			const controller = new AbortController();
			setTimeout(() => controller.abort(reason), 10);
			try {
				return await fetch(hold, { signal: controller.signal });
			} catch (error: any) {
				return [showError(error), error === reason, error?.name, error?.message, error?.constructor?.name, Object.keys(Object(error)).sort(), error?.retryable];
			}
		};
		return report({
			"an Error": () => during(new Error("m")),
			"an Error without words": () => during(new Error()),
			"a TypeError": () => during(new TypeError("m")),
			"a RangeError": () => during(new RangeError("m")),
			"an Error renamed TimeoutError": () => during(renamed("TimeoutError")),
			"an Error renamed TypeError": () => during(renamed("TypeError")),
			"an Error renamed AbortError": () => during(renamed("AbortError")),
			"a TypeError renamed": () => during(renamed("Mine", "m", new TypeError("m"))),
			"a class of its own": () => during(new Own("m")),
			"fields of its own": () => during(Object.assign(new Error("m"), { code: 23 })),
			"a cause": () => during(new Error("m", { cause: new Error("c") })),
			"a DOMException": () => during(new DOMException("m", "DataError")),
			"an AggregateError": () => during(new AggregateError([new Error("a")], "m")),
			"text": () => during("text"),
			"a number": () => during(5),
			"null": () => during(null),
			"an object": () => during({ a: 1 }),
			"undefined": () => during(undefined),
		});
	},
};
