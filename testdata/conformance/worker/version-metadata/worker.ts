import { show } from "../../checks.ts";

export default {
	fetch(_request: Request, env: { VERSION: Record<string, unknown> }) {
		const { id, tag, timestamp } = env.VERSION as Record<string, string>;
		return new Response(
			[
				show(Object.keys(env.VERSION)),
				`id is a string: ${typeof id === "string"}, of length ${id.length}`,
				`tag: ${show(tag)}`,
				`timestamp: ${show(timestamp)}`,
			].join("\n"),
		);
	},
};
