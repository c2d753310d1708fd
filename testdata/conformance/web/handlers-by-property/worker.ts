import { report, show } from "../../checks.ts";

// No listener is added: only the properties are set.
const seen: unknown[] = [];
const scope = globalThis as any;
for (const name of ["onunhandledrejection", "onrejectionhandled", "onerror"]) {
	scope[name] = function (event: any) {
		seen.push([name, arguments.length, event?.type, show(event?.reason), this === globalThis, this === undefined]);
		event?.preventDefault?.();
	};
}

async function told(work: () => unknown, wait = 10): Promise<unknown> {
	seen.length = 0;
	await work();
	await scheduler.wait(wait);
	return [...seen];
}

export default {
	fetch() {
		return report({
			"a rejection": () => told(() => void Promise.reject(new Error("r"))),
			"handled late": () => told(() => {
				const promise = Promise.reject(1);
				setTimeout(() => promise.catch(() => 1), 2);
			}, 20),
			"reportError": () => told(() => reportError(new Error("reported"))),
			"a timer throws": () => told(() => void setTimeout(() => { throw new RangeError("timer"); }, 1)),
			"dispatched": () => told(() => dispatchEvent(new Event("unhandledrejection"))),
		});
	},
};
