import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { report } from "../../checks.ts";

const als = new AsyncLocalStorage<string>();
const global = { snapshot: AsyncLocalStorage.snapshot(), bound: AsyncLocalStorage.bind(() => als.getStore()), resource: new AsyncResource("x") };
let kept: any;

export default {
	fetch(request: Request): Response | Promise<Response> {
		if (new URL(request.url).pathname === "/keep") {
			als.run("first", () => {
				const resource = new AsyncResource("x");
				kept = {
					snapshot: AsyncLocalStorage.snapshot(),
					bound: AsyncLocalStorage.bind(() => als.getStore()),
					resource,
					resourceBound: resource.bind(() => als.getStore()),
					function: () => als.getStore(),
				};
			});
			return new Response("kept");
		}
		return als.run("second", () =>
			report({
				"snapshot of another request": () => kept.snapshot(() => als.getStore()),
				"bound in another request": () => kept.bound(),
				"resource of another request": () => kept.resource.runInAsyncScope(() => als.getStore()),
				"bound resource of another request": () => kept.resourceBound(),
				"function of another request": () => kept.function(),
				"snapshot of the global scope": () => global.snapshot(() => als.getStore()),
				"bound in the global scope": () => global.bound(),
				"resource of the global scope": () => global.resource.runInAsyncScope(() => als.getStore()),
			}),
		);
	},
};
