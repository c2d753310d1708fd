export default {
	async fetch(_request: Request, env: { ORIGIN: string }) {
		const order: string[] = [];
		const held = Promise.all(
			Array.from({ length: 4 }, async () => {
				const text = await (await fetch(`${env.ORIGIN}/hold`)).text();
				order.push(text);
			}),
		);
		await scheduler.wait(20);
		order.push("now");
		await fetch(`${env.ORIGIN}/release`);
		await held;
		return Response.json(order);
	},
};
