import { report, show } from "../../checks.ts";

const seen: unknown[] = [];
addEventListener("unhandledrejection", (event) => event.preventDefault()); // or else each is reported
const scope = globalThis as any;

async function told(work: () => unknown, wait = 10): Promise<unknown> {
	seen.length = 0;
	await work();
	await scheduler.wait(wait);
	return [...seen];
}

export default {
	fetch() {
		const set = (name: string, handler: unknown = (event: any) => void seen.push([name, event?.type, show(event?.reason)])) => { scope[name] = handler; };
		return report({
			"set": () => told(() => { set("onunhandledrejection"); Promise.reject(new Error("r1")); }),
			"set to null": () => told(() => { set("onunhandledrejection", null); Promise.reject(new Error("r2")); }),
			"set to an object": () => told(() => { set("onunhandledrejection", { handleEvent() { seen.push("object"); } }); Promise.reject(new Error("r3")); }),
			"set to a text": () => told(() => { set("onunhandledrejection", "x"); Promise.reject(new Error("r4")); }),
			"set by defineProperty": () => told(() => { Object.defineProperty(globalThis, "onunhandledrejection", { value: () => void seen.push("defined"), configurable: true, writable: true }); Promise.reject(new Error("r5")); }),
			"deleted": () => told(() => { delete scope.onunhandledrejection; Promise.reject(new Error("r6")); }),
			"with a listener": () => told(() => { set("onunhandledrejection"); addEventListener("unhandledrejection", () => void seen.push("listener")); Promise.reject(new Error("r7")); }),
			"fetch set": () => told(() => { set("onfetch"); set("onscheduled"); }),
		});
	},
};
