import { Account, type Money } from "./lib/account.ts";
import { eachOf, later } from "./lib/helpers.ts";

interface Request2 extends Request {
	kind?: string;
}

function route(path: string): Promise<Response> | Response {
	switch (path) {
		case "/method":
			return new Account({ amount: 1, currency: "EUR" } satisfies Money).withdraw(5);
		case "/static":
			return Account.open("");
		case "/callback":
			return eachOf([1, 2], (n: number): Response => {
				throw new RangeError(`callback ${n}`);
			});
		case "/async":
			return later(() => {
				throw new TypeError("after a wait");
			});
		case "/getter":
			return new Account({ amount: 0, currency: "EUR" }).broken;
		case "/constructor":
			return new Response(String(new Account(null as unknown as Money)));
	}
	return new Response("fine");
}

export default {
	async fetch(request: Request2): Promise<Response> {
		return route(new URL(request.url).pathname);
	},
};
