import { D1Adapter, up } from "@auth/d1-adapter";
import { report } from "../../checks.ts";

export default {
	async fetch(_request: Request, env: { DB: any }) {
		const auth = D1Adapter(env.DB) as any;
		const soon = new Date("2030-01-02T03:04:05.678Z");
		let id = "";
		/** An object without the identifiers that are random. */
		const known = (o: any) => (o === null || o === undefined ? o : Object.fromEntries(Object.entries(o).map(([k, v]) => [k, v === id ? "<user>" : /^[0-9a-f-]{36}$/.test(String(v)) ? "<uuid>" : v])));
		return report({
			tables: async () => { await up(env.DB); return (await env.DB.prepare("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name").raw()).flat(); },
			"create a user": async () => { const user = await auth.createUser({ name: "Ann", email: "ann@example.com", emailVerified: null, image: undefined }); id = user.id; return known(user); },
			"get": async () => known(await auth.getUser(id)),
			"get nobody": () => auth.getUser("nobody"),
			"get by email": async () => known(await auth.getUserByEmail("ann@example.com")),
			"update": async () => known(await auth.updateUser({ id, name: "Ann B.", emailVerified: soon })),
			"update nobody": () => auth.updateUser({ id: "nobody", name: "x" }),
			"link an account": async () => known(await auth.linkAccount({ userId: id, type: "oauth", provider: "github", providerAccountId: "42", access_token: "t0ken", expires_at: 1_900_000_000, scope: "read:user" })),
			"get by account": async () => [known(await auth.getUserByAccount({ provider: "github", providerAccountId: "42" })), await auth.getUserByAccount({ provider: "github", providerAccountId: "43" })],
			"create a session": async () => known(await auth.createSession({ sessionToken: "s-1", userId: id, expires: soon })),
			"session and user": async () => { const got = await auth.getSessionAndUser("s-1"); return [known(got.session), known(got.user)]; },
			"no session": () => auth.getSessionAndUser("s-2"),
			"update a session": async () => known(await auth.updateSession({ sessionToken: "s-1", expires: new Date("2031-01-01T00:00:00Z") })),
			"its expiry": () => env.DB.prepare("SELECT expires FROM sessions").first("expires"),
			"a session twice": () => auth.createSession({ sessionToken: "s-1", userId: id, expires: soon }),
			"a token": () => auth.createVerificationToken({ identifier: "ann@example.com", token: "v-1", expires: soon }),
			"use the token": () => auth.useVerificationToken({ identifier: "ann@example.com", token: "v-1" }),
			"use it again": () => auth.useVerificationToken({ identifier: "ann@example.com", token: "v-1" }),
			"delete the session": async () => [await auth.deleteSession("s-1"), await auth.getSessionAndUser("s-1")],
			"unlink": () => auth.unlinkAccount({ provider: "github", providerAccountId: "42" }),
			"delete the user": async () => [await auth.deleteUser(id), await auth.getUser(id)],
			"what is left": () => env.DB.batch(["users", "accounts", "sessions", "verification_tokens"].map((t) => env.DB.prepare(`SELECT count(*) AS n FROM ${t}`))).then((r: any[]) => r.map((x) => x.results[0].n)),
		});
	},
};
