import { report, show } from "../../checks.ts";

const seen: unknown[] = [];
for (const type of ["unhandledrejection", "rejectionhandled"]) {
	addEventListener(type, (event: any) => {
		seen.push([event.type, show(event.reason), event.promise instanceof Promise, event.cancelable]);
		event.preventDefault();
	});
}

async function told(work: () => unknown, wait = 5): Promise<unknown> {
	seen.length = 0;
	await work();
	await scheduler.wait(wait);
	return [...seen];
}

export default {
	fetch() {
		return report({
			"a rejection": () => told(() => void Promise.reject(new Error("r"))),
			"of a text": () => told(() => void Promise.reject("text")),
			"of undefined": () => told(() => void Promise.reject()),
			"an async function": () => told(() => void (async () => { throw new TypeError("t"); })()),
			"handled at once": () => told(() => void Promise.reject(1).catch(() => 1)),
			"handled in a microtask": () => told(() => {
				const promise = Promise.reject(1);
				queueMicrotask(() => promise.catch(() => 1));
			}),
			"handled after ten microtasks": () => told(async () => {
				const promise = Promise.reject(1);
				for (let i = 0; i < 10; i++) await null;
				promise.catch(() => 1);
			}),
			"handled in a timer": () => told(() => {
				const promise = Promise.reject(1);
				setTimeout(() => promise.catch(() => 1), 2);
			}, 20),
			"then without catch": () => told(() => void Promise.reject(1).then(() => 1)),
			"finally": () => told(() => void Promise.reject(1).finally(() => 1)),
			"all": () => told(() => void Promise.all([Promise.reject(1), Promise.reject(2)])),
			"race": () => told(() => void Promise.race([Promise.reject(1)])),
			"two": () => told(() => void (Promise.reject(1), Promise.reject(2))),
			"withResolvers": () => told(() => Promise.withResolvers().reject("w")),
			"thrown in then": () => told(() => void Promise.resolve().then(() => { throw new RangeError("x"); })),
			"a thenable": () => told(() => void Promise.resolve({ then(_: unknown, reject: (e: unknown) => void) { reject("thenable"); } })),
		});
	},
};
