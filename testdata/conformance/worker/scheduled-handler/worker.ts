let last: unknown = null;

export default {
	async scheduled(controller: any, env: { ORIGIN: string }, ctx: ExecutionContext) {
		last = { type: controller.type, cron: controller.cron, scheduledTime: controller.scheduledTime, noRetry: typeof controller.noRetry, env: typeof env.ORIGIN, tag: String(controller) };
		ctx.waitUntil(scheduler.wait(5).then(() => console.log("waited for")));
		if (controller.cron === "0 0 * * *") throw new Error("at midnight");
		console.log("scheduled", controller.cron);
	},
	fetch() {
		return Response.json(last);
	},
};
