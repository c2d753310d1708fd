import { misuse } from "../../checks.ts";

export default {
	async fetch(request: Request, { DB }: any) {
		const statement = DB.prepare("select 1 as a");
		const session = DB.withSession();
		switch (new URL(request.url).pathname) {
			case "/database":
				return new Response(await misuse("database", () => DB, Object.getPrototypeOf(DB)));
			case "/statement":
				return new Response(await misuse("statement", () => statement, Object.getPrototypeOf(statement)));
			default:
				return new Response(await misuse("session", () => session, Object.getPrototypeOf(session), ["_send", "_sendOrThrow", "_wrappedFetch", "_queryOrThrow"]));
		}
	},
};
