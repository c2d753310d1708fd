import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: Record<string, any>) {
		const names = ["A", "B", "AGAIN", "NAMED", "PREVIEW", "C", "D", "NAMED2"];
		const checks: Record<string, () => unknown> = {};
		for (const name of names) {
			checks[`put into ${name}`] = async () => {
				await env[name].put(`from ${name}`, name);
				await env[name].put("same", name);
				const seen = [];
				for (const other of names) if ((await env[other].get(`from ${name}`)) !== null) seen.push(other);
				return seen;
			};
		}
		for (const name of names) {
			checks[`in ${name}`] = async () => [await env[name].get("same"), (await env[name].list()).keys.map((k: any) => k.name)];
		}
		checks["a cursor of another namespace"] = async () => {
			const { cursor } = await env.A.list({ limit: 1 });
			return (await env.B.list({ cursor })).keys.map((k: any) => k.name);
		};
		checks["a method of another"] = () => env.A.get.call(env.B, "same");
		checks["the same object"] = () => [env.A === env.AGAIN, Object.getPrototypeOf(env.A) === Object.getPrototypeOf(env.B), env.A.get === env.B.get];
		checks["deleted in one"] = async () => {
			await env.AGAIN.delete("same");
			return [await env.A.get("same"), await env.B.get("same")];
		};
		return report(checks);
	},
};
