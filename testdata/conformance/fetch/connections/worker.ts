import { report } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		const turn = async (init?: any) => (await fetch(`${env.ORIGIN}/turn`, init)).text();
		return report({
			"one after the other": async () => [await turn(), await turn(), await turn()].map((t, i, all) => Number(t) - Number(all[0])),
			"POST too": async () => {
				const first = Number(await turn());
				return Number(await turn({ method: "POST", body: "b" })) - first;
			},
			"eight at a time": async () => {
				const order: string[] = [];
				const held = Promise.all(Array.from({ length: 8 }, async () => order.push(await (await fetch(`${env.ORIGIN}/hold`)).text())));
				await scheduler.wait(50);
				order.push("now");
				await fetch(`${env.ORIGIN}/release`);
				await held;
				return order;
			},
			"eight answers that nobody reads": async () => {
				const all = await Promise.all(Array.from({ length: 8 }, () => fetch(`${env.ORIGIN}/big?n=1000000`)));
				const text = await (await fetch(`${env.ORIGIN}/text`)).text();
				return [all.length, text];
			},
			"a hundred": async () => (await Promise.all(Array.from({ length: 100 }, () => turn()))).length,
			"after one that broke": async () => [await fetch(`${env.ORIGIN}/close`).catch(String), (await turn()).length > 0],
		});
	},
};
